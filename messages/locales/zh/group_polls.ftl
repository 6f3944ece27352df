# 放到群里的记名投票
group-poll-button = 放到群里一起投
group-poll-offer = 把「{ $title }」放到哪个群？
    群里人人看得到谁选了什么；结果截止才显示。名册里的人才计票，一人一票，交过的不重复算。
group-poll-there = 已经放在：{ $names }
group-poll-none = 这个单位还没有连上的群。先在单位页的「群和频道」里连一个。
group-poll-put = 放过去了。
group-poll-description = 记名投票，一人一票；在承诺簿里交过的不用再投。{ $closes } 截止，截止前可以改。
group-poll-voted-here = 「{ $title }」您在这里交过了，以那份为准；群里这一票不另算。
group-poll-voted-there = 「{ $title }」您在群里投过了，已经算上。要改，请在群里改。
poll-outcome-others = 群里另有 { $count } 票没有计入：不在名册，或已在别处交过。
