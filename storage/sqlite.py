"""SQLite: one file, one writer, one transaction at a time, one thread hop for a whole piece of work.

Queries are SQLAlchemy Core statements, compiled once and then run on the driver without SQLAlchemy's execution layer,
which costs ten times the statement itself (`docs/decisions/0002-database.md`).
"""

from __future__ import annotations

import asyncio
import shutil
import sqlite3
from collections.abc import AsyncIterator, Callable, Coroutine, Iterable, Mapping
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self, TypeVar

import aiosqlite
from sqlalchemy import Table

from storage.database import FAILURES, Database, Row, StorageFailure, Transaction, Work, is_storage_failure
from storage.places import Place
from storage.statements import Either, Query, bound, compiled, inserting

if TYPE_CHECKING:
    from storage.secrets import Sealer

T = TypeVar("T")

BUSY_TIMEOUT_SECONDS = 5.0
ROWS_AT_ONCE = 500
OF_ONE_STATEMENT = (sqlite3.SQLITE_ERROR, sqlite3.SQLITE_CONSTRAINT, sqlite3.SQLITE_MISMATCH, sqlite3.SQLITE_RANGE)


class SqliteTransaction(Transaction):
    """One open transaction. Its calls never leave the thread they run on, so awaiting them costs nothing."""

    engine = "sqlite"

    def __init__(self, connection: sqlite3.Connection, sealer: Sealer | None = None) -> None:
        super().__init__(sealer)
        self._connection = connection
        self._depth = 0
        self._opened = 0  # how many savepoints SQLite knows of: the others wait for a first change

    def _run(self, query: Query, values: Mapping[str, Any]) -> sqlite3.Cursor:
        sql, defaults = _said(query)
        if self._opened < self._depth and not sql.startswith("SELECT"):
            self._open_savepoints()
        return self._connection.execute(sql, {**defaults, **bound(values)} if defaults else bound(values))

    def _open_savepoints(self) -> None:
        while self._opened < self._depth:
            self._opened += 1
            self._connection.execute(f"SAVEPOINT part{self._opened}")

    async def fetch_all(self, query: Query, **values: Any) -> list[Row]:
        cursor = self._run(query, values)
        names = [column[0] for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]

    async def stream(self, query: Query, **values: Any) -> AsyncIterator[Row]:
        cursor = self._run(query, values)
        names = [column[0] for column in cursor.description]
        for row in cursor:
            yield dict(zip(names, row, strict=True))

    async def fetch_one(self, query: Query, **values: Any) -> Row | None:
        cursor = self._run(query, values)
        row = cursor.fetchone()
        return None if row is None else dict(zip([column[0] for column in cursor.description], row, strict=True))

    async def fetch_value(self, query: Query, **values: Any) -> Any:
        row = self._run(query, values).fetchone()
        return None if row is None else row[0]

    async def execute(self, query: Query, **values: Any) -> int:
        return self._run(query, values).rowcount

    async def execute_many(self, query: Query, rows: Iterable[Mapping[str, Any]]) -> None:
        sql, _ = _said(query)
        self._open_savepoints()
        self._connection.executemany(sql, [bound(row) for row in rows])

    async def insert(self, table: Table, **values: Any) -> int:
        return int(self._run_insert(table, values).lastrowid or 0)

    async def insert_once(self, table: Table, **values: Any) -> bool:
        return self._run_insert(table, values, once=True).rowcount == 1

    async def insert_many(self, table: Table, rows: Iterable[Mapping[str, Any]], *, once: bool = False) -> None:
        listed = [bound(row) for row in rows]
        if listed:
            self._open_savepoints()
            self._connection.executemany(inserting(table, tuple(listed[0]), once=once), listed)

    async def load(self, table: Table, rows: AsyncIterator[tuple[Any, ...]]) -> None:
        columns = ", ".join(column.name for column in table.columns)
        sql = f"INSERT INTO {table.name} ({columns}) VALUES ({', '.join('?' for _ in table.columns)})"  # noqa: S608
        some: list[tuple[Any, ...]] = []
        async for row in rows:
            some.append(row)
            if len(some) >= ROWS_AT_ONCE:
                self._connection.executemany(sql, some)
                some.clear()
        self._connection.executemany(sql, some)

    async def new_ids(self, table: Table, count: int) -> list[int]:
        first = int(self._connection.execute(f"SELECT coalesce(max(id), 0) + 1 FROM {table.name}").fetchone()[0])  # noqa: S608
        return list(range(first, first + count))

    def _run_insert(self, table: Table, values: Mapping[str, Any], *, once: bool = False) -> sqlite3.Cursor:
        if self._opened < self._depth:
            self._open_savepoints()
        return self._connection.execute(inserting(table, tuple(values), once=once), bound(values))

    def savepoint(self) -> Savepoint:
        return Savepoint(self)


class Savepoint:
    """A part of a transaction that can be undone by itself; SQLite hears of it when the part changes something."""

    __slots__ = ("_gathered", "_tx")

    def __init__(self, tx: SqliteTransaction) -> None:
        self._tx = tx
        self._gathered = tx.gathered()

    async def __aenter__(self) -> None:
        self._tx._depth += 1
        self._gathered = self._tx.gathered()

    async def __aexit__(self, kind: object, error: BaseException | None, _: object) -> None:
        tx = self._tx
        name, was_opened = f"part{tx._depth}", tx._opened == tx._depth
        tx._depth -= 1
        # A full disk or an I/O error may have undone the whole transaction: nothing may go on as if it stood.
        if error is not None and not tx._connection.in_transaction:
            raise StorageFailure("the transaction was undone") from error
        if error is not None:
            tx.ungather(self._gathered)
        if not was_opened:
            return
        tx._opened -= 1
        if error is not None:
            tx._connection.execute(f"ROLLBACK TO {name}")
        tx._connection.execute(f"RELEASE {name}")


def _said(query: Query) -> tuple[str, dict[str, Any]]:
    """Return the SQL of a statement, and the values that are part of it."""
    if isinstance(query, str):
        return query, {}
    return (query.sqlite, {}) if isinstance(query, Either) else compiled(query)


def drive(work: Coroutine[Any, Any, T]) -> T:
    """Run a coroutine that never waits to its end, here and now.

    Raises: RuntimeError, if it waits for anything but the database: handlers and jobs have no network, by design.
    """
    try:
        work.send(None)
    except StopIteration as finished:
        return finished.value  # type: ignore[no-any-return]
    work.close()
    raise RuntimeError("work inside a transaction waited for something other than the database")


class Connection(aiosqlite.Connection):
    """An aiosqlite connection that runs a whole piece of work in one hop to its thread."""

    async def hop(self, work: Callable[[sqlite3.Connection], T]) -> T:
        """Return `work(connection)`, run on the connection's own thread."""
        return await self._execute(work, self._conn)  # type: ignore[no-untyped-call, no-any-return]


def _connector(path: Path, *, read_only: bool) -> sqlite3.Connection:
    connection = sqlite3.connect(path, isolation_level=None, timeout=BUSY_TIMEOUT_SECONDS, check_same_thread=False)
    for pragma in (
        "journal_mode=WAL",
        "synchronous=FULL",
        "foreign_keys=ON",
        "secure_delete=ON",
        "temp_store=MEMORY",
        "trusted_schema=OFF",
        f"query_only={'ON' if read_only else 'OFF'}",
    ):
        connection.execute(f"PRAGMA {pragma}")
    return connection


async def connect(path: Path, *, read_only: bool = False) -> Connection:
    """Return an open connection with a thread of its own."""
    connection = Connection(partial(_connector, path, read_only=read_only), iter_chunk_size=64)
    try:
        await connection
    except sqlite3.Error:
        await asyncio.to_thread(connection._thread.join)  # it has been told to end, and says so to this loop
        raise
    return connection


class SqliteDatabase(Database):
    """The organisation's file: one writer (every change), one reader (long questions that must not hold it up)."""

    def __init__(self, path: Path, writer: Connection) -> None:
        self.path = path
        self.place = Place.of_file(path)
        self._writer = writer
        self._reader: Connection | None = None
        self._opening: asyncio.Future[Connection] | None = None
        self._turn = asyncio.Lock()

    @classmethod
    async def at(cls, path: Path) -> Self:
        """Return the open database at `path`. Raises: StorageFailure, if the file cannot be opened."""
        try:
            return cls(path, await connect(path))
        except sqlite3.Error as error:
            raise StorageFailure(f"{path}: {error}") from error

    async def close(self) -> None:
        if self._opening is not None:
            self._reader = await self._opening
        for connection in (self._reader, self._writer):
            if connection is not None:
                await connection.close()

    async def write(self, work: Work[T], *, serial: bool = True) -> T:
        async with self._turn:
            return await self._writer.hop(partial(_in_transaction, work, "BEGIN IMMEDIATE", self.sealer))

    async def read(self, work: Work[T]) -> T:
        async with self._turn:
            if self._reader is None:  # shielded: whoever is cut off here must not leave a connection nobody closes
                self._opening = self._opening or asyncio.ensure_future(connect(self.path, read_only=True))
                try:
                    self._reader = await asyncio.shield(self._opening)
                finally:
                    if self._opening.done():
                        self._opening = None
        return await self._reader.hop(partial(_in_transaction, work, "BEGIN", self.sealer))

    async def truncate_log(self) -> None:
        """Fold the write-ahead log into the file and empty it."""
        async with self._turn:
            await self._writer.hop(_truncate_log)

    async def sizes(self) -> dict[str, int]:
        log = self.path.with_name(f"{self.path.name}-wal")
        return {
            "database": self.path.stat().st_size,
            "database_log": log.stat().st_size if log.exists() else 0,
            "disk_free": shutil.disk_usage(self.path.parent).free,
        }

    async def copy_to(self, target: Path) -> None:
        """Write a consistent copy without free pages to `target`, which must not exist."""
        async with self._turn:
            await self._writer.hop(lambda connection: connection.execute("VACUUM INTO ?", [str(target)]).fetchall())


def _truncate_log(connection: sqlite3.Connection) -> None:
    """Empty the log unless somebody reads from it: everybody else would wait as long as that reader takes."""
    connection.execute("PRAGMA busy_timeout = 0")
    try:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    finally:
        connection.execute(f"PRAGMA busy_timeout = {int(BUSY_TIMEOUT_SECONDS * 1000)}")


def _in_transaction(work: Work[T], begin: str, sealer: Sealer | None, connection: sqlite3.Connection) -> T:
    result: T
    transaction = SqliteTransaction(connection, sealer)
    try:
        connection.execute(begin)
        try:
            result = drive(work(transaction))
            drive(transaction.write_gathered())
        except BaseException:
            if connection.in_transaction:  # SQLite has undone it by itself when the disk is full
                connection.execute("ROLLBACK")
            raise
        connection.execute("COMMIT")
        if not transaction.leaves_order:
            _truncate_log(connection)
    except sqlite3.Error as error:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        if is_storage_failure(error):
            raise StorageFailure(str(error)) from error
        raise
    return result


def _is_failure(error: BaseException) -> bool:
    """Say whether `error` comes from the disk, the lock or the file, and not from one statement's own fault."""
    if not isinstance(error, sqlite3.Error) or isinstance(error, sqlite3.ProgrammingError | sqlite3.InterfaceError):
        return False
    primary = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF
    return primary not in OF_ONE_STATEMENT


FAILURES.append(_is_failure)


@asynccontextmanager
async def picture(path: Path) -> AsyncIterator[Transaction]:
    """Open the file to read one consistent picture of it, on the thread that asks."""
    connection = _connector(path, read_only=True)
    try:
        connection.execute("BEGIN")
        yield SqliteTransaction(connection)
        connection.execute("ROLLBACK")
    finally:
        connection.close()


@asynccontextmanager
async def change(path: Path) -> AsyncIterator[Transaction]:
    """Open the file to change it in one transaction, on the thread that asks. What refers to what is looked at last."""
    connection = _connector(path, read_only=False)
    try:
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("PRAGMA defer_foreign_keys = ON")
        yield SqliteTransaction(connection)
        connection.execute("COMMIT")
        _truncate_log(connection)
    finally:
        connection.close()
