## A word of thanks

thanks-ask =
    A word for { $name }? Write it, or press one.
    { $title }
thanks-ready-1 = Thank you, well done!
thanks-ready-2 = You kept your word
thanks-received =
    { $by } says to you: “{ $said }”
    For: { $title }
thanks-button-pledge = See the pledge
thanks-sent = Said to { $name }: “{ $said }”
thanks-later = It arrives { $day }, so as not to disturb.
thanks-already = You have thanked { $name } already; one word is enough.
