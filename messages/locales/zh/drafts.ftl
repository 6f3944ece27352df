draft-ask =
    写一句话：做什么、多少、什么时候前。
    比如：年底前帮 20 位老人学会手机挂号
draft-ask-text =
    现在是：{ $title }
    重新写一句就行，没写的数量和日期照旧。
draft-not-words = 这里要一句话，照片、语音和贴纸我读不了。比如：年底前帮 20 位老人学会手机挂号
draft-nothing-said = 没看出要做什么。写一句就行，比如：年底前帮 20 位老人学会手机挂号
draft-ask-amount = 一共多少？点一个，或者直接写，比如 15 户。
draft-amount-unread = 没认出数字。可以写 15、二十户，或者点一个。
draft-button-uncounted = 不数数
draft-measure = 次
draft-ask-date = 哪天以前做到？
draft-date-unread = 没认出日期。可以写 12月31日、下周五、年底。
draft-date-past = { $on } 已经过了。换一个日期吧，可以写 12月31日、下周五、年底。
draft-write-date = 写一个日期就行：12月31日、下周五、两周后、年底都认得。
draft-button-month = 月底
draft-button-year = 年底
draft-button-write-date = 自己写
draft-ask-year = { $day }过了，是明年的吗？{ $on }
draft-button-next-year = 是明年的

draft-understood = 我这样记，对吗？
draft-changed = 改成这样，对吗？{ -secretary }看过以后才换，现在公布的照旧。
draft-line-reason = { -secretary }说  { $reason }
draft-line-what = 做什么  { $title }
draft-line-proof = 怎么算  { $counted ->
    [yes] 报的数加起来够了，就算做到
   *[no] 做完说一声，{ -secretary }核一下
}
draft-line-due = 截止　  { $due }
draft-line-rhythm = 问进展  { $rhythm }
draft-line-seen = 谁看到  { $seen }
draft-line-unit = 写在　  { $unit }
draft-personal = 里面像是有个人信息 { $masked }，公开前遮住好吗？
draft-button-mask = 遮住
draft-button-only-secretary = 只给{ -secretary }看
draft-button-submit = 提交
draft-button-amount = 改数量
draft-button-date = 改日期
draft-button-text = 改文字
draft-button-seen = 谁能看
draft-button-theme = 主题
draft-button-discard = 不写了
draft-ask-seen-by = 公布以后谁能看？
draft-button-seen-unit = { -unit }里公开
draft-button-seen-public = { -resident }也能看
draft-button-seen-secretary = 只给{ -secretary }看
draft-submitted = 交上去了，{ -secretary }一般一天内看。
draft-change-submitted = 改动交上去了。{ -secretary }看过以前，公布的还是原来那条。
draft-button-take-back = 撤回
draft-published-at-once = 公布了。上面没有要看的人，所以不用等。
draft-discarded = 好，不写了。想写的时候，一句话（{ NUMBER($most, useGrouping: 0) } 字以内）就行。
