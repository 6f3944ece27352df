"""Whatever the clock does, set ahead, set back, changed for the summer: each week is told once, nobody at night."""

from __future__ import annotations

import asyncio
import itertools
import shutil
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from bot.clock import Clock
from bot.scheduler import Scheduler
from bot.tallies import Tallies
from domain.asking import may_ask_at
from domain.people import Organisation, Person
from domain.roles import Role
from schedules.table import JOBS
from storage import grants, members, people, units
from storage.database import Database, Transaction
from storage.outbox import Queued
from storage.secrets import Secrets
from storage.tables import pledges

ZONES = ("Europe/Berlin", "Asia/Shanghai", "America/St_Johns", "Australia/Lord_Howe", "Africa/Cairo")
BEFORE_CHANGES = (date(2026, 3, 20), date(2026, 10, 16), date(2026, 4, 1), date(2026, 11, 23))
HOURS = ((time(9), time(21), time(8)), (time(2, 30), time(0), time(0)), (time(23), time(21), time(8)))
FRIDAY = 4
REGULAR_DAYS = 21
LEAVE = timedelta(days=5)

moves = st.one_of(
    st.timedeltas(timedelta(minutes=1), timedelta(hours=30)),
    st.timedeltas(timedelta(days=1), timedelta(days=9)),
    st.timedeltas(timedelta(days=-3), timedelta(minutes=-1)),
    st.just("leave"),
)


class SetClock(Clock):
    """A clock that shows what it is told to."""

    def __init__(self, moment: datetime) -> None:
        super().__init__()
        self.moment = moment

    def now(self) -> datetime:
        return self.moment


@dataclass
class Said:
    """What was said when, by a clock that may have been wrong."""

    clock: SetClock
    letters: list[tuple[datetime, str]] = field(default_factory=list)

    def hear(self, letters: Iterable[Queued]) -> None:
        """Take note of what was left to be sent."""
        self.letters += [(letter.due_at or self.clock.moment, letter.kind) for letter in letters]

    def days(self, kind: str, zone: ZoneInfo, *, since: datetime | None = None) -> list[date]:
        """Return the local days on which something of a kind was said."""
        return [
            at.astimezone(zone).date() for at, said in self.letters if said == kind and (since is None or at >= since)
        ]


async def found(tx: Transaction, zone: str, hours: tuple[time, time, time], now: datetime) -> None:
    """Write down a secretary with a pledge of her own."""
    await people.found_organisation(tx, Organisation(name="鹤城区", timezone="Europe/Berlin"))
    unit = await units.add(tx, parent=None, name="鹤城区", level="county")
    person = await people.enrol(tx, Person(telegram_id=7, name="李玥", language="zh", timezone=zone), on=now.date())
    person_id = int(person.id or 0)
    asked, quiet_from, quiet_until = hours
    await tx.execute(
        "UPDATE people SET ask_at = :asked, quiet_from = :first, quiet_until = :last, timezone = :zone",
        zone=zone,
        asked=asked,
        first=quiet_from,
        last=quiet_until,
    )
    member_id = await members.add(tx, unit_id=unit.id, name=person.name)
    await members.claim(tx, member_id, person_id, at=now)
    await grants.give(tx, person_id=person_id, role=Role.SECRETARY, unit_id=unit.id, on=now.date(), by=None)
    await tx.insert(
        pledges,
        kind="member",
        unit_id=unit.id,
        member_id=member_id,
        person_id=person_id,
        what="看望老人",
        due_on=now.date() + timedelta(days=300),
        seen_by="unit",
        state="published",
        version=1,
        created_at=now,
        published_at=now,
        ask_at=now,
    )


async def live(
    path: Path, zone_name: str, begin: date, hours: tuple[time, time, time], steps: list[timedelta | str]
) -> None:
    """Let the clock do its steps, with every job after each; look at what was said."""
    zone = ZoneInfo(zone_name)
    clock = SetClock(datetime.combine(begin, time(12), UTC))
    said = Said(clock)
    database = await Database.open(path)
    await database.write(lambda tx: found(tx, zone_name, hours, clock.moment))
    jobs = [job for job in JOBS if job.where.startswith(("check_ins.", "digests."))]
    scheduler = Scheduler(
        database,
        clock,
        Secrets(path.parent / "keys"),
        "bot",
        jobs,
        deliver=said.hear,
        whisper=lambda _: None,
        fail=lambda error: None,
        tallies=Tallies(),
    )
    latest, back_on = clock.moment, begin

    async def tick() -> None:
        nonlocal latest
        latest = max(latest, clock.moment)
        before = len(said.letters)
        for job in jobs:
            outcomes = await scheduler.run(job)
            assert "failed" not in outcomes
        if clock.moment.astimezone(zone).date() < back_on:
            assert "reminder" not in {kind for _, kind in said.letters[before:]}

    async def go_on_leave(until: date) -> None:
        await database.write(lambda tx: tx.execute("UPDATE people SET leave_until = :until", until=until))

    await tick()
    for step in steps:
        if isinstance(step, timedelta):
            clock.moment += step
        else:
            back_on = clock.moment.astimezone(zone).date() + LEAVE
            await go_on_leave(back_on - timedelta(days=1))
        await tick()

    # From here on the clock is right again: every Friday is asked, every Monday is told, once.
    clock.moment = regular = latest + 2 * LEAVE + timedelta(days=1)
    for _ in range(REGULAR_DAYS * 8):
        clock.moment += timedelta(hours=3)
        await tick()
    await database.close()
    look(said, zone, hours, regular)


def look(said: Said, zone: ZoneInfo, hours: tuple[time, time, time], regular: datetime) -> None:
    """Hold what was said against the calendar alone."""
    for at, kind in said.letters:
        shown = at.astimezone(zone).time()
        if hours[1] != hours[2]:
            assert hours[2] <= shown < hours[1], f"disturbed by a {kind} at {shown}"
    assert not {day: n for day, n in Counter(said.days("reminder", zone)).items() if n > 1}
    organisation = ZoneInfo("Europe/Berlin")
    weeks = Counter(day - timedelta(days=day.weekday()) for day in said.days("digest", organisation))
    assert not {monday: n for monday, n in weeks.items() if n > 1}, "a week was told twice"
    settled = regular + timedelta(days=1)
    end = regular + timedelta(days=REGULAR_DAYS)
    calendar = [settled.astimezone(zone).date() + timedelta(days=n) for n in range(1, REGULAR_DAYS - 2)]
    told = sorted(week for week in weeks if week >= settled.astimezone(organisation).date())
    assert len(told) >= 2
    assert {later - earlier for earlier, later in itertools.pairwise(told)} == {timedelta(days=7)}, told
    asked, put_off = said.days("reminder", zone, since=regular), timedelta(days=1)  # to the morning after
    for day in calendar:
        if day.weekday() == FRIDAY and (day - calendar[0]).days >= 7 and day + put_off < end.astimezone(zone).date():
            assert asked.count(day) + asked.count(day + put_off) == 1, (day, asked)


@settings(max_examples=12, deadline=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
@given(
    zone=st.sampled_from(ZONES),
    begin=st.sampled_from(BEFORE_CHANGES),
    hours=st.sampled_from(HOURS),
    steps=st.lists(moves, max_size=12),
)
def test_every_week_is_told_and_asked_about_once_whatever_the_clock_does(
    tmp_path_factory, empty_database, zone, begin, hours, steps
) -> None:
    path = tmp_path_factory.mktemp("clock") / "pledgebook.db"
    shutil.copy(empty_database, path)
    asyncio.run(live(path, zone, begin, hours, steps))


def test_whoever_wants_to_be_asked_in_the_middle_of_their_night_is_asked_in_the_morning() -> None:
    person = Person(telegram_id=7, name="李玥", language="zh", timezone="Asia/Shanghai", ask_at=time(23))
    morning = datetime(2026, 11, 28, 0, 0, tzinfo=UTC)  # Saturday, 08:00 in Shanghai
    assert may_ask_at(person, morning) == morning
    assert may_ask_at(person, morning - timedelta(hours=1)) == morning
