"""What the sample district's people say where the organisation speaks English; in the sample it stands in Chinese.

`tests/test_sample.py` holds that nothing is missing here. Places and people are in `domain/data/hecheng`, in pinyin.
"""

from __future__ import annotations

ENGLISH = {
    "鹤城区": "Hecheng",
    # pledges, and what they are counted in
    "帮老人学会手机挂号": "Teach neighbours to book the doctor by phone",
    "位": "people",
    "走访独居老人，修好漏水和坏灯": "Call on old people who live alone, mend taps and lamps",
    "户": "homes",
    "给放学没人接的孩子辅导作业": "Help children with homework after school",
    "次": "times",
    "把楼道里堆的杂物清干净": "Clear the stairwells of what is piled up there",
    "个楼道": "stairwells",
    "陪行动不便的邻居去医院": "Go to hospital with neighbours who walk badly",
    "教邻居分清垃圾，每周守一次投放点": "Show neighbours how to sort waste, weekly at the bins",
    "把社保、医保怎么办写成一页纸，贴到每个单元": "Put social and health insurance on one page for every door",
    "联系待业青年参加技能培训": "Find training places for young people without work",
    "夜里巡查消防通道": "Look after the fire escapes at night",
    "{}：{}": "{}: {}",
    "给高龄老人理发": "Cut the hair of the very old at home",
    "人次": "haircuts",
    "联系了三家，都说这个月排满了。": "I asked three of them; all are full this month.",
    # counters, polls, honours
    "便民服务大厅": "Service hall",
    "社保经办窗口": "Social insurance desk",
    "行风评议": "How the streets serve people",
    "今年的热心邻居": "Good neighbours of the year",
    "今年的热心邻居，最多选 2 个": "Good neighbours of the year, at most 2",
    "代办点值守组": "Errands desk",
    "夜巡小队": "Night watch",
    "手机课老师们": "Phone teachers",
    "楼道清理队": "Stairwell team",
    "便民服务调查": "A survey of our services",
    "去过便民服务大厅吗？": "Have you been to the service hall?",
    "去过": "Yes",
    "没去过": "No",
    "等得久不久？不久打 5 分。": "How was the waiting? 5 is short.",
    "最想改哪里？": "What should change first?",
    # themes, projects, a unit's own pledge, joint ones, activities
    "带着乡亲一起富": "Earn more together",
    "邻里守望": "Neighbours look out",
    "把手艺传下去": "Hand the craft on",
    "一次说清、一次办好": "Told once, done once",
    "让等候短一点": "Shorter waits",
    "搭把手": "Lend a hand",
    "把承诺落到实处": "Keep what we promise",
    "老旧小区加装电梯": "Lifts for old houses",
    "社区食堂": "Community canteen",
    "把服务送到家门口": "Service at the door",
    "平安楼道": "Safe stairwells",
    "把社区食堂办起来，让老人吃上热饭": "Open a community canteen, so that old people eat warm",
    "问遍老人想吃什么": "Ask the old people what they like",
    "选好地方": "Find the place",
    "装修、办好手续": "Fit it out, get the permits",
    "开张试营业": "Open on trial",
    "{}：到位了": "{}: done",
    "每人上门帮老人装好扶手和小夜灯": "Each fits handrails and night lights for old people",
    "教老人用手机": "Phones for the old",
    "社区活动室": "Community room",
    "天气不好": "Bad weather",
    # cases and their answers
    "楼下路灯坏了半个月，晚上看不清台阶。": "The lamp downstairs has been out for two weeks; nobody sees the steps.",
    "灯已换好，今晚就亮，您看看。": "There is a new lamp. It will burn tonight; please look.",
    "办事窗口中午能不能留一个人，上班的人只有中午有空。": "Could one counter stay open at noon? Others work.",
    "从下周一起中午留一个窗口。": "From next week one counter stays open at noon.",
    "老人换社保卡要本人来吗？": "Must old people come themselves for a new insurance card?",
    "不用，家属带双方身份证就能代办。": "No. A relative with both identity cards will do.",
    "垃圾投放点周末没人收，味道很大。": "Nobody empties the bins at weekends, and they smell.",
    "周末加收一次，已经和保洁说好。": "They are emptied on Saturdays, too, from now on.",
    "网格员帮我妈把药送上门，谢谢。": "Somebody brought my mother her medicine. Thank you.",
    "谢谢您的话，我们转告他。": "Thank you; we shall tell him.",
    "楼下的路灯坏了，晚上看不清台阶": "The lamp downstairs is out; nobody sees the steps at night",
    "周末的垃圾没人收，味道很大": "Nobody empties the bins at weekends, and they smell",
    "周末加收一次，已经和保洁说好": "They are emptied on Saturdays, too, from now on",
    "台阶多，老人夜里容易摔": "Many steps: old people could fall at night",
    "两个社区中间那条巷子堆满了旧家具，谁来清？": "The lane between us is full of old furniture. Who clears it?",
    "电梯这周停了三次，老人被困在五楼。": "The lift has stopped three times this week, with old people in it.",
    "五楼的电梯又停了，老人下不来。": "The lift to the fifth floor has stopped again.",
    "「{}」最近 12 份评价里，3 份不满意。": "3 of the last 12 ratings of “{}” were bad.",
    "周三下午加开一个窗口，等候短多了。": "A second counter opens on Wednesday afternoons; the wait is much shorter.",
    # honours, stories, good practice, a report
    "办事热心、说到做到的人": "Those who help gladly and do what they say",
    "三年没断过给独居老人送饭，刮风下雨也去": "For three years a hot meal for those who live alone, in any weather",
    "楼道的灯坏了，她当天就换好": "When a lamp in the stairwell goes, she changes it the same day",
    "孩子放学没人接，他带到自己家写作业": "He takes children home for their homework when nobody fetches them",
    "电梯的事跑了十几趟，总算装上了": "Went a dozen times about the lift, and there it is",
    "邻里吵架，找她准能说和": "When neighbours quarrel, she makes peace",
    "评选小组五人到会，逐个讨论，有利害关系的一人回避，一致同意。": (
        "Five of the panel met and talked about each; one with an interest stood aside; all agreed."
    ),
    "送饭是志愿者一起送的，不是一个人": "Many brought those meals, not one person",
    "查了签到表，三年里每周都有记录，志愿者也作了证": "The lists show every week of three years; others bear it out",
    "三年如一日送饭": "Three years of hot meals",
    "独居的老人腿脚不便，每天中午十一点半，热饭准时到门口。下雪那天路滑，走了四十分钟，饭还是热的。": (
        "They live alone and walk badly; at half past eleven the meal is at the door. On the day of the snow it took"
        " forty minutes, and it was still hot."
    ),
    "一楼的“修理铺”": "The repair shop on the ground floor",
    "水龙头、门锁、轮椅，拿来就修，不收钱。一年修了两百多件，工具箱自己背了三层楼。": (
        "Taps, locks, wheelchairs: bring it and it is mended, for nothing. More than two hundred things in a year."
    ),
    "周末代办点": "Errands at the weekend",
    "上班的人平时没空。周六上午在小区门口摆一张桌子，两个人值班，能办的当场办，不能办的周一代交，办好发信息。": (
        "Those who work have no time in the week. On Saturdays two of us sit at a table by the gate: what can be"
        " done is done there, the rest is handed in on Monday, with a message once it is through."
    ),
    "每个周六上午在小区门口代办两小时": "Do errands at the gate for two hours each Saturday morning",
    "没办完的接着办，办到哪一步都写在这里，请大家监督。": (
        "What is not done we go on with; how far it is stands here, for all to see."
    ),
    "名额有限，这次评了做得更久的两位": "There were two places; they go to those who have done it longer",
    "上半年服务之星": "Stars of service, first half",
    "热心邻居": "Good neighbours",
    "先进社区": "Communities that keep their word",
    "承诺兑现好、居民满意的社区": "Where pledges are kept and people are content",
    "材料晚到了两周，月底补上": "The material came two weeks late; it will be done by the end of the month",
}


def said(text: str, language: str) -> str:
    """Return what somebody says, in the language that they speak: `en`, or as it stands."""
    return ENGLISH[text] if language == "en" else text
