"""A transaction of PostgreSQL, on asyncpg: statements by number, savepoints, and which errors are nobody's fault."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable, Mapping
from typing import TYPE_CHECKING, Any, TypeAlias

import asyncpg
from sqlalchemy import Table

from storage.database import FAILURES, Row, Transaction, Unfit
from storage.statements import Either, Numbered, Query, bound, column_value, compiled, inserting, numbered

if TYPE_CHECKING:
    from storage.secrets import Sealer

Connection: TypeAlias = "asyncpg.Connection[asyncpg.Record]"

STATEMENTS_KEPT = 1_000  # prepared, for each connection
ROWS_AT_ONCE = 500
SPOILT = (asyncpg.SerializationError, asyncpg.DeadlockDetectedError)
LOST = (
    asyncpg.PostgresConnectionError,
    asyncpg.OperatorInterventionError,
    asyncpg.InternalClientError,
    asyncpg.IdleInTransactionSessionTimeoutError,  # we were stopped in the middle, and go on
    ConnectionError,
)
REFUSED = (
    asyncpg.PostgresConnectionError,
    asyncpg.InsufficientResourcesError,  # a full disk, too many connections
    asyncpg.OperatorInterventionError,  # being shut down or started
    asyncpg.PostgresSystemError,
    asyncpg.ReadOnlySQLTransactionError,  # a stand-in that has not taken over
    ConnectionError,
)

_said: dict[Any, tuple[Numbered, dict[str, Any]]] = {}


def said(query: Query) -> tuple[Numbered, dict[str, Any]]:
    """Return a statement as the protocol has it, and the values that are part of it; worked out once."""
    found = _said.get(query)
    if found is None:
        if isinstance(query, str | Either):
            found = numbered(query if isinstance(query, str) else query.postgresql), {}
        else:
            sql, defaults = compiled(query, "postgresql")
            found = numbered(sql), defaults
        if len(_said) >= 4 * STATEMENTS_KEPT:
            _said.clear()
        _said[query] = found
    return found


class PostgresTransaction(Transaction):
    """One open transaction of one connection."""

    engine = "postgresql"

    def __init__(self, connection: Connection, sealer: Sealer | None = None) -> None:
        super().__init__(sealer)
        self._connection = connection
        self._depth = 0

    async def fetch_all(self, query: Query, **values: Any) -> list[Row]:
        sql, given = _filled(query, values)
        return [dict(record) for record in await self._connection.fetch(sql, *given)]

    async def stream(self, query: Query, **values: Any) -> AsyncIterator[Row]:
        sql, given = _filled(query, values)
        async for record in self._connection.cursor(sql, *given, prefetch=ROWS_AT_ONCE):
            yield dict(record)

    async def fetch_one(self, query: Query, **values: Any) -> Row | None:
        sql, given = _filled(query, values)
        record = await self._connection.fetchrow(sql, *given)
        return None if record is None else dict(record)

    async def fetch_value(self, query: Query, **values: Any) -> Any:
        sql, given = _filled(query, values)
        return await self._connection.fetchval(sql, *given)

    async def execute(self, query: Query, **values: Any) -> int:
        sql, given = _filled(query, values)
        return _touched(await self._connection.execute(sql, *given))

    async def execute_many(self, query: Query, rows: Iterable[Mapping[str, Any]]) -> None:
        statement, _ = said(query)
        listed = [[bound(row)[name] for name in statement.names] for row in rows]
        if listed:
            await self._connection.executemany(statement.sql, listed)

    async def insert(self, table: Table, **values: Any) -> int:
        sql, given = _adding(table, values)
        if "id" not in table.c:
            await self._connection.execute(sql, *given)
            return 0
        return int(await self._connection.fetchval(f"{sql} RETURNING id", *given))

    async def insert_once(self, table: Table, **values: Any) -> bool:
        sql, given = _adding(table, values, once=True)
        return _touched(await self._connection.execute(sql, *given)) == 1

    async def insert_many(self, table: Table, rows: Iterable[Mapping[str, Any]], *, once: bool = False) -> None:
        listed = [bound(row) for row in rows]
        if listed:
            statement = numbered(inserting(table, tuple(listed[0]), once=once))
            given = [[row[name] for name in statement.names] for row in listed]
            await self._connection.executemany(statement.sql, given)

    async def load(self, table: Table, rows: AsyncIterator[tuple[Any, ...]]) -> None:
        columns = [column.name for column in table.columns]
        try:
            await self._connection.copy_records_to_table(table.name, records=rows, columns=columns)
        except asyncpg.DataError:
            raise Unfit(table.name) from None

    async def new_ids(self, table: Table, count: int) -> list[int]:
        query = f"SELECT nextval('{table.name}_id_seq') FROM generate_series(1, $1)"  # noqa: S608 - our own names
        return sorted(record[0] for record in await self._connection.fetch(query, count))

    def savepoint(self) -> Savepoint:
        return Savepoint(self)


class Savepoint:
    """A part of a transaction that can be undone by itself."""

    __slots__ = ("_gathered", "_tx")

    def __init__(self, tx: PostgresTransaction) -> None:
        self._tx = tx
        self._gathered = tx.gathered()

    async def __aenter__(self) -> None:
        self._tx._depth += 1
        self._gathered = self._tx.gathered()
        await self._tx._connection.execute(f"SAVEPOINT part{self._tx._depth}")

    async def __aexit__(self, kind: object, error: BaseException | None, _: object) -> None:
        tx = self._tx
        name = f"part{tx._depth}"
        tx._depth -= 1
        if error is not None and is_failure(error):
            return  # there is nothing left that could go on
        if error is None:
            try:
                await tx._connection.execute(f"RELEASE {name}")
            except asyncpg.InFailedSQLTransactionError:  # a statement failed, and whoever ran it has let that pass
                await self._undo(name)
                raise
        else:
            await self._undo(name)

    async def _undo(self, name: str) -> None:
        self._tx.ungather(self._gathered)
        await self._tx._connection.execute(f"ROLLBACK TO {name}; RELEASE {name}")


def _filled(query: Query, values: Mapping[str, Any]) -> tuple[str, list[Any]]:
    statement, defaults = said(query)
    kept = bound(values)
    return statement.sql, [kept[name] if name in kept else defaults.get(name) for name in statement.names]


def _adding(table: Table, values: Mapping[str, Any], *, once: bool = False) -> tuple[str, list[Any]]:
    statement = numbered(inserting(table, tuple(values), once=once))
    return statement.sql, [column_value(values[name]) for name in statement.names]


def _touched(status: str) -> int:
    """Return the number of rows in a command's status, such as `UPDATE 3`."""
    last = status.rpartition(" ")[2]
    return int(last) if last.isdigit() else 0


def is_lost(error: BaseException) -> bool:
    """Say whether the connection is gone, and with it the transaction: it can be tried again on another.

    The driver's own confusion is one, too: it comes when the server hangs up while a statement is being written.
    """
    return isinstance(error, LOST) or (isinstance(error, asyncpg.InterfaceError) and "closed" in str(error))


def is_failure(error: BaseException) -> bool:
    """Say whether nothing more can be done in the transaction, through no fault of its own."""
    return isinstance(error, (*REFUSED, *SPOILT)) or is_lost(error)


FAILURES.append(is_failure)
