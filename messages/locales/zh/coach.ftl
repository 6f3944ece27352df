coach-served = { -resident }
coach-better = 也可以这样写：「{ $better }」{ $number ->
    [yes] 再加个数，做到没有一看就知道。
   *[no] {""}
}
coach-number = 加个数，做到没有一看就知道。
coach-day = 日子有点远，先定近一点的一步，好核对。
coach-button-take = 照这样写
