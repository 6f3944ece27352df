# 大家在说什么
topics-button = 大家在说什么
topics-button-week = 看上一周
topics-button-month = 看上个月
topics-button-poll = 写得最多的是什么
topics-of-unit = { $month ->
    [0] 「{ $unit }」{ $first } 起的一周，大家写得最多的：
   *[other] 「{ $unit }」{ $number } 月，大家写得最多的：
}
topics-of-poll = 「{ $title }」里大家写得最多的：
topics-line = · { $topic }：{ $people } 人以上
topics-quotes = 　“{ $said }”
topics-between = ” “
topics-none = 没有哪件事有 { $k } 个人都写到，不单列。
topics-how = 一人只算一次，满 { $k } 人才列出；原话只引大家都这么说的。
