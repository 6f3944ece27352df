kind-rhythm-week = { $weekday ->
    [1] every Monday
    [2] every Tuesday
    [3] every Wednesday
    [4] every Thursday
    [5] every Friday
    [6] every Saturday
   *[7] every Sunday
} at { $at }, from { $first }
kind-rhythm-fortnight = every other { $weekday ->
    [1] Monday
    [2] Tuesday
    [3] Wednesday
    [4] Thursday
    [5] Friday
    [6] Saturday
   *[7] Sunday
} at { $at }, from { $first }
kind-rhythm-month = the { $place ->
    [1] first
    [2] second
    [3] third
    [4] fourth
   *[5] last
} { $weekday ->
    [1] Monday
    [2] Tuesday
    [3] Wednesday
    [4] Thursday
    [5] Friday
    [6] Saturday
   *[7] Sunday
} of the month at { $at }, from { $first }
kind-rhythm-dates = { $days } at { $at }
kind-line-needed = Together: it holds once { $needed ->
    [one] one other joins
   *[other] { $needed } others join
}, by { $by }
kind-line-rhythm = Held: { $rhythm }; { $count ->
    [one] once in all
   *[other] { $count } times in all
}
kind-line-place = Where: { $place }
kind-line-milestone = { $state ->
    [reached] ✓
    [late] !
   *[ahead] ○
} { $what } ({ $on })
kind-line-more-milestones = { $more ->
    [one] and one more milestone
   *[other] and { $more } more milestones
}
kind-sentence = { $title }, by { $on }
kind-sentence-needed = if { $needed } others join by { $by }
kind-sentence-milestone = { $what } ({ $on })
kind-sentence-join = {"; "}

kind-choose = Which one would you like to make?
kind-about-unit = {"•"} Your { -unit }’s: one large thing in milestones; how far it is works itself out
kind-about-joint = {"•"} Together: I will, if some others will
kind-about-activity = {"•"} An activity: held again and again, and whoever comes taps once
kind-button-unit = One of our { -unit }
kind-button-joint = Together with others
kind-button-activity = A regular activity
kind-button-choose = Another kind
kind-ask-unit = Say in one sentence what your { -unit } will get done, and by when. Milestones come next.
    Such as: open a neighbourhood canteen by 30 June
kind-ask-joint = Say in one sentence what you will do, by when, and how many others it takes.
    Such as: give blood by 31 December if 5 others will
kind-ask-activity = Say in one sentence when, where and what, and until when.
    Such as: every Saturday at 9 teach neighbours to use a phone in the community hall until 31 December
kind-ask-needed = How many others must join for it to hold? Tap one, or write a number.
kind-needed-unread = I found no number in that. 3 or “eight people” will do.
kind-ask-join-by = Until when can others join? Write a day. If too few have joined by then it lapses, and nobody has broken a promise.
kind-join-by-unread = That day will not do: it must lie ahead, and before the pledge is due. Such as: 5 December.
kind-ask-rhythm = When is it held? Tap one, or write: every other Wednesday at 7 pm, every second Saturday of the month, 5 December and 19 December.
kind-rhythm-unread = I could not see when. Such as: every Saturday at 9, every other Wednesday, 5 December and 19 December.
kind-button-weekday = { $weekday ->
    [1] Mon
    [2] Tue
    [3] Wed
    [4] Thu
    [5] Fri
    [6] Sat
   *[7] Sun
}
kind-ask-place = Where is it held? Such as: the community hall.
kind-ask-milestones = One milestone a line, each with its day; 2 to 8 lines.
    Such as:
    choose the rooms by 15 December
    have them fitted out by 31 March
    open by 30 June
kind-milestones-date = I found no day in line { $line }, or it has gone by.
kind-milestones-late = The day in line { $line } comes after the whole pledge is due.
kind-milestones-words = Line { $line } does not say what is reached, or is too long.
kind-milestones-count = It takes 2 to 8 lines.
kind-button-needed = How many
kind-button-join-by = Join by
kind-button-rhythm = When
kind-button-place = Where
kind-button-milestones = Milestones
kind-line-gathered = Together: enough have joined, and others still can until its day
