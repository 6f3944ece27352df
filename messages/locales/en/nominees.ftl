## Nominees: nominating, agreeing, eligibility, the list, standing aside

nominees-ask-name = { $of ->
    [unit] Which unit? Write its name.
   *[person] Whom? Write their name.
} { $found ->
    [none] Nothing goes by that name; try another way of writing it.
   *[other] Who you are is not kept, only the reason.
}
nominees-which = Whom do you mean?
nominees-ask-reason = { $again ->
    [1] It needs a reason: what did they do?
   *[0] Why { $name }? Tell a thing or two they did. Those who run it and the nominee read it, and not who wrote it.
}
nominees-preview = { $name } for “{ $title }”:
    “{ $reason }”
    Those who run it and the nominee read the reason, not your name. To change it, write it anew.
nominees-covered = What looked like a phone or an identity number has been covered.
nominees-button-send = Nominate
nominees-sent = { $name } is nominated. Thank you.
    Next they are asked and checked; the list will be public for everybody.
nominees-enough = That is enough for today; do come back tomorrow.
nominees-asked = { $of ->
    [unit] Somebody has nominated { $name } for “{ $title }” ({ $unit }).
   *[person] Somebody has nominated you for “{ $title }” ({ $unit }).
}
nominees-reason = “{ $reason }”
nominees-asked-how = If you agree and are eligible, your name may be public for { $days } working days. Please answer by { $until }; you can step back at any time.
nominees-button-agree = I agree
nominees-button-decline = No, thanks
nominees-answered = { $agrees ->
    [1] You stand for “{ $title }”. You can step back until it is decided.
   *[0] You do not stand for “{ $title }”, and nobody will be told.
}
nominees-elsewhere = You stand for “{ $title }” already, and one at a time is enough. To change, step back there first.
nominees-button-step-back = Step back
nominees-sure-back = Step back from “{ $title }”? You cannot stand in this round again.
nominees-stepped-back = You no longer stand for “{ $title }”.
nominees-why-back = stepped back
nominees-why-left = has left
nominees-why-merged = was merged
nominees-list = <b>{ $title }</b>: { $count ->
    [one] one nominee
   *[other] { $count } nominees
}, in the order in which they came
nominees-line = • { $name }{ $same ->
    [1] { "" }
   *[0] {" "}({ $unit })
}: { $state ->
    [unmatched] not found on the roster
    [asked] has not answered
    [agreed] agrees
    [declined] declined
    [silent] did not answer
    [eligible] eligible
    [ineligible] not eligible
    [listed] on the public list
    [not_listed] not on the list
    [awarded] honoured
    [not_awarded] not honoured
    [taken_back] honour taken back
    [withdrawn] stepped back
   *[not_found] nobody of that name
}{ $on ->
    [1] , to be listed
   *[0] { "" }
}
nominees-reason-by = “{ $reason }” ({ $by ->
    [self] their own word
    [member] a { -member }
   *[resident] a { -resident }
})
nominees-reasons-more = … and { $count } more reasons
nominees-found = { $found ->
    [holds] ✓ { $rule }
    [confirmed] ✓ { $rule } (looked up)
    [fails] ✗ { $rule }
   *[unknown] ? { $rule } (to be looked up)
}
nominees-objections = Objections: { $count }
nominees-aside = { $interest ->
    [nominee] This is about yourself, so somebody else sees to it.
    [pair] You two are paired, so you stand aside and somebody else sees to it.
    [own_unit] You lead the unit they belong to, so you stand aside and somebody else sees to it.
    [rival] You stand in this round yourself, so you stand aside and somebody else sees to it.
   *[declared] You have said that you stand aside; somebody else sees to it.
}
nominees-button-nobody = Nobody of that name
nominees-button-agreed-for = Said yes
nominees-button-declined-for = Said no
nominees-button-holds = It holds
nominees-button-fails = It fails
nominees-button-put-on = Put on the list
nominees-button-take-off = Take off the list
nominees-button-award = Honour
nominees-button-not-award = Do not
nominees-button-aside = I stand aside
nominees-button-finish = End the checks
nominees-sure-aside = Stand aside from { $name }? Objections and the decision about them are then for others, and you cannot take it back.
nominees-sure-finish = End the checks: { $eligible } eligible, { $ineligible } not, { $silent } silent. The silent stand no longer.
nominees-sure-public = Make this list public? { $names }
    For { $days } working days from now, until { $until }: it cannot be cut short, and nobody can be added. The groups and channels of the unit and below hear of it.
nominees-ask-why = { $again ->
    [1] It needs a reason; they will read it.
   *[0] Why not { $name }? A line, which they will read.
}
