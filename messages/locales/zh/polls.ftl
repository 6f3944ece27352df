## 测评和评价：列表

poll-list = 「{ $unit }」的评价点和测评，{ $count } 个
poll-list-empty = 「{ $unit }」还没有评价点和测评。
    评价点：窗口贴一张码，来办事的人扫一扫就能评。
    测评：问一个或几个问题，发给大家。
poll-which-unit = 看哪个单位的？
poll-button-new-one = 征求意见（一个问题）
poll-button-new-several = 满意度调查（多题）
point-button-new = 新建评价点
poll-line = { $state ->
    [rating] 评价点
    [open] 在投
   *[closed] 已结束
}{ $kind ->
    [review] 评议
    [appraisal] 测评
    [consultation] 征求意见
    [honours] 评选
   *[other] { "" }
}：{ $title }
poll-line-below = { $unit }：{ $title }

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
poll-button-kind-rank = 排先后
poll-button-kind-number = 填个数
poll-button-kind-photo = 发照片
poll-button-kind-words = 写几句
poll-button-enough = 够了，看一看
poll-write-question = 第 { $number } 题。{ $kind ->
    [scale] 写一句问题，大家从 1 到 5 打分。5 最好。
    [words] 写一句问题，大家写几句来答，不写也行。
    [photo] 写一句要拍什么，大家发一张照片，不发也行。
    [number] 第一行写问题，第二行写从几到几，比如：0-30。
    [rank] 第一行写问题，下面一行一个选项，2 到 { $most } 个，大家排先后。
    [several] 第一行写问题，下面一行一个选项，2 到 { $most } 个。想限个数，就在问题里写“最多选 3 个”。
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
poll-draft-few = 只有 { $audience } 人，人少容易猜：题目问得宽一些更好，还要再有一位负责人同意才发得出。
poll-draft-audience = 发给「{ $unit }」里加入了的 { $audience } 人。上面就是他们看到的样子。
poll-button-send = 发出
poll-button-change-question = 改问题
poll-button-add-question = 再加一题
poll-button-change-closing = 改截止
poll-button-make-named = 改成记名
poll-button-make-anonymous = 改成不记名
poll-when-closes = { $least ->
    [0] { "" }
   *[other] 评选的投票至少开放 { $least } 天，发出后不能提前结束。
}什么时候截止？都是当天 20:00。
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

poll-running = 「{ $title }」正在进行，问了 { $asked } 人。
    { $named ->
        [1] 记名
       *[0] 不记名
    }，{ $closes } 截止。截止前谁都看不到结果，也看不到谁答了。
poll-button-close = 现在就结束
poll-button-close-now = 结束并公布
poll-sure-close = 现在结束「{ $title }」？还没答的人就不能答了，结果马上发给大家。
poll-closing-now = 「{ $title }」一分钟内结束，结果发给大家。

## 别的几种

poll-button-more = 评议、征求意见稿、评选
poll-other-kinds = 还可以发起：
poll-button-new-review = 评议各单位
poll-button-new-appraisal = 测评负责人
poll-button-new-consultation = 草案征求意见
poll-button-new-honours = 评选
poll-title-review = { $unit }行风评议
poll-title-appraisal = { $unit }民主测评
poll-title-consultation = { $unit }征求意见
poll-write-document = 把草案文件发来（PDF、Word 都行），会附在大家收到的消息上。
    没有文件，就直接把条文发来，一条一行。
poll-write-articles = 收到文件。再把要征求意见的条文发来，一条一行，或者以“第一条”开头，最多 { $most } 条。大家一条一条地答。
poll-write-honours = 第一行写评什么、最多选几个，下面一行一个候选，2 到 { $most } 个。
    比如：
    今年的热心邻居，最多选 2 个
    王芳
    李玥
    张堃
poll-questions = { $kind ->
    [review] { $count ->
        [0] 评议哪些单位？把名字发来，一行一个，最多 { $most } 个。
       *[other] 评议这 { $count } 个单位。要加，就发名字来，一行一个，最多 { $most } 个；点名字可以去掉。
    }
    [appraisal] { $count ->
        [0] 测评「{ $unit }」的哪几位？把名字发来，一行一位，最多 { $most } 位。被测评的人不参加答题。
       *[other] 测评「{ $unit }」的这 { $count } 位。要加，就发名字来，一行一位，最多 { $most } 位；点名字可以去掉。被测评的人不参加答题。
    }
    [consultation] 这 { $count } 条逐条征求意见。要加，就发条文来，一条一行；点一条可以去掉。
   *[other] 这次一共 { $count } 题。点一题可以改、去掉，或者只问一部分人。
}
poll-button-questions = { $about ->
    [1] 看名单
   *[0] 看题目
}
poll-one-question = { $number }. { $text }
poll-only-if = 只问第 { $number } 题选了「{ $chosen }」的人。
poll-button-rewrite = 重写这一题
poll-button-raise = 往上挪
poll-button-drop = 去掉
poll-button-ask-only = 只问一部分人
poll-button-ask-everybody = 问所有人
poll-ask-only = 看哪一题的回答来决定问不问？
poll-ask-only-choices = 第 { $number } 题选了哪些的人，才问这一题？点一点，可以选几个。
poll-button-quorum = 最少人数
poll-how-many = 至少要多少人答，这次才算数？不够就不公布，收到的也删掉。
poll-button-percent = { $percent ->
    [0] 不限
    [50] 一半
    [67] 三分之二
   *[other] { $percent }%
}
poll-draft-assisted = 名册上没有 Telegram 的 { $count } 人也算在内，由负责人当面问、代填。
poll-button-assisted = 也问没有 Telegram 的（{ $count }）
poll-button-not-assisted = 只问加入了的
poll-line-enter = 代填：{ $title }
poll-draft-quorum = 至少要有 { $percent }% 的人答才算数。
poll-draft-not-asked = 被评的 { $count } 位不参加答题。
poll-unclear-first = 第一题要点一下就能答，写字、填数、发照片的题放在后面。
poll-unclear-rule = 这一题只问一部分人，可依据的那一题不在它前面，或者没选是哪几个答案。
poll-unclear-range = 没看懂从几到几。第二行这样写：0-30
poll-unclear-count = 太多了，请少一些，或者分两次。
poll-second-wanted = { $count ->
    [0] 只有 { $audience } 人，不记名的要两位负责人都同意才能发，现在只有您一位。可以改成记名，或者等人多些。
   *[other] 只有 { $audience } 人，不记名的要两位负责人都同意才能发。已经请{ $names }看，有一位同意就发出。
}
poll-second-asked = { $by } 想给「{ $unit }」发一次不记名的：{ $title }。只有 { $audience } 人，人少容易猜出是谁，所以要您也同意。{ $closes } 截止。问的是：
poll-button-second = 同意发出
poll-button-second-not = 先别发
poll-second-refused = { $told ->
    [1] 「{ $title }」没有发出：{ $by } 觉得先别发。可以改一改再发。
   *[0] 好，「{ $title }」不发了，写它的人会知道。
}
poll-button-see-draft = 看草稿

## 改错字

poll-button-mend = 改错字
poll-mend-which = 哪一题要改？
poll-mend-write = 把这一题照样重写一遍发来。现在是：
    { $now }
poll-mend-sure = { $difference }
    { $slip ->
        [1] 只是错字，还是意思也变了？
       *[0] 这样改，意思就变了。
    }
    意思变了，改前的回答就不算数，答过的人要再答{ $touched ->
        [1] 这一题
       *[other] 这一题和跟它连着的题，共 { $touched } 题
    }。
poll-button-slip = 只是错字
poll-button-anew = 意思变了，重问这一题
poll-button-not-mended = 不改了
poll-mended = { $slip ->
    [1] 改好了。还没答的人看到新的，公布结果时会写明改过哪里。
   *[0] 现在是第 { $version } 版。只请答过的人再答改了的，别的不用再答。
}
