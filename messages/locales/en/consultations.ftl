## After a consultation: what became of each suggestion

poll-button-suggestions = { $replied ->
    [1] What became of them
   *[0] Answer suggestions
}
consultation-nothing = Nobody suggested a change, so there is nothing to answer.
consultation-article = { $answered ->
    [1] ✓ { $text }
   *[0] { $count }: { $text }
}
consultation-articles = { $title }: changes were suggested for { $count ->
    [one] one article
   *[other] { $count } articles
}. { $left ->
    [-1] Everybody has been told what became of them.
    [0] All are answered; everybody can be told.
    [one] One still waits for an answer; then everybody can be told.
   *[other] { $left } still wait for an answer; then everybody can be told.
}
consultation-of-article = <b>{ $text }</b>
    Suggested changes ({ $count }; nobody knows whose):
consultation-suggestion = • { $text }{ $became ->
    [adopted] { " " }(adopted)
    [partly] { " " }(partly adopted)
    [not] { " " }(not adopted)
   *[waits] { "" }
}
consultation-answered = { $count } answered, { $became ->
    [adopted] adopted
    [partly] partly adopted
   *[not] not adopted
}: { $gist }
consultation-which = { $became ->
    [adopted] Which are adopted?
    [partly] Which are partly adopted?
   *[not] Which are not adopted?
} Press their numbers, together what means the same. ({ $text })
consultation-button-every = All { $count } that wait
consultation-button-chosen = { $count } chosen, write
consultation-what-became = Answer together what means the same. What became of it?
consultation-button-adopted = Adopted
consultation-button-partly = Partly adopted
consultation-button-not = Not adopted
consultation-button-drop = Take the last one back
consultation-write = { $became ->
    [adopted] Which suggestion is adopted? One message: the first line says it in your own words, do not quote; the second says what it reads now.
    [partly] Which is partly adopted? One message: the first line says it in your own words, do not quote; the second says what was adopted and why not the rest.
   *[not] Which is not adopted? One message: the first line says it in your own words, do not quote; the second says why.
}
    ({ $text })
consultation-write-both = It takes two lines: what was suggested, then { $became ->
    [adopted] what it reads now
   *[other] why
}. Such as:
    Start at half past nine
    It says 9:30 now, as many go to bed early
    ({ $text })
consultation-button-send = Tell all who were asked
consultation-sure = Tell the { $asked } people who were asked? It cannot be changed afterwards.
consultation-button-send-now = Send it
consultation-sent = On its way to { $asked } people.
consultation-told = { $unit } has answered what you suggested for { $title }:
    { $adopted } adopted, { $partly } partly, { $refused } not adopted, each with the reason.
consultation-button-read = What became of them
consultation-button-file = As a sheet
consultation-title = { $title }: what became of the suggestions
consultation-became = { $article }
    Suggested: { $gist }. { $became ->
    [adopted] <b>Adopted</b>
    [partly] <b>Partly adopted</b>
   *[not] <b>Not adopted</b>
}
consultation-because = Because: { $reason }
consultation-outcome = { $became ->
    [adopted] adopted
    [partly] partly adopted
   *[not] not adopted
}
consultation-sheet = Suggestions
consultation-column-article = Article
consultation-column-gist = Suggestion (in short)
consultation-column-became = What became of it
consultation-column-reason = Because
consultation-file = { $title }: what became of the suggestions, to be printed and put up.
