## 候选：推荐、本人意见、资格、名单、回避

nominees-ask-name = { $of ->
    [unit] 推荐哪个单位？写名称。
   *[person] 推荐谁？写姓名。
}{ $found ->
    [none]
    {"没找到这个名称，换个写法再试一次。"}
   *[other]
    {"您是谁不会记下来，只留推荐理由。"}
}
nominees-which = 您说的是哪一位？
nominees-ask-reason = { $again ->
    [1] 要写一句理由，说说做了什么事。
   *[0] 为什么推荐「{ $name }」？说一两件具体的事，评选的人和本人会看到，不会知道是您写的。
}
nominees-preview = 推荐「{ $name }」参评「{ $title }」：
    “{ $reason }”
    评选的人和本人会看到理由，看不到是谁推荐的。要改，重新写一条就行。
nominees-covered = 像电话、证件号这样的内容已经遮住。
nominees-button-send = 提交推荐
nominees-sent = 收到对「{ $name }」的推荐，谢谢您。
    接下来征求本人意见、核对资格，公示时大家都能看到名单。
nominees-enough = 今天推荐得够多了，明天再来吧。
nominees-asked = { $of ->
    [unit] 有人推荐 { $name } 参评「{ $title }」（{ $unit }）。
   *[person] 有人推荐您参评「{ $title }」（{ $unit }）。
}
nominees-reason = “{ $reason }”
nominees-asked-how = 同意的话，核对资格后可能公示 { $days } 个工作日。请在 { $until } 前答复；公示前后都可以退出。
nominees-button-agree = 同意参评
nominees-button-decline = 谢绝
nominees-answered = { $agrees ->
    [1] 好的，参评「{ $title }」。评定以前随时可以退出。
   *[0] 好的，这次不参评「{ $title }」，不会公布。
}
nominees-elsewhere = 「{ $title }」您已经同意参评了，同时只能参评一个。想换成这个，先退出那个。
nominees-button-step-back = 退出参评
nominees-sure-back = 退出「{ $title }」？退出后不能再参评这一次。
nominees-stepped-back = 已退出「{ $title }」。
nominees-why-back = 本人退出
nominees-why-left = 已离开
nominees-why-merged = 单位已合并
nominees-list = <b>{ $title }</b>：候选 { $count } 个，按推荐先后
nominees-line = • { $name }{ $same ->
    [1] { "" }
   *[0] （{ $unit }）
}：{ $state ->
    [unmatched] 名册上没对上
    [asked] 等本人答复
    [agreed] 本人同意
    [declined] 本人谢绝
    [silent] 没有答复
    [eligible] 符合条件
    [ineligible] 不符合条件
    [listed] 在公示名单上
    [not_listed] 没有列入
    [awarded] 评上
    [not_awarded] 没评上
    [taken_back] 荣誉已撤销
    [withdrawn] 已退出
   *[not_found] 查无此人
}{ $on ->
    [1] ，放进名单
   *[0] { "" }
}
nominees-reason-by = “{ $reason }”（{ $by ->
    [self] 自荐
    [member] { -member }推荐
   *[resident] 群众推荐
}）
nominees-reasons-more = ……还有 { $count } 条理由
nominees-found = { $found ->
    [holds] ✓ { $rule }
    [confirmed] ✓ { $rule }（已核实）
    [fails] ✗ { $rule }
   *[unknown] ？ { $rule }（要人工核实）
}
nominees-objections = 收到异议 { $count } 件
nominees-aside = { $interest ->
    [nominee] 您是候选人，这一位由别人来办。
    [pair] 您和这位候选人结了对子，按规定回避，由别人来办。
    [own_unit] 您管着这位候选人所在的单位，按规定回避，由别人来办。
    [rival] 您自己也在这次评选的候选里，按规定回避，由别人来办。
   *[declared] 您声明了回避，由别人来办。
}
nominees-button-nobody = 查无此人
nominees-button-agreed-for = 当面同意
nominees-button-declined-for = 当面谢绝
nominees-button-holds = 核实符合
nominees-button-fails = 不符合
nominees-button-put-on = 放进公示名单
nominees-button-take-off = 从名单拿下
nominees-button-award = 评上
nominees-button-not-award = 不评
nominees-button-aside = 我要回避
nominees-button-finish = 结束核对
nominees-sure-aside = 声明回避「{ $name }」？声明后，这一位的异议和评定您都不能办，也不能撤回声明。
nominees-sure-finish = 结束核对：符合条件 { $eligible } 个，不符合 { $ineligible } 个，没答复 { $silent } 个。没答复的不再参评。
nominees-sure-public = 公示这份名单？{ $names }
    从现在起公示 { $days } 个工作日，到 { $until } 止，不能缩短，不能加人。会发到本单位和下级的群和频道。
nominees-ask-why = { $again ->
    [1] 要写一句原因，会告诉本人。
   *[0] 为什么不评「{ $name }」？写一句，会告诉本人。
}
