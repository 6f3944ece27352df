occasion-expected = 记下了，{ $head } 等您来。改期或不办，会告诉您一声，前一天提醒一次。{ $known ->
    [yes] 发起人看得到您的名字。
   *[no] 发起人只看到人数；那天过后就不再记着您。
}
occasion-not-expected = 好，这次不等您了。想来随时来。
occasion-tomorrow = 提醒一下：{ $head }，您说要来。
occasion-moved-told = { $before } 改期了，改到 { $on } { $at }。您说过要来，这次改期只告诉您这一遍。
occasion-dropped-told = { $head } 这次不办了：{ $reason }。您说过要来，抱歉让您惦记。
occasion-ask-day = { $head }
    换到哪天？点一个，或者写一句，比如 周日下午3点、12月6日。
occasion-day-wrong = { $why ->
    [past] 这天已经过了。
    [after] 整条承诺到{ $until }截止，不能改到那以后。
    [taken] 这天本来就有一次。
   *[unread] 没认出日子。
}
occasion-ask-sure = { $head }
    改到 { $on } { $at }，说要来的 { $coming } 人会收到通知。
occasion-ask-drop-ahead = { $on }为什么不办？说要来的人会收到通知，看得到承诺的人都看得到原因。
occasion-button-off = 来不了了
occasion-button-sure = 改，告诉 { $coming } 人
occasion-button-rather-move = 不取消，换一天办
