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
unit-button-invite = Invite people
unit-button-revoke-all = Revoke all invitations
unit-button-roles = Roles
unit-button-edit = Edit roster
unit-button-parts = Below ({ $parts })
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
poster-title = { $unit }
poster-join = Scan to join: two taps
poster-until = Good until { $until }
poster-ready = A poster for { $unit }, to print on A4 and put up where people see it.

unit-change-button = Rename or move
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
