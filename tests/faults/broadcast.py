"""A broadcast whose sending is killed again and again: who missed it, and whom it reached twice."""

from __future__ import annotations

import asyncio
import signal
import sqlite3
import time
from collections import Counter
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from bot.delivery import UNMARKED_LEAST, UNMARKED_MOST, UNMARKED_SECONDS
from domain.audiences import Audience
from domain.broadcasts import State
from domain.roles import Role
from playground.app import serve
from playground.client import Telegram
from storage import broadcasts, grants
from storage.database import Database, Transaction
from tests.faults.harness import Bench

WORDS = "The water is off on Thursday."


@dataclass
class Reached:
    """What became of one broadcast."""

    people: int
    kills: int
    missed: int = 0
    twice: int = 0
    thrice: int = 0
    arrived: int = 0  # as the bot has counted
    state: str = ""
    most_at_once: int = 0  # calls that a crash can make be made again

    @property
    def is_whole(self) -> bool:
        """Whether nobody was missed, and none reached twice whose call was not under way at a kill."""
        counted = (self.missed, self.thrice, self.state, self.arrived) == (0, 0, State.DONE, self.people)
        return counted and self.twice <= self.kills * self.most_at_once

    def __str__(self) -> str:
        return (
            f"broadcast: {self.people} people, {self.kills} kills\n"
            f"  missed {self.missed}, reached twice {self.twice} (at most {self.most_at_once} a kill), "
            f"thrice {self.thrice}; counted {self.arrived}, {self.state}"
        )


async def killed_while_sending(folder: Path, *, people: int, kills: int, rate: int, seed: int = 5) -> Reached:
    """Send one broadcast, kill the process `kills` times in the middle of it, and count."""
    bench = Bench(folder, seed=seed, members=people, rate=rate, chat_rate=1)
    reached = Reached(people, kills, most_at_once=min(UNMARKED_MOST, max(UNMARKED_LEAST, int(rate * UNMARKED_SECONDS))))
    async with serve(bench.world, "127.0.0.1", 0) as bench.url, Telegram(bench.url, patience=0) as telegram:
        await bench.crowd.found(telegram)
        bench.world.updates.pending.clear()
        await _write(bench)
        for kill in range(kills):
            await bench.start()
            goal = people * (kill + 1) // (kills + 1)
            async with asyncio.timeout(60):
                while len(_reached(bench)) < goal:
                    assert bench.running
                    await asyncio.sleep(0.005)
            await asyncio.sleep(bench.random.uniform(0, 0.05))
            await bench.end()
        await bench.start()
        ends = time.monotonic() + 60
        while (state := bench.crowd.rows("SELECT state FROM broadcasts")) != [(State.DONE.value,)]:
            assert bench.running, (folder / "bot.log").read_text("utf-8")[-3000:]
            assert time.monotonic() < ends, (state, bench.crowd.rows("SELECT * FROM broadcasts"))
            await asyncio.sleep(0.05)
        await bench.end(signal.SIGTERM)
    reached.state, reached.arrived = bench.crowd.rows("SELECT state, arrived FROM broadcasts")[0]
    times = _reached(bench)
    reached.missed = sum(times[member.account.id] == 0 for member in bench.crowd.members)
    reached.twice = sum(count == 2 for count in times.values())
    reached.thrice = sum(count > 2 for count in times.values())
    return reached


def _reached(bench: Bench) -> Counter[int]:
    """Return how often each chat got it."""
    calls = bench.world.calls.after(0)
    return Counter(
        int(call["parameters"]["chat_id"])
        for call in calls
        if call["method"] == "sendMessage" and call["status"] == 200 and str(call["parameters"]["text"]).endswith(WORDS)
    )


async def _write(bench: Bench) -> None:
    """Let the first member lead the unit and have confirmed a broadcast to everybody, whatever the hour is here."""
    with closing(sqlite3.connect(bench.path)) as connection:
        connection.execute("UPDATE people SET quiet_from = '00:00', quiet_until = '00:00'")
        connection.commit()
    database = await Database.open(bench.path)

    async def write(tx: Transaction) -> None:
        row = await tx.fetch_one("SELECT id, joined_on FROM people ORDER BY id")
        unit = await tx.fetch_one("SELECT path FROM units")
        assert row is not None
        assert unit is not None
        sender, on = int(row["id"]), row["joined_on"]
        await grants.give(tx, person_id=sender, role=Role.SECRETARY, unit_id=bench.crowd.unit_id, on=on, by=None)
        at = datetime.now(UTC)
        number = await broadcasts.add(
            tx,
            unit_id=bench.crowd.unit_id,
            by=sender,
            at=at,
            text=WORDS,
            photo=None,
            audience=Audience(unit_path=str(unit["path"])),
        )
        people = len(bench.crowd.members)
        await broadcasts.change(tx, number, state=State.PLANNED, due_at=at, asked=people, sent_by=sender)

    await database.write(write)
    await database.close()
