## Honours

honours-list = <b>Honours</b> · { $unit }
honours-none = <b>Honours</b> · { $unit }
    There has been no round yet.
honours-line = • { $title } ({ $unit }): { $stage }
honours-button-call = Call a round
honours-button-see = See the round
honours-button-look = See it, or object
honours-which-of = A round in { $unit }. Whom is it to honour?
honours-button-of-person = People
honours-button-of-unit = Units
honours-draft = Draft: { $title }
honours-ask = The name of the honour on the first line; below it, what { $of ->
    [unit] units
   *[person] people
} it is for. Such as:
    Star of service 2026
    For those who were glad to help and kept what they promised
honours-ask-again = First a line with its name, such as: Star of service 2026
honours-rule = { $code ->
    [no_overdue] no overdue pledge
    [no_order] nothing left to be mended
    [member_months] with us for { $number } months
    [not_lately] not honoured { $number ->
        [1] the year before
       *[other] in the last { $number } years
    }
   *[kept_one] kept a pledge within a year
}
honours-rule-key = { $on ->
    [1] ✓
   *[0] ○
} { $code ->
    [no_overdue] No overdue pledge
    [no_order] Nothing to be mended
    [member_months] With us for a year
    [not_lately] Not the year before
   *[kept_one] Kept a pledge
}
honours-no-rules = none set
honours-conditions = Conditions: { $rules }
honours-title = <b>{ $title }</b> · { $unit }
honours-about = { $about }
honours-draft-of = For { $of ->
    [unit] units
   *[person] people
}, { $places } at most
honours-draft-until = Nominations until { $until }
honours-draft-vote = { -members(case: "upper") } vote once eligibility is checked
honours-draft-no-vote = No vote
honours-draft-public = Public for { $days } working days
honours-overlaps = Mind: “{ $title }” is running above or below you.
honours-button-open = Open nominations
honours-part-places = Places
honours-part-nominate = Nominations
honours-part-public = Public for
honours-part-text = Rename
honours-button-nominate = Nominate
honours-button-rules = Conditions
honours-button-vote = With a vote
honours-button-no-vote = No vote
honours-button-drop = Drop it
honours-number-places = { $number }
honours-number-days = { $number } d
honours-choose-places = How many can be honoured at most?
honours-choose-nominate = For how many days can people nominate? It ends at eight that evening.
honours-choose-public = For how many working days is the list public? Five at the least.
honours-choose-rules = The conditions: tap to switch one on or off. They cannot be changed once it is open.
    Now: { $rules }
honours-sure-open = Open “{ $title }”? Nominations until { $until }, then { $days } working days of publicity.
    From here on no step can be skipped or cut short, and each is sealed into the record.
honours-too-short = Nominations need three days at the least. Go back and set a later day.
honours-conflicts = “{ $title }” is running here: one of a kind at a time. Open yours when it has ended; the draft stays.
honours-stage-draft = a draft
honours-stage-nominating = nominations open until { $at }
honours-stage-checking = nominations closed; nominees are asked and checked
honours-stage-voting = the vote is on
honours-stage-listing = the list is being settled
honours-stage-publicity = public: { $days ->
    [0] the last day
    [one] { $days } working day left
   *[other] { $days } working days left
}, until { $at }
honours-stage-deciding = publicity over; objections are examined, then it is decided
honours-stage-decided = decided { $at }
honours-stage-called_off = called off { $at }
honours-why = Why: { $why }
honours-more = … and { $count } more
honours-nominee = • { $name }{ $same ->
    [1] { "" }
   *[0] {" "}({ $unit })
}{ $state ->
    [awarded] , honoured
    [not_awarded] , not honoured
    [taken_back] , honour taken back. Why: { $why }
   *[other] { "" }
}
honours-objections = { $all ->
    [0] Nobody objected
   *[other] Objections in time: { $in_time } (late: { $late }). Upheld { $upheld }, in part { $partly }, not upheld { $not_upheld }, withdrawn { $withdrawn }
}
honours-chained = Sealed: every step, { $steps } so far
honours-outcome = • { $name }: { $outcome ->
    [upheld] <b>upheld</b>
    [partly] <b>upheld in part</b>
   *[not_upheld] <b>not upheld</b>
}{ $late ->
    [1] {" "}(came late)
   *[0] { "" }
}
    { $reason }
honours-button-object = Object
honours-button-outcomes = Outcomes
honours-button-certificate = Certificate
honours-button-nominees = Names { $count }
honours-button-poll = The vote
honours-button-objections = Objections
honours-button-prolong = +5 days
honours-button-minutes = Minutes
honours-button-print = Poster
honours-button-tell = Tell all
honours-button-off = Call off
honours-button-begin-vote = Put it to the vote
honours-button-publicise = Make it public
honours-ask-why-off = { $again ->
    [1] It needs a reason; everybody will read it.
   *[0] Call “{ $title }” off? Write why, in a line: everybody will read it, and it cannot be undone.
}
honours-posted-opened = <b>{ $title }</b> · { $unit }: nominations are open
    { $about ->
        [none] Nominate somebody who does well; a line of why is enough.
       *[other] { $about }
    }
    Until { $at }. Anybody can nominate.
honours-posted-publicised = <b>{ $title }</b> · { $unit }: made public
    Put forward: { $names }
    For { $days } working days, until { $at }. If you object, say so below; you need not give your name.
honours-posted-decided = <b>{ $title }</b> · { $unit }: decided
    Honoured: { $names }
    { $outcome }
honours-posted-called_off = <b>{ $title }</b> · { $unit }: called off
    Why: { $why }
honours-posted-taken_back = <b>{ $title }</b> · { $unit }: the honour of { $names } is taken back
    Why: { $why }
honours-notice-opened = Nominations for “{ $title }” are open until { $at }. Do you know somebody? Tap below; a line of why is enough.
honours-notice-publicised = “{ $title }”, made public: { $names }. For { $days } working days, until { $at }. If you object, say so below; you need not give your name.
honours-notice-decided = “{ $title }” is decided: { $names }. Thanks to all who nominated and all who stood.
honours-poster = The poster for “{ $title }”, to be printed on A4.
honours-poster-heading = { $stage ->
    [nominating] Who should it be?
    [decided] Honoured
   *[publicity] Public notice
}
honours-poster-nominating = Nominations until { $at }
honours-poster-publicity = For { $days } working days, until { $at }
honours-poster-decided = Decided after { $days } working days of publicity
honours-poster-scan = Scan to read more or to object; no name needed
honours-certificate = Certificate of honour
honours-certificate-said = Nominated, checked, and public for { $days } working days: “{ $title }”
honours-certificate-scan = Scan to see how
honours-certificate-ready = The certificate of “{ $title }”, ready to print.
honours-news-check = Nominations for “{ $title }” are closed: { $count }. Please check who agrees and who is eligible. Without the silent you can end the checks from { $at } on.
honours-news-list = The vote on “{ $title }” is over. Please settle the list.
honours-news-decide = The publicity of “{ $title }” is over. { $count ->
    [0] No objection waits.
    [one] One objection is still to be examined.
   *[other] { $count } objections are still to be examined.
} Then it can be decided.
honours-news-gone = { $at } is no longer on the roster (left or merged) and stands no longer for “{ $title }”.
honours-news-stepped-back = { $at } stands no longer for “{ $title }”.
honours-not-yet-answers = Some have not answered. The checks can end when all have, or from { $at } on.
honours-not-yet-checks = { $count } nominees have a condition that nobody has looked up. Open them.
honours-not-yet-nobody = Nobody is eligible, so it cannot go on. You can call it off and say why.
honours-not-yet-list = Nobody is on the list yet. Open a nominee and put them on it.
honours-not-yet-places = { $count } are on the list, and there are { $places } places.
honours-not-yet-objections = { $count } objections are still to be examined.
honours-not-yet-decisions = { $count } nominees are still to be decided on.
honours-not-yet-minutes = The minutes come first.
honours-not-yet-longest = Nominations last sixty days at the most.
honours-told = { $state ->
    [awarded] “{ $title }”: { $name } is honoured. Congratulations!
    [taken_back] “{ $title }”: an objection was upheld, and the honour of { $name } is taken back. Why: { $why }
    [not_awarded] “{ $title }”: { $name } is not honoured this time. Why: { $why }
    [ineligible] “{ $title }”: { $name } is not eligible this time ({ $why }). If that is wrong, tell those who run it.
   *[not_listed] “{ $title }”: { $name } is not on the list this time. Thank you for standing.
}
honours-vote = “{ $title }”: whom do you support?
honours-button-photo = Add a photo
honours-ask-photo = { $again ->
    [1] An ordinary photo, please, not a file: a file tells where it was taken. To have none, reply “0”.
   *[0] Send a photo to stand beside your honour in the gallery. To take one away again, reply “0”.
}
honours-photo-kept = Noted: so it stands in the gallery.
