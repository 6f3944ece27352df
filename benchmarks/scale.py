"""A district, ten, and a hundred of them in one tree, which is a nation of 665,000 units and 3,000,000 members.

`python -m benchmarks.scale [--scale 1] [--keep FOLDER]`; with a folder what was made is used again.
"""

from __future__ import annotations

import asyncio
import sys
import time
from collections.abc import Awaitable, Callable
from datetime import date
from pathlib import Path
from typing import Any

from benchmarks import nation
from benchmarks.poll import press
from benchmarks.stub import TOKEN, Stub, serve
from bot.app import Pledgebook
from bot.public import pages
from bot.public.reading import Reading
from bot.settings import Settings
from messages.browse import Browse
from messages.buttons import Button, Home
from messages.digests import ShowDigest
from messages.units import SeeCard, SeeParts, SeeUnit
from schedules.table import JOBS
from storage import people, units
from storage.database import Transaction

SCALES = (0.01, 0.1, 1.0)
TIMES = 5


async def questions(path: Path, made: nation.Nation) -> dict[str, float]:
    """Return what each question takes, in seconds of processor time."""
    found: dict[str, float] = {}
    stub = Stub()
    settings = Settings(token=TOKEN, database_url=f"sqlite:///{path}", timezone="Asia/Shanghai")
    firsts = made.firsts
    async with serve(stub) as url, Pledgebook.open(settings.model_copy(update={"api_url": url})) as bot:
        number = int(time.time())
        signer = bot.intake.signer

        async def pressed(name: str, unit_id: int, button: Button) -> None:
            nonlocal number
            who = nation.FIRST_ID + nation.leader(made, unit_id)
            took = []
            for _ in range(TIMES):
                number += 1
                raw = press(who, signer.sign(button, who, made.today), number)
                import json

                began = time.process_time()
                await bot.intake._keep([json.loads(raw)])
                took.append(time.process_time() - began)
            found[name] = min(took[1:])
            print(f"{name:30} {found[name] * 1000:9.2f} ms  first {took[0] * 1000:9.2f}", flush=True)

        async def asked(name: str, ask: Callable[[Transaction], Awaitable[Any]], times: int = TIMES) -> None:
            took = []
            for _ in range(times):
                began = time.process_time()
                await bot.database.read(ask)
                took.append(time.process_time() - began)
            found[name] = min(took)
            print(f"{name:30} {found[name] * 1000:9.2f} ms", flush=True)

        for name, unit_id in (("top", 1), ("province", firsts[1]), ("county", firsts[3]), ("community", firsts[5])):
            await pressed(f"home-{name}", unit_id, Home())
            await pressed(f"unit-{name}", unit_id, SeeUnit(unit_id=unit_id))
            await pressed(f"parts-{name}", unit_id, SeeParts(unit_id=unit_id))
            await pressed(f"browse-{name}", unit_id, Browse(unit_id=unit_id))
            await pressed(f"card-{name}", unit_id, SeeCard(unit_id=unit_id))
            await pressed(f"digest-{name}", unit_id, ShowDigest())

        async def page(tx: Transaction, make: Any) -> None:
            organisation = await people.the_organisation(tx)
            await make(Reading(tx, bot.clock.now(), organisation, "zh", "", base="", origin=None, bot="b"))

        for name, unit_id in (("top", 1), ("province", firsts[1]), ("county", firsts[3]), ("community", firsts[5])):
            await asked(f"page-{name}", lambda tx, u=unit_id: page(tx, lambda r: pages.unit_page(r, u)))
        await asked("page-search", lambda tx: page(tx, lambda r: pages.search_page(r, "老人")))
        await asked("page-search-rare", lambda tx: page(tx, lambda r: pages.search_page(r, "没有这个")))

        async def sub(tx):
            u = await units.get(tx, firsts[3])
            return await units.subtree(tx, u.path)

        await asked("subtree-county", sub)
        await asked("unit-called", lambda tx: units.called(tx, "第77社区", most=8))
        await asked("unit-named-in", lambda tx: units.named_in(tx, "第77社区的灯坏了"))
        for job in JOBS:
            began = time.process_time()
            try:
                await asyncio.wait_for(bot.scheduler._run(job), 120)
            except Exception as e:
                print("job", job.run.__name__ if hasattr(job, "run") else job, repr(e)[:100])
            print(f"job {job}"[:70], f"{(time.process_time() - began) * 1000:9.2f} ms", flush=True)
    return found


if __name__ == "__main__":
    scale = float(sys.argv[1])
    asyncio.run(questions(Path(sys.argv[2]), nation.of_scale(scale, date(2026, 11, 23))))
