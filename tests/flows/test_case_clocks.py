"""The clocks of cases: due soon, late, overdue, asked again, passed on after work."""

from __future__ import annotations

from datetime import timedelta

from domain.cases import Kind
from storage import cases, people
from storage.database import Transaction
from tests.district import District
from tests.flows.case_steps import answers, complains
from tests.flows.conftest import MONDAY


async def test_due_soon_and_late_are_told_to_the_unit_and_a_day_later_once_to_the_level_above(monday: District) -> None:
    receipt = await complains(monday.resident)
    clock = monday.telegram.clock
    await clock.to(MONDAY + timedelta(days=6, hours=23, minutes=30))
    assert sum("快到时限" in text for text in monday.secretary.reads) == 1
    assert not any(receipt in text for text in monday.officer.reads)
    await clock.to(MONDAY + timedelta(days=7, hours=8))
    await clock.advance(hours=1)
    assert sum("过了时限还没回话" in text for text in monday.secretary.reads) == 1
    assert not any(receipt in text for text in monday.officer.reads)
    await clock.to(MONDAY + timedelta(days=8, hours=8))
    await clock.advance(days=1)
    assert sum("过了时限还没回话" in text for text in monday.secretary.reads) == 1
    assert sum("又过了一个工作日还没回话" in text for text in monday.officer.reads) == 1


async def test_an_organisation_sets_its_own_days_and_a_holiday_is_no_working_day(monday: District) -> None:
    async def set_days(tx: Transaction) -> None:
        made = await people.the_organisation(tx)
        await people.found_organisation(tx, made.model_copy(update={"ordinary_days": 8}))

    await monday.bot.database.write(set_days)
    await monday.telegram.clock.to(MONDAY + timedelta(days=24))  # 24 December: the 1st of January is a day off
    await complains(monday.resident)
    assert "1月6日" in monday.resident.last.text


async def test_many_that_go_overdue_at_once_are_told_in_one_message(monday: District) -> None:
    receipts = []
    for number in range(3):
        await monday.resident.sends("/start")
        receipts.append(await complains(monday.resident, f"第 {number} 盏灯不亮"))
    clock = monday.telegram.clock
    await clock.to(MONDAY + timedelta(days=8, hours=8))
    above = [seen for seen in monday.officer.received if "过了时限" in seen.text]
    assert len(above) == 1
    assert above[0].text.startswith("下级单位有 3 件过了时限，又过了一个工作日还没回话：")
    assert all(receipt in above[0].text for receipt in receipts)
    await monday.officer.taps("要办的事")
    assert all(receipt in monday.officer.last.text for receipt in receipts)
    assert sum("过了时限还没回话" in text for text in monday.secretary.reads) == 1


async def test_the_sender_is_asked_again_after_7_and_28_days_and_never_at_night(monday: District) -> None:
    await complains(monday.resident)
    await answers(monday.secretary)
    clock = monday.telegram.clock
    await clock.to(MONDAY + timedelta(days=6, hours=12, minutes=30))
    asked = "现在怎么样"
    assert not any(asked in text for text in monday.resident.reads)
    await clock.to(MONDAY + timedelta(days=7, hours=1))
    assert sum(asked in text for text in monday.resident.reads) == 1
    await clock.to(MONDAY + timedelta(days=28, hours=1))
    assert sum(asked in text for text in monday.resident.reads) == 2
    await monday.resident.taps("解决了一部分")
    assert "对方说解决了一部分" in monday.secretary.last.text
    await clock.to(MONDAY + timedelta(days=60, hours=1))
    assert not any(asked in text for text in monday.resident.reads[-1:])
    assert sum(asked in text for text in monday.resident.reads) == 1  # the other became the thanks


async def test_what_came_from_a_counter_is_passed_on_after_work(monday: District) -> None:
    case = await monday.bot.database.write(
        lambda tx: cases.open_case(
            tx,
            kind=Kind.LOW_RATING,
            unit_id=monday.community.id,
            words="等候",
            language="zh",
            at=MONDAY + timedelta(hours=8),
            reply_due_at=MONDAY + timedelta(days=1, hours=7),
            pass_on_at=MONDAY + timedelta(hours=8),
        )
    )
    await monday.secretary.sends(case.receipt)
    assert "没有查到" in monday.secretary.last.text
    await monday.telegram.clock.to(MONDAY + timedelta(hours=8, minutes=1))
    assert case.receipt in monday.secretary.last.text
    assert "12月1日（周二）17:00" in monday.secretary.last.text
