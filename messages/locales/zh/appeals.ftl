appeal-button-ask = 请上一级再看
appeal-button-see = 看这件复核
appeal-button-kept = 改成兑现了
appeal-button-kept_late = 改成兑现了，晚了
appeal-button-partly = 改成部分兑现
appeal-button-uphold = 维持原来的
appeal-ask = 「{ $title }」现在是：{ $verdict }。
    哪里不对？写一句，上一级会看，只能提一次。
appeal-nobody = 上面没有别人能再看这一件。可以直接找{ -secretary }说说。
appeal-handed-in = 交给上一级了，看过就告诉您。在这之前，原来的结果不变。
appeal-waiting = { $author }请您再看一次：「{ $title }」
appeal-verdict = { $settler }的结论  { $verdict }
appeal-says = 本人说  { $said }
appeal-ask-why = 写一句理由，{ $author }和原来核对的人都会看到。
appeal-decided-author = 「{ $title }」上一级看过了，{ $how ->
    [changed] 改成：{ $verdict }
   *[upheld] 维持：{ $verdict }
}。
    理由：{ $answer }
appeal-decided-judge = { $author }「{ $title }」上一级看过了，{ $how ->
    [changed] 改成：{ $verdict }
   *[upheld] 维持：{ $verdict }
}。
    理由：{ $answer }
appeal-decided-decider = { $author }「{ $title }」：{ $verdict }。理由已经告诉本人和原来核对的人。
appeal-outcome = 上一级看过  { $how ->
    [changed] 改成：{ $verdict }
   *[upheld] 维持：{ $verdict }
}。{ $answer }
appeal-line-waiting = 已请上一级再看，还没有结果
