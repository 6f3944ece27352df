## Broadcasts

home-button-broadcasts = Broadcasts
broadcast-message =
    <b>{ $unit }</b>

    { $text }
broadcast-button-fewer = Write to me less
broadcast-kept-title = { $count ->
    [one] One notice was kept for you last week:
   *[other] { $count } notices were kept for you last week:
}
broadcast-list = <b>Broadcasts</b>, newest first:
broadcast-list-empty = Nothing has been sent to many yet.
broadcast-line = { $state ->
    [waiting] Needs a yes · { $text }
    [planned] Planned · { $text }
    [sending] Going out · { $text }
    [paused] Paused · { $text }
    [stopped] Stopped · { $text }
   *[done] { $text }
}
broadcast-button-write = Write a notice
broadcast-which-unit = In whose name?
broadcast-write = Write what you want to say; one photo may go with it. You see it first and then choose who gets it.
broadcast-only-words = A notice is words, or one photo with words. Please send it again.
broadcast-one-photo = A notice has one photo: the first was taken.
broadcast-whom = Who in { $unit } should get it?
broadcast-to-all = Everybody
broadcast-to-secretaries = { -secretaries(case: "upper") }
broadcast-to-deputies = Deputies
broadcast-to-silent = Silent in “{ $title }”
broadcast-to-unit-below = Only one unit below
broadcast-which-below = Which unit below { $unit }?
broadcast-sector-rural = Rural
broadcast-sector-community = Communities
broadcast-sector-enterprise = Enterprises
broadcast-sector-agency = Agencies
broadcast-sector-public_institution = Public institutions
broadcast-sector-social_organisation = Social organisations
broadcast-audience-all = everybody in { $unit }
broadcast-audience-secretary = { -secretaries } in { $unit }
broadcast-audience-deputy = deputies in { $unit }
broadcast-audience-officer = campaign officers in { $unit }
broadcast-audience-sector = { $unit }: { $sector }
broadcast-audience-silent = whoever in { $unit } has not answered “{ $title }”
broadcast-review = To { $whom }: { $count ->
    [one] one person
   *[other] { $count } people
}
broadcast-review-cost = It takes 1 of the { $most } messages a week each may get{ $fresh ->
    [1] .
   *[0] ; so far they have had { $spent } on average.
}
broadcast-review-room-all = All of them have room left this week.
broadcast-review-room = { $room } of { $count } have room left this week; { $full } have had enough.
broadcast-full-next-week = Those who have had enough get it on Monday morning, in one message with the rest.
broadcast-full-left-out = Those who have had enough do not get it.
broadcast-review-not = Left out: { $leave } on leave, { $unreachable } cannot be reached.
broadcast-review-when = When: { $set ->
    [0] now
   *[other] { $when }
}
broadcast-review-night = That is at night: who rests gets it in the morning.
broadcast-review-two = So many people need a second person’s yes.
broadcast-button-send-now = Send now
broadcast-button-send-planned = Send at that hour
broadcast-button-send-two = Ask for a second yes
broadcast-button-whom = To whom
broadcast-button-when = When
broadcast-button-rewrite = Change the words
broadcast-button-next-week = The full: on Monday
broadcast-button-left-out = The full: not at all
broadcast-sure = { $set ->
    [0] What stands above goes now to { $whom }, { $count } in all. It cannot be taken back.
   *[other] What stands above goes on { $when } to { $whom }, { $count } as of now.
}
broadcast-button-sure = Send to { $count }
broadcast-button-sure-two = Ask for a yes
broadcast-when = When should it go out?
broadcast-button-at-once = Now
broadcast-at = { $day ->
    [0] Today { $hour }
   *[other] Tomorrow { $hour }
}
broadcast-button-write-moment = Write a time
broadcast-write-moment = On which day, at what hour? For instance: Friday 3 pm, 1 December 9:30.
broadcast-moment-unclear = That is unclear, past, or more than three months away. Please write it like “Friday 3 pm” or “1 December 9:30”.
broadcast-approval = { $name } wants to send what stands above { $set ->
    [0] now
   *[other] on { $when }
} to { $whom }, { $count } in all. Do you agree?
broadcast-button-approve = Yes, send it
broadcast-button-decline = No
broadcast-approved = Noted: you agreed, and it goes out.
broadcast-declined = Noted: you did not agree, and it went back.
broadcast-was-declined = { $name } did not agree to “{ $text }”. Change it or talk it over, and send it again.
broadcast-button-open = Open it
broadcast-is-draft = Not sent yet: “{ $text }”
broadcast-is-waiting = Waits for a second yes: “{ $text }”, to { $whom }
broadcast-is-planned = Planned for { $when }, to { $whom }: “{ $text }”
broadcast-is-sending = Going out to { $whom }: “{ $text }”
broadcast-is-paused = Paused, nothing more goes out: “{ $text }”
broadcast-is-done = Done: “{ $text }”, to { $whom }
broadcast-is-stopped = Stopped, nothing more goes out: “{ $text }”
broadcast-waiting-for = { $count ->
    [0] Nobody else may agree yet: appoint somebody, or let the campaign officer change the rules for all.
    [one] One person was asked.
   *[other] { $count } people were asked; any of them may agree.
}
broadcast-bar = { $bar } { $percent }%
broadcast-counts = Arrived: { $arrived }. Still to go: { $waiting }
broadcast-pace-seconds = { $rate } a second, about { $left } s left
broadcast-pace-minutes = { $rate } a second, about { $left } min left
broadcast-asleep = { $count } of them rest and get it later
broadcast-not-arrived = Not arrived: { $unreachable } cannot be reached, { $refused } refused
broadcast-kept = On Monday: { $count }
broadcast-left-out = Had enough this week: { $count }
broadcast-button-pause = Pause
broadcast-button-resume = Go on
broadcast-button-stop = Stop it
broadcast-button-look = How far it is
broadcast-sure-to-stop = Nobody else will get it. What has arrived ({ $arrived }) cannot be taken back.
broadcast-button-stop-sure = Stop
broadcast-opens-call = Nominate
broadcast-opens-publicity = See the list, or object
broadcast-opens-award = See the outcome
broadcast-opens-spotlight = See the story
broadcast-opens-practice = We do this too
broadcast-opens-report = Read and judge it
