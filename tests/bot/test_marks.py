"""What was sent is taken off the outbox by whichever transaction comes next, and by none that is undone."""

from __future__ import annotations

import asyncio

import pytest

from benchmarks.nothing import NothingKept
from bot.settings import Settings
from bot.settling import Marks
from storage import outbox, schema
from storage.database import Database, Transaction
from tests.bot.test_answered import NOW, letter


class Spoilt(Exception):
    """Raised in a transaction that is to be undone."""


async def test_marks_that_a_transaction_takes_along_go_when_it_is_committed_and_only_then(settings: Settings) -> None:
    told: list[tuple[bool, bool]] = []
    marks = Marks(lambda written, more: told.append((written, more)))
    await asyncio.to_thread(schema.migrate, settings.place)
    database = await Database.open(settings.place)
    sent = await database.write(lambda tx: outbox.put(tx, [letter(7, "a"), letter(7, "b"), letter(8, "c")], now=NOW))
    for each in sent[:2]:
        marks.add(each.id)

    async def taken_along(tx: Transaction, *, spoilt: bool) -> list[outbox.Queued]:
        new = await outbox.put(tx, [letter(9, "new")], now=NOW)
        await marks.write_down(tx)
        if spoilt:
            raise Spoilt
        return new

    with pytest.raises(Spoilt), marks.carried(more=True):
        await database.write(lambda tx: taken_along(tx, spoilt=True))
    marks.add(sent[2].id)
    assert (len(marks), marks.are_carried, told) == (3, False, [(False, True)])
    with marks.carried(more=False):
        (new,) = await database.write(lambda tx: taken_along(tx, spoilt=False))
    assert marks.written() == {each.id for each in sent}
    assert (len(marks), told[1:]) == (0, [(True, False)])
    left = await database.read(lambda tx: outbox.waiting(tx, most=10))
    assert [each.id for each in left] == [new.id]
    assert new.id not in {each.id for each in sent}, "a letter would be taken for one that was sent"
    await database.close()


async def test_measurements_may_put_a_store_that_keeps_nothing_in_the_place_of_the_database() -> None:
    database = NothingKept()
    put = await database.write(lambda tx: outbox.put(tx, [letter(7, "a"), letter(7, "b")], now=NOW))
    assert len({each.id for each in put}) == 2
    assert await database.read(lambda tx: outbox.waiting(tx, most=10)) == []
