check-in-ask-count = “{ $what }”: how many { $measure } this week? So far { $done } of { $amount }.
check-in-ask = “{ $title }”: how is it going this week?
check-in-left = { $days ->
    [0] It is due today.
    [one] One day left.
   *[other] { $days } days left.
}
check-in-overdue = { $days ->
    [one] It was due yesterday.
   *[other] It was due { $days } days ago.
} If it is done, just say so.
check-in-button-write = A number
check-in-button-nothing = None yet
check-in-button-stuck = I am stuck
check-in-button-fine = On track
check-in-button-done = Done
check-in-button-leave = On leave
check-in-button-less = Ask less
check-in-bundle = { $count } pledges to report on; tap one at a time:
check-in-bundle-line = { $number } { $title } ({ $state })
check-in-all-answered = All answered, nothing left to report.

check-in-counted = Noted: { $done } of { $amount }.
check-in-noted = Noted.
check-in-noted-words = Noted what you said.
check-in-noted-stuck = Noted that you are stuck; the { -secretary } will see it.
check-in-nothing = Nothing this week: noted.
check-in-corrected = As you changed it:{" "}
check-in-claimed = “{ $title }” is done. The { -secretary } has been asked to check.
check-in-claimed-count = { $done } of { $amount }: all done! The { -secretary } has been asked to check.
check-in-next = I will ask again on { $on }.
check-in-how-many = How many was that? Tap to add it, or leave it.
check-in-files = { $files ->
    [album] Got the pictures;
   *[one] Got the attachment;
} { $seen ->
    [secretary] only the { -secretary } can see it.
   *[unit] the { -unit } can see it.
}
check-in-button-hide = Less public
check-in-button-next = { $left ->
    [one] One more to report
   *[other] { $left } more to report
}
check-in-stuck = Noted that you are stuck. What is in the way? One line for the { -secretary }, or nothing at all.
check-in-stuck-told = The { -secretary } has been told.
check-in-write-count = How many { $measure } this time? Just the number.
check-in-count-unread = I found no number in that. 2 or two { $measure } will do.
check-in-which = Which pledge is this about?
check-in-not-understood = I cannot read that. Tap an answer, or reply with a number, a line or a picture.
check-in-edit-too-late = That edit came too late: the pledge has moved on, and what was noted stays.

check-in-mood-on_track = on track
check-in-mood-stuck = stuck
check-in-mood-done = done
check-in-mood-nothing = nothing
