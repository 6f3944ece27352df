## 公开的测评结果

results-button = 调查结果（{ $count }）
results-button-publish = 向大家公开结果
results-button-sure = 公开
results-button-hide = 不再公开结果
results-ask = 「{ $title }」的结果，现在只有被问到的人能看。
    公开以后谁都能看：{ -resident }、公开页上的人。数字还是照老规矩，人少的不显示，谁怎么答的看不到。
results-published = 「{ $title }」的结果公开了，谁都能看。
results-hidden = 「{ $title }」的结果不再公开，被问到的人还能看。
results-list = 「{ $unit }」公开的调查结果（{ $count }）
results-none = 「{ $unit }」还没有公开的调查结果。
