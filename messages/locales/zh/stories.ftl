## 典型和图片展

square-button-stories = 身边典型
stories = <b>身边典型</b> · { $unit }
    { $count ->
        [0] { $year } 年还没有。身边有做得好的人，讲给大家听。
       *[other] { $year } 年共 { $count } 个，都是本人同意公开的。
    }
stories-button-gallery = 看图片展
stories-button-print = 印出来
stories-button-tell = 讲一个典型
stories-waiting = 待看：{ $name }
stories-ask-name = 讲的是谁？写姓名。您是谁不会记下来。
stories-ask-words = 「{ $name }」做了什么？第一行写个标题，下面写经过，可以发照片，最多 { $most } 张。
    照片当文件发也行，拍摄地点会去掉。
stories-refused-nothing = 写几句话，或者发照片。
stories-refused-words = 照片收到了，再写几句做了什么。
stories-refused-file = 这个用不了，发文字和照片就行。
stories-refused-heic = 这是苹果手机的 HEIC 文件，这里打不开。从相册里选它，当「照片」发（别选「文件」），手机会自动转好。
stories-refused-large = 这张照片太大，当普通照片发就行，会自动变小。
stories-preview = <b>{ $name }</b>：{ $title }
    { $words }
    { $photos ->
        [0] 没有照片
       *[other] 照片 { $photos } 张
    }
stories-preview-next = 先由所在单位看，再问「{ $name }」同不同意，同意了才公开。要补充，接着发。
stories-button-send = 提交
stories-sent = 收到了，谢谢您。由「{ $unit }」来看，「{ $name }」同意后公开。
stories-enough = 今天够多了，明天再来吧。
stories-text = <b>{ $title }</b>
    { $name } · { $unit }
    { $words }
stories-photos = { $title }
stories-state = { $state ->
    [told] 有人讲了「{ $name }」的事。合适就征求本人同意：
    [asked] 正在征求「{ $name }」本人同意：
   *[published] 已公开：
}
stories-cleaned = 「{ $title }」的照片
stories-button-fit = 合适，问本人
stories-button-unfit = 不合适
stories-may-we = 有人讲了您的事，想公开给大家看，您同意吗？公开以后随时可以收回。
stories-button-agree = 同意公开
stories-button-decline = 不公开
stories-button-withdraw = 收回，不公开
stories-answered = { $state ->
    [published] 已公开，放进图片展。本人随时可以收回。
   *[declined] 好的，不公开，照片也不留。
}
stories-news = { $state ->
    [published] 「{ $name }」同意了，「{ $title }」已公开。
   *[declined] 「{ $name }」不愿意公开「{ $title }」，没有发布。
}
stories-asked = 已问「{ $name }」，同意了就公开，会告诉您。
stories-ask-face = 「{ $name }」不在这里，请当面问。本人怎么说？
stories-refused = 好的，不用这一条。
stories-sure = 收回「{ $title }」？收回后大家看不到，照片不留。
stories-withdrawn = 收回了，大家看不到了。
stories-notice = { $title }
    { $name } · { $unit }
    { $words }
stories-gallery = <b>{ $unit } { $year } 年图片展</b>，共 { $count } 个
stories-gallery-title = { $unit } { $year } 年图片展
stories-plate = • { $name }{ $same ->
    [1] { "" }
   *[0] （{ $unit }）
}：{ $honoured ->
    [1] 获评「{ $title }」
   *[0] { $title }
}
stories-printed = 「{ $unit }」{ $year } 年图片展，可以打印。
stories-scan = 扫码看更多
