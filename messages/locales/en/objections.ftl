## Objections: raised, examined, decided

objections-which = To whom do you object?
objections-write = What do you object to { $name }? Say what happened; photos help.
    { $late ->
        [1] The days of publicity are over. It is taken all the same, marked as late, and answered.
       *[0] No name needed: a code lets you read the answer. Whoever has an interest in them does not see it.
    }
objections-to = Your objection to { $name }. Is it right so?
    { $quote }
objections-sees = { $named ->
    [1] With your name: those who examine it know that it is you. The nominee, and whoever has an interest in them, do not see it.
   *[0] Without your name: only those who examine it read this, and not whose it is. The nominee, and whoever has an interest in them, do not see it.
}
    You have an answer by { $due }.
objections-list = Objections: { $count }
objections-hidden = From { $count } of them you stand aside; others examine those.
objections-line = { $number } { $name }: { $text } ({ $state ->
    [open] to be examined
    [upheld] upheld
    [partly] upheld in part
    [not_upheld] not upheld
   *[withdrawn] withdrawn
}{ $late ->
    [1] , late
   *[0] { "" }
})
objections-button-read = No. { $number }
objections-button-examine = Write the outcome
objections-button-list = The others
objections-ask = What did this objection to { $name } come to?
objections-button-upheld = Upheld
objections-button-partly = In part
objections-button-not_upheld = Not upheld
objections-ask-reason = { $again ->
    [1] It needs a reason: what was looked into?
   *[0] { $outcome ->
        [upheld] Upheld.
        [partly] Upheld in part.
       *[not_upheld] Not upheld.
    } Write why: what was looked into, what was found. Everybody will read it once it is decided; say nothing of who objected.
}
objections-preview = The objection to { $name }: { $outcome ->
    [upheld] upheld
    [partly] upheld in part
   *[not_upheld] not upheld
}
    “{ $reason }”
    It answers whoever objected now, and is public once all is decided. To change it, write it anew.
objections-data = There is personal data in it: { $data }. Everybody will read it; better leave it out.
objections-button-keep = Answer so
objections-settled = Answered. { $left ->
    [0] All objections that came in time are examined.
    [one] One is still to be examined.
   *[other] { $left } are still to be examined.
}
objections-answer = Your objection to { $name } (“{ $title }”): { $outcome ->
    [upheld] upheld
    [partly] upheld in part
   *[not_upheld] not upheld
}. { $reason }
objections-minutes = { $again ->
    [1] A little more: who was there, what was said, why it was decided so.
   *[0] Write the minutes: who was there, what was said, why it was decided so. { $aside ->
        [0] Nobody stood aside.
        [one] One person stood aside; say so.
       *[other] { $aside } people stood aside; say so.
    }
}
    Only those who run the round read them; their fingerprint is sealed.
objections-sure-close = Honoured: { $names ->
        [none] nobody this time
       *[other] { $names }
    }
    Minutes: { $minutes }
    It is public at once and cannot be changed. To change the minutes, write them anew.
objections-button-close = Publish it
objections-button-take-back = Take it back
objections-ask-why-back = { $again ->
    [1] It needs a reason; everybody will read it.
   *[0] Take the honour of { $name } back? Write why: what was found, how it was decided. Everybody will read it; say nothing of who objected.
}
objections-sure-back = Take “{ $title }” back from { $name }?
    Why: { $why }
    It is public at once, they are told, it is sealed, and it cannot be undone. To change the reason, write it anew.
