"""One process on one file: two would answer everything twice. A server keeps watch over its database by itself."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from storage.failures import AlreadyRunning, StorageFailure
from storage.places import Place


@contextlib.contextmanager
def only_process(place: Place | Path) -> Iterator[None]:
    """Hold the lock beside the file, whose folder is made; the system lets go of it however the process ends.

    Raises: AlreadyRunning; StorageFailure, where no file can be.
    """
    path = place.file if isinstance(place, Place) else place
    if path is None:  # a server's database: whoever runs on it has it from the server
        yield
        return
    path = path.resolve()  # however many names lead to it
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        lock: IO[str] = path.with_name(f"{path.name}.lock").open("a")
    except OSError as error:
        raise StorageFailure(f"{path}: {error.strerror}") from None
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
