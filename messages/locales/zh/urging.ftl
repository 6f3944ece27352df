## 谁还没办

urging-title = 有事没办的单位 { $count } 个：
urging-none = 下面各单位都办了，没有拖着的事。
urging-line = { $number } { $what } · { $who }
urging-what = { $name }：{ $overdue ->
    [0] { $reviews } 条承诺没看
   *[other] { $overdue } 件诉求超时{ $reviews ->
        [0] { "" }
       *[other] 、{ $reviews } 条承诺没看
    }
}
urging-comma = 、
urging-there = { $names }
urging-away = { $names }休假到{ $day }，没人代
urging-unreachable = { $names }停用了机器人
urging-nobody = 没有负责人
urging-reminded = 今天提醒过了
urging-button = 提醒第 { $number } 个
urging-urged = { $by }请您看看：{ $name }还有{ $overdue ->
    [0] { " " }{ $reviews } 条承诺没看。
   *[other] { " " }{ $overdue } 件诉求超时{ $reviews ->
        [0] 。
       *[other] 、{ $reviews } 条承诺没看。
    }
}
urging-button-work = 看要办的事
