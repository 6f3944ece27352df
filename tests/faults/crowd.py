"""What members do while the bot is being killed, and what must have become of it.

They report on a pledge by a word or a photo, put a report right by editing it, ask for help, set their hour, rate
service points without a name, hand in ballots (`ballots.py`), and send cases. Each report adds one to a total, and
its answer names the new total; each edit names a number of its own: so every effect and every answer can be told
from all others.
"""

from __future__ import annotations

import asyncio
import itertools
import json
import math
import random
import re
import sqlite3
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from domain import polls as ballots
from domain.cases import Kind
from domain.people import Organisation, Person
from messages.buttons import Button, Signer
from messages.cases import ChooseUnit, SendCase, WriteCase
from messages.ratings import Rate
from messages.settings import SetHour
from playground.client import Person as Account
from playground.client import Telegram
from playground.world import World
from storage import members, people, polls, schema, units
from storage.database import Database, Transaction
from storage.places import Place
from storage.secrets import Secrets
from storage.tables import pledges, sent_messages
from tests import kept
from tests.faults.ballots import Ballots

COUNTED, EDITED = 500_000, 500_001  # the messages that reports reply to, in every chat
FIRST = 600_000  # the report that is edited again and again
TOTAL = re.compile(r"([\d,]+) of (100,000|90,000)")
HELP = "promises made in public"
HOURS = (8, 9, 12, 17)
POINTS = 12
CHANGES = 3  # of a draft until it is sent
CASES_MOST = 10  # a day; the bot holds back whoever sends more
STARTS_LEAST = 0.3  # seconds until a new process can have called Telegram
UNMARKED_MOST = 2.0  # seconds from the answer to a call until it must be written down, on a busy machine
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
    kinds: Counter[str] = field(default_factory=Counter)
    kills: int = 0
    effects_lost: Counter[str] = field(default_factory=Counter)  # by what it is
    effects_doubled: Counter[str] = field(default_factory=Counter)
    replies_lost: int = 0
    replies_doubled: int = 0
    under_way: int = 0  # calls that had not been answered when the process was killed, and were made again
    unmarked: int = 0  # … that had been answered a moment before, and were not yet written down as made
    unexplained: int = 0  # … neither
    longest_unmarked: float = 0.0  # seconds from the answer to the kill
    out_of_order: int = 0
    settings_wrong: int = 0
    told_in_logs: int = 0  # the token, a name, a word of anybody's
    seconds: float = 0.0
    exits: Counter[str] = field(default_factory=Counter)

    @property
    def is_whole(self) -> bool:
        """Whether nothing was lost, and nothing doubled but messages whose call was under way."""
        wrong = self.replies_lost + self.unexplained + self.out_of_order + self.settings_wrong + self.told_in_logs
        return not (wrong or self.effects_lost.total() or self.effects_doubled.total())

    def __str__(self) -> str:
        kinds = ", ".join(f"{count} {kind}" for kind, count in self.kinds.most_common())
        lost, doubled = self.effects_lost, self.effects_doubled
        before = f"answered up to {self.longest_unmarked * 1000:.0f} ms before {self.unmarked}"
        lines = (
            f"{self.mode}: {self.updates} updates ({kinds}), {self.kills} kills, {self.seconds:.0f} s",
            f"effects lost {lost.total()} {dict(lost)}, doubled {doubled.total()} {dict(doubled)}",
            f"settings wrong {self.settings_wrong}, told in logs {self.told_in_logs}; ends {dict(self.exits)}",
            f"answers lost {self.replies_lost}, out of order {self.out_of_order}, seen twice {self.replies_doubled}",
            f"of which under way {self.under_way}, {before}, unexplained {self.unexplained}",
        )
        return "\n  ".join(lines)


@dataclass
class Member:
    """One account, its pledges, and what it did."""

    account: Account
    counted_id: int
    edited_id: int
    in_order: bool  # nothing comes twice, and out of its order, between the steps of what they do
    reports: int = 0
    photos: int = 0
    edits: int = 0
    helps: int = 0
    cases: int = 0
    hour: int = 9
    rated: set[int] = field(default_factory=set)


class Crowd:
    """The members of one unit."""

    def __init__(
        self,
        path: Path,
        world: World,
        tally: Tally,
        chance: random.Random,
        size: int,
        place: Place | None = None,
    ) -> None:
        self.path = path
        self.place = place or Place.of_file(path)
        self.world = world
        self.tally = tally
        self.chance = chance
        self.size = size
        self.members: list[Member] = []
        self.unit_id = 0
        self._message = FIRST
        self.ballots = Ballots(path, chance, self._press_as, self.place)
        self._doings: dict[str, tuple[float, Callable[[Member], None]]] = {
            "report": (0.29, self._report),
            "photo": (0.1, self._photo),
            "edit": (0.1, self._edit),
            "help": (0.08, self._help),
            "hour": (0.1, self._set_hour),
            "rating": (0.1, self._rate),
            "ballot": (0.08, lambda member: self.ballots.vote(member.account.id)),
            "case": (0.1, self._send_case),
            "poison": (0.05, self._poison),
        }

    async def found(self, telegram: Telegram) -> None:
        """Write down a unit, its service points and its members, each with two pledges."""
        await asyncio.to_thread(schema.migrate, self.place)
        accounts = [await telegram.new_person(f"Memb{n}", language_code="en") for n in range(self.size)]
        database = await Database.open(self.place)

        async def found(tx: Transaction) -> None:
            await people.found_organisation(tx, Organisation(name="鹤城区"))
            unit = await units.add(tx, parent=None, name="鹤城区", level="county", code="431202")
            self.unit_id, now = unit.id, datetime.now(UTC)
            for number in range(POINTS):
                kind, state = ballots.Kind.RATING, ballots.State.OPEN
                title = f"Counter {number}"
                await polls.add(tx, kind=kind, unit_id=unit.id, title=title, state=state, at=now, by=None)
            await self.ballots.found(tx, unit.id, now)
            for account in accounts:
                known = Person(telegram_id=account.id, name=account.name, language="en", timezone="Asia/Shanghai")
                person = await people.enrol(tx, known, on=now.date())
                member_id = await members.add(tx, unit_id=unit.id, name=person.name)
                await members.claim(tx, member_id, int(person.id or 0), at=now)
                ids = [
                    await self._pledge(tx, account, member_id, int(person.id or 0), asked, amount)
                    for asked, amount in ((COUNTED, 100_000), (EDITED, 90_000))
                ]
                self.members.append(Member(account, *ids, in_order=len(self.members) % 3 == 0))

        await database.write(found)
        await database.close()
        for account in accounts:
            await account.starts()

    async def _pledge(
        self, tx: Transaction, account: Account, member_id: int, person_id: int, asked: int, amount: int
    ) -> int:
        now = datetime.now(UTC)
        pledge_id = await tx.insert(
            pledges,
            kind="member",
            unit_id=self.unit_id,
            member_id=member_id,
            person_id=person_id,
            what="helped",
            amount=amount,
            due_on=now.date() + timedelta(days=300),
            seen_by="unit",
            state="published",
            version=1,
            created_at=now,
            published_at=now,
        )
        about = f"pledge:{pledge_id}"
        await tx.insert(sent_messages, chat_id=account.id, message_id=asked, about=about, sent_on=now.date())
        return pledge_id

    # ---- what they do

    def act(self, count: int) -> None:
        """Let members do `count` things; now and then one is delivered twice."""
        weights = [weight for weight, _ in self._doings.values()]
        for name in self.chance.choices(list(self._doings), weights, k=count):
            self._doings[name][1](self.chance.choice(self.members))
            self.tally.kinds[name] += 1

    def _report(self, member: Member) -> None:
        member.reports += 1
        self._says(member, {"text": "+1", "reply_to_message": self._message_of(member, COUNTED)})

    def _photo(self, member: Member) -> None:
        member.reports += 1
        member.photos += 1
        size = {"file_id": f"photo{self._message}", "file_unique_id": f"u{self._message}", "width": 9, "height": 9}
        asked = self._message_of(member, COUNTED)
        self._says(member, {"photo": [size], "caption": "+1", "reply_to_message": asked})

    def _edit(self, member: Member) -> None:
        """Send the report that is to be edited, or edit it: each edit says a number more."""
        member.edits += 1
        said = self._message_of(member, FIRST) | {"text": f"+{member.edits}"}
        said["reply_to_message"] = self._message_of(member, EDITED)
        if member.edits > 1:
            said["edit_date"] = said["date"] + member.edits
        # Never twice: a copy that came before the edit preceding it would have the last word.
        self._add("message" if member.edits == 1 else "edited_message", said, member, twice=False)

    def _help(self, member: Member) -> None:
        member.helps += 1
        self._says(member, {"text": "/help"})

    def _set_hour(self, member: Member) -> None:
        member.hour = self.chance.choice(HOURS)
        self._press(member, SetHour(hour=member.hour))

    def _rate(self, member: Member) -> None:
        """Rate a point, perhaps one rated before, which does not count."""
        point = self.chance.randrange(1, POINTS + 1)
        member.rated.add(point)
        self._press(member, Rate(poll_id=point, level=self.chance.randint(1, 5)))

    def _send_case(self, member: Member) -> None:
        if member.cases == CASES_MOST or not member.in_order:
            self._help(member)
            return
        member.cases += 1
        self._press(member, WriteCase(), twice=False)
        self._press(member, ChooseUnit(unit_id=self.unit_id), twice=False)
        self._says(member, {"text": f"Zebra crossing number {member.cases}?"}, twice=False)
        self._press(member, SendCase(kind=Kind.QUESTION, n=CHANGES), twice=False)

    def _poison(self, _: Member) -> None:
        self.world.updates.inject(self.chance.choice(POISON))
        self.tally.updates += 1

    def _message_of(self, member: Member, message_id: int) -> dict[str, Any]:
        chat = {"id": member.account.id, "type": "private", "first_name": member.account.name}
        date = int(time.time()) - self.chance.randrange(86_400)  # nobody was too fast
        return {"message_id": message_id, "date": date, "chat": chat, "from": self._user(member)}

    def _user(self, member: Member) -> dict[str, Any]:
        known = {"is_bot": False, "first_name": member.account.name, "language_code": "en"}
        return known | {"id": member.account.id}

    def _says(self, member: Member, said: dict[str, Any], *, twice: bool = True) -> None:
        self._message += 1
        self._add("message", self._message_of(member, self._message) | said, member, twice=twice)

    def _press_as(self, account_id: int, button: Button) -> None:
        self._press(next(member for member in self.members if member.account.id == account_id), button)

    def _press(self, member: Member, button: Button, *, twice: bool = True) -> None:
        self._message += 1
        signer = Signer(Secrets(self.path.parent / "pledgebook-keys").derived("buttons"))
        data = signer.sign(button, member.account.id, datetime.now(UTC).date())
        press = {"id": str(self._message), "from": self._user(member), "chat_instance": "1", "data": data}
        message = self._message_of(member, self._message) | {"text": "?"}
        self._add("callback_query", press | {"message": message}, member, twice=twice)

    def _add(self, kind: str, payload: dict[str, Any], member: Member, *, twice: bool) -> None:
        self.world.updates.add(kind, payload, lane=f"person:{member.account.id}")
        # Telegram lets a press go after 150 s; on a busy machine, killed every few seconds, the bot may take longer.
        self.world.updates.pending[-1].expires_at = math.inf
        self.tally.updates += 1
        if (
            twice and not member.in_order and self.chance.random() < 0.05
        ):  # Telegram's webhook may deliver again what we have answered
            self.world.updates.inject(self.world.updates.pending[-1].body)

    # ---- what became of it

    def rows(self, sql: str) -> list[Any]:
        """Return the rows of a question to the database, which the bot may be changing."""
        if self.place.file is None:
            with ThreadPoolExecutor(1) as thread:
                return thread.submit(asyncio.run, kept.rows(self.place, sql)).result()
        with closing(sqlite3.connect(f"file:{self.path}?mode=ro", uri=True, timeout=10)) as connection:
            return connection.execute(sql).fetchall()

    def hand_in_again(self) -> int:
        """Let those hand in their ballots again who read no thanks; return how many."""
        lanes = {update.lane for update in self.world.updates.pending}
        busy = {member.account.id for member in self.members if f"person:{member.account.id}" in lanes}
        return self.ballots.again(self.world.calls.after(0), busy)

    async def count(self, kills: Sequence[float], log: bytes, token: str) -> None:
        """Compare what was asked with what is kept and what was read."""
        done = dict(self.rows("SELECT id, done FROM pledges"))
        reports = dict(self.rows("SELECT pledge_id, count(*) FROM check_ins GROUP BY pledge_id"))
        hours = dict(self.rows("SELECT telegram_id, ask_at FROM people"))
        calls = self._calls()
        for member in self.members:
            self._effects("total", member.reports, done[member.counted_id])
            self._effects("report", member.reports, reports.get(member.counted_id, 0))
            self._effects("edit", member.edits, done[member.edited_id])
            # A webhook's copy may come before what was said earlier, so only polling has a last word.
            polling = self.tally.mode == "polling"
            self.tally.settings_wrong += polling and str(hours[member.account.id])[:2] != f"{member.hour:02}"
            self._answers(member, calls, kills)
        self._effects(
            "photo", sum(member.photos for member in self.members), self.rows("SELECT count(*) FROM attachments")[0][0]
        )
        # Low ratings that are told make a case of their own.
        cases = self.rows("SELECT count(*) FROM cases WHERE kind = 'question'")[0][0]
        self._effects("case", sum(member.cases for member in self.members), cases)
        told = 0
        for poll_id, period, sealed in self.rows("SELECT poll_id, period, sealed FROM tallies"):
            waits = json.loads(self.ballots.secrets.open_ballot(poll_id, period, sealed) or "[]")
            told += sum(n for asked, _, n in waits if asked == "level")
        told += self.rows("SELECT coalesce(sum(n), 0) FROM batches")[0][0]
        self._effects("rating", sum(len(member.rated) for member in self.members), told)
        lost, doubled = await self.ballots.difference()
        self._effects("ballot", lost, 0)
        self._effects("ballot", 0, doubled)
        assert self.place.file is None or self.rows("PRAGMA integrity_check") == [("ok",)]
        self.tally.told_in_logs = sum(log.count(word) for word in (token.encode(), b"Memb", b"Zebra", b"+1"))

    def _effects(self, what: str, asked: int, found: int) -> None:
        if asked > found:
            self.tally.effects_lost[what] += asked - found
        if found > asked:
            self.tally.effects_doubled[what] += found - asked

    def _calls(self) -> dict[tuple[int, str], list[tuple[float, float]]]:
        """Return when each message was begun and answered, by whom it was to and what it says."""
        found: defaultdict[tuple[int, str], list[tuple[float, float]]] = defaultdict(list)
        for call in self.world.calls.after(0):
            if call["method"] == "sendMessage" and call["status"] == 200:
                text = str(call["parameters"]["text"])
                said = TOTAL.search(text)
                about = said[0] if said else HELP if HELP in text else ""
                span = (call["at"], call["at"] + call["duration_ms"] / 1000)
                found[int(call["parameters"]["chat_id"]), about].append(span)
        return found

    def _answers(self, member: Member, calls: dict[tuple[int, str], list[tuple[float, float]]], kills: Any) -> None:
        """Look for every answer, and for what the first call was doing when a message came twice."""
        expected = [f"{total:,} of 100,000" for total in range(1, member.reports + 1)]
        expected += [f"{total:,} of 90,000" for total in range(1, member.edits + 1)]
        for said in expected:
            self.explain(calls[member.account.id, said], 1, kills)
        self.explain(calls[member.account.id, HELP], member.helps, kills)
        first: dict[str, list[int]] = {"100,000": [], "90,000": []}
        for text in dict.fromkeys(message.text for message in member.account.received):
            if found := TOTAL.search(text):
                first[found[2]].append(int(found[1].replace(",", "")))
        for totals in first.values():
            once = list(dict.fromkeys(totals))
            self.tally.out_of_order += sum(later < earlier for earlier, later in itertools.pairwise(once))

    def explain(self, calls: list[tuple[float, float]], wanted: int, kills: Sequence[float]) -> None:
        """Count a message that was to come `wanted` times: whatever comes again must have been cut off by a kill."""
        tally = self.tally
        tally.replies_lost += max(0, wanted - len(calls))
        extra = max(0, len(calls) - wanted)
        tally.replies_doubled += extra
        cut_off: list[float] = []  # by how many seconds before the kill each was answered, if it was
        calls = sorted(calls) if extra else []
        for number, (began_at, ended_at) in enumerate(calls[:-1]):
            again_at = calls[number + 1 if wanted == 1 else -1][0]  # of many alike any later one may be the second
            # A call that reached the server after a kill was made before it: the next process takes a while to start.
            killed_at = next((at for at in kills if at > began_at - STARTS_LEAST), None)
            if killed_at is not None and again_at >= killed_at:
                cut_off.append(killed_at - ended_at)
        for before in sorted(cut_off)[:extra]:
            if before <= 0.001:
                tally.under_way += 1
            elif before <= UNMARKED_MOST:
                tally.unmarked += 1
                tally.longest_unmarked = max(tally.longest_unmarked, before)
            else:
                continue
            extra -= 1
        tally.unexplained += extra
