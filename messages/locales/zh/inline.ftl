## 在别的聊天里打 @机器人 分享

inline-title = <b>{ $title }</b>
inline-of = { $unit }
inline-as-of = 截至{ $on }
inline-pledge = 承诺：{ $title }
inline-poll = 调查结果：{ $title }
inline-report-title = { $title }
inline-report = { $count ->
    [0] 这段时间没有单位自己的承诺到期。
   *[other] 单位自己的承诺 { $count } 条，兑现 { $kept } 条。
}
inline-button-report = 看全文，评一评
inline-unit = 单位：{ $unit }
inline-unit-about = 公开承诺了什么，兑现得怎么样
inline-unit-counts = 公开的承诺：正在做 { $going } 条，有结果 { $settled } 条，其中兑现 { $kept } 条
inline-point-title = 请大家评：{ $title }
inline-point-about = { $unit }，带二维码
inline-point = 办得怎么样，两下就能评。不留名，攒够 { $k } 个人的才公布。
inline-button-pledge = 看做得怎么样
inline-button-poll = 看全部结果
inline-button-unit = 看承诺了什么
inline-button-point = 来评一评
inline-button-more = 打开承诺簿
inline-none = 没有找到，打开承诺簿看看
browse-button-inline = 发到别的聊天
