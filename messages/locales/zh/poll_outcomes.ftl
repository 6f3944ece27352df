## 测评的结果

poll-voter = { $name }{ $mode ->
    [assisted] （代填）
   *[other] { "" }
}：{ $said }
poll-outcome = 「{ $title }」的结果
poll-outcome-too-few = 答的人不到 { $k } 个，不公布，收到的也删掉了。发给了 { $asked } 人。
poll-outcome-n = { $asked } 人里 { $n } 人答了（{ $percent }%），{ $silent } 人没答（不算进哪一边）
poll-outcome-question = { $number }. { $text }
poll-outcome-line = { $choice }：{ $count }（{ $percent }%，多半在 { $low }–{ $high }%）
poll-outcome-nearly-all = { $choice }：几乎都选了
poll-outcome-none = 没有人选：{ $choices }
poll-outcome-hidden = 人数少，不显示：{ $choices }
poll-button-say-next = 写打算怎么做
poll-button-words = 看大家写的（{ $count }）
poll-button-voters = 看谁选了什么
poll-listed-words = 「{ $title }」里大家写的（次序打乱了）
poll-listed-voters = 「{ $title }」谁选了什么
poll-listed-line = • { $line }
poll-write-next = 写一两句：看了结果，打算怎么做？会发给被问到的每个人。
poll-next-said = 好，正在发给大家。
poll-next = 「{ $title }」之后，打算这么做：
    { $said }
poll-outcome-short = { $asked } 人里 { $n } 人答了，至少要 { $needed } 人才算数。这次不算，不公布，收到的也删掉了。
poll-outcome-modes = 收来的方式：{ $counts }
poll-mode-bot = 自己在这里答的 { $count }
poll-mode-assisted = 负责人代填的 { $count }
poll-mode-group = 群里投的 { $count }
poll-outcome-entered = 其中代填的：{ $cells }
poll-outcome-entered-cell = { $choice } { $n }
poll-outcome-question-few = 答这一题的人少，不显示
poll-outcome-line-weighted = { $choice }：{ $count }（{ $percent }%，多半在 { $low }–{ $high }%；按各单位人数折算 { $weighted }%）
poll-outcome-approving = 认可的占 { $percent }%（多半在 { $low }–{ $high }%），按说得出看法的 { $n } 人算
poll-outcome-order = 合起来的先后：{ $order }
poll-outcome-anew = 这一题中途改过意思，只算改后答的 { $n } 人
poll-outcome-mended = 这一题改过错字，原来是：{ $before }
poll-outcome-bands = 放在一起看（差距大到不像碰巧的，才分出来）：
poll-band-above = 明显高些：{ $names }
poll-band-same = 差不多：{ $names }
poll-band-below = 明显低些：{ $names }
poll-band-few = 人数少，说不准：{ $names }
poll-button-photos = 看照片（{ $count }）
poll-listed-photos = 「{ $title }」里大家发的照片（次序打乱了）
