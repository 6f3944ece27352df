## 群发通知

home-button-broadcasts = 群发通知
broadcast-message =
    <b>{ $unit }</b>

    { $text }
broadcast-button-fewer = 少找我几次
broadcast-kept-title = 上周留给您的 { $count } 条通知：
broadcast-list = <b>群发通知</b>，新的在前：
broadcast-list-empty = 还没有群发过通知。
broadcast-line = { $state ->
    [waiting] 等人同意 · { $text }
    [planned] 定时 · { $text }
    [sending] 正在发 · { $text }
    [paused] 暂停 · { $text }
    [stopped] 停下了 · { $text }
   *[done] { $text }
}
broadcast-button-write = 写一条通知
broadcast-which-unit = 以哪个单位的名义发？
broadcast-write = 写下要发的话，可以配一张照片。先给您看，再选发给谁。
broadcast-only-words = 通知只能是文字，或一张照片配文字。请再发一次。
broadcast-one-photo = 一条通知只配一张照片，用了第一张。
broadcast-whom = 发给「{ $unit }」的哪些人？
broadcast-to-all = 全体
broadcast-to-secretaries = 各{ -secretary }
broadcast-to-deputies = 各副{ -secretary }
broadcast-to-silent = 没答「{ $title }」的
broadcast-to-unit-below = 只发下面一个单位
broadcast-which-below = 「{ $unit }」下面哪个单位？
broadcast-sector-rural = 农村
broadcast-sector-community = 社区
broadcast-sector-enterprise = 企业
broadcast-sector-agency = 机关
broadcast-sector-public_institution = 事业单位
broadcast-sector-social_organisation = 社会组织
broadcast-audience-all = { $unit }全体
broadcast-audience-secretary = { $unit }各{ -secretary }
broadcast-audience-deputy = { $unit }各副{ -secretary }
broadcast-audience-officer = { $unit }各管理员
broadcast-audience-sector = { $unit }的{ $sector }单位
broadcast-audience-silent = { $unit }没答「{ $title }」的人
broadcast-review = 发给 { $whom }，{ $count } 人
broadcast-review-cost = 占每人一周 { $most } 条里的 1 条{ $fresh ->
    [1] 。
   *[0] ；他们本周平均已收 { $spent } 条。
}
broadcast-review-room-all = 他们本周都还收得下。
broadcast-review-room = { $count } 人里有 { $room } 人本周还收得下，{ $full } 人本周已收满。
broadcast-full-next-week = 收满的：下周一早上合成一条给他们。
broadcast-full-left-out = 收满的：这次不发给他们。
broadcast-review-not = 不发：{ $leave } 人在休假，{ $unreachable } 人联系不上。
broadcast-review-when = 时间：{ $set ->
    [0] 现在
   *[other] { $when }
}
broadcast-review-night = 那时是休息时间，休息的人醒来后才收到。
broadcast-review-two = 人多，要另一位同意才发。
broadcast-button-send-now = 现在发
broadcast-button-send-planned = 定好时间，到点发
broadcast-button-send-two = 请另一位看看
broadcast-button-whom = 换对象
broadcast-button-when = 换时间
broadcast-button-rewrite = 改内容
broadcast-button-next-week = 收满的下周一补发
broadcast-button-left-out = 收满的这次不发
broadcast-sure = { $set ->
    [0] 上面的话现在发给 { $whom }，{ $count } 人。发了收不回来。
   *[other] 上面的话 { $when } 发给 { $whom }，现在算来 { $count } 人。
}
broadcast-button-sure = 发给 { $count } 人
broadcast-button-sure-two = 请人同意
broadcast-when = 什么时候发？
broadcast-button-at-once = 现在
broadcast-at = { $day ->
    [0] 今天 { $hour }
   *[other] 明天 { $hour }
}
broadcast-button-write-moment = 写个时间
broadcast-write-moment = 哪天几点发？例如：周五下午3点、12月1日 9:30。
broadcast-moment-unclear = 没看懂，或已经过了，或在三个月以后。请写成「周五下午3点」「12月1日 9:30」这样。
broadcast-approval = { $name }想把上面的话{ $set ->
    [0] {""}
   *[other] 在 { $when }{" "}
}发给 { $whom }，{ $count } 人。您同意吗？
broadcast-button-approve = 同意，发
broadcast-button-decline = 不同意
broadcast-approved = 记下了：您同意，开始发了。
broadcast-declined = 记下了：您没同意，退给对方了。
broadcast-was-declined = { $name }没同意发「{ $text }」。改一改，或当面说说，再发。
broadcast-button-open = 打开看
broadcast-is-draft = 还没发：「{ $text }」
broadcast-is-waiting = 等另一位同意：「{ $text }」，发给 { $whom }
broadcast-is-planned = 定在 { $when } 发给 { $whom }：「{ $text }」
broadcast-is-sending = 正在发给 { $whom }：「{ $text }」
broadcast-is-paused = 暂停了，没再往外发：「{ $text }」
broadcast-is-done = 发完了：「{ $text }」，{ $whom }
broadcast-is-stopped = 停下了，没再往外发：「{ $text }」
broadcast-waiting-for = { $count ->
    [0] 还没有别人能同意：请先任命一位，或由管理员改统一规定。
   *[other] 已请 { $count } 位看，哪位同意都行。
}
broadcast-bar = { $bar } { $percent }%
broadcast-counts = 已到 { $arrived } 人，还有 { $waiting } 人
broadcast-pace-seconds = 每秒 { $rate } 条，还要约 { $left } 秒
broadcast-pace-minutes = 每秒 { $rate } 条，还要约 { $left } 分钟
broadcast-asleep = 其中 { $count } 人在休息，醒来后再给他们
broadcast-not-arrived = 没到：联系不上 { $unreachable } 人，退回 { $refused } 条
broadcast-kept = 下周一补发：{ $count } 人
broadcast-left-out = 本周收满没发：{ $count } 人
broadcast-button-pause = 暂停
broadcast-button-resume = 接着发
broadcast-button-stop = 停下不发了
broadcast-button-look = 看到哪了
broadcast-sure-to-stop = 停下后不再发给其余的人。已到的 { $arrived } 条收不回来。
broadcast-button-stop-sure = 停下
broadcast-opens-call = 我要推荐
broadcast-opens-publicity = 看名单，提异议
broadcast-opens-award = 看评选结果
broadcast-opens-spotlight = 看看这个典型
broadcast-opens-practice = 我们也这样做
broadcast-opens-report = 看通报，评一评
