pledge-button-certificate = 兑现证书
pledges-button-year = 我的这一年
year-title = { $name }的 { $year } 年
year-headline = 兑现了 { $count } 条承诺
year-line = { "•" } { $what }
year-more = 还有 { $count } 条
year-rest = { $partly ->
    [0] { "" }
   *[other] 部分兑现 { $partly } 条。
}{ $going ->
    [0] { "" }
   *[other] 正在做 { $going } 条。
}
year-amount = { NUMBER($number, useGrouping: 0) } { $measure }
year-amounts = 一共 { $all }
year-footer = { $organisation } · 承诺簿
year-button-other = { $year } 年
year-nothing = { $year } 年还没有兑现的承诺。{ $going ->
    [0] { "" }
   *[other] 正在做的有 { $going } 条，做成了，这里就有一张图。
}
certificate-title = 承诺兑现证书
certificate-pledge = { $title }
certificate-reported = 本人报的：{ $progress }
certificate-confirmed = 受益的人确认：{ $confirmed }
certificate-settled = 经{ -secretary }认定：兑现了
certificate-settled-late = 经{ -secretary }认定：兑现了，比截止日晚
certificate-scan = 扫码看经过
certificate-sealed = 存证 { $on } · { $digest }
certificate-ready = 「{ $title }」的兑现证书，A4 横版，可以打印。
pledge-button-card = 进度卡片
card-progress = 进度
card-left = 时间
card-percent = { $percent }%
card-due = 截止 { $on }
card-served = 受益的人
card-served-answered = { $answered } 人说过了
card-milestones = 个节点
