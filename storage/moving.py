"""A database copied whole into another, of the same engine or the other: streamed, and compared before it stands.

Everything goes over as it is, in one transaction; what the two hold is compared table by table, by the number of rows
and by a sum of their hashes, for which their order does not matter.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

import orjson
from sqlalchemy import Table

from storage.database import Database, Row, Transaction
from storage.places import Place
from storage.tables import metadata


class NotEmpty(Exception):
    """Raised when there is something in the database to copy to."""


class Differs(Exception):
    """Raised with a table's name when what arrived is not what was sent; nothing of it stands."""


@dataclass(slots=True)
class Content:
    """What a table holds."""

    rows: int = 0
    hashes: int = 0

    def add(self, row: Row) -> None:
        """Count a row in."""
        values = [value.hex() if isinstance(value, bytes) else value for value in row.values()]
        self.rows += 1
        self.hashes = (self.hashes + int.from_bytes(sha256(orjson.dumps(values)).digest())) % 2**256


Contents = dict[str, Content]


async def copy(source: Place, target: Place, *, instead: bool = False) -> Contents:
    """Copy every row of `source` into `target`, whose tables are there and empty; return what was copied.

    With `instead` what they hold is deleted, in the same transaction.

    Raises: NotEmpty, Differs, AlreadyRunning.
    """
    copied: Contents = {}
    async with Database.picture(source) as read, Database.change(target) as written:
        for table in metadata.sorted_tables:
            if instead:
                await written.execute(f"DELETE FROM {table.name}")  # noqa: S608
            elif await written.fetch_value(f"SELECT 1 FROM {table.name} LIMIT 1"):  # noqa: S608 - our own names
                raise NotEmpty(table.name)
        for table in metadata.sorted_tables:
            copied[table.name] = Content()
            await written.load(table, _passing(read, table, copied[table.name]))
        arrived = await contents(written)
        for name, content in copied.items():
            if arrived[name] != content:
                raise Differs(name)
    return copied


async def contents(tx: Transaction) -> Contents:
    """Return what every table holds."""
    found: Contents = {}
    for table in metadata.sorted_tables:
        found[table.name] = Content()
        async for row in tx.stream(_all(table)):
            found[table.name].add(row)
    return found


def total(found: Contents) -> tuple[int, str]:
    """Return how many rows there are in all, and the hash of everything, as text."""
    parts = [[name, content.rows, f"{content.hashes:064x}"] for name, content in sorted(found.items())]
    return sum(content.rows for content in found.values()), sha256(orjson.dumps(parts)).hexdigest()


async def _passing(tx: Transaction, table: Table, content: Content) -> AsyncIterator[tuple[Any, ...]]:
    async for row in tx.stream(_all(table)):
        content.add(row)
        yield tuple(row.values())


def _all(table: Table) -> str:
    """Return the question for every row in an order that tells nothing: by its key, which of ballots is random."""
    columns = ", ".join(column.name for column in table.columns)
    keys = ", ".join(column.name for column in table.primary_key.columns)
    return f"SELECT {columns} FROM {table.name}" + (f" ORDER BY {keys}" if keys else "")  # noqa: S608 - our own names
