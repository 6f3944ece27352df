"""Memory and cold start of the real process beside a bare PTB echo bot's: `python -m benchmarks.memory`.

Resident memory (VmRSS, MiB): idle; after 100,000 updates; with 300,000 members. Takes about five minutes.
"""

from __future__ import annotations

import asyncio
import itertools
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import textwrap
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from benchmarks.bench import load, processor_seconds, updates
from benchmarks.stub import TOKEN, Stub, serve
from domain.people import Organisation
from storage import people, schema, units
from storage.database import Database, Transaction

GOAL = 1.3
REPEATS = 3
SETTLE_SECONDS = 3.0
WARM, MANY, PEER_MANY = 5_000, 100_000, 10_000  # updates
CHATS = 5_000
MEMBERS, UNITS = 300_000, 300
FIRST = itertools.count(1, 1_000_000)  # numbers of updates: one that a database has seen is not answered again
OURS = [sys.executable, "-m", "bot", "run"]
BARE = textwrap.dedent(
    """
    import sys
    from telegram.ext import ApplicationBuilder, MessageHandler, filters

    async def echo(update, context):
        await update.message.reply_text(update.message.text)

    application = ApplicationBuilder().token(sys.argv[2]).base_url(sys.argv[1] + "/bot").build()
    application.add_handler(MessageHandler(filters.TEXT, echo))
    application.run_polling()
    """
)


def resident_mib(pid: int) -> float:
    """Return the resident memory of a process in MiB."""
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    raise ProcessLookupError(pid)


@asynccontextmanager
async def running(stub: Stub, folder: str | None) -> AsyncIterator[int]:
    """Run ours on the database in `folder`, or the peer; yield its process id once it asks for updates."""
    async with serve(stub) as url:
        command = OURS if folder else [sys.executable, "-c", BARE, url, TOKEN]
        settings = {
            "PLEDGEBOOK_TOKEN": TOKEN,
            "PLEDGEBOOK_API_URL": url,
            "PLEDGEBOOK_DATABASE_URL": f"sqlite:///{folder}/bench.db",
            "PLEDGEBOOK_RATE": "1000",  # else Telegram's limits would make 100,000 answers take an hour
            "PLEDGEBOOK_CHAT_RATE": "1000",
        }
        process = await asyncio.create_subprocess_exec(
            *command,
            env=os.environ | settings,
            stdout=asyncio.subprocess.DEVNULL,
            stderr=asyncio.subprocess.DEVNULL,
        )
        try:
            await asyncio.wait_for(stub.polled.wait(), 60)
            yield process.pid
        finally:
            process.terminate()
            await process.wait()


async def after(stub: Stub, pid: int, count: int) -> float:
    """Return the memory once `count` more updates have been answered and the process has come to rest."""
    answered = len(stub.replies)
    stub.add(updates(count, first=next(FIRST), chats=CHATS))
    await stub.until(answered + count, 600)
    await asyncio.sleep(SETTLE_SECONDS)
    return resident_mib(pid)


async def idle(folder: str | None) -> float:
    """Return the memory of a process to which one person has said something, and which then rests."""
    stub = Stub()
    async with running(stub, folder) as pid:
        return await after(stub, pid, 1)


async def busy(folder: str | None, count: int) -> tuple[float, float]:
    """Return the memory after the first 5,000 updates and after `count` more."""
    stub = Stub()
    async with running(stub, folder) as pid:
        warm = await after(stub, pid, WARM)
        return warm, await after(stub, pid, count)


async def populated(folder: str) -> float:
    """Return the memory with 300,000 members on the roster, of whom 5,000 have just said something."""
    path = Path(folder) / "bench.db"
    schema.migrate(path)
    database = await Database.open(path)

    async def work(tx: Transaction) -> None:
        await people.found_organisation(tx, Organisation(name="鹤城区"))
        root = await units.add(tx, parent=None, name="鹤城区", level="county")
        below = [await units.add(tx, parent=root, name=f"第{n}支部", level="community") for n in range(UNITS)]
        joined = "INSERT INTO people (id, telegram_id, name, joined_on) VALUES (?, ?, ?, '2026-01-01')"
        listed = "INSERT INTO members (unit_id, person_id, name, joined_at) VALUES (?, ?, ?, '2026-01-01')"
        tx._connection.executemany(joined, ((n, 1_000 + n, f"成员{n}") for n in range(1, MEMBERS + 1)))
        tx._connection.executemany(listed, ((below[n % UNITS].id, n, f"成员{n}") for n in range(1, MEMBERS + 1)))

    await database.write(work)
    await database.close()
    stub = Stub()
    async with running(stub, folder) as pid:
        return await after(stub, pid, WARM)


async def cold_start(folder: str) -> tuple[float, float]:
    """Return the processor seconds from a command to its first call for updates, and of importing `telegram.ext`."""
    async with running(Stub(), folder) as pid:
        ours = processor_seconds(pid)
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    await asyncio.to_thread(subprocess.run, [sys.executable, "-c", "import telegram.ext"], check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return ours, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


async def main() -> None:
    """Measure all in turn; of what is repeated the median, of times the least."""
    with tempfile.TemporaryDirectory() as folder:
        await idle(folder)  # the first start makes the database; memory is that of a later one, as on every day but one
        resting = [(await idle(folder), await idle(None)) for _ in range(REPEATS)]
        starts = [await cold_start(folder) for _ in range(REPEATS + 2)]
        warm, worked = await busy(folder, MANY)
    _, peer_worked = await busy(None, PEER_MANY)
    with tempfile.TemporaryDirectory() as folder:
        many = await populated(folder)
    ours, peer = (statistics.median(each) for each in zip(*resting, strict=True))
    start, imports = (min(each) for each in zip(*starts, strict=True))
    print(f"idle {ours:.1f} MiB, bare PTB bot {peer:.1f}; with {MEMBERS} members {many:.1f}; {load()}")
    print(
        f"after {WARM} updates {warm:.1f} MiB, after {MANY} more {worked:.1f}; PTB after {PEER_MANY} {peer_worked:.1f}"
    )
    print(f"cold start {start:.2f} s of processor, import telegram.ext {imports:.2f} s")
    print(f"memory-idle ratio={ours / peer:.2f} goal={GOAL}")
    print(f"memory-worked ratio={worked / peer_worked:.2f} goal={GOAL}")
    print(f"memory-members ratio={many / peer_worked:.2f} goal={GOAL}")
    print(f"memory-growth ratio={worked / warm:.2f} goal=1.05")
    print(f"cold-start ratio={start / imports:.2f} goal=3")


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
