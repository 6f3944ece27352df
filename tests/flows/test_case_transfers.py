"""Giving a case to whom it belongs."""

from __future__ import annotations

from datetime import timedelta

from domain.roles import Role
from playground.client import Person as Account
from storage import grants, people
from storage.database import Transaction
from tests.district import District
from tests.flows.case_steps import answers, complains
from tests.flows.conftest import MONDAY


async def test_a_case_moved_away_is_not_there_for_the_unit_that_had_it(monday: District) -> None:
    receipt = await complains(monday.resident)
    old = monday.secretary.last
    await monday.secretary.taps("转给别人")
    await monday.secretary.taps("转给别的单位")
    await monday.secretary.taps("城中街道")
    await monday.secretary.taps("北站社区")
    await monday.secretary.taps("转给北站社区")
    assert "转给北站社区了" in monday.secretary.last.text
    assert receipt in monday.other_secretary.last.text
    assert monday.resident.last.text.startswith(f"{receipt} 转给「北站社区」办了。")
    await monday.secretary.taps_data(old.button("我来办")["callback_data"], old.id) if old.buttons else None
    await monday.secretary.sends(receipt)
    assert "没有查到" in monday.secretary.last.text
    await answers(monday.other_secretary)
    assert "北站社区" in monday.resident.last.text


async def test_a_colleague_is_given_the_case_and_the_history_tells_it(monday: District) -> None:
    async def appoint(tx: Transaction) -> None:
        deputy = await people.by_telegram_id(
            tx, monday.member.id, name="王芳", language="zh", default=await people.the_organisation(tx)
        )
        assert deputy.id is not None
        await grants.give(
            tx, person_id=deputy.id, role=Role.DEPUTY, unit_id=monday.community.id, on=MONDAY.date(), by=None
        )

    await monday.bot.database.write(appoint)
    await complains(monday.resident)
    await monday.secretary.taps("转给别人")
    await monday.secretary.taps("王芳")
    assert "转给王芳了" in monday.secretary.last.text
    assert "交给您办的" in monday.member.last.text
    assert "有人在办了" in monday.resident.last.text
    await answers(monday.member)
    assert "明天换上新灯" in monday.resident.last.text
    await monday.resident.taps("解决了")
    await monday.member.taps("打开看看")
    await monday.member.taps("办理经过")
    assert "王建国交给王芳" in monday.member.last.text
    assert "对方的评价：解决了" in monday.member.last.text


async def test_units_pass_a_case_on_twice_and_then_the_level_above_decides(monday: District) -> None:
    receipt = await complains(monday.resident)
    first, second, above = monday.secretary, monday.other_secretary, monday.officer

    async def passes_on(account: Account, unit: str) -> None:
        await account.sends(receipt)
        await account.taps("转给别人")
        await account.taps("转给别的单位")
        await account.taps("城中街道")
        await account.taps(unit)
        await account.taps(f"转给{unit}")

    await passes_on(first, "北站社区")
    await passes_on(second, "东兴社区")
    await first.sends(receipt)
    await first.taps("转给别人")
    assert "转过 2 次了，再转要由上一级定" in first.last.text
    assert "转给别的单位" not in first.last.buttons
    await first.taps("请上一级定归谁")
    assert "定下来之前还归您单位" in first.last.text
    assert "请您定归谁办" in above.last.text
    assert "王建国 · 东兴社区" in above.last.text  # who passed it on, and from where
    assert "张堃 · 北站社区" in above.last.text
    await above.taps("打开看看")
    keep = above.last.button("留在原单位")["callback_data"]
    await first.taps_data(keep, first.last.id)
    assert "按钮已经过期" in first.last.text  # signed for somebody else
    await above.taps("留在原单位")
    assert f"{receipt} 留在「东兴社区」办" in above.last.text
    assert "上一级定了" in first.last.text
    await first.taps("打开看看")
    await first.taps("办理经过")
    assert "李玥定了留在原单位" in first.last.text
    await first.taps("返回")
    await first.taps("转给别人")
    assert "请上一级定归谁" in first.last.buttons  # what was decided stands until the level above says otherwise
    await answers(first)
    assert "明天换上新灯" in monday.resident.last.text


async def test_urgency_is_set_by_hand_with_a_reason_that_the_sender_reads(monday: District) -> None:
    await complains(monday.resident)
    await monday.secretary.taps("我来办")
    await monday.secretary.taps("改成急件")
    await monday.secretary.sends("！！")
    assert "为什么要当急件" in monday.secretary.last.text
    await monday.secretary.sends("老人夜里看不清台阶")
    assert "急件：投诉" in monday.secretary.last.text
    assert "12月1日（周二）17:00" in monday.secretary.last.text
    assert "改成急件办" in monday.resident.last.text
    assert "原因：老人夜里看不清台阶" in monday.resident.last.text
    assert "12月1日（周二）17:00 前回话" in monday.resident.last.text
    await monday.telegram.clock.to(MONDAY + timedelta(days=1, hours=8))
    assert "过了时限还没回话" in monday.secretary.last.text
    await monday.secretary.taps("打开看看")
    await monday.secretary.taps("改成一般件")
    await monday.secretary.sends("灯已经有临时的")
    assert "12月7日（周一）17:00" in monday.resident.last.text
    await monday.secretary.taps("办理经过")
    assert "王建国改了急缓：「老人夜里看不清台阶」" in monday.secretary.last.text
