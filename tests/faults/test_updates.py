"""What may come in: poison, floods, a full disk, a handler of ours that is broken. Nobody else notices."""

from __future__ import annotations

import asyncio
import json
import resource
import signal
import sqlite3
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from benchmarks.stub import TOKEN as STUB_TOKEN
from benchmarks.stub import Stub
from benchmarks.stub import serve as serve_stub
from bot.settings import Settings
from playground.client import Telegram
from storage.database import StorageFailure
from storage.tables import seen_updates, set_aside
from tests.bot.test_delivery import leave
from tests.bot.test_intake import count
from tests.conftest import House, running
from tests.faults.harness import Bench

BIG = b'{"update_id": %d, "message": {"message_id": ' + b"9" * 5_000 + b"}}"
DEEP = b'{"update_id": %d, "message": ' + b'{"a":' * 20_000 + b"1" + b"}" * 20_000 + b"}"
BROKEN = b'{"update_id": %d, "message": {"text": "\xff'


def help_update(update_id: int, chat: int, text: str = "/help") -> bytes:
    who = {"id": chat, "first_name": "Ada"}
    message = {"message_id": update_id, "date": 1795000000 + update_id, "text": text}
    return json.dumps(
        {
            "update_id": update_id,
            "message": message | {"chat": who | {"type": "private"}, "from": who | {"is_bot": False}},
        }
    ).encode()


@asynccontextmanager
async def against_stub(folder: Path, stub: Stub) -> AsyncIterator[asyncio.subprocess.Process]:
    """Run the real process against a server that sends whatever bytes it is told to."""
    async with serve_stub(stub) as url:
        environment = {
            "PLEDGEBOOK_TOKEN": STUB_TOKEN,
            "PLEDGEBOOK_API_URL": url,
            "PLEDGEBOOK_DATABASE_URL": f"sqlite:///{folder / 'pledgebook.db'}",
        }
        bench = Bench(folder)
        bench.environment_given = environment
        await bench.start()
        try:
            assert bench.process is not None
            yield bench.process
        finally:
            await bench.end()


async def test_an_update_that_is_no_json_stops_nobody_and_is_not_asked_for_for_ever(tmp_path: Path) -> None:
    stub = Stub()
    poison = [(4, BIG % 4), (9, DEEP % 9), (10, BROKEN % 10)]
    good = [(number, help_update(number, 1000 + number)) for number in range(1, 13) if number not in (4, 9, 10)]
    stub.add(sorted(good + poison))
    async with against_stub(tmp_path, stub):
        await stub.until(len(good), 25)
        await asyncio.sleep(0.2)
        assert stub.calls["getUpdates"] < 40
    assert sorted(chat for chat, _ in stub.replies) == [1000 + number for number, _ in good]
    assert b"9999999" not in (tmp_path / "bot.log").read_bytes()


async def test_a_call_that_hangs_keeps_no_process_from_ending_in_time(tmp_path: Path) -> None:
    stub = Stub()
    async with against_stub(tmp_path, stub) as process:
        await asyncio.wait_for(stub.polled.wait(), 20)
        stub.latency = 60
        stub.add([(number, help_update(number, 1000 + number)) for number in range(1, 300)])
        await asyncio.sleep(0.5)
        began = time.monotonic()
        process.send_signal(signal.SIGTERM)
        await asyncio.wait_for(process.wait(), 15)
        assert time.monotonic() - began < 10
        assert process.returncode == 0


@pytest.mark.parametrize("body", ["half \ud83d a pair", "\udc00", "whole \ud83d\ude00"])
async def test_half_a_surrogate_pair_in_what_is_said_arrives_as_something_readable(house: House, body: str) -> None:
    ada = await house.telegram.new_person("Ada")
    await ada.starts()
    await leave(house, body, chat_id=ada.id)
    expected = body.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    await ada.sees(expected)


def message_of(account: Any, update_id: int, text: str) -> dict[str, Any]:
    chat = {"id": account.id, "type": "private"}
    said = {"message_id": update_id, "date": int(time.time()), "chat": chat, "from": account.user, "text": text}
    return {"update_id": update_id, "message": said}


async def test_a_handler_that_waits_for_the_network_spoils_only_its_own_update(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    ada = await house.telegram.new_person("Ada", language_code="en")
    bob = await house.telegram.new_person("Bob", language_code="en")
    await ada.starts()
    await bob.starts()

    async def waits(*_: Any, **__: Any) -> None:
        await asyncio.sleep(0.01)

    monkeypatch.setattr("storage.senders.of", waits)
    await house.bot.intake.take([message_of(ada, 1, "/help")])
    monkeypatch.undo()
    await house.bot.intake.take([message_of(bob, 2, "/help"), message_of(ada, 3, "/privacy")])
    await house.telegram.rest()
    assert "promises made in public" in bob.last.text
    aside = await house.bot.database.read(lambda tx: tx.fetch_all(select(set_aside)))
    assert [row["update_id"] for row in aside] == [1]


async def test_whoever_is_much_too_fast_is_told_once_and_holds_up_nobody(house: House) -> None:
    ada = await house.telegram.new_person("Ada", language_code="en")
    bob = await house.telegram.new_person("Bob", language_code="en")
    await ada.starts()
    await bob.starts()
    flood = [message_of(ada, 1000 + number, "/help") for number in range(600)]
    await house.bot.intake.take([*flood, message_of(bob, 5000, "/help")])
    await bob.sees("promises made in public", timeout=2)
    await house.telegram.rest()
    assert len(ada.received) <= 65
    assert sum("very fast" in text for text in ada.reads) == 1


async def test_what_piled_up_while_the_bot_was_down_is_not_too_fast(house: House) -> None:
    ada = await house.telegram.new_person("Ada", language_code="en")
    await ada.starts()
    piled = [message_of(ada, 1000 + number, "/help") for number in range(100)]
    for number, raw in enumerate(piled):
        raw["message"]["date"] += 60 * number
    await house.bot.intake.take(piled)
    await house.telegram.rest()
    assert sum("promises made in public" in text for text in ada.reads) == 100


@pytest.mark.sqlite
async def test_while_the_disk_is_nearly_full_nothing_is_taken_and_afterwards_all_is(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.polling.NO_ROOM_SECONDS", 0.5)
    ada = await house.telegram.new_person("Ada", language_code="en")
    await ada.starts()
    house.bot.intake.room.least = 2**60
    house.bot.intake.room._looked_at = -1.0
    await house.telegram.call("POST", f"/users/{ada.id}/messages", {"text": "/help"})
    await asyncio.sleep(0.3)
    assert not any("promises made in public" in text for text in ada.reads)
    assert await count(house, seen_updates) == 1  # the first, before
    house.bot.intake.room.least = 0
    await ada.sees("promises made in public", timeout=15)


async def test_a_full_disk_ends_the_process_and_loses_nothing(tmp_path: Path) -> None:
    bench = Bench(tmp_path, members=5)

    def small_files() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (150_000, resource.RLIM_INFINITY))  # the log is the first to grow

    tally = await bench.run(updates=60, kills=0, limit=small_files)
    assert tally.exits["75"] >= 1
    assert tally.is_whole, tally


@pytest.mark.sqlite
async def test_a_lock_that_another_program_holds_ends_the_process_and_nothing_is_acknowledged(
    settings: Settings, telegram: Telegram, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("storage.sqlite.BUSY_TIMEOUT_SECONDS", 0.1)
    ada = await telegram.new_person("Ada", language_code="en")

    async def locked() -> None:
        async with running(settings, telegram) as house:
            await ada.starts()
            with closing(sqlite3.connect(settings.place.path, isolation_level=None)) as other:
                other.execute("BEGIN IMMEDIATE")
                await telegram.call("POST", f"/users/{ada.id}/messages", {"text": "/help"})
                await asyncio.wait({house.bot._failed}, timeout=10)

    with pytest.raises(StorageFailure):
        await locked()
    assert not any("promises made in public" in text for text in ada.reads)
    async with running(settings, telegram):
        await ada.sees("promises made in public")
