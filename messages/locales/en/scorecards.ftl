## The scorecard

card-button = Scorecard
card-button-open = Open one
card-button-bands = By band
card-button-self = How we see ourselves
card-button-meeting = Page for the meeting
card-button-before = Before
card-button-after = After
card-button-rows = What it is made of
card-button-next = The next figure
card-button-set-up = What scorecards count

card-month = { $month } { $year }
card-quarter = Quarter { $number }, { $year }
card-running = { $period } so far
card-head = <b>{ $unit }</b> · { $period }
card-composite = Composite { $value } (read the figures below first)
card-dot = {" · "}
card-line = { $name } { $value } (n = { $n })
card-line-few = Too few to show: { $names }
card-too-few = too few to show
card-gap = –
card-then = {" → "}
card-change-up = higher than before
card-change-down = lower than before
card-change-same = as before
card-band-above = above peers
card-band-same = like peers
card-band-below = below peers
card-band-few = too few to say
card-count-above = above { $count }
card-count-same = alike { $count }
card-count-below = below { $count }
card-count-few = too few { $count }
card-inside = Inside: own view “{ $said }”; { -members } approve { $members }
card-outside = Outside: { -resident }s satisfied { $residents }, { -members } approve { $members }: { $how ->
    [higher] { -resident }s clearly rate higher
    [lower] { -resident }s clearly rate lower
   *[same] no clear difference
}
card-other = { $source } { $percent }{ $how ->
    [up] , higher here
    [down] , lower here
    [same] , about the same
   *[unknown] {""}
}
card-foot = Compared with the same level and sector only, in bands, never a rank. Below { $k }: not shown. Silence is not “satisfied”.

card-name-kept = Kept in time
card-name-done = Kept, also late
card-name-confirmed = Those served agree
card-name-in-time = Answered in time
card-name-solved = Sender says solved
card-name-reopened = Reopened
card-name-satisfied = Satisfied
card-name-approved = Approval inside
card-how-kept = Of the pledges that got their verdict in this period: those kept in time. More is better.
card-how-done = Of the pledges that got their verdict in this period: those kept, also late. More is better.
card-how-confirmed = Of the pledges that got their verdict in this period and of which 5 or more of those served have spoken: those that three in four say were done. More is better.
card-how-in-time = Of the cases answered in this period: those answered by the time promised. More is better.
card-how-solved = Of the cases answered in this period on which the sender has spoken: those said to be solved. More is better.
card-how-reopened = Of the cases answered in this period: those that had to be taken up again. Less is better.
card-how-satisfied = Of the ratings released in this period: All right, Good and Very good. More is better.
card-how-approved = Of the { -members } with an opinion in appraisals closed in this period: those who approve. More is better.

card-picture-n = n = { $n }, { $span }
card-picture-foot = Small line: the last 12 periods{ $others ->
    [yes] {""}; dashed: from outside
   *[no] {""}
}. Span: 95% interval. ▲ clearly above peers, ● like peers, ▼ clearly below.

card-choose = Which figure of { $unit }?
card-opened = <b>{ $name }</b> · { $unit } · { $period }
card-opened-few = Fewer than { $k } in this period: not shown.
card-opened-now = This period: { $value } (n = { $n }, 95% interval { $span })
card-opened-past = The last 12: { $past }
card-opened-peers = Among { $peers } of the same level and sector: { $band }
card-opened-no-peers = Fewer than three of the same level and sector can be compared.
card-opened-inside = Parts of it: { $counts }
card-opened-members = Among { -members }: of { $members } whose pledges have a verdict, { $every } have all that count, { $some } some, { $none } none
card-row-confirmed = { $number } “{ $what }”: { $said }
card-rows = { $source ->
    [ratings] <b>{ $name }</b>: { $count } released batches; nobody can see a single rating
    [polls] <b>{ $name }</b>: { $count } closed
   *[other] <b>{ $name }</b>: { $count } in all
}
card-row-pledge = { $number } { $name }, “{ $what }”: { $state }
card-row-case = { $number } { $receipt }, { $kind }: { $late ->
    [yes] late
   *[no] in time
}{ $verdict ->
    [solved] , solved
    [partly] , partly solved
    [not] , not solved
   *[none] , no word from the sender
}{ $reopened ->
    [0] {""}
   *[other] , reopened
}
card-row-batch = { $title }: { $n } ratings, { $value }
card-row-poll = { $number } { $title }: { $value } ({ $n } with an opinion)
card-alike = all much the same
card-bands = <b>{ $name }</b> · { $period }: units below by band, in their usual order within each
card-bands-line = { $band } ({ $count }): { $names }
card-ask-self = How did { $unit } do in { $period }?
    It stands beside what { -members } say and counts in no figure.
card-self-excellent = Very well
card-self-good = Well
card-self-fair = Fairly
card-self-poor = Badly

card-set-up = { $every ->
    [quarter] A scorecard a quarter.
   *[month] A scorecard a month.
} Press a figure to change its weight: 1, 2, 3, then dropped.
    Weights matter in the composite only; { $heaviest } is the heaviest.
card-weight = { $weight ->
    [0] { $name } · dropped
   *[other] { $name } · { $weight }
}
card-every-month = One a month
card-every-quarter = One a quarter
card-composite-on = Add a composite
card-composite-off = No composite
card-composite-sure = I know; turn it on
card-composite-warning = <b>What a composite hides</b>
    One number does not say which figure moved, how many stand behind it, or whether chance explains it.
    Not every unit has every figure, so two composites cannot be compared.
    It will stand on the card only, is never ranked, and all figures stay below it.

## A page for the meeting

meeting-ready = { $unit } · { $period }: one page for the meeting
meeting-title = { $unit }: appraisal meeting
meeting-promised = What was promised
meeting-pledge = { $name }: { $what }, { $state }
meeting-more = and { $count } more
meeting-nothing = Nothing to tell of this period
meeting-said = What people say
meeting-appraised = { $title }: { $percent }% approve ({ $n } with an opinion)
meeting-topic = { $n } spoke of “{ $topic }”
meeting-questions = Questions for the meeting
meeting-ask-below-peers = “{ $name }” is clearly below peers: what is to be mended first, by whom, by when?
meeting-ask-worse = “{ $name }” is worse than before: what was different this time?
meeting-ask-gap = “{ $name }”: inside and outside see it differently. What did each of them see?
meeting-ask-better = “{ $name }” is better than before: how was it done, and can others learn from it?
meeting-ask-unknown = “{ $name }”: too few to say. How could more people be heard?
meeting-ask-next = Which one thing do we promise to do well next?
meeting-footer = Worked out from records, never typed in. Bands, never ranks. Too few are not shown; silence is not “satisfied”.
