## 考核卡

card-button = 考核卡
card-button-open = 点开一项
card-button-bands = 下属分档
card-button-self = 说说本单位自己怎么看
card-button-meeting = 考核会一页纸（PDF）
card-button-before = 上一期
card-button-after = 下一期
card-button-rows = 看由哪些组成
card-button-next = 看下一项
card-button-set-up = 考核卡怎么算

card-month = { $year } 年 { $number } 月
card-quarter = { $year } 年第 { $number } 季度
card-running = { $period }，到现在
card-head = <b>{ $unit }</b> · { $period }
card-composite = 综合 { $value } 分（只作参考，看下面各项）
card-dot = {" · "}
card-line = { $name } { $value }（n = { $n }）
card-line-few = 太少，暂不显示：{ $names }
card-too-few = 太少，暂不显示
card-gap = —
card-then = {" → "}
card-change-up = 比上期高
card-change-down = 比上期低
card-change-same = 与上期持平
card-band-above = 明显好于同类
card-band-same = 与同类相当
card-band-below = 明显不如同类
card-band-few = 太少，不比
card-count-above = 明显好 { $count }
card-count-same = 相当 { $count }
card-count-below = 明显不如 { $count }
card-count-few = 太少 { $count }
card-inside = 内部：自己看「{ $said }」，{ -member }认可 { $members }
card-outside = { $how ->
    [higher] 内外：{ -resident }满意 { $residents }，{ -member }认可 { $members }；{ -resident }的评价明显更高
    [lower] 内外：{ -resident }满意 { $residents }，{ -member }认可 { $members }；{ -resident }的评价明显更低
   *[same] 内外：{ -resident }满意 { $residents }，{ -member }认可 { $members }；看不出差别
}
card-other = { $source } { $percent }{ $how ->
    [up] ，这里高些
    [down] ，这里低些
    [same] ，差不多
   *[unknown] {""}
}
card-foot = 只和同级同类比，分档不排名；不满 { $k } 不显示，没评的不算满意。

card-name-kept = 按时兑现
card-name-done = 兑现（含晚了的）
card-name-confirmed = 受益的人说做到了
card-name-in-time = 诉求按时答复
card-name-solved = 提出人说解决了
card-name-reopened = 答复后退回重办
card-name-satisfied = { -resident }满意度
card-name-approved = { -member }认可
card-how-kept = 算法：这一期有结果的承诺里，按时兑现的占多少。越高越好。
card-how-done = 算法：这一期有结果的承诺里，兑现了的占多少，晚了几天的也算。越高越好。
card-how-confirmed = 算法：这一期有结果、受益的人里有 5 人以上回答的承诺里，四个人里至少三个说做到了的占多少。越高越好。
card-how-in-time = 算法：这一期答复的诉求里，在答应的时间前答复的占多少。越高越好。
card-how-solved = 算法：这一期答复、提出人也表了态的诉求里，说「解决了」的占多少。越高越好。
card-how-reopened = 算法：这一期答复的诉求里，被退回重办过的占多少。越低越好。
card-how-satisfied = 算法：这一期公布的评价里，基本满意和以上的占多少。越高越好。
card-how-approved = 算法：这一期结束的民主测评里，有看法的人中认可的占多少。越高越好。

card-picture-n = n = { $n }，{ $span }
card-picture-foot = 小线是近 12 期{ $others ->
    [yes] ，虚线是外部参照
   *[no] {""}
}；区间是 95%；▲ 明显好于同类，● 相当，▼ 明显不如。

card-choose = 点开「{ $unit }」的哪一项？
card-opened = <b>{ $name }</b> · { $unit } · { $period }
card-opened-few = 这一期不满 { $k }，不显示。
card-opened-now = 这一期 { $value }（n = { $n }，95% 区间 { $span }）
card-opened-past = 近 12 期：{ $past }
card-opened-peers = 同级同类 { $peers } 个单位：{ $band }
card-opened-no-peers = 同级同类能比的不到 3 个，不比。
card-opened-inside = 下属单位：{ $counts }
card-opened-members = { -member }之间：{ $members } 人的承诺有了结果，条条达标 { $every } 人，部分达标 { $some } 人，一条没达标 { $none } 人
card-row-confirmed = { $number } 「{ $what }」：{ $said }
card-rows = { $source ->
    [ratings] <b>{ $name }</b>：已公布 { $count } 批，单份评价谁也看不到
    [polls] <b>{ $name }</b>：已结束 { $count } 次
   *[other] <b>{ $name }</b>：共 { $count } 条
}
card-row-pledge = { $number } { $name }「{ $what }」：{ $state }
card-row-case = { $number } { $receipt } { $kind }，{ $late ->
    [yes] 晚答了
   *[no] 按时答
}{ $verdict ->
    [solved] ，说解决了
    [partly] ，说解决了一部分
    [not] ，说没解决
   *[none] ，还没表态
}{ $reopened ->
    [0] {""}
   *[other] ，退回过
}
card-row-batch = { $title }：{ $n } 份，{ $value }
card-row-poll = { $number } { $title }：{ $value }（有看法 { $n }）
card-alike = 都在一个档次
card-bands = <b>{ $name }</b> · { $period }：下属单位分档，同档按本来的顺序
card-bands-line = { $band }（{ $count }）：{ $names }
card-ask-self = 「{ $unit }」{ $period }做得怎么样？
    只放在{ -member }的看法旁边，不算进任何一项。
card-self-excellent = 很好
card-self-good = 好
card-self-fair = 一般
card-self-poor = 不好

card-set-up = { $every ->
    [quarter] 考核卡每季度一张。点一项改权重：1、2、3，再点就不要。
   *[month] 考核卡每月一张。点一项改权重：1、2、3，再点就不要。
}
    权重只用在综合分里；最重 { $heaviest }。
card-weight = { $weight ->
    [0] { $name } · 不要
   *[other] { $name } · { $weight }
}
card-every-month = 改成每月一张
card-every-quarter = 改成每季度一张
card-composite-on = 另给一个综合分
card-composite-off = 不要综合分
card-composite-sure = 知道了，还是要
card-composite-warning = <b>综合分会盖住什么</b>
    一个分看不出是哪一项动了，也看不出样本多少、差别是不是碰巧。
    各单位能算的项不一样，两个分不能直接比。
    要了以后，分只写在卡上，不排名，各项照样列在下面。

## 考核会一页纸

meeting-ready = { $unit } · { $period }：开会用的一页纸
meeting-title = { $unit } 评比考核会
meeting-promised = 承诺了什么
meeting-pledge = { $name }：{ $what }，{ $state }
meeting-more = 还有 { $count } 条
meeting-nothing = 这一期没有可以写的
meeting-said = 大家怎么说
meeting-appraised = { $title }：认可 { $percent }%（有看法 { $n }）
meeting-topic = 说到「{ $topic }」的 { $n } 人
meeting-questions = 会上可以问
meeting-ask-below-peers = 「{ $name }」明显不如同类：哪一件最该先改？谁来改，到什么时候？
meeting-ask-worse = 「{ $name }」比上期差了：这一期和上一期有什么不一样？
meeting-ask-gap = 「{ $name }」内外说法不一样：大家各自看到了什么？
meeting-ask-better = 「{ $name }」比上期好了：怎么做到的，别人能不能学？
meeting-ask-unknown = 「{ $name }」太少，说不准：怎样让更多人说得上话？
meeting-ask-next = 下一期，答应做好的一件事是什么？
meeting-footer = 数字由记录算出，不填报；只分档不排名；人太少的不显示，没评的不算满意。
