## The digest

digest-period = { $rhythm ->
    [daily] { $span }
    [monthly] { $span }
   *[weekly] Week { $number } ({ $span })
}
digest-period-running = { $rhythm ->
    [daily] Today so far ({ $span })
    [monthly] This month so far ({ $span })
   *[weekly] This week so far ({ $span })
}
digest-comma = {", "}
digest-head = <b>{ $unit }</b> · { $period }
digest-nothing-moved = <b>{ $unit }</b> · { $period }: { $before ->
    [0] nothing moved, and nothing urgent needs your hand.
    [one] nothing new; one thing told before still waits.
   *[other] nothing new; { $before } things told before still wait.
}
digest-nothing-to-do = { $before ->
    [0] Nothing urgent needs your hand.
    [one] Nothing new needs your hand; one thing told before still waits.
   *[other] Nothing new needs your hand; { $before } things told before still wait.
}
digest-to-do = { $count ->
    [one] One thing needs your hand
   *[other] { $count } things need your hand
}{ $before ->
    [0] { "" }
   *[other] { " " }(told before and still waiting: { $before })
}{ $more ->
    [0] :
   *[other] , these { $shown } first:
}
digest-need-overdue-case = Case { $receipt } was to be answered by { $due }
digest-need-case-due = Case { $receipt } is to be answered by { $due }
digest-need-review = { $count ->
    [one] One pledge waits for your review
   *[other] { $count } pledges wait for your review
}
digest-need-verdict = { $count ->
    [one] One pledge is said to be done: was it?
   *[other] { $count } pledges are said to be done: were they?
}
digest-need-stuck = { $name } is stuck, due { $due }
digest-need-silent = { $name }, due { $due }: no news for a long time
digest-pledges = Pledges: { $all }. On time { $on_time }, behind { $behind }, no word { $silent }, on leave { $on_leave } ({ $rhythm ->
    [daily] the day before
    [monthly] the month before
   *[weekly] week before
}: { $on_time_before }, { $behind_before }, { $silent_before }, { $on_leave_before }); { $check_ins ->
    [one] one report
   *[other] { $check_ins } reports
}
digest-verdicts = Verdicts: { $all }. Kept { $kept }, kept late { $late }, partly { $partly }, not kept { $failed }
digest-satisfied = Satisfied{ $of ->
    [since] {" "}(ratings told since the last digest)
    [week] {" "}(ratings told this week)
   *[span] {""}
} { $share } ({ $interval }), n = { $n }
digest-row = { $name } { $share } (n = { $n })
digest-silent = ; about { $silent } did not rate
digest-too-few = Satisfied: too few to show
digest-cases = Cases: { $received } received{ $assisted ->
    [0] { "" }
   *[other] { " " }({ $assisted } for somebody)
}{ $unowed ->
    [0] { "" }
   *[other] { " " }({ $unowed } thanks or joined)
}, { $answered } answered ({ $in_time } in time); { $open } open, { $overdue } overdue
digest-topics = Most spoken of: { $topics }
digest-topic = { $topic } { $n }
digest-written = Most written about: { $topics }
digest-written-on = { $topic } ({ $n } or more)
digest-themes = Themes: { $themes }
digest-theme = “{ $theme }” { $promised } new, { $kept } kept
digest-semicolon = {"; "}
digest-coming = Due within 7 days: { $pledges ->
    [0] { "" }
    [one] one pledge ({ $names })
   *[other] { $pledges } pledges ({ $names }{ $more ->
        [0] { "" }
       *[other] { " " }and others
    })
}{ $cases ->
    [0] { "" }
   *[other] { $pledges ->
        [0] { "" }
       *[other] {", "}
    }{ $cases ->
        [one] one case
       *[other] { $cases } cases
    }
}
digest-not-acted = { $more ->
    [0] Still to act ({ $count }): { $names }
   *[other] Still to act ({ $count }): { $names } and others
}
digest-praise-kept = Kept: { $name }, “{ $what }”
digest-praise-first-check-in = First report from { $name }: “{ $what }”

digest-button-do = Do no. { $number }
digest-button-thanks = Thank { $name }
digest-button-not-acted = Who has not acted
digest-button-pledges = Pledges
digest-button-ratings = Ratings
digest-button-excel = Excel
digest-button-this = { $rhythm ->
    [daily] Today
    [monthly] This month
   *[weekly] This week
}
digest-button-last = { $rhythm ->
    [daily] Yesterday
    [monthly] Last month
   *[weekly] Last week
}
digest-button-work = All to do
digest-button-time = Set time

digest-which-unit = Whose digest?

## Its picture

digest-picture-on-time = Pledges on time
digest-picture-nobody-heard = no word
digest-picture-on-time-note = behind { $behind }, no word { $silent }, away { $on_leave }
digest-picture-satisfied = Satisfied
digest-picture-satisfied-of = Satisfied{ $of ->
    [since] {" "}(since the last)
    [week] {" "}(this week)
   *[span] {""}
}
digest-picture-satisfied-note = { $interval }, { $count }
digest-picture-ratings = { $n ->
    [one] one rating
   *[other] { $n } ratings
}
digest-picture-ratings-short = n { $n }
digest-picture-hidden = too few
digest-picture-too-few-note = to show
digest-picture-cases = Cases answered in time
digest-picture-cases-note = open { $open }, overdue { $overdue }
digest-picture-cases-open = Cases open
digest-picture-cases-overdue = overdue { $overdue }
digest-picture-verdicts = Kept in time
digest-picture-verdicts-note = late { $late }, in part or not { $others }
digest-picture-weeks = { $rhythm ->
    [monthly] Twelve months
   *[other] Twelve weeks
}
digest-picture-this-week = { $rhythm ->
   *[other] now
}
digest-picture-check-ins = Progress reported
digest-picture-check-ins-note = { $count ->
    [one] time
   *[other] times
}
digest-picture-rows = { $units ->
    [0] Satisfied, by service point
   *[other] Satisfied, by unit
}{ $more ->
    [0] { "" }
   *[other] { " " }({ $shown } here, { $more } more in Excel)
}
digest-picture-too-few = too few to show
digest-picture-no-data = Nothing to show yet.
digest-picture-footer = Dot: estimate; pale band: 95% interval; square: may be below 80%. Silence is never counted as satisfied.
digest-picture-footer-lines = Pale band: 95% interval. Silence is never counted as satisfied, nor leave as being behind.

## When it comes

digest-time = A digest { $rhythm ->
    [daily] every day
    [monthly] on the first of each month
   *[weekly] every { $day }
}. The next one: { $next }
digest-time-nothing = { $send ->
    [0] Nothing comes when nothing moved.
   *[other] One line comes also when nothing moved.
}
digest-time-skipped = The nearest one is left out.
digest-button-daily = Every day
digest-button-weekly = Every week
digest-button-monthly = Monthly
digest-button-empty-off = Nothing moved: send none
digest-button-empty-on = Nothing moved: one line
digest-button-day = Set day
digest-button-hour = Set hour
digest-button-skip = Leave the next one out
digest-button-unskip = Send it after all
digest-ask-day = Which day suits you?
digest-ask-hour = Which hour suits you? Nothing comes in your quiet hours.

## Excel

digest-sheet-caption = { $unit } · { $period }
digest-sheet-summary = Summary
digest-sheet-pledge = Pledges
digest-sheet-case = Cases
digest-sheet-rating = Ratings
digest-sheet-explanation = Notes
digest-sheet-alike = all much the same: only the range is given
digest-column-figure = Figure
digest-column-unit = Unit
digest-column-name = Name
digest-column-what = Pledge
digest-column-amount = Amount
digest-column-done = Done
digest-column-measure = Measure
digest-column-due = Due
digest-column-state = State
digest-column-last = Last report
digest-column-settled = Verdict on
digest-column-receipt = Number
digest-column-kind = Kind
digest-column-received = Received
digest-column-answered = Answered
digest-column-verdict = Sender says
digest-column-service = Service point
digest-column-n = n
digest-column-satisfied = Satisfied
digest-column-low = Interval from
digest-column-high = Interval to
digest-column-note = Note
digest-row-open = Open pledges
digest-row-on-time = of these on time
digest-row-behind = of these behind
digest-row-silent = of these no word
digest-row-on-leave = of these on leave
digest-row-open-before = Open at the start
digest-row-on-time-before = On time at the start
digest-row-kept = Kept
digest-row-kept-late = Kept late
digest-row-partly = Partly kept
digest-row-not-kept = Not kept
digest-row-check-ins = Reports of progress
digest-row-received = Cases received
digest-row-assisted = of these written down for somebody
digest-row-unowed = of these thanks, or joined to another
digest-row-answered = Cases answered
digest-row-answered-in-time = of these answered in time
digest-row-cases-open = Cases open
digest-row-overdue = of these overdue
digest-row-ratings = Ratings released
digest-pledge-state-draft = draft
digest-pledge-state-submitted = waiting to be read
digest-pledge-state-returned = returned
digest-pledge-state-published = open
digest-pledge-state-claimed = said to be done
digest-pledge-state-kept = kept
digest-pledge-state-kept-late = kept late
digest-pledge-state-partly = partly kept
digest-pledge-state-not-kept = not kept
digest-pledge-state-withdrawn = withdrawn
digest-pledge-state-lapsed = lapsed, too few joined
digest-case-kind-suggestion = suggestion
digest-case-kind-complaint = complaint
digest-case-kind-praise = praise
digest-case-kind-question = question
digest-case-kind-low-rating = low rating
digest-case-kind-objection = objection
digest-case-kind-finding = finding
digest-case-kind-rectification = order
digest-case-state-received = received
digest-case-state-assigned = in hand
digest-case-state-answered = answered
digest-case-state-closed = closed
digest-case-state-refused = declined
digest-case-state-appealed = appealed
digest-case-state-merged = merged
digest-case-verdict-solved = solved
digest-case-verdict-partly = partly solved
digest-case-verdict-not = not solved
digest-explain-made = Made { $at } ({ $zone })
digest-explain-standing = Behind: past its day, or stuck by the last report. No word: nothing heard for two reminders, which is neither good nor bad. What is said to be done waits for others and is not behind, nor is anybody on leave.
digest-explain-verdicts = Kept, late, partly, not kept: pledges that got their verdict within the span.
digest-explain-cases = Cases: received and answered within the span, open and overdue at its end. What has not been passed on to the unit yet is not counted.
digest-explain-ratings = Satisfied: Very good, Good and All right, of all ratings; the interval is 95% (Wilson).
digest-explain-few = Fewer than { $k } are not shown. Ratings are released in batches of { $k } and more that never overlap.
digest-explain-silence = Whoever did not rate counts neither as satisfied nor as dissatisfied.
digest-explain-words = The words of cases and who sent them are not in this file: see them in the bot. A sheet has { $most } lines at most.

## A page for a meeting
digest-button-page = Page (PDF)
digest-page-title = { $unit }: digest
digest-page-needs = What needs a hand
digest-page-told = What there is
digest-page-units = The units
digest-page-unit = { $name }: pledges on time { $on_time } of { $open }, answers in time { $in_time } of { $answered }, satisfied { $rated }
digest-page-decided = Decided: who does what by when
digest-page-blank = ____________________________________________________________________
digest-page-footer = Figures come from records, never from forms; units in their usual order, no ranks; too few are not shown, silence is not content.
