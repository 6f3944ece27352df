roles-title = Roles in { $unit }
roles-held = {"•"} { $name }, { $role }
roles-own = {"•"} { $name }, { $role } (you)
roles-nobody = Nobody holds a role here yet.
roles-button-hand-over = Hand over
roles-button-give = Add a { $role }
roles-button-take = Take back: { $name }
roles-button-lay-down = Lay my role down
roles-button-invite = Invite somebody to it
roles-button-yes = Yes, give that role
roles-button-wrong = Wrong person, take it
roles-choose = Who should be { $role } of { $unit }?
roles-choose-nobody = Nobody else has joined { $unit } yet, so there is no one to choose.
roles-ask-hand-over = Make { $name } { $role } of { $unit } in your place? You will no longer be; { $name } can see pledges and answer cases at once.
roles-ask-give = Make { $name } { $role } of { $unit }? They can see pledges and answer cases at once.
roles-ask-take = Take the role of { $role } in { $unit } back from { $name }? They will no longer see unpublished pledges and cases.
roles-ask-lay-down = Stop being { $role } of { $unit }? You will no longer see unpublished pledges and cases.
roles-hand-over-duties = { $count ->
    [one] The one thing that waits for you goes
   *[other] The { $count } things that wait for you go
} with it, and so do the cases in your hands.
roles-duties-taken = { $count ->
    [one] One thing waits to be done; it is yours now.
   *[other] { $count } things wait to be done; they are yours now.
}
roles-sure-hand-over = Over to { $name }
roles-sure-give = Make it { $name }
roles-sure-take = Take it back
roles-sure-lay-down = Lay it down
roles-handed-over = { $name } is { $role } of { $unit } now, and has been told.
roles-given = { $name } is { $role } of { $unit } now, and has been told.
roles-taken = Done: { $name } is no longer { $role } of { $unit }.
roles-you-have = You are { $role } of { $unit } now, by { $by }. Home shows what needs a hand.
roles-you-had = You are no longer { $role } of { $unit }; { $by } changed it. Ask them if that surprises you.
roles-proposed = { $name } has joined { $unit }. The roster says { $role }, but whoever invited them could not give that. It is for you to decide.
roles-given-on-joining = { $name } has joined { $unit } by your invitation and is { $role } now. If that is not the right person, take it back.
roles-last-officer = This is the last campaign officer: without one, nobody could look after the whole. Hand over, or add another first.
