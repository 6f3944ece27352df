"""A unit's pledge with milestones, a joint pledge, an activity: each from the first word to its verdict."""

from __future__ import annotations

import pytest

from domain.roles import Role
from messages.buttons import Button
from playground.client import Person as Account
from playground.client import Telegram
from storage import audits, grants
from storage.database import Transaction
from tests.district import District

MONDAY = "2026-11-23T01:00:00Z"


@pytest.fixture(autouse=True)
async def monday(telegram: Telegram) -> None:
    """Begin at nine on a Monday in Shanghai."""
    await telegram.clock.to(MONDAY)


def signed(district: District, payload: str, person: Account) -> str:
    """Return a button as if we had given it to this person."""
    signer = district.bot.intake.signer
    return signer.sign(Button.unpack(payload), person.id, district.bot.clock.now().date())


async def begin(person: Account, kind: str, sentence: str) -> None:
    """Write a pledge of another kind than one's own, as far as its preview or its first question."""
    await person.starts()
    await person.taps("写承诺")
    await person.taps("别的承诺")
    await person.taps(kind)
    await person.sends(sentence)


async def test_a_units_pledge_goes_by_milestones_and_is_judged_one_level_up(district: District) -> None:
    secretary, officer, member = district.secretary, district.officer, district.member
    await begin(secretary, "本支部的承诺", "明年6月30日前把社区食堂办起来")
    assert "改数量" in secretary.last.buttons
    await secretary.taps("写节点")
    await secretary.sends("12月15日前选好地方\n明年3月底前装修完，找王师傅13812345678\n明年7月15日前开张")
    assert "第 3 行的日期在整条承诺的截止日之后" in secretary.last.text
    await secretary.sends("12月15日前选好地方\n明年3月底前装修完，找王师傅13812345678\n明年6月30日前开张")
    assert "138****5678" in secretary.last.text
    assert "提交" not in secretary.last.buttons
    await secretary.taps("遮住")
    assert "13812345678" not in secretary.last.text
    await secretary.taps("提交")
    assert "东兴社区：把社区食堂办起来" in officer.last.text
    assert "○ 选好地方（12月15日（周二））" in officer.last.text
    await officer.taps("可以公布")

    await secretary.taps("看这条承诺")
    assert "本人报的  节点 0 / 3（0%）" in secretary.last.text
    await secretary.taps("报节点")
    await secretary.taps("1 选好地方")
    assert "节点 1 / 3（33%）" in secretary.last.text
    await secretary.taps("撤销 1")
    await secretary.taps("1 选好地方")
    await member.starts()
    await member.taps("写承诺")
    await member.taps("看看别人的")
    await member.taps("1 把社区食堂")
    assert "「东兴社区」的承诺" in member.last.text
    assert "顺利「选好地方：到位了」" in member.last.text
    assert member.last.text.count("到位了") == 1  # what was taken back is not told
    assert "✓ 选好地方" in member.last.text
    assert "报节点" not in member.last.buttons
    for action in ("mss:1:2:1", "ms:1", "pls:1", "plr:1:0"):
        await member.taps_data(signed(district, action, member), member.last.id)
        assert "没找到" in member.last.text

    for button in ("2 装修完", "3 开张"):
        await secretary.taps(next(each for each in secretary.last.buttons if each.startswith(button[:4])))
    assert "节点都到位了" in secretary.last.text
    assert "东兴社区说做完了" in officer.last.text
    await officer.taps("兑现了")
    assert "有结果了：兑现了" in secretary.last.text


async def test_a_units_pledge_passes_to_whoever_leads_it_now(district: District) -> None:
    secretary, officer, member = district.secretary, district.officer, district.member
    await begin(secretary, "本支部的承诺", "明年6月30日前把社区食堂办起来")
    await secretary.taps("提交")
    await officer.taps("可以公布")

    async def hand_over(tx: Transaction) -> None:
        unit_id = district.community.id
        taken = "UPDATE grants SET revoked_at = '2026' WHERE role = 'secretary' AND unit_id = :unit"
        await tx.execute(taken, unit=unit_id)
        person_id = await tx.fetch_value("SELECT id FROM people WHERE telegram_id = :id", id=member.id)
        today = district.bot.clock.now().date()
        await grants.give(tx, person_id=person_id, role=Role.SECRETARY, unit_id=unit_id, on=today, by=None)

    await district.bot.database.write(hand_over)
    await secretary.taps_data(signed(district, "plq:1", secretary), secretary.last.id)
    assert "没找到" in secretary.last.text
    await member.taps_data(signed(district, "plo:1", member), member.last.id)
    await member.taps("报进展")
    await member.taps("做完了")
    assert "东兴社区说做完了" in officer.last.text
    await officer.taps("兑现了")
    assert "有结果了：兑现了" in member.last.text


async def test_where_nobody_stands_above_the_secretary_publishes_and_that_is_written_down(district: District) -> None:
    officer = district.officer
    await begin(officer, "本支部的承诺", "年底前开放12个便民点")
    await officer.taps("提交")
    assert officer.last.text.startswith("公布了")
    listed = await district.bot.database.read(lambda tx: audits.page(tx, district.root.path, skipped=0, most=9))
    assert "publish_own" in [audit.deed for audit in listed]
