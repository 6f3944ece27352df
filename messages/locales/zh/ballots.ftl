## 答题的人看到的

poll-step = { $step } 分
poll-asked = 「{ $unit }」{ $kind ->
    [review] 请您评一评
    [appraisal] 请您评一评
    [consultation] 征求您的意见
    [honours] 请您选一选
   *[other] 想听听您的看法
}{ $titled ->
    [1] ：{ $title }，{ $questions } 题。
   *[0] 。
}
poll-reminder = 还差您的一份。「{ $unit }」{ $kind ->
    [review] 请您评一评
    [appraisal] 请您评一评
    [consultation] 征求您的意见
    [honours] 请您选一选
   *[other] 想听听您的看法
}{ $titled ->
    [1] ：{ $title }，{ $questions } 题。
   *[0] 。
}
poll-begin-again = 刚才选的没有留下（没交上来之前我哪里都不记），请再选一次。{ $titled ->
    [1] { $title }，{ $questions } 题。
   *[0] { "" }
}
poll-ballot-secret = { $named ->
    [1] 记名：{ $closes } 截止后，负责人看得到您选了什么。
   *[0] 不记名：谁也查不到您选了什么。{ $closes } 截止，满 { $k } 人才公布。
}
poll-question-of = 第 { $number } 题，共 { $questions } 题
poll-question = { $text }{ $kind ->
    [several] { $most ->
        [0] （可以选几个）
       *[other] （最多选 { $most } 个）
    }
    [scale] （1 最差，5 最好）
    [rank] （按先后点，最要紧的先点）
    [number] （{ $low } 到 { $high }，发个数就行）
    [words] （写一句发来就行）
    [photo] （发一张照片来就行）
   *[one] { "" }
}
poll-question-choice = { $number } { $choice }
poll-question-said = 您写的：{ $said }
poll-button-pass = 不写
poll-button-before = 上一题
poll-button-next = 下一题
poll-button-look = 看一看
poll-look-one = 您选「{ $chosen }」，交了就不能改。
poll-look = { $questions } 题都答了，交了就不能改：
poll-look-line = { $number }. { $chosen }
poll-look-nothing = 没写
poll-look-covered = 里面像是有个人信息，我遮住了。写话的口气遮不住。
poll-button-hand-in = 交上去
poll-button-choose-again = 重选
poll-handed-in = 收到，谢谢。{ $closes } 以后告诉您结果{ $named ->
    [1] 。
   *[0] ，也没有人查得到您选了什么。
}
poll-over = 这次已经截止了，谢谢您。
poll-key-lost = 这次测评的钥匙丢了，已经交的打不开，新的也不能收。请等负责人重新发一次。对不起。
poll-preview = （预览，别人看不到）
poll-preview-sent = 这条是发出前的预览。已经发出了，请在后来收到的那一条里答。
poll-preview-over = 预览到这里。大家在这里会看一遍再交，您现在选的没有记下来。
poll-question-full = 最多选 { $most } 个，先去掉一个再选。
poll-question-photo-only = 这里要一张照片，发不了就点下面。
poll-question-number-only = 请发一个 { $low } 到 { $high } 的数。
poll-place = { $place }· { $choice }
poll-ballot-assisted = 身边有没有 Telegram 的同伴，可以请负责人当面代填。
poll-ballot-strata = 人多的下级单位会单独算一份，小的不单算。
poll-look-photo = 一张照片
poll-look-more = 还有 { $count } 题，都答了。
poll-about-you = 这次评的有您自己，所以不请您答。
poll-asked-anew = 「{ $title }」里有 { $questions } 题意思改了，您原来的回答不算了，请再答一次。别的不用再答。
poll-button-write-now = 现在答
poll-form-unit = 「{ $name }」办事怎么样？
poll-form-office = { $name }这一任干得怎么样？
poll-form-change = 想怎么改？（{ $article }）
poll-level-unit-0 = 很满意
poll-level-unit-1 = 满意
poll-level-unit-2 = 基本满意
poll-level-unit-3 = 不满意
poll-level-unit-4 = 不了解
poll-level-office-0 = 优秀
poll-level-office-1 = 称职
poll-level-office-2 = 基本称职
poll-level-office-3 = 不称职
poll-level-office-4 = 不了解
poll-level-article-0 = 同意
poll-level-article-1 = 同意，但要改
poll-level-article-2 = 不同意
poll-asked-afresh = 机器出过故障，从备份恢复了。为了不让备份看出谁答了什么，备份里没有答卷，所以请您再答一次，对不起。「{ $unit }」：{ $title }，{ $questions } 题。
