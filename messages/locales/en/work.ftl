work-title = { $count ->
    [one] One thing for you:
   *[other] { $count } things for you, the most urgent first:
}
work-nothing = Nothing needs your hand right now.
work-line = { $number }. { $line }
work-button-one = Do no. { $number }
work-case = { $kind } · { $unit } · { $receipt }{ $state ->
    [late] , overdue
    [due] , answer by { $due }
   *[open] {""}
}
work-pledge-reviews = { $count ->
    [one] One pledge to read
   *[other] { $count } pledges to read
}
work-pledge-appeal = { $name } asks you to look again: { $what }
work-pledge-verdict = { $name } says it is done, and waits for your verdict: { $what }
work-pledge-trouble = { $name } could use a hand (due { $due }): { $what }
