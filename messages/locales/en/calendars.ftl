calendar-button = Calendar
calendar-of = Calendar of { $unit }:
calendar-nothing = { $unit } has no calendar yet.
calendar-milestone = {"•"} { $what }: { $on }
calendar-phase = {"•"} { $what }: { $first } to { $last }
calendar-phase-now = ▶ <b>{ $what }</b>: { $first } to { $last }
calendar-every = , something within { $days ->
    [one] each day
   *[other] { $days } days
}
calendar-planned = Planned rhythm: something from each unit within { $days ->
    [one] each day
   *[other] { $days } days
}
calendar-button-add = Add entries
calendar-button-end = Take it off
calendar-ask-end = Take “{ $theme }” off the calendar?
calendar-ask = The calendar of { $unit }, one line each, as many as you like; or fill in the attached sheet and send it.
    Kick-off: 1 December to 31 December, weekly
    Mid-term review: 15 January
    Where it says “weekly”, the { -secretary } of a unit from which nothing comes for too long is reminded.
calendar-unread = I could not see a day in that. One line each, with its day, such as: Mid-term review: 15 January
calendar-understood = { $count ->
    [one] Have I got this entry right?
   *[other] Have I got these { $count } entries right?
} If not, write them once more.
calendar-more = and { $count } more
calendar-line-unread = Line { $number } was not understood: { $line }
calendar-lines-unread = and { $count } more lines
calendar-button-set = Put on the calendar
calendar-button-set-good = Add what was understood
calendar-sheet = Calendar
calendar-file = calendar.xlsx
calendar-column-what = What
calendar-column-first = From (or on)
calendar-column-last = To
calendar-column-every = How often (such as: weekly)
calendar-notice = • Notice “{ $text }”: goes out { $at }
calendar-notice-more = … and { $count } more planned notices
calendar-button-notices = Planned notices
