## 评选表彰

honours-list = <b>评选表彰</b> · { $unit }
honours-none = <b>评选表彰</b> · { $unit }
    还没有评选。
honours-line = • { $title }（{ $unit }）：{ $stage }
honours-button-call = 发起评选
honours-button-see = 看这次评选
honours-button-look = 查看和提意见
honours-which-of = 在「{ $unit }」发起评选。评谁？
honours-button-of-person = 评个人
honours-button-of-unit = 评单位
honours-draft = 草稿 { $title }
honours-ask = 第一行写评选名称，下面写评什么样的{ $of ->
    [unit] 单位
   *[person] 人
}。比如：
    2026年度服务之星
    办事热心、承诺兑现好的同志
honours-ask-again = 先写一行评选的名称，比如：2026年度服务之星
honours-rule = { $code ->
    [no_overdue] 没有逾期的承诺
    [no_order] 没有未完成的整改
    [member_months] 加入满 { $number } 个月
    [not_lately] 上{ $number ->
        [1] 一
       *[other] { $number }
    }年度没有获评
   *[kept_one] 一年内兑现过承诺
}
honours-rule-key = { $on ->
    [1] ✓
   *[0] ○
} { $code ->
    [no_overdue] 没有逾期承诺
    [no_order] 没有未完整改
    [member_months] 加入满一年
    [not_lately] 上年度未获评
   *[kept_one] 兑现过承诺
}
honours-no-rules = 没有另设条件
honours-conditions = 条件：{ $rules }
honours-title = <b>{ $title }</b> · { $unit }
honours-about = { $about }
honours-draft-of = 评{ $of ->
    [unit] 单位
   *[person] 个人
}，最多 { $places } 个
honours-draft-until = 推荐到 { $until }
honours-draft-vote = 资格核对后请{ -member }投票
honours-draft-no-vote = 不投票
honours-draft-public = 公示 { $days } 个工作日
honours-overlaps = 注意：上下级正在评「{ $title }」。
honours-button-open = 发布，开始推荐
honours-part-places = 名额
honours-part-nominate = 推荐几天
honours-part-public = 公示几天
honours-part-text = 改名称
honours-button-nominate = 我要推荐
honours-button-rules = 条件
honours-button-vote = 要投票
honours-button-no-vote = 不投票
honours-button-drop = 不要了
honours-number-places = { $number } 个
honours-number-days = { $number } 天
honours-choose-places = 最多评几个？
honours-choose-nominate = 推荐开放几天？到那天晚上八点截止。
honours-choose-public = 公示几个工作日？最少五个。
honours-choose-rules = 评选条件，点一下打开或关上。开始以后不能改。
    现在：{ $rules }
honours-sure-open = 发布「{ $title }」？推荐到 { $until }，公示 { $days } 个工作日。
    发布以后，哪一步都不能跳过、不能缩短，每一步都存证。
honours-too-short = 推荐至少要开放三天。回去改一下截止日期。
honours-conflicts = 这里正在评「{ $title }」，同类的评选一次只能有一个。等它结束再发布，草稿留着。
honours-stage-draft = 草稿
honours-stage-nominating = 正在推荐，到 { $at } 止
honours-stage-checking = 推荐结束，正在征求本人意见、核对资格
honours-stage-voting = 正在投票
honours-stage-listing = 正在确定公示名单
honours-stage-publicity = 公示中，{ $days ->
    [0] 今天是最后一天
   *[other] 还有 { $days } 个工作日
}，到 { $at } 止
honours-stage-deciding = 公示结束，正在核查异议和评定
honours-stage-decided = 已评定（{ $at }）
honours-stage-called_off = 已取消（{ $at }）
honours-why = 原因：{ $why }
honours-more = ……还有 { $count } 个
honours-nominee = • { $name }{ $same ->
    [1] { "" }
   *[0] （{ $unit }）
}{ $state ->
    [awarded] ，获评
    [not_awarded] ，未获评
    [taken_back] ，荣誉已撤销。原因：{ $why }
   *[other] { "" }
}
honours-objections = { $all ->
    [0] 没有收到异议
   *[other] 收到异议 { $in_time } 件（逾期另有 { $late } 件）：成立 { $upheld }，部分成立 { $partly }，不成立 { $not_upheld }，本人撤回 { $withdrawn }
}
honours-chained = 存证：每一步都记入，共 { $steps } 条
honours-outcome = • { $name }：{ $outcome ->
    [upheld] <b>成立</b>
    [partly] <b>部分成立</b>
   *[not_upheld] <b>不成立</b>
}{ $late ->
    [1] （逾期提出）
   *[0] { "" }
}
    { $reason }
honours-button-object = 提异议
honours-button-outcomes = 异议结果
honours-button-certificate = 领荣誉证书
honours-button-nominees = 候选 { $count }
honours-button-poll = 投票情况
honours-button-objections = 核查异议
honours-button-prolong = 延长五天
honours-button-minutes = 写评定记录
honours-button-print = 印海报
honours-button-tell = 通知大家
honours-button-off = 取消评选
honours-button-begin-vote = 发起投票
honours-button-publicise = 公示名单
honours-ask-why-off = { $again ->
    [1] 要写明原因，大家都看得到。
   *[0] 取消「{ $title }」？写一句原因，大家都看得到。取消后不能恢复。
}
honours-posted-opened = <b>{ $title }</b> · { $unit } 开始推荐
    { $about ->
        [none] 推荐身边做得好的，写一句理由就行。
       *[other] { $about }
    }
    推荐到 { $at } 止，谁都可以推荐。
honours-posted-publicised = <b>{ $title }</b> 公示 · { $unit }
    拟评：{ $names }
    公示 { $days } 个工作日，到 { $at } 止。有不同意见，点下面提出，可以不留名。
honours-posted-decided = <b>{ $title }</b> 评定结果 · { $unit }
    获评：{ $names }
    { $outcome }
honours-posted-called_off = <b>{ $title }</b> · { $unit } 已取消
    原因：{ $why }
honours-posted-taken_back = <b>{ $title }</b> · { $unit }：撤销 { $names } 的荣誉
    原因：{ $why }
honours-notice-opened = 「{ $title }」开始推荐了，到 { $at } 止。您身边有合适的，点下面推荐，写一句理由就行。
honours-notice-publicised = 「{ $title }」公示：拟评 { $names }。公示 { $days } 个工作日，到 { $at } 止。有不同意见，点下面提出，可以不留名。
honours-notice-decided = 「{ $title }」评定了：{ $names }。感谢每一位推荐人和参评者。
honours-poster = 「{ $title }」的海报，A4 纸打印。
honours-poster-heading = { $stage ->
    [nominating] 推荐
    [decided] 评定结果
   *[publicity] 公示
}
honours-poster-nominating = 推荐到 { $at } 止
honours-poster-publicity = 公示 { $days } 个工作日，到 { $at } 止
honours-poster-decided = 经 { $days } 个工作日公示后评定
honours-poster-scan = 扫码查看，有意见可以提，可以不留名
honours-certificate = 荣誉证书
honours-certificate-said = 经推荐、核对资格、公示 { $days } 个工作日，评为「{ $title }」
honours-certificate-scan = 扫码看评选经过
honours-certificate-ready = 「{ $title }」的荣誉证书，可以打印。
honours-news-check = 「{ $title }」推荐结束，共 { $count } 个候选。请核对：本人同不同意、符不符合条件。没答复的，{ $at } 后可以结束核对。
honours-news-list = 「{ $title }」投票结束了，请确定公示名单。
honours-news-decide = 「{ $title }」公示结束，{ $count ->
    [0] 没有待核查的异议
   *[other] 还有 { $count } 件异议要核查
}，之后评定。
honours-news-gone = 「{ $title }」的候选 { $at } 已不在名册上（离开或单位合并），不再参评。
honours-news-stepped-back = 「{ $title }」的候选 { $at } 表示不再参评。
honours-not-yet-answers = 还有人没答复。都答复了，或者到 { $at } 以后，就能结束核对。
honours-not-yet-checks = 还有 { $count } 个候选有条件没核对，点开核对。
honours-not-yet-nobody = 没有符合条件的候选，走不下去。可以取消评选，写明原因。
honours-not-yet-list = 还没有选人。点开候选，放进公示名单。
honours-not-yet-places = 选了 { $count } 个，名额只有 { $places } 个。
honours-not-yet-objections = 还有 { $count } 件异议没有核查完，先核查。
honours-not-yet-decisions = 还有 { $count } 个候选没有评定，先评定。
honours-not-yet-minutes = 先写评定记录。
honours-not-yet-longest = 推荐最长六十天，不能再延了。
honours-told = { $state ->
    [awarded] 「{ $title }」评定：{ $name } 获评，祝贺！
    [taken_back] 「{ $title }」：有一件异议核查属实，{ $name } 的荣誉撤销了。原因：{ $why }
    [not_awarded] 「{ $title }」评定：这次没有评上 { $name }。原因：{ $why }
    [ineligible] 「{ $title }」核对资格：{ $name } 这次不符合条件（{ $why }）。觉得不对，可以找评选的人说明。
   *[not_listed] 「{ $title }」：{ $name } 这次没有列入公示名单。谢谢参评。
}
honours-vote = 「{ $title }」：您赞成哪些？
honours-button-photo = 放张照片
honours-ask-photo = { $again ->
    [1] 要一张普通照片，别当文件发（文件里会带拍摄地点）。不想放了，回“0”。
   *[0] 发一张照片，和获评一起放进图片展。已经放了想拿掉，回“0”。
}
honours-photo-kept = 记下了，图片展里就这样展示。
