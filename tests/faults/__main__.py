"""The long runs: `python -m tests.faults [polling] [webhook] [usual] [disk] [broadcast] [digests] [fleet]`.

Without a name all of them. Ends with 1 if anything was lost, or doubled that was not under way.
"""

from __future__ import annotations

import asyncio
import random
import sys
import tempfile
from collections.abc import Awaitable, Callable
from pathlib import Path

from tests.faults import shim
from tests.faults.broadcast import Reached, killed_while_sending
from tests.faults.crowd import Tally
from tests.faults.digests import Told, killed_while_telling
from tests.faults.harness import Bench
from tests.faults.workers import workers

SEED = 7
ERRORS = (5, 28)  # EIO, ENOSPC
FOR_EVER = 10**9


async def killed(folder: Path, *, webhook: bool) -> Tally:
    """Kill thirty times over 3,000 things that members do, as fast as all of it goes."""
    return await Bench(folder, webhook=webhook, seed=SEED).run(updates=3_000, kills=30)


async def polling(folder: Path) -> Tally:
    """Kill while it polls."""
    return await killed(folder, webhook=False)


async def webhook(folder: Path) -> Tally:
    """Kill while Telegram posts over forty connections."""
    return await killed(folder, webhook=True)


async def usual(folder: Path) -> Tally:
    """Kill while no more is sent than Telegram allows: 30 messages a second, one a second in a chat."""
    return await Bench(folder, seed=SEED, rate=30, chat_rate=1).run(updates=1_000, kills=20, pace=(0.5, 3))


async def disk(folder: Path) -> Tally:
    """Let a call to the disk fail, once or from then on, in every process but the last."""
    chance = random.Random(SEED)
    bench = Bench(folder, seed=SEED)
    bench.environment_more = {"LD_PRELOAD": str(shim.build(folder)), "SHIM_FILES": str(bench.path)}
    arms = [
        f"{chance.choice('ws')} {chance.randrange(1, 200)} {chance.choice(ERRORS)} {chance.choice((1, FOR_EVER))}"
        for _ in range(15)
    ]
    return await bench.run(updates=1_000, kills=15, arms=arms, pace=(1, 2))


async def broadcast(folder: Path) -> Reached:
    """Kill in the middle of a broadcast."""
    return await killed_while_sending(folder, people=1_500, kills=20, rate=200, seed=SEED)


async def digests(folder: Path) -> Told:
    """Kill while weekly digests are written down and sent."""
    return await killed_while_telling(folder, kills=20, seed=SEED)


async def fleet(folder: Path) -> Tally:
    """Kill four workers at random for three minutes, stop some for a while, and kill the PostgreSQL server once."""
    with workers(folder, count=4, members=40, rate=60, seed=SEED) as made:
        return await made.run(seconds=180, updates=2_500, kill_every=(2, 6), restart=True, stop=0.3)


RUNS: tuple[Callable[[Path], Awaitable[Tally | Reached | Told]], ...] = (
    *(polling, webhook, usual, disk),
    *(broadcast, digests, fleet),
)


async def main(chosen: list[str]) -> bool:
    """Run what was chosen, or all; print what was counted; False if anything was lost."""
    whole = True
    for run in RUNS:
        name = getattr(run, "__name__", "")
        if chosen and name not in chosen:
            continue
        with tempfile.TemporaryDirectory() as folder:
            tally = await run(Path(folder))
        print(f"{name}: {tally}", flush=True)
        whole &= tally.is_whole
    return whole


if __name__ == "__main__":
    sys.exit(not asyncio.run(main(sys.argv[1:])))
