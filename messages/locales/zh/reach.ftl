## 营造氛围：群、频道和短信

reach-chats = { $only ->
    [1] 只静音发到 { $count } 个群和频道，不占大家的次数
   *[0] 同时静音发到 { $count } 个群和频道
}{ $public ->
    [0] 。
   *[other] ，其中 { $public } 个居民也看得到。
}
reach-button-both = 也发到群和频道（{ $count }）
reach-button-chats = 只发到群和频道
reach-button-people = 不发到群和频道
reach-whom-chats = { $count } 个群和频道
reach-whom-both = { $whom }，还有 { $chats }
reach-sure = 上面的话{ $set ->
    [0] 现在
   *[other] { $when }{" "}
}静音发到 { $count } 个群和频道。发了收不回来。
reach-button-sure = 发到 { $count } 个群和频道
reach-arrived = 群和频道：{ $posted } 个里到了 { $reached } 个；谁看了，不统计。
sms-button = 短信版
sms-title = 没有 Telegram 的人，可以发短信、念广播、贴出来：
sms-text = <code>{ $text }</code>
sms-cost = { $length } { $gsm ->
    [1] 个字母
   *[0] 个字
}，算 { $parts } 条短信。
sms-left-out = 后面的放不下；全文要 { $whole } 条。
sms-hold = 太长，按住上面的字复制。
sms-button-copy = 复制
sms-button-parts = { $parts ->
    [1] 缩成一条
   *[other] 放宽到 { $parts } 条
}
