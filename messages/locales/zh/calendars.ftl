calendar-button = 活动日程
calendar-of = 「{ $unit }」的活动日程：
calendar-nothing = 「{ $unit }」还没有定活动日程。
calendar-milestone = {"•"} { $what }：{ $on }
calendar-phase = {"•"} { $what }：{ $first }到{ $last }
calendar-phase-now = ▶ <b>{ $what }</b>：{ $first }到{ $last }
calendar-every = ，{ $days } 天内要有一次动静
calendar-planned = 计划的节奏：每个单位 { $days } 天内要有一次动静
calendar-button-add = 添几项
calendar-button-end = 从日程里拿掉
calendar-ask-end = 把「{ $theme }」从日程里拿掉？
calendar-ask = 「{ $unit }」的活动日程，一行一项，可以一次写好几行；也可以照着附上的表填好发来。
    动员部署：12月1日到12月31日，每周一次
    中期讲评：1月15日
    写了「每周一次」，哪个单位隔得太久没动静，就提醒它的{ -secretary }。
calendar-unread = 没看出是哪天的事。一行一项，写上日期，比如：中期讲评：1月15日
calendar-understood = 我这样记 { $count } 项，对吗？不对就重新写一遍发来。
calendar-more = 还有 { $count } 项
calendar-line-unread = 第 { $number } 行没看懂：{ $line }
calendar-lines-unread = 还有 { $count } 行没看懂
calendar-button-set = 定下来
calendar-button-set-good = 看懂的定下来
calendar-sheet = 活动日程
calendar-file = 活动日程.xlsx
calendar-column-what = 事项
calendar-column-first = 开始（或哪天）
calendar-column-last = 结束
calendar-column-every = 节奏（如：每周一次）
calendar-notice = • 通知「{ $text }」：{ $at } 发
calendar-notice-more = ……还有 { $count } 条定时通知
calendar-button-notices = 看定时通知
