"""Roll-ups equal a recount of the raw rows after whatever happens, also to the tree, and after what was undone."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Awaitable, Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from domain import case_appeals
from domain.cases import WAY_BACK_KEPT, Case, Kind, State, Verdict
from domain.check_ins import CheckIn, Mood
from domain.errors import NoLonger
from domain.people import Organisation, Person
from domain.pledges import VERDICTS, Pledge
from domain.pledges import State as PledgeState
from domain.polls import Poll
from domain.ratings import release
from domain.units import Unit
from domain.wordings import SeenBy
from storage import cases, check_ins, members, own_data, people, pledges, polls, ratings, rollups, unit_merges, units
from storage.database import Transaction
from storage.sqlite import _in_transaction

ZONE = ZoneInfo("Asia/Shanghai")
NOUNS = st.integers(0, 5)  # which of those there are, the newest first
UNITS = st.integers(0, 4)
PEOPLE = st.integers(0, 2)


class Undone(Exception):
    """Raised to undo what an update has done so far."""


async def fail(tx: Transaction) -> None:
    await tx.write_gathered()  # as whoever asks about the figures does
    raise Undone


class Life(RuleBasedStateMachine):
    """What people do with pledges, cases and the tree, in any order, some of it undone on the way."""

    empty: Path

    def __init__(self) -> None:
        super().__init__()
        self.connection = sqlite3.connect(":memory:", isolation_level=None)
        with sqlite3.connect(self.empty) as made:
            made.backup(self.connection)
        made.close()
        self.now = datetime(2026, 3, 27, 9, tzinfo=UTC)
        self.paths: list[int] = []
        self.owners: list[tuple[int, Person]] = []
        self.pledges: list[int] = []
        self.cases: list[int] = []

    def teardown(self) -> None:
        self.connection.close()

    def do(self, work: Callable[[Transaction], Awaitable[Any]], *, undone: bool = False) -> Any:
        """Do something as one update of a batch: it may be refused, and `undone` says that it fails at its end."""

        async def update(tx: Transaction) -> Any:
            try:
                async with tx.savepoint():
                    found = await work(tx)
                    if undone:
                        await fail(tx)
                    return found
            except (NoLonger, Undone):
                return None

        return _in_transaction(update, "BEGIN IMMEDIATE", None, self.connection)

    @initialize()
    def found(self) -> None:
        async def work(tx: Transaction) -> None:
            await people.found_organisation(tx, Organisation(name="O"))
            root = await units.add(tx, parent=None, name="R", level="county")
            streets = [await units.add(tx, parent=root, name=name, level="township") for name in "AB"]
            parts = [await units.add(tx, parent=streets[0], name=name, level="community") for name in "CD"]
            self.paths = [root.id, *(unit.id for unit in (*streets, *parts))]
            for number in range(3):
                account = Person(telegram_id=number + 1, name="N", language="zh", timezone="Asia/Shanghai")
                person = await people.enrol(tx, account, on=date(2026, 1, 1))
                unit_id = self.paths[number + 2]
                self.owners.append((await members.add(tx, unit_id=unit_id, name="N"), person))
                await tx.execute("UPDATE members SET person_id = :p WHERE id = :m", p=person.id, m=number + 1)

        self.do(work)
        for of in range(3):
            self.promise(of=of, days=9 * of, every=7, unit=of + 1, published=True)
            self.complain(kind=Kind.COMPLAINT, unit=of + 2, of=of, held=False)

    @rule(hours=st.sampled_from((1, 7, 24, 24 * 6, 24 * 15)))
    def time_passes(self, hours: int) -> None:
        self.now += timedelta(hours=hours)

    # ---- pledges

    @rule(of=PEOPLE, days=st.integers(0, 40), every=st.sampled_from((0, 7, 7)), unit=UNITS, published=st.booleans())
    def promise(self, of: int, days: int, every: int, unit: int, published: bool) -> None:
        member_id, person = self.owners[of]
        today = self.now.astimezone(ZONE).date()

        async def work(tx: Transaction) -> int:
            pledge = await pledges.add(
                tx,
                Pledge(
                    unit_id=self.paths[unit], member_id=member_id, person_id=person.id, what="W", amount=9,
                    due_on=today + timedelta(days=days), seen_by=SeenBy.UNIT, created_at=self.now, ask_every_days=every,
                ),
            )  # fmt: skip
            if published:
                pledge = pledge.submitted(self.now, today=today).approved(self.now)
                await pledges.save(tx, pledge)
            return pledge.id

        self.pledges.append(self.do(work))

    def on_pledge(self, which: int, change: Callable[[Pledge], Pledge], *, undone: bool = False) -> None:
        async def work(tx: Transaction) -> None:
            await pledges.save(tx, change(await pledges.get(tx, self.pledges[-1 - which % len(self.pledges)])))

        if self.pledges:
            self.do(work, undone=undone)

    @rule(which=NOUNS, mood=st.sampled_from(Mood), undone=st.booleans(), ago=st.sampled_from((0, 0, 0, 30)))
    def report(self, which: int, mood: Mood, undone: bool, ago: int) -> None:
        async def work(tx: Transaction) -> None:
            pledge = await pledges.get(tx, self.pledges[-1 - which % len(self.pledges)])
            at = self.now - timedelta(hours=ago)
            person_id = pledge.person_id or 0
            said = CheckIn(pledge_id=pledge.id, person_id=person_id, at=at, mood=mood, added=2)
            after = pledge.after(said)
            await check_ins.add(tx, said)
            await pledges.save(tx, after)

        if self.pledges and self.owners:
            self.do(work, undone=undone)

    @rule(which=NOUNS, mood=st.none() | st.sampled_from(Mood))
    def correct(self, which: int, mood: Mood | None) -> None:
        """Take the last report back, or let it say something else."""

        async def work(tx: Transaction) -> None:
            pledge = await pledges.get(tx, self.pledges[-1 - which % len(self.pledges)])
            last, *before = await check_ins.last(tx, pledge.id, most=2) or [None]
            previous = before[0] if before else None
            if last is None:
                return
            if mood is None:
                await pledges.save(tx, pledge.before(last, previous))
                await check_ins.save(tx, last.model_copy(update={"undone_at": self.now}))
            else:
                anew = last.said_anew(1, "W", mood)
                await pledges.save(tx, pledge.corrected(last, anew, previous=previous, is_last=True))
                await check_ins.save(tx, anew)

        if self.pledges and self.owners:
            self.do(work)

    @rule(which=NOUNS, verdict=st.sampled_from(VERDICTS), undone=st.booleans())
    def settle(self, which: int, verdict: PledgeState, undone: bool) -> None:
        self.on_pledge(which, lambda each: each.settled(verdict, by=1, now=self.now, zone=ZONE), undone=undone)

    @rule(which=NOUNS, to=st.sampled_from((PledgeState.KEPT, PledgeState.PARTLY)))
    def decide_on_an_appeal(self, which: int, to: PledgeState) -> None:
        self.on_pledge(which, lambda each: each.model_copy(update={"state": to}) if each.settled_at else each)

    @rule(which=NOUNS)
    def take_a_verdict_back(self, which: int) -> None:
        self.on_pledge(which, lambda each: each.unsettled(self.now))

    @rule(which=NOUNS, days=st.integers(1, 30))
    def postpone(self, which: int, days: int) -> None:
        today = self.now.astimezone(ZONE).date()
        self.on_pledge(which, lambda each: each.postponed(today + timedelta(days=days), today=today))

    @rule(which=NOUNS)
    def withdraw(self, which: int) -> None:
        self.on_pledge(which, lambda each: each.withdrawn("R", self.now))

    @rule(of=PEOPLE, days=st.integers(-1, 20))
    def leave(self, of: int, days: int) -> None:
        today = self.now.astimezone(ZONE).date()
        leave = {"leave_from": today} if days >= 0 else {}

        async def work(tx: Transaction) -> None:
            await people.change(tx, self.owners[of][1], leave_until=today + timedelta(days=days), **leave)

        if self.owners:
            self.do(work)

    # ---- cases and ratings

    @rule(kind=st.sampled_from((Kind.COMPLAINT, Kind.PRAISE)), unit=UNITS, of=PEOPLE, held=st.booleans())
    def complain(self, kind: Kind, unit: int, of: int, held: bool) -> None:
        async def work(tx: Transaction) -> int:
            return (
                await cases.open_case(
                    tx, kind=kind, unit_id=self.paths[unit], words="W", language="zh", at=self.now,
                    reply_due_at=self.now + timedelta(days=5), person_id=self.owners[of][1].id if self.owners else None,
                    pass_on_at=self.now + timedelta(hours=20) if held else None, assisted=held,
                )
            ).id  # fmt: skip

        self.cases.append(self.do(work))

    def on_case(self, which: int, change: Callable[[Case], Case]) -> None:
        async def work(tx: Transaction) -> None:
            case = await cases.get(tx, self.cases[-1 - which % len(self.cases)])
            assert case is not None
            await cases.save(tx, change(case))

        if self.cases:
            self.do(work)

    @rule(which=NOUNS)
    def pass_on(self, which: int) -> None:
        self.on_case(which, lambda each: each.model_copy(update={"pass_on_at": None}))

    @rule(which=NOUNS)
    def answer(self, which: int) -> None:
        self.on_case(which, lambda each: each.answered("W", by=1, at=self.now))

    @rule(which=NOUNS, verdict=st.sampled_from(Verdict))
    def judge(self, which: int, verdict: Verdict) -> None:
        due = self.now + timedelta(days=5)
        self.on_case(which, lambda each: each.judged(verdict, at=self.now, reply_due_at=due))

    @rule(which=NOUNS, appeal=st.booleans())
    def refuse(self, which: int, appeal: bool) -> None:
        def change(case: Case) -> Case:
            if not appeal or case.state is not State.REFUSED:
                return case.refused("R", by=1, at=self.now)
            return case_appeals.appealed(case, "W", at=self.now, reply_due_at=self.now + timedelta(days=3))

        self.on_case(which, change)

    @rule(which=NOUNS, unit=UNITS)
    def hand_over(self, which: int, unit: int) -> None:
        self.on_case(which, lambda each: each.transferred(self.paths[unit], "", "", by_above=True))

    @rule(which=NOUNS, into=NOUNS)
    def merge_cases(self, which: int, into: int) -> None:
        async def work(tx: Transaction) -> None:
            case, lead = [await cases.get(tx, self.cases[-1 - each % len(self.cases)]) for each in (which, into)]
            assert case is not None
            assert lead is not None
            await cases.save(tx, case.merged(lead))

        if self.cases:
            self.do(work)

    @rule(unit=UNITS, levels=st.lists(st.integers(1, 5), min_size=3, max_size=8))
    def rate(self, unit: int, levels: list[int]) -> None:
        async def work(tx: Transaction) -> None:
            poll_id = await tx.insert(
                rollups.polls, kind="rating", unit_id=self.paths[unit], title="W", state="open", created_at=self.now
            )
            poll: Poll | None = await polls.get(tx, poll_id)
            assert poll is not None
            if (told := release(Counter(levels), {})) is not None:
                await ratings.tell(tx, poll, told, on=self.now.astimezone(ZONE).date())

        self.do(work)

    # ---- the tree, and what is forgotten

    @rule(which=st.integers(1, 4), to=UNITS)
    def move(self, which: int, to: int) -> None:
        async def work(tx: Transaction) -> None:
            moved, under = [await units.get(tx, self.paths[each]) for each in (which, to)]
            if isinstance(moved, Unit) and isinstance(under, Unit) and not moved.covers(under.path):
                await units.move(tx, moved, under)

        self.do(work)

    @rule(which=st.integers(1, 4), into=UNITS, undone=st.booleans())
    def merge_units(self, which: int, into: int, undone: bool) -> None:
        async def work(tx: Transaction) -> None:
            ending, staying = [await units.get(tx, self.paths[each]) for each in (which, into)]
            if ending and staying and not ending.covers(staying.path) and ending.parent_id is not None:
                made = await unit_merges.merge(tx, ending, staying, {}, by=None, at=self.now)
                if undone:
                    merge = await unit_merges.merge_of(tx, made, since=self.now)
                    assert merge is not None
                    await unit_merges.take_back(tx, merge, at=self.now)

        self.do(work)

    @rule(of=PEOPLE)
    def go(self, of: int) -> None:
        """Delete what is kept of a person, as they ask."""
        if self.owners and len(self.pledges) > 4:
            person = self.owners.pop(of % len(self.owners))[1]
            assert person.id is not None
            person_id = person.id
            self.do(lambda tx: own_data.delete(tx, person_id, person.telegram_id, at=self.now))
            rows = self.connection.execute("SELECT id FROM pledges").fetchall()
            self.pledges = [each for each in self.pledges if (each,) in rows]
            while len(self.owners) < 3 and self.owners:
                self.owners.append(self.owners[0])

    @rule()
    def forget(self) -> None:
        self.do(lambda tx: cases.forget_ways_back(tx, closed_before=self.now - WAY_BACK_KEPT))

    @invariant()
    def the_figures_are_those_of_the_rows(self) -> None:
        async def work(tx: Transaction) -> list[int]:
            return [await rollups.recount(tx, each, mend=False) for each in await rollups.deepest_first(tx)]

        assert not any(self.do(work)), self.connection.execute("SELECT * FROM rollups").fetchall()


def test_whatever_happens_the_figures_are_those_of_the_rows(empty_database: Path) -> None:
    Life.empty = empty_database
    run_state_machine_as_test(Life, settings=settings(max_examples=10, stateful_step_count=25, deadline=None))  # type: ignore[no-untyped-call]
