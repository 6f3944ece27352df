"""Digests of a whole district: their figures beside plain SQL, what keeping them costs, the Monday on which all go out.

`python -m benchmarks.digest [--scale 0.1] [--keep FOLDER]` on a made-up district (`benchmarks.district`); at scale 1
it has 1,200 units, 100,000 members, 500,000 pledges, 5,000,000 check-ins and 1,000,000 ratings. With a folder the
district is made once and used again in the same week.

Figures: those of a digest (a span, the moment before it, the line of twelve weeks) from the roll-ups and by plain SQL
over the raw rows; they must be equal. Writes: what the roll-ups add to a check-in, beside the insert alone, forty in a
commit as intake keeps them. Monday: every unit's leader is due a digest with its picture; somebody presses meanwhile.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import random
import resource
import shutil
import sqlite3
import statistics
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Awaitable, Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks import district, plain_figures
from benchmarks.bench import ROOT, load
from benchmarks.poll import press
from benchmarks.stub import Stub, serve
from domain.check_ins import CheckIn, Mood
from domain.digest_times import Period
from domain.digests import OpenPledges, RatingCounts, UnitFigures, summed
from messages.buttons import Signer
from messages.settings import ShowSettings
from storage import check_ins, digests, figures, units
from storage.database import Transaction
from storage.figures import Point, Span
from storage.secrets import Secrets
from storage.sqlite import _in_transaction
from storage.tables import check_ins as check_in_rows

WEEKS = 12
PORTION = 40  # of updates in one commit: `bot.intake`
BATCHES = 40
PACE = 8.0  # presses a second, of people who lead nothing
QUIET_SECONDS = 30
MINUTES = 2


class Measured(NamedTuple):
    """What one unit's figures took, in seconds."""

    name: str
    rolled: float
    plain: float


def processor() -> float:
    """Return the processor time that this process has had."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def timed(
    connection: sqlite3.Connection, work: Callable[[Transaction], Awaitable[Any]], times: int
) -> tuple[Any, float]:
    """Return what `work` comes to and the least processor time that it took."""
    took = []
    for _ in range(times):
        began = processor()
        found = _in_transaction(work, "BEGIN", None, connection)  # type: ignore[arg-type]
        took.append(processor() - began)
    return found, min(took)


# ---- figures ---------------------------------------------------------------------------------------------------------


def measure_figures(made: district.District) -> list[Measured]:
    """Compare a district's, a township's and a community's figures. Raises: AssertionError, if they differ."""
    connection = sqlite3.connect(made.path, isolation_level=None)
    connection.execute("PRAGMA cache_size=-400000")
    week = Period.week_of(made.today - timedelta(days=1))
    history = week.history(WEEKS)
    found = []
    for name, unit_id in (("district", 1), ("township", made.townships[0]), ("community", made.communities[-1])):

        async def rolled(tx: Transaction, unit_id: int = unit_id) -> tuple[UnitFigures, list[Point]]:
            spans = [Span.of(each.first, each.last, today=made.today) for each in history]
            own = await figures.of_unit(tx, unit_id, spans[-1], spans)
            await figures.ratings_of_parts(tx, unit_id, spans[-1])
            return own

        async def plain(tx: Transaction, unit_id: int = unit_id) -> tuple[UnitFigures, list[Point]]:
            unit = await units.get(tx, unit_id)
            assert unit is not None
            since, until = week.starts_at(district.ZONE), week.ends_at(district.ZONE)
            own = await plain_figures.of_tree(
                tx, unit.path, since=since, until=until, before=week.first, after=made.today
            )
            released = await digests.batches(tx, unit.path, first=history[0].first, last=week.last)
            points = []
            for each in history:
                at = each.ends_at(district.ZONE)
                then = await plain_figures.open_pledges(tx, unit.path, at=at, today=at.astimezone(district.ZONE).date())
                rated = summed((batch.ratings for batch in released if batch.week == each.first), RatingCounts())
                points.append((rated, summed(then.values(), OpenPledges())))
            return own, points

        by_rollups, quick = timed(connection, rolled, 7)
        by_sql, slow = timed(connection, plain, 1 if name == "district" else 3)
        assert by_rollups == by_sql, f"the figures of the {name} differ"
        found.append(Measured(name, quick, slow))
    connection.close()
    return found


# ---- writes ----------------------------------------------------------------------------------------------------------


def measure_writes(made: district.District) -> tuple[float, float]:
    """Return what keeping a check-in takes without and with the roll-ups, in seconds of processor time."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "writes.db"
        shutil.copy(made.path, path)
        connection = sqlite3.connect(path, isolation_level=None)
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "secure_delete=ON"):
            connection.execute(f"PRAGMA {pragma}")
        pledges = connection.execute("SELECT id, person_id FROM pledges WHERE state = 'published'").fetchall()
        chance, now = random.Random(40), datetime.now(UTC)

        def batch(kept: bool) -> float:
            chosen = chance.sample(pledges, min(PORTION, len(pledges)))
            said = [CheckIn(pledge_id=one, person_id=who, at=now, mood=Mood.ON_TRACK, added=1) for one, who in chosen]

            async def work(tx: Transaction) -> None:
                for each in said:
                    if kept:
                        await check_ins.add(tx, each)
                    else:
                        columns = each.model_dump(exclude={"id", "was"})
                        each.model_copy(update={"id": await tx.insert(check_in_rows, **columns, was=[])})

            began = processor()
            _in_transaction(work, "BEGIN IMMEDIATE", None, connection)
            return (processor() - began) / len(chosen)

        took: dict[bool, list[float]] = {False: [], True: []}
        for number in range(2 * BATCHES):
            took[number % 2 == 1].append(batch(number % 2 == 1))
        connection.close()
        return statistics.median(took[False]), statistics.median(took[True])


# ---- the Monday ------------------------------------------------------------------------------------------------------


class Monday(NamedTuple):
    """How the digests went out: seconds until the last one; how long 99 of 100 presses waited, before and meanwhile."""

    digests: int
    pictures: int
    seconds: float
    idle: float
    meanwhile: float


async def measure_monday(made: district.District) -> Monday:
    """Let every leader be due a digest, and press meanwhile as before."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        shutil.copy(made.path, folder / "bench.db")
        stub = Stub()
        signer = Signer(Secrets(folder / "bench-keys").derived("buttons"))
        pressers = range(district.FIRST_ID + len(made.units) + 1, district.FIRST_ID + len(made.units) + 400)
        pressing = _Pressing(stub, signer, pressers)
        with sqlite3.connect(made.path) as known:  # who is on leave is told nothing
            there = "SELECT telegram_id FROM people WHERE id <= ? AND coalesce(leave_until, '') < ?"
            leaders = {row[0] for row in known.execute(there, [made.units[-1], datetime.now(UTC).date().isoformat()])}
        known.close()
        async with serve(stub) as url:
            process = await _bot(url, folder)
            try:
                await asyncio.wait_for(stub.polled.wait(), 120)
                await pressing.go_on(5)  # until everything is imported
                pressing.waits.clear()
                idle = await pressing.percentile(QUIET_SECONDS)
                began, told = time.perf_counter(), len(stub.replies)
                _make_due(folder / "bench.db")
                waits = asyncio.create_task(pressing.go_on(60 * MINUTES * 4))
                async with asyncio.timeout(60 * MINUTES * 4):
                    while len({chat for chat, _ in stub.replies[told:]} & leaders) < len(leaders):
                        await asyncio.sleep(0.2)
                seconds = max(at for chat, at in stub.replies[told:] if chat in leaders) - began
                waits.cancel()
                await asyncio.gather(waits, return_exceptions=True)
                return Monday(len(leaders), stub.calls["sendPhoto"], seconds, idle, pressing.worst())
            finally:
                process.kill()
                await process.wait()


async def _bot(url: str, folder: Path) -> asyncio.subprocess.Process:
    """Run the real bot at the usual 30 messages a second, on both cores."""
    return await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "benchmarks.peers", "usual", url, str(folder)),
        cwd=ROOT,
        env=os.environ,
        stderr=None if "BENCH_TALK" in os.environ else asyncio.subprocess.DEVNULL,
    )


def _make_due(path: Path) -> None:
    connection = sqlite3.connect(path, timeout=30)
    due = (datetime.now(UTC) - timedelta(minutes=1)).strftime("%Y-%m-%dT%H:%M:%S.000000Z")
    connection.execute("UPDATE grants SET digest_at = ?", [due])
    # Whatever hour it is here: nobody has quiet hours, or this would be a benchmark for the morning only.
    connection.execute("UPDATE people SET quiet_from = '00:00', quiet_until = '00:00'")
    connection.commit()
    connection.close()


class _Pressing:
    """People who press a button again and again, each another one, and how long each answer took."""

    def __init__(self, stub: Stub, signer: Signer, people: range) -> None:
        self.stub, self.signer, self.people = stub, signer, people
        self.pressed: defaultdict[int, list[float]] = defaultdict(list)
        self.waits: list[float] = []
        self.number, self.seen = 0, 0
        self.chance = random.Random(99)

    async def go_on(self, seconds: float) -> None:
        """Press for so long."""
        ends = time.perf_counter() + seconds
        while time.perf_counter() < ends:
            await asyncio.sleep(self.chance.expovariate(PACE))
            self.number += 1
            who = self.people[self.number % len(self.people)]
            data = self.signer.sign(ShowSettings(), who, datetime.now(UTC).date())
            self.pressed[who].append(time.perf_counter())
            self.stub.add([(self.number, press(who, data, self.number))])
            self._look()

    def _look(self) -> None:
        for chat, at in self.stub.replies[self.seen :]:
            if self.pressed[chat]:
                self.waits.append(at - self.pressed[chat].pop(0))
        self.seen = len(self.stub.replies)

    def worst(self) -> float:
        """Return the 99th percentile of the waits so far, in seconds, and begin anew."""
        self._look()
        waits, self.waits = sorted(self.waits), []
        return waits[int(0.99 * len(waits))]

    async def percentile(self, seconds: float) -> float:
        """Press for so long, and return the 99th percentile of the waits."""
        await self.go_on(seconds)
        await asyncio.sleep(1)
        return self.worst()


# ---- all of it -------------------------------------------------------------------------------------------------------


def the_district(folder: Path, scale: float) -> district.District:
    """Return the district, made now or, the same day, before."""
    today: date = district.a_monday()
    path, known = folder / f"district-{scale:g}-{today}.db", folder / f"district-{scale:g}-{today}.json"
    if path.exists() and known.exists():
        kept = json.loads(known.read_text())
        return district.District(path, today, 1, range(*kept["townships"]), range(*kept["communities"]), kept["made"])
    began = time.perf_counter()
    made = district.make(path, scale=scale, today=today)
    edges = {
        name: [part.start, part.stop]
        for name, part in (("townships", made.townships), ("communities", made.communities))
    }
    known.write_text(json.dumps(edges | {"made": made.made}))
    print(f"made in {time.perf_counter() - began:.0f} s, {path.stat().st_size >> 20} MiB")
    return made


async def main() -> None:
    """Measure all in turn."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--scale", type=float, default=1.0, help="of the whole district")
    parser.add_argument("--keep", type=Path, help="a folder for the district, to use it again")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = given.keep or Path(name)
        folder.mkdir(parents=True, exist_ok=True)
        made = the_district(folder, given.scale)
        print(", ".join(f"{count:,} {name}" for name, count in made.made.items()))
        measured = measure_figures(made)
        for each in measured:
            print(f"figures of a {each.name}: {each.rolled * 1000:.2f} ms, by plain SQL {each.plain * 1000:,.1f} ms")
        bare, kept = measure_writes(made)
        print(f"a check-in: {bare * 1e6:.0f} µs, with the roll-ups {kept * 1e6:.0f} µs, {PORTION} in a commit")
        monday = await measure_monday(made)
        print(
            f"{monday.digests:,} digests, {monday.pictures:,} with a picture, in {monday.seconds:.0f} s; 99 of 100 "
            f"presses answered within {monday.idle * 1000:.0f} ms before, {monday.meanwhile * 1000:.0f} ms meanwhile"
        )
        print(load())
        for each in measured:
            print(f"digest-{each.name} ratio=1/{each.plain / each.rolled:.0f} goal=1/100")
        print(f"digest-writes ratio={(kept - bare) / bare:.2f} goal=2.5")
        print(f"digest-monday ratio={monday.seconds:.0f} s goal={60 * MINUTES} s")
        print(f"digest-intake ratio={monday.meanwhile / monday.idle:.2f} goal=2")


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
