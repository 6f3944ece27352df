joint-button-ask = 请别人也加入
joint-button-share = 转给别人
joint-button-join = 我也加入
joint-button-leave = 先不加入了
joint-button-who = 有谁加入
joint-button-part = 看我的一份
joint-invitation = { $author }想约人一起做：{ $title }。点开就能加入。
joint-invite = 「{ $title }」等人加入，到{ $by }为止。
    请人扫这个码，或者把链接发过去：
    { $link }
joint-left = 好，先不加入。「{ $title }」还在等人，想回来随时可以。
joint-holds = 人够了，「{ $title }」算数了，一共 { $count } 人。您有自己的一份，截止 { $due }，到时候各报各的。
joint-newcomer = { $name }加入了「{ $title }」，现在 { $joined } / { $needed } 人。
joint-lapsed-own = 「{ $title }」到日子了，有 { $joined } 人加入，还没到 { $needed } 人，就不做了。这不算没兑现；想再约一次，重新写一条就行。
joint-lapsed = 「{ $title }」到日子了，有 { $joined } 人加入，还没到 { $needed } 人，就不做了。谢谢您愿意来，这不算没兑现。
joint-withdrawn = { $author }撤回了「{ $title }」，您不用做了。原因：{ $reason }
joint-companions = 「{ $title }」一起做的 { $count } 人：
    { $names }{ $more ->
    [0] {""}
   *[other] ，还有 { $more } 人
}
joint-button-join-unit = 以{ -unit }加入
joint-button-part-unit = 看{ -unit }的一份
joint-button-leave-unit = { -unit }先不加入了
joint-button-done = 我做完了
joint-button-not-done = 还没做完
joint-which-unit = 「{ $title }」，以哪个{ -unit }加入？
    加入后就是它的一条承诺：您代它报进展，兑现没有由上一级看。
joint-ask-guest = 「{ $title }」
    您加入后，一起做的人和{ $unit }看得到您的名字（{ $name }），别人看不到。做完了点一下就行，没人给您打分，随时可以不加入。
joint-joined-you = 算您一个：「{ $title }」。
joint-joined-unit = 算上「{ $unit }」：「{ $title }」。
joint-joined-missing = { $missing ->
    [0] 人够了。
   *[other] 还差 { $missing } 人，等到{ $by }；人不够就不做，谁也不算没兑现。
}
joint-holds-unit = 人够了，「{ $title }」算数了，一共 { $count } 个。「{ $unit }」有自己的一份，截止 { $due }。
joint-holds-guest = 人够了，「{ $title }」算数了，一共 { $count } 人，截止 { $due }。做完了点一下就行。
joint-remind-guest = 「{ $title }」截止 { $due }。做完了吗？没做完也没关系，只提醒这一次。
joint-thanks = 记下了：「{ $title }」您做完了，谢谢。
