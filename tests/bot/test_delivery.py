"""Messages out: none lost, in order, at Telegram's pace, and nobody waits behind somebody else's trouble."""

from __future__ import annotations

import asyncio

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from bot.limits import Limits
from playground.client import Telegram
from storage import outbox, polls
from storage.database import Transaction
from storage.outbox import Lane, Letter
from storage.tables import outbox as letters
from storage.tables import people
from tests.conftest import House, running
from tests.district import District


async def leave(house: House, *texts: str, chat_id: int, lane: Lane = Lane.REPLY) -> None:
    """Put plain messages into the outbox."""
    now = house.bot.clock.now()
    put = [
        Letter(lane=lane, chat_id=chat_id, method="sendMessage", payload={"chat_id": chat_id, "text": text}, due_at=now)
        for text in texts
    ]

    async def work(tx: Transaction) -> None:
        await outbox.put(tx, put)

    await house.bot.database.write(work)
    house.bot.delivery.wake()


async def test_messages_of_one_chat_arrive_in_order(house: House) -> None:
    ada = await house.telegram.new_person("Ada")
    await ada.starts()
    await leave(house, *map(str, range(30)), chat_id=ada.id)
    await house.telegram.rest()
    assert ada.reads[1:] == list(map(str, range(30)))


async def test_a_chat_that_is_told_to_wait_delays_nobody_else(house: House) -> None:
    ada, bob = await house.telegram.new_person("Ada"), await house.telegram.new_person("Bob")
    await ada.starts()
    await bob.starts()
    await house.telegram.faults([{"kind": "429", "chat_id": ada.id, "times": 1, "retry_after": 2}])
    await leave(house, "to Ada", chat_id=ada.id)
    await leave(house, "to Bob", chat_id=bob.id)
    await bob.sees("to Bob", timeout=1)
    assert "to Ada" not in ada.reads
    await house.telegram.clock.advance(seconds=3)
    await ada.sees("to Ada")
    assert ada.reads.count("to Ada") == 1


async def test_a_server_error_or_a_cut_line_is_tried_again(house: House) -> None:
    ada = await house.telegram.new_person("Ada")
    await ada.starts()
    await house.telegram.faults(
        [
            {"kind": "502", "method": "sendMessage", "times": 1},
            {"kind": "drop_before", "method": "sendMessage", "times": 1},
        ]
    )
    await leave(house, "after all", chat_id=ada.id)
    for _ in range(3):
        await house.telegram.clock.advance(seconds=10)
    await ada.sees("after all")
    assert ada.reads.count("after all") == 1


async def test_an_unknown_outcome_is_sent_again_rather_than_lost(house: House) -> None:
    ada = await house.telegram.new_person("Ada")
    await ada.starts()
    await house.telegram.faults([{"kind": "drop_after", "method": "sendMessage", "times": 1}])
    await leave(house, "perhaps twice", chat_id=ada.id)
    await house.telegram.rest()
    await house.telegram.clock.advance(seconds=10)
    await ada.sees("perhaps twice")
    await house.telegram.rest()
    assert ada.reads.count("perhaps twice") == 2


async def test_whoever_blocks_the_bot_is_unreachable_until_they_are_back(district: District) -> None:
    house = House(district.bot, district.telegram, district.bot.settings)
    await district.member.blocks()

    async def unreachable(tx: Transaction) -> object:
        row = await tx.fetch_one(select(people.c.unreachable_at).where(people.c.telegram_id == district.member.id))
        assert row is not None
        return row["unreachable_at"]

    assert await district.bot.database.read(unreachable) is not None
    await leave(house, "nobody reads this", chat_id=district.member.id)
    await district.telegram.rest()
    assert await district.bot.database.read(lambda tx: tx.fetch_value(select(letters.c.id))) is None
    await district.member.unblocks()
    await district.member.starts()
    assert await district.bot.database.read(unreachable) is None


async def test_an_edit_whose_message_is_gone_becomes_a_new_message(house: House) -> None:
    ada = await house.telegram.new_person("Ada")
    await ada.starts()
    now = house.bot.clock.now()
    payload = {"chat_id": ada.id, "message_id": 999_999, "text": "still said"}

    async def work(tx: Transaction) -> None:
        edit = Letter(lane=Lane.REPLY, chat_id=ada.id, method="editMessageText", payload=payload, due_at=now)
        await outbox.put(tx, [edit])

    await house.bot.database.write(work)
    house.bot.delivery.wake()
    await ada.sees("still said")


async def test_a_refused_message_is_set_aside_with_the_reason(house: House) -> None:
    ada = await house.telegram.new_person("Ada")
    await ada.starts()
    await leave(house, "x" * 5000, "next", chat_id=ada.id)
    await ada.sees("next")
    row = await house.bot.database.read(lambda tx: tx.fetch_one(select(letters)))
    assert row is not None
    assert (row["state"], row["error"]) == ("dead", "message is too long")


@pytest.mark.sqlite
async def test_what_was_waiting_or_under_way_is_sent_after_a_restart(house: House, telegram: Telegram) -> None:
    ada = await telegram.new_person("Ada")
    await ada.starts()
    settings = house.settings
    await telegram.faults([{"kind": "500", "method": "sendMessage", "times": 1}])
    await leave(house, "held back", chat_id=ada.id)
    await asyncio.sleep(0.05)

    async def mark(tx: Transaction) -> None:
        await tx.execute("UPDATE outbox SET state = 'sending', due_at = '2020-01-01T00:00:00.000000Z'")

    await house.bot.database.write(mark)
    copy = settings.place.path.with_name("copy.db")
    await house.bot.database.copy_to(copy)
    await telegram.faults([])
    async with running(settings.model_copy(update={"database_url": f"sqlite:///{copy}"}), telegram):
        await ada.sees("held back")


async def test_an_answer_to_a_tap_never_waits_behind_a_broadcast(house: House) -> None:
    ada, bob = await house.telegram.new_person("Ada", language_code="en"), await house.telegram.new_person("Bob")
    await ada.starts()
    await bob.starts()
    house.bot.delivery.lanes.limits = Limits(50, 1000, house.bot.clock.monotonic())
    await leave(house, *(f"bulk {number}" for number in range(60)), chat_id=bob.id, lane=Lane.BROADCAST)
    await ada.taps("Settings")
    calls = [call["method"] for call in await house.telegram.calls()]
    assert "Your settings" in ada.last.text
    assert calls.count("sendMessage") >= 3


@settings(deadline=None)
@given(rate=st.floats(1, 1000), seconds=st.floats(0.1, 20), chats=st.integers(1, 50))
def test_no_second_sees_more_than_the_rate(rate: float, seconds: float, chats: int) -> None:
    limits = Limits(rate, 1000, 0.0)
    at, sent = 0.0, []
    while at < seconds and len(sent) < 500:
        wait = limits.wait(at)
        if wait > 0:
            at += wait + 1e-6
            continue
        limits.take(len(sent) % chats + 1, at)
        sent.append(at)
    for start in sent:
        within = sum(start <= moment < start + 1 for moment in sent)
        assert within <= max(1, int(rate))


def test_one_chat_gets_a_short_burst_and_then_one_a_second() -> None:
    limits = Limits(1000, 1, 0.0)
    for _ in range(3):
        assert limits.wait_of(5, 0.0) == 0
        limits.take(5, 0.0)
    assert 0.9 < limits.wait_of(5, 0.0) <= 1.0
    assert limits.wait_of(5, 1.1) == 0


def test_a_group_gets_twenty_a_minute() -> None:
    limits = Limits(1000, 1, 0.0)
    at, sent = 0.0, 0
    while at < 60:
        if limits.wait_of(-7, at) == 0:
            limits.take(-7, at)
            sent += 1
        at += 0.25
    assert 18 <= sent <= 20


def test_limits_forget_chats_that_have_rested() -> None:
    limits = Limits(1000, 1, 0.0)
    for chat in range(1, 10_000):
        limits.take(chat, float(chat))
    assert len(limits._chats) <= 2_000


async def test_of_several_edits_of_one_message_that_wait_only_the_last_is_made(house: House) -> None:
    ada = await house.telegram.new_person("Ada")
    await ada.starts()
    welcome = ada.last.id
    await leave(house, "another", chat_id=ada.id)
    await house.telegram.rest()
    another, now = ada.last.id, house.bot.clock.now()
    keys = {"inline_keyboard": [[{"text": "k", "callback_data": "0"}]]}
    edits = [
        ("editMessageReplyMarkup", {"message_id": welcome, "reply_markup": keys}),
        ("editMessageText", {"message_id": welcome, "text": "10 %"}),
        ("editMessageText", {"message_id": another, "text": "of its own"}),
        ("sendMessage", {"text": "between"}),
        ("editMessageText", {"message_id": welcome, "text": "20 %"}),
        ("editMessageReplyMarkup", {"message_id": another, "reply_markup": keys}),
    ]
    put = [
        Letter(lane=Lane.REPLY, chat_id=ada.id, method=method, payload={"chat_id": ada.id} | payload, due_at=now)
        for method, payload in edits
    ]
    before = len(await house.telegram.calls())
    await house.bot.database.write(lambda tx: outbox.put(tx, put))
    house.bot.delivery.wake()
    await house.telegram.rest()
    made = [call["method"] for call in (await house.telegram.calls())[before:] if "essage" in call["method"]]
    assert made == ["editMessageText", "sendMessage", "editMessageText", "editMessageReplyMarkup"]
    assert [ada.received[index].text for index in (0, 1, 2)] == ["20 %", "of its own", "between"]
    assert await house.bot.database.read(outbox.counts) == {}


async def test_an_answer_waits_for_nothing_while_thousands_are_written_to(district: District) -> None:
    # At the usual rate and with a server that enforces it, a tap in the middle of a broadcast is answered at once.
    now = district.bot.clock.now()
    people_there = [await district.telegram.new_person(f"{n}") for n in range(40)]
    rest, district.telegram.rest = district.telegram.rest, district.telegram.refresh  # type: ignore[method-assign,assignment]
    for person in people_there:
        await person.starts()
    await rest()
    crowd = [person.id for person in people_there] * 75
    put = [
        Letter(
            lane=Lane.BROADCAST,
            chat_id=chat,
            method="sendMessage",
            payload={"chat_id": chat, "text": "bulk"},
            due_at=now,
        )
        for chat in crowd
    ]
    await district.telegram.limits(per_second=30)
    district.bot.delivery.lanes.limits = Limits(30, 1, district.bot.clock.monotonic())
    await district.bot.database.write(lambda tx: outbox.put(tx, put))
    district.bot.delivery.wake()
    loop = asyncio.get_running_loop()
    await asyncio.sleep(0.3)
    waits = []
    for label, answer in (("设置", "您的设置"), ("改提醒时间", "几点提醒")):
        began = loop.time()
        await district.member.taps(label)
        while True:
            await district.telegram.refresh()
            if answer in district.member.last.text:
                break
            assert loop.time() - began < 5
            await asyncio.sleep(0.01)
        waits.append(loop.time() - began)
    district.telegram.rest = rest  # type: ignore[method-assign]
    assert max(waits) < 1.0, waits
    left = (await district.bot.database.read(outbox.counts)).get("queued", 0)
    assert left > 2_500
    assert not [call for call in await district.telegram.calls() if call["status"] == 429]
    await district.bot.database.write(lambda tx: tx.execute("DELETE FROM outbox"))
    district.bot.delivery.lanes.keep_unwritten()
    await district.telegram.limits()


@pytest.mark.parametrize(
    ("method", "written", "seen"), [("sendMessage", True, 2), ("sendMessage", False, 2), ("editMessageText", True, 1)]
)
async def test_what_is_done_when_nobody_knows_whether_a_call_arrived(
    house: House, method: str, written: bool, seen: int
) -> None:
    # The table of docs/reliability.md, "When nobody knows": made again, whatever kind it is; an edit is harmless twice.
    ada = await house.telegram.new_person("Ada")
    await ada.starts()
    await house.telegram.faults([{"kind": "drop_after", "method": method, "times": 1}])
    payload = {"chat_id": ada.id, "text": "perhaps"} | ({"message_id": ada.last.id} if "edit" in method else {})
    now = house.bot.clock.now()
    letter = Letter(lane=Lane.REPLY, chat_id=ada.id, method=method, payload=payload, due_at=now)
    if written:
        await house.bot.database.write(lambda tx: outbox.put(tx, [letter], now=now))
        house.bot.delivery.wake()
    else:
        house.bot.delivery.whisper([letter])
    for _ in range(2):
        await house.telegram.rest()
        await house.telegram.clock.advance(seconds=10)
    await house.telegram.rest()
    made = [call for call in await house.telegram.calls(method) if call["parameters"].get("text") == "perhaps"]
    assert len(made) == 2
    assert ada.reads.count("perhaps") == seen
    assert await house.bot.database.read(outbox.counts) == {}


async def test_whoever_has_blocked_the_bot_is_out_of_what_is_counted_until_they_are_back(district: District) -> None:
    async def asked() -> int:
        return await district.bot.database.read(lambda tx: polls.audience_size(tx, district.community.path))

    everybody = await asked()
    await district.member.blocks()
    await district.telegram.rest()
    assert await asked() == everybody - 1
    await district.member.unblocks()
    assert await asked() == everybody
    assert "欢迎回来" in district.member.last.text
