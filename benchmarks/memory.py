"""Idle memory of the bot beside a bare PTB bot's, both on the playground's server: `python -m benchmarks.memory`.

Prints resident memory in MiB (proportional set size where the kernel tells it) and `memory ratio=… goal=1.5`.
"""

from __future__ import annotations

import asyncio
import os
import statistics
import sys
import tempfile
import textwrap
from pathlib import Path

from playground.app import serve
from playground.client import Telegram
from playground.world import World

TOKEN = "123456:BENCH"
GOAL = 1.5
REPEATS = 3
SETTLE_SECONDS = 3.0
BARE = textwrap.dedent(
    """
    import sys
    from telegram.ext import ApplicationBuilder, CommandHandler

    async def start(update, context):
        await update.message.reply_text("hello")

    application = ApplicationBuilder().token(sys.argv[2]).base_url(sys.argv[1] + "/bot").build()
    application.add_handler(CommandHandler("start", start))
    application.run_polling()
    """
)


def resident_mib(pid: int) -> float:
    """Return the resident memory of a process in MiB."""
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    raise ProcessLookupError(pid)


async def measure(command: list[str], environment: dict[str, str]) -> float:
    """Start a bot, let somebody say /start, let it rest, and return its memory."""
    async with serve(World(TOKEN, "bench_bot", "Bench"), "127.0.0.1", 0) as url, Telegram(url) as telegram:
        arguments = [part.replace("{url}", url) for part in command]
        variables = os.environ | {name: value.replace("{url}", url) for name, value in environment.items()}
        process = await asyncio.create_subprocess_exec(
            *arguments, env=variables, stdout=asyncio.subprocess.DEVNULL, stderr=asyncio.subprocess.DEVNULL
        )
        try:
            await telegram.listening(timeout=30)
            person = await telegram.new_person("Ada", language_code="en")
            await person.starts()
            await person.sees("ello", timeout=10)
            await asyncio.sleep(SETTLE_SECONDS)
            return resident_mib(process.pid)
        finally:
            process.terminate()
            await process.wait()


async def main() -> None:
    """Measure both in turn, several times, and print the medians."""
    ours: list[float] = []
    bare: list[float] = []
    for _ in range(REPEATS):
        with tempfile.TemporaryDirectory() as folder:
            environment = {
                "PLEDGEBOOK_TOKEN": TOKEN,
                "PLEDGEBOOK_API_URL": "{url}",
                "PLEDGEBOOK_DATABASE_URL": f"sqlite:///{folder}/bench.db",
            }
            # The first start makes the database; memory is that of a later one, as on every day but one.
            await measure([sys.executable, "-m", "bot", "run"], environment)
            ours.append(await measure([sys.executable, "-m", "bot", "run"], environment))
        bare.append(await measure([sys.executable, "-c", BARE, "{url}", TOKEN], {}))
    print(f"bare PTB bot {statistics.median(bare):.1f} MiB, Pledgebook {statistics.median(ours):.1f} MiB")
    print(f"memory ratio={statistics.median(ours) / statistics.median(bare):.2f} goal={GOAL}")


asyncio.run(main())
