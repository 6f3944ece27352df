"""The public page under a flood: how many readers a second it serves, and what they cost whoever commits beside it.

`python -m benchmarks.pages`: the page in its own process, readers in another, and here a writer that commits a small
change a hundred times a second, with and without the flood.
"""

from __future__ import annotations

import asyncio
import multiprocessing
import os
import shutil
import socket
import statistics
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

import aiohttp

from bot import sample
from bot.desk_acts import Act
from bot.public.beside import beside
from storage import schema
from storage.database import Database, Transaction
from storage.secrets import Secrets

SECONDS = 6.0
READERS = 64
PATHS = ("/zh/", "/en/", "/zh/unit/13", "/zh/pledge/7", "/zh/asked", "/zh/search?q={}")
EVERY = 0.01


async def _read(url: str, made_up: bool, seconds: float) -> int:
    end, served = time.monotonic() + seconds, 0
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=READERS)) as session:

        async def reader(number: int) -> None:
            nonlocal served
            while time.monotonic() < end:
                path = PATHS[-1].format(f"{number}-{served}") if made_up else PATHS[served % (len(PATHS) - 1)]
                async with session.get(f"{url}{path}") as response:
                    await response.read()
                    served += response.status == 200

        await asyncio.gather(*(reader(number) for number in range(READERS)))
    return served


def _flood(url: str, made_up: bool, seconds: float, told: multiprocessing.Queue[int]) -> None:
    told.put(asyncio.run(_read(url, made_up, seconds)))


async def _commits(database: Database, seconds: float) -> list[float]:
    """Return how long each commit of a small change took."""
    took: list[float] = []
    end = time.monotonic() + seconds

    async def keep(tx: Transaction) -> None:
        await tx.execute("UPDATE organisation SET name = name")

    while time.monotonic() < end:
        began = time.perf_counter()
        await database.write(keep)
        took.append(time.perf_counter() - began)
        await asyncio.sleep(EVERY)
    return took


async def _nothing(_: Act) -> str | None:
    return None  # nobody is at the desk


def _said(name: str, took: list[float], served: int | None = None) -> None:
    ranked = sorted(took)
    rest = "" if served is None else f"; {served / SECONDS:,.0f} pages a second"
    print(
        f"{name:28} commit median {statistics.median(ranked) * 1000:5.1f} ms,"
        f" 95 of 100 within {ranked[int(len(ranked) * 0.95)] * 1000:5.1f} ms{rest}"
    )


async def main() -> None:
    """Measure and print."""
    folder = Path(tempfile.mkdtemp(prefix="pages-"))
    path = folder / "pledgebook.db"
    schema.migrate(path)
    database = await Database.open(path)
    await sample.seed(database, Secrets(folder / "keys"), now=datetime.now(UTC))
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    os.environ |= {"PLEDGEBOOK_DATABASE_URL": f"sqlite:///{path}", "PLEDGEBOOK_PAGES_LISTEN": f"127.0.0.1:{port}"}
    url = f"http://127.0.0.1:{port}"
    context = multiprocessing.get_context("spawn")
    try:
        async with beside("bench_bot", _nothing):
            async with aiohttp.ClientSession() as session:
                for _ in range(600):
                    try:
                        async with session.get(f"{url}/healthz"):
                            break
                    except aiohttp.ClientConnectorError:
                        await asyncio.sleep(0.1)
            _said("nobody reads", await _commits(database, SECONDS / 2))
            for name, made_up in (("a flood of the same pages", False), ("a flood of made-up searches", True)):
                told: multiprocessing.Queue[int] = context.Queue()
                flood = context.Process(target=_flood, args=(url, made_up, SECONDS, told))
                flood.start()
                await asyncio.sleep(1.5)  # until it has started
                took = await _commits(database, SECONDS - 1)
                served = await asyncio.to_thread(told.get)
                flood.join()
                _said(name, took, served)
    finally:
        await database.close()
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    asyncio.run(main())
