work-title = 等您办的 { $count } 件，急的在前：
work-nothing = 现在没有要您办的事。
work-line = { $number }. { $line }
work-button-one = 办第 { $number } 件
work-case = { $kind } · { $unit } · { $receipt }{ $state ->
    [late] ，过了时限
    [due] ，{ $due } 前回话
   *[open] {""}
}
work-pledge-reviews = 有 { $count } 条承诺等您看
work-pledge-appeal = { $name }请您再看一次结果：{ $what }
work-pledge-verdict = { $name }说做完了，等您核对：{ $what }
work-pledge-trouble = { $name }的承诺要帮一把，截止 { $due }：{ $what }
