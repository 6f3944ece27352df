## A person's own look back

review-button = { -self-review }
review-about = <b>{ -self-review }</b>
    A few questions, one by one; leave out what you like. Only you can read it: it is kept sealed, and neither your { -secretary } nor whoever holds the data can open it.
    Your { -secretary } reads it only if you say so, and you can take that back.
review-button-begin = Write one
review-button-skip = Leave this one out
review-ask = { $number } / { $count } { $question }
    One message, 600 letters at most.
review-head = <b>{ $name }</b> · { -self-review } · { $on }
review-answer = <b>{ $question }</b>
    { $said }
review-nothing = Nothing has been written yet.
review-unshared = Only you can read it now.
review-shared = The { -secretary } of your { -unit } can read it now too.
review-button-share = Show my { -secretary }
review-button-unshare = For me alone again
review-button-drop = Delete it
review-button-drop-now = Delete it for good
review-sure = Nobody can bring it back. Delete it?
review-told = { $name } lets you read a { -self-review }.
review-button-read = Read it
review-next = You are reminded to write again around { $on }. How often:
review-never = You are not reminded now. How often:
review-remind = { $days ->
    [91] Each quarter
    [183] Twice a year
    [365] Once a year
   *[other] Do not remind
}
review-reminder = You last looked back on { $on }; it may be time again. A few lines are enough, and only you see them.
review-reminder-first = It may be time to look back. A few questions, a few lines, and only you see them.
