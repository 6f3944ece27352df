appeal-button-ask = Ask the level above
appeal-button-see = See this appeal
appeal-button-kept = Make it kept
appeal-button-kept_late = Make it kept, but late
appeal-button-partly = Make it partly kept
appeal-button-uphold = Let it stand
appeal-ask = “{ $title }” stands as: { $verdict }.
    What was judged wrongly? One sentence; the level above will look at it, once.
appeal-nobody = There is nobody above who could look at it again. You can talk to the { -secretary } directly.
appeal-handed-in = It has gone to the level above, and you will hear. Until then the verdict stands.
appeal-waiting = { $author } asks you to look again: “{ $title }”
appeal-verdict = Verdict of { $settler }: { $verdict }
appeal-says = The author says: { $said }
appeal-ask-why = Give the reason in a sentence. { $author } and whoever judged first will read it.
appeal-decided-author = The level above has looked at “{ $title }”. { $how ->
    [changed] It is now: { $verdict }
   *[upheld] The verdict stands: { $verdict }
}.
    Reason: { $answer }
appeal-decided-judge = The level above has looked at “{ $title }” of { $author }. { $how ->
    [changed] It is now: { $verdict }
   *[upheld] The verdict stands: { $verdict }
}.
    Reason: { $answer }
appeal-decided-decider = “{ $title }” of { $author }: { $verdict }. The author and whoever judged first have been told why.
appeal-outcome = The level above: { $how ->
    [changed] now { $verdict }
   *[upheld] { $verdict }, as before
}. { $answer }
appeal-line-waiting = The level above has been asked to look again
