## 一周主动找人几次

attention-own =
    一周最多主动找您 { $most } 次，本周已找 { $spent } 次。
    算在里面的：提醒、测评邀请、群发通知。
    不算的：您问的事的回音；本周就到期的承诺；您管的诉求。
attention-number = { $count } 次
attention-as-organisation = 按统一规定（{ $count } 次）
attention-button = 少找我几次
attention-button-rules = 找人次数和群发
attention-rules =
    <b>统一规定</b>
    每人每周最多主动找 { $most } 次，各人可以自己改少。
    { $recipients ->
        [0] 群发通知一个人就能发。
       *[other] 群发给 { $recipients } 人以上，要另一位同意才发。
    }
attention-approval = { $recipients ->
    [0] 不用同意
   *[other] { $recipients } 人起
}
