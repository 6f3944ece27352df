## Feedback for somebody without Telegram

assisted-taken-down = Noted as <code>{ $receipt }</code>. { $due ->
        [none] { $unit } will read it.
       *[other] { $unit } answers by { $due }.
    }
    Their receipt code, to print or to read out:
    <code>{ $code }</code>
    From any phone they can send me the code, or scan the slip, to read the answer and go on. It is shown only this once; put it away when they have it.
assisted-button-print = Print a slip
assisted-button-spell = Read it out
assisted-button-done = They have it, put away
assisted-spelling = Read it out group by group ({ $receipt }), and let them read it back:
assisted-spelling-line = { $number }. { $line }
assisted-slip = Print it and hand it over, then please delete this file.
assisted-slip-title = Receipt { $receipt }
assisted-slip-due = { $due ->
    [none] { $unit } has it
   *[other] { $unit } answers by { $due }
}
assisted-slip-how = Scan with any phone to read the answer and go on. Whoever holds this can speak for you: keep it safe.
assisted-opened = Opened with their receipt code. Put it away when you are done; after 10 minutes it closes by itself.
assisted-button-put-away = Done, put it away
assisted-put-away = Put away. To see it again takes their receipt code.

## A poll filled in for people without Telegram

assisted-ballot-button = For those off Telegram
assisted-ballot-line = { $entered ->
    [1] ✓ { $name }
   *[0] { $name }
}{ $placed ->
    [1] { " " }({ $unit })
   *[0] { "" }
}
assisted-ballot-lines = { $count ->
    [0] “{ $title }”: nobody on your roster is without Telegram any more.
   *[other] “{ $title }”: for whom? ({ $count ->
        [one] One
       *[other] { $count }
    } on the roster without Telegram; ✓ you have been there)
    Ask face to face and tap what they say, once for each. You will see it, so tell them before{ $named ->
        [1] ; this one is by name.
       *[0] ; nobody else can find out. Those entered are shown apart from { $k } on.
    }{ $many ->
        [1] { " " }You can also send a name.
       *[0] { "" }
    }
}
assisted-ballot-found = { $count ->
    [0] There is no “{ $name }” here, or they have joined: then they answer themselves.
    [one] One “{ $name }”. For them?
   *[other] { $count } called “{ $name }”. For whom?
}
assisted-ballot-button-all = The whole list
assisted-ballot-begin = For { $name }. { $anew ->
    [1] What follows now means something else: please ask again.
   *[0] { $named ->
        [1] By name: after it closes those in charge see what was chosen.
       *[0] Anonymous: nobody but you can find out what was chosen.
    }
}
assisted-ballot-for = For { $name }
assisted-ballot-entered = Handed in, thank you. However often it is filled in for one person, the first counts{ $named ->
    [1] .
   *[0] , and no name is kept beside it.
}
assisted-ballot-button-next = Next person
