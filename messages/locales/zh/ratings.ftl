## 扫码评价

rating-point = { $title } · { $unit }
rating-question = { $per ->
    [hours] 这次满意吗？
    [day] 您满意吗？
    [week] 这周满意吗？
   *[month] 这个月满意吗？
}
rating-asked = { $question }不记名。
rating-button-who-sees = 谁会看到？
rating-who-sees = 窗口只看到汇总，满 { $k } 份才显示，看不到是谁。
rating-reply = 上次有人不满意，窗口回话：「{ $words }」
rating-button-level-5 = 非常满意
rating-button-level-4 = 满意
rating-button-level-3 = 基本满意
rating-button-level-2 = 不满意
rating-button-level-1 = 非常不满意
rating-not-a-level = 没认出是哪一档。点一个，或者写「满意」「不满意」。

rating-thanks = 收到，谢谢您。想说说原因吗？不说也行。
rating-reasons-noted = 记下了 { $reasons } 个原因。还有吗？
rating-too-late = 过了一分钟，这次改不了了。原因还可以接着说。
rating-told-already = 这份已经并进汇总了，改不了了。原因还可以接着说。
rating-button-write = 写几句、发照片
rating-button-want-answer = 要人回我
rating-button-undo = 点错了
rating-taken-back = 好，刚才那次不算。「{ $title }」您再选一次：
rating-before = { $per ->
    [hours] 「{ $title }」刚才您评过了，隔 4 小时可以再评。
    [day] 「{ $title }」今天您评过了。
    [week] 「{ $title }」这周您评过了。
   *[month] 「{ $title }」这个月您评过了。
}
    想到什么，还可以写几句。
rating-closed = 这个评价点已经停用。您有话要说，可以从首页提意见。
rating-slip-lost = 这几个按钮过了时候。您评的那份还算数；想再说几句，重新扫一下码就行。

rating-write = 请写一句，或者发张照片。
    发出前您能再看一眼；电话、证件号我会遮住，写话的口气遮不住。
rating-write-something = 这里写一句话，或者发一张照片。
rating-enough-written = 您写的都收下了。再有要说的，明天再来，或者从首页提意见。
rating-preview = 我这样转：{ $quote }
rating-covered = 里面像是有个人信息，我遮住了。
rating-will-answer = 好，会有人回您。
rating-may-know = 让窗口知道是您吗？
rating-button-named = 可以知道是我
rating-button-unnamed = 别让人知道是我

rating-list-separator = 、
rating-case = { $level ->
    [5] 非常满意
    [4] 满意
    [3] 基本满意
    [2] 不满意
    [1] 非常不满意
   *[0] 没说满意不满意
}{ $about ->
    [none] 。
   *[other] ：{ $about }
}
rating-low-batch = { $low ->
    [-1] 「{ $title }」最近 { $n } 份评价，几乎都不满意。
   *[other] 「{ $title }」最近 { $n } 份评价里，{ $low } 份不满意。
}
rating-low-reasons = 说得多的：{ $about }

## 评价点

point-name-it = 这个评价点叫什么？比如：社保经办窗口（3 号）
    第二行可以写英文名，不写也行。
point-title = { $title } · { $unit }
point-made = 建好了：{ $title } · { $unit }。把海报打出来贴在窗口就能用。
point-too-few = 评价还太少，满 { $k } 份才显示。
point-satisfied = 满意 { $percent }%（{ $low }–{ $high }%），{ $n } 份
point-alike = { $band ->
    [high] 几乎都满意，{ $n } 份
    [middle] 几乎都是基本满意，{ $n } 份
   *[low] 几乎都不满意，{ $n } 份
}
point-batches = 每批至少 { $k } 份，一共 { $batches } 批
point-reasons = 说得最多：{ $about }
point-silence = 没评的人不算在内，不当作满意。
point-button-a4 = 海报 A4
point-button-a6 = 海报 A6
point-button-per = { $per ->
    [hours] 每人隔 4 小时评一次
    [day] 每人每天评一次
    [week] 每人每周评一次
   *[month] 每人每月评一次
}
point-button-close = 停用
point-button-assist = 代人评一份
point-assisted = 代录 { $n } 份（不算在上面）：{ $band ->
    [high] 几乎都满意
    [middle] 几乎都是基本满意
    [low] 几乎都不满意
   *[none] 满意 { $percent }%（{ $low }–{ $high }%）
}
point-assist = 代评「{ $title }」：把手机递过去，请对方自己点；电话里、纸上的，照对方说的点。
    单独算一类，不和扫码评的混在一起，满 { $k } 份才显示。您看得到这一份，点之前跟对方说一声。
point-assisted-noted = 记下了，谢谢。还有要代评的吗？
point-assist-enough = 今天代评得不少了，明天再来。
point-button-assist-next = 再代评一份
point-button-close-now = 停用这个评价点
point-poster-title = 服务评价
point-poster-instruction = 扫一扫，点两下，说说今天办得怎么样
point-poster-help = 没有 Telegram？请工作人员拿手机给您点。
point-poster = 「{ $title }」的海报，{ $size }。打印后贴在办事的人看得见的地方。
point-close = 停用「{ $title }」？贴着的码就扫不开了。已经公布的汇总还在，没凑满的几份会删掉。
point-closed = 「{ $title }」停用了。
