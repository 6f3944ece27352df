stuck-button-partner = 请{ $partners }帮着想想
stuck-button-leader = 告诉{ -secretary }，不写了
stuck-button-leader-too = 也告诉{ -secretary }
stuck-button-move = 改个日期
stuck-partner-told = 告诉{ $partners }了，会在这里回您。
stuck-ask-day = 现在是 { $due }。想改到哪天？点一个，或者直接写日期。
stuck-ask-why = 改到 { $on }。为什么？写一句，看得到这条承诺的人都看得到。
stuck-moved = { $waits ->
    [yes] 「{ $title }」新的日期交上去了，{ -secretary }看过就算数。
   *[no] 「{ $title }」日期改好了。
}
