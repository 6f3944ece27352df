unit-button-boards = 公示群和频道
board-offer =
    我是承诺簿。连上以后，这里置顶一条公示：谁承诺了什么、做到哪一步。
    请本{ -unit }的{ -secretary }点下面，到私聊里连一下。我不看群里的聊天。
board-offer-channel =
    我是承诺簿。连上以后，这里每天发一条公开承诺的存证。
    请本{ -unit }的{ -secretary }点下面，到私聊里连一下。
board-button-link = 连到我的{ -unit }
board-title = <b>{ $unit } · 承诺公示</b>
board-counts = 进行中 { $going } 条；有结果 { $over } 条，其中兑现 { $kept } 条
board-line = { $number } { $author }：{ $title }（{ $state }）
board-more-link = { " " }<a href="{ $link }">看</a>
board-more = 还有 { $count } 条，点下面看。
board-updated = 数字是本人报的。更新到 { $on }。
board-button-look = 看全部公开的承诺
board-over = 这里的承诺公示已经停了。
board-not-yours = 这个链接要由{ -secretary }来点。请转给您{ -unit }的{ -secretary }。
board-which-unit = 「{ $chat }」是哪个{ -unit }的？
board-confirm =
    把「{ $chat }」连到「{ $unit }」？
    群里会置顶一条公示，有变化就改那一条，不另发消息。
    群里都是谁？有居民在，就只显示居民也能看的承诺。
board-confirm-channel =
    把「{ $chat }」连到「{ $unit }」？
    每天发一条存证：当天公布的承诺和结果的指纹，一行字。
board-button-yes-unit = 连上，只有本{ -unit }的人
board-button-yes-public = 连上，群里也有居民
board-button-yes-channel = 连上
board-linked = 连上了：「{ $chat }」和「{ $unit }」。一两分钟内发出并置顶。置顶要管理员权限，没有的话请在群里给一下。
board-linked-channel = 连上了：「{ $chat }」和「{ $unit }」。有公开的承诺或结果的日子，第二天早上发一条。
board-button-see = 看公示群和频道
board-list = { $unit }的公示群和频道：
board-list-none = { $unit }还没有公示群和频道。把我加进群，群里会置顶一条公示；加进频道，每天发一条存证。
board-list-line = { "•" } { $chat }（{ $kind ->
    [channel] 频道
   *[group] 群
}）
board-button-unlink = 断开{ $chat }
board-button-group = 加到群里
board-button-channel = 加到频道
board-ask-unlink = 断开「{ $chat }」？里面的公示不再更新。
board-button-unlink-sure = 断开
board-unlinked = 断开了「{ $chat }」。我还在里面，不用的话请把我移出去。
board-thrown-out = 我被移出了「{ $chat }」，{ $unit }在那里的公示停了。想恢复，把我加回去再连一次。
