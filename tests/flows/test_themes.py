"""Themes, templates and the coach: from the officer who sets them to the pledge that names them."""

from __future__ import annotations

import pytest

from messages.buttons import Button
from playground.client import Person as Account
from playground.client import Telegram
from tests.conftest import House
from tests.district import District

MONDAY = "2026-11-23T01:00:00Z"


@pytest.fixture(autouse=True)
async def monday(telegram: Telegram) -> None:
    """Begin at nine on a Monday in Shanghai."""
    await telegram.clock.to(MONDAY)


async def set_themes(district: District) -> None:
    """Let the officer set the campaign's, a sector's and a project; let the secretary set the unit's own."""
    officer, secretary = district.officer, district.secretary
    for button, text in (
        ("活动主题", "把承诺落到实处，12月1日到明年6月30日"),
        ("重点项目", "老旧小区加装电梯，明年6月30日前\n住在楼上的老人下得来"),
    ):
        await officer.starts()
        await officer.taps("成员、邀请、分工")
        await officer.taps("主题")
        await officer.taps(button)
        await officer.sends(text)
        await officer.taps("定下来")
    await officer.taps("行业主题")
    await officer.taps("社区")
    await officer.sends("邻里守望")
    assert "没定到哪天" in officer.last.text
    await officer.taps("到年底")
    await secretary.taps("成员、邀请、分工")
    await secretary.taps("主题")
    await secretary.taps("本单位主题")
    await secretary.sends("把服务送到家门口，12月31日前")
    await secretary.taps("定下来")


def struck(person: Account) -> tuple[list[str], list[str]]:
    """Return the words that a message strikes out, and those it shows as new."""
    text = person.last.text.encode("utf-16-le")
    found: dict[str, list[str]] = {"strikethrough": [], "bold": []}
    for entity in person.last.raw.get("entities", []):
        start, end = 2 * entity["offset"], 2 * (entity["offset"] + entity["length"])
        found.setdefault(entity["type"], []).append(text[start:end].decode("utf-16-le"))
    return found["strikethrough"], found["bold"]


async def test_a_theme_is_set_where_one_leads_named_in_pledges_and_ended(district: District) -> None:
    await set_themes(district)
    officer, secretary, member = district.officer, district.secretary, district.member
    assert "邻里守望（社区行业）" in officer.last.text
    assert "老旧小区加装电梯（重点项目）" in officer.last.text
    assert "把服务送到家门口（东兴社区）" in secretary.last.text
    assert "把承诺落到实处" not in secretary.last.text  # it begins in December
    assert not {"活动主题", "行业主题", "重点项目"} & set(secretary.last.buttons[-4:])

    await member.taps("写承诺")
    await member.sends("年底前帮5位老人装扶手")
    assert "主题　  把服务送到家门口" in member.last.text
    await member.taps("主题")
    assert [row[0] for row in member.last.rows[:3]] == ["✓ 把服务送到家门口", "邻里守望", "老旧小区加装电梯"]
    await member.taps("老旧小区加装电梯")
    assert "把服务送到家门口、老旧小区加装电梯" in member.last.text
    await member.taps("提交")
    assert "主题　  把服务送到家门口" in secretary.last.text
    await secretary.taps("可以公布")
    await member.taps("看这条承诺")
    assert "主题　  把服务送到家门口、老旧小区加装电梯" in member.last.text

    await secretary.taps("返回首页")
    await secretary.taps("成员、邀请、分工")
    await secretary.taps("主题")
    await secretary.taps("把服务送到家门口")
    assert "正在做 1 条；已有结果 0 条" in secretary.last.text
    await secretary.taps("到今天为止")
    assert "已经写了它的承诺照旧" in secretary.last.text
    await secretary.taps("到今天为止")
    assert "把服务送到家门口" not in secretary.last.text
    await secretary.taps("老旧小区加装电梯")
    assert "到今天为止" not in secretary.last.buttons  # the officer's
    await member.taps("改一改")
    await member.taps("主题")
    assert [row[0] for row in member.last.rows[:2]] == ["邻里守望", "✓ 老旧小区加装电梯"]
    await member.taps("邻里守望")
    await member.taps("提交")
    await secretary.taps("可以公布")
    await member.taps("看这条承诺")
    await member.taps("改过什么")
    assert struck(member) == (["把服务送到家门口"], ["邻里守望"])


async def test_what_is_no_theme_is_asked_for_again_and_a_stranger_sets_none(district: District) -> None:
    secretary = district.secretary
    await secretary.taps("成员、邀请、分工")
    await secretary.taps("主题")
    assert "还没有定主题" in secretary.last.text
    await secretary.taps("本单位主题")
    await secretary.sends_sticker("👍")
    assert "没看出主题" in secretary.last.text
    await secretary.sends("把服务送到家门口，2025年12月31日前")
    assert "没看出主题" in secretary.last.text
    await secretary.sends("长" * 31)
    assert "太长了" in secretary.last.text
    await secretary.sends("把服务送到家门口")
    await secretary.sends("12月20日")
    assert "到12月20日（周日）为止" in secretary.last.text
    await secretary.taps("定下来")
    for stranger in (district.member, district.other_secretary, district.resident):
        for action in (f"tha:{district.community.id}:unit:", f"th:{district.community.id}:0", "the:1:1", "thv:1"):
            data = district.bot.intake.signer.sign(Button.unpack(action), stranger.id, district.bot.clock.now().date())
            await stranger.taps_data(data, stranger.messages()[1].id)
            assert "没找到" in stranger.last.text, action


async def test_a_pledge_from_a_template_takes_four_taps_and_no_words(district: District) -> None:
    await set_themes(district)
    member = district.member
    await member.taps("写承诺")
    await member.taps("照模板写")
    assert "1 周末值守便民点" in member.last.text  # 把服务送到家门口 is about service
    assert "2 看望独居老人" in member.last.text  # 邻里守望 about care
    await member.taps(next(each for each in member.last.buttons if each.startswith("2 ")))
    assert "看望独居老人，把漏水和坏灯修好，10 户" in member.last.text
    assert "也可以这样写" not in member.last.text
    await member.taps("提交")
    assert member.last.text.startswith("交上去了")


async def test_the_coach_suggests_once_calmly_and_never_blocks(district: District) -> None:
    member = district.member
    await member.taps("写承诺")
    await member.sends("年底前加强对空巢老人的关爱")
    await member.taps("不数数")
    assert "也可以这样写：「上门看望空巢老人，每家办成一件难办的事」再加个数，做到没有一看就知道。" in member.last.text
    assert "提交" in member.last.buttons
    await member.taps("照这样写")
    assert "做什么  上门看望空巢老人，每家办成一件难办的事" in member.last.text
    assert "照这样写" not in member.last.buttons
    assert member.last.text.endswith("加个数，做到没有一看就知道。")
    await member.sends("8户")
    assert "，8 户" in member.last.text
    assert "加个数" not in member.last.text


async def test_themes_templates_and_coach_speak_english(house: House) -> None:
    district = await District.found(house.bot, house.telegram, language="en")
    await house.telegram.clock.to("2026-11-23T03:00:00Z")
    secretary, member = district.secretary, district.member
    await secretary.taps("People and invitations")
    await secretary.taps("Themes")
    await secretary.taps("Our own")
    await secretary.sends("Safe stairs, until 31 December")
    assert "Safe stairs" in secretary.last.text
    assert "until Thursday 31 December" in secretary.last.text
    await secretary.taps("Set it")
    await member.taps("Pledge")
    await member.sends("I will try to keep the stairwell clear by 31 December")
    await member.taps("Not counted")
    assert "keep the stairwell clear, and ask our residents to confirm it" in member.last.text
    assert "Theme: Safe stairs" in member.last.text
    await member.taps("Take these words")
    assert "What: keep the stairwell clear, and ask our residents to confirm it" in member.last.text
    await member.starts()
    await member.taps("Pledge")
    await member.taps("From a template")
    assert "1 walk the fire lanes at night" in member.last.text
