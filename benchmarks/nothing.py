"""A store that keeps nothing and asks no thread: what the bot would do were there no database."""

from __future__ import annotations

import itertools
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, nullcontext
from pathlib import Path
from typing import Any

from storage.database import Database, Transaction, Work
from storage.places import Place
from storage.sqlite import drive
from storage.updates import TAKE

LETTERS_MOST = 10_000  # in one batch, so that no two have the same id


class Nothing(Transaction):
    """Finds nothing, and says of everything that it was added."""

    engine = "sqlite"

    def __init__(self) -> None:
        super().__init__()
        self._ids = itertools.count(1)

    async def fetch_all(self, query: Any, **values: Any) -> list[dict[str, Any]]:
        return [{"update_id": each} for each in values["update_ids"]] if query is TAKE else []

    async def fetch_one(self, query: Any, **values: Any) -> None:
        return None

    async def fetch_value(self, query: Any, **values: Any) -> None:
        return None

    async def stream(self, query: Any, **values: Any) -> AsyncIterator[dict[str, Any]]:
        for row in await self.fetch_all(query, **values):
            yield row

    async def new_ids(self, table: Any, count: int) -> list[int]:
        first = next(self._ids) * LETTERS_MOST
        return list(range(first, first + count))

    async def execute(self, query: Any, **values: Any) -> int:
        return 0

    async def execute_many(self, query: Any, rows: Any) -> None:
        return None

    async def insert_many(self, table: Any, rows: Any, *, once: bool = False) -> None:
        return None

    async def load(self, table: Any, rows: Any) -> None:
        return None

    async def insert(self, table: Any, **values: Any) -> int:
        return next(self._ids)

    async def insert_once(self, table: Any, **values: Any) -> bool:
        return True

    def savepoint(self) -> AbstractAsyncContextManager[None]:  # type: ignore[override]
        return nullcontext()


class NothingKept(Database):
    """Runs work at once, on nothing."""

    def __init__(self) -> None:
        self.place = Place.of_file(Path("nothing"))
        self._tx = Nothing()

    async def write(self, work: Work[Any], *, serial: bool = True) -> Any:
        return drive(work(self._tx))

    read = write

    async def sizes(self) -> dict[str, int]:
        return {}

    async def close(self) -> None:
        return None

    async def truncate_log(self) -> None:
        return None
