## 试用场里聊天窗口周围的话

scene-title = 承诺簿 · 试用场
scene-subtitle = 这里不是 Telegram。单位是鹤城区真实的社区，人都是编的，放心试。
scene-group-resident = { -resident }
scene-group-member = { -member }
scene-group-secretary = { -secretary }
scene-group-officer = { -officer }
scene-resident = { -resident }，没有登记过
scene-member = { $unit }{ -member }
scene-secretary = { $unit }{ -secretary }
scene-officer = { $unit }，管全部单位
scene-poster-rating = 扫码评价这个窗口
scene-poster-activity = 到了活动现场，扫码点一下「我来了」
scene-poster-verdict = 扫码说说这条承诺做到没有
scene-poster-invitation = 扫码加入
scene-poster-feedback = 扫码提意见
scene-step-1 = 扫一扫窗口的码，评一次服务（两下就好）
scene-step-2 = 换成{ -secretary }，看看「要办的事」
scene-step-3 = 再当{ -resident }，提一条意见，看{ -secretary }那边响不响
scene-step-4 = 当{ -member }，写一条承诺：年底前帮20位老人学会手机挂号
scene-step-5 = 当{ -secretary }，看过承诺，点「可以公布」
scene-step-6 = 把时钟拨到下一次简报，看看{ -officer }和{ -secretary }收到什么
scene-moment-reminder = 下一次提醒
scene-moment-digest = 下一次简报
scene-moment-case-due = 答复到期
scene-moment-poll-closes = 测评截止
scene-chat = { $unit }交流群
