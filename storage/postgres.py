"""PostgreSQL: the same statements on asyncpg, each transaction serialisable and tried again when another came between.

Nothing of SQLAlchemy's execution layer is used here either. A transaction waits for the server, so the process goes on
with other things meanwhile; its own changes still come one at a time (`docs/decisions/0145-postgresql.md`).
"""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from decimal import Decimal
from typing import Self, TypeVar

import asyncpg

from domain.statistics import K
from storage.database import AlreadyRunning, Database, StorageFailure, Transaction, Use, Work
from storage.places import Place
from storage.postgres_transaction import (
    REFUSED,
    SPOILT,
    STATEMENTS_KEPT,
    Connection,
    PostgresTransaction,
    is_failure,
    is_lost,
)

T = TypeVar("T")
CONNECT_SECONDS = 5.0
SERVER_AWAITED = 30.0  # seconds: a server that is being started again, or a stand-in that takes over
LOOK_AGAIN = 0.25
ALONE_FROM = 1  # tries that others spoilt; then nobody else changes anything meanwhile
LOST_MOST = 5  # connections, over one change
IDLE_MOST = 20.0  # seconds: a process that stops in the middle of a change, and stays, must not hold others up for ever
SILENT_AFTER, ASK_EVERY, ASK_TIMES = 10, 5, 3  # seconds, until who fell off the network counts as gone, on both sides
USE_LOCK = 0x75736564  # "used": held alone by the only process, with others by workers
ENDED_BEFORE = asyncpg.IdleInTransactionSessionTimeoutError  # by the server, which has not seen the COMMIT
NOT_SENT = "cannot switch to state"  # asyncpg, when the server has ended the connection and it sees that only now
BEGIN = "BEGIN ISOLATION LEVEL SERIALIZABLE"
BEGIN_EACH = "BEGIN ISOLATION LEVEL READ COMMITTED"
# Every change of a worker holds a table that nobody changes, with others, or alone when they have spoilt it too often.
# A lock of a table takes no picture of the database yet, and is let go of with the transaction, however that ends.
WITH_OTHERS = "; LOCK TABLE alembic_version IN ROW EXCLUSIVE MODE"
BY_ITSELF = "; LOCK TABLE alembic_version IN EXCLUSIVE MODE"
READ = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
REFERENCES = """SELECT conname, conrelid::regclass::text AS name, pg_get_constraintdef(oid) AS said
                  FROM pg_constraint WHERE contype = 'f' AND connamespace = current_schema()::regnamespace"""
NUMBERED = """SELECT table_name AS name FROM information_schema.columns
               WHERE table_schema = current_schema() AND column_name = 'id' AND column_default LIKE 'nextval%'"""
MIXED = {"participations": "token", "ballots": "ballot_key", "tallies": "sealed", "poll_words": "words_key"}


class Undone(Exception):
    """Raised for work that let a failed statement pass: PostgreSQL then undoes all of it, and calls that a commit."""


async def _committed(connection: Connection) -> None:
    """Commit. Raises: Undone."""
    if await connection.execute("COMMIT") != "COMMIT":
        raise Undone


PLACELESS = ("cases", "case_events", "attachments", "audits")  # whose ids below 0 tell no place among the others


async def _given_up(connection: Connection) -> None:
    """Undo what a transaction has done so far, and let others go on; a connection in doubt is let go of."""
    try:
        if not connection.is_closed():
            await connection.execute("ROLLBACK")
    except (asyncpg.PostgresError, asyncpg.InterfaceError, asyncpg.InternalClientError, OSError):
        connection.terminate()


async def connect(place: Place, *, called: str = "pledgebook", idle_most: float = 0) -> Connection:
    """Return an open connection that speaks as SQLite does: whole sums are whole numbers.

    `idle_most`: seconds for which a transaction may wait for us; then the server ends the connection. 0: any.
    """
    connection = await asyncpg.connect(
        place.address,
        timeout=CONNECT_SECONDS,
        statement_cache_size=STATEMENTS_KEPT,
        server_settings={
            "application_name": called,
            "timezone": "UTC",
            "jit": "off",
            "idle_in_transaction_session_timeout": str(round(idle_most * 1000)),
            "tcp_keepalives_idle": str(SILENT_AFTER),
            "tcp_keepalives_interval": str(ASK_EVERY),
            "tcp_keepalives_count": str(ASK_TIMES),
        },
    )
    _notice_silence(connection)
    await connection.set_type_codec("numeric", schema="pg_catalog", encoder=str, decoder=_number, format="text")
    return connection


def _notice_silence(connection: Connection) -> None:
    """Have the system ask now and then whether the server is still there; asyncpg would wait for two hours."""
    link = connection._transport.get_extra_info("socket")  # type: ignore[attr-defined]  # nothing public leads to it
    if link is not None and link.family != socket.AF_UNIX:
        link.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
        for name, value in (
            *(("TCP_KEEPIDLE", SILENT_AFTER), ("TCP_KEEPINTVL", ASK_EVERY), ("TCP_KEEPCNT", ASK_TIMES)),
            ("TCP_USER_TIMEOUT", 1000 * (SILENT_AFTER + ASK_EVERY * ASK_TIMES)),
        ):
            if hasattr(socket, name):
                link.setsockopt(socket.IPPROTO_TCP, getattr(socket, name), value)


def _number(text: str) -> int | float:
    number = Decimal(text)
    return int(number) if number == number.to_integral_value() else float(number)


class PostgresDatabase(Database):
    """A database of a server: one connection for changes, one for long questions, made when they are wanted."""

    def __init__(self, place: Place, use: Use = Use.BESIDE) -> None:
        self.place = place
        self._use = use
        self._writer: Connection | None = None
        self._reader: Connection | None = None
        self._writing = asyncio.Lock()
        self._looking = asyncio.Lock()
        self._order_is_left = True  # somebody may have voted before the process was started

    @classmethod
    async def at(cls, place: Place, use: Use = Use.BESIDE) -> Self:
        """Return the open database. Raises: StorageFailure, if the server cannot be reached; AlreadyRunning."""
        database = cls(place, use)
        database._writer = await database._connected_to_write()
        return database

    async def close(self) -> None:
        for connection in (self._reader, self._writer):
            if connection is not None and not connection.is_closed():
                await connection.close(timeout=CONNECT_SECONDS)

    async def write(self, work: Work[T], *, serial: bool = True) -> T:
        async with self._writing:
            return await self._written(work, BEGIN if serial else BEGIN_EACH)

    async def _written(self, work: Work[T], begin: str) -> T:
        spoilt = lost = 0
        while True:
            if self._writer is None or self._writer.is_closed():
                self._writer = await self._connected_to_write(patience=SERVER_AWAITED)
            if self.memory is not None:
                self.memory.begin()
            transaction = PostgresTransaction(self._writer, self.sealer)
            committing = False
            try:
                await self._writer.execute(begin + self._turn(alone=spoilt >= ALONE_FROM))
                result = await work(transaction)
                await transaction.write_gathered()
                committing = not self._writer.is_closed()  # else it is certain that nothing stands
                await _committed(self._writer)
            except BaseException as error:
                await _given_up(self._writer)
                if isinstance(error, SPOILT):
                    spoilt += 1
                    self.begun_anew += 1
                elif not is_failure(error):
                    if self.memory is not None:
                        self.memory.end()
                    raise
                elif self._is_over(error, lost := lost + 1, committing=committing):
                    raise StorageFailure(type(error).__name__) from error
                if self.memory is not None:
                    self.memory.undo()
                continue
            if self.memory is not None:
                self.memory.end()
            if not transaction.leaves_order:
                self._order_is_left = True
            return result

    @staticmethod
    def _is_over(error: BaseException, lost: int, *, committing: bool) -> bool:
        """Say whether work must not be tried again: it may stand already, or there is no end of trouble."""
        never_sent = isinstance(error, asyncpg.InternalClientError) and NOT_SENT in str(error)
        is_unknown = committing and not (never_sent or isinstance(error, ENDED_BEFORE))
        return is_unknown or not is_lost(error) or lost > LOST_MOST

    def _turn(self, *, alone: bool) -> str:
        """Return what a change begins with, so that one which others spoil again and again gets its turn."""
        if self._use is Use.ALONE:
            return ""
        return BY_ITSELF if alone else WITH_OTHERS

    async def read(self, work: Work[T]) -> T:
        async with self._looking:
            self._reader = reader = await self._begun_to_read()
            try:
                return await work(PostgresTransaction(reader, self.sealer))
            except BaseException as error:
                if is_failure(error):
                    raise StorageFailure(type(error).__name__) from error
                raise
            finally:
                await _given_up(reader)

    async def _begun_to_read(self) -> Connection:
        """Return a connection with one picture of the database; one that was lost while nobody looked is made again."""
        lost = 0
        while True:
            if self._reader is None or self._reader.is_closed():
                self._reader = await self._connected()
            try:
                await self._reader.execute(READ)
            except BaseException as error:
                self._reader.terminate()
                if not is_failure(error):
                    raise
                lost += 1
                if not is_lost(error) or lost > LOST_MOST:
                    raise StorageFailure(type(error).__name__) from error
            else:
                return self._reader

    async def _connected_to_write(self, patience: float = 0) -> Connection:
        """Return a new connection that says who we are to others.

        `patience`: seconds for which the server may take a connection of our own, which we have lost, for another's.
        Raises: StorageFailure, AlreadyRunning.
        """
        connection = await self._connected(IDLE_MOST)
        if self._use is Use.BESIDE:
            return connection
        loop = asyncio.get_running_loop()
        until = loop.time() + patience
        shared = "_shared" if self._use is Use.WORKER else ""
        while not await connection.fetchval(f"SELECT pg_try_advisory_lock{shared}({USE_LOCK})"):
            if loop.time() >= until:
                await connection.close()
                raise AlreadyRunning
            await asyncio.sleep(LOOK_AGAIN)
        return connection

    async def _connected(self, idle_most: float = 0) -> Connection:
        """Return a new connection; a server that is just being started is waited for.

        Raises: StorageFailure.
        """
        loop = asyncio.get_running_loop()
        until = loop.time() + SERVER_AWAITED
        while True:
            try:
                return await connect(self.place, idle_most=idle_most)
            except (*REFUSED, OSError, TimeoutError, asyncpg.PostgresError) as error:
                if not isinstance(error, (*REFUSED, OSError, TimeoutError)) or loop.time() >= until:
                    raise StorageFailure(f"{self.place}: {type(error).__name__}") from error
            await asyncio.sleep(LOOK_AGAIN)

    async def sizes(self) -> dict[str, int]:
        return await self.read(_sizes)

    async def truncate_log(self) -> None:
        """Write the rows of every poll anew, all at once, so that none tells which transaction brought it.

        PostgreSQL marks each row with its transaction, by which a ballot could be laid beside whatever else that
        transaction has changed (`docs/anonymity.md`).
        """
        if not self._order_is_left:
            return
        self._order_is_left = False
        if await self.write(_mix):
            async with self._writing:
                if self._writer is not None and not self._writer.is_closed():
                    for table in (*MIXED, *PLACELESS):
                        await self._writer.execute(f"VACUUM {table}")


@asynccontextmanager
async def picture(place: Place) -> AsyncIterator[Transaction]:
    """Open the database to read one consistent picture of it. Raises: StorageFailure."""
    connection = await PostgresDatabase(place)._connected()
    try:
        await connection.execute(READ)
        yield PostgresTransaction(connection)
    finally:
        await connection.close(timeout=CONNECT_SECONDS)


@asynccontextmanager
async def change(place: Place) -> AsyncIterator[Transaction]:
    """Open the database to change it in one transaction. What refers to what is looked at last.

    Raises: StorageFailure, AlreadyRunning.
    """
    connection = await PostgresDatabase(place, Use.ALONE)._connected_to_write()
    try:
        await connection.execute("SET idle_in_transaction_session_timeout = 0")  # the other side may take its time
        async with connection.transaction():
            references = await connection.fetch(REFERENCES)
            for each in references:
                await connection.execute(f"ALTER TABLE {each['name']} DROP CONSTRAINT {each['conname']}")
            yield PostgresTransaction(connection)
            for each in references:
                await connection.execute(f"ALTER TABLE {each['name']} ADD CONSTRAINT {each['conname']} {each['said']}")
            for table in await connection.fetch(NUMBERED):
                name = table["name"]  # ids below 0 tell no place (`storage.tables.base.placeless_id`)
                last = f"SELECT setval('{name}_id_seq', max(id)) FROM {name} WHERE id > 0"  # noqa: S608 - our own names
                await connection.execute(last)
    finally:
        await connection.close(timeout=CONNECT_SECONDS)


async def revision(place: Place) -> str | None:
    """Return the schema version of a database; None when it is empty. Raises: StorageFailure."""
    database = await PostgresDatabase.at(place)
    try:
        return await database.read(_revision)
    finally:
        await database.close()


async def _revision(tx: Transaction) -> str | None:
    is_there = await tx.fetch_value("SELECT to_regclass('alembic_version') IS NOT NULL")
    return await tx.fetch_value("SELECT version_num FROM alembic_version") if is_there else None


async def _sizes(tx: Transaction) -> dict[str, int]:
    return {"database": await tx.fetch_value("SELECT pg_database_size(current_database())")}


async def _mix(tx: Transaction) -> int:
    """Lay down anew what more than one transaction brought, in the order of its random keys: so they lie, too.

    Of rows with an id that tells no place those are written anew that bear the mark of fewer than k.
    """
    mixed = 0
    for table, key in MIXED.items():
        mixed += await tx.execute(
            f"WITH taken AS (DELETE FROM {table} WHERE poll_id IN"  # noqa: S608 - our own names
            f" (SELECT poll_id FROM {table} GROUP BY poll_id"
            f" HAVING count(*) = 1 OR count(DISTINCT CAST(xmin AS text)) > 1) RETURNING *)"
            f" INSERT INTO {table} SELECT * FROM taken ORDER BY {key}"
        )
    for table in PLACELESS:
        mixed += await tx.execute(
            f"UPDATE {table} SET id = id WHERE id < 0 AND CAST(xmin AS text) IN"  # noqa: S608 - our own names
            f" (SELECT CAST(xmin AS text) FROM {table} WHERE id < 0"
            f" GROUP BY CAST(xmin AS text) HAVING count(*) < {K})"
        )
    return mixed
