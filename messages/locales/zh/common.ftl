## 到处都用的按钮和话

button-home = 返回首页
button-back = 返回
button-undo = 撤销

language-name = 中文
list-comma = { "、" }
gap-before-hour = { "" }

error-sorry = 这一步没办成，是我们的问题，已经记下来了。您的内容没有改动，过一会儿再试一次。
error-not-there = 没找到这一项，或者它不归您看。
error-no-longer = 这一项已经有了新的变化，刚才的按钮不再适用。回首页看看现在的情况。
error-too-long = 太长了：{ NUMBER($length, useGrouping: 0) } 个字，最多 { NUMBER($limit, useGrouping: 0) } 个，请去掉 { NUMBER($over, useGrouping: 0) } 个再发。
error-old-button = 这个按钮已经过期，没有改动任何东西。
error-words-only = 这里请用文字回答。不想弄了，就返回首页。
error-too-fast = 发得太快了，后面的几条没有处理。请慢一点，再发一次。
error-no-room = 机器人所在的磁盘快满了。消息不会丢，但腾出空间之前不再回复。

home-welcome = 不客气。有事随时写给我。
cancelled = 好，不弄了，什么都没有改。
nothing-to-cancel = 现在没有正在办的事。

## 首页

home-back-again = { $name }，欢迎回来。这期间的提醒和通知不再补发，手头的事都在首页。
home-hello = { $name }您好，这里是「{ $organisation }」的承诺簿。
home-resident = 您可以评价服务、提意见，不用登记。
home-member = 您在「{ $unit }」。
home-leads = 您负责「{ $unit }」。{ $waiting ->
    [0] 现在没有要您办的事。
   *[other] 有 { $waiting } 件事等您办。
}
home-button-work = { $waiting ->
    [0] 要办的事
   *[other] 要办的事（{ $waiting }）
}
home-button-digest = 看简报
home-button-polls = 测评和评价
home-button-unit = 成员、邀请、分工
home-button-write-pledge = 写承诺
home-button-my-pledges = 我的承诺
home-button-write-case = 提意见
home-button-my-cases = 我提过的
home-button-public = 您说我们办
home-button-public-side = 公开和提意见
home-public-side = 大家都能看、都能说的，还有结对：
home-button-settings = 设置

help = 承诺簿：公开承诺，一件一件兑现，由受益的人来评。
    { "" }
    {"•"} 扫窗口的码，两下就能评价服务
    {"•"} 提意见、投诉、表扬、问问题，都有编号和回话
    {"•"} { -member }写承诺、报进展；{ -secretary }看简报、办事情
    { "" }
    不想弄了发 /cancel，回首页发 /start；谁能看到什么，发 /privacy。

privacy = 谁能看到什么：
    {"•"} 不记名的评价和投票：谁也查不到是您，满 5 份才公布
    {"•"} 不留名的意见：单位只看到内容和编号，回话由我转给您
    {"•"} 承诺和进展：按您选的范围公开
    {"•"} 我不记您什么时候来过
    Telegram 自己看得到您和我的对话。

## What Telegram is told about the bot

command-start = 回首页
command-help = 这是什么
command-settings = 语言、提醒、休假
command-cancel = 放弃正在写的
command-privacy = 谁能看到什么
about-description = 公开承诺，一件一件兑现，由受益的人来评。评价服务、提意见，不用登记。
about-short = 公开承诺、评价服务、提意见的地方。
organisation-name = { -organisation }
