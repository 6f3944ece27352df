"""A day that passes says so by itself; a verdict can be appealed once, upwards, with reasons on both sides."""

from __future__ import annotations

import pytest

from playground.client import Telegram
from tests.district import District
from tests.flows.test_pledges import MONDAY, publish
from tests.flows.test_ratings import ask, tick


@pytest.fixture(autouse=True)
async def monday(telegram: Telegram) -> None:
    """Begin on the Monday of the transcripts."""
    await telegram.clock.to(MONDAY)


async def test_a_day_that_passes_is_told_once_and_all_in_one_message(district: District) -> None:
    for sentence in ("11月26日前修好路灯", "11月26日前清完楼道"):
        await district.member.sends("/start")
        await publish(district, sentence)
    await district.telegram.clock.to("2026-11-26T15:00:00Z")  # eleven at night on the day itself
    count = len(district.secretary.received)
    await district.telegram.clock.to("2026-11-26T16:30:00Z")  # the day after, but at night
    assert len(district.secretary.received) == count
    await district.telegram.clock.to("2026-11-27T01:00:30Z")
    await tick(district)
    told = district.secretary.last
    assert len(district.secretary.received) == count + 1
    assert told.text.startswith("有 2 条承诺过了截止日，还没说做完：")
    await district.secretary.taps("修好路灯")
    assert "王芳的承诺过了截止日：「修好路灯」" in district.secretary.last.text
    await tick(district)
    assert len(district.secretary.received) == count + 1


async def test_whoever_is_on_leave_when_the_day_passes_is_not_overdue(district: District) -> None:
    await publish(district, "11月26日前修好路灯")
    await district.member.sends("/settings")
    await district.member.taps("休假，先别问我")
    await district.member.taps("14 天")
    count = len(district.secretary.received)
    await district.telegram.clock.to("2026-11-30T01:00:30Z")
    await tick(district)
    assert len(district.secretary.received) == count
    await district.member.sends("/start")
    await district.member.taps("我的承诺")
    assert "暂停着，先不问" in district.member.last.text
    await district.telegram.clock.to("2026-12-08T01:00:30Z")  # back: four days were left, and four are left now
    await district.member.sends("/start")
    await district.member.taps("我的承诺")
    await district.member.taps("1 修好路灯")
    assert "截止  12月11日（周五）还有 3 天（原定 11月26日（周四），休假顺延）" in district.member.last.text
    assert "过了截止日" not in district.secretary.last.text
    await district.telegram.clock.to("2026-12-12T01:00:30Z")
    await tick(district)
    assert "过了截止日" in district.secretary.last.text


async def test_silence_is_a_state_of_its_own(district: District) -> None:
    await publish(district)
    for moment in ("2026-11-27T01:00:30Z", "2026-12-04T01:00:30Z", "2026-12-11T01:00:30Z"):
        await district.telegram.clock.to(moment)
    await district.secretary.sends("/start")
    await district.secretary.taps("要办的事（1）")
    await district.secretary.taps("办第 1 件")
    assert "现在  问过了，两周多没有音信" in district.secretary.last.text
    assert "落后" not in district.secretary.last.text


async def test_an_appeal_goes_up_once_with_reasons_and_the_verdict_stands_meanwhile(district: District) -> None:
    await publish(district, "11月26日前修好路灯")
    await district.telegram.clock.to("2026-11-27T01:00:30Z")
    await tick(district)
    await district.secretary.taps("没有兑现")
    assert "没有兑现" in district.member.last.text
    await district.member.taps("请上一级再看")
    assert "只能提一次" in district.member.last.text
    await district.member.sends("灯 11 月 25 日就修好了，我忘了报")
    assert "原来的结果不变" in district.member.last.text
    asked = district.officer.last
    assert "王芳请您再看一次：「修好路灯」" in asked.text
    assert "王建国的结论  没有兑现" in asked.text
    assert "本人说  灯 11 月 25 日就修好了" in asked.text
    assert asked.rows == [
        ["改成兑现了"],
        ["改成兑现了，晚了"],
        ["改成部分兑现"],
        ["维持原来的"],
        ["再看看", "返回首页"],
    ]
    await district.secretary.sends("/start")
    assert "现在没有要您办的事" in district.secretary.last.text  # whoever judged does not judge again
    await district.officer.sends("/start")
    await district.officer.taps("要办的事（1）")
    await district.officer.taps("办第 1 件")
    await district.officer.taps("改成部分兑现")
    await district.officer.sends_sticker("👍")
    assert "请用文字回答" in district.officer.last.text
    await district.officer.sends("灯亮了，但当时没有报")
    assert "部分兑现" in district.officer.last.text
    for person in (district.member, district.secretary):
        await person.sees("上一级看过了，改成：部分兑现")
    await district.member.taps("看这条承诺")
    shown = district.member.last
    assert "上一级看过  改成：部分兑现。" in shown.text
    assert "请上一级再看" not in shown.buttons
    kept = (await ask(district, "SELECT state, appealed_at FROM pledges"))[0]
    assert tuple(kept.values()) == ("partly", None)
    deeds = await ask(district, "SELECT act FROM audits ORDER BY id DESC LIMIT 1")
    assert deeds == [{"act": "decide_appeal"}]
