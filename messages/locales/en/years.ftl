pledge-button-certificate = Certificate
pledges-button-year = My year
year-title = { $year }, { $name }
year-headline = { $count ->
    [one] One pledge kept
   *[other] { $count } pledges kept
}
year-line = { "•" } { $what }
year-more = and { $count } more
year-rest = { $partly ->
    [0] { "" }
   *[other] Partly kept: { $partly }.{ " " }
}{ $going ->
    [0] { "" }
   *[other] Under way: { $going }.
}
year-amount = { NUMBER($number, useGrouping: 0) } { $measure }
year-amounts = { $all } in all
year-footer = { $organisation } · Pledgebook
year-button-other = { $year }
year-nothing = No pledge has been kept in { $year } yet.{ $going ->
    [0] { "" }
   *[other] { " " }{ $going } under way: once one is done, there will be a picture here.
}
certificate-title = Certificate of a pledge kept
certificate-pledge = { $title }
certificate-reported = As reported: { $progress }
certificate-confirmed = Confirmed by those it serves: { $confirmed }
certificate-settled = Settled by the { -secretary }: kept
certificate-settled-late = Settled by the { -secretary }: kept, after its day
certificate-scan = Scan to see how
certificate-sealed = Sealed { $on } · { $digest }
certificate-ready = The certificate for “{ $title }”: A4, landscape, ready to print.
pledge-button-card = My card
card-progress = Progress
card-left = Time
card-percent = { $percent }%
card-due = By { $on }
card-served = Those served
card-served-answered = { $answered } have answered
card-milestones = milestones
