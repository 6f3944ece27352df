browse-button-chain = Sealed file
home-button-browse = All pledges
browse-parts = { $unit }: { $count ->
    [one] one pledge is public
   *[other] { $count } pledges are public
}. Whose would you like to see?
browse-none = { $unit } has no public pledges at the moment.
browse-pledges = Public pledges of { $unit }, { $count }:
browse-button-own = Its own ({ $count })
browse-button-up = One level up
browse-button-share = Pass it on
browse-button-copy = Copy the link
browse-button-print = Poster A4
browse-shared =
    { $author }, { $unit }, has pledged:
    { $title }
    By { $on }
    Scan or open the link to see how it is going: { $link }
browse-poster = Print it and put it up where those it serves can see it.
browse-poster-by = { $author }, { $unit }
browse-poster-read = Scan to see how this pledge is going
follow-button = Tell me how it ends
follow-button-not = No need to tell me
follow-line = You will be told how it ends.
follow-ended = { $changed ->
    [1] The verdict has changed on a pledge you follow:
   *[other] A pledge you follow has its verdict:
}
follow-end = Verdict: { $state }
follow-ended-several = { $count } pledges you follow have their verdicts:
browse-button-judge = Was it done? ({ $count })
browse-judge = { $unit }: { $count ->
    [one] one pledge is said to be done
   *[other] { $count } pledges are said to be done
}. Say whether it was: tap one, then your answer. Nobody sees who said what.
browse-judge-none = { $unit }: nothing waits for your word.
browse-judge-line = { $number } { $author }: { $title }
