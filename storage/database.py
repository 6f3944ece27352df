"""The database, as everybody asks it: a transaction, and what opens one. SQLite's is in `storage.sqlite`, PostgreSQL's
in `storage.postgres`; which of them it is, only `Database.open` knows. Times are UTC, ISO 8601 text.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import AsyncIterator, Callable, Coroutine, Iterable, Mapping
from contextlib import AbstractAsyncContextManager
from enum import Enum, auto
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

from sqlalchemy import Table

from storage.failures import AlreadyRunning, StorageFailure
from storage.statements import Engine, Query, utc_text

if TYPE_CHECKING:
    from storage.memory import Memory
    from storage.places import Place
    from storage.secrets import Sealer

__all__ = [
    "AlreadyRunning",
    "Database",
    "Row",
    "StorageFailure",
    "Transaction",
    "Unfit",
    "Work",
    "is_storage_failure",
    "utc_text",
]

FAILURES: list[Callable[[BaseException], bool]] = []  # what tells an engine's own failures; each adds its own

T = TypeVar("T")
Row = dict[str, Any]
Work = Callable[["Transaction"], Coroutine[Any, Any, T]]
Gatherer = Callable[["Transaction", list[Any]], Coroutine[Any, Any, None]]


class Use(Enum):
    """Who a process is to a server's database."""

    ALONE = auto()  # the only one that runs
    WORKER = auto()  # one of several
    BESIDE = auto()  # a command that comes and goes


class Unfit(Exception):
    """Raised with a table's name for a row that this engine cannot keep, such as a text with a NUL character."""


class Transaction(ABC):
    """One open transaction."""

    engine: ClassVar[Engine]

    def __init__(self, sealer: Sealer | None = None) -> None:
        self.sealer = sealer  # of what must not be readable in a table
        self.leaves_order = True  # False: what keeps the order of changes is done away with right after the commit
        self.asked: dict[Any, Any] = {}  # what cannot change within it and need not be asked twice
        self._gathered: list[Any] = []
        self._written = 0  # so many of these are in the database
        self._write: Gatherer | None = None

    @abstractmethod
    async def fetch_all(self, query: Query, **values: Any) -> list[Row]:
        """Return every row of `query`, each by column name."""

    @abstractmethod
    def stream(self, query: Query, **values: Any) -> AsyncIterator[Row]:
        """Yield every row of `query` as it is read: as many as there are take no more room than some."""

    @abstractmethod
    async def fetch_one(self, query: Query, **values: Any) -> Row | None:
        """Return the first row of `query`, or None."""

    @abstractmethod
    async def fetch_value(self, query: Query, **values: Any) -> Any:
        """Return the first column of the first row, or None."""

    @abstractmethod
    async def execute(self, query: Query, **values: Any) -> int:
        """Run a change and return how many rows it touched."""

    @abstractmethod
    async def execute_many(self, query: Query, rows: Iterable[Mapping[str, Any]]) -> None:
        """Run one change for each of `rows`, in one go."""

    @abstractmethod
    async def insert(self, table: Table, **values: Any) -> int:
        """Add one row and return its id; 0 in a table without one."""

    @abstractmethod
    async def insert_once(self, table: Table, **values: Any) -> bool:
        """Add one row unless its key is there already; True when it was added."""

    @abstractmethod
    async def insert_many(self, table: Table, rows: Iterable[Mapping[str, Any]], *, once: bool = False) -> None:
        """Add many rows of the same columns in one go; `once`: but for those whose key is there already."""

    @abstractmethod
    async def load(self, table: Table, rows: AsyncIterator[tuple[Any, ...]]) -> None:
        """Add rows as they come, each with the values of all columns in their order. Raises: Unfit."""

    @abstractmethod
    async def new_ids(self, table: Table, count: int) -> list[int]:
        """Return ids that rows of `table` may be given, in order."""

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

    def gathered(self) -> tuple[int, int]:
        """Return how much has been gathered and written, for `ungather`."""
        return len(self._gathered), self._written

    def ungather(self, before: tuple[int, int]) -> None:
        """Forget what was gathered since: the savepoint is undone."""
        del self._gathered[before[0] :]
        self._written = before[1]

    @abstractmethod
    def savepoint(self) -> AbstractAsyncContextManager[None]:
        """Undo only what happens inside `async with` when it raises."""


class Database(ABC):
    """The organisation's database: one writer (every change), and readers beside it (long questions)."""

    place: Place
    sealer: Sealer | None = None
    memory: Memory | None = None  # what work may change beside the database: undone, when the work is done again
    begun_anew: int = 0  # times that work was done again since other processes had come between

    @staticmethod
    async def open(place: Place | Path, *, use: Use = Use.BESIDE) -> Database:
        """Return the open database at a place; its schema is `storage.schema`'s business.

        Of a file, who may `use` it is the business of `bot.lock`.
        Raises: StorageFailure, if it cannot be opened; AlreadyRunning.
        """
        if isinstance(place, Path) or place.file is not None:
            from storage.sqlite import SqliteDatabase

            return await SqliteDatabase.at(place if isinstance(place, Path) else place.path)
        from storage.postgres import PostgresDatabase  # its driver is there only where it is wanted

        return await PostgresDatabase.at(place, use)

    @staticmethod
    def picture(place: Place) -> AbstractAsyncContextManager[Transaction]:
        """Return one consistent picture of the database at a place, for a process that does nothing else meanwhile."""
        if place.file is not None:
            from storage import sqlite

            return sqlite.picture(place.file)
        from storage import postgres

        return postgres.picture(place)

    @staticmethod
    def change(place: Place) -> AbstractAsyncContextManager[Transaction]:
        """Return one transaction that changes the database at a place, for such a process; an error undoes it.

        Raises: AlreadyRunning, if a process runs on a server's database.
        """
        if place.file is not None:
            from storage import sqlite

            return sqlite.change(place.file)
        from storage import postgres

        return postgres.change(place)

    @abstractmethod
    async def close(self) -> None:
        """Close every connection."""

    @abstractmethod
    async def write(self, work: Work[T], *, serial: bool = True) -> T:
        """Run `work` in one transaction and commit it; whatever it raises undoes all of it.

        Without `serial` each of its statements must stand by itself, whatever others change between two of them.
        Raises: StorageFailure, if the database cannot keep it.
        """

    @abstractmethod
    async def read(self, work: Work[T]) -> T:
        """Run `work` on one consistent picture of the database, beside the writer."""

    @abstractmethod
    async def sizes(self) -> dict[str, int]:
        """Return bytes: of the `database`, of its `database_log`, and `disk_free`; those that can be known."""

    @abstractmethod
    async def truncate_log(self) -> None:
        """Do away with what still tells of deleted rows, and of the order of changes, as far as that is ours."""


def is_storage_failure(error: BaseException) -> bool:
    """Say whether `error` comes from the disk, the lock, the file or the server, not from one statement's own fault."""
    return isinstance(error, StorageFailure) or any(is_one(error) for is_one in FAILURES)
