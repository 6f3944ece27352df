## 向群众通报

square-button-reports = 向群众通报
reports = <b>向群众通报</b> · { $unit }：承诺了什么、做了什么、没做到的为什么
reports-none = <b>向群众通报</b> · { $unit }
    还没有通报。
reports-button-begin = 写通报
reports-button-month = 上个月
reports-button-quarter = 上个季度
reports-which = 写「{ $unit }」哪一段的通报？
reports-month = { $number }
reports-span = { $year } 年 { $same ->
    [1] { $first } 月
   *[0] { $first }—{ $last } 月
}
reports-title = { $unit } { $span }
reports-head = <b>{ $title }通报</b>
reports-words = { $words }
reports-line = { $came ->
    [kept] ✓ { $what }：做到了
    [late] ✓ { $what }：晚几天做到
    [partly] ◐ { $what }：做到一部分
    [not] ✗ { $what }：没做到
    [overdue] ✗ { $what }：到期还没做完
   *[going] ○ { $what }：还在做
}{ $why ->
    [none] { "" }
   *[other] 。原因：{ $why }
}
reports-nothing = 这一段单位没有公开的承诺。
reports-members = { -member }公开承诺：做到 { $kept }，晚做到 { $late }，做到一部分 { $partly }，没做到 { $not_kept }，还在做 { $going }
reports-sent = 收到诉求 { $received } 件，答复 { $answered } 件
reports-left = { $left ->
    [0] 可以发布了。发布后不能改，大家点一下就能评。
   *[other] 还有 { $left } 条没做到的，要写明原因才能发布。
}
reports-button-explain = 写原因
reports-button-words = 写几句话
reports-button-publish = 发布通报
reports-ask-why = { $again ->
    [1] 要写一句原因，大家都会看到。
   *[0] 「{ $what }」{ $came ->
        [partly] 只做到一部分
        [not] 没做到
       *[overdue] 到期还没做完
    }，为什么？打算怎么办？大家都会看到。
}
reports-ask-words = 写几句话放在最前面：这段时间做得怎样，接下来怎么办。
reports-sure = 发布{ $title }通报？发布后不能改。
reports-judged = { $how ->
    [few] 大家怎么看：还不满 { $k } 人评，先不显示
    [most] 大家怎么看：{ $answered } 人评，大多说做到了
    [few_do] 大家怎么看：{ $answered } 人评，说做到了的很少
    [mixed] 大家怎么看：{ $answered } 人评，说法不一
   *[count] 大家怎么看：{ $answered } 人评，{ $confirmed } 人说做到了
}
reports-ask = 您看，说到做到了吗？看不到是谁选的，满 { $k } 份才显示个大概。
reports-answer-done = 做到了
reports-answer-partly = 一部分
reports-answer-not_yet = 没做到
reports-thanks = 收到，谢谢您。看不到是您选的，满 { $k } 份才显示个大概。
reports-before = 这份通报您已经评过了，谢谢您。
reports-own = 这是您管的单位的通报，要请大家来评。
reports-over = 这份通报现在不收评价了。有话想说，可以提意见。
reports-notice = { $title }通报：承诺了什么、做了什么、没做到的为什么，点开看，评一评。
    { $words }
reports-due = { $count ->
    [1] 上一期的通报还没发，居民等着看：
   *[other] { $count } 个单位上一期的通报还没发，居民等着看：
}
reports-due-line = • { $unit }（{ $span }）
reports-due-more = ……还有 { $count } 个
reports-button-due = 写通报 · { $unit }
