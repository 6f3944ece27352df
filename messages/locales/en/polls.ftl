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
}{ $kind ->
    [review] { " " }review
    [appraisal] { " " }appraisal
    [consultation] { " " }draft
    [honours] { " " }honours
   *[other] { "" }
}: { $title }
poll-line-below = { $unit }: { $title }

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
poll-button-kind-rank = In order
poll-button-kind-number = A number
poll-button-kind-photo = A photo
poll-button-kind-words = In words
poll-button-enough = Done, show me
poll-write-question = Question { $number }. { $kind ->
    [scale] Write the question; people answer from 1 to 5, and 5 is best.
    [words] Write the question; people answer in words, or not at all.
    [photo] Write what to take a picture of; people send one photo, or none.
    [number] Write the question on the first line and the range on the second, such as 0-30.
    [rank] Write the question on the first line, then one choice a line, 2 to { $most } of them, to be put in order.
    [several] Write the question on the first line, then one choice a line, 2 to { $most } of them. To limit how many may be picked, write “at most 3” in the question.
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
poll-draft-few = Only { $audience } people; answers are easily guessed among so few. Keep the question broad. A second person in charge must agree before it goes out.
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
poll-when-closes = { $least ->
    [0] { "" }
   *[other] A vote in an honour round is open for at least { $least } days and cannot be ended early.{ " " }
}When does it close? At 20:00 on the day.
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

## The other kinds

poll-button-more = Reviews, drafts, honours
poll-other-kinds = You can also start:
poll-button-new-review = A review of units
poll-button-new-appraisal = An appraisal of leaders
poll-button-new-consultation = Comments on a draft
poll-button-new-honours = A vote for honours
poll-title-review = { $unit }: review of services
poll-title-appraisal = { $unit }: appraisal
poll-title-consultation = { $unit }: comments on a draft
poll-write-document = Send the draft as a file (PDF or Word); everybody gets it with the question.
    Without a file, send its articles, one a line.
poll-write-articles = Got the file. Now send the articles you want opinions on, one a line or each beginning “Article 1”, { $most } at most. People answer article by article.
poll-write-honours = First line: what it is for, and how many may be picked; then one nominee a line, 2 to { $most }.
    For example:
    Neighbour of the year, at most 2
    Ada Wang
    Ben Li
    Chris Zhang
poll-questions = { $kind ->
    [review] { $count ->
        [0] Which units are reviewed? Send their names, one a line, { $most } at most.
        [one] One unit is reviewed. To add some, send their names, one a line, { $most } in all; press the name to take it off.
       *[other] These { $count } units are reviewed. To add some, send their names, one a line, { $most } in all; press a name to take it off.
    }
    [appraisal] { $count ->
        [0] Who in { $unit } is appraised? Send their names, one a line, { $most } at most. They are not asked themselves.
        [one] One person in { $unit } is appraised. To add some, send their names, one a line, { $most } in all; press the name to take it off. They are not asked themselves.
       *[other] These { $count } people in { $unit } are appraised. To add some, send their names, one a line, { $most } in all; press a name to take it off. They are not asked themselves.
    }
    [consultation] { $count ->
        [one] People are asked about one article.
       *[other] People are asked about these { $count } articles one by one.
    } To add some, send them, one a line; press one to take it off.
   *[other] { $count ->
        [one] One question
       *[other] { $count } questions
    } so far. Press one to rewrite it, take it out, or put it only to some.
}
poll-button-questions = { $about ->
    [1] The list
   *[0] Questions
}
poll-one-question = { $number }. { $text }
poll-only-if = Only for those who answered “{ $chosen }” to question { $number }.
poll-button-rewrite = Write it anew
poll-button-raise = Move up
poll-button-drop = Take it off
poll-button-ask-only = Only for some
poll-button-ask-everybody = For everybody
poll-ask-only = It depends on the answer to which question?
poll-ask-only-choices = Which answers to question { $number } lead to this one? Press as many as you like.
poll-button-quorum = Quorum
poll-how-many = How many must answer for this to count? With fewer nothing is published, and what came in is deleted.
poll-button-percent = { $percent ->
    [0] However many
    [50] Half
    [67] Two thirds
   *[other] { $percent }%
}
poll-draft-assisted = { $count ->
    [one] One more on the roster without Telegram is asked too: those in charge ask
   *[other] { $count } more on the roster without Telegram are asked too: those in charge ask
} face to face and enter it.
poll-button-assisted = Ask those off Telegram ({ $count })
poll-button-not-assisted = Only those who joined
poll-line-enter = For others: { $title }
poll-draft-quorum = It counts if { $percent }% answer.
poll-draft-not-asked = { $count ->
    [one] The one it is about is not asked.
   *[other] The { $count } it is about are not asked.
}
poll-unclear-first = The first question must be answered by a tap; words, numbers and photos come after it.
poll-unclear-rule = This one is only for some, but the question it hangs on does not come before it, or no answer was chosen.
poll-unclear-range = I do not see from what to what. Put it on the second line: 0-30
poll-unclear-count = That is too many. Fewer, please, or two polls.
poll-second-wanted = { $count ->
    [0] Only { $audience } people: two in charge must agree to an anonymous poll among so few, and there is only you. Make it named, or wait until more have joined.
   *[other] Only { $audience } people: two in charge must agree to an anonymous poll among so few. I have asked { $names }; it goes out once one of them agrees.
}
poll-second-asked = { $by } wants to put an anonymous poll to { $unit }: { $title }. It goes to { $audience } people only, and among so few answers are easily guessed, so you must agree too. Closes { $closes }. It asks:
poll-button-second = Agree and send
poll-button-second-not = Not yet
poll-second-refused = { $told ->
    [1] “{ $title }” was not sent: { $by } would rather wait. You can change it and send it again.
   *[0] All right, “{ $title }” is not sent; its writer is told.
}
poll-button-see-draft = See the draft

## Mending

poll-button-mend = Mend the wording
poll-mend-which = Which question?
poll-mend-write = Send the question as it should read. Now it is:
    { $now }
poll-mend-sure = { $difference }
    { $slip ->
        [1] A slip of the pen, or does it mean something else now?
       *[0] With this it means something else.
    }
    If the meaning changes, earlier answers no longer count, and whoever answered is asked { $touched ->
        [1] this question
       *[other] this and what hangs on it, { $touched } questions,
    } again.
poll-button-slip = Just a slip
poll-button-anew = New meaning, ask anew
poll-button-not-mended = Leave it
poll-mended = { $slip ->
    [1] Mended. Whoever has not answered sees the new wording, and the results will say what was changed.
   *[0] This is version { $version } now. Those who answered are asked what has changed, and nothing else.
}
