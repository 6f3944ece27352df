kind-rhythm-week = { $weekday ->
    [1] 每周一
    [2] 每周二
    [3] 每周三
    [4] 每周四
    [5] 每周五
    [6] 每周六
   *[7] 每周日
} { $at }，{ $first }起
kind-rhythm-fortnight = { $weekday ->
    [1] 隔周周一
    [2] 隔周周二
    [3] 隔周周三
    [4] 隔周周四
    [5] 隔周周五
    [6] 隔周周六
   *[7] 隔周周日
} { $at }，{ $first }起
kind-rhythm-month = 每月{ $place ->
    [1] 第一个
    [2] 第二个
    [3] 第三个
    [4] 第四个
   *[5] 最后一个
}{ $weekday ->
    [1] 周一
    [2] 周二
    [3] 周三
    [4] 周四
    [5] 周五
    [6] 周六
   *[7] 周日
} { $at }，{ $first }起
kind-rhythm-dates = { $days } { $at }
kind-line-needed = 一起做  再有 { $needed } 人加入就算数，等到{ $by }
kind-line-rhythm = 哪天办  { $rhythm }，共 { $count } 次
kind-line-place = 地点　  { $place }
kind-line-milestone = { $state ->
    [reached] ✓
    [late] ！
   *[ahead] ○
} { $what }（{ $on }）
kind-line-more-milestones = 还有 { $more } 个节点
kind-sentence = { $title }，{ $on }前
kind-sentence-needed = 再有 { $needed } 人加入，等到{ $by }
kind-sentence-milestone = { $what }（{ $on }）
kind-sentence-join = ；

kind-choose = 想写哪一种？
kind-about-unit = {"•"} 本{ -unit }的：一件大事，分几个节点，自动算进度
kind-about-joint = {"•"} 一起做：再有几个人加入，我就做
kind-about-activity = {"•"} 活动：定好日子一次次办，来的人点一下
kind-button-unit = 本{ -unit }的承诺
kind-button-joint = 约大家一起做
kind-button-activity = 定期办的活动
kind-button-choose = 别的承诺
kind-ask-unit = 写一句话：本{ -unit }要办成什么、哪天以前。节点下一步再写。
    比如：明年6月30日前把社区食堂办起来
kind-ask-joint = 写一句话：您要做什么、哪天以前、再有几个人加入就做。
    比如：年底前每人清一段河道，只要再有5个人一起
kind-ask-activity = 写一句话：哪天办、在哪儿、办什么、办到什么时候。
    比如：每周六上午9点在文化广场教老人用手机，年底前
kind-ask-needed = 再有几个人加入就算数？点一个，或者写个数。
kind-needed-unread = 没认出人数。写 3 或者「八个人」都行。
kind-ask-join-by = 等到哪天为止？写个日期，到那天人不够就不做了，谁也不算没兑现。
kind-join-by-unread = 这天不行：要在今天以后、截止日以前。写个日期，比如 12月5日。
kind-ask-rhythm = 哪天办？点一个，或者写：隔周周三晚上7点、每月第二个周六、12月5日和12月19日。
kind-rhythm-unread = 没认出日子。可以写：每周六上午9点、隔周周三、12月5日和12月19日。
kind-button-weekday = { $weekday ->
    [1] 每周一
    [2] 每周二
    [3] 每周三
    [4] 每周四
    [5] 每周五
    [6] 每周六
   *[7] 每周日
}
kind-ask-place = 在哪儿办？写个地方，比如：文化广场。
kind-ask-milestones = 一行写一个节点：哪天以前、做到哪一步，2 到 8 行。
    比如：
    12月15日前选好地方
    明年3月底前装修完
    明年6月30日前开张
kind-milestones-date = 第 { $line } 行没看出日期，或者日期已经过了。
kind-milestones-late = 第 { $line } 行的日期在整条承诺的截止日之后。
kind-milestones-words = 第 { $line } 行没写做到哪一步，或者太长了。
kind-milestones-count = 节点要 2 到 8 行。
kind-button-needed = 改人数
kind-button-join-by = 等到哪天
kind-button-rhythm = 改日子
kind-button-place = 改地点
kind-button-milestones = 写节点
kind-line-gathered = 一起做  人够了，到截止那天都还能加入
