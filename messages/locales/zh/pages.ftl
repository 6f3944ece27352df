## 公开页：没有 Telegram 的人也能看

page-language = 中文
page-skip = 跳到正文
page-nav = 栏目
page-above = 上级
page-promises = 承诺
page-asked = 您说，我们办
page-results = 调查结果
page-square = 评选和典型
page-reports = 通报
page-judged = 大家怎么看
page-rounds = 评选表彰
page-nominees = 名单
page-objections = 异议怎么处理的
page-gallery = 典型和表彰
page-more-square = 看全部评选和典型
page-none-square = 还没有公开的评选和典型。
page-calendar = 活动日程
page-about = 说明
page-search = 查找
page-search-label = 查单位，或者承诺里的字
page-search-how = 输入单位名称，或者承诺里的几个字。
page-search-none = 没有找到「{ $asked }」。换个短一点的词试试。
page-open = 在 Telegram 里打开
page-open-rating = 在 Telegram 里评价
page-feed = 订阅更新（Atom）
page-open-data = { $year } 年开放数据（CSV）
page-foot = 不到 { $k } 个人的数字不显示；谁怎么评、怎么投、说了什么，这里看不到。
page-intro = 这里是「{ $organisation }」公开的承诺：谁答应了什么，什么时候兑现，受益的人怎么说。
page-unit-lead = { $all ->
    [0] 现在没有公开的承诺。
   *[other] { $below ->
        [0] 这里公开了 { $all } 条承诺。
       *[other] 这里和下面各单位一共公开了 { $all } 条承诺。
    }
}
page-parts = 下面的单位
page-part = { $unit }（{ $count }）
page-going = 正在做的承诺
page-settled = 有结果的承诺
page-news = 最近的承诺和结果
page-pledge-line = { $author }：{ $title }
page-themes = 现在的主题
page-more-asked = 看全部
page-more-results = 看全部结果
page-none-asked = 还没有公开的。
page-none-results = 还没有公开的调查结果。
page-older = 看早一些的
page-versions = 改过的地方
page-version = 第 { $number } 次，{ $day }：{ $changed }
page-about-unit = 由谁兑现
page-poll-lead = { $unit }，{ $day }结束
page-next = 接下来怎么做
page-replies = 意见的去处
page-service-lead = { $unit }的服务点。在 Telegram 里两下就能评：评价不留名，要攒够 { $k } 个人的才公布。
page-service-without = 没有 Telegram
page-service-ask = 可以请窗口的人代您评，另外单独算。
page-service-say = 有话要说，也可以当面说，请他们记下来，给您一个编号。
page-service-over = 这个服务点已经不再评价。
page-not-there = 没有这一页
page-not-there-why = 可能是地址打错了，也可能已经不公开。
page-busy = 人太多，请过一会儿再看
page-busy-why = 页面本身没有坏，过半分钟刷新一下。
page-about-what = 这是什么
page-about-what-1 = 每条承诺有两个数，从来不加在一起：一个是本人报的，一个是受益的人确认的。
page-about-what-2 = 改过的承诺，原来怎么写、后来怎么改，都留着。
page-about-privacy = 谁看得到什么
page-about-privacy-1 = 这里只有本人选了公开、并且经{ -secretary }看过的承诺，还有公布过的结果和答复。
page-about-privacy-2 = 评价和投票不记名：不到 { $k } 个人的不显示，几次相减能猜出来的也不显示。
page-about-how = 怎么参加
page-about-how-1 = 有 Telegram 的，扫海报上的码，或者打开 @{ $bot }。
page-about-how-2 = 没有 Telegram 的，请{ -secretary }或者窗口的人代您记，会给您一张回执。
page-about-record = 公开记录
page-about-record-1 = 公布过的承诺和结果每天封存一次，改一个字都对不上。最近一次是 { $day }，封存码以 { $seal } 开头。
page-about-record-none = 公布过的承诺和结果每天封存一次。今晚封存第一次。
page-steps = 经过（每一步都存证）
page-step = { $day }：{ $kind ->
    [opened] 发起，开始推荐
    [prolonged] 推荐延长
    [nominations_over] 推荐截止
    [checked] 征求本人意见、核对资格完毕
    [vote_begun] 开始投票
    [voted] 投票结束
    [publicised] 公示开始
    [withdrawn] 一位候选退出
    [publicity_over] 公示期满
    [examined] 核查完一件异议
    [decided] 评定
    [taken_back] 撤销一项荣誉
   *[called_off] 取消
}
