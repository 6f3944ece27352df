draft-ask =
    Say it in one sentence: what, how many, by when.
    Such as: teach 20 neighbours to book a doctor by phone by 31 December
draft-ask-text =
    At the moment: { $title }
    Write the sentence again; a number or date you leave out stays as it is.
draft-not-words = A sentence is needed here; pictures, voices and stickers are beyond me. Such as: visit 12 families by the end of the year
draft-nothing-said = I could not see what you will do. One sentence, such as: visit 12 families by the end of the year
draft-ask-amount = How many in all? Tap one, or write it, such as 15 families.
draft-amount-unread = I found no number in that. Write 15 or twenty families, or tap one.
draft-button-uncounted = Not counted
draft-measure = times
draft-ask-date = By when?
draft-date-unread = I found no date in that. 31 December, next Friday or end of the year will do.
draft-date-past = { $on } has gone by. Another day? 31 December, next Friday or end of the year will do.
draft-write-date = Write a day: 31 December, next Friday, in two weeks, end of the year.
draft-button-month = Month's end
draft-button-year = Year's end
draft-button-write-date = Another day
draft-ask-year = { $day } has gone by this year. Do you mean { $on }?
draft-button-next-year = Yes, next year

draft-understood = Have I got it right?
draft-changed = Change it to this? What is public stays until the { -secretary } has read the new wording.
draft-line-reason = The { -secretary } says: { $reason }
draft-line-what = What: { $title }
draft-line-proof = Kept when: { $counted ->
    [yes] your reports add up to the number
   *[no] you say so and the { -secretary } has checked
}
draft-line-due = By: { $due }
draft-line-rhythm = I ask: { $rhythm }
draft-line-seen = Seen by: { $seen }
draft-line-unit = In: { $unit }
draft-personal = This looks like personal data: { $masked }. Cover it before it is public?
draft-button-mask = Cover it
draft-button-only-secretary = Not public
draft-button-submit = Hand it in
draft-button-amount = Number
draft-button-date = Date
draft-button-text = Wording
draft-button-seen = Seen by
draft-button-theme = Theme
draft-button-discard = Discard
draft-ask-seen-by = Who may see it once it is public?
draft-button-seen-unit = The { -unit }
draft-button-seen-public = Any { -resident } too
draft-button-seen-secretary = { -secretary(case: "upper") } only
draft-submitted = Handed in. The { -secretary } usually reads it within a day.
draft-change-submitted = The change is handed in. Until it has been read, the old wording stands.
draft-button-take-back = Take back
draft-published-at-once = It is public: there is nobody who would have to read it first.
draft-discarded = Fine, left it. Whenever you like, one sentence of up to { NUMBER($most, useGrouping: 0) } characters is enough.
