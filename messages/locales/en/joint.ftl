joint-button-ask = Ask others to join
joint-button-share = Pass it on
joint-button-join = Count me in
joint-button-leave = Not this time
joint-button-who = Who has joined
joint-button-part = My part
joint-invitation = { $author } asks who will join in: { $title }. Opening this is all it takes.
joint-invite = “{ $title }” can be joined until { $by }.
    Let others scan this code, or send them the link:
    { $link }
joint-joined = You are in: “{ $title }”. { $missing ->
    [0] That makes enough.
    [one] One more is needed by { $by }; if nobody comes it lapses, and nobody has broken a promise.
   *[other] { $missing } more are needed by { $by }; if too few come it lapses, and nobody has broken a promise.
}
joint-left = Fine, not this time. “{ $title }” is still open, should you come back.
joint-no-member = One has to belong to a { -unit } to join in. Ask its { -secretary } for an invitation; opening it is all it takes.
joint-holds = Enough have joined: “{ $title }” holds, with { $count } of you. You have a part of your own, by { $due }, and each reports their own.
joint-newcomer = { $name } has joined “{ $title }”: { $joined } of { $needed } now.
joint-lapsed-own = The day for joining “{ $title }” has gone by with { $joined } of { $needed }, so it lapses. No promise was broken; a new one can be made at any time.
joint-lapsed = The day for joining “{ $title }” has gone by with { $joined } of { $needed }, so it lapses. Thank you for being ready; no promise was broken.
joint-withdrawn = { $author } has withdrawn “{ $title }”; nothing is asked of you. Reason: { $reason }
joint-companions = Together in “{ $title }”, { $count } of them:
    { $names }{ $more ->
    [0] {""}
   *[other] {" "}and { $more } more
}
