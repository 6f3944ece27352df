## What voters see

poll-step = { $step } of 5
poll-asked = { $unit } { $kind ->
    [review] asks how it is done
    [appraisal] asks how it is done
    [consultation] asks what you think of a draft
    [honours] asks for your choice
   *[other] would like your opinion
}{ $titled ->
    [1] : { $title }, { $questions ->
        [one] one question
       *[other] { $questions } questions
    }.
   *[0] .
}
poll-reminder = Yours is still missing. { $unit } { $kind ->
    [review] asks how it is done
    [appraisal] asks how it is done
    [consultation] asks what you think of a draft
    [honours] asks for your choice
   *[other] would like your opinion
}{ $titled ->
    [1] : { $title }, { $questions ->
        [one] one question
       *[other] { $questions } questions
    }.
   *[0] .
}
poll-begin-again = What you had chosen is gone: until you hand it in I keep it nowhere. Please choose again.{ $titled ->
    [1] { " " }{ $title }, { $questions ->
        [one] one question
       *[other] { $questions } questions
    }.
   *[0] { "" }
}
poll-ballot-secret = { $named ->
    [1] Named: after it closes, { $closes }, those in charge see what you chose.
   *[0] Anonymous: nobody can find out what you chose. Closes { $closes }; published from { $k } answers on.
}
poll-question-of = Question { $number } of { $questions }
poll-question = { $text }{ $kind ->
    [several] { $most ->
        [0] { " " }(pick any)
       *[other] { " " }(pick up to { $most })
    }
    [scale] { " " }(1 is worst, 5 is best)
    [rank] { " " }(press them in order, what matters most first)
    [number] { " " }({ $low } to { $high }; just send the number)
    [words] { " " }(just write a line)
    [photo] { " " }(just send a photo)
   *[one] { "" }
}
poll-question-choice = { $number } { $choice }
poll-question-said = You wrote: { $said }
poll-button-pass = Skip
poll-button-before = Previous
poll-button-next = Next
poll-button-look = Look over
poll-look-one = You chose “{ $chosen }”. Once handed in, it stays.
poll-look = All { $questions } answered. Once handed in, it stays:
poll-look-line = { $number }. { $chosen }
poll-look-nothing = nothing written
poll-look-covered = Something in it looked personal, so I covered it. I cannot hide your way of writing.
poll-button-hand-in = Hand it in
poll-button-choose-again = Choose again
poll-handed-in = Got it, thank you. You will hear the results after { $closes }{ $named ->
    [1] .
   *[0] , and nobody can find out what you chose.
}
poll-over = This poll has closed. Thank you all the same.
poll-key-lost = The key of this poll is lost: what was handed in cannot be opened, and I cannot take more. Please wait until it is sent anew. I am sorry.
poll-preview = (A preview, seen by nobody else)
poll-preview-sent = This was a preview. The poll has been sent: please answer in the message that came after.
poll-preview-over = That is the preview. Here people look it over and hand it in; nothing you chose was kept.
poll-question-full = { $most } at most. Take one off first.
poll-question-photo-only = A photo is wanted here; if you have none, press below.
poll-question-number-only = Please send one number from { $low } to { $high }.
poll-place = { $place }. { $choice }
poll-ballot-assisted = Those without Telegram can have it filled in by whoever leads their unit.
poll-ballot-strata = Large units below are also counted by themselves; small ones are not.
poll-look-photo = one photo
poll-look-more = { $count ->
    [one] And one more, answered.
   *[other] And { $count } more, all answered.
}
poll-about-you = This one is about you, among others, so you are not asked.
poll-asked-anew = { $questions ->
    [one] One question
   *[other] { $questions } questions
} in “{ $title }” now { $questions ->
    [one] means
   *[other] mean
} something else, and your earlier answer no longer counts. Please answer that again, and nothing else.
poll-button-write-now = Answer now
poll-form-unit = How does { $name } serve you?
poll-form-office = How does { $name } do in office?
poll-form-change = What should be different? ({ $article })
poll-level-unit-0 = Very satisfied
poll-level-unit-1 = Satisfied
poll-level-unit-2 = Just about satisfied
poll-level-unit-3 = Not satisfied
poll-level-unit-4 = I cannot say
poll-level-office-0 = Very well
poll-level-office-1 = Well
poll-level-office-2 = Just well enough
poll-level-office-3 = Not well enough
poll-level-office-4 = I cannot say
poll-level-article-0 = I agree
poll-level-article-1 = Yes, with changes
poll-level-article-2 = I do not agree
poll-asked-afresh = The machine failed and was restored from a copy. So that no copy can tell who answered what, copies hold no answers: please answer once more. I am sorry. { $unit }: { $title }, { $questions ->
    [one] one question
   *[other] { $questions } questions
}.
