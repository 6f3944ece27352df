## 表彰和典型

home-button-square = 评优和典型
square = <b>评优和典型</b> · { $unit }{ $rounds ->
    [0] { "" }
   *[other] ，正在评选 { $rounds } 项
}
square-button-honours = 评选表彰
