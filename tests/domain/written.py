"""What residents write, several hundred texts: as people do, about many things, in Chinese and in English."""

from __future__ import annotations

import random

from domain.topics import Said

# fmt: off
ZH = {
    "路灯": [
        "小区路灯坏了",
        "路灯坏了好久没人修，晚上走路看不见",
        "晚上路灯不亮，老人出门害怕",
        "路灯坏了，晚上太黑",
        "希望修一下路灯",
        "北门那盏路灯坏了，晚上太黑了",
        "楼道灯坏了没人修",
        "路灯太暗，晚上走路害怕",
    ],
    "停车": [
        "停车位太少",
        "停车位太少，晚上回来没地方停",
        "乱停车没人管",
        "车位不够，下班回来没地方停",
        "消防通道被占道停车，没人管",
        "建议规划停车位",
        "停车太难了，车位太少",
        "外来车辆乱停车",
    ],
    "垃圾": [
        "垃圾清运不及时",
        "垃圾堆放太久，夏天味道很大",
        "垃圾桶满了没人清运",
        "垃圾清运不及时，味道很大",
        "希望增加垃圾桶",
        "垃圾堆放在楼道里，味道大",
    ],
    "等候": [
        "排队太久",
        "办社保排队太久，窗口太少",
        "窗口太少，等了两个小时",
        "排队太久，建议多开窗口",
        "等太久了，窗口太少",
    ],
    "态度": ["工作人员态度很好，讲得很清楚", "态度不好，问两句就不耐烦", "窗口态度很好", "态度很好，办得快"],
    "电梯": ["电梯老是坏", "加装电梯什么时候动工", "电梯老是坏，老人上下楼不容易", "电梯坏了半个月没修"],
    "物业": ["物业收费不公开", "物业不管事，打电话没人接", "物业收费不公开，账目看不到"],
    "噪声": ["广场舞太吵，晚上睡不着", "施工噪音扰民，晚上睡不着", "半夜施工太吵"],
    "菜市场": ["菜市场地面太滑", "菜市场卫生太差", "菜市场卫生太差，没人打扫", "菜市场地面太滑，老人容易摔"],
    "快递": ["快递柜收费", "快递柜不够用", "快递柜收费不合理"],
}
EN = {
    "parking": [
        "There are not enough parking spaces",
        "Parking is impossible after six",
        "Not enough parking spaces near the school",
    ],
    "lights": [
        "The street lights are broken",
        "Street lights are broken and the path is dark",
        "The path is dark at night",
    ],
    "shuttle": ["Please bring the shuttle back", "The shuttle stopped coming", "We miss the shuttle on Sundays"],
}
# fmt: on
RARE = [
    "我住3栋2单元501，我妈坐轮椅，楼下路灯坏了她出不了门",
    "王建国书记说路灯这周修，到现在没修，电话13812345678",
    "我是养蜂的，蜂箱放在后山，路灯太亮蜜蜂不回巢",
    "隔壁老张家的狗咬了我儿子，停车位上",
]


def texts(people: int = 420, seed: int = 26) -> list[Said]:
    """Return what so many people wrote in two streets with three communities each, one in eight of them twice."""
    chance = random.Random(seed)
    paths = [f"/1/{street}/{street}{community}/" for street in (2, 3) for community in (1, 2, 3)]
    weights = [10, 8, 8, 6, 5, 4, 4, 3, 3, 2]
    said: list[Said] = []
    for sender in range(people):
        path = chance.choices(paths, [6, 4, 3, 3, 2, 1])[0]
        for _ in range(1 + (chance.random() < 0.125)):
            if chance.random() < 0.12:
                text = chance.choice(EN[chance.choice(list(EN))])
            else:
                text = chance.choice(ZH[chance.choices(list(ZH), weights)[0]])
                if chance.random() < 0.3:
                    text = chance.choice(["建议：", "您好，", "请问，", "反映一下，"]) + text
                if chance.random() < 0.2:
                    text += "，" + chance.choice(ZH[chance.choices(list(ZH), weights)[0]])
            said.append(Said(sender, path, text + chance.choice(["", "。", "！", "，谢谢", "，请尽快处理"])))
    return said + [Said(people + number, paths[0], text) for number, text in enumerate(RARE)]
