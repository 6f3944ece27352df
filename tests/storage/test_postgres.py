"""What only a server can do to us: others that come between, a connection that is lost, an order that rows keep."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from functools import partial
from typing import Any

import asyncpg
import pytest

from domain.audits import Deed
from domain.people import Organisation
from storage import audits, people, polls, units, updates
from storage.database import AlreadyRunning, Database, StorageFailure, Transaction, Use
from storage.memory import Memory
from storage.places import Place
from storage.postgres import PostgresDatabase, Undone
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


@asynccontextmanager
async def cut_off_at(server: Server, place: Place, *, heard: bool) -> AsyncIterator[tuple[Place, list[bytes]]]:
    """Return a way to the server that is cut at the next COMMIT once told so, which the server has `heard` or not."""
    told: list[bytes] = []

    async def between(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        there, back = await asyncio.open_unix_connection(f"{server.folder}/.s.PGSQL.5432")

        async def answer() -> None:
            while said := await there.read(65536):
                if cut:
                    break  # what was heard stands, and nobody hears of it
                writer.write(said)
            writer.close()

        cut = False
        answering = asyncio.create_task(answer())
        while said := await reader.read(65536):
            if cut := bool(told) and b"COMMIT" in said:
                told.clear()
            if heard or not cut:
                back.write(said)
            if cut:
                break
        if not (cut and heard):
            back.close()
        await answering
        back.close()
        for each in (writer, back):
            await each.wait_closed()

    listening = await asyncio.start_server(between, "127.0.0.1", 0)
    port = listening.sockets[0].getsockname()[1]
    name = place.address.partition("///")[2].partition("?")[0]
    yield Place.of(f"postgresql://pledgebook@127.0.0.1:{port}/{name}?sslmode=disable"), told
    listening.close()
    await listening.wait_closed()


@pytest.mark.parametrize("heard", [False, True], ids=["before the server", "on the way back"])
async def test_when_the_answer_to_a_commit_is_lost_nobody_says_that_it_stands_and_once_more_does_it_once(
    postgres: Server, place: Place, heard: bool
) -> None:
    seen = partial(updates.take, update_ids=[7], at=NOW)

    async def take(tx: Transaction) -> None:
        if await seen(tx):
            await units.add(tx, parent=None, name="from update 7", level="county")

    async with cut_off_at(postgres, place, heard=heard) as (through, cut):
        database = await PostgresDatabase.at(through, Use.WORKER)
        cut.append(b"now")
        with pytest.raises(StorageFailure):
            await database.write(take)  # the process ends, and is started again; Telegram posts the update again
        await database.close()
        again = await PostgresDatabase.at(through, Use.WORKER)
        assert await names(again) == (["from update 7"] if heard else [])
        await again.write(take)
        assert await names(again) == ["from update 7"]
        await again.close()


async def test_a_process_that_stops_in_the_middle_of_a_change_holds_others_up_no_longer_than_it_may(
    place: Place,
) -> None:
    stopped, other = [await PostgresDatabase.at(place, Use.WORKER) for _ in range(2)]
    tries, reached, goes_on = 0, asyncio.Event(), asyncio.Event()

    async def rename(tx: Transaction, name: str) -> None:
        nonlocal tries
        await tx.execute("UPDATE organisation SET name = :name", name=name)
        if name == "stopped":
            tries += 1
            if not goes_on.is_set():
                assert await tx.fetch_value("SHOW idle_in_transaction_session_timeout") == "20s"
                await tx.execute("SET LOCAL idle_in_transaction_session_timeout = '0.1s'")
            reached.set()
            await goes_on.wait()

    await other.write(lambda tx: people.found_organisation(tx, Organisation(name="at first")))
    late = asyncio.create_task(stopped.write(partial(rename, name="stopped")))
    await reached.wait()
    await other.write(partial(rename, name="others"))  # waits for the row until the server has ended the one before
    goes_on.set()
    await late  # done once more, from its beginning
    assert tries == 2
    assert await other.read(lambda tx: tx.fetch_value("SELECT name FROM organisation")) == "stopped"
    for database in (stopped, other):
        await database.close()


async def test_nothing_stands_of_work_that_let_a_failed_statement_pass(database: PostgresDatabase) -> None:
    async def careless(tx: Transaction) -> None:
        await units.add(tx, parent=None, name="lost", level="county")
        with contextlib.suppress(asyncpg.PostgresError):
            await tx.execute("SELECT * FROM no_such_table")

    async def careless_in_part(tx: Transaction) -> None:
        with contextlib.suppress(asyncpg.PostgresError):
            async with tx.savepoint():
                await careless(tx)
        await units.add(tx, parent=None, name="kept", level="county")

    with pytest.raises(Undone):
        await database.write(careless)  # the server would call this a commit
    await database.write(careless_in_part)
    assert await names(database) == ["kept"]


async def test_while_the_server_takes_no_more_connections_we_wait_and_go_on(
    place: Place, other: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("storage.postgres.LOOK_AGAIN", 0.02)
    databases = [await PostgresDatabase.at(place, Use.WORKER) for _ in range(2)]
    name = await other.fetchval("SELECT current_database()")
    await other.execute(f'ALTER DATABASE "{name}" CONNECTION LIMIT 0')
    await other.execute("CREATE ROLE visitor LOGIN; GRANT ALL ON ALL TABLES IN SCHEMA public TO visitor")
    # The limit does not hold for the owner of the server: come as somebody else.
    visiting = PostgresDatabase(Place.of(place.address.replace("user=pledgebook", "user=visitor")), Use.WORKER)
    waiting = asyncio.create_task(visiting.write(units.roots))
    await asyncio.sleep(0.1)
    assert not waiting.done()
    await other.execute(f'ALTER DATABASE "{name}" CONNECTION LIMIT -1')
    assert await waiting == []
    await visiting.close()
    await other.execute("DROP OWNED BY visitor; DROP ROLE visitor")
    for database in databases:
        await database.close()


async def test_a_question_goes_on_after_its_connection_was_lost_while_nobody_asked(
    database: PostgresDatabase, other: Any
) -> None:
    number = await database.read(lambda tx: tx.fetch_value("SELECT pg_backend_pid()"))
    await other.fetchval("SELECT pg_terminate_backend($1)", number)
    assert await database.read(lambda tx: tx.fetch_value("SELECT pg_backend_pid()")) != number


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
        await database.write(
            lambda tx, number=number: audits.note_once(
                tx, Deed.ASSIST_BALLOT, at=NOW, person_id=None, unit_id=unit.id, poll_id=number
            )
        )
    marks = "SELECT count(DISTINCT CAST(xmin AS text)) FROM ballots"
    assert await other.fetchval(marks) == 4
    places = "SELECT string_agg(get_byte(ballot_key, 0)::text, '' ORDER BY ctid) FROM ballots"
    assert await other.fetchval(places) == "9876"  # as they came
    await database.truncate_log()  # what the clock does every minute
    assert await other.fetchval(marks) == 1
    assert await other.fetchval(places) == "6789"  # as their random keys say
    audited = "SELECT count(DISTINCT CAST(xmin AS text)) FROM audits"
    assert await other.fetchval(audited) == 1  # as whoever entered ballots for others is
    dead = await other.fetchval("SELECT n_dead_tup FROM pg_stat_user_tables WHERE relname = 'ballots'")
    assert dead in (0, None)
    assert await other.fetchval("SELECT count(*) FROM ballots") == 4
