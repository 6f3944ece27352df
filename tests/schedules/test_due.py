"""Whatever people and the clock do, what is said is what was due: held against a model that knows only the docs."""

from __future__ import annotations

import asyncio
import os
import shutil
import tempfile
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule, run_state_machine_as_test

from bot.scheduler import Scheduler
from bot.tallies import Tallies
from domain.asking import asked_next
from domain.check_ins import CheckIn, Mood
from domain.people import Organisation, Person
from domain.roles import Role
from schedules.table import JOBS
from storage import check_ins, digest_times, grants, members, people, pledges, units
from storage.database import Database, Transaction
from storage.secrets import Secrets
from storage.tables import pledges as table
from tests.schedules.test_clocks import BEFORE_CHANGES, HOURS, ZONES, SetClock
from tests.soak.due import Promise, Someone

HOME = "Europe/Berlin"  # the organisation's zone
SAID = {"reminder": "asked", "due": "asked", "digest": "told"}


class Due(RuleBasedStateMachine):
    """One secretary with two pledges; after everything that happens every job has a look."""

    empty: Path

    def __init__(self) -> None:
        super().__init__()
        self.loop = asyncio.new_event_loop()
        self.folder = tempfile.TemporaryDirectory()
        self.said: list[str] = []

    def teardown(self) -> None:
        if hasattr(self, "database"):
            self.loop.run_until_complete(self.database.close())
        self.loop.close()
        self.folder.cleanup()

    def write(self, work: Any) -> Any:
        return self.loop.run_until_complete(self.database.write(work))

    @initialize(
        zone=st.sampled_from(ZONES),
        begin=st.sampled_from(BEFORE_CHANGES),
        hours=st.sampled_from(HOURS),
        days=st.tuples(st.integers(3, 40), st.integers(20, 90)),
    )
    def found(self, zone: str, begin: date, hours: tuple[time, time, time], days: tuple[int, int]) -> None:
        path = Path(self.folder.name) / "pledgebook.db"
        shutil.copy(self.empty, path)
        self.clock = SetClock(datetime.combine(begin, time(12, 7), UTC))
        self.database = self.loop.run_until_complete(Database.open(path))
        self.jobs = [job for job in JOBS if job.where in ("check_ins.remind", "digests.send_digests")]
        self.scheduler = Scheduler(
            self.database,
            self.clock,
            Secrets(path.parent / "keys"),
            "bot",
            self.jobs,
            deliver=lambda letters: self.said.extend(SAID[letter.kind] for letter in letters),
            whisper=lambda _: None,
            fail=lambda error: None,
            tallies=Tallies(),
        )
        now, here = self.clock.now(), self.clock.now().astimezone(ZoneInfo(zone)).date()
        self.model = Someone(zone, hours[0], (hours[1], hours[2]), leads=True)

        async def work(tx: Transaction) -> None:
            await people.found_organisation(tx, Organisation(name="鹤城区", timezone=HOME))
            await tx.execute("UPDATE organisation SET attention_most = 10")
            unit = await units.add(tx, parent=None, name="鹤城区", level="county")
            person = await people.enrol(tx, Person(telegram_id=7, name="李玥", language="zh", timezone=zone), on=here)
            await people.change(tx, person, ask_at=hours[0], quiet_from=hours[1], quiet_until=hours[2], timezone=zone)
            person_id = int(person.id or 0)
            await grants.give(tx, person_id=person_id, role=Role.SECRETARY, unit_id=unit.id, on=here, by=None)
            member_id = await members.add(tx, unit_id=unit.id, name=person.name)
            await members.claim(tx, member_id, person_id, at=now)
            for each in days:
                due_on = here + timedelta(days=each)
                given = {"kind": "member", "unit_id": unit.id, "member_id": member_id, "person_id": person_id}
                given |= {"what": "看望老人", "due_on": due_on, "seen_by": "unit", "state": "published", "version": 1}
                number = await tx.insert(table, **given, created_at=now, published_at=now)
                self.model.promises.append(Promise(number, due_on, due_on, here))
            await pledges.plan_again(tx, await self.person(tx), now=now)

        self.write(work)
        for promise in self.model.promises:
            self.model.plan(promise, now)
        self.look()

    async def person(self, tx: Transaction) -> Person:
        found = await people.by_id(tx, 1, default=await people.the_organisation(tx))
        assert found is not None
        return found

    def look(self) -> None:
        """Let every job run, and compare what is said."""
        now, self.said = self.clock.now(), []
        for job in self.jobs:
            outcomes = self.loop.run_until_complete(self.scheduler.run(job))
            assert "failed" not in outcomes
        expected = ["asked"] * bool(self.model.is_asked(now)) + ["told"] * self.model.is_told(now, HOME)
        assert self.said == expected, (now.isoformat(), self.model)

    @rule(span=st.timedeltas(timedelta(minutes=1), timedelta(hours=40)), times=st.integers(1, 4))
    def time_goes_by(self, span: timedelta, times: int) -> None:
        for _ in range(times):
            self.clock.moment += timedelta(minutes=span // timedelta(minutes=1))
            self.look()

    @rule(days=st.integers(2, 9))
    def nothing_runs_for_days(self, days: int) -> None:
        self.clock.moment += timedelta(days=days)
        self.look()

    @rule(minutes=st.integers(1, 72 * 60))
    def the_clock_is_set_back(self, minutes: int) -> None:
        self.clock.moment -= timedelta(minutes=minutes)
        self.look()

    @rule(which=st.integers(0, 1))
    def a_report_comes(self, which: int) -> None:
        promise, now = self.model.promises[which], self.clock.now()

        async def work(tx: Transaction) -> None:
            pledge = await pledges.get(tx, promise.number)
            check_in = CheckIn(pledge_id=pledge.id, person_id=1, at=now, mood=Mood.ON_TRACK)
            after = asked_next(pledge.after(check_in), await self.person(tx), now)
            await check_ins.add(tx, check_in)
            await pledges.save(tx, after)

        self.write(work)
        self.model.heard(promise, now)
        self.look()

    @precondition(lambda self: self.model._day(self.clock.now()) >= self.model.back_on)
    @rule(days=st.sampled_from((3, 7, 14)))
    def leave_begins(self, days: int) -> None:
        now = self.clock.now()

        async def work(tx: Transaction) -> None:
            person = await self.person(tx)
            today = person.day_of(now)
            until = today + timedelta(days=days)
            for pledge in await pledges.open_of(tx, 1):
                await pledges.save(tx, pledge.resting(today, away_until=until))
            await people.change(tx, person, leave_from=today, leave_until=until)
            await digest_times.plan_again(tx, 1, now=now)
            await pledges.plan_again(tx, await self.person(tx), now=now)

        self.write(work)
        self.model.goes_on_leave(days, now)
        self.look()

    @rule(which=st.integers(0, 1), days=st.sampled_from((7, 14)))
    def a_pledge_is_paused(self, which: int, days: int) -> None:
        promise, now = self.model.promises[which], self.clock.now()

        async def work(tx: Transaction) -> None:
            person = await self.person(tx)
            until = person.day_of(now) + timedelta(days=days)
            pledge = (await pledges.get(tx, promise.number)).resting(person.day_of(now), paused_until=until)
            await pledges.save(tx, asked_next(pledge, person, now))

        self.write(work)
        self.model.pauses(promise, days, now)
        self.look()

    @rule(hour=st.sampled_from((7, 9, 12, 20, 22)))
    def another_hour_is_chosen(self, hour: int) -> None:
        now = self.clock.now()

        async def work(tx: Transaction) -> None:
            await people.change(tx, await self.person(tx), ask_at=time(hour))
            await digest_times.plan_again(tx, 1, now=now)
            await pledges.plan_again(tx, await self.person(tx), now=now)

        self.write(work)
        self.model.wants(time(hour), now)
        self.look()


def test_every_question_and_digest_that_was_due_is_said_and_no_other(empty_database: Path) -> None:
    Due.empty = empty_database
    how = settings(
        max_examples=int(os.environ.get("PLEDGEBOOK_DUE_EXAMPLES", "8")),
        stateful_step_count=18,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(Due, settings=how)
