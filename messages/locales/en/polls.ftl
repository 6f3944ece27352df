## Polls and ratings: the list

poll-list = { $unit }: { $count ->
    [one] one service point or poll
   *[other] { $count } service points and polls
}
poll-list-empty = { $unit } has no service points or polls yet.
    A service point: put a code up at the counter, and visitors rate it by scanning.
    A poll: ask everybody one question or several.
poll-which-unit = For which unit?
poll-button-new-one = Ask one question
poll-button-new-several = Ask several questions
point-button-new = New service point
poll-line = { $state ->
    [rating] Point
    [open] Open
   *[closed] Closed
}: { $title }

## Making one

poll-write-one = Write the question on the first line, then one choice a line, 2 to { $most } of them.
    For example:
    What should be mended first?
    Street lights
    Parking
    Neither is urgent
poll-write-title = What is this poll called? For example: Our services, half-yearly
poll-which-kind = How is question { $number } answered?
poll-button-kind-one = Pick one
poll-button-kind-several = Pick any
poll-button-kind-scale = 1 to 5
poll-button-kind-words = In words
poll-button-enough = Done, show me
poll-write-question = Question { $number }. { $kind ->
    [scale] Write the question; people answer from 1 to 5, and 5 is best.
    [words] Write the question; people answer in words, or not at all.
   *[other] Write the question on the first line, then one choice a line, 2 to { $most } of them.
}
poll-unclear-nothing = I see no question. One line will do: What should be mended first?
poll-unclear-few = Two choices at least, one a line. For example:
    What should be mended first?
    Street lights
    Parking
poll-unclear-many = { $most } choices at most. Please put some together.
poll-unclear-long = One of the choices is too long; 60 characters each at most.
poll-unclear-past = That time is over or nearly so. Try another, such as “next Friday”.
poll-unclear-no-date = I could not find a date in that. “31 December” or “next Friday” would do.
poll-unclear-far = That is too far away. A poll can stay open for 60 days.
poll-draft-secret = { $named ->
    [1] Named: those in charge will see who chose what.
   *[0] Anonymous. Published from { $k } answers on; nobody sees results before it closes.
}
    Closes { $closes }.
poll-draft-nobody-hidden = It would go to { $audience ->
    [one] one person
   *[other] { $audience } people
} only. With fewer than { $k }, anonymous answers can be guessed. Make it named, or wait until more have joined.
poll-draft-few = Only { $audience } people; answers are easily guessed among so few. Better keep the question broad.
poll-draft-audience = Goes to { $audience ->
    [one] the one person
   *[other] the { $audience } people
} who have joined in { $unit }. Above is what they will see.
poll-button-send = Send
poll-button-change-question = Question
poll-button-add-question = Add one
poll-button-change-closing = Closing
poll-button-make-named = Make it named
poll-button-make-anonymous = Make it anonymous
poll-when-closes = When does it close? At 20:00 on the day.
poll-button-days = { $days ->
    [3] 3 days
   *[7] 1 week
}
poll-button-own-date = Other
poll-write-closing = Write a day, such as “31 December” or “next Friday”.
poll-sure = Really send it to { $audience ->
    [one] one person
   *[other] { $audience } people
}? { $named ->
    [1] It cannot be made anonymous afterwards.
   *[0] It cannot be made named afterwards.
}
poll-button-send-to = Send to { $audience }
poll-button-think = Let me think
poll-sent = On its way to { $asked ->
    [one] one person
   *[other] { $asked } people
}. It closes { $closes }; everybody gets the results then.
poll-button-see = See this poll

## Running, and what it came to

poll-running = “{ $title }” is open and went to { $asked ->
    [one] one person
   *[other] { $asked } people
}.
    { $named ->
        [1] Named
       *[0] Anonymous
    }, closes { $closes }. Until then nobody sees results, or who has answered.
poll-button-close = Close it now
poll-button-close-now = Close and publish
poll-sure-close = Close “{ $title }” now? Whoever has not answered no longer can, and everybody gets the results at once.
poll-closing-now = “{ $title }” closes within a minute; everybody gets the results.
poll-voter = { $name }: { $said }
poll-outcome = What “{ $title }” came to
poll-outcome-too-few = Fewer than { $k } people answered, so nothing is shown, and what came in has been deleted. { $asked ->
    [one] One person was asked.
   *[other] { $asked } people were asked.
}
poll-outcome-n = { $n } of { $asked } answered; { $silent } said nothing and count for neither side
poll-outcome-question = { $number }. { $text }
poll-outcome-line = { $choice }: { $count } ({ $percent }%)
poll-outcome-hidden = { $choice }: { $nearly ->
    [1] nearly everybody
   *[0] too few to show
}
poll-step = { $step } of 5
poll-button-say-next = Say what comes next
poll-button-words = What people wrote ({ $count })
poll-button-voters = Who chose what
poll-listed-words = Written in “{ $title }”, in no order
poll-listed-voters = Who chose what in “{ $title }”
poll-listed-line = • { $line }
poll-write-next = Having seen this, what will you do? A sentence or two; everybody who was asked will read it.
poll-next-said = Good. It is on its way to everybody.
poll-next = What follows from “{ $title }”:
    { $said }

## What voters see

poll-asked = { $unit } would like your opinion{ $questions ->
    [1] .
   *[other] : { $title }, { $questions } questions.
}
poll-reminder = Yours is still missing. { $unit } would like your opinion{ $questions ->
    [1] .
   *[other] : { $title }, { $questions } questions.
}
poll-begin-again = What you had chosen is gone: until you hand it in I keep it nowhere. Please choose again.{ $questions ->
    [1] { "" }
   *[other] { " " }{ $title }, { $questions } questions.
}
poll-ballot-secret = { $named ->
    [1] Named: after it closes, { $closes }, those in charge see what you chose.
   *[0] Anonymous: nobody can find out what you chose. Closes { $closes }; published from { $k } answers on.
}
poll-question-of = Question { $number } of { $questions }
poll-question = { $text }{ $kind ->
    [several] { " " }(pick any)
    [scale] { " " }(1 is worst, 5 is best)
    [words] { " " }(just write a line)
   *[one] { "" }
}
poll-question-choice = { $number } { $choice }
poll-question-said = You wrote: { $said }
poll-button-no-words = Skip
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
poll-key-lost = The key of this poll is lost: I can no longer tell who has answered, so I cannot take more. What was handed in stays and will be published. I am sorry.
poll-preview-over = That is the preview. Here people look it over and hand it in; nothing you chose was kept.
