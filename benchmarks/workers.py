"""What several workers carry, and how often they spoil each other's transactions: `python -m benchmarks.workers`.

Members of one unit report, rate and ask as fast as all of it goes, by webhook, on one PostgreSQL server; nothing is
killed. All of them change the figures of the same units above. Told for 1, 2 and 4 workers: updates a second; of the
transactions how many were begun anew since another worker had come between; and the processor's time for an update, of
workers and server together, which tells what more cores would carry: on two cores, which the playground shares, more
workers cannot be quicker. Ratio: the processor's time for an update of one worker to that of four.
"""

from __future__ import annotations

import asyncio
import os
import re
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import aiohttp

from playground.app import serve
from playground.client import Telegram
from tests.faults.balancer import balancing
from tests.faults.workers import Workers, free_ports, workers

COUNTS = (1, 2, 4)
UPDATES, WARM = 1_500, 200
MEMBERS = 150
TICKS = os.sysconf("SC_CLK_TCK")
FIGURE = re.compile(r"^pledgebook_(work_begun_anew|commits)_total (\S+)$", re.MULTILINE)


@dataclass
class Carried:
    """What so many workers carried."""

    workers: int
    rate: float  # updates a second
    begun_anew: float  # of 100 commits of batches of updates
    batch: float  # updates in one commit
    milliseconds: float  # of processors, for an update

    def __str__(self) -> str:
        spoilt = f"{self.begun_anew:5.1f} of 100 transactions begun anew, {self.batch:4.1f} updates in each"
        return (
            f"{self.workers} workers {self.rate:7.0f} /s  {self.milliseconds:6.2f} ms of processor an update  {spoilt}"
        )


class Measured(Workers):
    """Workers that nobody kills."""

    async def carried(self) -> Carried:
        """Let members act, and measure."""
        self.server.ask("CREATE DATABASE fleet TEMPLATE template0")
        async with serve(self.world, "127.0.0.1", 0) as self.url, Telegram(self.url, patience=0) as telegram:
            self.port, *self.ports = free_ports(1 + self.count)
            self.health = free_ports(self.count)
            await self.crowd.found(telegram)
            async with balancing(self.port, self.ports, self.random, 0.0):
                kept = [asyncio.create_task(self._keep(number)) for number in range(self.count)]
                self.crowd.act(WARM)
                await self._settled()
                before, used, began = await self._figures(), self._processor(), time.monotonic()
                self.crowd.act(UPDATES)
                updates = len(self.world.updates.pending)
                while self.world.updates.pending:
                    await asyncio.sleep(0.01)
                took = time.monotonic() - began
                after, used = await self._figures(), self._processor() - used
                await self._settled()
                await self._end(kept)
        commits = after["commits"] - before["commits"]
        anew = after["work_begun_anew"] - before["work_begun_anew"]
        return Carried(self.count, updates / took, 100 * anew / commits, updates / commits, 1000 * used / updates)

    async def _figures(self) -> dict[str, float]:
        found = {"commits": 0.0, "work_begun_anew": 0.0}
        async with aiohttp.ClientSession() as session:
            for port in self.health:
                async with session.get(f"http://127.0.0.1:{port}/metrics") as response:
                    for name, number in FIGURE.findall(await response.text()):
                        found[name] += float(number)
        return found

    def _processor(self) -> float:
        """Return the seconds of processors that workers and server have used."""
        ours = {process.pid for process in self._running}
        server = int((self.server.folder / "data" / "postmaster.pid").read_text().split()[0])
        seconds = 0.0
        for stat in Path("/proc").glob("[0-9]*/stat"):
            try:
                text = stat.read_text()
            except OSError:
                continue
            parts = text.rpartition(")")[2].split()
            if int(stat.parent.name) in ours or server in (int(stat.parent.name), int(parts[1])):
                seconds += (int(parts[11]) + int(parts[12])) / TICKS
        return seconds


def measured(count: int) -> Carried:
    """Return what so many workers carry, on a server of their own."""
    with (
        tempfile.TemporaryDirectory() as folder,
        workers(Path(folder), count=count, members=MEMBERS, rate=1000, seed=3, kind=Measured) as fleet,
    ):
        return asyncio.run(fleet.carried())


def main() -> int:
    """Measure, and print."""
    found = []
    for count in COUNTS:
        found.append(measured(count))
        print(found[-1], flush=True)
    print(f"ratio {found[0].milliseconds / found[-1].milliseconds:.2f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
