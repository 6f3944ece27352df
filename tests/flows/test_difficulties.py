"""Whoever is stuck gets help: the partner is asked, or the leader, or the day is moved with a reason that is seen."""

from __future__ import annotations

import pytest

from playground.client import Telegram
from tests.district import District
from tests.flows.test_check_ins import asked
from tests.flows.test_pairings import paired
from tests.flows.test_pledges import MONDAY


@pytest.fixture(autouse=True)
async def monday(telegram: Telegram) -> None:
    """Begin on the Monday of the transcripts."""
    await telegram.clock.to(MONDAY)


async def test_a_partner_is_asked_and_answers_in_the_chat(district: District) -> None:
    member, helper = await paired(district)
    await asked(district)
    await member.taps("遇到难处")
    offered = member.last
    assert offered.rows == [["请党员0帮着想想"], ["告诉书记，不写了"], ["改个日期"], ["撤销"]]
    count = len(district.secretary.received)
    await member.taps("请党员0帮着想想")
    assert "王芳遇到难处，想请您帮着想想：「帮老人学会手机挂号，20 位」" in helper.last.text
    await helper.sends("我有教程，发你一份", reply_to=helper.last)
    assert "我有教程，发你一份" in member.last.text
    await district.telegram.clock.advance(minutes=20)
    assert len(district.secretary.received) == count  # nobody else was told
    await member.taps("也告诉书记")
    assert "王芳遇到难处" in district.secretary.last.text


async def test_a_day_is_moved_with_a_reason_that_everybody_who_sees_the_pledge_reads(district: District) -> None:
    await asked(district, "12月15日前修好3盏路灯")
    await district.member.taps("遇到难处")
    await district.member.taps("改个日期")
    await district.member.sends("昨天")
    assert "没认出日期" in district.member.last.text
    await district.member.sends("12月25日")
    assert "为什么？写一句" in district.member.last.text
    await district.member.sends("灯具厂月底才到货")
    assert "书记看过就算数" in district.member.last.text
    asked_of = district.secretary.last.text
    assert "本人说：灯具厂月底才到货" in asked_of
    count = len(district.secretary.received)
    await district.telegram.clock.advance(minutes=20)
    assert len(district.secretary.received) == count  # the difficulty is told with the new day, not again by itself
    await district.secretary.taps("可以公布")
    await district.member.sees("改动通过了")
    await district.member.sends("/start")
    await district.member.taps("我的承诺")
    await district.member.taps("1 ")
    assert "12月25日" in district.member.last.text
    await district.member.taps("改过什么")
    assert "（灯具厂月底才到货）" in district.member.last.text
    await district.member.taps("返回")
    await district.member.taps("改一改")
    assert (
        "灯具厂" not in district.member.last.text
    )  # it was their own reason, not what the secretary says of the wording


async def test_said_in_words_the_leader_is_told(district: District) -> None:
    await asked(district)
    await district.member.taps("遇到难处")
    await district.member.sends("联系不上几位老人")
    assert "说：联系不上几位老人" in district.secretary.last.text
