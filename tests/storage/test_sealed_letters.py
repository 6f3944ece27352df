"""What waits for an unnamed sender says neither to whom it goes nor what it says, and arrives all the same."""

from __future__ import annotations

import asyncio
import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from telegram.error import BadRequest, Forbidden

from bot.outcomes import outcome_of
from bot.settings import Settings
from domain.people import Person
from playground.client import Telegram
from storage import outbox, people
from storage.database import Database, Transaction
from storage.outbox import SEALED, SEALED_CHAT, Lane, Letter
from storage.secrets import Secrets
from storage.statements import utc_text
from tests.conftest import running
from tests.district import District
from tests.flows.case_steps import complains
from tests.kept import everything, rows

NOW = datetime(2026, 11, 30, 2, tzinfo=UTC)


@pytest.fixture
def path(empty_database: Path, tmp_path: Path) -> Path:
    """Return an empty file."""
    return Path(shutil.copy(empty_database, tmp_path / "copy.db"))


def letter(chat_id: int, text: str, kind: str = SEALED) -> Letter:
    """Return a message to a chat."""
    payload = {"chat_id": chat_id, "text": text}
    return Letter(lane=Lane.REMINDER, chat_id=chat_id, method="sendMessage", payload=payload, kind=kind, due_at=NOW)


async def test_an_answer_that_waits_names_nobody_and_arrives_after_a_restart(
    settings: Settings, telegram: Telegram, tmp_path: Path
) -> None:
    async with running(settings, telegram) as house:
        district = await District.found(house.bot, telegram)
        resident, secretary = district.resident, district.secretary
        await complains(resident)
        await secretary.taps("我来办")
        refused = {"kind": "429", "chat_id": str(resident.id), "retry_after": 600}
        await telegram.faults([refused])
        await house.bot.database.truncate_log()  # of what everybody was told before, their welcome
        await secretary.sends("明天换上新灯")
        await secretary.taps("发出")
        assert "明天换上新灯" not in " ".join(resident.reads)
        loot = await everything(settings.place)
        assert str(resident.id).encode() not in loot  # neither in a row, nor in the log of changes
        letters = await rows(settings.place, "SELECT chat_id, kind, payload FROM outbox")
        halts = await rows(settings.place, "SELECT chat_id FROM halts")
        waiting = await rows(settings.place, "SELECT * FROM outbox")
        assert {row[:2] for row in letters} == {(SEALED_CHAT, SEALED)}
        assert len({len(row[2]) for row in letters}) == 1  # not even the length tells what it is
        assert (resident.id,) not in halts
        assert not any(resident.id in row for row in waiting)
    await telegram.faults([])
    async with running(settings, telegram):
        await telegram.rest()
        assert "明天换上新灯" in (await resident.sees("明天换上新灯")).text


async def test_without_the_key_a_sealed_letter_is_let_go_and_holds_up_nobody(path: Path, tmp_path: Path) -> None:
    database = await Database.open(path)
    try:
        with pytest.raises(ValueError, match="never written down unsealed"):
            await database.write(lambda tx: outbox.put(tx, [letter(7, "an answer")], now=NOW))
        database.sealer = Secrets(tmp_path / "keys").sealer("outbox")
        await database.write(lambda tx: outbox.put(tx, [letter(7, "an answer"), letter(8, "news", "news")], now=NOW))
        found = await database.write(lambda tx: outbox.waiting(tx, most=10))
        assert [(each.chat_id, each.payload["text"]) for each in found] == [(7, "an answer"), (8, "news")]
        plain = {"chat_id": 7, "text": "an answer, plain"}
        await database.write(lambda tx: outbox.rewrite(tx, found[0], "sendMessage", plain))
        again = await database.write(lambda tx: outbox.waiting(tx, most=10))
        assert again[0].payload == plain
        assert b"an answer, plain" not in await asyncio.to_thread(path.read_bytes)

        database.sealer = Secrets(tmp_path / "others").sealer("outbox")
        left = await database.write(lambda tx: outbox.waiting(tx, most=10))
        assert [each.chat_id for each in left] == [8]
        counts = await database.write(outbox.counts)
        assert counts == {"queued": 1}
    finally:
        await database.close()


async def test_an_answer_that_is_refused_marks_nobody(path: Path, tmp_path: Path) -> None:
    """Who becomes unreachable in the second in which case 17 is answered has sent case 17."""
    database = await Database.open(path)
    database.sealer = Secrets(tmp_path / "keys").sealer("outbox")

    async def refused(tx: Transaction) -> tuple[list[str | None], int]:
        for chat in (7, 8):
            account = Person(telegram_id=chat, name="n", language="zh", timezone="Asia/Shanghai")
            await people.enrol(tx, account, on=NOW.date())
        for error in (Forbidden("bot was blocked by the user"), BadRequest("chat not found")):
            await outbox.put(tx, [letter(7, "an answer"), letter(8, "news", "news")], now=NOW)
            for each in await outbox.waiting(tx, most=10):
                result = outcome_of(each, error, NOW)
                assert result.settle is not None
                await result.settle(tx)
        marked = await tx.fetch_all("SELECT unreachable_at FROM people ORDER BY telegram_id")
        return [row["unreachable_at"] for row in marked], await tx.fetch_value("SELECT count(*) FROM outbox")

    try:
        assert await database.write(refused) == ([None, utc_text(NOW)], 0)
    finally:
        await database.close()


async def test_a_letter_due_later_is_sealed_too(path: Path, tmp_path: Path) -> None:
    database = await Database.open(path)
    database.sealer = Secrets(tmp_path / "keys").sealer("outbox")
    try:
        due = letter(5_000_000_123, "x").model_copy(update={"due_at": NOW + timedelta(hours=9)})
        queued = await database.write(lambda tx: outbox.put(tx, [due], now=NOW))
        assert queued[0].chat_id == 5_000_000_123  # memory knows where it goes
        await database.truncate_log()
        assert b"5000000123" not in await asyncio.to_thread(path.read_bytes)
        await database.write(lambda tx: outbox.promote(tx, now=NOW + timedelta(hours=10)))
        assert [each.chat_id for each in await database.write(lambda tx: outbox.waiting(tx, most=1))] == [5_000_000_123]
    finally:
        await database.close()
