"""A paid broadcast from its words to its last mark, at 1,000 a second: `python -m benchmarks.broadcast`.

The real process, polling; an officer writes it, looks at it and confirms it in the chat as by hand. The server refuses
the 1,001st message of any second. What is told: the share of the set rate that was held from the first arrival to the
last, and over the whole way, from the press that confirms to the moment the last mark is in the database.
"""

from __future__ import annotations

import asyncio
import itertools
import json
import os
import sqlite3
import sys
import tempfile
import time
from collections import deque
from contextlib import closing
from pathlib import Path
from typing import Any

from benchmarks import delivery
from benchmarks.bench import load, processor_seconds, resident_alone
from benchmarks.stub import CHAT, TOKEN, Stub, serve
from domain.people import Organisation
from domain.roles import Role
from storage import grants, people, schema, units
from storage.database import Database, Transaction
from storage.places import Place

RATE = 1_000
PEOPLE = 15_000
STARS = PEOPLE  # ten messages each, so more than enough
SENDER, FIRST = 7, 1_000  # accounts
WORDS = "周四停水，请提前备水。"
PATIENCE = 60.0
WAY = ("/start", ("群发通知", "写一条通知"), WORDS, ("全体", "现在发"))  # what is written, and which keys are pressed
CONFIRM = "发给"


class Server(Stub):
    """Knows what the sender reads and may press, and when each of the others was reached."""

    def __init__(self) -> None:
        super().__init__()
        self.keys: dict[str, str] = {}
        self.read = ""
        self.arrivals: list[float] = []
        self.paid = 0
        self.numbers = itertools.count(1)
        self.lately: deque[float] = deque()
        self.allow = self._at_most_the_rate

    def _at_most_the_rate(self, _: int, at: float) -> float:
        while self.lately and self.lately[0] <= at - 1:
            self.lately.popleft()
        if len(self.lately) >= RATE:
            return 1.0
        self.lately.append(at)
        return 0.0

    def act(self, method: str, body: bytes) -> tuple[int, bytes]:
        """Return status and result of one call."""
        status, result = super().act(method, body)
        if status != 200 or method not in ("sendMessage", "editMessageText"):
            return status, result
        found = CHAT.search(body)
        if found and int(found[1]) == SENDER:
            said = json.loads(body)
            self.read = said["text"]
            keyboard = said.get("reply_markup", {}).get("inline_keyboard", [])
            self.keys |= {key["text"]: key.get("callback_data", "") for row in keyboard for key in row}
        elif WORDS.encode() in body:
            self.arrivals.append(time.perf_counter())
            self.paid += b'"allow_paid_broadcast":true' in body
        return status, result

    def hears(self, what: dict[str, Any]) -> None:
        """Have the sender do something."""
        number = next(self.numbers)
        self.add([(number, json.dumps({"update_id": number, **what}).encode())])

    async def writes(self, text: str) -> None:
        """Have the sender write something, and wait for what is said to it."""
        self.keys = {}
        who = {"id": SENDER, "first_name": "玥", "language_code": "zh"}
        message = {"message_id": 10**6, "date": int(time.time()), "text": text, "chat": who | {"type": "private"}}
        self.hears({"message": message | {"from": who | {"is_bot": False}}})
        await until(lambda: bool(self.keys))

    async def presses(self, label: str, *, wait: bool = True) -> None:
        """Have the sender press a key, and wait for the next screen."""
        await until(lambda: any(label in each for each in self.keys))
        data = next(data for each, data in self.keys.items() if label in each)
        self.keys = {}
        who = {"id": SENDER, "first_name": "玥", "language_code": "zh", "is_bot": False}
        message = {
            "message_id": 10**6,
            "date": int(time.time()),
            "chat": {"id": SENDER, "type": "private"},
            "text": "x",
        }
        query = {"id": f"{time.perf_counter_ns()}", "from": who, "chat_instance": "1", "data": data, "message": message}
        self.hears({"callback_query": query})
        if wait:
            await until(lambda: bool(self.keys))


async def until(holds: Any) -> None:
    """Return once something holds. Raises: TimeoutError."""
    async with asyncio.timeout(PATIENCE):
        while not holds():
            await asyncio.sleep(0.01)


async def populate(path: Path) -> None:
    """Found an organisation of one unit with all its members and an officer, whom nobody's night keeps from sending."""
    schema.migrate(Place.of_file(path))
    database = await Database.open(Place.of_file(path))

    async def found(tx: Transaction) -> int:
        await people.found_organisation(tx, Organisation(name="鹤城区", approval_from=0))
        return (await units.add(tx, parent=None, name="鹤城区", level="county")).id

    unit_id = await database.write(found)
    with closing(sqlite3.connect(path)) as connection:
        accounts = [SENDER, *range(FIRST, FIRST + PEOPLE)]
        joined = (
            "INSERT INTO people (id, telegram_id, name, joined_on, quiet_from, quiet_until)"
            " VALUES (?, ?, ?, '2026-01-01', '00:00', '00:00')"
        )
        listed = "INSERT INTO members (unit_id, person_id, name, joined_at) VALUES (?, ?, ?, '2026-01-01')"
        connection.executemany(joined, ((n, account, f"成员{n}") for n, account in enumerate(accounts, 1)))
        connection.executemany(listed, ((unit_id, n, f"成员{n}") for n in range(1, len(accounts) + 1)))
        connection.commit()

    async def lead(tx: Transaction) -> None:
        row = await tx.fetch_one("SELECT joined_on FROM people WHERE id = 1")
        assert row is not None
        await grants.give(tx, person_id=1, role=Role.OFFICER, unit_id=unit_id, on=row["joined_on"], by=None)

    await database.write(lead)
    await database.close()


async def sent(folder: Path) -> None:
    """Send one broadcast and print what was measured."""
    path, server = folder / "bench.db", Server()
    await populate(path)
    async with serve(server) as url:
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "bot", "run"),
            env=os.environ
            | {
                "PLEDGEBOOK_TOKEN": TOKEN,
                "PLEDGEBOOK_API_URL": url,
                "PLEDGEBOOK_DATABASE_URL": f"sqlite:///{path}",
                "PLEDGEBOOK_RATE": str(RATE),
                "PLEDGEBOOK_PAID_STARS": str(STARS),
            },
            stdout=asyncio.subprocess.DEVNULL,
            stderr=asyncio.subprocess.DEVNULL,
            preexec_fn=lambda: os.sched_setaffinity(0, {0}),
        )
        try:
            await asyncio.wait_for(server.polled.wait(), PATIENCE)
            await confirmed(server)
            had, began = processor_seconds(process.pid), time.perf_counter()
            await server.presses(CONFIRM, wait=False)
            with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
                await until(lambda: connection.execute("SELECT arrived FROM broadcasts").fetchone()[0] > PEOPLE)
            ends = time.perf_counter()
            core = (processor_seconds(process.pid) - had) / (ends - began)
        finally:
            process.terminate()
            await process.wait()
    assert len(server.arrivals) == PEOPLE  # nobody twice; the sender's own is read by the sender
    held = (PEOPLE - 1) / (server.arrivals[-1] - server.arrivals[0]) / RATE
    whole = PEOPLE / (ends - began) / RATE
    print(f"{PEOPLE} people, {server.paid} paid for, first after {server.arrivals[0] - began:.2f} s; {load()}")
    print(f"broadcast-held ratio={held:.3f} goal=0.99, refused {server.refused}, {core:.2f} of a core")
    print(f"broadcast-whole ratio={whole:.3f} of the set rate, from the press to the last mark")


async def confirmed(server: Server) -> None:
    """Go the way of an officer up to the last key."""
    for step in WAY:
        if isinstance(step, str):
            await server.writes(step)
        else:
            for label in step:
                await server.presses(label)
    await until(lambda: any(CONFIRM in each for each in server.keys))


async def main() -> None:
    """Measure the outbox alone, already full, and the broadcast in the same minute."""
    resident_alone()
    alone, _, _ = await delivery.steady(RATE)
    print(f"a full outbox alone holds {alone:.3f}")
    with tempfile.TemporaryDirectory() as folder:
        await sent(Path(folder))


if __name__ == "__main__":
    asyncio.run(main())
