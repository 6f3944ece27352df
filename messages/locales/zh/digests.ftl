## 简报

digest-period = { $rhythm ->
    [daily] { $span }
    [monthly] { $span }
   *[weekly] 第 { $number } 周（{ $span }）
}
digest-period-running = { $rhythm ->
    [daily] 今天到现在（{ $span }）
    [monthly] 这个月到现在（{ $span }）
   *[weekly] 这周到现在（{ $span }）
}
digest-comma = 、
digest-head = <b>{ $unit }</b> · { $period }
digest-nothing-moved = <b>{ $unit }</b> · { $period }：{ $before ->
    [0] 没有变化，也没有急着要您办的事。
   *[other] 没有新变化；上次说的 { $before } 件还等着。
}
digest-nothing-to-do = { $before ->
    [0] 没有急着要您办的事。
   *[other] 没有新的事要您办；上次说的 { $before } 件还等着。
}
digest-to-do = { $before ->
    [0] 要您办的 { $count } 件
   *[other] 新添 { $count } 件要您办（上次说的 { $before } 件还等着）
}{ $more ->
    [0] ：
   *[other] ，先办这 { $shown } 件：
}
digest-need-overdue-case = 编号 { $receipt } 该在 { $due } 前回话，已经过了
digest-need-case-due = 编号 { $receipt } 要在 { $due } 前回话
digest-need-review = 有 { $count } 条承诺等您看
digest-need-verdict = 有 { $count } 条说做完了，等您核对
digest-need-stuck = { $name }的承诺卡住了，{ $due }到期
digest-need-silent = { $name }的承诺{ $due }到期，很久没动静
digest-pledges = 承诺 { $all } 条：按时 { $on_time }、落后 { $behind }、没音信 { $silent }、休假 { $on_leave }（{ $rhythm ->
    [daily] 前一天
    [monthly] 上个月
   *[weekly] 上周
} { $on_time_before }、{ $behind_before }、{ $silent_before }、{ $on_leave_before }），报进展 { $check_ins } 次
digest-verdicts = 有结果 { $all } 条：兑现 { $kept }、晚了几天 { $late }、部分兑现 { $partly }、没有兑现 { $failed }
digest-satisfied = 满意度{ $of ->
    [since] （上次简报以来公布的）
    [week] （这一周公布的）
   *[span] {""}
} { $share }（{ $interval }），{ $n } 份
digest-row = { $name } { $share }（{ $n } 份）
digest-silent = ；另有约 { $silent } 人次没评
digest-too-few = 满意度：样本太少，暂不显示
digest-cases = 诉求：收到 { $received }{ $assisted ->
    [0] { "" }
   *[other] （代提 { $assisted }）
}{ $unowed ->
    [0] { "" }
   *[other] （表扬和并入同一件的 { $unowed }）
}，答复 { $answered }（按时 { $in_time }）；待答复 { $open }，超时 { $overdue }
digest-topics = 说得最多：{ $topics }
digest-topic = { $topic } { $n }
digest-written = 来信说得最多：{ $topics }
digest-written-on = { $topic }（{ $n } 人以上）
digest-themes = 主题：{ $themes }
digest-theme = 「{ $theme }」新承诺 { $promised }、兑现 { $kept }
digest-semicolon = ；
digest-coming = 七天内到期：{ $pledges ->
    [0] { "" }
   *[other] 承诺 { $pledges } 条（{ $names }{ $more ->
        [0] { "" }
       *[other] 等
    }）
}{ $cases ->
    [0] { "" }
   *[other] { $pledges ->
        [0] { "" }
       *[other] ，
    }诉求 { $cases } 件
}
digest-not-acted = { $more ->
    [0] 有事没办的单位 { $count } 个：{ $names }
   *[other] 有事没办的单位 { $count } 个：{ $names }等
}
digest-praise-kept = 兑现了：{ $name }「{ $what }」
digest-praise-first-check-in = { $name }第一次报了进展：「{ $what }」

digest-button-do = 办第 { $number } 件
digest-button-thanks = 谢谢{ $name }
digest-button-not-acted = 没办的单位
digest-button-pledges = 看承诺
digest-button-ratings = 看评价
digest-button-excel = Excel
digest-button-this = { $rhythm ->
    [daily] 今天到现在
    [monthly] 这个月
   *[weekly] 这周到现在
}
digest-button-last = { $rhythm ->
    [daily] 昨天
    [monthly] 上个月
   *[weekly] 上一周
}
digest-button-work = 全部要办的
digest-button-time = 改时间

digest-which-unit = 看哪个单位的简报？

## 简报的图

digest-picture-on-time = 承诺按时
digest-picture-nobody-heard = 没音信
digest-picture-on-time-note = 落后 { $behind }，没音信 { $silent }，休假 { $on_leave }
digest-picture-satisfied = 满意度
digest-picture-satisfied-of = 满意度{ $of ->
    [since] （上次以来）
    [week] （这一周）
   *[span] {""}
}
digest-picture-satisfied-note = { $interval }，{ $count }
digest-picture-ratings = { $n } 份
digest-picture-ratings-short = { $n } 份
digest-picture-hidden = 暂不显示
digest-picture-too-few-note = 样本太少
digest-picture-cases = 诉求按时答复
digest-picture-cases-note = 待答复 { $open }，超时 { $overdue }
digest-picture-cases-open = 等答复的诉求
digest-picture-cases-overdue = 其中超时 { $overdue }
digest-picture-verdicts = 按时兑现
digest-picture-verdicts-note = 晚了 { $late }，部分和没有兑现 { $others }
digest-picture-weeks = { $rhythm ->
    [monthly] 十二个月
   *[other] 十二周
}
digest-picture-this-week = { $rhythm ->
    [monthly] 本月
   *[other] 本周
}
digest-picture-check-ins = 报进展
digest-picture-check-ins-note = 次
digest-picture-rows = { $units ->
    [0] 各评价点满意度
   *[other] 各单位满意度
}{ $more ->
    [0] { "" }
   *[other] （先列 { $shown } 个，另 { $more } 个见 Excel）
}
digest-picture-too-few = 样本太少，暂不显示
digest-picture-no-data = 还没有可以显示的数字。
digest-picture-footer = 点是估计，浅色横条是 95% 区间；方块表示可能不到 80%。没评的人不算满意。
digest-picture-footer-lines = 浅色带是 95% 区间。没评的人不算满意，休假的不算落后。

## 什么时候发

digest-time = { $rhythm ->
    [daily] 每天发一份简报。
    [monthly] 每月 1 日发一份简报。
   *[weekly] 每{ $day }发一份简报。
}下一份：{ $next }
digest-time-nothing = { $send ->
    [0] 没有变化时不发。
   *[other] 没有变化时也发一句。
}
digest-time-skipped = 最近的一份不发。
digest-button-daily = 改成每天
digest-button-weekly = 改成每周
digest-button-monthly = 改成每月
digest-button-empty-off = 没变化就不发
digest-button-empty-on = 没变化也发一句
digest-button-day = 改星期
digest-button-hour = 改钟点
digest-button-skip = 下一份不用了
digest-button-unskip = 还是照常发
digest-ask-day = 星期几发给您合适？
digest-ask-hour = 几点发给您合适？不打扰的时间里不发。

## Excel

digest-sheet-caption = { $unit } · { $period }
digest-sheet-summary = 摘要
digest-sheet-pledge = 承诺
digest-sheet-case = 诉求
digest-sheet-rating = 评价汇总
digest-sheet-explanation = 说明
digest-sheet-alike = 评价都在一个档次，只给范围
digest-column-figure = 指标
digest-column-unit = 单位
digest-column-name = 姓名
digest-column-what = 承诺
digest-column-amount = 数量
digest-column-done = 已做
digest-column-measure = 量词
digest-column-due = 期限
digest-column-state = 状态
digest-column-last = 最近进展
digest-column-settled = 结果日期
digest-column-receipt = 编号
digest-column-kind = 类别
digest-column-received = 收到
digest-column-answered = 答复
digest-column-verdict = 对方认为
digest-column-service = 评价点
digest-column-n = 份数
digest-column-satisfied = 满意度
digest-column-low = 区间下限
digest-column-high = 区间上限
digest-column-note = 说明
digest-row-open = 进行中的承诺
digest-row-on-time = 其中：按时
digest-row-behind = 其中：落后
digest-row-silent = 其中：没音信
digest-row-on-leave = 其中：休假
digest-row-open-before = 期初进行中
digest-row-on-time-before = 期初按时
digest-row-kept = 兑现
digest-row-kept-late = 兑现，晚了几天
digest-row-partly = 部分兑现
digest-row-not-kept = 没有兑现
digest-row-check-ins = 报进展（次）
digest-row-received = 收到的诉求
digest-row-assisted = 其中：工作人员代提
digest-row-unowed = 其中：表扬和并入同一件的
digest-row-answered = 答复的诉求
digest-row-answered-in-time = 其中：按时答复
digest-row-cases-open = 待答复
digest-row-overdue = 其中：超时没答
digest-row-ratings = 公布的评价（份）
digest-pledge-state-draft = 草稿
digest-pledge-state-submitted = 等{ -secretary }看
digest-pledge-state-returned = 退回修改
digest-pledge-state-published = 正在做
digest-pledge-state-claimed = 说做完了
digest-pledge-state-kept = 兑现
digest-pledge-state-kept-late = 兑现，晚了几天
digest-pledge-state-partly = 部分兑现
digest-pledge-state-not-kept = 没有兑现
digest-pledge-state-withdrawn = 撤回
digest-pledge-state-lapsed = 人没凑齐，作罢
digest-case-kind-suggestion = 建议
digest-case-kind-complaint = 投诉
digest-case-kind-praise = 表扬
digest-case-kind-question = 提问
digest-case-kind-low-rating = 差评
digest-case-kind-objection = 异议
digest-case-kind-finding = 检查发现
digest-case-kind-rectification = 整改单
digest-case-state-received = 收到
digest-case-state-assigned = 在办
digest-case-state-answered = 已答复
digest-case-state-closed = 办结
digest-case-state-refused = 未受理
digest-case-state-appealed = 申诉中
digest-case-state-merged = 并案
digest-case-verdict-solved = 解决了
digest-case-verdict-partly = 解决了一部分
digest-case-verdict-not = 没有解决
digest-explain-made = 制表时间 { $at }（{ $zone }）
digest-explain-standing = 落后：过了期限，或最近一次说卡住了。没音信：两个提醒周期没有动静，不算好也不算坏。说做完了的等核对，不算落后；休假的不算落后。
digest-explain-verdicts = 兑现、晚了几天、部分兑现、没有兑现：这段时间里有结果的承诺，按定下结果的日子算。
digest-explain-cases = 诉求：收到和答复按这段时间算，待答复和超时按结束那一刻算。还没转给单位的不计。
digest-explain-ratings = 满意度：非常满意、满意、基本满意占全部评价的比例，区间是 95%（Wilson）。
digest-explain-few = 不满 { $k } 份不显示。评价每满 { $k } 份才成批公布，各批互不重叠。
digest-explain-silence = 没评的人不算满意，也不算不满意。
digest-explain-words = 诉求的文字和提出人不在表里，请在机器人里看。每张表最多 { $most } 行。

## 开会用的一页纸
digest-button-page = 开会用（PDF）
digest-page-title = { $unit }　工作简报
digest-page-needs = 要有人管的
digest-page-told = 情况
digest-page-units = 各单位
digest-page-unit = { $name }：承诺按时 { $on_time }/{ $open }，回话按时 { $in_time }/{ $answered }，满意 { $rated }
digest-page-decided = 会上定的：谁、办什么、到哪天
digest-page-blank = ＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿
digest-page-footer = 数字由记录算出，不填报；单位按本来的顺序，不排名；人太少的不显示，没评的不算满意。
