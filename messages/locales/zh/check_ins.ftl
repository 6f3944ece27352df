check-in-ask-count = 「{ $what }」这周有几{ $measure }？到现在 { $done } / { $amount }。
check-in-ask = 「{ $title }」这周怎么样？
check-in-left = { $days ->
    [0] 今天到期。
   *[other] 还有 { $days } 天到期。
}
check-in-overdue = 截止日已经过了 { $days } 天，做完了说一声就好。
check-in-button-write = 写个数
check-in-button-nothing = 这周没有
check-in-button-stuck = 遇到难处
check-in-button-fine = 顺利
check-in-button-done = 做完了
check-in-button-leave = 在休假
check-in-button-less = 少提醒我
check-in-bundle = 有 { $count } 条承诺想问问进展，一条一条点：
check-in-bundle-line = { $number } { $title }（{ $state }）
check-in-all-answered = 都报过了，没有要回的。

check-in-counted = 记下了：{ $done } / { $amount }。
check-in-noted = 记下了。
check-in-noted-words = 记下了这句话。
check-in-noted-stuck = 记下了：遇到难处，{ -secretary }会看到。
check-in-nothing = 这周没有，记下了。
check-in-corrected = 按您改的，
check-in-claimed = 「{ $title }」做完了，已请{ -secretary }核对。
check-in-claimed-count = { $done } / { $amount }，做到了！已请{ -secretary }核对。
check-in-next = 下次 { $on }再问。
check-in-how-many = 这次是几？点一个就加上，不加也行。
check-in-files = { $files ->
    [album] 收到一组照片
   *[one] 收到附件 1 个
}，{ $seen ->
    [secretary] 只有{ -secretary }看得到。
   *[unit] { -unit }里看得到。
}
check-in-button-hide = 只给{ -secretary }
check-in-button-next = { $left ->
   *[other] 还有 { $left } 条要报
}
check-in-stuck = 记下了：遇到难处。卡在哪儿？写一句，{ -secretary }会看到；不写也行。
check-in-stuck-told = 告诉{ -secretary }了。
check-in-write-count = 这次是几{ $measure }？写个数就行。
check-in-count-unread = 没认出数字。写「2」或者「两{ $measure }」都行。
check-in-which = 这是哪一条的进展？
check-in-not-understood = 这个我读不懂。点一个，或者回个数、一句话、一张照片都行。
check-in-edit-too-late = 改晚了：那条承诺已经有了结果，原来记的没有动。

check-in-mood-on_track = 顺利
check-in-mood-stuck = 遇到难处
check-in-mood-done = 做完了
check-in-mood-nothing = 这周没有
