"""Pairing: people say what they need and offer, a round proposes, they decide themselves, and leave without blame."""

from __future__ import annotations

import pytest

from playground.client import Person as Account
from playground.client import Telegram
from storage import own_data
from tests.district import District
from tests.flows.test_pledges import MONDAY
from tests.flows.test_polls import join
from tests.flows.test_ratings import ask, tick


@pytest.fixture(autouse=True)
async def monday(telegram: Telegram) -> None:
    """Begin on the Monday of the transcripts."""
    await telegram.clock.to(MONDAY)


async def says(person: Account, way: str, *topics: str) -> None:
    """Say what one needs or offers."""
    await person.sends("/start")
    await person.taps("结对帮带")
    await person.taps(way)
    for topic in topics:
        await person.taps(topic)
    await person.taps("好了")


async def rounds(district: District) -> None:
    """Go to where the secretary opens rounds."""
    await district.secretary.sends("/start")
    await district.secretary.taps("成员、邀请、分工")
    await district.secretary.taps("结对帮带")


async def paired(district: District) -> tuple[Account, Account]:
    """Let the member be helped by a colleague: both have said yes."""
    (helper,) = await join(district, 1)
    await says(district.member, "想请人帮", "用手机")
    await says(helper, "能帮别人", "用手机")
    await rounds(district)
    await district.secretary.taps("一帮一")
    await district.secretary.taps("发给大家自己定")
    await district.member.taps("愿意")
    await helper.taps("愿意")
    return district.member, helper


async def test_a_round_is_asked_for_looked_at_sent_and_decided_by_the_people(district: District) -> None:
    helper, third = await join(district, 2)
    await rounds(district)
    await district.secretary.taps("一帮一")
    assert "还没有人说过" in district.secretary.last.text
    await district.secretary.taps("返回")
    await district.secretary.taps("请大家说说想法")
    assert "请了 4 人说说想法，0 人这周不打扰了" in district.secretary.last.text
    await tick(district)
    assert "要结对了" in district.member.last.text
    await district.secretary.taps("返回")
    await district.secretary.taps("请大家说说想法")
    await district.secretary.sees("两周内刚请过")
    await district.member.taps("想请人帮")
    await district.member.taps("写一句")
    await district.member.sends("想学会用手机挂号，我的号 13812345678")
    assert "138****5678" in district.member.last.text
    assert "✓ 用手机" in district.member.last.buttons
    await says(helper, "能帮别人", "用手机", "懂政策")
    await says(third, "想请人帮", "懂政策")
    await rounds(district)
    assert "说过想法的 3；结对中 0 对" in district.secretary.last.text
    await district.secretary.taps("一帮一")
    preview = district.secretary.last.text
    assert "可以这样配（1 对）" in preview
    assert "懂政策" in preview  # three, since their number is odd
    assert preview.count("＋") == 2
    await district.secretary.taps("发给大家自己定")
    assert "谁没选，您也看不到" in district.secretary.last.text
    for person in (district.member, helper, third):
        assert "给您配了一对（一帮一）" in person.last.text
    await district.member.taps("愿意")
    assert "对方也愿意，就告诉您" in district.member.last.text
    await third.taps("这次不了")
    assert "不会告诉任何人" in third.last.text
    await helper.taps("愿意")
    await district.telegram.clock.to("2026-11-30T01:30:00Z")
    await tick(district)
    assert "配成了：" in district.member.last.text  # the two who wanted to; the third is no part of it
    assert third.name not in district.member.last.text
    assert "配成了" not in third.last.text
    await rounds(district)
    assert "结对中 1 对" in district.secretary.last.text


async def test_a_pair_reports_in_one_tap_shows_what_it_likes_writes_and_parts_without_blame(district: District) -> None:
    member, helper = await paired(district)
    assert "配成了：" in member.last.text
    await member.taps("打个招呼")
    await member.sends("周六上午方便吗？")
    assert "王芳（结对）说：\n周六上午方便吗？" in helper.last.text
    await helper.sends("方便，九点", reply_to=helper.last)
    assert "方便，九点" in member.last.text
    await district.telegram.clock.to("2026-12-07T01:30:00Z")
    await tick(district)
    question = member.last
    assert "见上了吗？" in question.text
    await member.taps("见上了")
    assert member.last.id == question.id
    assert "记下了：见上了。" in member.last.text
    await member.taps("看这一对")
    assert "见过 1 次" in member.last.text
    await rounds(district)
    await district.secretary.taps("看结对中的")
    assert "见过" not in district.secretary.last.text.split("\n")[1]
    for person in (member, helper):
        await person.sends("/start")
        await person.taps("结对帮带")
        await person.taps("看第 1 对")
        await person.taps("让书记也看得到")
    assert "你们和书记看得到" in helper.last.text
    await district.secretary.taps("返回")
    await district.secretary.taps("看结对中的")
    assert "见过 1 次" in district.secretary.last.text
    await helper.taps("结束结对")
    await helper.taps("结束")
    assert "到这里结束了。谢谢你们。" in member.last.text
    told = [message.text for message in district.secretary.received[-2:]]
    assert not any("结束" in text for text in told)
    await says(member, "想请人帮")
    await rounds(district)
    await district.secretary.taps("一帮一")
    assert "配不出新的" in district.secretary.last.text  # never the same pair again so soon


async def test_whom_somebody_would_rather_not_be_paired_with_is_known_to_them_alone(district: District) -> None:
    (other,) = await join(district, 1)
    await says(district.member, "想请人帮", "用手机")
    await says(other, "能帮别人", "用手机")
    await other.sends("/start")
    await other.taps("结对帮带")
    await other.taps("不和谁结对")
    await other.taps("王芳")
    assert "✓ 王芳" in other.last.buttons
    await rounds(district)
    await district.secretary.taps("一帮一")
    assert "可以这样配" not in district.secretary.last.text
    (row,) = await ask(district, f"SELECT id FROM people WHERE telegram_id = {district.member.id}")
    kept = await district.bot.database.write(lambda tx: own_data.of_person(tx, row["id"]))
    assert "avoidances" not in kept  # what is kept of the one does not show that the other named them


async def test_a_household_is_known_by_its_members_own_name_for_it(district: District) -> None:
    await district.member.taps("结对帮带")
    await district.member.taps("加一户")
    await district.member.sends("三单元王奶奶")
    assert "和三单元王奶奶结对（党员联户）" in district.member.last.text
    await district.member.taps("今天见上了")
    await rounds(district)
    assert "结对中 0 对" in district.secretary.last.text
    await district.telegram.clock.to("2026-12-07T01:30:00Z")
    await tick(district)
    await district.member.taps("还没有")
    assert "还没有，记下了" in district.member.last.text
    met = await ask(district, "SELECT count(*) AS n FROM meetings")
    assert met == [{"n": 1}]


async def test_a_help_plan_is_begun_from_the_pair_and_seen_by_the_pair_and_the_secretary_only(
    district: District,
) -> None:
    member, helper = await paired(district)
    await helper.taps("看这一对")
    await helper.taps("写个帮扶计划")
    assert "只有你们和书记看得到" in helper.last.text
    await helper.sends("年底前上门4次教用手机")
    assert "谁看到  只有结对的双方和书记看得到" in helper.last.text
    await helper.taps("提交")
    await member.sends("/start")
    await member.taps("结对帮带")
    await member.taps("看第 1 对")
    assert "帮扶计划" not in member.last.text  # not before it stands
    told = len(member.received)
    await district.secretary.taps("可以公布")
    assert len(member.received) == told + 1
    assert f"{helper.name}给你们定了帮扶计划：上门教用手机，4 次，截止 12月31日（周四）" in member.last.text
    await member.taps("看这条承诺")
    assert "上门教用手机" in member.last.text
    await helper.sends("/start")
    await helper.taps("结对帮带")
    await helper.taps("看第 1 对")
    assert "帮扶计划：上门教用手机，4 次（0 / 4，还有 38 天）" in helper.last.text
    await helper.taps("看：上门教用手机")
    await helper.taps("报进展")
    await helper.taps("+1")
    await member.sends("/start")
    await member.taps("结对帮带")
    await member.taps("看第 1 对")
    assert "（1 / 4，还有 38 天）" in member.last.text
    await member.taps("看：上门教用手机")
    assert "本人报的  1 / 4" in member.last.text
    await member.taps("返回")
    assert "写个帮扶计划" in member.last.buttons
    for stranger in (district.resident, district.other_secretary):
        await stranger.starts("p1")
        assert "上门教用手机" not in stranger.last.text
