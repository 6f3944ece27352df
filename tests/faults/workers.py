"""Several workers killed or stopped at random on one PostgreSQL server, which is itself killed once and started again.

Before them stands a balancer that asks nobody: it takes any worker, of some updates two at the same time, and tries
another one when a worker does not answer. Clocks of workers differ by up to a minute.
"""

from __future__ import annotations

import asyncio
import os
import random
import signal
import socket
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from playground.app import serve
from playground.client import Telegram
from playground.world import World
from tests.faults.balancer import balancing
from tests.faults.crowd import Crowd, Tally
from tests.faults.harness import TOKEN, WAITING
from tests.postgres import HASTY, Server, server

KEPT = tuple(option for option in HASTY if not option.startswith("synchronous_commit"))  # what is committed stays
STOPPED = (12.0, 16.0)  # seconds: longer than others wait until they take over
TWICE = 0.1  # of the updates, to two workers at the same time
WRONG_BY = (0, 45, -60, 7)  # seconds, of the workers' clocks
MESSAGES = ("send", "edit", "copy")  # what Telegram counts: answers to presses are free


@dataclass
class Fleet(Tally):
    """What became of all that was asked, and how fast it was said."""

    restarts: int = 0  # of the server
    stops: int = 0  # of workers, for longer than others wait, that went on afterwards
    rate: int = 0
    most_in_a_second: int = 0
    calls: int = 0

    @property
    def is_whole(self) -> bool:
        """Whether nothing was lost or done twice, nor said faster than allowed."""
        return super().is_whole and self.most_in_a_second <= self.rate

    def __str__(self) -> str:
        pace = f"{self.calls} messages, at most {self.most_in_a_second} in any second, of {self.rate} allowed"
        return f"{super().__str__()}\n  {pace}; server killed {self.restarts} times, workers stopped {self.stops}"


class Workers:
    """A playground, a PostgreSQL server, and workers as processes that are started again when they end."""

    def __init__(self, folder: Path, server: Server, *, workers: int, members: int, rate: int, seed: int = 1) -> None:
        self.folder = folder
        self.server = server
        self.count = workers
        self.random = random.Random(seed)
        self.world = World(TOKEN, "pledgebook_bot", "承诺簿")
        self.tally = Fleet("webhook", rate=rate)
        self.crowd = Crowd(
            folder / "pledgebook.db",
            self.world,
            self.tally,
            self.random,
            members,
            server.place("fleet"),
        )
        self.kills: list[float] = []
        self.health: list[int] = []  # ports at which workers tell their figures, if they are to
        self._log = folder / "workers.log"
        self._running: list[asyncio.subprocess.Process] = []
        self._stopping = False
        self._stopped: asyncio.subprocess.Process | None = None  # for a while

    async def run(
        self, *, seconds: float, updates: int, kill_every: tuple[float, float], restart: bool, stop: float = 0.0
    ) -> Fleet:
        """Let members act and workers die for so many seconds, let them finish, and count.

        `stop`: how often a worker is stopped and goes on later, of all that befalls them.
        """
        began = time.monotonic()
        self.server.ask("CREATE DATABASE fleet TEMPLATE template0")
        async with serve(self.world, "127.0.0.1", 0) as self.url, Telegram(self.url, patience=0) as telegram:
            self.port, *self.ports = free_ports(1 + self.count)
            await self.crowd.found(telegram)
            async with balancing(self.port, self.ports, self.random, TWICE):
                kept = [asyncio.create_task(self._keep(number)) for number in range(self.count)]
                until = time.monotonic() + seconds
                killing = asyncio.create_task(self._kill(until, kill_every, restart=restart, stop=stop))
                steps = max(1, int(seconds / 0.5))
                for step in range(steps):
                    self.crowd.act(updates * (step + 1) // steps - updates * step // steps)
                    if step % 8 == 0:
                        self.crowd.hand_in_again()
                    await asyncio.sleep(0.5)
                await killing
                await self._settled()
                async with asyncio.timeout(120):
                    while self.crowd.hand_in_again():
                        await self._settled()
                await telegram.refresh()
                await self._end(kept)
            await self.crowd.count(sorted(self.kills), self._log.read_bytes(), TOKEN)
            self._count_pace()
        self.tally.seconds = time.monotonic() - began
        return self.tally

    async def _end(self, kept: list[asyncio.Task[None]]) -> None:
        """Tell all workers to stop."""
        self._stopping = True
        for process in self._running:
            with suppress(ProcessLookupError):
                process.send_signal(signal.SIGTERM)
        async with asyncio.timeout(30):
            await asyncio.gather(*kept)

    async def _keep(self, number: int) -> None:
        """Start a worker, and start it again whenever it ends, as its supervisor would."""
        environment = os.environ | {
            "PLEDGEBOOK_TOKEN": TOKEN,
            "PLEDGEBOOK_API_URL": self.url,
            "PLEDGEBOOK_DATABASE_URL": self.crowd.place.address,
            "PLEDGEBOOK_SECRETS_DIR": str(self.folder / "pledgebook-keys"),
            "PLEDGEBOOK_RATE": str(self.tally.rate),
            "PLEDGEBOOK_CHAT_RATE": "1000",
            "PLEDGEBOOK_WEBHOOK_URL": f"http://127.0.0.1:{self.port}/hook",
            "PLEDGEBOOK_WEBHOOK_LISTEN": f"127.0.0.1:{self.ports[number]}",
        }
        if self.health:
            environment["PLEDGEBOOK_HEALTH_LISTEN"] = f"127.0.0.1:{self.health[number]}"
        wrong_by = str(WRONG_BY[number % len(WRONG_BY)])
        while not self._stopping:
            with self._log.open("ab") as log:
                process = await asyncio.create_subprocess_exec(
                    *(sys.executable, "-m", "tests.faults.wrong_clock", "worker", wrong_by),
                    env=environment,
                    stdout=log,
                    stderr=log,
                )
            self._running.append(process)
            code = await process.wait()
            self._running.remove(process)
            self.tally.exits[str(code)] += 1
            if code not in (0, -signal.SIGKILL):
                self.kills.append(time.time())  # it ended by itself, as when the server went away
            await asyncio.sleep(0.2)

    async def _kill(self, until: float, every: tuple[float, float], *, restart: bool, stop: float) -> None:
        """Kill a worker now and then, stop another for a while, and kill the server once."""
        going_on: asyncio.Task[None] | None = None
        middle = time.monotonic() + (until - time.monotonic()) / 2
        while time.monotonic() < until:
            await asyncio.sleep(self.random.uniform(*every))
            if restart and time.monotonic() >= middle:
                restart = False
                self.kills.append(time.time())
                await asyncio.to_thread(self.server.stop)
                await asyncio.sleep(0.5)
                await asyncio.to_thread(self.server.start)
                self.tally.restarts += 1
            elif self._running and self.random.random() < stop and (going_on is None or going_on.done()):
                going_on = asyncio.create_task(self._stop_for_a_while(self.random.choice(self._running)))
            elif others := [each for each in self._running if each is not self._stopped]:
                victim = self.random.choice(others)
                self.kills.append(time.time())
                with suppress(ProcessLookupError):
                    victim.kill()
                self.tally.kills += 1
        if going_on is not None:
            await going_on

    async def _stop_for_a_while(self, victim: asyncio.subprocess.Process) -> None:
        """Stop a worker in the middle of whatever it does, for longer than the others wait, and let it go on."""
        self._stopped = victim
        self.kills.append(time.time())
        with suppress(ProcessLookupError):
            victim.send_signal(signal.SIGSTOP)
        self.tally.stops += 1
        await asyncio.sleep(self.random.uniform(*STOPPED))
        self.kills.append(time.time())
        with suppress(ProcessLookupError):
            victim.send_signal(signal.SIGCONT)
        self._stopped = None

    async def _settled(self) -> None:
        """Return when nothing waits to be handled or sent."""
        async with asyncio.timeout(180):
            while self.world.updates.pending or self.crowd.rows(WAITING) != [(0,)]:
                await asyncio.sleep(0.2)
            await asyncio.sleep(0.5)

    def _count_pace(self) -> None:
        """Count the messages in every second, wherever it begins."""
        moments = sorted(call["at"] for call in self.world.calls.after(0) if call["method"].startswith(MESSAGES))
        first = 0
        for last, at in enumerate(moments):
            while at - moments[first] >= 1:
                first += 1
            self.tally.most_in_a_second = max(self.tally.most_in_a_second, last - first + 1)
        self.tally.calls = len(moments)


T = TypeVar("T", bound=Workers)


def free_ports(count: int) -> list[int]:
    """Return ports at which nobody listens."""
    with ExitStack() as stack:
        return [stack.enter_context(socket.create_server(("127.0.0.1", 0))).getsockname()[1] for _ in range(count)]


@contextmanager
def workers(
    folder: Path,
    *,
    count: int,
    members: int,
    rate: int,
    seed: int,
    kind: type[T] = Workers,  # type: ignore[assignment]
) -> Iterator[T]:
    """Return so many workers on a server of their own."""
    with server(KEPT) as made:
        yield kind(folder, made, workers=count, members=members, rate=rate, seed=seed)
