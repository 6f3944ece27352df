asking-step = { $days ->
    [0] 当天早上
   *[other] 前 { $days } 天
}
asking-and = 、
asking-no-steps = 不另外问
asking-button-ladder = 快到期前怎么问
asking-button-steps-0 = 不另外问
asking-button-steps-2 = 前 1 天、当天
asking-button-steps-3 = 前 7 天、1 天、当天
asking-button-steps-5 = 前14、7、3、1天、当天
asking-button-days = 停 { $days } 天
asking-button-pause = 先停一停，别问
asking-button-go-on = 接着问吧
asking-ask-ladder = 「{ $title }」
    快到期前，哪几天问一声？
asking-ask-pause = 「{ $title }」
    停多久？这期间什么都不问，也不算落下；停完以后，现在还剩几天就还有几天，最多留一周。别人看到的是「暂停着」。
asking-paused = 好，{ $on }以前不问。
asking-goes-on = 好，接着问。
