case-kind-complaint = 投诉
case-kind-suggestion = 建议
case-kind-question = 提问
case-kind-praise = 表扬
case-kind-objection = 异议
case-kind-low_rating = 差评
case-kind-finding = 检查发现

## 提意见：选单位、写、看一眼，点一下是哪一种就发出

case-said = 收到您的话：{ $quote }
    您想怎么办？点一个。
case-button-send-words = 当意见提交
case-button-report = 记到承诺的进展里
case-button-answer-asked = 回答（{ $receipt }）

case-which-unit = 这是说哪个单位的？点一下，或者发单位的名字。
case-which-unit-or-words = 说哪个单位？点一下，或者直接写，写到单位的名字我就认得。
case-button-unit-whole = { $unit }（整个）

case-write = 想对「{ $unit }」说什么？投诉、建议、提问、表扬，写一句，或者发照片，都行。
    只有这个单位负责的人和它的上级看得到；不留名，就没人知道是您。

case-words = 「{ $words }」
case-words-files = 「{ $words }」（另有 { $files } 个附件）
case-files-only = （没写字，{ $files } 个附件）

case-preview = 我这样转给「{ $unit }」，对吗？
    { $quote }
case-preview-telling-files = 语音听得出声音，文件里可能带着名字，不想让人知道是您，就别发这些。
case-preview-data = 里面像是有个人信息 { $data }，遮住好吗？
case-preview-unnamed = 不留名：「{ $unit }」负责的人和它的上级看得到这些话，看不到是您。
case-preview-named = 留名：「{ $unit }」负责的人和它的上级看得到这些话和您的名字。
case-preview-due = { $due } 前回您，表扬不催。算哪一种？点一下就发出：
case-preview-due-assisted = { $due } 前回话，表扬不催。对方要提的是哪一种？点一下就发出：
case-button-send-complaint = 当投诉发出
case-button-send-suggestion = 当建议发出
case-button-send-question = 当提问发出
case-button-send-praise = 当表扬发出
case-button-send-objection = 对公示有异议
case-button-send-finding = 当检查发现
case-button-name = 改成留名
case-button-unname = 改成不留名
case-button-cover = 遮住
case-button-edit = 改一改

case-edit = 改哪里？
case-button-change-words = 重写一遍
case-button-change-unit = 换个单位
case-button-change-files = 去掉附件

case-not-that = 这个我转不了。写一句话，或者发照片、语音，都可以。

case-sent = 收到了，编号 <code>{ $receipt }</code>。
case-sent-later = 为了不让人猜出是您，{ $later } 再转给「{ $unit }」。
case-sent-due = { $due ->
    [none] 单位会看到，有回话就转给您。
   *[other] { $due } 前回您，回话发到这里。
}
case-sent-unnamed = 没有留名。换了手机或账号，把这个回执码发给我，就能接着看、接着说：
    <code>{ $code }</code>
    只给您一个人，谁拿着它都能替您说话，抄下来收好。
case-button-copy-code = 复制回执码
case-sent-named = 留了您的名字，「我提过的」里随时能看。
case-button-add = 补充几句

case-too-many = 今天提得不少了，先看看回话，明天再提。已经发出的都在办。

## 提过之后

case-mine = 您留名提过的（没留名的，把编号发给我）：
case-mine-none = 您还没有留名提过什么。没留名的，把编号（比如 7K2Q-XB9P）或者回执码发给我就能看。
case-sign-received = 等人接
case-sign-assigned = 在办
case-sign-answered = 已回
case-sign-closed = 办结
case-sign-refused = 未受理
case-sign-merged = 并案

case-own = <code>{ $receipt }</code> · { $kind } · { $unit }
    { $quote }
case-own-named = 您留了名字。
case-own-unnamed = 您没有留名，单位不知道是您。
case-state-received = 收到了，还没有人接手。
case-state-assigned = 有人在办。
case-state-reopened = 您说没解决，退回去接着办了。
case-state-answered = 回过话了。
case-state-closed = 已经办结。
case-state-refused = 没有受理。
case-state-merged = 有人提过同样的事，并在一起办，回话也发给您。
case-due = { $due } 前回话。
case-asked = 「{ $unit }」问您：{ $words }
case-answer = 「{ $unit }」回话：{ $words }
case-verdict-solved = 您说：解决了。
case-verdict-partly = 您说：解决了一部分。
case-verdict-not = 您说：没有解决。
case-button-reply = 回答
case-button-withdraw = 不用回了
case-button-again = 又出问题了

case-answered = 「{ $unit }」回话（{ $receipt }）：
    { $words }
case-solved = { $kind ->
    [question] 说清楚了吗？
   *[other] 这事解决了吗？
}
case-button-solved = 解决了
case-button-partly = 解决了一部分
case-button-not = 没有

case-refused = 「{ $unit }」没有受理 { $receipt }，原因：
    { $words }
    不同意，可以请上一级再看一次；不归他们管，就换个单位再提。
case-button-write-again = 再提一次

case-question = 「{ $unit }」想问一句（{ $receipt }），您回答了也不会知道您是谁：
    { $words }
case-moved = { $receipt } 转给「{ $unit }」办了。
case-urgency = { $urgency ->
    [urgent] { $receipt } 改成急件办。
   *[ordinary] { $receipt } 改按一般件办。
}
    原因：{ $reason }
case-merged = 有人也提了同样的事，{ $receipt } 并在一起办，回话照样发给您。
case-in-hand = { $receipt } 有人在办了。
case-ask-again = 「{ $unit }」回过您（{ $receipt }）：{ $words }
    现在怎么样，这事解决了吗？

case-judged-solved = 解决了就好，谢谢您告诉一声。
case-judged-partly = 知道了，单位也看得到。过些天再问您一次。
case-judged-not = 知道了，退回去接着办，上一级也看得到。
case-button-say-what = 说说哪里没解决

case-say-more = 想对「{ $unit }」补充什么（{ $receipt }）？写一句或发照片，我转过去，不说您是谁。
case-say-more-named = 想对「{ $unit }」补充什么（{ $receipt }）？写一句或发照片。
case-added = 转过去了（{ $receipt }）。「{ $unit }」有回话就发到这里。

case-withdraw-sure = { $receipt } 不用回了吗？单位会看到您收回了，不再办。
case-button-withdraw-sure = 是，收回
case-withdrawn = 收回了（{ $receipt }）。

case-unknown-receipt = 没有查到，或者不是您提的。看看有没有打错；办结超过 90 天的，已经删掉了。
case-code-miscopied = 这像是回执码，可是抄错了一处。一共 20 位，最后两位是数字，对着原来的再看一遍。
case-opened-by-code = { $away ->
    [1] 您用回执码打开的，回话还发到原来那个账号。
   *[0] 您用回执码打开的。要在这部手机上收回话，点下面。
}
case-button-hear-here = 以后回话发到这里
case-heard-here = 好，{ $receipt } 以后的回话发到这里。
case-heard-elsewhere = { $receipt } 用回执码换到了另一个账号，这里不再收到回话。

## 单位这边

hand-new-arrived = 有人等回话
hand-new-praise = 有人表扬
hand-new-moved = 转给您单位的
hand-new-given = 交给您办的
hand-new-taken = 归您办了
hand-title = <b>{ $kind }</b> · { $unit } · <code>{ $receipt }</code>
hand-sender = 留名：{ $name }
hand-unnamed = 没有留名
hand-many = 满一批才汇总的差评，不知道是谁
hand-write-to-many = 把回话写给我就行。它会写在这个评价点的扫码页上，谁扫都看得到。
hand-sent-to-many = 写上去了：60 天里，谁扫这个评价点的码都看得到。有没有改好，看下一批评价。
hand-said-asked = 问过：{ $words }
hand-said-added = 对方补充：{ $words }
hand-said-answered = 回过：{ $words }
hand-said-refused = 未受理：{ $words }
hand-holder = { $name }在办
hand-due = 请在 { $due } 前回话。
hand-late = 已经过了时限（{ $due }）。
hand-write-now = 把回话写给我就行，发出前先给您看一遍。

hand-button-take = 我来办
hand-button-pass-on = 转给别人
hand-button-ask = 问一句
hand-button-files = 看照片
hand-button-refuse = 不受理
hand-button-history = 办理经过
hand-button-urge = 改成急件
hand-button-ease = 改成一般件
hand-urgent = 急件：{ $kind }
hand-twins = 另有 { $twins } 人提的并在一起。
hand-why-urgency = { $urgency ->
    [urgent] 为什么要当急件（{ $receipt }）？写一句，对方也看得到。
   *[ordinary] 为什么不急（{ $receipt }）？写一句，对方也看得到。
}
hand-button-more = 再回一次
hand-button-read = 打开看看
hand-button-twins = 同样的事
hand-button-publish = 公开
hand-button-publish-answer = 公开给大家看
hand-button-lead = 看并到哪一件
hand-button-merge = 并进来：{ $words }
hand-button-separate = 分开：{ $words }
hand-merges = { $receipt } 和哪一件说的是同一件事？并在一起只回一次，提的人都收得到。
hand-merges-none = 本单位没有别的待办件可以并到一起。
hand-merged = 并好了，{ $receipt } 的回话，提的人都收得到。
hand-separated = 分开了，{ $receipt } 单独办。
hand-merged-here = 并到这件的：

hand-write = { $saying ->
    [ask] 想问对方什么（{ $receipt }）？一次问一件。{ $named ->
        [no] 您看不到对方是谁，对方收得到您的话。
       *[yes] {""}
    }
    [refuse] 为什么不受理 { $receipt }？写清楚原因、该找谁，对方会看到。
    [uphold] 为什么维持不受理 { $receipt }？写清楚，对方和单位都会看到，这是最后的答复。
    [allow] 为什么应当受理 { $receipt }？写一句，对方和单位都会看到。
   *[answer] 写给对方的回话（{ $receipt }），也可以发照片：做了什么，什么时候能好。
}
hand-preview = { $saying ->
    [ask] 这样问对方，好吗？
    [refuse] 这样告诉对方不受理，好吗？
    [uphold] 这样告诉对方维持不受理，好吗？
    [allow] 这样告诉双方要受理，好吗？
   *[answer] 这样发给对方，好吗？
}
    { $quote }
hand-preview-data = 里面像是有个人信息 { $data }，确定要发给对方吗？
hand-button-send = 发出
hand-button-rewrite = 改一改
hand-sent = { $saying ->
    [ask] 问出去了（{ $receipt }）。对方一回答就告诉您，时限不变。
    [refuse] 告诉对方了（{ $receipt }），原因也写上了。
    [uphold] 告诉对方和单位了（{ $receipt }），原因也写上了。
    [allow] 告诉对方和单位了（{ $receipt }），单位接着办，重新算时限。
   *[answer] { $praise ->
        [yes] 发出了（{ $receipt }）。
       *[no] 发出了（{ $receipt }）。会问对方解决了没有，说没有就再退给您。
    }
}
hand-no-way-back = 不过对方已经联系不上了，话没能送到。
hand-button-work = 要办的事
hand-needs-words = 得写几个字：做了什么，什么时候能好。照片可以一起发，写在照片的说明里。

hand-to-whom = { $receipt } 转给谁？{ $colleagues ->
    [0] 本单位没有别的负责人，可以转给别的单位。
   *[other] 时限不变。
}
hand-button-other-unit = 转给别的单位
hand-button-ask-above = 请上一级定归谁
hand-button-keep-here = 留在原单位
hand-sent-about = 转过 { $times } 次了，再转要由上一级定。
hand-asked-above = 请上一级定了（{ $receipt }）。定下来之前还归您单位，时限不变。
hand-to-decide = 等上一级定归谁办。
hand-kept-here = 定了：{ $receipt } 留在「{ $unit }」办，已经告诉他们。
hand-which-unit = { $receipt } 归哪个单位管？转过去以后由它回话，时限不变。
hand-button-transfer = 转给{ $unit }
hand-given = { $receipt } 转给{ $name }了，已经告诉对方在办。

hand-event-at = { $day } { $time }
hand-history = { $receipt } 的办理经过：
hand-event-received = { $at } 收到
hand-event-added = { $at } 对方补充
hand-event-assigned = { $at } { $by }交给{ $name }
hand-event-taken = { $at } { $by }接手
hand-event-asked_above = { $at } { $by }请上一级定归谁
hand-event-kept = { $at } { $by }定了留在原单位
hand-event-urgency = { $at } { $by }改了急缓
hand-event-merged = { $at } { $by }并入同样的一件
hand-event-separated = { $at } { $by }分开
hand-event-joined = { $at } 又有人说「我也遇到」
hand-event-published = { $at } { $by }公开
hand-event-unpublished = { $at } { $by }收回公开
hand-event-transferred = { $at } { $by }从「{ $unit }」转出
hand-event-asked = { $at } { $by }问对方
hand-event-answered = { $at } { $by }回话
hand-event-refused = { $at } { $by }不受理
hand-event-verdict = { $at } 对方的评价：{ $name }
hand-event-reopened = { $at } 退回重办
hand-event-withdrawn = { $at } 对方收回
hand-event-closed = { $at } 问过两次没有回音，办结
hand-event-words = ：「{ $words }」

hand-news-added = 对方补充了（{ $unit } · { $receipt }）：
hand-news-solved = 对方说解决了（{ $unit } · { $receipt }）。
hand-news-partly = 对方说解决了一部分（{ $unit } · { $receipt }），可以再回一次。
hand-news-not = 对方说没有解决（{ $unit } · { $receipt }），退回来接着办。
hand-news-not-above = 下级单位有一件没解决，退回去重办了（{ $unit } · { $receipt }）。
hand-news-withdrawn = 对方收回了（{ $unit } · { $receipt }），不用再办。
hand-news-withdrawn-one = 提的人里有一位收回了，别人还等着回话（{ $unit } · { $receipt }）。
hand-news-soon = 快到时限了（{ $unit } · { $receipt }）。
hand-news-late = 过了时限还没回话（{ $unit } · { $receipt }）。再过一个工作日没回，就告诉上一级。
hand-news-overdue = 下级单位有一件过了时限，又过了一个工作日还没回话（{ $unit } · { $receipt }）。
hand-news-decide = 两边转了几次，请您定归谁办（{ $unit } · { $receipt }）：
hand-news-kept = 上一级定了：这件留在您单位办（{ $unit } · { $receipt }）。
hand-news-urgency = 急缓改过了（{ $unit } · { $receipt }）：

hand-several-arrived = { $count } 件刚到，等回话：
hand-several-soon = { $count } 件快到时限了：
hand-several-late = { $count } 件过了时限还没回话，再过一个工作日就告诉上一级：
hand-several-overdue = 下级单位有 { $count } 件过了时限，又过了一个工作日还没回话：
hand-several-mixed = { $count } 件等回话，{ $late ->
    [0] 都快到时限了：
   *[other] 其中 { $late } 件过了时限：
}
hand-several-more = 另有 { $more } 件，都在「要办的事」里。

## 不受理之后，请上一级再看

case-sign-appealed = 再看
case-state-appealed = 您请上一级再看一次，正在看。
case-appeal-due = { $due } 前告诉您结果。
case-button-appeal = 请上一级再看一次
case-write-appeal = { $receipt } 为什么该受理？写一句，交给上一级，只有一次。上一级也看不到您是谁（您留过名的除外）。
case-nobody-above = 已经是最上一级答复的，没有再上一级可以看了。可以换个说法再提一次。
case-appeal-sent = 交给上一级了（{ $receipt }），{ $due } 前告诉您结果和理由。
case-appeal-allowed = 上一级看过了（{ $receipt }）：应当受理，「{ $unit }」{ $due } 前回您。
    { $words }
case-appeal-upheld = 上一级看过了（{ $receipt }）：还是不受理，原因：
    { $words }
    这就是最后的答复了。
hand-new-appealed = 下级没受理，对方请您再看一次
hand-said-appealed = 对方不同意：{ $words }
hand-said-upheld = 上一级维持不受理：{ $words }
hand-said-allowed = 上一级定了要受理：{ $words }
hand-appeal-due = 请在 { $due } 前定下来。
hand-button-allow = 应当受理
hand-button-uphold = 维持不受理
hand-event-appealed = { $at } 对方请上一级再看
hand-event-upheld = { $at } { $by }维持不受理
hand-event-allowed = { $at } { $by }定了要受理
hand-news-allowed = 上一级看过了（{ $unit } · { $receipt }）：应当受理，请接着办。
    { $words }
hand-news-upheld = 上一级看过了（{ $unit } · { $receipt }）：维持不受理。
    { $words }
hand-news-appeal-soon = 有一件不受理的，对方请您再看，快到时限了（{ $unit } · { $receipt }）。
hand-news-appeal-late = 有一件不受理的，对方请您再看，过了时限还没定（{ $unit } · { $receipt }）。
hand-news-appeal-overdue = 下级有一件申诉，过了时限又一个工作日还没定（{ $unit } · { $receipt }）。

## 代没有 Telegram 的人提

hand-assisted = 对方没有 Telegram，由人代录，没有留名
hand-comes-back = 对方没有 Telegram，会凭回执码来问。

case-preview-assisted = 代办：不留名，「{ $unit }」负责的人和它的上级看得到这些话。发出后给您一个回执码，交给对方；这件您就不再看得到。照对方的话写，要不要留电话由对方定。
case-button-for-somebody = 代别人提
case-button-for-me = 不是代办，我自己提
hand-event-closed-unasked = { $at } 五周没有人拿回执码来说，办结
case-words-forgotten = （已过保存期，原话已删除）
