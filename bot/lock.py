"""One process on one database: two would answer everything twice."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import IO


class AlreadyRunning(Exception):
    """Raised when another process has this database open: two would answer everything twice."""


@contextlib.contextmanager
def only_process(path: Path) -> Iterator[None]:
    """Hold the lock beside the database; the system lets go of it however the process ends."""
    lock: IO[str] = path.with_name(f"{path.name}.lock").open("a")
    try:
        if os.name == "posix":
            import fcntl

            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise AlreadyRunning(path) from None
        yield
    finally:
        lock.close()
