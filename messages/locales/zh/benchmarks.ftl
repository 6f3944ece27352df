benchmark-button = 外部参照
benchmark-overview = 外部参照，放在考核卡的指标旁边看，不计分：
benchmark-none = 还没有外部参照。比如省里的调查、上级的通报，放在考核卡的指标旁边看，不计分。
benchmark-line = {"•"} { $line }
benchmark-named = { $unit } { $name } { $percent }（{ $source }，{ $on }）
benchmark-more = 还有 { $count } 项
benchmark-button-import = 导入
benchmark-button-drop = 全部清掉
benchmark-ask = 把外部参照发给我，Excel（XLSX）或 CSV 都行，照着这张表填：一行是一个单位的一个指标，写上来源和日期；份数知道就写。它管这个单位和下面的单位。
    指标写这些名字：{ $names }
benchmark-read = 「{ $filename }」看完了：能用 { $count } 项{ $wrong ->
    [0] 。还没有改动。
   *[other] ，{ $wrong } 行有问题。还没有改动。
}
benchmark-more-faults = 还有 { $count } 处问题，全部在附上的表里。
benchmark-ask-drop = 把外部参照全部清掉？考核卡上就只有自己的数字了。
benchmark-beside = 外部参照 { $percent }{ $n ->
    [0] {""}
   *[other] （{ $n } 份）
}，{ $source }，{ $on }。{ $how ->
    [up] 这里明显高一些。
    [down] 这里明显低一些。
    [same] 差不多，说不上谁高谁低。
   *[unknown] 这里的太少，不比。
}
benchmark-sheet = 外部参照
benchmark-file = 外部参照.xlsx
benchmark-column-unit = 单位
benchmark-column-indicator = 指标
benchmark-column-percent = 数值
benchmark-column-n = 份数
benchmark-column-source = 来源
benchmark-column-dated-on = 日期
benchmark-fault-no-column = 缺这一列
benchmark-fault-unknown-unit = 没有这个单位：{ $value }
benchmark-fault-ambiguous-unit = 有几个单位叫这个名字，请写编码：{ $value }
benchmark-fault-unknown-indicator = 没有这个指标：{ $value }
benchmark-fault-no-percent = 要写百分数，比如 87.5%：{ $value }
benchmark-fault-no-count = 要写多少份，或者空着：{ $value }
benchmark-fault-no-source = 要写来源，80 字以内
benchmark-fault-no-day = 要写已经过了的日期，比如 2026-10-31：{ $value }
benchmark-fault-twice = 这个单位的这个指标写了两次：{ $value }
