review-arrived = A pledge in { $unit } is waiting for you
review-place = Waiting for you: { $place } of { $count }
review-wording = { $author }: { $title }
    By { $due }
review-change-of = Until now: { $title }, { $due }
review-change-why = The author says: { $why }
review-seen = Seen by { $seen }
review-masked = Personal data in it has been covered.
review-just-now = Just now: { $said }
review-said-published = { $author }'s pledge is public
review-said-returned = sent back to { $author } for a change
review-none-left = All read. No pledge is waiting for you.
review-left = Left for now. It still waits for you.
review-button-approve = Publish
review-button-return = Send back
review-button-later = Later
review-button-previous = Previous
review-button-next = Next
review-button-see = To read
review-button-write = In your own words
review-button-edit = Change and hand in
review-ask-return = { $author }: { $title }
    What should be changed?
review-reason-amount = How many?
review-reason-deadline = The date
review-reason-vague = Too vague
review-reason-personal = Private
review-write-return = One sentence for { $author }: what to change?
review-published = “{ $title }” is public now.
review-change-published = The change was accepted. It now reads “{ $title }”, by { $due }.
review-taken-again = “{ $title }” went public too soon; the { -secretary } wants another look.
review-returned = “{ $title }” needs one change before it goes public: { $reason }

review-stuck = { $author } is stuck: “{ $title }”
review-stuck-said = Says: { $said }
review-stuck-state = So far { $progress }; due { $due }
review-button-ask = Ask
review-button-noted = Noted
review-button-postpone = Other day
review-ask-question = Write what to ask { $author }; I pass it on.
review-question = { $asker } asks about “{ $title }”:
    { $said }
    Just reply to this message.
review-done-asked = Passed on to { $author }.
review-done-noted = { $author } has been told that you have seen it.
review-done-postponed = The day is changed, and { $author } has been told.
review-noted = { $reader } has seen that you are stuck: “{ $title }”
review-ask-postpone = Now: { $due }. Which day for { $author }? Tap one, or write a date.
review-postpone-unread = I found no day in the future there. 31 December, next Friday or end of the year will do.
review-postpone-to = { $on }
review-postponed = { $leader } moved “{ $title }” to { $due }.
review-withdrawn = { $author } withdrew “{ $title }”. Reason: { $reason }

review-claimed = { $author } says it is done: “{ $title }”
review-overdue = { $author }'s pledge is past its day: “{ $title }”
review-overdue-several = { $count } pledges have passed their day and are not reported done:
review-button-all-work = To do
review-marks =
    Reported by its author: { $progress }
    Confirmed by those it serves: { $confirmed }
review-due = By { $due }
review-verdict-kept = Kept
review-verdict-partly = Partly
review-verdict-not_kept = Not kept
review-button-look = Look again
review-button-settle = Kept or not?
review-settled = { $author }, “{ $title }”: { $verdict }. They have been told.
review-verdict = The verdict on “{ $title }”: { $verdict }.
review-verdict-taken-back = The verdict on “{ $title }” was a slip; it is still being checked.
