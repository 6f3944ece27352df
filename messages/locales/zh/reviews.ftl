review-arrived = 「{ $unit }」有一条承诺等您看
review-place = 等您看 { $place } / { $count }
review-wording = { $author }：{ $title }
    截止 { $due }
review-change-of = 原来是：{ $title }，{ $due }
review-change-why = 本人说：{ $why }
review-seen = { $seen }
review-masked = 里面的个人信息已经遮住。
review-just-now = 刚才：{ $said }
review-said-published = 公布了{ $author }的承诺
review-said-returned = 请{ $author }改一改
review-none-left = 都看完了，没有等您看的承诺。
review-left = 好，先放着，它还在等您看。
review-button-approve = 可以公布
review-button-return = 请对方改
review-button-later = 先放着
review-button-previous = 上一条
review-button-next = 下一条
review-button-see = 等我看的
review-button-write = 写一句
review-button-edit = 改了再交
review-ask-return = { $author }：{ $title }
    要对方改什么？
review-reason-amount = 没写多少
review-reason-deadline = 期限不合适
review-reason-vague = 不够具体
review-reason-personal = 有个人信息
review-write-return = 写一句给{ $author }，说说改什么。
review-published = 「{ $title }」公布了。
review-change-published = 改动通过了，现在是「{ $title }」，截止 { $due }。
review-taken-again = 「{ $title }」刚才公布早了，{ -secretary }还要再看看。
review-returned = 「{ $title }」请改一处再交：{ $reason }

review-stuck = { $author }遇到难处：「{ $title }」
review-stuck-said = 说：{ $said }
review-stuck-state = 到现在 { $progress }，截止 { $due }
review-button-ask = 问问情况
review-button-noted = 知道了
review-button-postpone = 改日期
review-ask-question = 写一句问{ $author }，我转过去。
review-question = { $asker }问起「{ $title }」：
    { $said }
    直接回复这条消息就行。
review-done-asked = 转给{ $author }了。
review-done-noted = 好，告诉{ $author }您知道了。
review-done-postponed = 日期改好了，也告诉{ $author }了。
review-noted = { $reader }看到您遇到难处了：「{ $title }」
review-ask-postpone = 现在是 { $due }。给{ $author }改到哪天？点一个，或者直接写日期。
review-postpone-unread = 没认出日期，或者日期已经过了。可以写 12月31日、下周五、年底。
review-postpone-to = 到 { $on }
review-postponed = { $leader }把「{ $title }」的日期改到了 { $due }。
review-withdrawn = { $author }撤回了「{ $title }」。原因：{ $reason }

review-claimed = { $author }说做完了：「{ $title }」
review-overdue = { $author }的承诺过了截止日：「{ $title }」
review-overdue-several = 有 { $count } 条承诺过了截止日，还没说做完：
review-button-all-work = 要办的事
review-marks =
    本人报的  { $progress }
    受益的人确认  { $confirmed }
review-due = 截止 { $due }
review-verdict-kept = 兑现了
review-verdict-partly = 部分兑现
review-verdict-not_kept = 没有兑现
review-button-look = 再看看
review-button-settle = 说说兑现没有
review-settled = { $author }「{ $title }」：{ $verdict }。已经告诉本人。
review-verdict = 「{ $title }」有结果了：{ $verdict }。
review-verdict-taken-back = 「{ $title }」的结果刚才点错了，还在核对。
