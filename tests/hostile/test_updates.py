"""Whatever arrives, nobody else notices: every kind of update, well formed or not, and bytes that are no update."""

from __future__ import annotations

import asyncio
import json
import random
from collections.abc import Callable, Coroutine
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from telegram import Update

from bot.reading import read_json
from storage.tables import outbox, set_aside
from tests.conftest import TOKEN, House
from tests.hostile.town import WHO, found
from tests.hostile.updates import Maker, kinds

# Said of what is not there.
MADE_UP = ("message to edit", "message can't be edited", "chat not found", "message identifier", "file")
TRIES = 15


def on_the_loop(check: Callable[[random.Random], Coroutine[Any, Any, None]], tries: int) -> Callable[[], None]:
    """Return a property that runs on this loop, to be called in a thread beside it."""
    loop = asyncio.get_running_loop()

    @settings(max_examples=tries, deadline=None, suppress_health_check=list(HealthCheck), database=None)
    @given(seed=st.integers(0, 2**32))  # hypothesis' own randomness cannot make things as large as these
    def run(seed: int) -> None:
        asyncio.run_coroutine_threadsafe(check(random.Random(seed)), loop).result(60)

    return run


def is_readable(house: House, raw: Any) -> bool:
    """Say whether PTB makes an update of it: only what it cannot may be set aside."""
    try:
        Update.de_json(raw, house.bot.application.bot)
    except Exception:
        return False
    return True


async def test_updates_of_every_kind_are_answered_or_passed_over_but_never_fail(
    house: House, capsys: pytest.CaptureFixture[str]
) -> None:
    now = house.bot.clock.now()
    town = await house.bot.database.write(lambda tx: found(tx, now=now))
    accounts = [
        await house.telegram.new_person(f"名{letter}", id=town.telegram_ids[letter], language_code="zh-hans")
        for letter in WHO
    ]
    for account in accounts:
        await account.starts()
    people = tuple(town.telegram_ids.values())
    numbers = iter(range(1_000_000, 10_000_000))
    house.bot.intake.quotas.allows = lambda *_: True  # type: ignore[method-assign]  # the flood has a test of its own

    async def check(chance: random.Random) -> None:
        maker = Maker(chance, people, house.bot.intake.signer, house.bot.clock.now().date())
        often = ("message", "callback_query", "message", "callback_query", "edited_message") * 8
        batch = [maker.update(next(numbers), kind) for kind in (*kinds(), *often)]
        chance.shuffle(batch)
        batch = read_json(json.dumps(batch).encode())
        readable = {raw["update_id"] for raw in batch if is_readable(house, raw)}
        await house.bot.intake.take(batch)
        aside = await house.bot.database.read(lambda tx: tx.fetch_all(select(set_aside)))
        wrongly = [row for row in aside if row["update_id"] in readable]
        assert not wrongly, [[row, *(raw for raw in batch if raw["update_id"] == row["update_id"])] for row in wrongly]
        await house.bot.intake.take([maker.misshapen(next(numbers), chance.choice(kinds())) for _ in range(10)])

    await asyncio.to_thread(on_the_loop(check, TRIES))
    await house.telegram.rest()
    calls = [
        call
        for call in await house.telegram.calls()
        if call["status"] == 400 and call["method"] not in ("answerCallbackQuery", "answerInlineQuery")
    ]
    refused = [call for call in calls if not any(each in str(call["answer"]) for each in MADE_UP)]
    assert not refused, refused[:3]
    dead = await house.bot.database.read(lambda tx: tx.fetch_all(select(outbox).where(outbox.c.state == "dead")))
    dead = [
        row for row in dead if not any(each in (row["error"] or "") for each in MADE_UP)
    ]  # a file that is not there
    assert not dead, dead[:3]
    await accounts[-1].sends("/help")
    assert "/privacy" in accounts[-1].last.text
    logged = "".join(capsys.readouterr())
    assert "update set aside" in logged  # the misshapen ones
    assert not [word for word in (TOKEN, "DROP TABLE", "tg://user", "calc'", "三十二月", "名O") if word in logged]
