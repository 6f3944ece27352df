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
