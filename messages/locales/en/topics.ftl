# What people write about
topics-button = What people write about
topics-button-week = The last week
topics-button-month = The last month
topics-button-poll = Most written about
topics-of-unit = { $month ->
    [0] { $unit }, the week from { $first }: most written about
   *[other] { $unit }, month { $number }: most written about
}
topics-of-poll = { $title }: most written about
topics-line = · { $topic }: { $people } people or more
topics-quotes = “{ $said }”
topics-between = ” “
topics-none = Nothing was written about by { $k } people or more.
topics-how = Everybody counts once, from { $k } people on; quoted is only what many said.
