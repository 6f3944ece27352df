home-button-pairing = 结对帮带
pairing-topic = { $name }
pairing-and = 、
pairing-said = 「{ $said }」
pairing-kind-mutual = 一帮一
pairing-kind-hand_in_hand = 手拉手
pairing-kind-leaders = 领导联系示范点
pairing-kind-agencies = 机关联系社区
pairing-kind-enterprises = 企业联系村
pairing-kind-organisers = 骨干联系{ -member }
pairing-kind-households = { -member }联户

pairing-title = 结对帮带
pairing-none = 现在没有结对。先说说想请人帮什么、能帮什么，配的时候用得上。
pairing-line = { $number } { $kind }：{ $partners }，{ $met ->
    [0] 还没见过
   *[other] 见过 { $met } 次
}
pairing-need-none = 想请人帮：还没说
pairing-offer-none = 能帮别人：还没说
pairing-need-line = 想请人帮：{ $said }
pairing-offer-line = 能帮别人：{ $said }，同时最多 { $room } 位
pairing-button-one = 看第 { $number } 对
pairing-button-proposed = 等您定：{ $partners }
pairing-button-need = 想请人帮
pairing-button-offer = 能帮别人
pairing-button-avoid = 不和谁结对
pairing-button-household = 加一户
pairing-ask-need = { $whose ->
    [unit] 「{ $unit }」想请人帮什么？点几样，或者写一句。
   *[own] 想请人帮什么？点几样，或者写一句。
}
pairing-ask-offer = { $whose ->
    [unit] 「{ $unit }」能帮别人什么？点几样，或者写一句。
   *[own] 能帮别人什么？点几样，或者写一句。
}
pairing-who-sees = 配对时，对方和办结对的{ -secretary }看得到。
pairing-button-topic = { $topic }
pairing-button-marked = ✓ { $topic }
pairing-button-write = 写一句
pairing-button-room = 同时最多帮 { $room } 位
pairing-button-done = 好了
pairing-write = 写一句就行，60 个字以内。
pairing-avoid = 不想和谁结对，点一下。只有您自己看得到，随时能改。
pairing-avoid-nobody = 您的{ -unit }里还没有别人加入。
pairing-household = 您联系的是哪一户？写个您自己认得的叫法，比如「三单元王奶奶」。只有您看得到。

pairing-proposal = 「{ $unit }」给您配了一对（{ $kind }）：{ $partners }。愿意吗？
pairing-topics = 配在一起，因为：{ $topics }
pairing-proposal-free = 不愿意也不用说原因，谁没选，不告诉任何人。{ $until }前都能选。
pairing-button-yes = 愿意
pairing-button-no = 这次不了
pairing-answered = { $agrees ->
    [yes] 好。对方也愿意，就告诉您。想改，点下面。
   *[no] 好，这次不配。不会告诉任何人。想改，点下面。
}
pairing-begun = 配成了：{ $partners }。
pairing-begun-next = 先打个招呼，约个时间见面吧。两周问一次见上没有，只有你们看得到。
pairing-lapsed = 上次配的那一对没有配成，没关系，下一轮再看。
pairing-button-greet = 打个招呼
pairing-button-see = 看这一对

pairing-one = 和{ $partners }结对（{ $kind }），从 { $on }起
pairing-met-times = { $met ->
    [0] 还没记过见面
   *[other] 见过 { $met } 次，上次 { $on }
}
pairing-plan = 帮扶计划：{ $title }（{ $state }）
pairing-button-plan = 看：{ $what }
pairing-button-write-plan = 写个帮扶计划
pairing-write-plan = 打算怎么帮？写一句话：做什么、多少、什么时候前。
    比如：年底前上门 4 次，教会用手机挂号
    { $household ->
        [yes] 您和{ -secretary }看得到，别人看不到，所以不用写那家人的姓名。
       *[no] 只有你们和{ -secretary }看得到。
    }
pairing-shows = { $who ->
    [leader] 见没见过：你们和{ -secretary }看得到
    [own] 见没见过：您愿意给{ -secretary }看，对方还没同意
   *[nobody] 见没见过：只有你们看得到
}
pairing-button-met-today = 今天见上了
pairing-button-write-to = 写句话给对方
pairing-button-show = 让{ -secretary }也看得到
pairing-button-hide = 不给{ -secretary }看
pairing-button-end = 结束结对
pairing-ask-met = 这两周和{ $partners }见上了吗？
pairing-ask-met-several = 这两周见上了谁？点一下；没见上不用点。
pairing-button-met = 见上了
pairing-button-met-with = 见上了：{ $partners }
pairing-button-not-met = 还没有
pairing-noted = { $met ->
    [yes] 记下了：见上了。
   *[no] 还没有，记下了。过两周再问。
}
pairing-write-to = 写句话给{ $partners }，我转过去。
pairing-said-to = { $sender }（结对）说：
    { $said }
    直接回复这条消息就行。
pairing-button-answer = 回一句
pairing-passed-on = 转过去了。
pairing-ask-end = 结束和{ $partners }的结对吗？不用说原因，也不会记谁先提的。
pairing-button-end-now = 结束
pairing-button-keep = 再想想
pairing-ended = 好，这段结对到这里。谢谢您帮过、来过。
pairing-ended-with = 和{ $partners }的结对到这里结束了。谢谢你们。
pairing-stuck = { $sender }遇到难处，想请您帮着想想：「{ $what }」

## 办一轮结对

round-title = 「{ $unit }」的结对
round-figures = 说过想法的 { $said }；结对中 { $running } 对；等大家定的 { $proposed } 对
round-button = 结对帮带
round-button-ask = 请大家说说想法
round-button-need = 我们想请人帮
round-button-offer = 我们能帮
round-asked = 请了 { $asked } 人说说想法，{ $later } 人这周不打扰了。有人说了，就能看看怎么配。
round-asked-lately = 两周内刚请过，先等等大家。
round-invitation = 「{ $unit }」要结对了：谁想请人帮、谁能帮，点几样就行。不想说也没关系。
round-nobody = 还没有人说过想请人帮什么、能帮什么，配不出来。先请大家说说。
round-preview = { $kind }，可以这样配（{ $pairs } 对）：
round-pair = { $number } { $who }{ $topics }
round-pair-topics = ：{ $topics }
round-pair-join = ＋
round-alone = { $alone } 人没配上
round-fair = 最近 { $rounds } 轮配过的不再配；愿不愿意，大家自己定。
round-button-send = 发给大家自己定
round-button-other = 换一种配法
round-sent = 发出去了，{ $pairs } 对。{ $until }前大家自己定；谁没选，您也看不到。
round-button-running = 看结对中的
round-running = 结对中（{ $count } 对）
round-running-line = { $number } { $who }（{ $kind }）{ $met ->
    [0] {""}
   *[other] ，见过 { $met } 次
}
round-running-note = 见没见过，只在他们都愿意时显示。
round-no-points = 下面还没有示范点。管组织架构的人在单位的「改名、换上级、合并」里设；设了示范点，它的{ -secretary }不用先说想法也能配上。
round-no-pair = 这次配不出新的。{ $rounds } 轮以内配过的、已经满了的、合不到一起的，都不再配；过些时候，或者多请几位说说，再来看看。
pairing-plan-told = { $author }给你们定了帮扶计划：{ $title }，截止 { $due }。{ $whom ->
    [secretary] 只有你们和{ -secretary }看得到。
   *[other] {""}
}
