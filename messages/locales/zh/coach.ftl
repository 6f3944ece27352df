coach-served = { -resident }
coach-better = 也可以这样写：「{ $better }」{ $number ->
    [yes] 再加个数，做到没有一看就知道。
   *[no] {""}
}
coach-number = 加个数，做到没有一看就知道。
coach-day = 日子有点远，先定近一点的一步，好核对。
coach-button-take = 照这样写
coach-act = 这话大了点，做到没有不好看出来。换成一件看得见的事更好，比如「每月听一位{ -resident }说最难办的事，办成它」。
coach-confirm = 再写上做给谁、谁能说一声做到了，更好核对。
