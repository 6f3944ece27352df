## Feedback: what it is, about whom, the words, a look, sent

case-button-kind-suggestion = Suggest
case-button-kind-complaint = Complain
case-button-kind-praise = Praise
case-button-kind-question = Ask

case-said = You wrote: { $quote }
    What shall I do with it?
case-button-send-words = Send it as feedback

case-which-kind = What would you like to do?
case-which-kind-for = This goes to { $unit }. What would you like to do?

case-which-unit = Which unit is it about?
case-which-unit-or-words = Which unit is it about? Tap one, or just write: I know their names when I read them.
case-button-unit-whole = All of { $unit }

case-write = { $kind ->
    [suggestion] What could { $unit } do better?
    [complaint] What went wrong at { $unit }?
    [praise] What did { $unit } do well?
    [question] What would you like to ask { $unit }?
   *[low_rating] What was wrong at { $unit }?
} A sentence will do, or a photo.
    Only those in charge there and the level above will see it. Leave your name out and nobody knows it is you.

case-words = “{ $words }”
case-words-files = “{ $words }” (with { $files ->
    [one] one attachment
   *[other] { $files } attachments
})
case-files-only = (no words, { $files ->
    [one] one attachment
   *[other] { $files } attachments
})

case-preview = Shall I send this to { $unit }?
    { $kind ->
        [suggestion] Suggestion
        [complaint] Complaint
        [praise] Praise
        [question] Question
       *[low_rating] Low rating
    }: { $quote }
case-preview-telling-files = A voice can be recognised, and a file may carry a name. Leave those out if nobody should know it is you.
case-preview-data = This looks like personal data: { $data }. Cover it?
case-preview-due = { $due ->
    [none] They will read it; praise needs no answer.
   *[other] You get an answer by { $due }.
}
case-button-cover = Cover it
case-button-send-unnamed = Send without my name
case-button-send-named = With name
case-button-edit = Change

case-edit = What would you like to change?
case-button-change-words = The words
case-button-change-unit = The unit
case-button-change-kind = The kind
case-button-change-files = No photos

case-not-that = I cannot pass that on. A sentence, a photo or a voice message will do.

case-sent = Got it. Your number is <code>{ $receipt }</code>.
case-sent-later = So that nobody can guess it was you, { $unit } gets it { $later }.
case-sent-due = { $due ->
    [none] They will read it. If they answer, you will find it here.
   *[other] The answer comes here, by { $due }.
}
case-sent-unnamed = Your name is not on it. Send me the number at any time to see how it stands; it leads nobody to you.
case-sent-named = Your name is on it. See My cases for how it stands.
case-button-add = Add something

case-too-many = That is enough for one day. Everything you sent is being seen to; come back tomorrow for more.

## Afterwards

case-mine = What you sent under your name. For the rest, send me the number:
case-mine-none = You have sent nothing under your name yet. For what you sent without it, send me the number, like 7K2Q-XB9P.
case-sign-received = New:
case-sign-assigned = In hand:
case-sign-answered = Answered:
case-sign-closed = Done:
case-sign-refused = Declined:

case-own = <code>{ $receipt }</code> · { $kind ->
    [suggestion] suggestion
    [complaint] complaint
    [praise] praise
    [question] question
   *[low_rating] low rating
} · { $unit }
    { $quote }
case-own-named = Your name is on it.
case-own-unnamed = Your name is not on it; they do not know who you are.
case-state-received = It has arrived; nobody has taken it up yet.
case-state-assigned = Somebody is seeing to it.
case-state-reopened = You said it was not solved, so they are at it again.
case-state-answered = It has been answered.
case-state-closed = It is done.
case-state-refused = They declined it.
case-due = An answer is due by { $due }.
case-asked = { $unit } asks: { $words }
case-answer = { $unit } answered: { $words }
case-verdict-solved = You said: solved.
case-verdict-partly = You said: partly solved.
case-verdict-not = You said: not solved.
case-button-reply = Answer
case-button-withdraw = No answer needed
case-button-again = The problem is back

case-answered = { $unit } answers ({ $receipt }):
    { $words }
case-solved = { $kind ->
    [question] Does that answer it?
   *[other] Is it solved?
}
case-button-solved = Yes
case-button-partly = Partly
case-button-not = No

case-refused = { $unit } declined { $receipt }, because:
    { $words }
    If you see it differently, try another unit or the level above.
case-button-write-again = Try elsewhere

case-question = { $unit } has a question ({ $receipt }). They will not learn who you are:
    { $words }
case-moved = { $receipt } is with { $unit } now.
case-in-hand = Somebody is seeing to { $receipt }.
case-ask-again = { $unit } answered you a while ago ({ $receipt }): { $words }
    How is it now: solved?

case-judged-solved = Good to hear, and thanks for saying so.
case-judged-partly = Noted; they can see it too. I will ask once more in a while.
case-judged-not = Noted. It goes back to them, and the level above sees it too.
case-button-say-what = Say what is missing

case-say-more = What would you like to add for { $unit } ({ $receipt })? Words or a photo; I pass it on without saying who you are.
case-say-more-named = What would you like to add for { $unit } ({ $receipt })? Words or a photo.
case-added = Passed on ({ $receipt }). If { $unit } answers, you will find it here.

case-withdraw-sure = Take back { $receipt }? They will see that no answer is needed.
case-button-withdraw-sure = Yes, take it back
case-withdrawn = Taken back ({ $receipt }).

case-unknown-receipt = There is no such number, or it is not one of yours. Is there a slip in it? What ended more than 90 days ago is deleted.

## On the unit's side

hand-new-arrived = Somebody is waiting for an answer
hand-new-praise = Somebody says well done
hand-new-moved = Passed on to your unit
hand-new-given = Given to you
hand-new-taken = This one is yours
hand-title = <b>{ $kind ->
    [suggestion] Suggestion
    [complaint] Complaint
    [praise] Praise
    [question] Question
   *[low_rating] Low rating
}</b> · { $unit } · <code>{ $receipt }</code>
hand-sender = From { $name }
hand-unnamed = No name given
hand-said-asked = You asked: { $words }
hand-said-added = They added: { $words }
hand-said-answered = You answered: { $words }
hand-said-refused = Declined: { $words }
hand-holder = { $name } is seeing to it
hand-due = Please answer by { $due }.
hand-late = The answer was due by { $due }.
hand-write-now = Just write the answer to me; you will see it once more before it goes.

hand-button-take = I will see to it
hand-button-pass-on = Pass on
hand-button-ask = Ask back
hand-button-files = Photos
hand-button-refuse = Decline
hand-button-history = History
hand-button-more = Answer again
hand-button-read = Open it

hand-write = { $saying ->
    [ask] What would you like to ask ({ $receipt })? One thing at a time.{ $named ->
        [no] {" "}They get your words; you do not see who they are.
       *[yes] {""}
    }
    [refuse] Why is { $receipt } declined? Say the reason and whom to turn to; they will read it.
   *[answer] Your answer to { $receipt }, with a photo if you like: what was done, or when it will be.
}
hand-preview = { $saying ->
    [ask] Ask it like this?
    [refuse] Decline it like this?
   *[answer] Send it like this?
}
    { $quote }
hand-preview-data = This looks like personal data: { $data }. Are you sure they should get it?
hand-button-send = Send it
hand-button-rewrite = Write it anew
hand-sent = { $saying ->
    [ask] Asked ({ $receipt }). You hear from me when they answer; the clock runs on.
    [refuse] They have been told, with the reason ({ $receipt }).
   *[answer] { $praise ->
        [yes] Sent ({ $receipt }).
       *[no] Sent ({ $receipt }). They are asked whether it is solved; if not, it comes back to you.
    }
}
hand-no-way-back = There is no way left to reach them, though, so it did not arrive.
hand-button-work = To do
hand-needs-words = It needs a few words: what was done, or when it will be. Photos can come along, with the words as caption.

hand-to-whom = To whom does { $receipt } go? { $colleagues ->
    [0] Nobody else looks after this unit, but another unit may.
   *[other] The clock runs on.
}
hand-button-other-unit = To another unit
hand-which-unit = Which unit is { $receipt } for? It answers from then on; the clock runs on.
hand-button-transfer = To { $unit }
hand-given = { $receipt } is with { $name } now, and the sender knows it is in hand.

hand-event-at = { $day }, { $time }
hand-history = What happened to { $receipt }:
hand-event-received = { $at } arrived
hand-event-added = { $at } they added
hand-event-assigned = { $at } { $by } gave it to { $name }
hand-event-taken = { $at } { $by } took it
hand-event-transferred = { $at } { $by } passed it on from { $unit }
hand-event-asked = { $at } { $by } asked
hand-event-answered = { $at } { $by } answered
hand-event-refused = { $at } { $by } declined
hand-event-verdict = { $at } their verdict: { $name }
hand-event-reopened = { $at } opened again
hand-event-withdrawn = { $at } taken back
hand-event-closed = { $at } asked twice without an answer, closed
hand-event-words = : “{ $words }”

hand-news-added = They added something ({ $unit } · { $receipt }):
hand-news-solved = They say it is solved ({ $unit } · { $receipt }).
hand-news-partly = They say it is partly solved ({ $unit } · { $receipt }). You can answer again.
hand-news-not = They say it is not solved ({ $unit } · { $receipt }). It is yours again.
hand-news-not-above = In a unit below yours, one was not solved and was opened again ({ $unit } · { $receipt }).
hand-news-withdrawn = They took it back ({ $unit } · { $receipt }). Nothing more to do.
hand-news-soon = The answer is due soon ({ $unit } · { $receipt }).
hand-news-late = The answer is overdue ({ $unit } · { $receipt }), and the level above sees it too.
hand-news-late-above = In a unit below yours, an answer is overdue ({ $unit } · { $receipt }).

hand-several-arrived = { $count } have just arrived and wait for an answer:
hand-several-soon = { $count } answers are due soon:
hand-several-late = { $count } answers are overdue, and the level above sees it too:
hand-several-late-above = In the units below yours, { $count } answers are overdue:
hand-several-mixed = { $count } wait for an answer{ $late ->
    [0] , all due soon:
    [one] , one of them overdue:
   *[other] , { $late } of them overdue:
}
hand-several-more = { $more ->
    [one] One more is under To do.
   *[other] { $more } more are under To do.
}
