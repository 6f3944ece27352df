## 夸一句

thanks-ask =
    跟{ $name }说一句？直接写，或者点一句。
    { $title }
thanks-ready-1 = 辛苦了，谢谢您！
thanks-ready-2 = 说到做到，大家都看见了
thanks-received =
    { $by }跟您说：「{ $said }」
    为的是：{ $title }
thanks-button-pledge = 看这条承诺
thanks-sent = 跟{ $name }说了：「{ $said }」
thanks-later = { $day }送到，先不打扰。
thanks-already = 已经跟{ $name }说过了，一句就够。
