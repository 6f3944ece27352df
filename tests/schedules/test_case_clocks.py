"""Whatever the clock does and however many are due at one hour: each case rings soon, late, and once one level up."""

from __future__ import annotations

import asyncio
import re
import shutil
from collections import Counter
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from bot.scheduler import Scheduler
from bot.tallies import Tallies
from domain.case_stages import reply_due_at
from domain.cases import Happening, Kind, Urgency
from domain.people import Organisation, Person
from domain.receipts import NUMBER_SIGNS
from domain.roles import Role
from domain.workdays import Calendar, add_workdays, is_workday
from schedules import cases as job_of_cases
from schedules.table import JOBS
from storage import cases, grants, people, units
from storage.database import Database, Transaction
from storage.outbox import Queued
from storage.secrets import Secrets
from tests.schedules.test_clocks import SetClock

ZONE = ZoneInfo("Asia/Shanghai")
CALENDAR = Calendar.load((2026, 2027))
BEGIN = datetime(
    2026, 9, 21, 1, tzinfo=UTC
)  # the Monday before the week of the national holiday and its made-up Saturday
RECEIPT = re.compile(rf"(?<![-\w])[{NUMBER_SIGNS}]{{4}}-[{NUMBER_SIGNS}]{{4}}(?![-\w])")
SECRETARY, OFFICER = 7, 8
UNTIL = timedelta(days=26)

steps = st.lists(
    st.one_of(
        st.timedeltas(timedelta(minutes=5), timedelta(hours=20)),
        st.timedeltas(timedelta(days=1), timedelta(days=6)),
        st.timedeltas(timedelta(days=-2), timedelta(minutes=-1)),
        st.just("answer"),
        st.just("merge"),
    ),
    max_size=10,
)


class Life:
    """A unit, its level above, and what was said to either of each case."""

    def __init__(self, database: Database, folder: Path, received: list[tuple[timedelta, Urgency]]) -> None:
        self.database = database
        self.clock = SetClock(BEGIN)
        self.said: Counter[tuple[int, str]] = Counter()  # whom, which case
        self.first_up: dict[str, datetime] = {}
        self.received = received
        self.jobs = [job for job in JOBS if job.where == "cases.remind_of_cases"]
        self.scheduler = Scheduler(
            database,
            self.clock,
            Secrets(folder / "keys"),
            "bot",
            self.jobs,
            deliver=self.hear,
            whisper=lambda _: None,
            fail=lambda error: None,
            tallies=Tallies(),
        )

    def hear(self, letters: Iterable[Queued]) -> None:
        """Take note of which cases were told to whom."""
        for letter in letters:
            for receipt in set(RECEIPT.findall(str(letter.payload["text"]))):
                self.said[letter.chat_id, receipt] += 1
                if letter.chat_id == OFFICER:
                    self.first_up.setdefault(receipt, self.clock.moment)

    async def begin(self, tx: Transaction) -> None:
        """Let everybody be there, and the cases come."""
        await people.found_organisation(tx, Organisation(name="区", timezone="Asia/Shanghai"))
        top = await units.add(tx, parent=None, name="区", level="county")
        unit = await units.add(tx, parent=top, name="社区", level="community")
        for account, role, where in ((SECRETARY, Role.SECRETARY, unit), (OFFICER, Role.OFFICER, top)):
            person = await people.enrol(
                tx, Person(telegram_id=account, name="n", language="zh", timezone="Asia/Shanghai"), on=BEGIN.date()
            )
            await grants.give(tx, person_id=person.id or 0, role=role, unit_id=where.id, on=BEGIN.date(), by=None)
        for after, urgency in self.received:
            at, kind = BEGIN + after, Kind.COMPLAINT
            due = reply_due_at(kind, urgency, at, CALENDAR, ZONE)
            await cases.open_case(
                tx, kind=kind, unit_id=unit.id, words="w", language="zh", at=at, reply_due_at=due, urgency=urgency
            )

    async def all(self) -> list[cases.Case]:
        """Return the cases in the order in which they came."""

        async def work(tx: Transaction) -> list[cases.Case]:
            found = [await cases.get(tx, number) for number in range(1, len(self.received) + 1)]
            return [case for case in found if case is not None]

        return await self.database.read(work)

    async def tick(self) -> None:
        """Run the job, as the clock stands."""
        for job in self.jobs:
            assert "failed" not in await self.scheduler.run(job)

    async def act(self, what: str) -> None:
        """Let the first that may be answered, or be merged into the next, be so."""
        free = [case for case in await self.all() if case.is_open]

        async def work(tx: Transaction) -> None:
            if what == "answer" and free:
                await cases.save(tx, free[0].answered("ok", by=1, at=self.clock.moment))
                await cases.note(tx, free[0].id, Happening.ANSWERED, at=self.clock.moment, words="ok")
            elif len(free) > 1:
                merged = free[0].merged(free[1])
                await cases.save(tx, merged)
                await cases.save(tx, free[1].led_by([merged]))

        await self.database.write(work)


async def live(path: Path, received: list[tuple[timedelta, Urgency]], moves: list[timedelta | str]) -> None:
    """Let the clock do its steps, then go on by the hour; hold what was said against the calendar."""
    database = await Database.open(path)
    try:
        await _live(database, path, received, moves)
    finally:
        await database.close()


async def _live(
    database: Database, path: Path, received: list[tuple[timedelta, Urgency]], moves: list[timedelta | str]
) -> None:
    life = Life(database, path.parent, received)
    await database.write(life.begin)
    for step in moves:
        if isinstance(step, timedelta):
            life.clock.moment += step
        else:
            await life.act(step)
        await life.tick()
    end = BEGIN + UNTIL
    while life.clock.moment < end:
        life.clock.moment += timedelta(hours=7)
        await life.tick()
    for case in await life.all():
        assert case.reply_due_at is not None
        assert is_workday(case.reply_due_at.astimezone(ZONE).date(), CALENDAR)
        up = add_workdays(case.reply_due_at, 1, CALENDAR, ZONE)
        unit, above = life.said[SECRETARY, case.receipt], life.said[OFFICER, case.receipt]
        assert unit <= 2  # due soon, and late
        assert above <= 1
        if case.is_open and up < BEGIN + UNTIL - timedelta(days=1):
            assert above == 1  # nothing that is owed is forgotten
            assert unit >= 1
            assert case.escalated == 1
        if case.receipt in life.first_up:
            assert life.first_up[case.receipt] >= up  # and nobody above hears a working day too early


@settings(max_examples=6, deadline=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
@given(
    received=st.lists(
        st.tuples(
            st.timedeltas(timedelta(), timedelta(days=8)),
            st.sampled_from(Urgency),
        ),
        min_size=1,
        max_size=5,
    ),
    moves=steps,
)
def test_each_owed_case_rings_once_for_each_stage_and_once_above(
    tmp_path_factory, empty_database, monkeypatch, received, moves
) -> None:
    monkeypatch.setattr(job_of_cases, "AT_ONCE", 2)  # more are due at five o'clock than are read together
    path = tmp_path_factory.mktemp("clock") / "pledgebook.db"
    shutil.copy(empty_database, path)
    asyncio.run(live(path, received, moves))
