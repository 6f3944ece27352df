## 您说，我们办

public-title = { $whole ->
    [1] <b>您说，我们办</b>
   *[0] <b>您说，我们办</b> · { $unit }
}
public-none-here = 这里还没有公开的。
public-button-newer = 看新一些的
public-button-older = 看早一些的
public-button-parts = 只看一个单位的
public-button-all = { $unit }全部（{ $count }）
public-parts = 看哪个单位的？数字是公开了几件。
public-none = 还没有公开的。您有话要说，可以提意见。
public-numbered = { $number }. { $line }
public-asked = 您说：{ $words }（{ $unit }{ $many ->
    [0] {""}
   *[other] ，{ $many } 人都提过
}）
public-done = 我们办了：{ $words }
public-in-hand = { $due ->
    [none] 在办
   *[other] 在办，{ $due } 前回话
}
public-answered = 已经回过话
public-line-day = { $line }（{ $day }公开）
public-button-me-too = 第 { $number } 件我也遇到
public-sure = 「{ $words }」您也遇到了？
    不留名算您一个：「{ $unit }」只知道又多了一个人，看不到是您。
    { $due ->
        [none] 回话也发给您，办没办好也问您。
       *[other] { $due } 前的回话也发给您，办没办好也问您。
    }
public-button-join = 算我一个，不留名
public-joined-before = 这件您已经在里面了，有回话就发给您。

## 公开之前

public-somebody = 某某
public-preview = 公开后，谁都看得到这几行，看不到是谁提的：
public-preview-asked = 您说：{ $words }
public-covered = 里面像是有姓名或个人信息，已经遮住。
public-button-publish = 公开
public-button-rewrite-asked = 改上一行
public-button-rewrite-done = 改下一行
public-button-unpublish = 不再公开
public-write-asked = 用一句话说清楚提的是什么，别写是谁、住哪里。
public-write-done = 用一句话说清楚办了什么，别写是谁、住哪里。
public-published = 公开了（{ $receipt }），「您说我们办」里谁都看得到。
public-unpublished = 收回了（{ $receipt }），「您说我们办」里看不到了。
