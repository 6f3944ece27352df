## 异议：提出、核查、评定

objections-which = 对谁有异议？
objections-write = 对「{ $name }」有什么异议？写具体的事，可以发照片。
    { $late ->
        [1] 公示期已经过了。照样收下，记为逾期，照样答复您。
       *[0] 不留名也行：给您一个查询码，凭它看答复。与这位候选人有利害关系的人看不到。
    }
objections-to = 对「{ $name }」的异议，这样写对吗？
    { $quote }
objections-sees = { $named ->
    [1] 留名：核查的人知道是您，候选人和跟他有利害关系的人看不到。
   *[0] 不留名：只有核查的人看得到这些话，看不到是您；候选人和跟他有利害关系的人都看不到。
}
    { $due } 前答复您。
objections-list = 异议 { $count } 件
objections-hidden = 其中 { $count } 件您要回避，由别人核查。
objections-line = { $number } { $name }：{ $text }（{ $state ->
    [open] 待核查
    [upheld] 成立
    [partly] 部分成立
    [not_upheld] 不成立
   *[withdrawn] 已撤回
}{ $late ->
    [1] ，逾期
   *[0] { "" }
}）
objections-button-read = 看第 { $number } 件
objections-button-examine = 写核查结论
objections-button-list = 其余异议
objections-ask = 对「{ $name }」的这件异议，核查下来怎样？
objections-button-upheld = 成立
objections-button-partly = 部分成立
objections-button-not_upheld = 不成立
objections-ask-reason = { $again ->
    [1] 要写明理由，说清核查了什么。
   *[0] { $outcome ->
        [upheld] 成立。
        [partly] 部分成立。
       *[not_upheld] 不成立。
    }写明理由：核查了什么、结果怎样。评定后大家都会看到，别写提意见的人是谁。
}
objections-preview = 对「{ $name }」的异议：{ $outcome ->
    [upheld] 成立
    [partly] 部分成立
   *[not_upheld] 不成立
}
    “{ $reason }”
    现在答复提异议的人，评定后公布。要改，重新写一条。
objections-data = 里面有个人信息：{ $data }。大家都会看到，最好去掉。
objections-button-keep = 就这样答复
objections-settled = 已答复。{ $left ->
    [0] 公示期内的异议都核查完了。
   *[other] 还有 { $left } 件要核查。
}
objections-answer = 您在「{ $title }」公示中对「{ $name }」提的异议，核查结果：{ $outcome ->
    [upheld] 成立
    [partly] 部分成立
   *[not_upheld] 不成立
}。{ $reason }
objections-minutes = { $again ->
    [1] 再写具体些：谁参加、怎么商量的、为什么这样定。
   *[0] 写评定记录：谁参加、怎么商量的、为什么这样定。{ $aside ->
        [0] 没有人回避。
       *[other] 回避 { $aside } 人，记录里要写明。
    }
}
    记录只给评选的人看，指纹存证。
objections-sure-close = 评定结果：{ $names ->
        [none] 这次都没有评上
       *[other] { $names }
    }
    记录：{ $minutes }
    确定后马上公布，不能再改。要改记录，重新写一条。
objections-button-close = 公布结果
objections-button-take-back = 撤销荣誉
objections-ask-why-back = { $again ->
    [1] 要写明原因，大家都看得到。
   *[0] 撤销「{ $name }」的荣誉？写明原因：查实了什么、怎么商量的。大家都看得到，别写提意见的人是谁。
}
objections-sure-back = 撤销「{ $name }」的「{ $title }」？
    原因：{ $why }
    马上公开，也告诉本人，存证，不能恢复。要改原因，重新写一条。
