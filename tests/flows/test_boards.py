"""The unit's board: one pinned message in a linked group, edited when something changes, and never more than that."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from messages.boards import LinkBoard, Unlink
from messages.units import SeeBoards
from playground.client import Seen, Telegram
from tests.district import District
from tests.flows.test_browse import publish_openly
from tests.flows.test_pledges import MONDAY, publish
from tests.flows.test_ratings import ask, tick


@pytest.fixture(autouse=True)
async def monday(telegram: Telegram) -> None:
    """Begin on the Monday of the transcripts."""
    await telegram.clock.to(MONDAY)


async def group_of(district: District, kind: str = "supergroup") -> int:
    """Let the resident make a group of everybody and take the bot in; return its id."""
    people = [district.resident, district.member, district.secretary]
    bot = "administrator" if kind == "channel" else "member"
    chat = await district.telegram.new_chat("东兴邻里群", people, kind=kind, bot=bot)
    return int(chat["id"])


def said_in(district: District, chat_id: int) -> list[Seen]:
    """Return what the bot wrote in a group."""
    return [each for each in district.telegram.messages(chat_id) if each.is_from_bot and each.kind != "service"]


def code_in(message: Seen) -> str:
    """Return what the link on a message opens the bot with."""
    url = str(message.raw["reply_markup"]["inline_keyboard"][0][0]["url"])
    return url.partition("?start=")[2]


async def linked(district: District, label: str = "连上，群里也有居民") -> int:
    """Link a group to the community, and let its board be written and pinned."""
    group = await group_of(district)
    await district.secretary.starts(code_in(said_in(district, group)[0]))
    await district.secretary.taps(label)
    await tick(district)
    await tick(district)
    return group


async def calls_to(district: District, group: int, method: str) -> list[dict[str, Any]]:
    calls = await district.telegram.calls(method)
    return [call for call in calls if str(call["parameters"].get("chat_id")) == str(group)]


async def test_a_secretary_links_a_group_in_private_and_its_board_is_pinned(district: District) -> None:
    await publish_openly(district)
    await publish(district, "年底前走访12户困难家庭")  # for the branch alone
    group = await group_of(district)
    offered = said_in(district, group)[0]
    assert "由" not in offered.text
    assert "到私聊里连一下" in offered.text
    code = code_in(offered)
    for stranger in (district.resident, district.member):
        await stranger.starts(code)
        assert "要由书记来点" in stranger.last.text
    await district.secretary.starts(code)
    assert "把「东兴邻里群」连到「东兴社区」？" in district.secretary.last.text
    assert district.secretary.last.rows[:2] == [["连上，只有本支部的人"], ["连上，群里也有居民"]]
    await district.secretary.taps("连上，群里也有居民")
    assert "连上了" in district.secretary.last.text
    await tick(district)
    await tick(district)
    board = said_in(district, group)[-1]
    assert board.text.split("\n") == [
        "东兴社区 · 承诺公示",
        "进行中 1 条；有结果 0 条，其中兑现 0 条",
        "1 王芳：帮老人学会手机挂号，20 位（0 / 20，还有 38 天） 看",
        "数字是本人报的。更新到 11月23日（周一）。",
    ]
    assert "走访" not in board.text
    assert len(await calls_to(district, group, "pinChatMessage")) == 1
    assert len(said_in(district, group)) == 1  # the offer has become the board
    await district.secretary.starts(code)  # the link is used up
    assert "没找到" in district.secretary.last.text


async def test_the_board_is_edited_when_something_changes_and_at_most_every_ten_minutes(district: District) -> None:
    await publish_openly(district)
    group = await linked(district)
    count = len(said_in(district, group))
    for _ in range(3):
        await tick(district)
    assert len(await calls_to(district, group, "editMessageText")) == 1  # which made the offer the board
    await district.member.starts()
    await district.member.taps("我的承诺")
    await district.member.taps("1 帮老人")
    await district.member.taps("报进展")
    await district.member.taps("+3")
    await tick(district)
    assert len(await calls_to(district, group, "editMessageText")) == 1  # looked at less than ten minutes ago
    await district.telegram.clock.advance(minutes=11)
    await tick(district)
    assert "（3 / 20，" in said_in(district, group)[-1].text
    assert len(said_in(district, group)) == count
    assert len(await calls_to(district, group, "editMessageText")) == 2
    await district.telegram.clock.advance(hours=3)
    await tick(district)
    assert len(await calls_to(district, group, "editMessageText")) == 2


async def test_where_only_its_own_people_are_the_board_shows_what_is_for_them(district: District) -> None:
    await publish(district, "年底前走访12户困难家庭")
    group = await linked(district, "连上，只有本支部的人")
    assert "走访困难家庭，12 户" in said_in(district, group)[-1].text


async def test_a_board_that_was_deleted_is_written_and_pinned_anew(district: District) -> None:
    await publish_openly(district)
    group = await linked(district)
    board = said_in(district, group)[-1]
    await district.bot.application.bot.delete_message(group, board.id)
    await district.bot.database.write(lambda tx: tx.execute("UPDATE pledges SET done = 7"))
    await district.telegram.clock.advance(minutes=11)
    await tick(district)
    await tick(district)
    again = said_in(district, group)[-1]
    assert again.id != board.id
    assert "（7 / 20，" in again.text
    assert len(await calls_to(district, group, "pinChatMessage")) == 2


async def test_it_is_unlinked_with_two_taps_and_says_so_in_the_group(district: District) -> None:
    await publish_openly(district)
    group = await linked(district)
    await district.secretary.starts()
    await district.secretary.taps("成员、邀请、分工")
    await district.secretary.taps("公示群和频道")
    assert "东兴邻里群（群）" in district.secretary.last.text
    await district.secretary.taps("断开东兴邻里群")
    await district.secretary.taps("断开")
    await district.telegram.rest()
    assert "公示已经停了" in said_in(district, group)[-1].text
    await district.telegram.clock.advance(minutes=11)
    await tick(district)
    assert "公示已经停了" in said_in(district, group)[-1].text
    deeds = await ask(district, "SELECT act FROM audits WHERE noun = 'board' ORDER BY id")
    assert [row["act"] for row in deeds] == ["link_chat", "unlink_chat"]


async def test_whoever_linked_it_hears_that_the_bot_was_thrown_out(district: District) -> None:
    group = await linked(district)
    await district.telegram.set_member(group, "bot", "kicked")
    await district.telegram.rest()
    assert "我被移出了「东兴邻里群」" in district.secretary.last.text
    assert await ask(district, "SELECT 1 FROM boards") == []


async def test_a_group_that_becomes_a_supergroup_keeps_its_board(district: District) -> None:
    await publish_openly(district)
    old = await linked(district)
    people = [district.resident, district.member, district.secretary]
    new = int((await district.telegram.new_chat("东兴邻里群", people, bot=None))["id"])
    moved = {
        "update_id": 700_001,
        "message": {"message_id": 99, "date": 0, "chat": {"id": old, "type": "group", "title": "东兴邻里群"},
                    "from": district.resident.user, "migrate_to_chat_id": new},
    }  # fmt: skip
    await district.bot.intake.take([moved])
    assert await ask(district, "SELECT error FROM set_aside") == []
    row = (await ask(district, "SELECT chat_id, message_id, shown, unit_id FROM boards"))[0]
    assert row == {"chat_id": new, "message_id": None, "shown": None, "unit_id": district.community.id}


async def test_what_is_said_in_a_group_is_left_alone_and_an_anonymous_administrator_is_nobody(
    district: District,
) -> None:
    group = await linked(district)
    before = await ask(district, "SELECT count(*) AS n FROM people")
    said = len(said_in(district, group))
    chat = {"id": group, "type": "supergroup", "title": "东兴邻里群"}
    nobody = {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}
    about = {"date": 0, "chat": chat, "sender_chat": chat}
    said_there = [
        about | {"message_id": 500 + n, "text": text, "from": nobody if n % 2 else district.resident.user}
        for n, text in enumerate(["/start", "投诉", "/settings@pledgebook_bot"] * 40)
    ]
    await district.bot.intake.take(
        [{"update_id": 710_000 + n, "message": message} for n, message in enumerate(said_there)]
    )
    await district.telegram.rest()
    assert len(said_in(district, group)) == said
    assert await ask(district, "SELECT count(*) AS n FROM people") == before
    assert await ask(district, "SELECT 1 FROM set_aside") == []
    await district.resident.starts()
    assert "您可以评价服务" in district.resident.last.text  # and nobody was too fast for it


async def test_rights_are_asked_on_every_press(district: District) -> None:
    group = await linked(district)
    sign, today = district.bot.intake.signer.sign, district.bot.clock.now().date()
    buttons = (
        Unlink(board_id=1, sure=True),
        SeeBoards(unit_id=district.community.id),
        LinkBoard(board_id=1, unit_id=district.community.id),
    )
    for stranger in (district.member, district.other_secretary):
        for button in buttons:
            await stranger.taps_data(sign(button, stranger.id, today), stranger.last.id)
            assert "没找到" in stranger.last.text
    again = sign(LinkBoard(board_id=1, unit_id=district.community.id), district.secretary.id, today)
    await district.secretary.taps_data(again, district.secretary.last.id)
    assert "新的变化" in district.secretary.last.text
    assert (await ask(district, "SELECT chat_id FROM boards"))[0]["chat_id"] == group


async def test_an_offer_that_nobody_takes_is_forgotten(district: District) -> None:
    await group_of(district)
    await district.telegram.clock.advance(timedelta(days=8))
    await tick(district)
    assert await ask(district, "SELECT 1 FROM boards") == []
