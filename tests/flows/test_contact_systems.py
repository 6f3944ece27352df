"""The five contact systems, from the round to the way out: who may be paired, under which limits, what is private."""

from __future__ import annotations

from datetime import date

from domain.pairings import Kind, State
from domain.people import Person
from domain.roles import Role
from domain.units import Unit
from playground.client import Person as Account
from playground.client import Telegram
from storage import grants, members, pairings, people, units
from storage.database import Transaction
from tests.district import District
from tests.flows.test_kinds import signed
from tests.flows.test_pairings import says
from tests.flows.test_pledges import MONDAY
from tests.flows.test_polls import join
from tests.flows.test_ratings import tick


async def led(district: District, name: str, sector: str, leader: str) -> tuple[Unit, Account]:
    """Add a unit of a sector under the street, and somebody who leads it."""
    account = await district.telegram.new_person(leader, language_code="zh-hans")

    async def add(tx: Transaction) -> Unit:
        unit = await units.add(tx, parent=district.street, name=name, level="community", sector=sector)
        enrolled = Person(telegram_id=account.id, name=leader, language="zh", timezone="Asia/Shanghai")
        person = await people.enrol(tx, enrolled, on=district.bot.clock.now().date())
        assert person.id is not None
        line = await members.add(tx, unit_id=unit.id, name=leader)
        await members.claim(tx, line, person.id, at=district.bot.clock.now())
        await grants.give(tx, person_id=person.id, role=Role.SECRETARY, unit_id=unit.id, on=date(2026, 1, 1), by=None)
        return unit

    return await district.bot.database.write(add), account


async def says_for(district: District, unit: Unit, leader: Account, way: str, *topics: str) -> None:
    """Let a leader say what their unit needs (need) or offers (offer)."""
    await leader.starts()
    await leader.taps_data(signed(district, f"pr:{unit.id}", leader), leader.last.id)
    await leader.taps(way)
    for topic in topics:
        await leader.taps(topic)


async def preview(district: District, opener: Account, unit: Unit, kind: str) -> str:
    """Look at the round of a kind in a unit."""
    await opener.starts()
    await opener.taps_data(signed(district, f"pr:{unit.id}", opener), opener.last.id)
    await opener.taps(kind)
    return opener.last.text


async def both_agree(opener: Account, kind: str, one: Account, other: Account) -> None:
    """Send the round and let both want to."""
    await opener.taps("发给大家自己定")
    for person in (one, other):
        assert f"（{kind}）" in person.last.text
        await person.taps("愿意")
    assert "配成了" in one.last.text
    assert "配成了" in other.last.text


async def test_the_five_contact_systems_pair_whom_they_are_for(district: District, telegram: Telegram) -> None:
    await telegram.clock.to(MONDAY)
    officer, secretary, neighbour = district.officer, district.secretary, district.other_secretary
    bureau, clerk = await led(district, "民政局", "agency", "周敏")
    works, manager = await led(district, "机械厂", "enterprise", "吴刚")
    village, elder = await led(district, "云山村", "rural", "石根")

    # leaders → demonstration points: the mark decides, and whoever stands above looks after it
    assert "还没有示范点" in await preview(district, officer, district.root, "领导联系示范点")
    await officer.taps_data(signed(district, f"uc:{district.neighbour.id}", officer), officer.last.id)
    await officer.taps("设为示范点")
    assert "「北站社区」是示范点" in officer.last.text
    assert "「北站社区」成了示范点" in neighbour.last.text
    await secretary.taps_data(signed(district, f"ud:{village.id}:1", secretary), secretary.last.id)
    assert "没找到" in secretary.last.text
    seen = await preview(district, officer, district.root, "领导联系示范点")
    assert "李玥＋北站社区" in seen.replace("「", "").replace("」", "")
    assert "王建国" not in seen  # he leads a neighbour, not a unit above
    await both_agree(officer, "领导联系示范点", officer, neighbour)
    assert "可以这样配" not in await preview(district, officer, district.root, "领导联系示范点")  # one at a time

    # agencies → communities, enterprises → villages: by sector, not by nearness
    await says_for(district, bureau, clerk, "我们能帮", "懂政策")
    await says_for(district, works, manager, "我们能帮", "卖产品", "懂政策")
    await says_for(district, village, elder, "我们想请人帮", "卖产品", "懂政策")
    await says_for(district, district.community, secretary, "我们想请人帮", "懂政策")
    seen = await preview(district, officer, district.root, "机关联系社区")
    assert "民政局" in seen
    assert "东兴社区" in seen
    assert "云山村" not in seen
    assert "机械厂" not in seen
    await both_agree(officer, "机关联系社区", clerk, secretary)
    seen = await preview(district, officer, district.root, "企业联系村")
    assert "机械厂" in seen
    assert "卖产品" in seen
    await both_agree(officer, "企业联系村", manager, elder)

    # organisers → members: as many as the organiser has room for, and nobody they would rather not
    first, second, third = await join(district, 3)
    for person in (first, second, third):
        await says(person, "想请人帮", "组织工作")
    await third.starts()
    await third.taps("结对帮带")
    await third.taps("不和谁结对")
    await third.taps("王建国")
    await secretary.starts()
    await secretary.taps("公开和提意见")
    await secretary.taps("结对帮带")
    await secretary.taps("能帮别人")
    await secretary.taps("组织工作")
    await secretary.taps("同时最多帮 1 位")
    seen = await preview(district, secretary, district.community, "骨干联系党员")
    assert "可以这样配（2 对）" in seen
    assert seen.count("王建国") == 2
    assert third.name not in seen  # it looks the same as having had no room
    await secretary.taps("发给大家自己定")
    await first.taps("愿意")
    await second.taps("这次不了")
    for _ in range(2):
        await secretary.taps("愿意")
    assert "配成了" in first.last.text
    await tick(district)
    assert not any("这次不了" in each.text or second.name in each.text for each in secretary.received[-1:])

    # members → households: known by their own name for it, to nobody else
    await first.starts()
    await first.taps("结对帮带")
    await first.taps("加一户")
    await first.sends("五组石家，0745-2712345")
    assert "2712345" not in first.last.text
    assert "五组石家" in first.last.text
    running = await district.bot.database.read(lambda tx: pairings.of_unit(tx, district.root.path, State.RUNNING))
    assert sorted(each.kind.value for each in running) == ["agencies", "enterprises", "leaders", "organisers"]

    # "did you meet?" in one tap, private until both show it
    pair_of = {each.kind.value: each.id for each in running}
    await telegram.clock.to("2026-12-07T01:30:00Z")
    await tick(district)
    await clerk.taps("见上了")
    listed = signed(district, f"prr:{district.root.id}:0", officer)
    await officer.taps_data(listed, officer.last.id)
    assert "见过 1 次" not in officer.last.text
    for person in (clerk, secretary):
        await person.starts()
        await person.taps_data(signed(district, f"pes:{pair_of['agencies']}", person), person.last.id)
        await person.taps("让书记也看得到")
    await officer.taps_data(listed, officer.last.id)
    assert officer.last.text.count("见过 1 次") == 1

    # the way out, without a word of blame; and not the same two again within three rounds
    told = len(officer.received)
    await elder.starts()
    await elder.taps_data(signed(district, f"peq:{pair_of['enterprises']}", elder), elder.last.id)
    await elder.taps("结束")
    assert "到这里结束了" in manager.last.text
    assert "石根" not in manager.last.text
    assert len(officer.received) == told
    assert "可以这样配" not in await preview(district, officer, district.root, "企业联系村")

    async def later_rounds(tx: Transaction) -> None:
        for _ in range(3):
            await pairings.open_round(
                tx,
                unit_id=district.root.id,
                kind=Kind.ENTERPRISES,
                by=None,
                at=district.bot.clock.now(),
                proposals=[],
            )

    await district.bot.database.write(later_rounds)
    assert "机械厂" in await preview(district, officer, district.root, "企业联系村")
