## Good practice

square-button-practices = Practice
practices = <b>Good practice</b>: what worked elsewhere. Open one, and do likewise.
practices-none = <b>Good practice</b>
    Nobody has written any yet.
practices-line = • { $title } ({ $unit })
practices-button-write = Write one
practices-text = <b>{ $title }</b> · { $unit }
    { $words }
practices-what = To do likewise: { $shape ->
    [activity] hold “{ $what }”
   *[pledge] promise “{ $what }”
}
practices-came = { $count ->
    [0] Nobody does likewise yet.
   *[other] Adopted in { $count ->
        [one] one place
       *[other] { $count } places
    }: { $going } going on, { $kept } kept, { $other } not wholly
}
practices-button-adopt = I do this too
practices-button-adopt-unit = We do this too
practices-button-adopted = Where, and how it went
practices-button-withdraw = Take off
practices-button-see = See it
practices-button-publish = Publish
practices-button-as-pledge = Done once instead
practices-button-as-activity = Held again and again
practices-adopted = Adopted from “{ $title }”:
practices-adopted-line = • { $unit }: { $state ->
    [kept] kept
    [kept_late] kept late
    [partly] kept in part
    [not_kept] not kept
   *[published] going on
}
practices-learnt = Found by an inspection: “{ $words }”
practices-ask = { $again ->
    [1] Two parts, please: a title on the first line, how it is done below it.
   *[0] A title on the first line; below it how it is done and what it brought. Such as:
}
    A warden on duty for each block
    Each evening from seven to nine one of us answers at once …
practices-ask-what = { $again ->
    [1] One sentence is enough, such as: choose a warden for each block
   *[0] What would others promise, in a sentence? Such as: choose a warden for each block by the end of the month
}
practices-sure = Take “{ $title }” off the list? Nobody sees it any more; what was made of it stays.
practices-news = { $unit } is going to do likewise: “{ $title }”, in { $count } places so far.
practices-notice = Good practice: { $title }
    { $words }
inspections-button-practice = Share it
