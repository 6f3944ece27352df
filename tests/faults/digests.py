"""Weekly digests, killed in the middle of being written and of being sent: who got none, and who got two."""

from __future__ import annotations

import asyncio
import signal
import sqlite3
import time
from collections import defaultdict
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from domain.roles import Role
from playground.app import serve
from playground.client import Telegram
from storage import grants, units
from storage.database import Database, Transaction
from tests.faults.crowd import Tally
from tests.faults.harness import Bench

AT_ONCE = 20  # are told between two kills
ALSO = 5  # every fifth secretary leads a second unit, and gets a digest of each


@dataclass
class Told:
    """What became of one week's digests."""

    digests: int
    kills: int
    tally: Tally = field(default_factory=lambda: Tally("digests"))
    cut_off: int = 0  # kills while some were written down and waited to be sent
    claimed: int = 0  # rows that say that a digest of this week was said

    @property
    def is_whole(self) -> bool:
        """Whether each was told once, and none twice whose call was not under way at a kill."""
        return self.claimed == self.digests and self.tally.is_whole

    def __str__(self) -> str:
        tally = self.tally
        return (
            f"digests: {self.digests} due, {self.kills} kills ({self.cut_off} while some waited), "
            f"{tally.seconds:.0f} s; written down once {self.claimed}\n"
            f"  lost {tally.replies_lost}, seen twice {tally.replies_doubled}: {tally.under_way} under way, "
            f"{tally.unmarked} not yet marked, {tally.unexplained} unexplained"
        )


async def killed_while_telling(folder: Path, *, kills: int, seed: int = 5) -> Told:
    """Let so many digests be due that each process writes down one handful; kill it while it does, or sends them."""
    secretaries = (kills + 1) * AT_ONCE * ALSO // (ALSO + 1)
    bench = Bench(folder, seed=seed, members=secretaries, rate=60, chat_rate=1)
    led_in_all, began = secretaries + -(-secretaries // ALSO), time.monotonic()
    told = Told(led_in_all, kills)
    async with serve(bench.world, "127.0.0.1", 0) as bench.url, Telegram(bench.url, patience=0) as telegram:
        await bench.crowd.found(telegram)
        bench.world.updates.pending.clear()
        await _plan(bench)
        killed_at: list[float] = []
        for kill in range(kills):
            before = kill % 2 == 1  # while they are written down, or while they go out
            claimed = _claimed(bench)
            arrived = sum(len(calls) for calls in _arrived(bench).values())
            await bench.start()
            async with asyncio.timeout(60):
                while _claimed(bench) == claimed and not before:
                    assert bench.running
                    await asyncio.sleep(0.002)
                goal = arrived + bench.random.randrange(AT_ONCE // 2)
                while not before and sum(len(calls) for calls in _arrived(bench).values()) < goal:
                    await asyncio.sleep(0.002)
                    if _claimed(bench) == led_in_all and bench.crowd.rows("SELECT count(*) FROM outbox") == [(0,)]:
                        break  # all are said already
                while not before and bench.crowd.rows("SELECT count(*) FROM outbox") == [(0,)]:
                    if _claimed(bench) == led_in_all:
                        break
                    await asyncio.sleep(0.002)
            await asyncio.sleep(bench.random.uniform(0.6, 1.6) if before else 0)
            killed_at.append(time.time())
            await bench.end()
            told.cut_off += bench.crowd.rows("SELECT count(*) FROM outbox") != [(0,)]
        await bench.start()
        ends = time.monotonic() + 60 + 2 * kills * 20
        while _claimed(bench) < led_in_all or bench.crowd.rows("SELECT count(*) FROM outbox") != [(0,)]:
            assert bench.running, (folder / "bot.log").read_text("utf-8")[-3000:]
            assert time.monotonic() < ends, _claimed(bench)
            await asyncio.sleep(0.05)
        await bench.end(signal.SIGTERM)
    told.claimed = _claimed(bench)
    calls = _arrived(bench)
    for member in bench.crowd.members:
        led = bench.crowd.rows(
            "SELECT count(*) FROM grants JOIN people ON people.id = grants.person_id "
            f"WHERE telegram_id = {member.account.id}"
        )[0][0]
        found = [spans for (chat_id, _), spans in calls.items() if chat_id == member.account.id]
        told.tally.replies_lost += max(0, led - len(found))
        for spans in found:
            bench.crowd.explain(spans, 1, killed_at)
    told.tally.seconds = time.monotonic() - began
    for name in ("replies_lost", "replies_doubled", "under_way", "unmarked", "unexplained"):
        setattr(told.tally, name, getattr(told.tally, name) + getattr(bench.tally, name))
    return told


def _claimed(bench: Bench) -> int:
    return int(bench.crowd.rows("SELECT count(*) FROM notices WHERE key LIKE 'digest:%'")[0][0])


def _arrived(bench: Bench) -> dict[tuple[int, str], list[tuple[float, float]]]:
    """Return when each digest was sent, by whom it went to and what it says."""
    found: defaultdict[tuple[int, str], list[tuple[float, float]]] = defaultdict(list)
    for call in bench.world.calls.after(0):
        if call["method"] in ("sendMessage", "sendPhoto") and call["status"] == 200:
            said = call["parameters"].get("text") or call["parameters"].get("caption") or ""
            span = (call["at"], call["at"] + call["duration_ms"] / 1000)
            found[int(call["parameters"]["chat_id"]), str(said)].append(span)
    return found


async def _plan(bench: Bench) -> None:
    """Let everybody lead a unit of their own, some of them two, and all digests be due, whatever the hour is here."""
    database = await Database.open(bench.path)

    async def plan(tx: Transaction) -> None:
        root = await units.get(tx, bench.crowd.unit_id)
        now = datetime.now(UTC)
        for number, member in enumerate(bench.crowd.members):
            who = await tx.fetch_value("SELECT id FROM people WHERE telegram_id = :who", who=member.account.id)
            for which in range(2 if number % ALSO == 0 else 1):
                unit = await units.add(tx, parent=root, name=f"Place {number}.{which}", level="community")
                await grants.give(tx, person_id=who, role=Role.SECRETARY, unit_id=unit.id, on=now.date(), by=None)

    await database.write(plan)
    await database.close()
    with closing(sqlite3.connect(bench.path)) as connection:
        connection.execute("UPDATE people SET quiet_from = '00:00', quiet_until = '00:00'")
        connection.execute("UPDATE grants SET digest_at = '2026-01-01T00:00:00.000000Z'")
        connection.commit()
