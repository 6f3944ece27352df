## The weekly digest

digest-period = Week { $number } ({ $span })
digest-period-running = This week so far ({ $span })
digest-comma = {", "}
digest-head = <b>{ $unit }</b> · { $period }
digest-nothing-moved = <b>{ $unit }</b> · { $period }: nothing moved, and nothing needs your hand.
digest-nothing-to-do = Nothing needs your hand this week.
digest-to-do = { $more ->
    [0] { $count ->
        [one] One thing needs your hand:
       *[other] { $count } things need your hand:
    }
   *[other] { $count } things need your hand, these { $shown } first:
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
digest-pledges = Pledges: { $all }. On time { $on_time }, behind { $behind }, no word { $silent }, on leave { $on_leave } (week before: { $on_time_before }, { $behind_before }, { $silent_before }, { $on_leave_before }); { $check_ins ->
    [one] one report
   *[other] { $check_ins } reports
}
digest-verdicts = Verdicts: { $all }. Kept { $kept }, kept late { $late }, partly { $partly }, not kept { $failed }
digest-satisfied = Satisfied { $share } ({ $interval }), n = { $n }
digest-row = { $name } { $share } (n = { $n })
digest-silent = ; about { $silent } did not rate
digest-too-few = Satisfied: too few to show
digest-cases = Cases: { $received } received, { $answered } answered ({ $in_time } in time); { $open } open, { $overdue } overdue
digest-topics = Most spoken of: { $topics }
digest-topic = { $topic } { $n }
digest-not-acted = { $more ->
    [0] Still to act ({ $count }): { $names }
   *[other] Still to act ({ $count }): { $names } and others
}
digest-praise-kept = Kept: { $name }, “{ $what }”
digest-praise-first-check-in = First report from { $name }: “{ $what }”

digest-button-do = Do no. { $number }
digest-button-thanks = Thank { $name }
digest-button-pledges = Pledges
digest-button-ratings = Ratings
digest-button-excel = Excel
digest-button-this-week = This week
digest-button-last-week = Last week
digest-button-time = Set time

digest-which-unit = Whose week?

## Its picture

digest-picture-on-time = Pledges on time
digest-picture-on-time-note = behind { $behind }, no word { $silent }, on leave { $on_leave }
digest-picture-satisfied = Satisfied
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
digest-picture-weeks = Twelve weeks
digest-picture-this-week = now
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
digest-picture-no-data = Nothing to show this week yet.
digest-picture-footer = Dot: estimate; pale band: 95% interval; square: may be below 80%. Silence is never counted as satisfied.
digest-picture-footer-lines = Pale band: 95% interval. Silence is never counted as satisfied, nor leave as being behind.

## When it comes

digest-time = A digest every { $day }. The next one: { $next }
digest-time-skipped = The nearest one is left out.
digest-button-day = Set day
digest-button-hour = Set hour
digest-button-skip = Not this week
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
digest-row-open-before = Open the week before
digest-row-on-time-before = On time the week before
digest-row-kept = Kept
digest-row-kept-late = Kept late
digest-row-partly = Partly kept
digest-row-not-kept = Not kept
digest-row-check-ins = Reports of progress
digest-row-received = Cases received
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
digest-case-kind-suggestion = suggestion
digest-case-kind-complaint = complaint
digest-case-kind-praise = praise
digest-case-kind-question = question
digest-case-kind-low-rating = low rating
digest-case-kind-objection = objection
digest-case-kind-finding = finding
digest-case-state-received = received
digest-case-state-assigned = in hand
digest-case-state-answered = answered
digest-case-state-closed = closed
digest-case-state-refused = declined
digest-case-state-merged = merged
digest-case-verdict-solved = solved
digest-case-verdict-partly = partly solved
digest-case-verdict-not = not solved
digest-explain-made = Made { $at } ({ $zone })
digest-explain-standing = Behind: past its day, or stuck by the last report. No word: nothing heard for two reminders, which is neither good nor bad. What is said to be done waits for others and is not behind, nor is anybody on leave.
digest-explain-verdicts = Kept, late, partly, not kept: pledges that got their verdict within the week.
digest-explain-cases = Cases: received and answered within the week, open and overdue at its end. What has not been passed on to the unit yet is not counted.
digest-explain-ratings = Satisfied: Very good, Good and All right, of all ratings; the interval is 95% (Wilson).
digest-explain-few = Fewer than { $k } are not shown. Ratings are released in batches of { $k } and more that never overlap.
digest-explain-silence = Whoever did not rate counts neither as satisfied nor as dissatisfied.
digest-explain-words = The words of cases and who sent them are not in this file: see them in the bot. A sheet has { $most } lines at most.
