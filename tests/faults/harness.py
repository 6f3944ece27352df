"""Kills the real process at random moments, starts it again, and counts what became of every update.

The effect that is counted is a report on a pledge: each adds one to the member's total, and its answer names the new
total, so that every effect and every answer can be told from all others.
"""

from __future__ import annotations

import asyncio
import itertools
import os
import random
import re
import signal
import socket
import sqlite3
import sys
import time
from collections import Counter
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from domain.people import Organisation, Person
from messages.buttons import Signer
from messages.settings import SetHour
from playground.app import serve
from playground.client import Person as Account
from playground.client import Telegram
from playground.world import World
from storage import members, people, schema, units
from storage.database import Database, Transaction
from storage.secrets import Secrets
from storage.tables import pledges, sent_messages

TOKEN = "123456:FAULTS"
QUESTION = 500_000  # the message that a report replies to, in every chat
TOTAL = re.compile(r"([\d,]+) of 100,000")
HOURS = (8, 9, 12, 17)
WAITING = "SELECT count(*) FROM outbox WHERE state != 'dead'"
POISON = (
    b'{"message": {"message_id": "x"}}',
    b'{"message": {"text": "\\ud800", "chat": []}}',
    b'{"nobody_knows_this": 1}',
)


@dataclass
class Tally:
    """What was asked and what became of it."""

    mode: str
    updates: int = 0
    kills: int = 0
    effects_lost: int = 0
    effects_doubled: int = 0
    replies_lost: int = 0
    replies_doubled: int = 0
    out_of_order: int = 0
    settings_wrong: int = 0
    token_in_logs: int = 0
    seconds: float = 0.0
    exits: Counter[str] = field(default_factory=Counter)

    def __str__(self) -> str:
        return (
            f"{self.mode}: {self.updates} updates, {self.kills} kills, {self.seconds:.0f} s: effects lost "
            f"{self.effects_lost}, doubled {self.effects_doubled}; replies lost {self.replies_lost}, doubled "
            f"{self.replies_doubled}, out of order {self.out_of_order}; settings wrong {self.settings_wrong}; "
            f"token in logs {self.token_in_logs}; ends {dict(self.exits)}"
        )


@dataclass
class Member:
    """One account, its pledge, and what it did."""

    account: Account
    pledge_id: int
    reports: int = 0
    helps: int = 0
    hour: int = 9


class Bench:
    """A playground, a database, and the bot as a process."""

    def __init__(self, folder: Path, *, webhook: bool = False, seed: int = 1, members: int = 40) -> None:
        self.folder = folder
        self.path = folder / "pledgebook.db"
        self.webhook = webhook
        self.random = random.Random(seed)
        self.world = World(TOKEN, "pledgebook_bot", "承诺簿")
        self.tally = Tally("webhook" if webhook else "polling")
        self.members: list[Member] = []
        self._count = members
        self._message = QUESTION
        self.process: asyncio.subprocess.Process | None = None
        self.environment_given: dict[str, str] | None = None
        self._log = folder / "bot.log"

    async def found(self, telegram: Telegram) -> None:
        """Write down a unit and its members, each with a pledge of 100,000 of something."""
        schema.migrate(self.path)
        accounts = [await telegram.new_person(f"M{n}", language_code="en") for n in range(self._count)]
        database = await Database.open(self.path)

        async def found(tx: Transaction) -> None:
            await people.found_organisation(tx, Organisation(name="鹤城区"))
            root = await units.add(tx, parent=None, name="鹤城区", level="county", code="431202")
            now = datetime.now(UTC)
            for account in accounts:
                known = Person(telegram_id=account.id, name=account.name, language="en", timezone="Asia/Shanghai")
                person = await people.enrol(tx, known, on=now.date())
                member_id = await members.add(tx, unit_id=root.id, name=person.name)
                await members.claim(tx, member_id, int(person.id or 0), at=now)
                pledge_id = await tx.insert(
                    pledges,
                    kind="member",
                    unit_id=root.id,
                    member_id=member_id,
                    person_id=person.id,
                    what="helped",
                    amount=100_000,
                    due_on=now.date() + timedelta(days=300),
                    seen_by="unit",
                    state="published",
                    version=1,
                    created_at=now,
                    published_at=now,
                )
                await tx.insert(
                    sent_messages,
                    chat_id=account.id,
                    message_id=QUESTION,
                    about=f"pledge:{pledge_id}",
                    sent_on=now.date(),
                )
                self.members.append(Member(account, pledge_id))

        await database.write(found)
        await database.close()
        for account in accounts:
            await account.starts()

    @property
    def environment(self) -> dict[str, str]:
        """Return the settings of the process."""
        if self.environment_given is not None:
            return self.environment_given
        return {
            "PLEDGEBOOK_TOKEN": TOKEN,
            "PLEDGEBOOK_API_URL": self.url,
            "PLEDGEBOOK_DATABASE_URL": f"sqlite:///{self.path}",
            "PLEDGEBOOK_RATE": "1000",
            "PLEDGEBOOK_CHAT_RATE": "1000",
        } | self._webhook

    async def start(self, limit: Callable[[], None] | None = None) -> None:
        """Start the bot; `limit` runs in the child, before it."""
        with self._log.open("ab") as log:
            self.process = await asyncio.create_subprocess_exec(
                sys.executable,
                *("-m", "bot", "run"),
                env=os.environ | self.environment,
                stdout=log,
                stderr=log,
                preexec_fn=limit,
            )

    @property
    def running(self) -> bool:
        """Whether the process is there."""
        return self.process is not None and self.process.returncode is None

    async def end(self, number: int = signal.SIGKILL, seconds: float = 20) -> float:
        """Send a signal and wait for the end; return the seconds it took."""
        process, began = self.process, time.monotonic()
        assert process is not None
        with suppress(ProcessLookupError):
            process.send_signal(number)
        async with asyncio.timeout(seconds):
            code = await process.wait()
        self.tally.exits[str(code)] += 1
        return time.monotonic() - began

    def press_updates(self, count: int) -> None:
        """Let members report, ask for help, press buttons; with duplicates and updates that cannot be read."""
        signer = Signer(Secrets(self.folder / "pledgebook-keys").derived("buttons"))
        today = datetime.now(UTC).date()
        for _ in range(count):
            member, self._message = self.random.choice(self.members), self._message + 1
            account = member.account
            chat = {"id": account.id, "type": "private", "first_name": account.name}
            sender = {"id": account.id, "is_bot": False, "first_name": account.name, "language_code": "en"}
            date = int(time.time()) - self.random.randrange(86_400)  # nobody was too fast
            message: dict[str, Any] = {"message_id": self._message, "date": date, "chat": chat, "from": sender}
            kind = self.random.random()
            if kind < 0.7:
                asked = {"message_id": QUESTION, "date": date, "chat": chat, "text": "How many?"}
                member.reports += 1
                self._add("message", message | {"text": "+1", "reply_to_message": asked}, account)
            elif kind < 0.8:
                member.helps += 1
                self._add("message", message | {"text": "/help"}, account)
            elif kind < 0.95:
                member.hour = self.random.choice(HOURS)
                data = signer.sign(SetHour(hour=member.hour), account.id, today)
                press = {"id": str(self._message), "from": sender, "chat_instance": "1", "data": data}
                self._add("callback_query", press | {"message": message | {"text": "Which hour?"}}, account)
            else:
                self.world.updates.inject(self.random.choice(POISON))
        self.tally.updates += count

    def _add(self, kind: str, payload: dict[str, Any], account: Account) -> None:
        self.world.updates.add(kind, payload, lane=f"person:{account.id}")
        if self.random.random() < 0.05:  # Telegram's webhook may deliver again what we have answered
            update = self.world.updates.pending[-1]
            self.world.updates.inject(update.body)

    async def run(
        self,
        *,
        updates: int,
        kills: int,
        pace: tuple[float, float] = (0.1, 1.2),
        limit: Callable[[], None] | None = None,
    ) -> Tally:
        """Kill the bot `kills` times while it works through `updates`, let it finish, and count.

        `limit` runs in the first process before the bot, which must end by itself then.
        """
        began = time.monotonic()
        async with serve(self.world, "127.0.0.1", 0) as self.url, Telegram(self.url, patience=0) as telegram:
            self._webhook: dict[str, str] = {}
            if self.webhook:
                with socket.create_server(("127.0.0.1", 0)) as free:
                    port = free.getsockname()[1]
                self._webhook = {
                    "PLEDGEBOOK_WEBHOOK_URL": f"http://127.0.0.1:{port}/hook",
                    "PLEDGEBOOK_WEBHOOK_LISTEN": f"127.0.0.1:{port}",
                }
            await self.found(telegram)
            if limit is not None:
                self.press_updates(updates)
                await self.start(limit)
                assert self.process is not None
                async with asyncio.timeout(30):
                    self.tally.exits[str(await self.process.wait())] += 1
            for round_ in range(kills + 1):
                self.press_updates(updates // (kills + 1))
                before = len(self.world.updates.pending)
                await self.start()
                if round_ == kills:
                    break
                async with asyncio.timeout(60):
                    while len(self.world.updates.pending) == before and self.running:
                        await asyncio.sleep(0.005)  # until the first were acknowledged
                await asyncio.sleep(self.random.uniform(*pace) if self.random.random() < 0.8 else 0)
                await self.end()
                self.tally.kills += 1
            await self.settled()
            await telegram.refresh()
            await self.end(signal.SIGTERM)
            self.count()
        self.tally.seconds = time.monotonic() - began
        return self.tally

    async def settled(self, seconds: float = 120) -> None:
        """Return when nothing waits to be handled or sent."""
        async with asyncio.timeout(seconds):
            while self.world.updates.pending or self.rows("SELECT count(*) FROM outbox WHERE state != 'dead'") != [
                (0,)
            ]:
                assert self.running, self._log.read_text("utf-8")[-3000:]
                await asyncio.sleep(0.1)
            await asyncio.sleep(0.3)

    def rows(self, sql: str) -> list[Any]:
        """Return the rows of a question to the file."""
        with closing(sqlite3.connect(f"file:{self.path}?mode=ro", uri=True, timeout=10)) as connection:
            return connection.execute(sql).fetchall()

    def count(self) -> None:
        """Compare what was asked with what is kept and what was read."""
        done = dict(self.rows("SELECT id, done FROM pledges"))
        kept = dict(self.rows("SELECT pledge_id, count(*) FROM check_ins GROUP BY pledge_id"))
        hours = dict(self.rows("SELECT telegram_id, ask_at FROM people"))
        tally = self.tally
        for member in self.members:
            effects = max(done[member.pledge_id], kept.get(member.pledge_id, 0))
            least = min(done[member.pledge_id], kept.get(member.pledge_id, 0))
            tally.effects_doubled += max(0, effects - member.reports)
            tally.effects_lost += max(0, member.reports - least)
            texts = [message.text for message in member.account.received]
            totals = [int(found[1].replace(",", "")) for text in texts if (found := TOTAL.search(text))]
            tally.replies_lost += len(set(range(1, member.reports + 1)) - set(totals))
            tally.replies_doubled += len(totals) - len(set(totals))
            first = list(dict.fromkeys(totals))
            tally.out_of_order += sum(later < earlier for earlier, later in itertools.pairwise(first))
            helps = sum("promises made in public" in text for text in texts)
            tally.replies_lost += max(0, member.helps - helps)
            tally.replies_doubled += max(0, helps - member.helps)
            # A webhook's duplicate may come before what was said earlier, so only polling has a last word.
            tally.settings_wrong += not self.webhook and str(hours[member.account.id])[:2] != f"{member.hour:02}"
        assert self.rows("PRAGMA integrity_check") == [("ok",)]
        tally.token_in_logs = self._log.read_bytes().count(TOKEN.encode())
