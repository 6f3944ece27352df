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
joint-left = Fine, not this time. “{ $title }” is still open, should you come back.
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
joint-button-join-unit = Join as a { -unit }
joint-button-part-unit = Our part
joint-button-leave-unit = Not the { -unit }
joint-button-done = I have done it
joint-button-not-done = Not done after all
joint-which-unit = “{ $title }”: which { -unit } joins?
    It becomes a pledge of its own: you report on it, and the level above says whether it was kept.
joint-ask-guest = “{ $title }”
    Those who take part and { $unit } will see your name ({ $name }), nobody else. One tap says that you have done it; nobody marks you, and you can leave at any time.
joint-joined-you = You are in: “{ $title }”.
joint-joined-unit = { $unit } is in: “{ $title }”.
joint-joined-missing = { $missing ->
    [0] {" "}That makes enough.
    [one] {" "}One more is needed by { $by }; if nobody comes it lapses, and nobody has broken a promise.
   *[other] {" "}{ $missing } more are needed by { $by }; if too few come it lapses, and nobody has broken a promise.
}
joint-holds-unit = Enough have joined: “{ $title }” holds, with { $count } of you. { $unit } has a part of its own, by { $due }.
joint-holds-guest = Enough have joined: “{ $title }” holds, with { $count } of you, by { $due }. Tap once when you have done it.
joint-remind-guest = “{ $title }” is due on { $due }. Have you done it? It is all right if not; this is the only reminder.
joint-thanks = Noted: you have done “{ $title }”. Thank you.
