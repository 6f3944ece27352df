"""Updates in: kept before they are acknowledged, once each, and one bad update stops nobody."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from sqlalchemy import func, select

from bot.app import Pledgebook
from bot.lock import AlreadyRunning
from bot.settings import Settings
from playground.client import Telegram
from storage.tables import seen_updates, set_aside
from tests.conftest import House, running


async def count(house: House, table: Any) -> int:
    return int(await house.bot.database.read(lambda tx: tx.fetch_value(select(func.count()).select_from(table))))


async def test_what_came_while_the_bot_was_down_is_answered_once_it_is_up(
    settings: Settings, telegram: Telegram
) -> None:
    people = [await telegram.new_person(f"P{number}", language_code="en") for number in range(5)]
    telegram.patience = 0
    for person in people:
        await person.starts()
    async with running(settings, telegram):
        for person in people:
            await person.sees("Hello")
        await telegram.rest()
    assert [len(person.received) for person in people] == [1] * 5


async def test_an_update_delivered_twice_has_one_effect(house: House) -> None:
    ada = await house.telegram.new_person("Ada", language_code="en")
    await ada.starts()
    message = {"message_id": 900, "date": 1795458628, "text": "/help", "chat": {"id": ada.id, "type": "private"}}
    raw = {"update_id": 77, "message": message | {"from": ada.user}}
    for _ in range(3):
        await house.bot.intake.take([raw, raw])
    await house.telegram.clock.advance(days=3)  # or the clock was set: none of it may have been acknowledged
    await house.bot.intake.take([raw])
    await house.telegram.rest()
    assert sum("promises made in public" in text for text in ada.reads) == 1


async def test_an_update_id_lower_than_the_last_is_still_handled(house: House) -> None:
    ada = await house.telegram.new_person("Ada", language_code="en")
    await ada.starts()
    message = {"message_id": 900, "date": 1795458628, "chat": {"id": ada.id, "type": "private"}, "from": ada.user}
    for update_id in (5_000_000, 3):
        await house.bot.intake.take([{"update_id": update_id, "message": message | {"text": "/help"}}])
    await house.telegram.rest()
    assert sum("promises made in public" in text for text in ada.reads) == 2


POISON: list[Any] = [
    {"message": {"message_id": "x"}},
    {"message": {"date": 1, "chat": {"id": 5, "type": "private"}}},
    {"message": []},
    {"callback_query": {"id": 1}},
    {"message": {"message_id": 2**70, "date": -(2**70), "chat": {"id": 2**70, "type": "private"}}},
    {"nobody_knows_this": {"a": 1}},
    {},
]


async def test_updates_that_cannot_be_read_stop_nobody(house: House) -> None:
    ada = await house.telegram.new_person("Ada", language_code="en")
    await ada.starts()
    for poison in POISON:
        await house.telegram.delivers(poison)
    await house.telegram.delivers('{"message": {"text": "\\ud800", "chat": {"id": 1, "type": "\\u0000"}}}')
    await ada.sends("/help")
    assert "promises made in public" in ada.last.text


@pytest.mark.parametrize("raw", [{}, {"update_id": "x"}, {"update_id": 2**80}, {"update_id": None, "message": {}}])
async def test_an_update_without_a_usable_id_is_set_aside(house: House, raw: dict[str, Any]) -> None:
    await house.bot.intake.take([raw])
    assert await count(house, set_aside) == 1


async def test_a_handler_that_fails_changes_nothing_apologises_and_the_rest_go_on(
    house: House, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    ada = await house.telegram.new_person("Ada", language_code="en")
    bob = await house.telegram.new_person("Bob", language_code="en")
    await ada.starts()
    await bob.starts()
    await ada.taps("Settings")

    async def broken(*_: Any, **__: Any) -> None:
        raise ZeroDivisionError("Ada's secret words")

    monkeypatch.setattr("storage.people.change", broken)
    await ada.taps("中文")
    monkeypatch.undo()
    await bob.sends("/help")
    assert "our fault" in ada.last.text
    assert "promises made in public" in bob.last.text
    assert await house.bot.database.read(lambda tx: tx.fetch_value("SELECT count(*) FROM people")) == 0
    row = await house.bot.database.read(lambda tx: tx.fetch_one(select(set_aside)))
    assert row is not None
    assert row["error"].startswith("ZeroDivisionError at ")
    assert "secret" not in row["error"] + capsys.readouterr().err


async def test_a_commit_is_shared_by_whatever_waits(house: House) -> None:
    ada = await house.telegram.new_person("Ada", language_code="en")
    await ada.starts()
    message = {"date": 1795458628, "chat": {"id": ada.id, "type": "private"}, "from": ada.user, "text": "/privacy"}
    batches = [
        [{"update_id": 1000 + number, "message": message | {"message_id": 900 + number}}] for number in range(20)
    ]
    await asyncio.gather(*(house.bot.intake.take(batch) for batch in batches))
    assert await count(house, seen_updates) == 21


async def test_a_second_process_on_the_same_database_is_refused(house: House) -> None:
    with pytest.raises(AlreadyRunning):
        async with Pledgebook.open(house.settings):
            pass
    if house.settings.place.file is not None:  # by whatever name
        other = house.settings.place.file.with_name("other.db")
        other.symlink_to(house.settings.place.file)
        with pytest.raises(AlreadyRunning):
            async with Pledgebook.open(house.settings.model_copy(update={"database_url": f"sqlite:///{other}"})):
                pass


async def test_a_group_gets_no_private_answers(house: House) -> None:
    ada = await house.telegram.new_person("Ada", language_code="en")
    chat = await house.telegram.new_chat("Neighbours", [ada], kind="supergroup")
    await ada.sends("/start", chat_id=chat["id"])
    told = [message for message in ada.messages(chat_id=chat["id"]) if message.is_from_bot and message.text]
    assert len(told) == 1  # what the bot is there for, said when it came in
    assert "私聊" in told[0].text
