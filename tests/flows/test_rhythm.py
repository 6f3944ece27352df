"""The calendar of the campaign, and a quiet word when a unit falls silent."""

from __future__ import annotations

from storage import rhythm
from tests.district import District
from tests.flows.test_pledges import publish
from tests.flows.test_ratings import ask
from tests.flows.test_rosters import InThisProcess

LINES = """1. 动员部署：12月1日到12月31日，每周至少一次
大家加油
2. 中期讲评：1月15日"""
FILE = "事项,开始,结束,节奏\n回头看,2027-02-01,2027-02-28,每月一次\n,,,\n没有日期,,,\n"


async def test_an_officer_writes_the_calendar_and_everybody_sees_it(monday: District) -> None:
    officer, member = monday.officer, monday.member
    monday.bot.errands.pictures = InThisProcess()  # type: ignore[assignment]
    await officer.taps("成员、邀请、分工")
    await officer.taps("主题")
    await officer.taps("活动日程")
    assert "还没有定活动日程" in officer.last.text
    await officer.taps("添几项")
    await officer.sends_sticker("👍")
    await officer.sends(LINES)
    assert "▶" not in officer.last.text
    assert "动员部署：12月1日（周二）到12月31日（周四），7 天内要有一次动静" in officer.last.text
    assert "第 2 行没看懂：大家加油" in officer.last.text
    await officer.taps("看懂的定下来")
    assert "中期讲评：2027年1月15日（周五）" in officer.last.text
    await officer.taps("添几项")
    await officer.sends_document(FILE.encode("gb18030"), name="日程.csv")
    assert "第 4 行没看懂：没有日期" in officer.last.text
    await officer.taps("看懂的定下来")
    assert "回头看" in officer.last.text
    await officer.taps("回头看")
    assert "30 天内要有一次动静" in officer.last.text
    await officer.taps("从日程里拿掉")
    await officer.taps("从日程里拿掉")
    assert "回头看" not in officer.last.text
    await member.taps("看公开的承诺")
    await member.taps("活动日程")
    assert "「东兴社区」的活动日程" in member.last.text
    assert "动员部署" in member.last.text
    assert member.last.buttons == ["返回首页"]


async def test_a_leader_is_told_once_that_nothing_moves_and_those_above_read_it_in_the_digest(
    district: District,
) -> None:
    officer, secretary, other = district.officer, district.secretary, district.other_secretary
    clock = district.telegram.clock
    await publish(district)
    await officer.sends("/settings")
    await officer.taps("统一规定")
    await officer.taps("找人次数和群发")
    await officer.taps("活动节奏")
    await officer.taps("14 天")
    assert "14 天没动静" in officer.last.text
    await other.sends("/settings")
    await other.taps("休假")
    await other.taps("30 天")
    for day in ("08T00:02", "08T02:00", "09T02:00"):
        await clock.to(f"2026-12-{day}:30Z")
    silent = [text for text in secretary.reads if "没有新动静" in text]
    assert len(silent) == 1
    assert "「东兴社区」有 15 天没有新动静了" in silent[0]
    assert not any("没有新动静" in text for text in other.reads)  # on leave
    await clock.to("2026-12-14T01:01:00Z")
    assert "没动静：东兴社区" in officer.last.text
    assert "没动静" not in secretary.last.text
    await clock.to("2026-12-21T01:01:00Z")
    assert "没动静：" not in officer.last.text
    keys = await ask(
        district, f"SELECT count(*) AS n FROM notices WHERE kind = '{rhythm.KIND}' AND key LIKE 'rhythm:%'"
    )
    assert keys == [{"n": 1}]
