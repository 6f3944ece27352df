## 自己的回顾：党性分析等

review-button = { -self-review }
review-about = <b>{ -self-review }</b>
    几个问题，一个一个答，可以跳过。写完只有您自己看得到：存的时候加了密，{ -secretary }和管数据的人都打不开。
    您说给{ -secretary }看，才给他看；随时可以收回。
review-button-begin = 写一次
review-button-skip = 跳过这一问
review-ask = { $number } / { $count }　{ $question }
    写一条消息就行，600 字以内。
review-head = <b>{ $name }</b> · { -self-review } · { $on }
review-answer = <b>{ $question }</b>
    { $said }
review-nothing = 还没有写什么。
review-unshared = 现在只有您看得到。
review-shared = 现在本{ -unit }的{ -secretary }也看得到。
review-button-share = 给{ -secretary }看
review-button-unshare = 收回，只自己看
review-button-drop = 删掉
review-button-drop-now = 删掉，找不回来
review-sure = 删掉以后谁也找不回来。真的删吗？
review-told = { $name }愿意把这一次{ -self-review }给您看。
review-button-read = 看一看
review-next = { $on }前后提醒您再写一次。多久提醒一次：
review-never = 现在不提醒。多久提醒您写一次：
review-remind = { $days ->
    [91] 三个月一次
    [183] 半年一次
    [365] 一年一次
   *[other] 不用提醒
}
review-reminder = 上次{ -self-review }是{ $on }写的，该再看看自己了。写几句就行，只有您自己看得到。
review-reminder-first = 该写{ -self-review }了。几个问题，写几句就行，只有您自己看得到。
