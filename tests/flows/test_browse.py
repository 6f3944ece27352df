"""What is promised in public is there for everybody: by unit, by a link, by a code on a wall."""

from __future__ import annotations

import pytest

from messages.browse import BrowsePledges, PrintPledge, Share
from playground.client import Telegram
from storage import rollups
from storage.database import Transaction
from tests.conftest import House
from tests.district import District
from tests.flows.test_kinds import signed
from tests.flows.test_pledges import MONDAY, SENTENCE, write
from tests.flows.test_ratings import ask


@pytest.fixture(autouse=True)
async def monday(telegram: Telegram) -> None:
    """Begin on the Monday of the transcripts."""
    await telegram.clock.to(MONDAY)


async def publish_openly(district: District, sentence: str = SENTENCE) -> None:
    """Let the member's pledge be published for everybody to see."""
    await district.member.starts()
    await district.secretary.starts()
    await write(district, sentence)
    await district.member.taps("谁能看")
    await district.member.taps("居民也能看")
    await district.member.taps("提交")
    await district.secretary.taps("可以公布")


async def test_a_resident_finds_a_pledge_by_unit_and_passes_it_on(district: District) -> None:
    await publish_openly(district)
    resident = district.resident
    await resident.taps("看公开的承诺")
    assert "鹤城区公开的承诺有 1 条" in resident.last.text
    await resident.taps("城中街道 1")
    assert "北站社区" not in str(resident.last.rows)
    await resident.taps("东兴社区 1")
    assert "1 王芳：帮老人学会手机挂号，20 位" in resident.last.text
    await resident.taps("1 帮老人学会手机挂号")
    assert "0 / 20" in resident.last.text
    await resident.taps("转给别人看")
    shared = resident.last
    assert shared.kind == "photo"
    assert "t.me/pledgebook_bot?start=p1" in shared.text
    await resident.taps("海报 A4")
    assert resident.last.kind == "document"
    await resident.taps("返回")
    await resident.sees("东兴社区公开的承诺，1 条")
    await resident.taps("上一级")
    await resident.sees("城中街道公开的承诺有 1 条")


async def test_residents_judge_what_is_said_to_be_done_unseen_and_its_author_and_judge_do_not(
    district: District,
) -> None:
    await publish_openly(district)
    resident, member, secretary = district.resident, district.member, district.secretary
    await resident.taps("看公开的承诺")
    assert not any("评议" in label for label in resident.last.buttons)
    await member.sends("20", reply_to=member.last)
    assert "20 / 20，做到了" in member.last.text
    await resident.starts()
    await resident.taps("看公开的承诺")
    await resident.taps("请您评议（1）")
    assert "1 王芳：帮老人学会手机挂号，20 位" in resident.last.text
    assert "谁也看不到" in resident.last.text
    await resident.taps("1 帮老人学会手机挂号")
    await resident.taps("做到了")
    assert await ask(district, "SELECT count(*) AS n FROM participations") == [{"n": 1}]
    for person in (member, secretary):
        await person.starts()
        button = signed(district, f"bwj:{district.root.id}:0", person)
        await person.taps_data(button, person.last.id)
        assert "现在没有等着评议的承诺" in person.last.text
    await secretary.taps("兑现了")
    await resident.starts()
    await resident.taps("看公开的承诺")
    assert not any("评议" in label for label in resident.last.buttons)


async def test_a_link_opens_what_is_public_and_nothing_else(district: District) -> None:
    await publish_openly(district)
    await district.member.taps("看这条承诺")
    await district.resident.starts("p1")
    assert "帮老人学会手机挂号" in district.resident.last.text
    await district.resident.starts(f"u{district.community.id}")
    assert "东兴社区公开的承诺，1 条" in district.resident.last.text

    async def for_the_unit_alone(tx: Transaction) -> None:
        await tx.execute("UPDATE pledges SET seen_by = 'unit'")
        await rollups.rebuild(tx)

    await district.bot.database.write(for_the_unit_alone)
    for payload in ("p1", "p2", "p", "pfoo", "p0", "p99999999999999999999", "u0", "u999"):
        await district.resident.starts(payload)
        assert "没找到" in district.resident.last.text, payload
    sign, today = district.bot.intake.signer.sign, district.bot.clock.now().date()
    for button in (Share(pledge_id=1), PrintPledge(pledge_id=1), BrowsePledges(unit_id=999)):
        await district.resident.taps_data(sign(button, district.resident.id, today), district.resident.last.id)
        assert "没找到" in district.resident.last.text
    await district.resident.starts()
    await district.resident.taps("看公开的承诺")
    assert "鹤城区现在没有公开的承诺" in district.resident.last.text


async def test_long_lists_are_turned_page_by_page(district: District) -> None:
    await publish_openly(district)
    row = (await ask(district, "SELECT * FROM pledges"))[0]
    from storage.tables import pledges

    async def more(tx: object) -> None:
        assert isinstance(tx, Transaction)
        for number in range(2, 10):
            await tx.insert(pledges, **(row | {"id": number, "what": f"看望第{number}户"}))

    await district.bot.database.write(more)
    await district.resident.starts(f"u{district.community.id}")
    assert len(district.resident.last.rows) == 8
    await district.resident.taps("下一页")
    assert "7 王芳：看望第7户" in district.resident.last.text


async def test_public_pledges_in_english(house: House) -> None:
    district = await District.found(house.bot, house.telegram, language="en")
    await district.resident.taps("All pledges")
    assert "has no public pledges at the moment" in district.resident.last.text
    await district.resident.taps("Home")
