## 测评和评价：列表

poll-list = 「{ $unit }」的评价点和测评，{ $count } 个
poll-list-empty = 「{ $unit }」还没有评价点和测评。
    评价点：窗口贴一张码，来办事的人扫一扫就能评。
    测评：问一个或几个问题，发给大家。
poll-which-unit = 看哪个单位的？
poll-button-new-one = 征求意见（一个问题）
poll-button-new-several = 多题测评
point-button-new = 新建评价点
poll-line = { $state ->
    [rating] 评价点
    [open] 在投
   *[closed] 已结束
}：{ $title }

## 发起

poll-write-one = 第一行写问题，下面一行一个选项，2 到 { $most } 个。
    比如：
    门口先修什么？
    路灯
    停车线
    都不急
poll-write-title = 这次测评叫什么？比如：社区服务半年测评
poll-which-kind = 第 { $number } 题怎么答？
poll-button-kind-one = 单选
poll-button-kind-several = 多选
poll-button-kind-scale = 打 1–5 分
poll-button-kind-words = 写几句
poll-button-enough = 够了，看一看
poll-write-question = 第 { $number } 题。{ $kind ->
    [scale] 写一句问题，大家从 1 到 5 打分。5 最好。
    [words] 写一句问题，大家写几句来答，不写也行。
   *[other] 第一行写问题，下面一行一个选项，2 到 { $most } 个。
}
poll-unclear-nothing = 没看到问题。写一句，比如：门口先修什么？
poll-unclear-few = 选项至少要 2 个，一行一个。比如：
    门口先修什么？
    路灯
    停车线
poll-unclear-many = 选项最多 { $most } 个，请合并几个再发。
poll-unclear-long = 有的选项太长了，每个最多 60 个字。
poll-unclear-past = 这个时间已经过了，或者马上就到。换一个，比如：下周五。
poll-unclear-no-date = 没认出日期。可以写 12月31日、下周五、月底。
poll-unclear-far = 太远了，最多开 60 天。换一个近些的日子。
poll-draft-secret = { $named ->
    [1] 记名：负责人看得到谁选了什么。
   *[0] 不记名，满 { $k } 人才公布，截止前谁都看不到结果。
}
    { $closes } 截止。
poll-draft-nobody-hidden = 只发给 { $audience } 人，不到 { $k } 人，不记名也猜得出是谁。改成记名，或者等人多些再发。
poll-draft-few = 只有 { $audience } 人，人少容易猜，题目问得宽一些更好。
poll-draft-audience = 发给「{ $unit }」里加入了的 { $audience } 人。上面就是他们看到的样子。
poll-button-send = 发出
poll-button-change-question = 改问题
poll-button-add-question = 再加一题
poll-button-change-closing = 改截止
poll-button-make-named = 改成记名
poll-button-make-anonymous = 改成不记名
poll-when-closes = 什么时候截止？都是当天 20:00。
poll-button-days = { $days ->
    [3] 3 天
   *[7] 1 周
}
poll-button-own-date = 自己写
poll-write-closing = 写一个日子，比如 12月31日、下周五、月底。
poll-sure = 真的发给 { $audience } 人吗？{ $named ->
    [1] 发出后不能改成不记名。
   *[0] 发出后不能改成记名。
}
poll-button-send-to = 发给 { $audience } 人
poll-button-think = 再想想
poll-sent = 正在发给 { $asked } 人。{ $closes } 截止，结果到时候一起公布。
poll-button-see = 看这次测评

## 进行中、结果

poll-running = 「{ $title }」正在进行，发给了 { $asked } 人。
    { $named ->
        [1] 记名
       *[0] 不记名
    }，{ $closes } 截止。截止前谁都看不到结果，也看不到谁答了。
poll-button-close = 现在就结束
poll-button-close-now = 结束并公布
poll-sure-close = 现在结束「{ $title }」？还没答的人就不能答了，结果马上发给大家。
poll-closing-now = 「{ $title }」一分钟内结束，结果发给大家。
poll-voter = { $name }：{ $said }
poll-outcome = 「{ $title }」的结果
poll-outcome-too-few = 答的人不到 { $k } 个，不公布，收到的也删掉了。发给了 { $asked } 人。
poll-outcome-n = { $n } 人答了，发给 { $asked } 人，{ $silent } 人没答（不算进哪一边）
poll-outcome-question = { $number }. { $text }
poll-outcome-line = { $choice }：{ $count }（{ $percent }%）
poll-outcome-hidden = { $choice }：{ $nearly ->
    [1] 几乎都选了
   *[0] 人数少，不显示
}
poll-step = { $step } 分
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

## 答题的人看到的

poll-asked = 「{ $unit }」想听听您的看法{ $questions ->
    [1] 。
   *[other] ：{ $title }，{ $questions } 题。
}
poll-reminder = 还差您的一份。「{ $unit }」想听听您的看法{ $questions ->
    [1] 。
   *[other] ：{ $title }，{ $questions } 题。
}
poll-begin-again = 刚才选的没有留下（没交上来之前我哪里都不记），请再选一次。{ $questions ->
    [1] { "" }
   *[other] { $title }，{ $questions } 题。
}
poll-ballot-secret = { $named ->
    [1] 记名：{ $closes } 截止后，负责人看得到您选了什么。
   *[0] 不记名：谁也查不到您选了什么。{ $closes } 截止，满 { $k } 人才公布。
}
poll-question-of = 第 { $number } 题，共 { $questions } 题
poll-question = { $text }{ $kind ->
    [several] （可以选几个）
    [scale] （1 最差，5 最好）
    [words] （写一句发来就行）
   *[one] { "" }
}
poll-question-choice = { $number } { $choice }
poll-question-said = 您写的：{ $said }
poll-button-no-words = 不写
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
poll-key-lost = 这次测评的钥匙丢了，分不清谁交过，所以不能再收新的。已经交的都还在，到时照样公布。对不起。
poll-preview-over = 预览到这里。大家在这里会看一遍再交，您现在选的没有记下来。
