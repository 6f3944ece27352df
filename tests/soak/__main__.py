"""A year in the life of a town, as fast as it goes: `python -m tests.soak [--days 365] [--hours 1] [--members 60]`.

The real bot runs in a process of its own on the playground's clock, which is moved by `--hours` at a time, now and then
by days. At every step what the bot asked and told is held against `due.py`, which knows only what is promised; every
month its memory and the room of each table are noted. Ends with 1 if anything due was not said, or anything else was,
or if memory grew in the second half of the year.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from playground.app import serve
from playground.client import Telegram
from playground.world import World
from tests.soak.town import HOME, Town

TOKEN = "123456:SOAK"
BEGINS = datetime(2026, 1, 5, 0, 7, tzinfo=UTC)  # a Monday; seven minutes past, as nothing is due then
OUTAGES = 0.01  # of the steps are days long
SEEN_MOST = 20  # differences told one by one
GREW_MOST = 1.05  # memory at the end, of what it was in the middle of the year
ASKED = ("this week?", "pledges to report on")
TOLD = "</b> · Week "


@dataclass
class Account:
    """What was due, what came, and what it cost."""

    asked: int = 0
    told: int = 0
    missing: Counter[str] = field(default_factory=Counter)
    unwanted: Counter[str] = field(default_factory=Counter)
    steps: int = 0
    outages: int = 0
    messages: int = 0
    memory: list[tuple[int, int]] = field(default_factory=list)  # day, KiB
    room: list[tuple[int, int, dict[str, int]]] = field(default_factory=list)  # day, bytes of the file, of each table

    @property
    def growth(self) -> float:
        """Memory in the last tenth of the time as a ratio of that in the tenth after its first half."""
        sizes = [size for _, size in self.memory]
        part = max(1, len(sizes) // 10)
        middle, end = sorted(sizes[len(sizes) // 2 :][:part]), sorted(sizes[-part:])
        return end[part // 2] / middle[part // 2] if sizes else 0.0


class Soak:
    """One run."""

    def __init__(self, folder: Path, members: int, seed: int) -> None:
        self.folder = folder
        self.chance = random.Random(seed)
        self.world = World(TOKEN, "pledgebook_bot", "Pledgebook")
        self.town = Town(folder / "pledgebook.db", self.world, self.chance, members)
        self.account = Account()

    async def run(self, days: int, hours: int) -> Account:
        """Let the town live."""
        self.world.clock.set_to(BEGINS)
        async with serve(self.world, "127.0.0.1", 0) as self.url, Telegram(self.url, patience=0) as telegram:
            await self.town.found(telegram, BEGINS)
            await self._start()
            moment, month = BEGINS, -1
            while moment < BEGINS + timedelta(days=days):
                step = timedelta(hours=hours)
                if self.chance.random() < OUTAGES:
                    step = timedelta(days=self.chance.randint(2, 5))
                    self.account.outages += 1
                moment += step
                await telegram.call("POST", "/clock", {"to": moment.isoformat()})
                memory = await self._settled()
                self._compare(moment)
                self.town.new_hour()
                self.town.act(self.chance.randrange(0, max(2, len(self.town.residents) * hours // 12)), self.town.now)
                while self.world.updates.pending:
                    await asyncio.sleep(0.002)
                await self._settled()
                self._compare(moment, expected=False)
                self.account.steps += 1
                day = (moment - BEGINS).days
                self.account.memory.append((day, memory))
                if day // 30 > month:
                    month = day // 30
                    self._note(day, memory)
            await self._stop()
        self._hold_totals()
        return self.account

    async def _start(self) -> None:
        environment = os.environ | {
            "PLEDGEBOOK_TOKEN": TOKEN,
            "PLEDGEBOOK_API_URL": self.url,
            "PLEDGEBOOK_DATABASE_URL": f"sqlite:///{self.town.path}",
            "PLEDGEBOOK_RATE": "1000",
            "PLEDGEBOOK_CHAT_RATE": "1000",
        }
        with (self.folder / "bot.log").open("ab") as log:
            self.process = await asyncio.create_subprocess_exec(
                *(sys.executable, "-m", "tests.soak.bot", str(self.world.clock.offset)),
                env=environment,
                stdin=asyncio.subprocess.PIPE,
                stdout=asyncio.subprocess.PIPE,
                stderr=log,
            )
        await self._line()

    async def _line(self) -> str:
        assert self.process.stdout is not None
        line = (await self.process.stdout.readline()).decode().strip()
        while line and not (line == "ready" or line.isdigit()):  # a line of the log
            line = (await self.process.stdout.readline()).decode().strip()
        assert line, (self.folder / "bot.log").read_text("utf-8")[-2000:]
        return line

    async def _settled(self) -> int:
        assert self.process.stdin is not None
        self.process.stdin.write(f"{self.world.clock.offset}\n".encode())
        return int(await self._line())

    async def _stop(self) -> None:
        assert self.process.stdin is not None
        self.process.stdin.close()
        await self.process.wait()

    def _compare(self, moment: datetime, *, expected: bool = True) -> None:
        """Hold what came since the last step against what was due; after people have acted nothing is."""
        came: Counter[tuple[int, str]] = Counter()
        calls = self.world.calls.after(0)
        self.world.calls.clear()
        for call in calls:
            text = str(call["parameters"].get("text") or call["parameters"].get("caption") or "")
            if call["method"].startswith("send"):
                self.account.messages += 1
                chat = int(call["parameters"]["chat_id"])
                came[chat, "asked"] += any(words in text for words in ASKED)
                came[chat, "told"] += TOLD in text
        due: Counter[tuple[int, str]] = Counter()
        for each in self.town.residents if expected else ():
            due[each.account.id, "asked"] += bool(each.due.is_asked(moment))
            due[each.account.id, "told"] += each.due.is_told(moment, HOME)
        self.account.asked += sum(n for (_, what), n in due.items() if what == "asked")
        self.account.told += sum(n for (_, what), n in due.items() if what == "told")
        for who, what in came.keys() | due.keys():
            apart = came[who, what] - due[who, what]
            if apart:
                (self.account.unwanted if apart > 0 else self.account.missing)[what] += abs(apart)
                if self.account.unwanted.total() + self.account.missing.total() <= SEEN_MOST:
                    someone = next(each.due for each in self.town.residents if each.account.id == who)
                    print(f"{moment.isoformat()} {what} {apart:+} {someone}", flush=True)

    def _note(self, day: int, memory: int) -> None:
        sizes = dict(self.town.rows("SELECT name, sum(pgsize) FROM dbstat GROUP BY name ORDER BY 2 DESC"))
        self.account.room.append((day, self.town.path.stat().st_size, sizes))
        most = ", ".join(f"{name} {size // 1024}" for name, size in list(sizes.items())[:6])
        said = f"day {day}: {memory / 1024:.1f} MiB; file {self.town.path.stat().st_size // 1024} KiB ({most})"
        print(f"{said}; asked {self.account.asked}, told {self.account.told}", flush=True)

    def _hold_totals(self) -> None:
        """Look that what people did is there, too."""
        for what, sql, wanted in (
            ("reports", "SELECT count(*) FROM check_ins", self.town.reports),
            ("cases", "SELECT count(*) FROM cases WHERE kind = 'question'", self.town.cases),
            ("set aside", "SELECT count(*) FROM set_aside", 0),
            ("dead letters", "SELECT count(*) FROM outbox WHERE state = 'dead'", 0),
        ):
            found = self.town.rows(sql)[0][0]
            if found != wanted:
                (self.account.missing if found < wanted else self.account.unwanted)[what] += abs(found - wanted)


async def main() -> int:
    """Run, and tell what was found."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name, default in (("days", 365), ("hours", 1), ("members", 60), ("seed", 7)):
        parser.add_argument(f"--{name}", type=int, default=default)
    given = parser.parse_args()
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        soak = Soak(Path(folder), given.members, given.seed)
        account = await soak.run(given.days, given.hours)
    took = timedelta(seconds=round(time.monotonic() - began))
    print(f"{given.days} days in {took}: {account.steps} steps, {account.outages} of them of days;")
    print(f"  {soak.town.doings} doings, {account.messages} messages;")
    print(f"  due: {account.asked} questions, {account.told} digests;")
    print(f"  missing {dict(account.missing)}, unwanted {dict(account.unwanted)};")
    print(f"  memory at the end, of that in the middle: {account.growth:.3f}")
    return int(bool(account.missing or account.unwanted or account.growth > GREW_MOST))


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
