activity-head = 「{ $title }」{ $on } { $at }
activity-came = 来过　  { $came } 人次{ $dropped ->
    [0] {""}
   *[other] ，{ $dropped } 次没办成
}
activity-next = 下一次  { $on } { $at }
activity-people = 来了 { $people } 人
activity-held = 办了
activity-unsaid = 还没人点，也没说办没办
activity-dropped = 没办成：{ $reason }
activity-names = { $names }{ $more ->
    [0] {""}
   *[other] ，还有 { $more } 位没留名
}
activity-occasions = 「{ $title }」最近几次：
activity-line = { $on }　{ $outcome }
activity-today = 就在今天。来的人扫现场码，或者在承诺里点「我来了」。
activity-was-it-held = 那天办了吗？
activity-code = 「{ $title }」的现场码，每次都用这一个。来的人扫一下、点一下就算来了：
    { $link }
activity-thanks = 记下了：{ $on }「{ $title }」您来了，谢谢。{ $known ->
    [yes] 发起人看得到您的名字。
   *[no] 只数人数，不留名字。
}
activity-taken-back = 好，那天不算您来了。
activity-not-today = 「{ $title }」今天没有，下一次是{ $on }。
activity-over = 「{ $title }」已经办完了，谢谢您惦记。
activity-ask-others = 还有几位来了没点？写个数就行，没有就写 0。
activity-others-unread = 没认出人数。写 8 或者「十二个人」都行。
activity-ask-drop = { $on }为什么没办成？写了承诺的人和看得到的人都会看到。
activity-drop-weather = 天气不好
activity-drop-people = 人手不够
activity-drop-other = 临时有事
activity-button-code = 现场码
activity-button-held = 办了
activity-button-dropped = 没办成
activity-button-others = 还有人没点
activity-button-occasion = 看来了谁
activity-button-occasions = 办过几次
activity-button-here = 我来了
activity-button-undo = 点错了
activity-moved = 改好了。
activity-moved-from = （原来是{ $on }）
activity-moved-to = 改到了{ $on }
activity-coming = { $coming ->
    [0] 还没有人说要来
   *[other] 说要来的 { $coming } 人
}
activity-button-drop-ahead = 这次不办
activity-button-move = 换一天
activity-button-arrange = 下一次：换一天、不办
activity-button-sign-up = 下一次我要来
