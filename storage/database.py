"""The database: one writer, one transaction at a time, one thread hop for a whole piece of work.

Queries are SQLAlchemy Core statements, compiled once and then run on the driver without SQLAlchemy's execution layer,
which costs ten times the statement itself (`docs/decisions/0002-database.md`). Times are UTC, ISO 8601 text.
"""

from __future__ import annotations

import asyncio
import enum
import json
import sqlite3
from collections.abc import Callable, Coroutine, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, date, datetime, time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self, TypeVar, cast

import aiosqlite
from sqlalchemy import Table, insert
from sqlalchemy.dialects import sqlite as sqlite_dialect
from sqlalchemy.sql.elements import ClauseElement

if TYPE_CHECKING:
    from sqlalchemy.sql.compiler import SQLCompiler

    from storage.secrets import Sealer

T = TypeVar("T")
Row = dict[str, Any]
Work = Callable[["Transaction"], Coroutine[Any, Any, T]]
Gatherer = Callable[["Transaction", list[Any]], Coroutine[Any, Any, None]]

DIALECT = sqlite_dialect.dialect(paramstyle="named")
BUSY_TIMEOUT_SECONDS = 5.0
COMPILED_MOST = 2_000
PLAIN = frozenset((type(None), str, int, float, bytes))
OF_ONE_STATEMENT = (sqlite3.SQLITE_ERROR, sqlite3.SQLITE_CONSTRAINT, sqlite3.SQLITE_MISMATCH, sqlite3.SQLITE_RANGE)


class StorageFailure(Exception):
    """Raised when the database cannot keep what it is given: a full disk, an I/O error, a lock held by another.

    Nothing may be acknowledged after it; the process ends and its supervisor starts it again.
    """


def utc_text(moment: datetime) -> str:
    """Return `moment` as UTC text that sorts as time does, e.g. `2026-11-23T09:00:00.000000Z`.

    Raises: ValueError, if `moment` has no zone.
    """
    if moment.tzinfo is None:
        raise ValueError(f"{moment} has no time zone")
    return moment.astimezone(UTC).isoformat(timespec="microseconds")[:-6] + "Z"


def column_value(value: Any) -> Any:
    """Return `value` as a column keeps it: moments, dates and times as ISO text, enums by value, the rest as JSON."""
    if type(value) in PLAIN:  # nearly always; the rest is slower to tell apart
        return value
    match value:
        case str() | bytes() | int() | float() if not isinstance(value, enum.Enum):
            return value
        case enum.Enum():
            return value.value
        case datetime():
            return utc_text(value)
        case date():
            return value.isoformat()
        case time():
            return value.isoformat("minutes")
        case _:
            return json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=str)


def _bound(values: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return `values` as columns keep them."""
    for value in values.values():
        if type(value) not in PLAIN:
            return {name: column_value(each) for name, each in values.items()}
    return values


_compiled: dict[Any, tuple[str, dict[str, Any]]] = {}


def compiled(query: ClauseElement, columns: tuple[str, ...] | None = None) -> tuple[str, dict[str, Any]]:
    """Return the SQL of `query` and its built-in parameters; worked out once per statement."""
    key = (query, columns)
    found = _compiled.get(key)
    if found is None:
        statement = query.compile(dialect=DIALECT, column_keys=list(columns) if columns is not None else None)
        given = cast("SQLCompiler", statement).construct_params(_check=False)
        defaults = {name: value for name, value in given.items() if value is not None}
        found = (str(statement), {name: column_value(value) for name, value in defaults.items()})
        if len(_compiled) >= COMPILED_MOST:
            _compiled.clear()
        _compiled[key] = found
    return found


class Transaction:
    """One open transaction. Its calls never leave the thread they run on, so awaiting them costs nothing."""

    def __init__(self, connection: sqlite3.Connection, sealer: Sealer | None = None) -> None:
        self._connection = connection
        self.sealer = sealer  # of what must not be readable in a table
        self._depth = 0
        self._opened = 0  # how many savepoints SQLite knows of: the others wait for a first change
        self.leaves_order = True  # False: the log, which keeps the order of changes, is emptied right after the commit
        self.asked: dict[Any, Any] = {}  # what cannot change within it and need not be asked twice
        self._gathered: list[Any] = []
        self._written = 0  # so many of these are in the database
        self._write: Gatherer | None = None

    def _run(self, query: ClauseElement | str, values: Mapping[str, Any]) -> sqlite3.Cursor:
        sql, defaults = (query, {}) if isinstance(query, str) else compiled(query)
        if self._opened < self._depth and not sql.startswith("SELECT"):
            self._open_savepoints()
        return self._connection.execute(sql, {**defaults, **_bound(values)} if defaults else _bound(values))

    def _open_savepoints(self) -> None:
        while self._opened < self._depth:
            self._opened += 1
            self._connection.execute(f"SAVEPOINT part{self._opened}")

    async def fetch_all(self, query: ClauseElement | str, **values: Any) -> list[Row]:
        """Return every row of `query`, each by column name."""
        cursor = self._run(query, values)
        names = [column[0] for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]

    def stream(self, query: ClauseElement | str, **values: Any) -> Iterator[Row]:
        """Yield every row of `query` as it is read: as many as there are take no more room than one."""
        cursor = self._run(query, values)
        names = [column[0] for column in cursor.description]
        for row in cursor:
            yield dict(zip(names, row, strict=True))

    async def fetch_one(self, query: ClauseElement | str, **values: Any) -> Row | None:
        """Return the first row of `query`, or None."""
        cursor = self._run(query, values)
        row = cursor.fetchone()
        return None if row is None else dict(zip([column[0] for column in cursor.description], row, strict=True))

    async def fetch_value(self, query: ClauseElement | str, **values: Any) -> Any:
        """Return the first column of the first row, or None."""
        row = self._run(query, values).fetchone()
        return None if row is None else row[0]

    async def execute(self, query: ClauseElement | str, **values: Any) -> int:
        """Run a change and return how many rows it touched."""
        return self._run(query, values).rowcount

    async def execute_many(self, query: ClauseElement | str, rows: Iterable[Mapping[str, Any]]) -> None:
        """Run one change for each of `rows`, in one go."""
        sql, _ = (query, {}) if isinstance(query, str) else compiled(query)
        self._open_savepoints()
        self._connection.executemany(sql, [_bound(row) for row in rows])

    async def insert(self, table: Table, **values: Any) -> int:
        """Add one row and return its id (the row id of SQLite)."""
        return int(self._run_insert(table, values).lastrowid or 0)

    async def insert_once(self, table: Table, **values: Any) -> bool:
        """Add one row unless its key is there already; True when it was added."""
        return self._run_insert(table, values, once=True).rowcount == 1

    async def insert_many(self, table: Table, rows: Iterable[Mapping[str, Any]], *, once: bool = False) -> None:
        """Add many rows of the same columns in one go; `once`: but for those whose key is there already."""
        listed = [_bound(row) for row in rows]
        if listed:
            self._open_savepoints()
            self._connection.executemany(_inserting(table, tuple(listed[0]), once=once), listed)

    def _run_insert(self, table: Table, values: Mapping[str, Any], *, once: bool = False) -> sqlite3.Cursor:
        if self._opened < self._depth:
            self._open_savepoints()
        return self._connection.execute(_inserting(table, tuple(values), once=once), _bound(values))

    def gather(self, things: Iterable[Any], write: Gatherer) -> None:
        """Keep things for `write`, which is called once with all of them before the commit; a savepoint undoes its own.

        So what many updates of one batch change in the same place is written once.
        """
        self._write = write
        self._gathered += things

    async def write_gathered(self) -> None:
        """Write what has been gathered so far: before the commit, and before anything asks about it."""
        things = self._gathered[self._written :]
        if things and self._write is not None:
            self._written = len(self._gathered)
            await self._write(self, things)

    def savepoint(self) -> Savepoint:
        """Undo only what happens inside `async with` when it raises."""
        return Savepoint(self)


class Savepoint:
    """A part of a transaction that can be undone by itself; SQLite hears of it when the part changes something."""

    __slots__ = ("_gathered", "_tx")

    def __init__(self, tx: Transaction) -> None:
        self._tx = tx
        self._gathered = len(tx._gathered), tx._written

    async def __aenter__(self) -> None:
        self._tx._depth += 1
        self._gathered = len(self._tx._gathered), self._tx._written

    async def __aexit__(self, kind: object, error: BaseException | None, _: object) -> None:
        tx = self._tx
        name, was_opened = f"part{tx._depth}", tx._opened == tx._depth
        tx._depth -= 1
        # A full disk or an I/O error may have undone the whole transaction: nothing may go on as if it stood.
        if error is not None and not tx._connection.in_transaction:
            raise StorageFailure("the transaction was undone") from error
        if error is not None:
            del tx._gathered[self._gathered[0] :]
            tx._written = self._gathered[1]
        if not was_opened:
            return
        tx._opened -= 1
        if error is not None:
            tx._connection.execute(f"ROLLBACK TO {name}")
        tx._connection.execute(f"RELEASE {name}")


_inserts: dict[tuple[str, tuple[str, ...], bool], str] = {}


def _inserting(table: Table, columns: tuple[str, ...], *, once: bool) -> str:
    key = (table.name, columns, once)
    sql = _inserts.get(key)
    if sql is None:
        query = insert(table).prefix_with("OR IGNORE") if once else insert(table)
        sql = _inserts[key] = str(query.compile(dialect=DIALECT, column_keys=list(columns)))
    return sql


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


class Database:
    """The organisation's file: one writer (every change), one reader (long questions that must not hold it up)."""

    def __init__(self, path: Path, writer: Connection) -> None:
        self.path = path
        self._writer = writer
        self._reader: Connection | None = None
        self.sealer: Sealer | None = None
        self._turn = asyncio.Lock()

    @classmethod
    async def open(cls, path: Path) -> Self:
        """Return the open database at `path`; its schema is `storage.schema`'s business.

        Raises: StorageFailure, if the file cannot be opened.
        """
        try:
            return cls(path, await connect(path))
        except sqlite3.Error as error:
            raise StorageFailure(f"{path}: {error}") from error

    async def close(self) -> None:
        """Close both connections; their threads end."""
        for connection in (self._reader, self._writer):
            if connection is not None:
                await connection.close()

    async def write(self, work: Work[T]) -> T:
        """Run `work` in one transaction and commit it; whatever it raises undoes all of it.

        Raises: StorageFailure, if the database cannot keep it.
        """
        async with self._turn:
            return await self._writer.hop(partial(_in_transaction, work, "BEGIN IMMEDIATE", self.sealer))

    async def read(self, work: Work[T]) -> T:
        """Run `work` on one consistent picture of the database, beside the writer."""
        async with self._turn:
            if self._reader is None:
                self._reader = await connect(self.path, read_only=True)
        return await self._reader.hop(partial(_in_transaction, work, "BEGIN", self.sealer))

    async def truncate_log(self) -> None:
        """Fold the write-ahead log into the file and empty it, so that deleted rows leave no trace there."""
        async with self._turn:
            await self._writer.hop(_truncate_log)

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
    transaction = Transaction(connection, sealer)
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


def is_storage_failure(error: BaseException) -> bool:
    """Say whether `error` comes from the disk, the lock or the file, and not from one statement's own fault."""
    if isinstance(error, StorageFailure):
        return True
    if not isinstance(error, sqlite3.Error) or isinstance(error, sqlite3.ProgrammingError | sqlite3.InterfaceError):
        return False
    primary = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF
    return primary not in (
        sqlite3.SQLITE_ERROR,
        sqlite3.SQLITE_CONSTRAINT,
        sqlite3.SQLITE_MISMATCH,
        sqlite3.SQLITE_RANGE,
    )


@contextmanager
def reading(path: Path) -> Iterator[sqlite3.Connection]:
    """Open the file to read one consistent picture of it, in a process of its own."""
    connection = _connector(path, read_only=True)
    try:
        connection.execute("BEGIN")
        yield connection
        connection.execute("ROLLBACK")
    finally:
        connection.close()
