## Rating by QR code

rating-point = { $title } · { $unit }
rating-question = { $per ->
    [hours] How did it go this time?
    [day] How did it go today?
    [week] How did it go this week?
   *[month] How did it go this month?
}
rating-asked = { $question } Staff see totals, never names.
rating-button-who-sees = Who will see it?
rating-who-sees = The staff see totals only, from { $k } ratings on; never who gave them.
rating-reply = Some were dissatisfied lately, and the staff answered: “{ $words }”
rating-button-level-5 = Very good
rating-button-level-4 = Good
rating-button-level-3 = All right
rating-button-level-2 = Bad
rating-button-level-1 = Very bad
rating-not-a-level = I could not tell which one you mean. Tap one, or write “good” or “bad”.

rating-thanks = Got it, thank you. Care to say why? No need to.
rating-reasons-noted = { $reasons ->
    [one] Noted. Anything else?
   *[other] { $reasons } reasons noted. Anything else?
}
rating-too-late = That was over a minute ago and stands now. You can still say why.
rating-told-already = That one is part of a published total already and stands. You can still say why.
rating-button-write = Write or send a photo
rating-button-want-answer = I want an answer
rating-button-undo = Wrong button
rating-taken-back = That one does not count. { $title }, once more:
rating-before = { $per ->
    [hours] You have just rated { $title }. You can again after 4 hours.
    [day] You have rated { $title } today.
    [week] You have rated { $title } this week.
   *[month] You have rated { $title } this month.
}
    If something else comes to mind, write it down here.
rating-closed = This is not rated here any more. If there is something to say, Home has a place for feedback.
rating-slip-lost = These buttons have had their time. Your rating stands; to add something, scan the code again.

rating-write = Write a sentence, or send a photo.
    You will see it once more before it goes. I cover phone and ID numbers; I cannot hide your way of writing.
rating-write-something = A sentence or a photo, please.
rating-enough-written = All you wrote has been kept. If there is more, come back tomorrow or use Feedback on the first screen.
rating-preview = I will pass on: { $quote }
rating-covered = Something in it looked personal, so I covered it.
rating-will-answer = Somebody will answer you.
rating-may-know = May the staff know it is you?
rating-button-named = They may know
rating-button-unnamed = Do not say who I am

rating-list-separator = { ", " }
rating-case = { $level ->
    [5] Very good
    [4] Good
    [3] All right
    [2] Bad
    [1] Very bad
   *[0] No level given
}{ $about ->
    [none] .
   *[other] : { $about }
}
rating-low-batch = { $low ->
    [-1] { $title }: nearly all of the last { $n } ratings were bad.
    [one] { $title }: one of the last { $n } ratings was bad.
   *[other] { $title }: { $low } of the last { $n } ratings were bad.
}
rating-low-reasons = Named most: { $about }

## Service points

point-name-it = What is this service point called? For example: Social insurance, window 3
    A second line may hold its English name, if the first is Chinese.
point-title = { $title } · { $unit }
point-made = Made: { $title } · { $unit }. Print the poster, put it up, and it works.
point-too-few = Too few ratings to show; from { $k } on.
point-satisfied = { $percent }% satisfied ({ $low }–{ $high }%), { $n } ratings
point-alike = { $band ->
    [high] Nearly all satisfied, { $n } ratings
    [middle] Nearly all “all right”, { $n } ratings
   *[low] Nearly all dissatisfied, { $n } ratings
}
point-batches = { $batches ->
    [one] One batch of at least { $k }
   *[other] { $batches } batches of at least { $k }
}
point-reasons = Named most: { $about }
point-silence = Whoever did not rate is not counted, least of all as satisfied.
point-button-a4 = Poster A4
point-button-a6 = Poster A6
point-button-per = { $per ->
    [hours] Once in 4 hours each
    [day] Once a day each
    [week] Once a week each
   *[month] Once a month each
}
point-button-close = Close it
point-button-assist = Rate for somebody
point-assisted = Entered for others, { $n } (not part of the above): { $band ->
    [high] nearly all satisfied
    [middle] nearly all “all right”
    [low] nearly all dissatisfied
   *[none] { $percent }% satisfied ({ $low }–{ $high }%)
}
point-assist = { $title }, for somebody without Telegram: hand over the phone and let them tap; from a call or a slip of paper, tap what they said.
    Counted apart from what people scan, and shown from { $k } on. You will see this one, so tell them before.
point-assisted-noted = Noted, thank you. Anybody else?
point-assist-enough = That is enough for one day; more tomorrow.
point-button-assist-next = One more
point-button-close-now = Close this point
point-poster-title = How did it go?
point-poster-instruction = Scan, tap twice, tell us how it went
point-poster-help = No Telegram? Ask the staff for a phone to tap on.
point-poster = Poster for { $title }, { $size }. Print it and put it where people can see it.
point-close = Close { $title }? The code on the wall will stop working. What has been published stays; ratings too few to show are deleted.
point-closed = { $title } is closed.
