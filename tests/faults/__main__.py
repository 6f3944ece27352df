"""The long run, for minutes: `python -m tests.faults [kills] [updates]`, polling and then webhook."""

from __future__ import annotations

import asyncio
import sys
import tempfile
from pathlib import Path

from tests.faults.harness import Bench

KILLS = 60
UPDATES = 6_000


async def main(kills: int, updates: int) -> bool:
    """Run both ways of listening; print what was counted; False if anything was lost."""
    whole = True
    for webhook in (False, True):
        with tempfile.TemporaryDirectory() as folder:
            bench = Bench(Path(folder), webhook=webhook, seed=7)
            tally = await bench.run(updates=updates // 2, kills=kills // 2)
        print(tally, flush=True)
        whole &= tally.is_whole
    return whole


given = [int(argument) for argument in sys.argv[1:]]
sys.exit(not asyncio.run(main(*(given + [KILLS, UPDATES][len(given) :]))))
