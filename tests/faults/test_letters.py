"""What may go wrong with what is said: refusals, cut lines, broken pictures, crowds. None is lost, order is kept."""

from __future__ import annotations

import asyncio
import itertools
import time
from collections import Counter
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from bot.lanes import CROWD, Lanes
from bot.limits import Limits
from bot.outcomes import ATTEMPTS_MOST, NotMade, outcome_of
from bot.scheduler import Scheduler
from bot.settings import Settings
from playground.client import Telegram
from schedules.jobs import MORE, Job, Tick
from storage import outbox
from storage.database import Transaction
from storage.outbox import Lane, Letter, Queued
from storage.statements import compiled
from storage.tables import halts
from storage.tables import outbox as letters
from tests.bot.test_delivery import leave
from tests.conftest import House, running


async def outbox_rows(house: House) -> list[dict[str, Any]]:
    return await house.bot.database.read(lambda tx: tx.fetch_all(select(letters)))


@pytest.mark.parametrize("kind", ["502", "drop_before", "429"])
async def test_what_fails_at_first_is_not_overtaken_by_what_comes_later(house: House, kind: str) -> None:
    ada = await house.telegram.new_person("Ada")
    await ada.starts()
    await house.telegram.faults([{"kind": kind, "method": "sendMessage", "times": 2, "retry_after": 1}])
    await leave(house, *map(str, range(8)), chat_id=ada.id)
    await asyncio.sleep(0.05)
    await leave(house, *map(str, range(8, 12)), chat_id=ada.id)
    for _ in range(3):
        await house.telegram.clock.advance(seconds=3)
    await ada.sees("11")
    assert ada.reads[1:] == list(map(str, range(12)))


async def test_several_chats_told_to_wait_mean_everybody_and_a_restart_remembers(house: House) -> None:
    people = [await house.telegram.new_person(f"P{number}") for number in range(5)]
    for person in people:
        await person.starts()
    await house.telegram.faults([{"kind": "429", "method": "sendMessage", "times": 3, "retry_after": 60}])
    for person in people[:3]:
        await leave(house, "flood", chat_id=person.id)
        await asyncio.sleep(0.02)
    await house.telegram.rest()
    before = len(await house.telegram.calls("sendMessage"))
    await leave(house, "must wait too", chat_id=people[4].id)
    await house.telegram.rest()
    assert [call["status"] for call in (await house.telegram.calls("sendMessage"))[-3:]] == [429] * 3
    assert len(await house.telegram.calls("sendMessage")) == before
    rows = await house.bot.database.read(lambda tx: tx.fetch_all(select(halts)))
    assert {row["chat_id"] for row in rows} >= {0}
    await house.telegram.clock.advance(seconds=61)
    for person in people[:3]:
        await person.sees("flood")
    await people[4].sees("must wait too")


async def test_a_picture_that_cannot_be_drawn_is_said_in_words_and_blocks_nobody(house: House) -> None:
    ada = await house.telegram.new_person("Ada")
    await ada.starts()
    now = house.bot.clock.now()
    drawn = {"field": "photo", "maker": "no such picture", "values": {}, "filename": "x.png"}
    payload = {"chat_id": ada.id, "caption": "in words"}
    picture = Letter(
        lane=Lane.DIGEST, chat_id=ada.id, method="sendPhoto", payload=payload, attachment=drawn, due_at=now
    )

    async def work(tx: Transaction) -> None:
        await outbox.put(tx, [picture])

    await house.bot.database.write(work)
    await leave(house, "goes on", chat_id=ada.id, lane=Lane.DIGEST)
    await ada.sees("goes on")
    for _ in range(3):
        await house.telegram.clock.advance(seconds=20)
    await ada.sees("in words")
    assert await outbox_rows(house) == []


async def test_a_sheet_that_cannot_be_made_is_set_aside_and_never_tried_for_ever(house: House) -> None:
    letter = Queued(
        id=5,
        lane=1,
        chat_id=7,
        method="sendDocument",
        body='{"chat_id":7}',
        attachment={"maker": "x"},
        kind="reply",
        about=None,
        expires_at=None,
        attempts=2,
    )
    error = NotMade()
    error.__cause__ = KeyError("x")
    outcome = outcome_of(letter, error, house.bot.clock.now())
    assert outcome.settle is not None
    assert getattr(outcome.settle, "func", None) is outbox.give_up
    assert ATTEMPTS_MOST < 400


async def test_markup_of_ours_that_telegram_cannot_read_is_sent_plain(house: House) -> None:
    ada = await house.telegram.new_person("Ada")
    await ada.starts()
    payload = {"chat_id": ada.id, "text": "1 < 2 <b>", "parse_mode": "HTML"}
    now = house.bot.clock.now()

    async def work(tx: Transaction) -> None:
        await outbox.put(
            tx, [Letter(lane=Lane.REPLY, chat_id=ada.id, method="sendMessage", payload=payload, due_at=now)]
        )

    await house.bot.database.write(work)
    house.bot.delivery.wake()
    await ada.sees("1 < 2 <b>")


async def test_a_crowd_of_letters_keeps_its_order_and_nobody_waiting(house: House) -> None:
    ada, bob = await house.telegram.new_person("Ada"), await house.telegram.new_person("Bob")
    await ada.starts()
    await bob.starts()
    await leave(house, *map(str, range(5 * CROWD)), chat_id=ada.id)
    await leave(house, "at once", chat_id=bob.id)
    await bob.sees("at once", timeout=1)
    await leave(house, "last", chat_id=ada.id)
    await ada.sees("last", timeout=20)
    assert ada.reads[1:] == [*map(str, range(5 * CROWD)), "last"]


async def test_while_telegram_cannot_be_reached_letters_wait_without_being_worn_out(house: House) -> None:
    ada = await house.telegram.new_person("Ada")
    await ada.starts()
    address = house.bot.delivery.address
    house.bot.delivery.address = "http://127.0.0.1:1/bot"  # nobody listens there
    await leave(house, *map(str, range(20)), chat_id=ada.id)
    await leave(house, *(f"o{number}" for number in range(5)), chat_id=ada.id + 1)
    await asyncio.sleep(1.3)
    rows = await outbox_rows(house)
    assert len(rows) == 25
    assert {row["attempts"] for row in rows} == {0}
    house.bot.delivery.address = address
    await house.telegram.clock.advance(seconds=40)
    await ada.sees("19", timeout=10)
    assert ada.reads[1:] == list(map(str, range(20)))


async def test_a_group_that_became_a_supergroup_is_written_to_at_its_new_id(house: House) -> None:
    async def work(tx: Transaction) -> list[Queued]:
        now = house.bot.clock.now() + timedelta(days=1)
        payload = {"chat_id": -5, "text": "moved"}
        await outbox.put(tx, [Letter(lane=Lane.REPLY, chat_id=-5, method="sendMessage", payload=payload, due_at=now)])
        await outbox.move_chat(tx, -5, -1005)
        await outbox.promote(tx, now=now)
        return await outbox.waiting(tx, most=10)

    moved = await house.bot.database.write(work)
    assert [
        (letter.chat_id, letter.payload["chat_id"]) for letter in moved if letter.payload.get("text") == "moved"
    ] == [(-1005, -1005)]


@pytest.mark.sqlite
async def test_looking_for_letters_stays_cheap_with_many_that_are_due_tomorrow(house: House) -> None:
    async def plans(tx: Transaction) -> list[str]:
        found = []
        waiting, defaults = compiled(outbox.WAITING)
        for sql in (waiting, outbox.NEXT_DUE, outbox.PROMOTE):
            given = {"now": "x", "known": "[]", "apart": "[]", "most": 5, "most_lane": 4} | defaults
            found += [row["detail"] for row in await tx.fetch_all(f"EXPLAIN QUERY PLAN {sql}", **given)]
        return found

    plan = await house.bot.database.read(plans)
    assert not [line for line in plan if line.startswith("SCAN outbox") and "INDEX" not in line], plan
    assert sum("outbox_due" in line for line in plan) == 2, plan
    assert sum("outbox_next" in line for line in plan) == 1, plan
    assert not [line for line in plan if "TEMP B-TREE FOR ORDER" in line], plan


async def test_a_clock_that_was_set_makes_every_job_look(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    runs: list[float] = []
    ahead = [0.0]

    async def counted() -> None:
        runs.append(ahead[0])

    monkeypatch.setattr("bot.scheduler.CLOCK_LOOKED_AT", timedelta(seconds=0.02))
    monkeypatch.setattr(house.bot.scheduler, "run_all", counted)
    watch = asyncio.create_task(house.bot.scheduler.watch_clock(lambda: time.time() + ahead[0]))
    for seconds in (0.0, -3 * 86_400.0, -3 * 86_400.0, 3600.0):
        ahead[0] = seconds
        await asyncio.sleep(0.1)
    watch.cancel()
    assert runs == [-3 * 86_400.0, 3600.0]


@dataclass(frozen=True, slots=True)
class Thrice(Job):
    """It has something to do three times."""

    ran_at: list[float] = field(default_factory=list)

    async def run(self, _: Tick) -> Counter[str]:
        self.ran_at.append(time.monotonic())
        return Counter({MORE: int(len(self.ran_at) < 3)})


async def test_a_job_that_is_set_off_twice_keeps_its_rest(house: House) -> None:
    job = Thrice("none.thrice", timedelta(hours=1), rest=timedelta(seconds=0.05))
    await asyncio.gather(house.bot.scheduler.run(job), house.bot.scheduler.run(job))
    assert len(job.ran_at) == 4  # once more by the second, which finds nothing left
    assert all(later - earlier >= 0.05 for earlier, later in itertools.pairwise(job.ran_at[:3]))


async def test_a_run_that_is_cut_off_when_all_ends_is_no_fault(house: House, caplog: pytest.LogCaptureFixture) -> None:
    job = Thrice("none.thrice", timedelta(seconds=1), rest=timedelta(hours=1))
    scheduler = Scheduler(
        *(house.bot.database, house.bot.clock, house.bot.secrets, "bot", [job]),
        deliver=lambda _: None,
        whisper=lambda _: None,
        fail=lambda _: None,
        tallies=house.bot.tallies,
    )
    scheduler.start()
    async with asyncio.timeout(10):
        while not job.ran_at:
            await asyncio.sleep(0.01)
    await scheduler.stop()
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    assert "raised an exception" not in caplog.text


def test_what_may_go_is_found_in_order_of_urgency_one_of_a_chat_at_a_time() -> None:
    lanes = Lanes(Limits(1e6, 1e6, 0.0))
    for number, (lane, chat) in enumerate([(4, 1), (4, 1), (1, 1), (2, 2), (0, 3), (4, 4)], start=1):
        lanes.add(Queued(number, lane, chat, "sendMessage", "{}", None, "reply", None, None), 0.0)
    first = [lanes.take(0.0, lane=Lane.BROADCAST) for _ in range(5)]
    assert [letter.id if letter else None for letter in first] == [5, 3, 4, 6, None]
    assert first[1] is not None
    lanes.ended(first[1], 0.0)
    following = lanes.take(0.0, lane=Lane.BROADCAST)
    assert following is not None
    assert following.id == 1


async def test_an_hour_without_telegram_wears_no_letter_out_and_keeps_their_order(house: House) -> None:
    ada = await house.telegram.new_person("Ada")
    await ada.starts()
    address, delivery = house.bot.delivery.address, house.bot.delivery
    delivery.address = "http://127.0.0.1:1/bot"  # nobody listens there
    await leave(house, *map(str, range(10)), chat_id=ada.id)
    for _ in range(12):  # the machine's clock goes on; Telegram's is not heard
        house.bot.clock.offset += timedelta(minutes=5)
        house.bot.clock._skipped += timedelta(minutes=5)
        delivery.wake()
        await asyncio.sleep(0.05)
    rows = await outbox_rows(house)
    assert [(row["state"], row["attempts"]) for row in rows] == [("queued", 0)] * 10
    delivery.address = address
    house.bot.clock._skipped += timedelta(minutes=1)
    delivery.wake()
    await ada.sees("9", timeout=10)
    assert ada.reads[1:] == list(map(str, range(10)))


async def test_a_halt_of_everybody_is_kept_by_the_next_process(settings: Settings, telegram: Telegram) -> None:
    people = [await telegram.new_person(f"P{number}") for number in range(4)]
    async with running(settings, telegram) as house:
        for person in people:
            await person.starts()
        await telegram.faults([{"kind": "429", "method": "sendMessage", "times": 3, "retry_after": 60}])
        for person in people[:3]:
            await leave(house, "flood", chat_id=person.id)
            await asyncio.sleep(0.02)
        await telegram.rest()
    before = len(await telegram.calls("sendMessage"))
    async with running(settings, telegram) as house:
        await leave(house, "must wait too", chat_id=people[3].id)
        await telegram.rest()
        assert len(await telegram.calls("sendMessage")) == before
        await telegram.clock.advance(seconds=61)
        await people[3].sees("must wait too")
        for person in people[:3]:
            await person.sees("flood")
