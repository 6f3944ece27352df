home-button-pairing = Pairing
pairing-topic = { $name }
pairing-and = {", "}
pairing-said = {" "}“{ $said }”
pairing-kind-mutual = one helps one
pairing-kind-hand_in_hand = hand in hand
pairing-kind-leaders = leaders to points
pairing-kind-agencies = agencies to communities
pairing-kind-enterprises = companies to villages
pairing-kind-organisers = organisers to { -members }
pairing-kind-households = { -members } to households

pairing-title = Pairing
pairing-none = You are not paired now. Say first what you would like help with and what you can help with; pairs are made from that.
pairing-line = { $number } { $kind }: { $partners }, { $met ->
    [0] not met yet
    [one] met once
   *[other] met { $met } times
}
pairing-need-none = I would like help with: nothing said yet
pairing-offer-none = I can help with: nothing said yet
pairing-need-line = I would like help with: { $said }
pairing-offer-line = I can help with: { $said }, { $room } at once at most
pairing-button-one = Pair { $number }
pairing-button-proposed = Yes or no: { $partners }
pairing-button-need = I would like help
pairing-button-offer = I can help
pairing-button-avoid = Not with…
pairing-button-household = A household
pairing-ask-need = { $whose ->
    [unit] What would { $unit } like help with? Tap some, or write a line.
   *[own] What would you like help with? Tap some, or write a line.
}
pairing-ask-offer = { $whose ->
    [unit] What can { $unit } help with? Tap some, or write a line.
   *[own] What can you help with? Tap some, or write a line.
}
pairing-who-sees = Whoever you are paired with sees it, and the { -secretary } who makes the pairs.
pairing-button-topic = { $topic }
pairing-button-marked = ✓ { $topic }
pairing-button-write = In my own words
pairing-button-room = { $room } at once at most
pairing-button-done = Done
pairing-write = One line is enough, up to 60 letters.
pairing-avoid = Tap whom you would rather not be paired with. Only you can see this, and you can change it at any time.
pairing-avoid-nobody = Nobody else in your { -unit } has joined yet.
pairing-household = Which household do you visit? Write a name that you will know it by, such as “Granny Wang, stair 3”. Only you see it.

pairing-proposal = { $unit } proposes a pair ({ $kind }): { $partners }. Would you like that?
pairing-topics = What brings you together: { $topics }
pairing-proposal-free = No needs no reason, and nobody is told who said it. You can answer until { $until }.
pairing-button-yes = Yes, gladly
pairing-button-no = Not this time
pairing-answered = { $agrees ->
    [yes] Noted. I tell you once the others want to as well. You can still change it below.
   *[no] Noted, not this time. Nobody will be told. You can still change it below.
}
pairing-begun = You are a pair now: { $partners }.
pairing-begun-next = Say hello and find a time to meet. Every two weeks I ask whether you did; only you can see that.
pairing-lapsed = The pair proposed last time has not come about. No harm done; there will be another round.
pairing-button-greet = Say hello
pairing-button-see = See this pair

pairing-one = Paired with { $partners } ({ $kind }) since { $on }
pairing-met-times = { $met ->
    [0] No meeting noted yet
    [one] Met once, on { $on }
   *[other] Met { $met } times, last on { $on }
}
pairing-plan = Help plan: { $title } ({ $state })
pairing-button-plan = See: { $what }
pairing-button-write-plan = Write a help plan
pairing-write-plan = How will you help? One sentence: what, how many, by when.
    Such as: visit 4 times by 31 December and teach booking by phone
    { $household ->
        [yes] You and the { -secretary } can see it, nobody else; so do not name the family.
       *[no] Only the two of you and the { -secretary } can see it.
    }
pairing-shows = { $who ->
    [leader] Whether you met: you and the { -secretary } can see it
    [own] Whether you met: you would let the { -secretary } see it, the other has not agreed
   *[nobody] Whether you met: only you can see it
}
pairing-button-met-today = We met today
pairing-button-write-to = Write to them
pairing-button-show = Let the leader see
pairing-button-hide = Keep it to ourselves
pairing-button-end = End the pairing
pairing-ask-met = Have you and { $partners } met in the last two weeks?
pairing-ask-met-several = Whom have you met in the last two weeks? Tap them; otherwise there is nothing to do.
pairing-button-met = We met
pairing-button-met-with = Met { $partners }
pairing-button-not-met = Not yet
pairing-noted = { $met ->
    [yes] Noted: you met.
   *[no] Not yet, noted. I ask again in two weeks.
}
pairing-write-to = Write a line to { $partners }, and I pass it on.
pairing-said-to = { $sender } (paired with you) says:
    { $said }
    Just reply to this message.
pairing-button-answer = Answer
pairing-passed-on = Passed on.
pairing-ask-end = End the pairing with { $partners }? No reason is needed, and nobody notes who ended it.
pairing-button-end-now = End it
pairing-button-keep = Keep it
pairing-ended = Fine, this pairing ends here. Thank you for having been there.
pairing-ended-with = The pairing with { $partners } ends here. Thank you both.
pairing-stuck = { $sender } is stuck and would like your thoughts on “{ $what }”

## A round of pairing

round-title = Pairing in { $unit }
round-figures = Said what they need or offer: { $said }; pairs under way: { $running }; waiting for an answer: { $proposed }
round-button = Pairing
round-button-ask = Ask what people need
round-button-need = We would like help
round-button-offer = We can help
round-asked = { $asked ->
    [one] One person was asked
   *[other] { $asked } people were asked
} what they need and offer; { $later } are left in peace this week. Once some have said it, see how they would pair.
round-asked-lately = People were asked less than two weeks ago. Give them a little time.
round-invitation = { $unit } is about to make pairs: who would like help, who can help? Tap a few. Saying nothing is fine too.
round-nobody = Nobody has said yet what they need or offer, so there is nothing to pair. Ask people first.
round-preview = How they would pair, { $kind } ({ $pairs }):
round-pair = { $number } { $who }{ $topics }
round-pair-topics = : { $topics }
round-pair-join = {" + "}
round-alone = Left over: { $alone }
round-fair = No pair of the last { $rounds } rounds comes again. People decide for themselves.
round-button-send = Let them decide
round-button-other = Another way
round-sent = Sent to { $pairs ->
    [one] one pair
   *[other] { $pairs } pairs
}. They decide until { $until }; not even you can see who said no.
round-button-running = Pairs under way
round-running = Pairs under way ({ $count })
round-running-line = { $number } { $who } ({ $kind }){ $met ->
    [0] {""}
    [one] , met once
   *[other] , met { $met } times
}
round-running-note = Meetings show only where all of them allow it.
round-no-points = There is no demonstration point below yet. Whoever edits the units sets one in a unit’s “Rename, move, merge”; it need not have said what it needs.
round-no-pair = No new pair can be made now. Those paired within { $rounds } rounds, those whose hands are full and those who do not fit are left out; look again later, or ask more people.
pairing-plan-told = { $author } has made a help plan for the two of you: { $title }, by { $due }.{ $whom ->
    [secretary] {" "}Only you and the { -secretary } see it.
   *[other] {""}
}
