## 经验做法

square-button-practices = 经验做法
practices = <b>经验做法</b>：别人做成了的，点开看，可以照着做
practices-none = <b>经验做法</b>
    还没有人写经验。
practices-line = • { $title }（{ $unit }）
practices-button-write = 写一条经验
practices-text = <b>{ $title }</b> · { $unit }
    { $words }
practices-what = 照着做，就是：{ $shape ->
    [activity] 办活动“{ $what }”
   *[pledge] 承诺“{ $what }”
}
practices-came = { $count ->
    [0] 还没有人照着做。
   *[other] 照着做的 { $count } 处：进行中 { $going }，兑现 { $kept }，没全做到 { $other }
}
practices-button-adopt = 我照着做
practices-button-adopt-unit = 本单位照着做
practices-button-adopted = 谁在做，怎样了
practices-button-withdraw = 收起
practices-button-see = 看这条经验
practices-button-publish = 发布
practices-button-as-pledge = 改成做一次的
practices-button-as-activity = 改成常办的活动
practices-adopted = 照着「{ $title }」做的：
practices-adopted-line = • { $unit }：{ $state ->
    [kept] 兑现了
    [kept_late] 晚几天兑现
    [partly] 部分兑现
    [not_kept] 没有兑现
   *[published] 进行中
}
practices-learnt = 检查时看到的：“{ $words }”
practices-ask = { $again ->
    [1] 要两部分：第一行写标题，下面写具体怎么做。
   *[0] 第一行写标题，下面写具体怎么做、效果怎样。比如：
}
    楼栋微信群改成楼栋长值班
    每天晚上七点到九点一人值班，当场答复……
practices-ask-what = { $again ->
    [1] 写一句话就行，比如：每栋楼选一名值班楼长
   *[0] 别人照着做，承诺写成一句什么话？比如：月底前每栋楼选一名值班楼长
}
practices-sure = 收起「{ $title }」？别人看不到了，已经照着做的不受影响。
practices-news = 您的「{ $title }」，「{ $unit }」也要照着做，已有 { $count } 处。
practices-notice = 经验：{ $title }
    { $words }
inspections-button-practice = 写成经验
