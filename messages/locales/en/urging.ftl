## Who has not acted

urging-title = Still to act ({ $count }):
urging-none = Everybody below has acted; nothing waits too long.
urging-line = { $number } { $what } · { $who }
urging-what = { $name }: { $overdue ->
    [0] { $reviews } to be read
   *[other] { $overdue } overdue{ $reviews ->
        [0] { "" }
       *[other] , { $reviews } to be read
    }
}
urging-comma = {", "}
urging-there = { $names }
urging-away = { $names } on leave until { $day }, nobody stands in
urging-unreachable = { $names } stopped the bot
urging-nobody = nobody leads it
urging-reminded = reminded today
urging-button = Remind { $number }
urging-urged = { $by } asks you to look: in { $name } { $overdue ->
    [0] pledges to be read: { $reviews }.
   *[other] cases overdue: { $overdue }{ $reviews ->
        [0] .
       *[other] ; pledges to be read: { $reviews }.
    }
}
urging-button-work = What waits for me
