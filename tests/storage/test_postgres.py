"""What only a server can do to us: others that come between, a connection that is lost, an order that rows keep."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime
from typing import Any

import asyncpg
import pytest

from storage import polls, units
from storage.database import AlreadyRunning, Database, StorageFailure, Transaction, Use
from storage.memory import Memory
from storage.places import Place
from storage.postgres import PostgresDatabase
from storage.tables import ballots
from tests.postgres import Server

NEVER = datetime(9999, 1, 1, tzinfo=UTC)
NOW = datetime(2026, 11, 23, tzinfo=UTC)


@pytest.fixture
def place(postgres: Server) -> Iterator[Place]:
    with postgres.database() as place:
        yield place


@pytest.fixture
async def database(place: Place) -> AsyncIterator[PostgresDatabase]:
    database = await PostgresDatabase.at(place)
    yield database
    await database.close()


@pytest.fixture
async def other(place: Place) -> AsyncIterator[Any]:
    """Return a connection that is somebody else's."""
    connection = await asyncpg.connect(place.address)
    yield connection
    await connection.close()


async def names(database: Database) -> list[str]:
    return sorted(unit.name for unit in await database.read(units.roots))


async def test_a_change_that_others_spoil_is_done_again_as_if_it_had_never_begun(
    place: Place, database: PostgresDatabase
) -> None:
    """Two count the units and add one named after the number: done one after the other the numbers differ."""
    second = await PostgresDatabase.at(place)
    database.memory = Memory()
    begun: list[str] = []
    both_have_read = asyncio.Barrier(2)

    async def add(tx: Transaction, who: str) -> None:
        first_try = who not in begun
        begun.append(who)
        count = len(await units.roots(tx))
        if first_try:
            await both_have_read.wait()
        if who == "ours":
            assert database.memory is not None
            assert database.memory.kept(1, "tries", now=NOW) is None  # what the first try has kept is gone
            database.memory.keep(1, "tries", begun.count(who), until=NEVER)
        async with tx.savepoint():
            await units.add(tx, parent=None, name=f"number {count}", level="county")

    await asyncio.gather(
        database.write(lambda tx: add(tx, "ours")), second.write(lambda tx: add(tx, "theirs")), return_exceptions=False
    )
    assert await names(database) == ["number 0", "number 1"]
    assert len(begun) == 3
    kept = database.memory.kept(1, "tries", now=NOW)
    database.memory.undo()  # too late: it stands
    assert database.memory.kept(1, "tries", now=NOW) == kept is not None
    await second.close()


async def test_a_connection_lost_in_the_middle_is_made_again_and_the_work_with_it(
    database: PostgresDatabase, other: Any
) -> None:
    tries = 0

    async def work(tx: Transaction) -> None:
        nonlocal tries
        tries += 1
        await units.add(tx, parent=None, name="once", level="county")
        if tries == 1:
            own = await tx.fetch_value("SELECT pg_backend_pid()")
            await other.execute(f"SELECT pg_terminate_backend({own})")
        async with tx.savepoint():
            await units.add(tx, parent=None, name="and again", level="county")

    await database.write(work)
    assert await names(database) == ["and again", "once"]
    assert tries == 2


async def test_a_savepoint_undoes_its_part_and_a_faulty_statement_the_whole(database: PostgresDatabase) -> None:
    async def work(tx: Transaction) -> None:
        await units.add(tx, parent=None, name="kept", level="county")
        with contextlib.suppress(asyncpg.PostgresError):
            async with tx.savepoint():
                await units.add(tx, parent=None, name="undone", level="county")
                await tx.execute("SELECT * FROM no_such_table")

    async def broken(tx: Transaction) -> None:
        await units.add(tx, parent=None, name="lost", level="county")
        await tx.execute("SELECT * FROM no_such_table")

    await database.write(work)
    with pytest.raises(asyncpg.UndefinedTableError):
        await database.write(broken)
    assert await names(database) == ["kept"]


async def test_the_only_process_keeps_others_out_and_workers_let_each_other_in(place: Place) -> None:
    alone = await Database.open(place, use=Use.ALONE)
    for use in (Use.ALONE, Use.WORKER):
        with pytest.raises(AlreadyRunning):
            await Database.open(place, use=use)
    await (await Database.open(place)).close()  # a command that comes and goes
    await alone.close()
    workers = [await Database.open(place, use=Use.WORKER) for _ in range(2)]
    with pytest.raises(AlreadyRunning):
        await Database.open(place, use=Use.ALONE)
    for worker in workers:
        await worker.close()


async def test_a_server_that_is_not_there_is_a_failure_of_storage(tmp_path: Any, monkeypatch: Any) -> None:
    monkeypatch.setattr("storage.postgres.SERVER_AWAITED", 0.1)
    with pytest.raises(StorageFailure, match="PostgreSQL here/none") as refused:
        await Database.open(Place.of(f"postgresql:///none?host={tmp_path}&user=nobody&password=secret"))
    assert "secret" not in str(refused.value)


async def test_within_a_minute_no_ballot_shows_which_transaction_brought_it(
    database: PostgresDatabase, other: Any
) -> None:
    unit = await database.write(lambda tx: units.add(tx, parent=None, name="x", level="county"))
    poll_id = await database.write(
        lambda tx: polls.add(
            tx, kind=polls.Kind.SURVEY, unit_id=unit.id, title="?", state=polls.State.OPEN, at=NOW, by=None
        )
    )
    for number in range(4):
        await database.write(
            lambda tx, number=number: tx.insert(ballots, poll_id=poll_id, ballot_key=bytes([9 - number]), answers="[]")
        )
    marks = "SELECT count(DISTINCT CAST(xmin AS text)) FROM ballots"
    assert await other.fetchval(marks) == 4
    places = "SELECT string_agg(get_byte(ballot_key, 0)::text, '' ORDER BY ctid) FROM ballots"
    assert await other.fetchval(places) == "9876"  # as they came
    await database.truncate_log()  # what the clock does every minute
    assert await other.fetchval(marks) == 1
    assert await other.fetchval(places) == "6789"  # as their random keys say
    dead = await other.fetchval("SELECT n_dead_tup FROM pg_stat_user_tables WHERE relname = 'ballots'")
    assert dead in (0, None)
    assert await other.fetchval("SELECT count(*) FROM ballots") == 4
