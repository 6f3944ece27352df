## Inspections: visits, hearings, spot checks, and what was found

inspections-button = Inspections
inspections-title = Inspections of { $unit }{ $count ->
    [0] : nothing written down yet.
   *[other] , { $count } in all, the most urgent first:
}
inspections-line = { $sign } · { $unit } · { $text }{ $due ->
    [none] {""}
   *[other] { " " }(by { $due })
}
inspections-sign-good = Well done
inspections-sign-appeal = Appealed
inspections-sign-to-check = To be checked
inspections-sign-to-rate = Ratings awaited
inspections-sign-mended = Mended
inspections-sign-unconfirmed = Mended (too few ratings)
inspections-sign-lifted = Lifted
inspections-sign-answered = Explained
inspections-sign-open = 🟢 Open
inspections-sign-blue = 🔵 Due soon
inspections-sign-yellow = 🟡 Late
inspections-sign-red = 🔴 Overdue
inspections-button-new = Write a finding
inspections-button-one = No. { $number }
inspections-button-list = All findings
inspections-which-unit = Which unit did you look at?
inspections-which-way = How did you look at { $unit }?
inspections-way-visit = Visit
inspections-way-hearing = Hearing
inspections-way-spot_check = Spot check
inspections-button-way-visit = Visit
inspections-button-way-hearing = Talk
inspections-button-way-spot_check = Check
inspections-write = What did you find at { $unit }? A sentence or two, and photos.
    Your name goes with it; those who lead { $unit } and those above can read it.
inspections-write-again = I have the photo. Now a sentence: what did you find at { $unit }?
inspections-preview = { $way }, { $unit }
inspections-preview-ask = What is it? One tap passes it on; what is to be mended gets its day first.
inspections-button-mend = Have it mended by a day
inspections-button-explain = Explain it
inspections-button-good = Well done
inspections-days = Within how many days is { $unit } to mend it? A day off moves it to the next working day.
inspections-button-days = { $days } days
inspections-point = At which counter did people complain? If you choose one, the order ends only when new ratings there are better. Nobody who rates will know.
inspections-button-no-point = Ratings do not count
inspections-kept-good = Written down ({ $receipt }). { $unit } has heard that it is well done.
inspections-kept-explain = Passed to { $unit } ({ $receipt }). They explain it to you by { $due }.
inspections-kept-mend = { $unit } has the order ({ $receipt }): to be mended by { $due }, and shown to you with a photo. They are reminded before and after the day; overdue, it goes one level up.

## Orders to mend something

rectification-new-ordered = To be mended, says the level above
rectification-new-reported = Mended, they say; please check
rectification-new-taken = This one is yours
rectification-new-given = This was given to you
rectification-title = <b>Order</b> · { $unit } · <code>{ $receipt }</code>
    From { $by }
rectification-reply = What was done: { $words } ({ $files ->
    [one] { $files } file
   *[other] { $files } files
})
rectification-appeal = The unit appeals: { $words }
rectification-appeal-answer = The answer to the appeal: { $words }
rectification-step-to-mend = { $late ->
    [yes] The day ({ $due }) has passed, and it is not mended.
   *[no] Mend it by { $due }; say how, and send a photo.
}
rectification-step-to-check = The unit says it is mended; it waits to be checked.
rectification-step-to-rate = Checked. New ratings are awaited; they show once there are 5.
rectification-step-mended = Mended, and closed.
rectification-step-unconfirmed = Checked, and closed; fewer than 5 have rated since, so those served have not confirmed it.
rectification-step-lifted = The appeal was right: the order is lifted.
rectification-step-appeal = The unit appeals. The clock stands still until the level above decides.
rectification-point = Ratings that must get better: { $point }
rectification-rated-few = Too few have rated since the check.
rectification-rated = Satisfied: { $before } of { $before_n } before, { $after } of { $after_n } since the check.
rectification-write-now = When it is mended, just send me what you did, with a photo. You see it before it goes.
rectification-button-check = It is mended
rectification-button-send-back = Not mended yet
rectification-button-end = Close it as checked
rectification-button-appeal = Appeal
rectification-button-stands = It stands
rectification-button-lift = Lift it
rectification-needs-evidence = It must be seen: send a photo or a file, with the words as its caption.
rectification-nobody-above = Nobody is above whoever ordered { $receipt }. Please speak with them.
rectification-why-send-back = What is not mended at { $unit } ({ $receipt })? One sentence; they read it, and have 7 more days from today.
rectification-why-appeal = What is wrong with this order ({ $receipt })? One sentence; the level above decides. You can appeal once; the clock stands still meanwhile.
rectification-why-stands = Why does it stand ({ $receipt })? One sentence, which both sides read.
rectification-why-lift = Why is it lifted ({ $receipt })? One sentence, which both sides read.
rectification-news-reported = Reported ({ $unit } · { $receipt }); it waits to be checked.
rectification-news-checked = Checked and found mended ({ $unit } · { $receipt }). After a while of new ratings it closes.
rectification-news-closed = Mended, and closed ({ $unit } · { $receipt }).
rectification-news-sent-back = Not mended yet, says the check ({ $unit } · { $receipt }). Again by { $due }:
rectification-news-appealed = A unit appeals against an order; please decide ({ $unit } · { $receipt }):
rectification-news-upheld = The order stands ({ $unit } · { $receipt }){ $due ->
    [none] {""}
   *[other] , by { $due }
}:
rectification-news-lifted = The order is lifted ({ $unit } · { $receipt }):
rectification-news-rated = New ratings are better: the order is closed ({ $unit } · { $receipt }).
rectification-news-rated-not = Since the check, ratings have not become better ({ $unit } · { $receipt }). Wait for more, or send it back?
rectification-news-rated-few = 28 days after the check fewer than 5 have rated ({ $unit } · { $receipt }). You can close it as checked.

case-kind-rectification = Order
work-order-appeal = Appeal against an order, yours to decide · { $unit } · { $receipt }
work-recheck = Mended, for you to check · { $unit } · { $receipt }
hand-event-ordered = { $at } { $by } ordered it mended
hand-event-sent_back = { $at } { $by } checked: not mended yet
hand-event-checked = { $at } { $by } checked: mended
hand-event-order_appealed = { $at } { $by } appealed
hand-event-order_stands = { $at } { $by } let the order stand
hand-event-lifted = { $at } { $by } lifted the order
hand-event-rated = { $at } new ratings are better; closed
audit-order-rectification = ordered something mended
audit-check-rectification = checked an order
audit-decide-order = decided an appeal against an order
