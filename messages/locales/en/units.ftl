unit-choose = You look after several. Which one?
unit-title = <b>{ $unit }</b>  { $above }
unit-title-top = <b>{ $unit }</b>
unit-counts = { $listed ->
    [0] Nobody is on the roster yet.
   *[other] { $listed } on the roster, { $joined } of them here
}
unit-person = {"•"} { $name }
unit-person-role = {"•"} { $name }, { $role }
unit-person-missing = {"•"} { $name }, not yet here
unit-person-role-missing = {"•"} { $name }, { $role }, not yet here
unit-invitations = { $open ->
    [one] One invitation is open.
   *[other] { $open } invitations are open.
}
unit-button-invite = Invite
unit-button-revoke-all = Revoke all
unit-button-roles = Roles
unit-button-edit = Edit roster
unit-button-parts = Below ({ $parts })
unit-button-set-up = Set-up
unit-set-up = { $unit }: import a roster, or rename, move and merge the unit.
unit-button-import = Import
unit-button-themes = Themes
unit-button-up = One up
unit-button-see = See the roster
unit-button-not-ours = Not one of us
unit-button-remove = Take off the roster
unit-parts = { $parts ->
    [one] One unit below { $unit }:
   *[other] { $parts } units below { $unit }:
}
unit-newcomer = { $name } has joined { $unit }. The roster did not have that name; it does now, at the end.
unit-edit = The roster of { $unit }. Whom do you want to change?
unit-edit-nobody = Nobody is on the roster of { $unit } yet.
unit-line = <b>{ $name }</b>  { $unit }
unit-line-number = Number { $number }
unit-line-missing = Has not joined yet
unit-line-joined = Joined on { $on }
unit-ask-remove = Take { $name } off the roster of { $unit }? Pledges made stay, but nothing more is asked about them. You can invite them again later.
unit-still-leads = { $name } holds a role. Take it back under Roles first.
unit-removed = { $name } is off the roster of { $unit }.
unit-you-were-removed = You are no longer on the roster of { $unit }. Your pledges stay, but I will not ask about them. If that is a mistake, ask your { -secretary }.

invite-title = Invitation to join { $unit }
invite-title-role = Invitation for one person to be { $role } of { $unit }
invite-link = { $link }
invite-limits = { $uses ->
    [one] Good until { $until }, once. Send on the link or this code.
   *[other] Good until { $until }, for up to { $uses } people. Send on the link or this code.
}
invite-button-copy = Copy the link
invite-button-poster = Print a poster
invite-button-revoke = Revoke
invite-revoked = { $count ->
    [0] That invitation had stopped working already.
    [one] Revoked. The link and the code open nothing now.
   *[other] { $count } invitations revoked. Their links and codes open nothing now.
}
poster-title = Join { $unit }
poster-join = Scan to join: two taps
poster-until = Good until { $until }
poster-ready = A poster for { $unit }, to print on A4 and put up where people see it.

unit-change-button = Rename, move, merge
unit-change = What changes at { $unit }? Its people, promises, cases, ratings and history stay with it.
unit-change-button-name = Another name
unit-change-button-move = Move it elsewhere
unit-change-ask-name = What is { $unit } called now? Write the name. What was published keeps the old one.
unit-change-where = Where does { $unit } go? You are looking at { $here }.
unit-change-button-here = Put it under { $unit }
unit-change-moved = { $unit } now stands under { $to }, with all that is below it.
unit-change-renamed = { $was } is now called { $unit }.
unit-change-told-renamed = { $other } has been renamed { $unit } by { $by }.
unit-change-told-moved = { $unit } has been moved under { $other } by { $by }. Its people and history are as they were.

merge-button = Merge into another
merge-where = Into which unit should “{ $unit }” be merged? You are looking at “{ $here }”.
merge-button-here = Into { $unit }
merge-preview = If “{ $unit }” becomes part of “{ $into }”:
merge-people = {"•"} { $listed ->
    [one] One person on its roster belongs
   *[other] { $listed } people on its roster belong
} to “{ $into }”; { $joined } of them { $joined ->
    [one] has
   *[other] have
} joined
merge-goods = {"•"} What goes along: { $goods }
merge-and = , {""}
merge-pledges = { $count ->
    [one] one pledge
   *[other] { $count } pledges
}
merge-cases = { $count ->
    [one] one case
   *[other] { $count } cases
}
merge-points = { $count ->
    [one] one counter
   *[other] { $count } counters
}
merge-polls = { $count ->
    [one] one poll
   *[other] { $count } polls
}
merge-pairs = { $count ->
    [one] one pair
   *[other] { $count } pairs
}
merge-chats = { $count ->
    [one] one group or channel
   *[other] { $count } groups or channels
}
merge-parts = { $count ->
    [one] one unit below
   *[other] { $count } units below
}
merge-leader = {"•"} { $name }: { $role } → { $after }
merge-leader-there = {"•"} { $name }: { $role } ends here; they hold a role there, or lead from above
merge-leaders-more = {"•"} { $more } more, in the same way
merge-links = {"•"} Old links, QR codes and buttons keep working and open “{ $into }”
merge-unlike = {"•"} Level or sector differ: from now on those of “{ $into }” count
merge-button-on = Go on
merge-ask = Really merge “{ $unit }” into “{ $into }”? It can be undone for { $days } days; after that they cannot be taken apart.
merge-button-do = Merge them
merge-not-yet = “{ $unit }” cannot be merged yet. First this has to be over:
merge-obstacle-poll = {"•"} The poll “{ $title }” is open
merge-obstacle-broadcast = {"•"} The message “{ $title }” has not gone out yet
merge-obstacles-more = {"•"} and { $more } more
merge-done = “{ $unit }” is now part of “{ $into }”; { $listed ->
    [one] the one person on its roster
   *[other] the { $listed } people on its roster
} and all that was there before came along. The leaders of both and the members are told. It can be undone for { $days } days.
merge-button-undo = Undo merging { $unit }
merge-button-undo-sure = Take them apart
merge-undo-ask = Take “{ $unit }” out of “{ $into }” again, and put it back below “{ $parent }”?
merge-undo-back = {"•"} All that came along goes back: { $people } on the roster, pledges: { $pledges }, cases: { $cases }, and the rest; its leaders lead again
merge-undo-stays = {"•"} What was written, and who joined, since then stays with “{ $into }”
merge-undo-ended = {"•"} Pairs and invitations that ended, and self-reviews taken back, stay so
merge-undone = “{ $unit }” stands by itself again; its people and all that was before went back from “{ $into }”. Leaders and members of both are told.
merge-told-undone = { $by } has undone a merge: “{ $unit }” and “{ $into }” are apart again; whoever was in “{ $unit }” is there again, with all that was before.
merge-told-undone-leader = { $by } has undone a merge: “{ $unit }” and “{ $into }” are apart again. You are { $role } of “{ $unit }”, with its people and all that was before.
merge-told-leader = { $by } has merged “{ $unit }” into “{ $into }”. You are now { $role } of “{ $into }”; people, pledges, cases and history are all there.
merge-told-leader-there = { $by } has merged “{ $unit }” into “{ $into }”. Your role over “{ $unit }” ends with it; people, pledges, cases and history are all there.
merge-told-host = { $by } has merged “{ $unit }” into “{ $into }”. { $listed ->
    [one] One person more is
   *[other] { $listed } people more are
} on the roster.
merge-told-goods = What came along: { $goods }.
merge-told-member = “{ $unit }” is now part of “{ $into }”, and so are you. Your pledges, pairs and all that was before are there; old buttons keep working.
merge-told-confided = What you had shared with your former { -secretary } is yours alone again; to let the new one read it, share it once more.

affiliation-league = Youth league
affiliation-union = Union
affiliation-women = Women
affiliation-none = None of these
unit-affiliated = { $kind }, affiliated to { $unit }
unit-affiliation-button = Affiliated organisation
unit-affiliation-ask = Is “{ $unit }” an affiliated organisation of “{ $above }”? Then it is compared with its like only, and messages can go to these alone.
unit-affiliation-set = “{ $unit }” is now affiliated to “{ $above }”: { $kind }.
unit-affiliation-ended = “{ $unit }” is no affiliated organisation now.
unit-demonstration = Demonstration point
unit-change-button-mark = Demonstration point
unit-change-button-unmark = No longer a point
unit-change-is-marked = { $unit } is a demonstration point; rounds in which leaders look after points propose it.
unit-change-told-marked = { $unit } has become a demonstration point, by { $by }. Rounds in which leaders look after points propose it.
unit-change-told-unmarked = { $unit } is no longer a demonstration point, by { $by }. Contacts under way go on.
