browse-button-chain = 存证文件
home-button-browse = 看公开的承诺
browse-parts = { $unit }公开的承诺有 { $count } 条。看哪一处的？
browse-none = { $unit }现在没有公开的承诺。
browse-pledges = { $unit }公开的承诺，{ $count } 条：
browse-button-own = 本级的（{ $count }）
browse-button-up = 上一级
browse-button-share = 转给别人看
browse-button-copy = 复制链接
browse-button-print = 海报 A4
browse-shared =
    { $unit } { $author }的承诺：
    { $title }
    截止 { $on }
    扫码或点链接，看做得怎么样：{ $link }
browse-poster = 打印出来，贴在受益的人看得到的地方。
browse-poster-by = { $author } · { $unit }
browse-poster-read = 扫码看这条承诺做得怎么样
follow-button = 有结果告诉我一声
follow-button-not = 不用告诉我了
follow-line = 有了结果，告诉您一声。
follow-ended = { $changed ->
    [1] 您关注的承诺，结果改了：
   *[other] 您关注的承诺有结果了：
}
follow-end = 结果  { $state }
follow-ended-several = 您关注的承诺，{ $count } 条有结果了：
browse-button-judge = 请您评议（{ $count }）
browse-judge = { $unit }有 { $count } 条承诺说做完了，做到没有，请您说一声。点一条，再点一下就行；谁说了什么，谁也看不到。
browse-judge-none = { $unit }现在没有等着评议的承诺。
browse-judge-line = { $number } { $author }：{ $title }
