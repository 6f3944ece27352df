pledge-title = { $what }
pledge-title-counted = { $what }，{ $amount } { $measure }
pledge-due = { $on }{ $left }
pledge-due-moved = { $on }{ $left }（原定 { $promised }，休假顺延）
pledge-left = { $days ->
    [0] 就是今天
   *[other] 还有 { $days } 天
}
pledge-overdue = 已过 { $days } 天
pledge-day = { $month }月{ $day }日
pledge-progress = { $done } / { $amount }
pledge-progress-milestones = 节点 { $reached } / { $count }（{ $percent }%）
pledge-progress-parts = { $count } 份里做完 { $done } 份
pledge-progress-joined = 已有 { $joined } 人加入，要 { $needed } 人
pledge-progress-uncounted = { $mood ->
    [on_track] 顺利
    [stuck] 遇到难处
    [done] 说做完了
    [nothing] 最近没有
   *[none] 还没报
}
pledge-rhythm = { $days ->
    [0] 只在快到期时，{ $hour }
    [7] 每周五 { $hour }
   *[other] 每 { NUMBER($days, useGrouping: 0) } 天，周五 { $hour }
}
pledge-seen-by-unit = { -unit }里公开，{ -secretary }看过后公布
pledge-seen-by-public = 谁都能看，公开页上也有，{ -secretary }看过后公布
pledge-seen-by-pair = 只有结对的双方和{ -secretary }看得到
pledge-seen-by-secretary = 只有{ -secretary }看得到

pledge-state-draft = 草稿，还没交
pledge-state-submitted = 交上去了，等{ -secretary }看
pledge-state-returned = { -secretary }请改一下
pledge-state-published = 已公布，正在做
pledge-state-resting = 暂停着，先不问
pledge-state-silent = 问过了，两周多没有音信
pledge-state-overdue = 过了截止日，还没说做完
pledge-state-claimed = 说做完了，等{ -secretary }核对
pledge-state-kept = 兑现了
pledge-state-kept_late = 兑现了，晚了几天
pledge-state-partly = 部分兑现
pledge-state-not_kept = 没有兑现
pledge-state-lapsed = 加入的人不够，没有做
pledge-state-withdrawn = 撤回了

pledge-said = 「{ $words }」
pledge-edited = （改过，原来是 { $before }）
pledge-other-file = （换过照片或录音）
pledge-reported = { $day } { $what }{ $said }

## 几条承诺

pledges-none = 您还没有写过承诺。写一句话就行。
pledges-own = 我的承诺（{ $count } 条）
pledges-line = { $number } { $title }（{ $state }）
pledges-open = { $progress }，{ $left }
pledges-state = （{ $state }）
pledges-unit = 「{ $unit }」公布的承诺（{ $count } 条）
pledges-unit-line = { $number } { $author }：{ $title }
pledges-unit-none = 「{ $unit }」还没有公布的承诺。您可以写第一条。
pledges-earlier = 上一页
pledges-later = 下一页
pledge-which-unit = 您在几个{ -unit }里，这条写在哪儿？
pledge-no-unit = 承诺写在{ -unit }里，您还没有加入。向{ -secretary }要一个邀请，点开就能加入。

## 一条承诺

pledge-head = 「{ $title }」
pledge-author = { $author } · { $unit }
pledge-author-unit = 「{ $unit }」的承诺
pledge-line-reported = 本人报的  { $progress }
pledge-line-confirmed = 受益的人确认  { $confirmed }
pledge-line-theme = 主题　  { $theme }
pledge-line-due = 截止  { $due }
pledge-line-state = 现在  { $state }
pledge-line-reason = 原因  { $reason }
pledge-line-change = 正在改（没交）  { $title }，{ $due }
pledge-line-change-waiting = 改动等{ -secretary }看  { $title }，{ $due }
pledge-line-last = 最近  { $reports }
pledge-line-last-join = ；
pledge-button-report = 报进展
pledge-button-edit = 改一改
pledge-button-go-on = 接着写
pledge-button-withdraw = 撤回
pledge-button-files = 看照片
pledge-files = { $count ->
    [1] 就这 1 件。
   *[other] 照片、录音一共 { $count } 件，这是第 { $first } 到 { $last } 件，新的在前。
}
pledge-button-versions = 改过什么
pledge-button-others = 看看别人的
pledge-button-again = 再做一条一样的
pledge-button-see = 看这条承诺
pledge-button-keep = 不撤了
pledge-button-write-reason = 写一句原因
pledge-button-rhythm = { $days ->
    [0] 只在快到期时
    [7] 每周一次
    [14] 两周一次
   *[other] 四周一次
}

pledge-versions = 「{ $title }」改过什么
pledge-version = { $number } { $day }：{ $changed }
pledge-version-first = 第一次写：{ $sentence }
pledge-version-seen-by = 谁能看：{ $seen }
pledge-version-same = 内容没变，重新交
pledge-version-why = （{ $why }）
pledge-version-not-stood = （没有公布）

pledge-ask-withdrawal = 「{ $title }」
    为什么撤回？撤回的承诺和原因会留着，{ -secretary }看得到。
pledge-withdraw-moved = 工作变了
pledge-withdraw-double = 写重了
pledge-withdraw-impossible = 条件变了，做不成
pledge-write-withdrawal = 写一句为什么撤回。
pledge-withdrawn = 「{ $title }」撤回了。原因：{ $reason }

pledge-ask-rhythm = 「{ $title }」
    多久问一次？快到期前总会问的：{ $steps }。
pledge-rhythm-set = 好，以后这样问：{ $rhythm }；快到期前：{ $steps }。
