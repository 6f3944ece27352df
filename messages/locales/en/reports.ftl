## Reports to the public

square-button-reports = Reports
reports = <b>Reports to the public</b> · { $unit }: what was promised, what was done, and why not
reports-none = <b>Reports to the public</b> · { $unit }
    There is none yet.
reports-button-begin = Write a report
reports-button-month = Last month
reports-button-quarter = Last quarter
reports-which = What is { $unit } to report on?
reports-month = { $number ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
}
reports-span = { $same ->
    [1] { $first } { $year }
   *[0] { $first } to { $last } { $year }
}
reports-title = { $unit }, { $span }
reports-head = <b>Report: { $title }</b>
reports-words = { $words }
reports-line = { $came ->
    [kept] ✓ { $what }: done
    [late] ✓ { $what }: done late
    [partly] ◐ { $what }: done in part
    [not] ✗ { $what }: not done
    [overdue] ✗ { $what }: its day has passed
   *[going] ○ { $what }: going on
}{ $why ->
    [none] { "" }
   *[other] . Why: { $why }
}
reports-nothing = The unit had no public promise in this time.
reports-members = Public promises of { -members }: { $kept } kept, { $late } late, { $partly } in part, { $not_kept } not, { $going } going on
reports-sent = People sent { $received } cases; { $answered } were answered
reports-left = { $left ->
    [0] It can be published. Then it stays as it is, and everybody can judge it with one tap.
    [one] One promise was not done: say why before it is published.
   *[other] { $left } promises were not done: say why before it is published.
}
reports-button-explain = Say why
reports-button-words = A few words
reports-button-publish = Publish it
reports-ask-why = { $again ->
    [1] It needs a reason; everybody will read it.
   *[0] “{ $what }” { $came ->
        [partly] was done only in part
        [not] was not done
       *[overdue] is past its day
    }. Why, and what now? Everybody will read it.
}
reports-ask-words = A few words to go first: how it went, and what comes next.
reports-sure = Publish the report on { $title }? It stays as it is.
reports-judged = { $how ->
    [few] What people say: fewer than { $k } so far, so nothing is shown
    [most] What people say: of { $answered }, most say it was done
    [few_do] What people say: of { $answered }, few say it was done
    [mixed] What people say: { $answered } answers, and they differ
   *[count] What people say: { $confirmed } of { $answered } say it was done
}
reports-ask = Did they do what they said? Nobody sees who chose what; from { $k } answers on, roughly how many.
reports-answer-done = Yes
reports-answer-partly = Partly
reports-answer-not_yet = No
reports-thanks = Received, thank you. Nobody sees that it was you; from { $k } answers on, roughly how many.
reports-before = You have judged this report, thank you.
reports-own = This is the report of a unit you lead: others judge it.
reports-over = This report is no longer judged. If there is something to say, send a case.
reports-notice = Report, { $title }: what was promised, what was done, and why not. Read it, and say what you make of it.
    { $words }
reports-due = { $count ->
    [1] The next report has not been published yet; people wait for it:
   *[other] The next reports of { $count } units have not been published yet; people wait for them:
}
reports-due-line = • { $unit } ({ $span })
reports-due-more = … and { $count } more
reports-button-due = Report · { $unit }
