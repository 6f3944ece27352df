## 征求意见之后：每条意见怎么处理的

poll-button-suggestions = { $replied ->
    [1] 看意见采纳情况
   *[0] 逐条答复意见
}
consultation-nothing = 没有人提修改意见，不用答复。
consultation-article = { $answered ->
    [1] ✓ { $text }
   *[0] { $count } 条 { $text }
}
consultation-articles = 「{ $title }」有 { $count } 条收到修改意见。{ $left ->
    [-1] 怎么处理的，已经告诉大家。
    [0] 都答复了，可以告诉大家。
   *[other] 还有 { $left } 条没答复，点开答复，都答复了才能告诉大家。
}
consultation-of-article = <b>{ $text }</b>
    大家提的修改意见（{ $count } 条，不知道是谁提的）：
consultation-suggestion = • { $text }{ $became ->
    [adopted] （采纳）
    [partly] （部分采纳）
    [not] （没有采纳）
   *[waits] { "" }
}
consultation-answered = 已答复 { $count } 条，{ $became ->
    [adopted] 采纳
    [partly] 部分采纳
   *[not] 没有采纳
}：{ $gist }
consultation-which = { $became ->
    [adopted] 采纳了哪几条？
    [partly] 部分采纳了哪几条？
   *[not] 没有采纳哪几条？
}点编号，意思差不多的一起选。（{ $text }）
consultation-button-every = 没答的 { $count } 条都选
consultation-button-chosen = 选好 { $count } 条，写答复
consultation-what-became = 意思差不多的归在一起答复。这一类怎么处理？
consultation-button-adopted = 采纳
consultation-button-partly = 部分采纳
consultation-button-not = 没有采纳
consultation-button-drop = 收回上一条答复
consultation-write = { $became ->
    [adopted] 采纳哪一类意见？发一条消息：第一行用您的话归纳意见，别照抄；第二行写改成了什么。
    [partly] 部分采纳哪一类意见？发一条消息：第一行用您的话归纳意见，别照抄；第二行写采纳了什么，其余为什么没有。
   *[not] 没有采纳哪一类意见？发一条消息：第一行用您的话归纳意见，别照抄；第二行写为什么。
}
    （{ $text }）
consultation-write-both = 要两行：第一行是什么意见，第二行是{ $became ->
    [adopted] 改成了什么
   *[other] 为什么
}。比如：
    希望提前到九点半
    已改成九点半，老人睡得早
    （{ $text }）
consultation-button-send = 告诉所有被问的人
consultation-sure = 告诉当初问过的 { $asked } 人？发出后不能再改。
consultation-button-send-now = 发出
consultation-sent = 正在告诉 { $asked } 人。
consultation-told = 「{ $unit }」答复了大家对「{ $title }」提的意见：
    采纳 { $adopted } 类，部分采纳 { $partly } 类，没有采纳 { $refused } 类，每一类都写了为什么。
consultation-button-read = 看怎么处理的
consultation-button-file = 要一份表格
consultation-title = 「{ $title }」意见采纳情况
consultation-became = { $article }
    意见：{ $gist }，{ $became ->
    [adopted] <b>采纳</b>
    [partly] <b>部分采纳</b>
   *[not] <b>没有采纳</b>
}
consultation-because = 说明：{ $reason }
consultation-outcome = { $became ->
    [adopted] 采纳
    [partly] 部分采纳
   *[not] 没有采纳
}
consultation-sheet = 意见采纳情况
consultation-column-article = 条款
consultation-column-gist = 意见（归纳）
consultation-column-became = 怎么处理
consultation-column-reason = 说明
consultation-file = 「{ $title }」意见采纳情况，可以打印出来张贴。
