milestones-head = 「{ $title }」到现在 { $progress }。哪个到位了，点一下：
milestones-line = { $place } { $what }（{ $state ->
    [reached] { $on }到位
    [late] 原定{ $on }，过了
   *[ahead] { $on }前
}）
milestones-button-reached = { $place } { $what }
milestones-button-undo = 撤销 { $place }
milestones-button-show = 报节点
milestones-said = { $what }：到位了
milestones-all = 「{ $title }」的节点都到位了，已请上一级核对。
