"""One consistent picture of the database for a process of its own, row by row, where nothing else is going on."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import contextmanager
from typing import TypeAlias

from storage.database import Database, Row, Transaction
from storage.places import Place

ROWS_AT_ONCE = 500

Taken: TypeAlias = Callable[[AsyncIterator[Row]], Iterator[Row]]


@contextmanager
def reading(place: Place) -> Iterator[tuple[Transaction, Taken]]:
    """Open the database to read; yield a transaction, and what turns a stream of its rows into an iterator."""
    with asyncio.Runner() as runner:

        def taken(rows: AsyncIterator[Row]) -> Iterator[Row]:
            while some := runner.run(_some(rows)):
                yield from some

        picture = Database.picture(place)
        tx = runner.run(picture.__aenter__())
        try:
            yield tx, taken
        finally:
            runner.run(picture.__aexit__(None, None, None))


async def _some(rows: AsyncIterator[Row]) -> list[Row]:
    """Return the next rows, as many as are read at once."""
    some: list[Row] = []
    async for row in rows:
        some.append(row)
        if len(some) >= ROWS_AT_ONCE:
            break
    return some
