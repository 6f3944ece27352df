"""A named poll as Telegram's own in a linked group: counted once, changed, taken back, closed with the poll."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from messages.group_polls import PutInGroup, ShowGroups
from playground.client import Refused, Seen
from tests.district import District
from tests.flows.test_boards import linked, said_in
from tests.flows.test_polls import join
from tests.flows.test_ratings import ask, tick
from tests.storage.test_anonymity import Loot

QUESTION = "广场舞几点收？\n晚上八点\n晚上九点\n九点半"


async def opened(district: District) -> tuple[int, Seen]:
    """Link a group, open a poll by name, put it into the group; return the group and the poll there."""
    await district.telegram.clock.to("2026-11-24T02:00:00Z")
    group = await linked(district)
    secretary = district.secretary
    await secretary.starts()
    await secretary.taps("测评和评价")
    await secretary.taps("征求意见（一个问题）")
    await secretary.sends(QUESTION)
    await secretary.taps("改成记名")
    await secretary.taps("发出")
    await secretary.taps("发给 ")
    await tick(district)
    await secretary.starts()
    await secretary.taps("测评和评价")
    await secretary.taps("在投")
    await secretary.taps("放到群里一起投")
    assert "群里人人看得到谁选了什么" in secretary.last.text
    await secretary.taps("东兴邻里群")
    assert "已经放在：东兴邻里群" in secretary.last.text
    [poll] = [each for each in said_in(district, group) if "poll" in each.raw]
    return group, poll


async def counted(district: District) -> list[tuple[str, str]]:
    """Return how each ballot came and what it says."""
    rows = await ask(district, "SELECT mode, answers FROM ballots ORDER BY mode, answers")
    return [(row["mode"], row["answers"][:5]) for row in rows]


async def test_a_poll_by_name_is_taken_in_the_group_and_in_the_bot_and_counts_everybody_once(
    district: District, tmp_path: Path
) -> None:
    [voter, late] = await join(district, 2)
    group, poll = await opened(district)
    shown: dict[str, Any] = poll.raw["poll"]
    assert shown["question"] == "广场舞几点收？"
    assert (shown["is_anonymous"], shown["allows_revoting"], len(shown["options"])) == (False, True, 3)
    for person in (voter, late):
        await district.telegram.set_member(group, person, "member")
    await district.member.votes(poll.id, 1, chat_id=group)
    assert await counted(district) == [("group", '{"0":')]
    await district.member.votes(poll.id, 2, chat_id=group)  # changed her mind
    assert [row["answers"] for row in await ask(district, "SELECT answers FROM ballots")] == ['{"0":2,"version":1}']
    await district.member.taps("晚上八点")
    assert "您在群里投过了" in district.member.last.text
    await district.member.votes(poll.id, chat_id=group)  # and takes it back
    assert await counted(district) == []
    assert await ask(district, "SELECT 1 FROM participations") == []
    await district.member.votes(poll.id, 0, chat_id=group)
    await district.resident.votes(poll.id, 0, chat_id=group)  # not on the roster: leaves nothing here
    await voter.taps("晚上九点")
    await voter.taps("交上去")
    await voter.votes(poll.id, 0, chat_id=group)
    assert "您在这里交过了，以那份为准" in voter.last.text
    assert [mode for mode, _ in await counted(district)] == ["bot", "group"]
    for _ in range(3):  # the same vote, delivered again and again
        update = {"poll_id": shown["id"], "user": district.member.user, "option_ids": [0]}
        await district.telegram.delivers({"poll_answer": update | {"option_persistent_ids": []}})
    await district.telegram.rest()
    assert len(await counted(district)) == 2
    assert len(await ask(district, "SELECT 1 FROM participations")) == 2
    await district.bot.database.truncate_log()
    loot = Loot(district, tmp_path / "loot")
    assert loot.mentions(district.resident) == set()  # a vote that does not count names nobody here
    assert str(district.resident.id).encode() not in loot.bytes
    assert b'{"0":2,"version"' not in loot.bytes  # what was changed or taken back is gone, also from unused pages
    await district.telegram.clock.advance(days=9)
    await tick(district)
    await tick(district)
    [closed] = [each for each in said_in(district, group) if "poll" in each.raw]
    assert closed.raw["poll"]["is_closed"]
    with pytest.raises(Refused, match="closed"):
        await late.votes(poll.id, 1, chat_id=group)
    await district.secretary.starts()
    await district.secretary.taps("测评和评价")
    await district.secretary.taps("已结束")
    text = district.secretary.last.text
    assert "群里" in text
    assert "群里另有 2 票没有计入" in text  # the resident, and the one whose ballot had been handed in


async def test_only_a_leader_puts_a_poll_into_a_group_and_an_anonymous_one_never_goes_there(
    district: District,
) -> None:
    await join(district, 2)
    group, poll = await opened(district)
    poll_id = (await ask(district, "SELECT id FROM polls"))[0]["id"]
    today, sign = district.bot.clock.now().date(), district.bot.intake.signer.sign
    for who in (district.member, district.other_secretary):
        for button in (ShowGroups(poll_id=poll_id), PutInGroup(poll_id=poll_id, board_id=1)):
            await who.taps_data(sign(button, who.id, today), who.last.id)
            assert "放到哪个群" not in who.last.text
    secretary = district.secretary
    for _ in range(2):
        await secretary.taps_data(sign(PutInGroup(poll_id=poll_id, board_id=1), secretary.id, today), secretary.last.id)
    assert len([each for each in said_in(district, group) if "poll" in each.raw]) == 1  # pressed twice, there once
    await ask(district, "UPDATE polls SET named = 0 RETURNING id")
    await secretary.taps_data(sign(ShowGroups(poll_id=poll_id), secretary.id, today), secretary.last.id)
    assert "放到哪个群" not in secretary.last.text
    await district.member.votes(poll.id, 1, chat_id=group)
    assert await counted(district) == []
