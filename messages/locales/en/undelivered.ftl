## What did not arrive

undelivered-button = Not delivered: { $count }
undelivered-none = Everything has arrived.
undelivered-title = <b>Not delivered</b>: { $count }
undelivered-reason = • { $reason ->
    [too_long] Too long
    [not_made] Picture or table not made
    [no_answer] No answer for a day
   *[refused] Refused by Telegram
}: { $count }
undelivered-see = { $reason ->
    [too_long] Too long
    [not_made] Not made
    [no_answer] No answer
   *[refused] Refused
} ({ $count })
undelivered-why = { $reason ->
    [too_long] Why: longer than Telegram takes; once more would end the same way.
    [not_made] Why: its picture or table could not be made; it may be tried again.
    [no_answer] Why: Telegram gave no answer for a whole day; it may be sent again.
   *[refused] Why: Telegram refused it, perhaps because of the other’s settings; it may be tried again.
}
undelivered-line = { $number }. { $letter }
undelivered-letter = { $kind ->
    [broadcast] A broadcast
    [poll] A poll
    [reminder] A reminder
    [due] A reminder of what is due
    [digest] A digest
    [case] News of a case
    [news] A message
    [reply] An answer
    [review] A pledge to read
    [verdict] A pledge to judge
    [stuck] A difficulty
    [approval] A broadcast to agree to
   *[other] A message
}, { $day }{ $named ->
    [0] { "" }
   *[other] , to { $name }
}
undelivered-one = Number { $number }
undelivered-notice = It says: { $text }
undelivered-all-again = Send all { $count } again
undelivered-all-forget = Forget all { $count }
undelivered-again = Again
undelivered-forget = Forget it
undelivered-sent = { $count } on their way again; what is refused once more is listed here.
undelivered-forgotten = { $count } forgotten.
