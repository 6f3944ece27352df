"""Kills the real process at random moments, starts it again, and counts what became of every update."""

from __future__ import annotations

import asyncio
import os
import random
import signal
import socket
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from bot.serve import STORAGE_REFUSED
from playground.app import serve
from playground.client import Telegram
from playground.world import World
from tests.faults.crowd import Crowd, Tally

TOKEN = "123456:FAULTS"
WAITING = "SELECT count(*) FROM outbox WHERE state != 'dead'"


class Bench:
    """A playground, a database, and the bot as a process."""

    def __init__(
        self,
        folder: Path,
        *,
        webhook: bool = False,
        seed: int = 1,
        members: int = 40,
        rate: int = 1000,
        chat_rate: int = 1000,
    ) -> None:
        self.folder = folder
        self.path = folder / "pledgebook.db"
        self.webhook = webhook
        self.rate = rate
        self.chat_rate = chat_rate
        self.random = random.Random(seed)
        self.world = World(TOKEN, "pledgebook_bot", "承诺簿")
        self.tally = Tally("webhook" if webhook else "polling")
        self.crowd = Crowd(self.path, self.world, self.tally, self.random, members)
        self.process: asyncio.subprocess.Process | None = None
        self._kills: list[float] = []  # when
        self.environment_given: dict[str, str] | None = None
        self.environment_more: dict[str, str] = {}
        self._webhook: dict[str, str] = {}
        self.at_start = b""  # the database before the bot first ran
        self._log = folder / "bot.log"

    @property
    def environment(self) -> dict[str, str]:
        """Return the settings of the process."""
        if self.environment_given is not None:
            return self.environment_given
        return {
            "PLEDGEBOOK_TOKEN": TOKEN,
            "PLEDGEBOOK_API_URL": self.url,
            "PLEDGEBOOK_DATABASE_URL": f"sqlite:///{self.path}",
            "PLEDGEBOOK_RATE": str(self.rate),
            "PLEDGEBOOK_CHAT_RATE": str(self.chat_rate),
        } | self._webhook

    async def start(
        self, limit: Callable[[], None] | None = None, environment: Mapping[str, str] | None = None
    ) -> None:
        """Start the bot; `limit` runs in the child, before it."""
        with self._log.open("ab") as log:
            self.process = await asyncio.create_subprocess_exec(
                sys.executable,
                *("-m", "bot", "run"),
                env=os.environ | self.environment | self.environment_more | dict(environment or {}),
                stdout=log,
                stderr=log,
                preexec_fn=limit,
            )
        self._watching = asyncio.create_task(self._note_end(self.process))

    async def _note_end(self, process: asyncio.subprocess.Process) -> None:
        """Take an end by itself for a kill at that moment."""
        if await process.wait() == STORAGE_REFUSED:
            self._kills.append(time.time())
            self._kills.sort()

    @property
    def running(self) -> bool:
        """Whether the process is there."""
        return self.process is not None and self.process.returncode is None

    async def end(self, number: int = signal.SIGKILL, seconds: float = 20) -> float:
        """Send a signal and wait for the end; return the seconds it took."""
        process, began = self.process, time.monotonic()
        assert process is not None
        with suppress(ProcessLookupError):
            process.send_signal(number)
        async with asyncio.timeout(seconds):
            code = await process.wait()
        self.tally.exits[str(code)] += 1
        return time.monotonic() - began

    async def run(
        self,
        *,
        updates: int,
        kills: int,
        pace: tuple[float, float] = (0.1, 1.2),
        limit: Callable[[], None] | None = None,
        arms: Sequence[str] = (),
    ) -> Tally:
        """Kill the bot `kills` times while it works through `updates`, let it finish, and count.

        `limit` runs in the first process before the bot, which must end by itself then. `arms`: which call to the disk
        fails in each process but the last, as `shim.c` reads it; such a process is killed unless it ends before.
        """
        began = time.monotonic()
        async with serve(self.world, "127.0.0.1", 0) as self.url, Telegram(self.url, patience=0) as telegram:
            if self.webhook:
                with socket.create_server(("127.0.0.1", 0)) as free:
                    port = free.getsockname()[1]
                self._webhook = {
                    "PLEDGEBOOK_WEBHOOK_URL": f"http://127.0.0.1:{port}/hook",
                    "PLEDGEBOOK_WEBHOOK_LISTEN": f"127.0.0.1:{port}",
                }
            await self.crowd.found(telegram)
            self.at_start = self.path.read_bytes()
            if limit is not None:
                self.crowd.act(updates)
                await self.start(limit)
                assert self.process is not None
                async with asyncio.timeout(30):
                    self.tally.exits[str(await self.process.wait())] += 1
            for round_ in range(kills + 1):
                self.crowd.act(updates // (kills + 1))
                self.crowd.hand_in_again()
                before = len(self.world.updates.pending)
                armed = {"SHIM_ARM": arms[round_]} if round_ < len(arms) else {}
                await self.start(environment=armed)
                if round_ == kills:
                    break
                async with asyncio.timeout(60):
                    while len(self.world.updates.pending) == before and self.running:
                        await asyncio.sleep(0.005)  # until the first were acknowledged
                await asyncio.sleep(self.random.uniform(*pace) if self.random.random() < 0.8 else 0)
                if self.running:
                    self._kills.append(time.time())
                await self.end()
                self.tally.kills += 1
            await self.settled()
            async with asyncio.timeout(60):
                while self.crowd.hand_in_again():
                    await self.settled()
            await telegram.refresh()
            await self.end(signal.SIGTERM)
            await self.crowd.count(self._kills, self._log.read_bytes(), TOKEN)
        self.tally.seconds = time.monotonic() - began
        return self.tally

    async def settled(self, seconds: float = 120) -> None:
        """Return when nothing waits to be handled or sent."""
        async with asyncio.timeout(seconds):
            while self.world.updates.pending or self.crowd.rows(WAITING) != [(0,)]:
                if not self.running:  # a start on a machine too busy to answer it; a supervisor would start it again
                    log = self._log.read_text("utf-8")[-3000:]
                    assert "cannot be reached" in log[-300:], log
                    await self.start()
                await asyncio.sleep(0.1)
            await asyncio.sleep(0.3)
