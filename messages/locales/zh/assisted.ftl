## 代没有 Telegram 的人提意见

assisted-taken-down = 记下了，编号 <code>{ $receipt }</code>。{ $due ->
        [none] 「{ $unit }」看得到。
       *[other] 「{ $unit }」{ $due } 前回话。
    }
    对方的回执码，打印或念给对方：
    <code>{ $code }</code>
    以后用哪部手机都行：把码发给我，或者扫小票，就能看回话、接着说。码只出现这一次，给了对方就收起。
assisted-button-print = 打印小票
assisted-button-spell = 念给对方听
assisted-button-done = 给对方了，收起
assisted-spelling = 一组一组地念（{ $receipt }），请对方记下再念回来：
assisted-spelling-line = { $number }. { $line }
assisted-slip = 打印出来交给对方，打完请把这份文件删掉。
assisted-slip-title = 回执 { $receipt }
assisted-slip-due = { $due ->
    [none] 「{ $unit }」收到了
   *[other] 「{ $unit }」{ $due } 前回话
}
assisted-slip-how = 用任何一部手机扫码，就能看回话、接着说。谁拿着它都能替您说话，请收好。
assisted-opened = 这是对方的回执码打开的。说完请收起，不收起 10 分钟后也会自己关上。
assisted-button-put-away = 说完了，收起
assisted-put-away = 收起来了。再看要对方的回执码。
