"""A town for the soak: who lives there, where clocks change and where not, and what they do in the course of a year."""

from __future__ import annotations

import random
import sqlite3
from contextlib import closing
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from domain.cases import Kind
from domain.check_ins import Mood
from domain.people import Organisation, Person
from domain.polls import Kind as PollKind
from domain.polls import State
from domain.roles import Role
from messages.asking import Pause
from messages.buttons import Button, Signer
from messages.cases import ChooseUnit, SendCase, WriteCase
from messages.check_ins import Tell
from messages.ratings import Rate
from messages.settings import SetHour, SetLeave
from playground.client import Person as Account
from playground.client import Telegram
from playground.world import World
from storage import grants, members, people, pledges, polls, rollups, schema, units
from storage.database import Database, Transaction
from storage.places import Place
from storage.secrets import Secrets
from storage.tables import pledges as table
from tests.soak.due import Promise, Someone

HOME = "Europe/Berlin"
ZONES = (HOME, "Asia/Shanghai", "America/St_Johns", "Australia/Lord_Howe", "Africa/Cairo")
QUIET = ((time(21), time(8)), (time(22), time(7)), (time(0), time(0)))
HOURS = (7, 9, 12, 18, 20)
COMMUNITIES = 4
POINTS = 2  # in each community
LEAVES, PAUSES = (7, 14), (7, 14)
CHANGES = 3  # of a case until it is sent
LONGEST = 400  # days until the last pledges are due
SHARES = {"report": 40, "done": 2, "leave": 1, "pause": 2, "hour": 2, "rate": 20, "case": 8, "home": 15, "help": 5}


class Resident:
    """One account, what is due to it, and when its day of rest is over."""

    def __init__(self, account: Account, due: Someone, unit_id: int) -> None:
        self.account = account
        self.due = due
        self.unit_id = unit_id


class Town:
    """Four communities with secretaries, and members with pledges of all lengths."""

    def __init__(self, path: Path, world: World, chance: random.Random, size: int) -> None:
        self.path = path
        self.world = world
        self.chance = chance
        self.size = size
        self.residents: list[Resident] = []
        self.reports = self.cases = self.doings = 0
        self._message = 700_000

    async def found(self, telegram: Telegram, now: datetime) -> None:
        """Write everybody down, and start the bot's acquaintance with them."""
        schema.migrate(self.path)
        accounts = [await telegram.new_person(f"Memb{n}", language_code="en") for n in range(self.size + COMMUNITIES)]
        database = await Database.open(Place.of_file(self.path))
        await database.write(lambda tx: self._found(tx, accounts, now))
        await database.close()
        for account in accounts:
            await account.starts()

    async def _found(self, tx: Transaction, accounts: list[Account], now: datetime) -> None:
        await people.found_organisation(tx, Organisation(name="Hecheng", timezone=HOME, language="en"))
        await tx.execute("UPDATE organisation SET attention_most = 10")
        root = await units.add(tx, parent=None, name="Hecheng", level="county", code="431202")
        places = [
            await units.add(
                tx, parent=root, name=f"Ward {n}", level="community", sector="community", code=f"43120200{n}"
            )
            for n in range(COMMUNITIES)
        ]
        for unit in places:
            for number in range(POINTS):
                await polls.add(
                    tx,
                    kind=PollKind.RATING,
                    unit_id=unit.id,
                    title=f"Counter {number}",
                    state=State.OPEN,
                    at=now,
                    by=None,
                )
        for number, account in enumerate(accounts):
            unit, leads = places[number % COMMUNITIES], number < COMMUNITIES
            due = Someone(
                self.chance.choice(ZONES), time(self.chance.choice(HOURS)), self.chance.choice(QUIET), leads=leads
            )
            here = now.astimezone(ZoneInfo(due.zone)).date()
            known = Person(telegram_id=account.id, name=account.name, language="en", timezone=due.zone)
            person = await people.enrol(tx, known, on=here)
            quiet_from, quiet_until = due.quiet
            await people.change(
                tx, person, ask_at=due.at, quiet_from=quiet_from, quiet_until=quiet_until, timezone=due.zone
            )
            person_id, member_id = int(person.id or 0), await members.add(tx, unit_id=unit.id, name=person.name)
            await members.claim(tx, member_id, person_id, at=now)
            if leads:
                await grants.give(tx, person_id=person_id, role=Role.SECRETARY, unit_id=unit.id, on=here, by=None)
            else:
                await self._promise(tx, due, unit.id, member_id, person_id, here, now)
            known_now = await people.by_id(tx, person_id, default=await people.the_organisation(tx))
            assert known_now is not None
            await pledges.plan_again(tx, known_now, now=now)
            for promise in due.promises:
                due.plan(promise, now)
            self.residents.append(Resident(account, due, unit.id))

    async def _promise(
        self, tx: Transaction, due: Someone, unit_id: int, member_id: int, person_id: int, here: date, now: datetime
    ) -> None:
        for _ in range(3):
            due_on = here + timedelta(days=self.chance.randrange(10, LONGEST))
            number = await tx.insert(
                table,
                kind="member",
                unit_id=unit_id,
                member_id=member_id,
                person_id=person_id,
                what="helped",
                due_on=due_on,
                seen_by="unit",
                state="published",
                version=1,
                created_at=now,
                published_at=now,
            )
            await rollups.add_pledge(tx, number)
            due.promises.append(Promise(number, due_on, due_on, here))

    # ---- what they do

    def act(self, count: int, now: datetime) -> None:
        """Let so many of them do something."""
        for what in self.chance.choices(list(SHARES), list(SHARES.values()), k=count):
            self.doings += 1
            getattr(self, f"_{what}")(self.chance.choice(self.residents), now)

    def _report(self, who: Resident, now: datetime) -> None:
        self._tell(who, now, Mood.ON_TRACK)

    def _done(self, who: Resident, now: datetime) -> None:
        self._tell(who, now, Mood.DONE)

    def _tell(self, who: Resident, now: datetime, mood: Mood) -> None:
        """Say of a pledge how it goes; of several in one moment only the first button would still be fresh."""
        known = {promise.number: promise for promise in who.due.promises if promise.is_open}
        if not known or who.account.id in self._busy:
            return
        self._busy.add(who.account.id)
        promise = known[self.chance.choice(list(known))]
        last = "SELECT coalesce(max(id), 0) FROM check_ins WHERE pledge_id = ?"
        self._press(who, Tell(pledge_id=promise.number, mood=mood, after=self.rows(last, promise.number)[0][0]))
        self.reports += 1
        if mood is Mood.DONE:
            promise.is_open = False
        who.due.heard(promise, now)

    def _leave(self, who: Resident, now: datetime) -> None:
        if who.due.back_on <= now.astimezone(ZoneInfo(who.due.zone)).date():
            days = self.chance.choice(LEAVES)
            self._press(who, SetLeave(days=days))
            who.due.goes_on_leave(days, now)

    def _pause(self, who: Resident, now: datetime) -> None:
        known = [promise for promise in who.due.promises if promise.is_open]
        if known:
            promise, days = self.chance.choice(known), self.chance.choice(PAUSES)
            self._press(who, Pause(pledge_id=promise.number, days=days))
            who.due.pauses(promise, days, now)

    def _hour(self, who: Resident, now: datetime) -> None:
        hour = self.chance.choice((8, 9, 12, 17))
        self._press(who, SetHour(hour=hour))
        who.due.wants(time(hour), now)

    def _rate(self, who: Resident, _: datetime) -> None:
        point = self.chance.randrange(1, POINTS * COMMUNITIES + 1)
        self._press(who, Rate(poll_id=point, level=self.chance.randint(1, 5)))

    def _case(self, who: Resident, _: datetime) -> None:
        self.cases += 1
        self._press(who, WriteCase())
        self._press(who, ChooseUnit(unit_id=who.unit_id))
        self._says(who, f"Zebra crossing number {self.cases}?")
        self._press(who, SendCase(kind=Kind.QUESTION, n=CHANGES))

    def _home(self, who: Resident, _: datetime) -> None:
        self._says(who, "/start")

    def _help(self, who: Resident, _: datetime) -> None:
        self._says(who, "/help")

    def new_hour(self) -> None:
        """Let everybody be free again."""
        self._busy: set[int] = set()

    def _says(self, who: Resident, text: str) -> None:
        self._message += 1
        self._add("message", who, self._message_of(who) | {"text": text})

    def _press(self, who: Resident, button: Button) -> None:
        self._message += 1
        signer = Signer(Secrets(self.path.parent / "pledgebook-keys").derived("buttons"))
        data = signer.sign(button, who.account.id, self.now.date())
        press = {"id": str(self._message), "from": self._user(who), "chat_instance": "1", "data": data}
        self._add("callback_query", who, press | {"message": self._message_of(who) | {"text": "?"}})

    def _message_of(self, who: Resident) -> dict[str, Any]:
        chat = {"id": who.account.id, "type": "private", "first_name": who.account.name}
        said = {"message_id": self._message, "date": int(self.now.timestamp())}
        return said | {"chat": chat, "from": self._user(who)}

    @staticmethod
    def _user(who: Resident) -> dict[str, Any]:
        return {"id": who.account.id, "is_bot": False, "first_name": who.account.name, "language_code": "en"}

    def _add(self, kind: str, who: Resident, payload: dict[str, Any]) -> None:
        self.world.updates.add(kind, payload, lane=f"person:{who.account.id}")

    @property
    def now(self) -> datetime:
        """The town's time."""
        return datetime.now(UTC) + timedelta(seconds=self.world.clock.offset)

    def rows(self, sql: str, *values: object) -> list[Any]:
        """Return the rows of a question to the database."""
        with closing(sqlite3.connect(f"file:{self.path}?mode=ro", uri=True, timeout=30)) as connection:
            return connection.execute(sql, values).fetchall()
