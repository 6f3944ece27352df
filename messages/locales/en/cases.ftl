case-kind-complaint = Complaint
case-kind-suggestion = Suggestion
case-kind-question = Question
case-kind-praise = Praise
case-kind-objection = Objection
case-kind-low_rating = Low rating
case-kind-finding = Finding

## Feedback: about whom, the words, a look; saying what it is sends it

case-said = You wrote: { $quote }
    What shall I do with it?
case-button-report = Progress on my pledge
case-button-answer-asked = Answer ({ $receipt })
case-button-send-words = Send it as feedback

case-which-unit = Which unit is it about? Tap one, or send its name.
case-which-unit-or-words = Which unit is it about? Tap one, or just write: I know their names when I read them.
case-button-unit-whole = All of { $unit }

case-write = What would you like to tell { $unit }? A complaint, an idea, a question, praise: a sentence will do, or a photo.
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
    { $quote }
case-preview-telling-files = A voice can be recognised, and a file may carry a name. Leave those out if nobody should know it is you.
case-preview-data = This looks like personal data: { $data }. Cover it?
case-preview-unnamed = Without your name: those in charge at { $unit } and the level above see these words, not who you are.
case-preview-named = With your name: those in charge at { $unit } and the level above see these words and your name.
case-preview-due = You get an answer by { $due }; praise needs none. Tap what it is, and it is sent:
case-preview-due-assisted = An answer is owed by { $due }; praise needs none. Tap what it is, and it is sent:
case-button-send-complaint = Complaint
case-button-send-suggestion = Suggestion
case-button-send-question = Question
case-button-send-praise = Praise
case-button-send-objection = Objection
case-button-send-finding = Finding
case-button-name = Give name
case-button-unname = Hide name
case-button-cover = Cover it
case-button-edit = Change

case-edit = What would you like to change?
case-button-change-words = The words
case-button-change-unit = The unit
case-button-change-files = No photos

case-not-that = I cannot pass that on. A sentence, a photo or a voice message will do.

case-sent = Got it. Your number is <code>{ $receipt }</code>.
case-sent-later = So that nobody can guess it was you, { $unit } gets it { $later }.
case-sent-due = { $due ->
    [none] They will read it. If they answer, you will find it here.
   *[other] The answer comes here, by { $due }.
}
case-sent-unnamed = Your name is not on it. From another phone or account, send me this receipt code to go on where you are:
    <code>{ $code }</code>
    You alone have it. Whoever holds it can speak for you, so keep it safe.
case-button-copy-code = Copy the code
case-sent-named = Your name is on it. See My cases for how it stands.
case-button-add = Add something

case-too-many = That is enough for one day. Everything you sent is being seen to; come back tomorrow for more.

## Afterwards

case-mine = What you sent under your name. For the rest, send me the number or the code:
case-mine-none = You have sent nothing under your name yet. For what you sent without it, send me its number, like 7K2Q-XB9P, or its receipt code.
case-sign-received = New:
case-sign-assigned = In hand:
case-sign-answered = Answered:
case-sign-closed = Done:
case-sign-refused = Declined:
case-sign-merged = Together:

case-own = <code>{ $receipt }</code> · { $kind } · { $unit }
    { $quote }
case-own-named = Your name is on it.
case-own-unnamed = Your name is not on it; they do not know who you are.
case-state-received = It has arrived; nobody has taken it up yet.
case-state-assigned = Somebody is seeing to it.
case-state-reopened = You said it was not solved, so they are at it again.
case-state-answered = It has been answered.
case-state-closed = It is done.
case-state-refused = They declined it.
case-state-merged = Others brought up the same; it is seen to together, and you get the answer too.
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
    If you see it differently, the level above can look at it again; or try another unit.
case-button-write-again = Try elsewhere

case-question = { $unit } has a question ({ $receipt }). They will not learn who you are:
    { $words }
case-moved = { $receipt } is with { $unit } now.
case-urgency = { $urgency ->
    [urgent] { $receipt } is treated as urgent now.
   *[ordinary] { $receipt } is treated as ordinary now.
}
    Because: { $reason }
case-merged = Others brought up the same, so { $receipt } is seen to together with theirs. You get the answer all the same.
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

case-unknown-receipt = There is nothing under that, or it is not yours. Is there a typo in it? What ended more than 90 days ago is deleted.
case-code-miscopied = That looks like a receipt code, but one sign is off. It has 20 signs, the last two are digits; please compare it once more.
case-opened-by-code = { $away ->
    [1] You opened it by its receipt code; answers still go to the other account.
   *[0] You opened it by its receipt code. To hear of it on this phone, tap below.
}
case-button-hear-here = Send answers here
case-heard-here = From now on answers to { $receipt } come here.
case-heard-elsewhere = With its receipt code, { $receipt } was moved to another account. Answers no longer come here.

## On the unit's side

hand-new-arrived = Somebody is waiting for an answer
hand-new-praise = Somebody says well done
hand-new-moved = Passed on to your unit
hand-new-given = Given to you
hand-new-taken = This one is yours
hand-title = <b>{ $kind }</b> · { $unit } · <code>{ $receipt }</code>
hand-sender = From { $name }
hand-unnamed = No name given
hand-many = A batch of low ratings; nobody knows whose
hand-write-to-many = Just write the answer to me. It will stand on this point's page for all who scan its code.
hand-sent-to-many = There it stands: for 60 days, all who scan this point's code will read it. The next ratings will tell whether it helped.
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
hand-button-urge = Urgent
hand-button-ease = Not urgent
hand-urgent = Urgent: { $kind }
hand-twins = { $twins ->
    [one] One more person brought this up.
   *[other] { $twins } more people brought this up.
}
hand-why-urgency = { $urgency ->
    [urgent] Why is { $receipt } urgent? One sentence; they will read it too.
   *[ordinary] Why is { $receipt } not urgent? One sentence; they will read it too.
}
hand-button-more = Answer again
hand-button-read = Open it
hand-button-twins = The same
hand-button-publish = Make public
hand-button-publish-answer = Let everybody read it
hand-button-lead = See the main one
hand-button-merge = Merge: { $words }
hand-button-separate = Apart: { $words }
hand-merges = Which one is about the same as { $receipt }? Merged, one answer goes to all who brought it up.
hand-merges-none = There is no other open case of this unit to merge with.
hand-merged = Merged. All who brought it up get the answer to { $receipt }.
hand-separated = { $receipt } stands by itself again.
hand-merged-here = Merged into this one:

hand-write = { $saying ->
    [ask] What would you like to ask ({ $receipt })? One thing at a time.{ $named ->
        [no] {" "}They get your words; you do not see who they are.
       *[yes] {""}
    }
    [refuse] Why is { $receipt } declined? Say the reason and whom to turn to; they will read it.
    [uphold] Why does { $receipt } stay declined? They and the unit will read it; it is the final answer.
    [allow] Why is { $receipt } to be taken up? They and the unit will read it.
   *[answer] Your answer to { $receipt }, with a photo if you like: what was done, or when it will be.
}
hand-preview = { $saying ->
    [ask] Ask it like this?
    [refuse] Decline it like this?
    [uphold] Keep it declined like this?
    [allow] Have it taken up like this?
   *[answer] Send it like this?
}
    { $quote }
hand-preview-data = This looks like personal data: { $data }. Are you sure they should get it?
hand-button-send = Send it
hand-button-rewrite = Write it anew
hand-sent = { $saying ->
    [ask] Asked ({ $receipt }). You hear from me when they answer; the clock runs on.
    [refuse] They have been told, with the reason ({ $receipt }).
    [uphold] They and the unit have been told, with the reason ({ $receipt }).
    [allow] They and the unit have been told; it is the unit’s again, with a new clock ({ $receipt }).
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
hand-button-ask-above = Ask the level above
hand-button-keep-here = It stays there
hand-sent-about = It has been passed on { $times } times; now the level above decides.
hand-asked-above = The level above is asked whose { $receipt } is. Until it has decided, it stays with you and the clock runs on.
hand-to-decide = The level above is to say whose it is.
hand-kept-here = Decided: { $receipt } stays with { $unit }; they have been told.
hand-which-unit = Which unit is { $receipt } for? It answers from then on; the clock runs on.
hand-button-transfer = To { $unit }
hand-given = { $receipt } is with { $name } now, and the sender knows it is in hand.

hand-event-at = { $day }, { $time }
hand-history = What happened to { $receipt }:
hand-event-received = { $at } arrived
hand-event-added = { $at } they added
hand-event-assigned = { $at } { $by } gave it to { $name }
hand-event-taken = { $at } { $by } took it
hand-event-asked_above = { $at } { $by } asked the level above whose it is
hand-event-kept = { $at } { $by } decided that it stays
hand-event-urgency = { $at } { $by } changed the urgency
hand-event-merged = { $at } { $by } merged in another
hand-event-separated = { $at } { $by } took it apart
hand-event-joined = { $at } somebody else says “me too”
hand-event-published = { $at } { $by } made it public
hand-event-unpublished = { $at } { $by } took it off the public page
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
hand-news-withdrawn-one = One of those who brought it up took it back; the others still wait ({ $unit } · { $receipt }).
hand-news-soon = The answer is due soon ({ $unit } · { $receipt }).
hand-news-late = The answer is late ({ $unit } · { $receipt }). In one working day the level above will be told.
hand-news-overdue = In a unit below yours, an answer has been late for a working day ({ $unit } · { $receipt }).
hand-news-decide = Units keep passing this on. Whose is it ({ $unit } · { $receipt })?
hand-news-kept = The level above has decided: this one stays with you ({ $unit } · { $receipt }).
hand-news-urgency = The urgency has changed ({ $unit } · { $receipt }):

hand-several-arrived = { $count } have just arrived and wait for an answer:
hand-several-soon = { $count } answers are due soon:
hand-several-late = { $count } answers are late; in one working day the level above will be told:
hand-several-overdue = In the units below yours, { $count } answers have been late for a working day:
hand-several-mixed = { $count } wait for an answer{ $late ->
    [0] , all due soon:
    [one] , one of them overdue:
   *[other] , { $late } of them overdue:
}
hand-several-more = { $more ->
    [one] One more is under To do.
   *[other] { $more } more are under To do.
}

## After a refusal: the level above looks at it again

case-sign-appealed = Again:
case-state-appealed = You asked the level above to look at it again; they are at it.
case-appeal-due = You hear what they decide by { $due }.
case-button-appeal = Ask the level above
case-write-appeal = Why should { $receipt } be taken up? One message for the level above; you can do this once. They do not learn who you are either, unless you gave your name.
case-nobody-above = This was the highest level already; there is nobody above to look at it again. You can put it another way and send it anew.
case-appeal-sent = The level above has it ({ $receipt }). By { $due } you hear what they decide, and why.
case-appeal-allowed = The level above has looked at { $receipt }: it is to be taken up. { $unit } answers by { $due }.
    { $words }
case-appeal-upheld = The level above has looked at { $receipt }: it stays declined, because:
    { $words }
    That is the final answer.
hand-new-appealed = Declined below; they ask you to look at it again
hand-said-appealed = They disagree: { $words }
hand-said-upheld = The level above keeps it declined: { $words }
hand-said-allowed = The level above wants it taken up: { $words }
hand-appeal-due = Please decide by { $due }.
hand-button-allow = It is to be taken up
hand-button-uphold = It stays declined
hand-event-appealed = { $at } they asked the level above
hand-event-upheld = { $at } { $by } kept it declined
hand-event-allowed = { $at } { $by } wants it taken up
hand-news-allowed = The level above has looked at it ({ $unit } · { $receipt }): it is to be taken up, so it is yours again.
    { $words }
hand-news-upheld = The level above has looked at it ({ $unit } · { $receipt }): it stays declined.
    { $words }
hand-news-appeal-soon = An appeal against a refusal waits for you and is due soon ({ $unit } · { $receipt }).
hand-news-appeal-late = An appeal against a refusal waits for you and is late ({ $unit } · { $receipt }).
hand-news-appeal-overdue = In a unit below yours, an appeal has been late for a working day ({ $unit } · { $receipt }).

## For somebody without Telegram

hand-assisted = Taken down for somebody without Telegram; no name given
hand-comes-back = They have no Telegram and will come back with their receipt code.

case-preview-assisted = For somebody else, without a name: those in charge at { $unit } and the level above see these words. You get a receipt code to hand on, and do not see it again yourself. Write what they say; whether to leave a number is for them to decide.
case-button-for-somebody = For somebody offline
case-button-for-me = For myself after all
hand-event-closed-unasked = { $at } nobody came back with the code for five weeks, closed
case-words-forgotten = (What was written here was deleted when its time was over.)
