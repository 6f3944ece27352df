settings-button-own-data = 我的数据
own-data-title = 这里存着您的：
own-data-person = 名字「{ $name }」、账号、语言、提醒时间
own-data-places = 名册 { $places } 行，职务 { $roles } 项
own-data-pledges = 承诺 { $pledges } 条（公布过 { $published } 条），报进展 { $reports } 次
own-data-cases = 留名的诉求 { $cases } 件
own-data-unnamed = 不记名的投票、评价和诉求不在里面：存的时候就没有您的名字，谁也查不到。
own-data-nothing = 这里没有存您的任何数据。
own-data-button-xlsx = 全部带走（Excel）
own-data-button-json = 全部带走（JSON）
own-data-button-delete = 删除我的数据
own-data-button-sure = 全部删除
own-data-ask =
    删除以后找不回来，可以先带走一份。
    删：名字、账号、设置、没公布的承诺；写过的话、照片；留名的诉求，没办完的就不办了。
    留：公布过的承诺，只剩期限和结果，不带名字和内容，算在{ -unit }的统计里。
    收不回：别人手机里已经收到的消息、导出过的文件；旧备份到期才清。
    查不到：不记名的投票和评价本来就没有名字；不留名的诉求，回信地址到期自动删。
own-data-still-leads = 您在「{ $unit }」有职务，先交接给别人，再删除。
own-data-deleted = 都删了，这里不再有您的名字、账号和写过的话。谢谢您来过。
own-data-told = 「{ $unit }」有一位{ -member }删除了自己的数据：名册上不再有这一行，公布过的承诺只剩期限和结果。
own-data-given = 这是您的全部数据，请自己收好。
own-data-file = 我的数据
own-data-rest = 其他
own-data-where = 在哪张表
own-data-what = 内容
own-data-sheet-people = 我
own-data-sheet-members = 名册
own-data-sheet-grants = 职务
own-data-sheet-pledges = 承诺
own-data-sheet-pledge-versions = 承诺的改动
own-data-sheet-check-ins = 进展
own-data-sheet-cases = 诉求
own-data-sheet-case-events = 诉求的经过
