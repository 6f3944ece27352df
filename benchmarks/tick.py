"""The clock's tick with many pledges open: what one due row costs, and an idle look: `python -m benchmarks.tick`."""

from __future__ import annotations

import asyncio
import os
import statistics
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from apscheduler.jobstores.sqlalchemy import SQLAlchemyJobStore
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.date import DateTrigger

from benchmarks.bench import load
from domain.people import Organisation
from messages.buttons import Signer
from schedules.check_ins import remind
from schedules.jobs import Tick
from storage import people, schema, units
from storage.database import Database, Transaction, utc_text
from storage.secrets import Secrets

SIZES = (10_000, 100_000, 1_000_000)
DUE = 500
ROUNDS = 5
NOW = datetime(2026, 11, 27, 2, tzinfo=UTC)  # ten in the morning in Shanghai

PEOPLE = "INSERT INTO people (id, telegram_id, name, joined_on) VALUES (?, ?, 'n', '2026-01-01')"
PLEDGES = """INSERT INTO pledges
    (kind, unit_id, person_id, what, amount, due_on, seen_by, state, version, created_at, ask_at) VALUES
    ('member', 1, ?, 'helped', 100, '2027-11-01', 'unit', 'published', 1, '2026-11-01T00:00:00.000000Z', ?)"""


async def found(path: Path, size: int) -> None:
    """Write down `size` open pledges, of which 500 are due in each round."""
    schema.migrate(path)
    database = await Database.open(path)
    owners = size // 2

    async def work(tx: Transaction) -> None:
        await people.found_organisation(tx, Organisation(name="鹤城区"))
        await units.add(tx, parent=None, name="鹤城区", level="county")
        tx._connection.executemany(PEOPLE, ((number, number) for number in range(1, owners + 1)))
        rounds = [utc_text(NOW + timedelta(days=number)) for number in range(ROUNDS)]
        later = utc_text(NOW + timedelta(days=300))
        tx._connection.executemany(
            PLEDGES,
            (
                (1 + number % owners, rounds[number // DUE] if number < DUE * ROUNDS else later)
                for number in range(size)
            ),
        )

    await database.write(work)
    await database.close()


async def measure(folder: Path, size: int) -> tuple[float, float, float]:
    """Return the seconds of processor that a due row takes, of a look that finds nothing, and that the loop was away.

    The last two are by the clock.
    """
    path = folder / f"{size}.db"
    await found(path, size)
    database, secrets = await Database.open(path), Secrets(folder / "keys")

    async def work(tx: Transaction, now: datetime) -> int:
        tick = Tick(
            tx=tx,
            now=now,
            organisation=await people.the_organisation(tx),
            signer=Signer(secrets.derived("buttons")),
            secrets=secrets,
            bot_username="bench",
        )
        return (await remind(tick))["asked"]

    await database.write(partial(work, now=NOW - timedelta(days=1)))
    due, idle, away = [], [], []
    for number in range(ROUNDS):
        now = NOW + timedelta(days=number)
        asking = asyncio.create_task(database.write(partial(work, now=now)))
        began = time.process_time()
        if number % 2:  # the loop that watches takes half of the core, so nothing else is measured beside it
            away.append(await longest_block(asking))
        assert await asking == DUE
        if not number % 2:
            due.append((time.process_time() - began) / DUE)
        for _ in range(20):
            began = time.perf_counter()
            await database.write(partial(work, now=now))
            idle.append(time.perf_counter() - began)
    await database.close()
    path.unlink()
    return min(due), statistics.median(idle), min(away)  # of long work the least disturbed round


async def nothing() -> None:
    """What the peer's jobs do."""


async def peer(folder: Path) -> float:
    """Return for how many seconds APScheduler's store of jobs blocks the loop over 500 that are due."""
    store = SQLAlchemyJobStore(f"sqlite:///{folder / 'jobs.db'}")
    scheduler = AsyncIOScheduler(jobstores={"default": store}, timezone="UTC")
    scheduler.start(paused=True)
    for _ in range(DUE):
        due = DateTrigger(datetime.now(UTC) - timedelta(seconds=1))
        scheduler.add_job("benchmarks.tick:nothing", due, misfire_grace_time=None)
    scheduler.resume()

    async def all_ran() -> None:
        while store.get_all_jobs():
            await asyncio.sleep(0.01)

    blocked = await longest_block(asyncio.create_task(all_ran()))
    scheduler.shutdown(wait=False)
    return blocked


async def longest_block(work: asyncio.Task[Any]) -> float:
    """Return for how long at most nobody else had a turn on the loop while `work` ran."""
    longest, last = 0.0, time.perf_counter()
    while not work.done():
        await asyncio.sleep(0)
        now = time.perf_counter()
        longest, last = max(longest, now - last), now
    return longest


async def main() -> None:
    """Measure each size, then the peer, on one core, as the bots of the other measurements."""
    os.sched_setaffinity(0, {0})
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        figures = {size: await measure(folder, size) for size in SIZES}
        blocked = await peer(folder)
    for size, (due, idle, away) in figures.items():
        told = f"{due * 1e6:6.0f} µs for a due one, {idle * 1e6:6.0f} µs when none is due"
        print(f"{size:9} pledges: {told}; loop away {away * 1000:.1f} ms")
    print(f"APScheduler's store: loop away {blocked * 1000:.0f} ms for {DUE} due; {load()}")
    first, last = figures[SIZES[0]], figures[SIZES[-1]]
    print(f"tick-growth ratio={last[0] / first[0]:.2f} goal=1.5")
    print(f"tick-idle ratio={last[1] * 1000:.2f} ms goal=0.1 ms")
    print(f"tick-jobstore ratio={blocked / last[2]:.0f} goal=50")


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
