confirm-pledge = { $unit } { $author }承诺：
    「{ $title }」
confirm-question = 对您来说，做到了吗？
confirm-again = 好，刚才那次不算。您再选一次：
confirm-who-sees = 看不到是谁选的，满 { $k } 份才显示个大概。
confirm-button-done = 做到了
confirm-button-partly = 做到一部分
confirm-button-not_yet = 还没有
confirm-button-undo = 点错了
confirm-button-share = 转发给他们
confirm-button-copy = 复制链接
confirm-button-ask = 请受益的人确认
confirm-button-say = 说说做到没有
confirm-thanks = 收到，谢谢您。看不到是您选的，满 { $k } 份才显示个大概。
confirm-before = 这条承诺您已经说过了，谢谢您。
confirm-own = 这是您自己的承诺，要请受益的人来点。把码给他们扫就行。
confirm-over = 这条承诺现在不收确认了。有话想说，可以提意见。
confirm-too-late = 已经过了一分钟，或者已经并进汇总，改不了了。
confirm-invitation = { $author }承诺「{ $title }」。对您来说做到了吗？点开选一下就行。
confirm-invite = 请受益的人确认「{ $title }」
    让他们扫这个码，或者把链接转给他们，点一下就行：
    { $link }
    谁选了什么，您和{ -secretary }都看不到；满 { $k } 份才显示个大概。

pledge-confirmed = { $how ->
    [few] 回答还不满 { $k } 人，先不显示
    [most] { $answered } 人回答，大多说做到了
    [few_do] { $answered } 人回答，说做到了的很少
    [mixed] { $answered } 人回答，说法不一
   *[count] { $answered } 人回答，{ $confirmed } 人说做到了
}
