"""Paid broadcasts: asked for only above the free rate, counted across restarts, and over when the budget is spent."""

from __future__ import annotations

import json
from collections import Counter
from datetime import UTC, datetime

import pytest
from aiohttp import ClientSession
from pydantic import SecretStr

from bot.doctor import examine
from bot.purse import FLAG, FREE_PER_SECOND, Purse
from bot.settings import Settings
from playground.client import Telegram
from storage import outbox, paid
from storage.outbox import Lane, Letter, Queued
from tests.conftest import TOKEN, running

NOVEMBER, DECEMBER = datetime(2026, 11, 23, tzinfo=UTC), datetime(2026, 12, 1, tzinfo=UTC)


def letter(lane: Lane = Lane.BROADCAST, chat_id: int = 1) -> Letter:
    payload = {"chat_id": chat_id, "text": "bulk"}
    return Letter(lane=lane, chat_id=chat_id, method="sendMessage", payload=payload, kind="broadcast", due_at=NOVEMBER)


@pytest.mark.parametrize(
    ("stars", "rate", "lane", "asks"),
    [
        (1, 1000, Lane.BROADCAST, True),
        (1, 1000, Lane.REPLY, False),  # an answer is never paid for
        (1, 30, Lane.BROADCAST, False),  # nor what is free
        (0, 1000, Lane.BROADCAST, False),  # a server of one's own
    ],
)
def test_only_broadcasts_above_the_free_rate_ask_for_the_paid_way(
    stars: int, rate: float, lane: Lane, asks: bool
) -> None:
    counted: Counter[str] = Counter()
    body = Purse(stars, rate).body(Queued.of(letter(lane), 1), NOVEMBER, counted)
    assert (FLAG in json.loads(body)) is asks
    assert sum(counted.values()) == int(asks)


def test_a_budget_is_for_a_month_and_then_the_pace_is_the_free_one() -> None:
    purse, counted = Purse(1, 1000), Counter[str]()
    flagged = [FLAG in json.loads(purse.body(Queued.of(letter(), 1), NOVEMBER, counted)) for _ in range(15)]
    assert flagged == [True] * 10 + [False] * 5
    assert purse.pace(NOVEMBER) == FREE_PER_SECOND
    assert purse.pace(DECEMBER) == 1000
    assert Purse(0, 1000).pace(NOVEMBER) == 1000
    assert counted == {"2026-11": 10}


async def test_what_was_spent_is_known_after_a_restart(settings: Settings, telegram: Telegram) -> None:
    given = settings.model_copy(update={"paid_stars": 1})
    async with running(given, telegram) as house:
        people = [await telegram.new_person(f"{number}") for number in range(8)]
        for person in people:
            await person.starts()
        for _ in range(2):
            await house.bot.database.write(lambda tx: outbox.put(tx, [letter(chat_id=each.id) for each in people]))
            house.bot.delivery.wake()
            await telegram.rest()
        calls = [call["parameters"] for call in await telegram.calls("sendMessage")]
        bulk = [call for call in calls if call["text"] == "bulk"]
        assert sum(FLAG in call for call in bulk) == 10
        assert len(bulk) == 16
        assert house.bot.delivery.lanes.limits.rate == FREE_PER_SECOND
        assert await house.bot.database.read(paid.spent) == {"2026-11": 10}
    async with running(given, telegram) as house:
        await house.telegram.rest()
        assert not house.bot.delivery.purse.has_money(house.bot.clock.now())


async def test_the_doctor_notices_a_webhook_that_somebody_else_has_set(settings: Settings, telegram: Telegram) -> None:
    async def mend() -> str | None:
        return next(found.mend for found in [each async for each in examine(settings)] if found.what == "Webhook")

    assert await mend() is None
    async with ClientSession(f"{telegram.url}/bot{TOKEN}/") as somebody:
        await somebody.post("setWebhook", json={"url": "https://elsewhere.example/hook"})
    assert "/revoke" in str(await mend())


async def test_the_doctor_says_when_a_rate_is_paid_by_nobody_or_paid_for_nothing(settings: Settings) -> None:
    async def mend(**changes: object) -> str | None:
        changed = settings.model_copy(update={"token": SecretStr("1:a"), **changes})
        found = [each async for each in examine(changed) if each.what == "Rate"]
        return found[0].mend

    assert await mend(rate=30) is None
    assert "unpaid" in str(await mend(rate=1000, api_url="https://api.telegram.org"))
    assert "nothing is paid" in str(await mend(rate=30, paid_stars=5))
