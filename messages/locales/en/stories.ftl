## Stories and the gallery

square-button-stories = Stories
stories = <b>People who do well</b> · { $unit }
    { $count ->
        [0] None in { $year } yet. Do you know somebody? Tell everybody.
        [one] One in { $year }, shown because they agreed.
       *[other] { $count } in { $year }, all shown because they agreed.
    }
stories-button-gallery = Gallery
stories-button-print = Print it
stories-button-tell = Tell of somebody
stories-waiting = To look at: { $name }
stories-ask-name = Whom is it about? Write their name. Who you are is not kept.
stories-ask-words = What did { $name } do? A title on the first line, then what happened; up to { $most } photos.
    Photos sent as files are fine: where they were taken is removed.
stories-refused-nothing = Write a few words, or send photos.
stories-refused-words = The photo is here. Now a few words on what they did.
stories-refused-file = That cannot be used; words and photos can.
stories-refused-heic = That is an iPhone’s HEIC file, which cannot be opened here. Choose it from your album and send it as a photo, not as a file: it is converted by itself.
stories-refused-large = That photo is too large. Send it as an ordinary photo, and it gets smaller by itself.
stories-preview = <b>{ $name }</b>: { $title }
    { $words }
    { $photos ->
        [0] No photo
        [one] One photo
       *[other] { $photos } photos
    }
stories-preview-next = Their unit looks at it first, then { $name } is asked; it is public only if they agree. To add something, just send it.
stories-button-send = Hand it in
stories-sent = Thank you. { $unit } looks at it, and it is public once { $name } agrees.
stories-enough = That is enough for today; do come back tomorrow.
stories-text = <b>{ $title }</b>
    { $name } · { $unit }
    { $words }
stories-photos = { $title }
stories-state = { $state ->
    [told] Somebody tells of { $name }. If it is fit, have them asked:
    [asked] { $name } is being asked:
   *[published] Public:
}
stories-cleaned = A photo of “{ $title }”
stories-button-fit = Fit: ask
stories-button-unfit = Not fit
stories-may-we = Somebody tells of what you did. May everybody see it? You can take it back at any time.
stories-button-agree = Yes, gladly
stories-button-decline = Rather not
stories-button-withdraw = Take it back
stories-answered = { $state ->
    [published] It is public and in the gallery. Whoever it shows can take it back at any time.
   *[declined] It is not made public, and no photo is kept.
}
stories-news = { $state ->
    [published] { $name } agreed: “{ $title }” is public.
   *[declined] { $name } would rather not: “{ $title }” is not made public.
}
stories-asked = { $name } has been asked. If they agree it is public, and you are told.
stories-ask-face = { $name } is not here; please ask them. What do they say?
stories-refused = It will not be used.
stories-sure = Take “{ $title }” back? Nobody will see it, and no photo is kept.
stories-withdrawn = It is taken back; nobody sees it any more.
stories-notice = { $title }
    { $name } · { $unit }
    { $words }
stories-gallery = <b>{ $unit } in { $year }</b>: { $count }
stories-gallery-title = { $unit }: the gallery of { $year }
stories-plate = • { $name }{ $same ->
    [1] { "" }
   *[0] {" "}({ $unit })
}: { $honoured ->
    [1] honoured, “{ $title }”
   *[0] { $title }
}
stories-printed = The gallery of { $unit }, { $year }, ready to print.
stories-scan = Scan for more
