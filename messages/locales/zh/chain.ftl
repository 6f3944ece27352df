chain-sealed =
    { $on }存证：公布 { $pledges } 条，有结果 { $verdicts } 条，测评 { $results } 次，评选 { $honours } 步。
    { $day } 的指纹：
    { $digest }
    以后谁改动过这一天或更早的记录，指纹就对不上。
chain-export =
    公开的承诺和结果，从第一天到 { $on }，一行一天。
    想知道后来有没有人改过：电脑上装好承诺簿，把频道里那天的指纹填进去，运行
    { $command }
chain-none = 还没有存证，明天再来看。
chain-often = 今天拿过好几次了，文件一天只多一行，明天再来。
