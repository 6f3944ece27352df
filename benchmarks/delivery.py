"""Messages out of a full outbox, over TLS, beside a bare loop of posts: `python -m benchmarks.delivery`."""

from __future__ import annotations

import asyncio
import ssl
import sys
import tempfile
import time
from collections import deque
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.bench import bot, load, processor_seconds, resident_alone
from benchmarks.stub import Stub, serve
from playground.certificates import certificate
from storage import outbox, schema
from storage.database import Database, Transaction
from storage.outbox import Lane, Letter

BENCH_DATABASE = "outbox.db"
COUNT = 6_000
REPEATS = 3
STEADY_SECONDS = 10
RATES = (30, 1_000)


async def fill(folder: Path, count: int) -> None:
    """Leave `count` messages to as many chats, in an outbox and as plain bodies."""
    path = folder / BENCH_DATABASE
    schema.migrate(path)
    keyboard = {"inline_keyboard": [[{"text": "Yes", "callback_data": "pa:12" + "x" * 15}]]}
    text = "Your pledge is due on Friday. How far are you?"
    payloads = [
        {"chat_id": 1000 + n, "text": text, "parse_mode": "HTML", "reply_markup": keyboard} for n in range(count)
    ]
    (folder / "bodies").write_bytes(b"\n".join(outbox.body_of(payload).encode() for payload in payloads))
    now = datetime.now(UTC)

    async def work(tx: Transaction) -> None:
        await outbox.put(
            tx,
            [
                Letter(lane=Lane.REMINDER, chat_id=1000 + n, method="sendMessage", payload=payload, due_at=now)
                for n, payload in enumerate(payloads)
            ],
            now=now,
        )

    database = await Database.open(path)
    await database.write(work)
    await database.close()


async def drained(kind: str, count: int, rate: float, stub: Stub) -> tuple[float, float, float]:
    """Return seconds, processor seconds and messages a second, once `count` messages have come, over TLS."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        await fill(folder, count)
        pem = certificate(folder)
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(pem)
        arguments = [str(rate)] if kind == "deliver" else []
        async with (
            serve(stub, context) as url,
            bot(kind, url, str(folder), *arguments, SSL_CERT_FILE=str(pem)) as process,
        ):
            warm = min(500, count // 10)
            await stub.until(warm, 60)
            began, had = time.perf_counter(), processor_seconds(process.pid)
            await stub.until(count - 50, 120)
            spent, seconds = processor_seconds(process.pid) - had, time.perf_counter() - began
            return seconds, spent / (count - 50 - warm), (count - 50 - warm) / seconds


async def steady(rate: int) -> tuple[float, float, int]:
    """Return the share of the set rate that was held, of a core that it took, and how many calls were refused."""
    stub = Stub()
    calls: deque[float] = deque()

    def allow(_: int, at: float) -> float:
        while calls and calls[0] <= at - 1:
            calls.popleft()
        if len(calls) >= rate:
            return 1.0
        calls.append(at)
        return 0.0

    stub.allow = allow
    _, each, got = await drained("deliver", rate * STEADY_SECONDS, rate, stub)
    return got / rate, each * got, stub.refused


async def main() -> None:
    """Measure in turn, several times, and print the least disturbed."""
    resident_alone()
    figures: dict[str, list[float]] = {"raw": [], "deliver": []}
    for _ in range(REPEATS):
        for kind, found in figures.items():
            _, each, rate = await drained(kind, COUNT, 1e6, Stub())
            found.append(each * 1e6)
            print(f"{kind:8} {rate:8.0f} /s {each * 1e6:8.0f} µs of processor for each")
    raw, ours = (min(figures[kind]) for kind in ("raw", "deliver"))  # the least disturbed of each
    kept = {rate: await steady(rate) for rate in RATES}
    print(load())
    print(f"delivery ratio={raw / ours:.2f} goal=0.7")
    for rate, (share, core, refused) in kept.items():
        print(f"delivery-{rate} ratio={share:.3f} goal=0.99, refused {refused}, {core:.2f} of a core")


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
