## 没送到的

undelivered-button = 没送到的 { $count } 条
undelivered-none = 都送到了，没有退回来的。
undelivered-title = <b>没送到的</b>，{ $count } 条：
undelivered-reason = • { $reason ->
    [too_long] 太长
    [not_made] 图表没做出来
    [no_answer] 一整天没接通
   *[refused] Telegram 不收
}：{ $count } 条
undelivered-see = { $reason ->
    [too_long] 太长
    [not_made] 图表没做出来
    [no_answer] 没接通
   *[refused] 不收
}（{ $count }）
undelivered-why = { $reason ->
    [too_long] 原因：超过了 Telegram 一条的长度，再发也一样。
    [not_made] 原因：里面的图或表格没做出来，可以再试。
    [no_answer] 原因：试了一整天，Telegram 没接通，可以再发。
   *[refused] 原因：Telegram 不收，可能对方设了限制，可以再试。
}
undelivered-line = { $number }. { $letter }
undelivered-letter = { $kind ->
    [broadcast] 群发通知
    [poll] 测评
    [reminder] 提醒
    [due] 到期提醒
    [digest] 简报
    [case] 诉求的消息
    [news] 一条消息
    [reply] 一条回话
    [review] 请看承诺
    [verdict] 请核对承诺
    [stuck] 有人遇到难处
    [approval] 请同意群发
   *[other] 一条消息
}，{ $day }{ $named ->
    [0] {""}
   *[other] ，给{ $name }
}
undelivered-one = 看第 { $number } 条
undelivered-notice = 内容：{ $text }
undelivered-all-again = 这 { $count } 条都再发一次
undelivered-all-forget = 这 { $count } 条都不发了
undelivered-again = 再发一次
undelivered-forget = 不发了
undelivered-sent = { $count } 条重新在发，再退回来还会列在这里。
undelivered-forgotten = { $count } 条不再发了。
