"""Somebody asks to hear how another's pledge ends: told once, in the morning, and again only if the verdict changes."""

from __future__ import annotations

import pytest

from playground.client import Telegram
from tests.district import District
from tests.flows.test_attention import spend
from tests.flows.test_browse import publish_openly
from tests.flows.test_kinds import signed
from tests.flows.test_pledges import MONDAY
from tests.flows.test_ratings import ask, tick


@pytest.fixture(autouse=True)
async def monday(telegram: Telegram) -> None:
    """Begin on the Monday of the transcripts."""
    await telegram.clock.to(MONDAY)


async def settles(district: District, verdict: str) -> None:
    """Let the secretary settle a pledge whose day has passed, from the message about it."""
    await district.secretary.taps(verdict)


async def test_who_follows_a_pledge_hears_once_how_it_ended_and_again_if_that_changes(district: District) -> None:
    resident, member, clock = district.resident, district.member, district.telegram.clock
    await publish_openly(district, "11月26日前修好3盏路灯")
    await resident.starts("p1")
    assert resident.last.rows[-3:] == [["转给别人看"], ["有结果告诉我一声"], ["返回"]]
    await resident.taps("有结果告诉我一声")
    assert resident.last.text.endswith("有了结果，告诉您一声。")
    assert "不用告诉我了" in resident.last.buttons
    for insider in (member, district.secretary):
        await insider.starts("p1")
        assert "有结果告诉我一声" not in insider.last.buttons
    assert await ask(district, "SELECT pledge_id, said_on, told FROM followers") == [
        {"pledge_id": 1, "said_on": "2026-11-23", "told": None}
    ]
    await clock.to("2026-11-27T01:00:30Z")
    await tick(district)
    await settles(district, "部分兑现")
    await tick(district)
    before = len(resident.received)
    assert "有结果了" not in resident.last.text  # a slip can still be taken back
    await clock.to("2026-11-28T01:01:00Z")
    await tick(district)
    await tick(district)
    told = resident.last.text.split("\n")
    assert told[0] == "您关注的承诺有结果了："
    assert told[1:4] == ["「修好路灯，3 盏」", "王芳 · 东兴社区", "结果  部分兑现"]
    assert len(resident.received) == before + 1
    await resident.taps("看这条承诺")
    assert "有结果告诉我一声" not in resident.last.buttons
    await member.taps("请上一级再看")
    await member.sends("三盏都亮了，有照片")
    await district.officer.taps("改成兑现了")
    await district.officer.sends("去看过，三盏都亮着")
    await clock.to("2026-11-29T01:01:00Z")
    await tick(district)
    assert resident.last.text.startswith("您关注的承诺，结果改了：")
    assert "结果  兑现了" in resident.last.text
    await clock.to("2027-03-01T01:01:00Z")
    await tick(district)
    assert await ask(district, "SELECT * FROM followers") == []


async def test_what_ends_together_comes_in_one_message_and_waits_for_room(district: District) -> None:
    resident, clock = district.resident, district.telegram.clock
    for number, sentence in enumerate(("11月26日前修好3盏路灯", "11月26日前清完2处楼道", "月底前走访5户"), 1):
        await publish_openly(district, sentence)
        await resident.starts(f"p{number}")
        await resident.taps("有结果告诉我一声")
    await resident.taps("不用告诉我了")
    await resident.taps("有结果告诉我一声")
    await clock.to("2026-11-27T01:00:30Z")
    await tick(district)
    await district.secretary.taps("修好路灯")
    await settles(district, "兑现了")
    await district.secretary.starts()
    await district.secretary.taps("要办的事（1）")
    await district.secretary.taps("办第 1 件")
    await district.secretary.taps("说说兑现没有")
    await settles(district, "兑现了")
    await district.member.starts("p3")
    await district.member.taps("撤回")
    await district.member.taps("写重了")
    await spend(district, resident.id, 4)
    before = len(resident.received)
    await clock.to("2026-11-28T01:01:00Z")
    await tick(district)
    assert len(resident.received) == before  # a full week: it waits
    await clock.to("2026-11-30T01:01:00Z")
    await tick(district)
    assert len(resident.received) == before + 1
    assert resident.last.text.split("\n")[0] == "您关注的承诺，3 条有结果了："
    assert "走访，5 户（撤回了）" in resident.last.text
    assert [row[0] for row in resident.last.rows] == ["1 修好路灯", "2 清完楼道", "返回首页"]


async def test_nobody_follows_what_they_may_not_see(district: District) -> None:
    await publish_openly(district, "11月26日前修好3盏路灯")
    await district.member.starts("p1")
    await district.member.taps("改一改")
    await district.member.taps("谁能看")
    await district.member.taps("只给书记看")
    await district.member.taps("提交")
    await district.secretary.taps("可以公布")
    await district.resident.taps_data(signed(district, "fo:1:1", district.resident), district.resident.last.id)
    assert "没找到" in district.resident.last.text
    assert await ask(district, "SELECT * FROM followers") == []
