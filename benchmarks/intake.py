"""Updates in, answers out, beside its peers and ceilings in the same run: `python -m benchmarks.intake`.

By polling and by webhook. Ratios are of processor time for one update (the machine may be shared), but where waiting is
the point, of the clock's.
"""

from __future__ import annotations

import asyncio
import statistics
import sys
import tempfile
import time

from benchmarks.bench import FULL_SPEED, OURS, Figures, bot, load, resident_alone, updates, updates_per_second
from benchmarks.stub import Stub, serve

REPEATS = 4
COUNT = 3_000
FLOOD = 300


async def delay_by_a_flood() -> float:
    """Return by how many seconds an answer comes later when another chat has just sent 300 updates."""
    stub = Stub(latency=0.01)
    with tempfile.TemporaryDirectory() as folder:
        async with serve(stub) as url, bot("ours", url, folder):
            await asyncio.wait_for(stub.polled.wait(), 60)
            stub.add(updates(FULL_SPEED))
            await stub.until(FULL_SPEED, 60)

            async def answered(first: int, before: list[tuple[int, bytes]]) -> float:
                await asyncio.sleep(0.5)
                began, seen = time.perf_counter(), len(stub.replies)
                stub.add([*before, *updates(1, first=first, chat=77)])
                async with asyncio.timeout(30):
                    while not any(chat == 77 for chat, _ in stub.replies[seen:]):
                        await stub.until(len(stub.replies) + 1, 30)
                return next(at for chat, at in stub.replies[seen:] if chat == 77) - began

            alone = min([await answered(20_000 + number, []) for number in range(5)])
            behind = await answered(40_000, updates(FLOOD, first=30_000, chat=66))
            return behind - alone


async def compared(*, webhook: bool) -> dict[str, Figures]:
    """Return how fast each bot answers, measured in turn several times, so that all meet the same disturbances."""
    kinds = {kind: Figures() for kind in ("ptb", "aiogram", "ours", "nothing")}
    for _ in range(REPEATS):
        for kind, figures in kinds.items():
            count = COUNT if kind in OURS else COUNT // 4
            await updates_per_second(kind, figures, count=count, webhook=webhook)
    way = "webhook" if webhook else "polling"
    for kind, figures in kinds.items():
        print(f"{way} {kind:8} {figures}")
    return kinds


async def main() -> None:
    """Measure all and print the least disturbed."""
    resident_alone()
    ways = {"intake": await compared(webhook=False), "intake-webhook": await compared(webhook=True)}
    slow = {kind: Figures() for kind in ("ptb", "ours")}
    for _ in range(2):
        await updates_per_second("ptb", slow["ptb"], count=60, latency=0.05)
        await updates_per_second("ours", slow["ours"], count=COUNT, latency=0.05)
    for kind, figures in slow.items():
        print(f"polling {kind:8} {figures}, when every call takes 50 ms")
    flood = statistics.median([await delay_by_a_flood() for _ in range(REPEATS)])
    print(load())
    for name, kinds in ways.items():
        for peer, goal in (("ptb", "3"), ("aiogram", "2"), ("nothing", "0.75")):
            ratio = kinds[peer].microseconds / kinds["ours"].microseconds
            print(f"{name}-{'store' if peer == 'nothing' else peer} ratio={ratio:.2f} goal={goal}")
    print(f"intake-latency ratio={slow['ours'].rate / slow['ptb'].rate:.0f} goal=80")
    print(f"intake-flood ratio={flood * 1000:.0f} ms goal=50 ms")


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
