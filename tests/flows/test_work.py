"""What waits for a leader's hand: the most urgent first, each one tap away, and nobody else's."""

from __future__ import annotations

from datetime import timedelta

from domain.cases import Kind, Urgency
from domain.pledges import Pledge, State
from storage import cases, pledges
from storage.database import Transaction
from tests.conftest import House
from tests.district import District
from tests.flows.conftest import MONDAY


async def add_case(district: District, words: str, *, due_in: timedelta, kind: Kind = Kind.COMPLAINT) -> None:
    """Keep a case of the community's, due some time from Monday."""

    async def add(tx: Transaction) -> None:
        await cases.open_case(
            tx,
            kind=kind,
            unit_id=district.community.id,
            words=words,
            language="zh",
            at=MONDAY,
            reply_due_at=None if kind is Kind.PRAISE else MONDAY + due_in,
            urgency=Urgency.ORDINARY,
        )

    await district.bot.database.write(add)


async def test_nothing_waits_and_it_says_so(monday: District) -> None:
    await monday.secretary.taps("要办的事")
    assert monday.secretary.last.text == "现在没有要您办的事。"


async def test_the_number_is_on_the_button_and_the_most_urgent_comes_first(monday: District) -> None:
    await add_case(monday, "晚一点", due_in=timedelta(days=3))
    await add_case(monday, "急的", due_in=timedelta(hours=5))
    await add_case(monday, "过了的", due_in=timedelta(hours=-1))
    await add_case(monday, "夸一句", due_in=timedelta(), kind=Kind.PRAISE)
    await monday.secretary.sends("/start")
    assert monday.secretary.last.rows[0] == ["要办的事（4）"]
    await monday.secretary.taps("要办的事（4）")
    lines = monday.secretary.last.text.split("\n")
    assert "过了时限" in lines[1]
    assert "11月30日（周一）15:00 前回话" in lines[2]
    assert "表扬" in lines[4]
    assert monday.secretary.last.rows[:2] == [["办第 1 件", "办第 2 件"], ["办第 3 件", "办第 4 件"]]
    await monday.secretary.taps("办第 2 件")
    assert "急的" in monday.secretary.last.text


async def test_what_a_nearer_leader_sees_to_waits_for_the_level_above_only_once_overdue(monday: District) -> None:
    await add_case(monday, "路灯", due_in=timedelta(days=1))
    await monday.officer.sends("/start")
    assert monday.officer.last.rows[0] == ["要办的事"]
    await monday.telegram.clock.to(MONDAY + timedelta(days=3))  # late on Tuesday, overdue at the end of Wednesday
    await monday.officer.sends("/start")
    assert monday.officer.last.rows[0] == ["要办的事（1）"]
    await monday.other_secretary.sends("/start")
    assert monday.other_secretary.last.rows[0] == ["要办的事"]


async def test_more_than_a_page_is_turned(monday: District) -> None:
    for number in range(8):
        await add_case(monday, f"第 {number} 件", due_in=timedelta(days=1 + number))
    await monday.secretary.sends("/start")
    await monday.secretary.taps("要办的事（8）")
    assert len(monday.secretary.last.text.split("\n")) <= 12
    assert "1 / 2" in monday.secretary.last.buttons
    await monday.secretary.taps("下一页")
    assert monday.secretary.last.rows[0] == ["办第 7 件", "办第 8 件"]


async def test_pledges_to_read_are_one_thing_to_do(monday: District) -> None:
    async def submit(tx: Transaction) -> None:
        for number in range(2):
            pledge = Pledge(
                unit_id=monday.community.id,
                person_id=4,
                what=f"第 {number} 条承诺",
                due_on=(MONDAY + timedelta(days=30)).date(),
                state=State.SUBMITTED,
                created_at=MONDAY,
                waiting_since=MONDAY,
            )
            await pledges.add(tx, pledge)

    await monday.bot.database.write(submit)
    await monday.secretary.sends("/start")
    await monday.secretary.taps("要办的事（1）")
    assert "有 2 条承诺等您看" in monday.secretary.last.text
    await monday.secretary.taps("办第 1 件")
    assert "条承诺" in monday.secretary.last.text


async def test_a_member_has_no_list_of_work(monday: District) -> None:
    stolen = monday.secretary.last.button("要办的事")["callback_data"]
    await monday.member.taps_data(stolen, monday.member.last.id)
    assert "按钮已经过期" in monday.member.last.text


async def test_the_list_speaks_english(house: House) -> None:
    district = await District.found(house.bot, house.telegram, language="en")
    await house.telegram.clock.to(MONDAY)
    await add_case(district, "The lamp is out", due_in=timedelta(hours=5))
    await district.secretary.sends("/start")
    await district.secretary.taps("To do (1)")
    assert "One thing for you:" in district.secretary.last.text
    assert "answer by Monday 30 November, 15:00" in district.secretary.last.text
    await district.secretary.taps("Do no. 1")
    assert "The lamp is out" in district.secretary.last.text


async def test_however_many_wait_below_what_has_gone_up_is_found(monday: District) -> None:
    async def many(tx: Transaction) -> None:
        for number in range(600):
            case = await cases.open_case(
                tx,
                kind=Kind.COMPLAINT,
                unit_id=monday.community.id,
                words=f"第 {number} 件",
                language="zh",
                at=MONDAY,
                reply_due_at=MONDAY + timedelta(days=1 + number % 3),
            )
        await cases.save(tx, case.gone_up())

    await monday.bot.database.write(many)
    await monday.officer.sends("/start")
    assert monday.officer.last.rows[0] == ["要办的事（1）"]
    await monday.secretary.sends("/start")
    assert monday.secretary.last.rows[0] == ["要办的事（600）"]
