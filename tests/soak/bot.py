"""The real bot in a process of its own, on the playground's clock: `python -m tests.soak.bot OFFSET`.

For each line on its input, the seconds by which the clock is to be ahead, it answers with how much memory it holds, in
KiB, once it has come to rest at that moment.
"""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

from bot import logs
from bot.app import Pledgebook
from bot.clock import OFFSET_HEADER, FollowingClock
from bot.serve import spare_the_collector
from bot.sources import read


async def main(offset: str) -> None:
    """Run until the input ends."""
    clock, lines = FollowingClock(), asyncio.StreamReader()
    clock.hear({OFFSET_HEADER: offset})
    await asyncio.get_running_loop().connect_read_pipe(lambda: asyncio.StreamReaderProtocol(lines), sys.stdin)
    async with Pledgebook.open(read(), clock) as bot:
        spare_the_collector()
        stop = asyncio.Event()
        work = asyncio.create_task(bot.run(stop))
        await bot.ready.wait()
        answer = "ready"
        while not work.done():
            sys.stdout.write(f"{answer}\n")
            sys.stdout.flush()
            line = await lines.readline()
            if not line:
                break
            while abs(clock.offset.total_seconds() - float(line)) > 0.01 and not work.done():
                await asyncio.sleep(0.002)
            await bot.intake.until_idle()
            await bot.settled()
            answer = memory()
        stop.set()
        await work


def memory() -> str:
    """Return the KiB of memory that are ours."""
    status = Path("/proc/self/status").read_text()
    return next(line.split()[1] for line in status.splitlines() if line.startswith("VmRSS:"))


if __name__ == "__main__":
    logs.set_up("text")
    asyncio.run(main(sys.argv[1]))
