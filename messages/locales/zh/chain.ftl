chain-sealed =
    { $on }存证：公布 { $pledges } 条，有结果 { $verdicts } 条，测评 { $results } 次。
    { $day } 的指纹：
    { $digest }
    以后谁改动过这一天或更早的记录，指纹就对不上。
