## 检查：走访、座谈、抽查，记下看到的

inspections-button = 检查整改
inspections-title = 「{ $unit }」的检查整改{ $count ->
    [0] ：还没有记过。
   *[other] ，共 { $count } 件，急的在前：
}
inspections-line = { $sign } · { $unit } · { $text }{ $due ->
    [none] {""}
   *[other] （{ $due } 前）
}
inspections-sign-good = 做得好
inspections-sign-appeal = 申诉中
inspections-sign-to-check = 等复查
inspections-sign-to-rate = 等群众评
inspections-sign-mended = 已整改
inspections-sign-unconfirmed = 已整改（评价人数不够）
inspections-sign-lifted = 已撤销
inspections-sign-answered = 已说明
inspections-sign-open = 🟢 在办
inspections-sign-blue = 🔵 快到期
inspections-sign-yellow = 🟡 过期
inspections-sign-red = 🔴 逾期
inspections-button-new = 记一次检查
inspections-button-one = 第 { $number } 件
inspections-button-list = 看检查整改
inspections-which-unit = 查的是哪个单位？
inspections-which-way = 「{ $unit }」，怎么查的？
inspections-way-visit = 走访
inspections-way-hearing = 座谈
inspections-way-spot_check = 抽查
inspections-button-way-visit = 走访
inspections-button-way-hearing = 座谈
inspections-button-way-spot_check = 抽查
inspections-write = 在「{ $unit }」看到了什么？写一两句，照片也发过来。
    记的是您的名字，「{ $unit }」负责的人和它的上级看得到。
inspections-write-again = 照片收到了，再写一句：在「{ $unit }」看到了什么？
inspections-preview = { $way } ·「{ $unit }」
inspections-preview-ask = 这算哪一种？点一下就转过去，要整改的先定期限。
inspections-button-mend = 要整改，限期办
inspections-button-explain = 请他们说明
inspections-button-good = 做得好
inspections-days = 「{ $unit }」几天之内整改好？遇到休息日顺延。
inspections-button-days = { $days } 天
inspections-point = 群众在哪个窗口提过差评？选了，就要等复查以后新来的评价好转才销号。来评价的人不会知道这件事。
inspections-button-no-point = 不看评价
inspections-kept-good = 记下了（{ $receipt }），已经告诉「{ $unit }」：这里做得好。
inspections-kept-explain = 转给「{ $unit }」了（{ $receipt }），{ $due } 前向您说明。
inspections-kept-mend = 整改单发给「{ $unit }」了（{ $receipt }），{ $due } 前整改好，附上照片向您报告。快到期、过期都会提醒他们，逾期报上一级。

## 整改单

rectification-new-ordered = 上级要求整改
rectification-new-reported = 说整改好了，请您复查
rectification-new-taken = 归您办了
rectification-new-given = 交给您办的
rectification-title = <b>整改单</b> · { $unit } · <code>{ $receipt }</code>
    { $by } 要求的
rectification-reply = 整改情况：{ $words }（{ $files } 个附件）
rectification-appeal = 单位申诉：{ $words }
rectification-appeal-answer = 申诉的答复：{ $words }
rectification-step-to-mend = { $late ->
    [yes] 过了期限（{ $due }），还没整改好。
   *[no] 请在 { $due } 前整改好，写明怎么改的，附上照片。
}
rectification-step-to-check = 单位说整改好了，等复查。
rectification-step-to-rate = 复查过了，还等群众新的评价，满 5 份才看得到。
rectification-step-mended = 整改好了，已销号。
rectification-step-unconfirmed = 复查过了，已销号；之后评价的人不到 5 位，群众没有再确认。
rectification-step-lifted = 申诉有理，整改单撤销了。
rectification-step-appeal = 单位在申诉，期限先停着，等上一级定。
rectification-point = 要好转的评价：{ $point }
rectification-rated-few = 复查以后评价的人还不够。
rectification-rated = 满意的：以前 { $before_n } 人里有 { $before } 人，复查以后 { $after_n } 人里有 { $after } 人。
rectification-write-now = 整改好了，把情况和照片发给我就行，发出前先给您看一遍。
rectification-button-check = 复查通过
rectification-button-send-back = 还没整改到位
rectification-button-end = 按复查结果销号
rectification-button-appeal = 有异议，申诉
rectification-button-stands = 维持
rectification-button-lift = 撤销
rectification-needs-evidence = 整改要看得见：照片或文件发一份，文字写在照片的说明里。
rectification-nobody-above = { $receipt } 上面没有别人可以复核了，请直接找下单的人说。
rectification-why-send-back = 「{ $unit }」哪里还没整改到位（{ $receipt }）？写一句，他们看得到，期限从今天起再给 7 天。
rectification-why-appeal = 这张整改单（{ $receipt }）哪里不对？写一句，由上一级定。只能申诉一次，定下来之前期限停着。
rectification-why-stands = 为什么维持（{ $receipt }）？写一句，双方都看得到。
rectification-why-lift = 为什么撤销（{ $receipt }）？写一句，双方都看得到。
rectification-news-reported = 报上去了（{ $unit } · { $receipt }），等复查。
rectification-news-checked = 复查通过了（{ $unit } · { $receipt }），再看一段时间群众的评价就销号。
rectification-news-closed = 整改完成，已销号（{ $unit } · { $receipt }）。
rectification-news-sent-back = 复查说还没整改到位（{ $unit } · { $receipt }），请在 { $due } 前再整改：
rectification-news-appealed = 有单位对整改单申诉，请您定（{ $unit } · { $receipt }）：
rectification-news-upheld = 申诉没有通过，整改单维持（{ $unit } · { $receipt }）{ $due ->
    [none] {""}
   *[other] ，{ $due }
}：
rectification-news-lifted = 申诉通过，整改单撤销了（{ $unit } · { $receipt }）：
rectification-news-rated = 群众新的评价好转了，整改单已销号（{ $unit } · { $receipt }）。
rectification-news-rated-not = 复查以后，群众的评价还没有好转（{ $unit } · { $receipt }）。再等一批，还是退回整改？
rectification-news-rated-few = 复查过了 28 天，评价的人还不到 5 位（{ $unit } · { $receipt }）。可以按复查结果销号。

case-kind-rectification = 整改单
work-order-appeal = 整改单申诉，请您定 · { $unit } · { $receipt }
work-recheck = 整改好了，等您复查 · { $unit } · { $receipt }
hand-event-ordered = { $at } { $by }下了整改单
hand-event-sent_back = { $at } { $by }复查，还没整改到位
hand-event-checked = { $at } { $by }复查通过
hand-event-order_appealed = { $at } { $by }申诉
hand-event-order_stands = { $at } { $by }维持整改单
hand-event-lifted = { $at } { $by }撤销整改单
hand-event-rated = { $at } 群众新的评价好转，销号
audit-order-rectification = 下了整改单
audit-check-rectification = 复查了整改
audit-decide-order = 定了整改单的申诉
