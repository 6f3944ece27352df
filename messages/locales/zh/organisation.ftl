## 统一规定：回话时限、海报颜色、提醒次数

organisation-button = 统一规定
organisation-title = <b>「{ $name }」的统一规定</b>
organisation-days = 诉求多久回话：急件 { $urgent } 个工作日，一般件 { $ordinary } 个工作日。
organisation-colour = 评价海报的颜色：{ $colour }
organisation-attention = 每人每周最多主动找 { $most } 次。
organisation-button-urgent = 急件多久回话
organisation-button-ordinary = 一般件多久回话
organisation-button-colour = 海报换个颜色
organisation-which-days = { $urgent ->
    [yes] 急件几个工作日内回话？现在是 { $days } 个。
   *[no] 一般件几个工作日内回话？现在是 { $days } 个。
}
    已经答应过的日子不变。
organisation-days-offered = { $days } 个工作日
organisation-which-colour = 评价海报印哪种颜色？这几种印出来都看得清。
organisation-button-colour-blue = 蓝色
organisation-button-colour-red = 红色
organisation-button-colour-green = 绿色
organisation-button-colour-purple = 紫色
organisation-button-colour-brown = 棕色
organisation-button-colour-black = 黑色
