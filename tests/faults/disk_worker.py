"""Run under the shim: lets every call to the disk fail in turn, and looks what is there afterwards.

`python -m tests.faults.disk_worker FOLDER`; prints one line for each way of failing.
"""

from __future__ import annotations

import asyncio
import contextlib
import ctypes
import errno
import sqlite3
import sys
from collections import Counter
from contextlib import closing
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from storage import updates
from storage.database import Database, StorageFailure, Transaction, is_storage_failure

ARM = ctypes.CDLL(None).shim_arm
NOW = datetime(2026, 11, 23, tzinfo=UTC)
BATCH = 4
BATCHES = 4
WAYS = (("w", errno.EIO, 1), ("w", errno.ENOSPC, 10**9), ("s", errno.EIO, 1), ("s", errno.EIO, 10**9))


def arm(op: str, at: int, error: int, times: int) -> None:
    """Let the `at`-th call of a kind from now on fail, and `times` of them."""
    ARM(ctypes.c_char(op.encode()), ctypes.c_long(at), ctypes.c_int(error), ctypes.c_long(times))


async def work(path: Path, acknowledged: set[int], first: int) -> str:
    """Keep batches of update ids until the disk refuses; what was acknowledged is added."""
    database: Database | None = None
    try:
        database = await Database.open(path)
        for batch in range(BATCHES):
            ids = range(first + batch * BATCH, first + (batch + 1) * BATCH)
            await database.write(partial(keep, ids=ids))
            acknowledged |= set(ids)
            if batch == BATCHES // 2:
                await database.truncate_log()
    except (StorageFailure, sqlite3.Error) as error:
        return "refused" if is_storage_failure(error) else f"wrong error: {error!r}"
    finally:
        arm("-", 0, 0, 0)
        if database is not None:
            await database.close()
    return "kept"


async def keep(tx: Transaction, *, ids: range, large: int = 900) -> None:
    """Keep rows, each in a part of the transaction of its own."""
    for number in ids:
        async with tx.savepoint():
            await updates.put_aside(tx, number, kind="", error="x" * large, at=NOW)


def kept(path: Path) -> set[int]:
    """Return the ids that are there, after looking that the file is whole."""
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        return {row[0] for row in connection.execute("SELECT update_id FROM set_aside")}


async def spilled(path: Path) -> str:
    """Let the disk fill while a part of a transaction is written that is larger than SQLite's memory for it."""
    database = await Database.open(path)

    async def fill(tx: Transaction) -> None:
        await keep(tx, ids=range(10**9, 10**9 + 1))
        with contextlib.suppress(sqlite3.Error):  # as if a handler of ours had caught it
            async with tx.savepoint():
                await keep(tx, ids=range(10**9 + 1, 10**9 + 3000), large=4000)
        await keep(tx, ids=range(10**9 + 3000, 10**9 + 3001))

    arm("w", 5, errno.ENOSPC, 10**9)
    try:
        await database.write(fill)
    except StorageFailure:
        return "refused"
    finally:
        arm("-", 0, 0, 0)
        await database.close()
    return "wrong: kept"


def main(folder: Path) -> None:
    """Try every way of failing at every call until none fails any more."""
    path = folder / "pledgebook.db"
    acknowledged: set[int] = set()
    first = 1
    for op, error, times in WAYS:
        outcomes: Counter[str] = Counter()
        for at in range(1, 300):
            arm(op, at, error, times)
            outcome = asyncio.run(work(path, acknowledged, first))
            first += BATCH * BATCHES
            outcomes[outcome] += 1
            missing = acknowledged - kept(path)
            assert not missing, (op, error, at, sorted(missing)[:5])
            if outcome != "refused":
                break
        print(op, errno.errorcode[error], times, dict(outcomes))
    print("spilled", asyncio.run(spilled(path)))
    assert max(kept(path)) < 10**9


main(Path(sys.argv[1]))
