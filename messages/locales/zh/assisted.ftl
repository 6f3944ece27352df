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

## 代没有 Telegram 的人填

assisted-ballot-button = 代没有 Telegram 的人填
assisted-ballot-line = { $entered ->
    [1] ✓ { $name }
   *[0] { $name }
}{ $placed ->
    [1] （{ $unit }）
   *[0] { "" }
}
assisted-ballot-lines = { $count ->
    [0] 「{ $title }」：名册上您这里没有不用 Telegram 的人了。
   *[other] 「{ $title }」代谁填？（名册上没有 Telegram 的 { $count } 人，打 ✓ 的您填过）
    当面问，照对方说的点，一人一份。您看得到，先跟对方说一声{ $named ->
        [1] ；这次是记名的。
       *[0] ；别人查不到，代填的满 { $k } 份才单独显示。
    }{ $many ->
        [1] { " " }发名字来也行。
       *[0] { "" }
    }
}
assisted-ballot-found = { $count ->
    [0] 没有叫「{ $name }」的，或者已经加入了，请对方自己答。
   *[other] 叫「{ $name }」的 { $count } 人，代谁填？
}
assisted-ballot-button-all = 看全部名单
assisted-ballot-begin = 代「{ $name }」填。{ $anew ->
    [1] 这几题意思改了，请再问一遍。
   *[0] { $named ->
        [1] 记名：截止后负责人看得到选了什么。
       *[0] 不记名：除了您，谁也查不到选了什么。
    }
}
assisted-ballot-for = 代「{ $name }」填
assisted-ballot-entered = 交上去了，谢谢。一个人填几次都只算第一次{ $named ->
    [1] 。
   *[0] ，选了什么没有留名。
}
assisted-ballot-button-next = 下一位
