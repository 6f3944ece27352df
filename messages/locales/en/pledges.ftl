pledge-title = { $what }
pledge-title-counted = { $what } ({ $amount } { $measure })
pledge-due = { $on }, { $left }
pledge-due-moved = { $on }, { $left } (promised for { $promised }, moved by leave)
pledge-left = { $days ->
    [0] today
    [one] one day left
   *[other] { $days } days left
}
pledge-overdue = { $days ->
    [one] one day over
   *[other] { $days } days over
}
pledge-day = { $day } { $month_name }
pledge-progress = { $done } of { $amount }
pledge-progress-milestones = { $reached } of { $count } milestones ({ $percent }%)
pledge-progress-parts = { $done } of { $count } parts done
pledge-progress-joined = { $joined } of { $needed } have joined
pledge-progress-uncounted = { $mood ->
    [on_track] going well
    [stuck] stuck
    [done] said to be done
    [nothing] nothing lately
   *[none] no report yet
}
pledge-rhythm = { $days ->
    [0] only as the day comes near, at { $hour }
    [7] Fridays at { $hour }
   *[other] every { NUMBER($days, useGrouping: 0) } days, Fridays at { $hour }
}
pledge-seen-by-unit = everyone in the { -unit }, once the { -secretary } has read it
pledge-seen-by-public = anybody, on the public page as well, once the { -secretary } has read it
pledge-seen-by-pair = the pair and the { -secretary } only
pledge-seen-by-secretary = the { -secretary } only

pledge-state-draft = a draft, not handed in
pledge-state-submitted = waiting for the { -secretary }
pledge-state-returned = the { -secretary } asks for a change
pledge-state-published = public, under way
pledge-state-resting = resting, nothing is asked
pledge-state-silent = asked about, no word for two weeks
pledge-state-overdue = past its day, not reported done
pledge-state-claimed = reported done, to be checked
pledge-state-kept = kept
pledge-state-kept_late = kept, a little late
pledge-state-partly = partly kept
pledge-state-not_kept = not kept
pledge-state-lapsed = too few joined, so it lapsed
pledge-state-withdrawn = withdrawn

pledge-said = {" "}“{ $words }”
pledge-edited = {" "}(edited, it was { $before })
pledge-other-file = {" "}(with another picture or voice note than at first)
pledge-reported = { $day } { $what }{ $said }

## Several pledges

pledges-none = You have not made a pledge yet. One sentence is enough.
pledges-own = My pledges ({ $count })
pledges-line = { $number } { $title } ({ $state })
pledges-open = { $progress }, { $left }
pledges-state = {" "}({ $state })
pledges-unit = Pledges made in { $unit } ({ $count })
pledges-unit-line = { $number } { $author }: { $title }
pledges-unit-none = Nothing has been pledged in { $unit } yet. Yours could be the first.
pledges-earlier = Earlier
pledges-later = More
pledge-which-unit = You belong to several. Which one is this pledge for?
pledge-no-unit = Pledges are made in a { -unit }, and you have not joined one yet. Ask its { -secretary } for an invitation; opening it is all it takes.

## One pledge

pledge-head = “{ $title }”
pledge-author = { $author } · { $unit }
pledge-author-unit = Pledged by { $unit }
pledge-line-reported = Reported by its author: { $progress }
pledge-line-confirmed = Confirmed by those it serves: { $confirmed }
pledge-line-theme = Theme: { $theme }
pledge-line-due = By: { $due }
pledge-line-state = Now: { $state }
pledge-line-reason = Why: { $reason }
pledge-line-change = Being changed, not handed in: { $title }, { $due }
pledge-line-change-waiting = Change waiting to be read: { $title }, { $due }
pledge-line-last = Latest: { $reports }
pledge-line-last-join = {"; "}
pledge-button-report = Report
pledge-button-edit = Change it
pledge-button-go-on = Go on writing
pledge-button-withdraw = Withdraw
pledge-button-files = Pictures
pledge-files = { $count ->
    [one] One picture or recording.
   *[other] { $count } pictures and recordings, these are { $first } to { $last }, the newest first.
}
pledge-button-versions = Changes
pledge-button-others = What others pledged
pledge-button-again = Once more
pledge-button-see = This pledge
pledge-button-keep = Keep it after all
pledge-button-write-reason = Another reason
pledge-button-rhythm = { $days ->
    [0] Only as the day nears
    [7] Every week
    [14] Every two weeks
   *[other] Every four weeks
}

pledge-versions = How “{ $title }” has changed
pledge-version = { $number } { $day }: { $changed }
pledge-version-first = first written as: { $sentence }
pledge-version-seen-by = seen by { $seen }
pledge-version-same = handed in again as it was
pledge-version-why = {" "}({ $why })
pledge-version-not-stood = {" "}(not published)

pledge-ask-withdrawal = “{ $title }”
    Why are you withdrawing it? Pledge and reason stay on record, where the { -secretary } can read them.
pledge-withdraw-moved = My job changed
pledge-withdraw-double = I wrote it twice
pledge-withdraw-impossible = No longer possible
pledge-write-withdrawal = Say in a sentence why you withdraw it.
pledge-withdrawn = “{ $title }” is withdrawn. Reason: { $reason }

pledge-ask-rhythm = “{ $title }”
    How often should I ask? As its day comes near I ask anyway: { $steps }.
pledge-rhythm-set = Fine. From now on: { $rhythm }; as its day comes near: { $steps }.
