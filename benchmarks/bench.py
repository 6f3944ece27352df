"""What the measurements share: bots in processes of their own on one core, the stub and the clock on the other."""

from __future__ import annotations

import asyncio
import json
import os
import statistics
import sys
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks import hooks
from benchmarks.stub import Stub, serve

ROOT = Path(__file__).parent.parent
PEERS = ROOT / ".venv-bench" / "bin" / "python"
OURS = ("ours", "nothing", "deliver", "raw")
FULL_SPEED = 300  # updates before the clock starts: by then everything is imported and connected


@dataclass
class Figures:
    """One bot's runs."""

    rates: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)

    @property
    def rate(self) -> float:
        """The median of updates in a second."""
        return statistics.median(self.rates)

    @property
    def microseconds(self) -> float:
        """Processor time for one update, the least of all runs: whatever else the machine does only adds to it."""
        return min(self.cpu)

    def __str__(self) -> str:
        span = f"{min(self.rates):.0f}-{max(self.rates):.0f}"
        return f"{self.rate:8.0f} /s ({span}) {self.microseconds:8.0f} µs of processor"


def updates(
    count: int, *, first: int = 1, text: str = "/help", chats: int = 500, chat: int = 0
) -> list[tuple[int, bytes]]:
    """Return updates of so many chats, or of the one given."""
    made = []
    for number in range(first, first + count):
        who = {"id": chat or 1000 + number % chats, "first_name": "Ada"}
        entity = {"type": "bot_command", "offset": 0, "length": len(text)}
        message: dict[str, Any] = {
            "message_id": number,
            "date": int(time.time()),
            "text": text,
            "entities": [entity],
            "chat": who | {"type": "private"},
            "from": who | {"is_bot": False, "language_code": "en"},
        }
        made.append((number, json.dumps({"update_id": number, "message": message}).encode()))
    return made


def processor_seconds(pid: int) -> float:
    """Return the processor time that a process has had."""
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def resident_alone() -> None:
    """Keep this process, with the stub, to the second core."""
    if len(os.sched_getaffinity(0)) > 1:
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})


@asynccontextmanager
async def bot(kind: str, *arguments: str, **variables: str) -> AsyncIterator[asyncio.subprocess.Process]:
    """Run a bot of `benchmarks.peers` on the first core while the block runs."""
    python = sys.executable if kind in OURS or not PEERS.exists() else str(PEERS)
    process = await asyncio.create_subprocess_exec(
        *(python, "-m", "benchmarks.peers", kind, *arguments),
        cwd=ROOT,
        env=os.environ | variables,
        stderr=None if "BENCH_TALK" in os.environ else asyncio.subprocess.DEVNULL,
        preexec_fn=lambda: os.sched_setaffinity(0, {0}),
    )
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
        await process.wait()


async def updates_per_second(
    kind: str, figures: Figures, *, count: int, latency: float = 0.0, webhook: bool = False
) -> None:
    """Let a bot answer `count` updates, which it polls or which are posted to it, and enter how fast it was."""
    stub = Stub(latency=latency)
    port = hooks.free_port() if webhook else 0
    with tempfile.TemporaryDirectory() as folder:
        arguments = [*([folder] if kind in OURS else []), *([str(port)] if webhook else [])]
        async with serve(stub) as url, bot(kind, url, *arguments) as process:

            async def answered(made: list[tuple[int, bytes]], seconds: float) -> None:
                already = len(stub.replies)
                if webhook:
                    await hooks.post(port, made)
                else:
                    stub.add(made)
                await stub.until(already + len(made), seconds)

            await asyncio.wait_for((stub.webhook if webhook else stub.polled).wait(), 60)
            await answered(updates(FULL_SPEED if latency == 0 else 20), 120)
            began, had = time.perf_counter(), processor_seconds(process.pid)
            await answered(updates(count, first=10_000), 300)
            figures.rates.append(count / (time.perf_counter() - began))
            figures.cpu.append((processor_seconds(process.pid) - had) / count * 1e6)


def load() -> str:
    """Say how busy the machine was with other things."""
    return f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores"
