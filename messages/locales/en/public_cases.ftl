## You asked, we did

public-title = { $whole ->
    [1] <b>You asked, we did</b>
   *[0] <b>You asked, we did</b> · { $unit }
}
public-none-here = Nothing has been made public here yet.
public-button-newer = Newer
public-button-older = Older
public-button-parts = One unit only
public-button-all = All, { $unit } ({ $count })
public-parts = Which unit’s? The number is how many have been made public.
public-none = Nothing has been made public yet. If there is something to say, send feedback.
public-numbered = { $number }. { $line }
public-asked = You asked: { $words } ({ $unit }{ $many ->
    [0] {""}
   *[other] , by { $many } people
})
public-done = We did: { $words }
public-in-hand = { $due ->
    [none] Being seen to
   *[other] Being seen to, answer by { $due }
}
public-answered = It has been answered
public-line-day = { $line } ({ $day })
public-button-me-too = No. { $number }: me too
public-sure = “{ $words }”: you too?
    You count without a name: { $unit } learns that there is one more, not who.
    { $due ->
        [none] The answer comes to you as well, and so does “is it solved?”.
       *[other] The answer, by { $due }, comes to you as well, and so does “is it solved?”.
    }
public-button-join = Count me in, no name
public-joined-before = You are among those who brought it up. The answer will come to you.

## Before it is public

public-somebody = somebody
public-preview = Everybody will be able to read these lines, and nobody who asked:
public-preview-asked = You asked: { $words }
public-covered = A name or something personal was in it, so I covered it.
public-button-publish = Make it public
public-button-rewrite-asked = First line
public-button-rewrite-done = Last line
public-button-unpublish = No longer public
public-write-asked = Say in one sentence what was asked, without who or where they live.
public-write-done = Say in one sentence what was done, without who or where they live.
public-published = Public now ({ $receipt }): everybody can read it under Asked, done.
public-unpublished = No longer public ({ $receipt }).
