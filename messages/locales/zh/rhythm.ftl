rhythm-silent = 「{ $unit }」有 { $days } 天没有新动静了：没有新承诺、新进展，也没有办结的诉求。
    不用赶，挑一件小事，这几天动一动就好。
rhythm-silent-planned = 「{ $unit }」有 { $days } 天没有新动静了；「{ $phase }」阶段里，{ $every } 天内要有一次。
    不用赶，挑一件小事，这几天动一动就好。
rhythm-rush = 「{ $unit }」上个星期办了 { $much } 件，平常一个星期 { $usual } 件左右。
    不赶进度、不搞一阵风：后面的可以分几个星期做，也让大家喘口气。
rhythm-button-rules = 活动节奏
rhythm-rules = <b>活动节奏</b>
    { $days ->
        [0] 哪个单位没动静，不提醒。
       *[other] 哪个单位 { $days } 天没动静（日程里定了节奏的，按节奏），提醒它的{ -secretary }，也写进上级的简报。
    }
    { $times ->
        [0] 一下子办得太多，不提醒。
       *[other] 一个星期办的超过平常 { $times } 倍，也提醒。
    }
rhythm-days = { $days ->
    [0] 不提醒
   *[other] { $days } 天
}
rhythm-times = { $times ->
    [0] 不提醒
   *[other] { $times } 倍
}
digest-rhythm-silent = 没动静：{ $names }{ $more ->
    [0] {""}
   *[other] 等 { $count } 个
}
digest-rhythm-rush = 一下子办得太多：{ $names }{ $more ->
    [0] {""}
   *[other] 等 { $count } 个
}
