"""What an errand is to those who act on it: studied outside any transaction, acted on inside one."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass
from typing import Any, TypeVar

from messages.pictures import PictureFailed, Pictures
from messages.tables import Table, UnreadableSheet
from schedules.jobs import Tick
from storage.database import Transaction
from storage.errands import Errand
from storage.secrets import Secrets

T = TypeVar("T")


class FileRefused(Exception):
    """Raised when a file cannot be used, with a code that its sender can be told about."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Desk:
    """What studying may use: the worker process, a picture of the database beside the writer, and the keys."""

    pictures: Pictures
    read: Callable[[Callable[[Transaction], Coroutine[Any, Any, Any]]], Awaitable[Any]]
    secrets: Secrets


@dataclass(frozen=True, slots=True)
class Kind:
    """How one kind of errand is done.

    `study` may take its time and may raise FileRefused; `arrived` gets what it found, or the code of the refusal, in
    the transaction that also takes the errand off the outbox.
    """

    name: str
    bytes_most: int
    study: Callable[[Desk, Errand, bytes], Awaitable[Any]]
    arrived: Callable[[Tick, Errand, Any], Coroutine[Any, Any, None]]


async def read_tables(desk: Desk, errand: Errand, content: bytes) -> list[Table]:
    """Return the tables of a file, read in the worker process. Raises: FileRefused."""
    try:
        return await desk.pictures.read_table(content, errand.filename)
    except UnreadableSheet as error:
        raise FileRefused(error.code) from error
    except PictureFailed as error:
        raise FileRefused("broken") from error
