unit-choose = 您负责好几个，看哪一个？
unit-title = <b>{ $unit }</b>　{ $above }
unit-title-top = <b>{ $unit }</b>
unit-counts = { $listed ->
    [0] 名册上还没有人。
   *[other] 名册 { $listed } 人，已加入 { $joined } 人
}
unit-person = {"•"} { $name }
unit-person-role = {"•"} { $name }（{ $role }）
unit-person-missing = {"•"} { $name }，还没加入
unit-person-role-missing = {"•"} { $name }（{ $role }），还没加入
unit-invitations = 有 { $open } 个邀请还能用。
unit-button-invite = 发邀请
unit-button-revoke-all = 作废所有邀请
unit-button-roles = 分工
unit-button-edit = 改名册
unit-button-parts = 下级（{ $parts }）
unit-button-import = 导入名册
unit-button-themes = 主题
unit-button-up = 上一级
unit-button-see = 看看名册
unit-button-not-ours = 不是我们的人
unit-button-remove = 移出名册
unit-parts = 「{ $unit }」下面有 { $parts } 个单位：
unit-newcomer = { $name } 加入了「{ $unit }」。名册上原来没有这个名字，已加在最后。
unit-edit = 「{ $unit }」的名册，改哪一位？
unit-edit-nobody = 「{ $unit }」的名册上还没有人。
unit-line = <b>{ $name }</b>　{ $unit }
unit-line-number = 编号 { $number }
unit-line-missing = 还没加入
unit-line-joined = { $on }加入
unit-ask-remove = 把 { $name } 移出「{ $unit }」的名册？写过的承诺还在，不再问进展。以后可以再邀请。
unit-still-leads = { $name } 现在有职务，先在「分工」里收回，再移出名册。
unit-removed = { $name } 已移出「{ $unit }」的名册。
unit-you-were-removed = 您不在「{ $unit }」的名册上了。写过的承诺还在，不再问进展。要是弄错了，请找{ -secretary }。

invite-title = 邀请加入「{ $unit }」
invite-title-role = 邀请一个人来当「{ $unit }」的{ $role }，只能用一次
invite-link = { $link }
invite-limits = { $until }前有效，最多 { $uses } 人用。把链接或这张码发给他们就行。
invite-button-copy = 复制链接
invite-button-poster = 打印海报
invite-button-revoke = 作废
invite-revoked = { $count ->
    [0] 这个邀请已经用不了了。
   *[other] 作废了 { $count } 个邀请，链接和码都打不开了。
}
poster-title = { $unit }
poster-join = 扫码加入，两下就好
poster-until = { $until }前有效
poster-ready = 「{ $unit }」的海报，A4 纸打印出来，贴在大家看得到的地方。

unit-change-button = 改名、换上级、合并
unit-change = 「{ $unit }」要改什么？人、承诺、诉求、评价和以前的记录都跟着走。
unit-change-button-name = 改名称
unit-change-button-move = 换到别的上级
unit-change-ask-name = 「{ $unit }」改叫什么？写上新名称。已经公布的东西还用原来的名字。
unit-change-where = 「{ $unit }」换到哪里？现在看的是「{ $here }」。
unit-change-button-here = 放到{ $unit }下面
unit-change-moved = 「{ $unit }」现在归「{ $to }」管，下面的单位一起过来了。
unit-change-renamed = 「{ $was }」现在叫「{ $unit }」。
unit-change-told-renamed = 「{ $other }」改名了，现在叫「{ $unit }」，由 { $by } 改的。
unit-change-told-moved = 「{ $unit }」换到「{ $other }」下面了，由 { $by } 改的。人和以前的记录都没有变。

merge-button = 并入别的单位
merge-where = 「{ $unit }」并到哪里？现在看的是「{ $here }」。
merge-button-here = 并入{ $unit }
merge-preview = 把「{ $unit }」并入「{ $into }」，会是这样：
merge-people = {"•"} 名册上的 { $listed } 人归「{ $into }」，其中 { $joined } 人已加入
merge-goods = {"•"} 一起过去：{ $goods }
merge-and = 、
merge-pledges = { $count } 项承诺
merge-cases = { $count } 件诉求
merge-points = { $count } 个评价点
merge-polls = { $count } 次测评
merge-pairs = { $count } 对结对
merge-chats = { $count } 个群或频道
merge-parts = { $count } 个下级单位
merge-leader = {"•"} { $name }：{ $role } → { $after }
merge-leader-there = {"•"} { $name }：{ $role }到此为止，那边已有职务或由上级管
merge-leaders-more = {"•"} 还有 { $more } 位负责人也照此办
merge-links = {"•"} 原来的链接、二维码和按钮照样能用，打开的是「{ $into }」
merge-unlike = {"•"} 两个单位的层级或类别不同，以后按「{ $into }」的算
merge-button-on = 就这样并
merge-ask = 真的把「{ $unit }」并入「{ $into }」？并了以后不能再分开。
merge-button-do = 确定并入
merge-not-yet = 「{ $unit }」现在还不能并，先等这些结束：
merge-obstacle-poll = {"•"} 测评「{ $title }」还开着
merge-obstacle-broadcast = {"•"} 群发「{ $title }」还没发完
merge-obstacles-more = {"•"} 还有 { $more } 件
merge-done = 「{ $unit }」已并入「{ $into }」，名册上的 { $listed } 人和以前的记录都过来了。两边的负责人和成员都会收到通知。
merge-told-leader = 「{ $unit }」由 { $by } 并入「{ $into }」了。您现在是「{ $into }」的{ $role }，人、承诺、诉求和以前的记录都在。
merge-told-leader-there = 「{ $unit }」由 { $by } 并入「{ $into }」了，您在「{ $unit }」的职务到此为止。人、承诺、诉求和以前的记录都在。
merge-told-host = 「{ $unit }」由 { $by } 并入「{ $into }」了，名册上多了 { $listed } 人。
merge-told-goods = 一起过来的：{ $goods }。
merge-told-member = 「{ $unit }」并入「{ $into }」了，您现在在「{ $into }」。写过的承诺、结对和以前的记录都在，原来的按钮照样能用。
merge-told-confided = 您给原来的{ -secretary }看过的「{ -self-review }」已经收回，要给新的{ -secretary }看，请您自己再给一次。

affiliation-league = 团组织
affiliation-union = 工会
affiliation-women = 妇联
affiliation-none = 都不是
unit-affiliated = { $kind }，属「{ $unit }」
unit-affiliation-button = 群团组织
unit-affiliation-ask = 「{ $unit }」是「{ $above }」的群团组织吗？是的话，考核只和同类的比，群发可以单发给它们。
unit-affiliation-set = 「{ $unit }」现在是「{ $above }」的{ $kind }。
unit-affiliation-ended = 「{ $unit }」现在不算群团组织。
