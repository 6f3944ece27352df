"""A district, ten and a hundred of them in one tree, which then is a nation: 665,000 units, 3,000,000 members.

`python -m benchmarks.scale [--largest 1.0] [--only questions|import] [--keep FOLDER]` makes each of the three
(`benchmarks.nation`), imports its roster from a CSV file by the command line, and asks in a process of its own what
people and the clock ask: in processor time, the least of a few. With a folder what was made is used again.

Two kinds of growth, both from the smallest to the largest. What is asked about one place must take as long however many
other places there are: the ratio of the times. What goes through all of them takes its time by the row: the ratio of
the times for one row.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import resource
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks import nation
from benchmarks.bench import ROOT, load
from benchmarks.poll import press
from benchmarks.stub import TOKEN, Stub, serve
from domain.check_ins import CheckIn, Mood
from domain.roles import Act
from messages.browse import Browse
from messages.buttons import Button, Home
from messages.digests import ShowDigest
from messages.tables import Table
from messages.units import SeeCard, SeeParts, SeeUnit
from storage import check_ins, people, units
from storage.database import Transaction

SIZES = (0.01, 0.1, 1.0)  # of a nation
TODAY = date(2026, 11, 23)
TIMES = 6
GROWTH = 1.2
PLACES = {"top": 0, "province": 1, "county": 3, "community": 5}  # how deep they lie
BY_ROW = ("digest-top",)  # what goes through the whole tree, or much of it
PORTION = 40  # of check-ins in one commit


class Asking:
    """The real bot on a nation's file, asked one thing after the other."""

    def __init__(self, bot: Any, made: nation.Nation) -> None:
        self.bot, self.made = bot, made
        self.number = int(time.time())
        self.found: dict[str, float] = {}

    async def _timed(self, name: str, work: Callable[[], Awaitable[object]]) -> None:
        took = []
        for _ in range(TIMES):
            began = time.process_time()
            await work()
            took.append(time.process_time() - began)
        self.found[name] = min(took[1:])

    async def presses(self, name: str, unit_id: int, button: Button) -> None:
        """Let whoever leads a unit press a button, as intake takes it."""
        who = nation.FIRST_ID + nation.leader(self.made, unit_id)
        data = self.bot.intake.signer.sign(button, who, datetime.now(UTC).date())

        async def once() -> None:
            self.number += 1
            await self.bot.intake.take([json.loads(press(who, data, self.number))])

        await self._timed(name, once)

    async def reads(self, name: str, ask: Callable[[Transaction], Awaitable[object]]) -> None:
        """Ask the database something."""
        await self._timed(name, lambda: self.bot.database.read(ask))

    async def writes(self, name: str, act: Callable[[Transaction], Awaitable[object]]) -> None:
        """Change something."""
        await self._timed(name, lambda: self.bot.database.write(act))


async def ask_all(path: Path, made: nation.Nation) -> dict[str, float]:
    """Return what each question takes, in seconds of processor time, and the memory in MiB at the end."""
    from bot.app import Pledgebook
    from bot.public import pages
    from bot.public.reading import Reading
    from bot.settings import Settings
    from schedules.rosters import look
    from schedules.table import JOBS

    stub = Stub()
    settings = Settings(token=TOKEN, database_url=f"sqlite:///{path}", timezone="Asia/Shanghai")
    async with serve(stub) as url, Pledgebook.open(settings.model_copy(update={"api_url": url})) as bot:
        asking = Asking(bot, made)
        organisation = await bot.database.read(people.the_organisation)

        def reading(tx: Transaction) -> Reading:
            return Reading(tx, bot.clock.now(), organisation, "zh", "", base="", origin=None, bot="bench_bot")

        for name, depth in PLACES.items():
            unit_id = made.firsts[depth]
            await asking.presses(f"home-{name}", unit_id, Home())
            await asking.presses(f"unit-{name}", unit_id, SeeUnit(unit_id=unit_id))
            await asking.presses(f"parts-{name}", unit_id, SeeParts(unit_id=unit_id))
            await asking.presses(f"browse-{name}", unit_id, Browse(unit_id=unit_id))
            await asking.presses(f"card-{name}", unit_id, SeeCard(unit_id=unit_id))
            await asking.presses(f"digest-{name}", unit_id, ShowDigest())
            await asking.reads(f"page-{name}", lambda tx, of=unit_id: pages.unit_page(reading(tx), of))
        county, community = made.firsts[3], made.firsts[5]

        async def subtree(tx: Transaction) -> None:
            unit = await units.get(tx, county)
            assert unit is not None
            await units.subtree(tx, unit.path)

        async def permission(tx: Transaction) -> None:
            account = nation.FIRST_ID + nation.leader(made, county)
            person = await people.by_telegram_id(tx, account, name="", language="zh", default=organisation)
            for unit_id, may in ((county, True), (made.firsts[1], False)):
                unit = await units.get(tx, unit_id)
                assert unit is not None
                assert person.may(Act.SEE_UNIT, unit.path, TODAY) is may

        async def checks_in(tx: Transaction) -> None:
            said = partial(CheckIn, at=bot.clock.now(), mood=Mood.ON_TRACK, added=1)
            step = max(1, round(made.members * nation.PLEDGES_A_MEMBER) // PORTION)
            for number in range(1, PORTION + 1):
                row = await tx.fetch_one(OPEN_PLEDGE, after=number * step - step)
                assert row is not None
                await check_ins.add(tx, said(pledge_id=row["id"], person_id=row["person_id"]))

        rows = [list(nation.HEADINGS), ["", f"U{community}", "", "", "", "赵新来", "X1", ""]]
        await asking.reads("subtree", subtree)
        await asking.reads("permission", permission)
        await asking.reads("named-in-words", lambda tx: units.named_in(tx, "第77社区的路灯坏了，三天没人修"))
        await asking.reads("called", lambda tx: units.called(tx, "第77社区", most=8))
        await asking.reads("search", lambda tx: pages.search_page(reading(tx), "没有这样的"))
        await asking.reads("small-roster", lambda tx: look(tx, [Table("", rows, 1)], units.EVERYTHING))
        await asking.writes("check-in", checks_in)
        rhythm = next(job for job in JOBS if job.name == "look_at_rhythm")
        await asking._timed("rhythm-slice", lambda: bot.scheduler._run(rhythm))
        asking.found["check-in"] /= PORTION
        return asking.found | {"memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}


OPEN_PLEDGE = "SELECT id, person_id FROM pledges WHERE id > :after AND state = 'published' ORDER BY id LIMIT 1"


# ---- each in a process of its own ------------------------------------------------------------------------------------


def import_roster(file: Path, path: Path) -> dict[str, float]:
    """Import a roster as the command line does; return the seconds of processor time, and the most memory in MiB."""
    from bot import rosters
    from bot.settings import Settings

    rosters.MOST_PACKED = 0  # also the smallest one goes the way of a long one
    before = resource.getrusage(resource.RUSAGE_SELF)
    status = asyncio.run(rosters.import_files(Settings(database_url=f"sqlite:///{path}"), [file]))
    used = resource.getrusage(resource.RUSAGE_SELF)
    assert status == 0
    took = used.ru_utime + used.ru_stime - before.ru_utime - before.ru_stime
    return {"seconds": took, "memory": used.ru_maxrss / 1024}


async def in_a_process(*arguments: str) -> dict[str, float]:
    """Run a part of this in a process of its own, and return what it found."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "benchmarks.scale", *arguments), cwd=ROOT, stdout=asyncio.subprocess.PIPE
    )
    said, _ = await process.communicate()
    if process.returncode != 0:
        raise RuntimeError(f"{arguments[0]} ended with {process.returncode}")
    found: dict[str, float] = json.loads(said.splitlines()[-1])
    return found


def part(arguments: list[str]) -> dict[str, float]:
    """Do what a process of its own was asked for."""
    what, size, *paths = arguments
    if what == "ask":
        return asyncio.run(ask_all(Path(paths[0]), nation.of_scale(float(size), TODAY)))
    return import_roster(Path(paths[0]), Path(paths[1]))


# ---- all of it -------------------------------------------------------------------------------------------------------


async def measure_import(folder: Path, sizes: list[float]) -> None:
    """Import a roster of each size, and print what a row takes."""
    rows, found = [], []
    for size in sizes:
        file, path = folder / f"roster-{size:g}.csv", folder / f"imported-{size:g}.db"
        path.unlink(missing_ok=True)
        rows.append(nation.roster(nation.of_scale(size, TODAY), file))
        found.append(await in_a_process("import", str(size), str(file), str(path)))
        row, memory = found[-1]["seconds"] / rows[-1], found[-1]["memory"]
        print(f"import of {rows[-1]:9,} rows: {row * 1e6:.0f} µs a row, {memory:.0f} MiB", flush=True)
    growth = (found[-1]["seconds"] / rows[-1]) / (found[0]["seconds"] / rows[0])
    print(f"scale-import ratio={growth:.2f} goal={GROWTH}")
    print(f"scale-import-memory ratio={found[-1]['memory'] / found[0]['memory']:.2f} goal={GROWTH}")


async def measure_questions(folder: Path, sizes: list[float]) -> None:
    """Ask a tree of each size, and print what each question takes."""
    made, found = [], []
    for size in sizes:
        made.append(nation.of_scale(size, TODAY))
        path = folder / f"nation-{size:g}.db"
        if not path.exists():
            began = time.perf_counter()
            nation.make(path.with_suffix(".making"), made[-1])
            path.with_suffix(".making").rename(path)
            print(
                f"{made[-1].units:,} units made in {time.perf_counter() - began:.0f} s, {path.stat().st_size >> 20} MiB"
            )
        found.append(await in_a_process("ask", str(size), str(path)))
    print("units".ljust(18) + "".join(f"{each.units:>13,}" for each in made))
    for name in found[0]:
        scale, unit = (1, "MiB") if name == "memory" else (1000, "ms")
        print(name.ljust(18) + "".join(f"{each[name] * scale:9.2f} {unit:>3}" for each in found))
    rows = made[-1].units / made[0].units
    for name in found[0]:
        growth = found[-1][name] / found[0][name]
        print(f"scale-{name} ratio={growth / rows if name in BY_ROW else growth:.2f} goal={GROWTH}")


async def main() -> None:
    """Measure all in turn."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument(
        "--largest", type=float, default=SIZES[-1], help="of a nation; the smallest is a hundredth of it"
    )
    parser.add_argument("--only", choices=["questions", "import"], help="one half")
    parser.add_argument("--keep", type=Path, help="a folder for what is made, to use it again")
    given = parser.parse_args()
    sizes = [size * given.largest for size in SIZES]
    with tempfile.TemporaryDirectory() as name:
        folder = given.keep or Path(name)
        folder.mkdir(parents=True, exist_ok=True)
        if given.only != "questions":
            await measure_import(folder, sizes)
        if given.only != "import":
            await measure_questions(folder, sizes)
    print(load())


if __name__ == "__main__":
    if len(sys.argv) > 3 and sys.argv[1] in ("ask", "import"):
        print(json.dumps(part(sys.argv[1:])))
    else:
        asyncio.run(main())
