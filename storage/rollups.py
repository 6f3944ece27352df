"""Figures by unit, measure and day, kept right in the transaction of what they count. `domain.rollups` has the rule.

A row is of a unit with all below it. What changes is gathered, added up and written before the commit, so that a batch
of updates writes the rows at the top of the tree once. Each change is the difference between what a noun counted for
before and counts for after: whoever changes one elsewhere than in its own module does so `within` (below).
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import AsyncIterator, Container, Iterable, Mapping, Sequence
from contextlib import asynccontextmanager
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from sqlalchemy import bindparam, delete, func, literal_column, select

from domain.cases import Kind as CaseKind
from domain.cases import State as CaseState
from domain.check_ins import Mood
from domain.digests import counted
from domain.pledges import SHOWN, Kind
from domain.rollups import (
    CHECK_INS,
    NEVER,
    CaseCourse,
    Change,
    Course,
    Heard,
    beginning,
    courses_in,
    heard_again,
    moment_text,
    of_batch,
    of_case,
    of_pledge,
    stands,
)
from domain.units import path_ids
from domain.wordings import SeenBy
from storage.database import Row, Transaction
from storage.tables import batches, cases, check_ins, organisation, people, pledges, polls, rollups, units

COURSE = select(
    pledges.c.id,
    pledges.c.unit_id,
    pledges.c.published_at,
    pledges.c.settled_at,
    pledges.c.state,
    pledges.c.claimed_at,
    pledges.c.due_on,
    pledges.c.in_time_until,
    pledges.c.ask_every_days,
    pledges.c.seen_by,
    pledges.c.kind,
    people.c.leave_from,
    people.c.leave_until,
).select_from(pledges.outerjoin(people, people.c.id == pledges.c.person_id))
PLEDGE = COURSE.where(pledges.c.id == bindparam("pledge_id"))
OF_PERSON = select(pledges.c.id).where(pledges.c.person_id == bindparam("owner"), pledges.c.published_at.is_not(None))
OF_UNIT = COURSE.where(pledges.c.unit_id == bindparam("of_unit")).order_by(pledges.c.id)
CHECK_IN = select(check_ins.c.pledge_id, check_ins.c.at, check_ins.c.mood, check_ins.c.undone_at)
HEARD = CHECK_IN.where(check_ins.c.pledge_id == bindparam("pledge")).order_by(check_ins.c.at, check_ins.c.id)
last = check_ins.alias("last")
LAST_ID = (
    select(last.c.id)
    .where(last.c.pledge_id == pledges.c.id)
    .order_by(last.c.at.desc(), last.c.id.desc())
    .limit(1)
    .scalar_subquery()
)
PLEDGE_AND_LAST = (
    PLEDGE.add_columns(units.c.path, check_ins.c.at, check_ins.c.mood, check_ins.c.undone_at.label("last_undone_at"))
    .outerjoin(check_ins, check_ins.c.id == LAST_ID)
    .join(units, units.c.id == pledges.c.unit_id)
)
HEARD_IN_UNIT = (
    CHECK_IN.join_from(check_ins, pledges, pledges.c.id == check_ins.c.pledge_id)
    .where(pledges.c.unit_id == bindparam("of_unit"))
    .order_by(pledges.c.id, check_ins.c.at, check_ins.c.id)
)
CASE_COURSE = select(
    cases.c.unit_id,
    cases.c.kind,
    cases.c.state,
    cases.c.received_at,
    cases.c.answered_at,
    cases.c.closed_at,
    cases.c.reply_due_at,
    cases.c.pass_on_at,
    cases.c.merged_into,
    cases.c.verdict,
    cases.c.reopened,
    cases.c.assisted,
)
CASE = CASE_COURSE.where(cases.c.id == bindparam("case_id"))
CASES_OF_UNIT = CASE_COURSE.where(cases.c.unit_id == bindparam("of_unit"))
BATCHES_OF_UNIT = (
    select(batches.c.week, batches.c.n, batches.c.levels)
    .join_from(batches, polls)
    .where(polls.c.unit_id == bindparam("of_unit"), polls.c.kind == "rating", batches.c.mode == "self")
)
ZONE = select(organisation.c.timezone)
PATH = select(units.c.path).where(units.c.id == bindparam("unit_id"))
PATHS = select(units.c.id, units.c.path)
PARTS = select(units.c.id).where(units.c.parent_id == bindparam("whole"))

ADD = """INSERT INTO rollups (unit_id, measure, day, n) VALUES (:unit_id, :measure, :day, :n)
    ON CONFLICT (unit_id, measure, day) DO UPDATE SET n = rollups.n + excluded.n"""
DROP_EMPTY = delete(rollups).where(
    rollups.c.unit_id == bindparam("of_unit"),
    rollups.c.measure == bindparam("of_measure"),
    rollups.c.day == bindparam("on_day"),
    rollups.c.n == literal_column("0"),
)
ROWS = select(rollups.c.measure, rollups.c.day, rollups.c.n).where(rollups.c.unit_id == bindparam("of_unit"))
ROWS_OF_PARTS = (
    select(rollups.c.measure, rollups.c.day, func.sum(rollups.c.n).label("n"))
    .where(rollups.c.unit_id.in_(PARTS))
    .group_by(rollups.c.measure, rollups.c.day)
)

NO_LEAVE = (NEVER, NEVER)

Figures = Counter[tuple[str, str]]  # n by measure and day
_zone_named = lru_cache(8)(ZoneInfo)


class Counted(NamedTuple):
    """A change in the figures of one unit, and so of all above it."""

    unit_id: int
    change: Change
    sign: int


# ---- what changes ----------------------------------------------------------------------------------------------------


def note(tx: Transaction, unit_id: int, changes: Iterable[Change], sign: int = 1) -> None:
    """Add changes to a unit's figures, or take them away; written before the commit."""
    tx.gather((Counted(unit_id, change, sign) for change in changes), _write)


async def _write(tx: Transaction, gathered: list[Counted]) -> None:
    own: Counter[tuple[int, str, int]] = Counter()
    for unit_id, (measure, moment, n), sign in gathered:
        own[unit_id, measure, moment] += n * sign
    above: dict[int, tuple[int, ...]] = tx.asked.setdefault(PATH, {})
    added: Counter[tuple[int, str, str]] = Counter()
    for (unit_id, name, moment), n in own.items():
        if n:
            if unit_id not in above:
                above[unit_id] = path_ids(await tx.fetch_value(PATH, unit_id=unit_id))
            day = moment_text(moment)
            for each in above[unit_id]:
                added[each, name, day] += n
    await _add(tx, added, of=above)


async def _add(tx: Transaction, added: Mapping[tuple[int, str, str], int], of: Container[int]) -> None:
    """Add to rows; those of the units in `of` are dropped when nothing is left: above, where it is rare, they stay."""
    rows = sorted((*key, n) for key, n in added.items() if n)
    await tx.execute_many(
        ADD, [{"unit_id": unit, "measure": measure, "day": day, "n": n} for unit, measure, day, n in rows]
    )
    less = [
        {"of_unit": unit, "of_measure": measure, "on_day": day}
        for unit, measure, day, n in rows
        if n < 0 and unit in of
    ]
    if less:
        await tx.execute_many(DROP_EMPTY, less)


@asynccontextmanager
async def following(
    tx: Transaction, *, pledge_ids: Iterable[int] = (), case_ids: Iterable[int] = (), reports: bool = False
) -> AsyncIterator[None]:
    """Keep the figures right while these pledges and cases change inside `async with`; `reports`: check-ins, too."""
    pledges_before = {each: await _pledge(tx, each, heard=reports) for each in pledge_ids}
    cases_before = {each: await tx.fetch_one(CASE, case_id=each) for each in case_ids}
    yield
    for pledge_id, before in pledges_before.items():
        after = await _pledge(tx, pledge_id, heard=reports)
        if before != after:
            heard = None if reports else await tx.fetch_all(HEARD, pledge=pledge_id)
            for known, sign in ((before, -1), (after, 1)):
                await _note_pledge(tx, known, heard, sign)
    for case_id, case_before in cases_before.items():
        case_after = await tx.fetch_one(CASE, case_id=case_id)
        if case_before != case_after:
            await _note_case(tx, case_before, -1)
            await _note_case(tx, case_after, 1)


Known = tuple[Row | None, list[Row]]  # a pledge's row of `COURSE`, and its check-ins


async def _pledge(tx: Transaction, pledge_id: int, *, heard: bool) -> Known:
    row = await tx.fetch_one(PLEDGE, pledge_id=pledge_id)
    return row, await tx.fetch_all(HEARD, pledge=pledge_id) if heard else []


async def _note_pledge(tx: Transaction, known: Known, heard: list[Row] | None, sign: int) -> None:
    row, reports = known
    if row is not None:
        note(tx, row["unit_id"], of_pledge(_course(row, reports if heard is None else heard, await _zone(tx))), sign)


async def _note_case(tx: Transaction, row: Row | None, sign: int) -> None:
    if row is not None and row["pass_on_at"] is None:
        note(tx, row["unit_id"], of_case(_case_course(row, await _zone(tx))), sign)


async def add_pledge(tx: Transaction, pledge_id: int) -> None:
    """Count a pledge that has just been kept."""
    await _note_pledge(tx, await _pledge(tx, pledge_id, heard=False), None, 1)


async def add_case(tx: Transaction, case_id: int) -> None:
    """Count a case that has just been kept."""
    await _note_case(tx, await tx.fetch_one(CASE, case_id=case_id), 1)


async def add_check_in(tx: Transaction, pledge_id: int, *, at: str, mood: str) -> None:
    """Count a check-in that is about to be kept.

    Of the newest of a pledge, which nearly all are, only what comes after it changes: its past is not looked at.
    """
    row = await tx.fetch_one(PLEDGE_AND_LAST, pledge_id=pledge_id)
    if row is None:
        return
    tx.asked.setdefault(PATH, {})[row["unit_id"]] = path_ids(row["path"])
    zone = await _zone(tx)
    moment = courses_in(zone)(at)
    if _is_plain(row, at, mood):
        late = beginning(date.fromisoformat(max(row["due_on"], row["in_time_until"] or ""))) + 2
        before = courses_in(zone)(max(row["published_at"], row["at"] or ""))
        if moment < late:
            again = heard_again(before=before, now=moment, late=late, every_days=row["ask_every_days"])
            note(tx, row["unit_id"], [Change(CHECK_INS, moment, 1), *again])
            return
    last = [row | {"undone_at": row["last_undone_at"]}] if row["at"] is not None else []
    since = moment
    if last and (row["at"] > at or row["last_undone_at"] is not None):
        last, since = await tx.fetch_all(HEARD, pledge=pledge_id), 0
    new = {"at": at, "mood": mood, "undone_at": None}
    every = sorted([*last, new], key=lambda each: str(each["at"]))
    note(tx, row["unit_id"], [Change(CHECK_INS, moment, 1), *stands(_course(row, every, zone), since)])
    note(tx, row["unit_id"], stands(_course(row, last, zone), since), -1)


def _is_plain(row: Row, at: str, mood: str) -> bool:
    """Say whether a check-in follows all others of an open pledge, neither it nor the last stuck, nobody on leave."""
    follows = row["at"] is None or (row["at"] <= at and row["last_undone_at"] is None and row["mood"] != Mood.STUCK)
    is_open = row["published_at"] is not None and row["published_at"] <= at and row["settled_at"] is None
    return follows and is_open and row["claimed_at"] is None and mood != Mood.STUCK and row["leave_until"] is None


def add_batch(tx: Transaction, unit_id: int, week: date, n: int, levels: Mapping[str, Any]) -> None:
    """Count a batch of ratings with its release: never a rating before."""
    note(tx, unit_id, _of_batch(week, n, levels))


def _of_batch(week: date, n: int, levels: Mapping[str, Any]) -> list[Change]:
    ratings = counted({str(level): count for level, count in levels.items()}, n)
    return of_batch(week, high=ratings.high, middle=ratings.middle, low=ratings.low)


@asynccontextmanager
async def following_leave(tx: Transaction, person_id: int) -> AsyncIterator[None]:
    """Keep the figures right while a person's leave changes inside `async with`."""
    owned = [row["id"] for row in await tx.fetch_all(OF_PERSON, owner=person_id)]
    async with following(tx, pledge_ids=owned):
        yield


# ---- the tree changes ------------------------------------------------------------------------------------------------


async def move(tx: Transaction, unit_id: int, *, old_path: str, new_path: str) -> None:
    """Take a unit's figures from all that were above it to all that are now; to be called before paths change."""
    await tx.write_gathered()
    left, joined = set(path_ids(old_path)), set(path_ids(new_path))
    rows = await tx.fetch_all(ROWS, of_unit=unit_id)
    for unit_ids, sign in ((left - joined, -1), (joined - left, 1)):
        for each in sorted(unit_ids):
            await _add(tx, {(each, row["measure"], row["day"]): row["n"] * sign for row in rows}, of=unit_ids)
    tx.asked.pop(PATH, None)


# ---- worked out anew -------------------------------------------------------------------------------------------------


async def recount(tx: Transaction, unit_id: int, *, mend: bool = True) -> int:
    """Work out a unit's figures anew from its rows and the figures of its parts; return how many were wrong.

    Those below it must be right already: of several, deepest first (`deepest_first`). With `mend` they are put right.
    """
    await tx.write_gathered()
    right = await _own(tx, unit_id)
    for row in await tx.fetch_all(ROWS_OF_PARTS, whole=unit_id):
        right[row["measure"], row["day"]] += int(row["n"])
    wrong = {(row["measure"], row["day"]): -row["n"] for row in await tx.fetch_all(ROWS, of_unit=unit_id)}
    for key, n in right.items():
        wrong[key] = wrong.get(key, 0) + n
    differing = {(unit_id, *key): n for key, n in wrong.items() if n}
    if mend:
        await _add(tx, differing, of=(unit_id,))
    return len(differing)


async def deepest_first(tx: Transaction) -> list[int]:
    """Return every unit, those closed included, parts before their wholes."""
    rows = await tx.fetch_all(PATHS)
    return [row["id"] for row in sorted(rows, key=lambda row: (-row["path"].count("/"), row["id"]))]


async def rebuild(tx: Transaction) -> int:
    """Work out all figures anew; return how many were wrong."""
    return sum([await recount(tx, unit_id) for unit_id in await deepest_first(tx)])


async def in_another_zone(tx: Transaction) -> None:
    """Work out all figures anew after the organisation's zone has changed."""
    await tx.write_gathered()
    tx.asked.pop(ZONE, None)
    await rebuild(tx)


async def _own(tx: Transaction, unit_id: int) -> Figures:
    """Return what a unit comes to without those below it, from its rows alone."""
    zone = await _zone(tx)
    found: Counter[tuple[str, int]] = Counter()

    def add(changes: Iterable[Change]) -> None:
        for measure, moment, n in changes:
            found[measure, moment] += n

    heard: dict[int, list[Row]] = {}
    for row in await tx.fetch_all(HEARD_IN_UNIT, of_unit=unit_id):
        heard.setdefault(row["pledge_id"], []).append(row)
    for row in await tx.fetch_all(OF_UNIT, of_unit=unit_id):
        add(of_pledge(_course(row, heard.get(row["id"], ()), zone)))
    for row in await tx.fetch_all(CASES_OF_UNIT, of_unit=unit_id):
        if row["pass_on_at"] is None:
            add(of_case(_case_course(row, zone)))
    for row in await tx.fetch_all(BATCHES_OF_UNIT, of_unit=unit_id):
        add(_of_batch(date.fromisoformat(row["week"]), row["n"], json.loads(row["levels"])))
    return Counter({(measure, moment_text(moment)): n for (measure, moment), n in found.items() if n})


# ---- rows as the rule wants them -------------------------------------------------------------------------------------


async def _zone(tx: Transaction) -> ZoneInfo:
    """Return the organisation's zone, asked once in a transaction."""
    if ZONE not in tx.asked:
        tx.asked[ZONE] = _zone_named(await tx.fetch_value(ZONE) or "Asia/Shanghai")
    found: ZoneInfo = tx.asked[ZONE]
    return found


def _course(row: Row, heard: Sequence[Row], zone: ZoneInfo) -> Course:
    at = courses_in(zone)
    leave = NO_LEAVE
    if row["leave_until"] is not None:
        first = 0 if row["leave_from"] is None else beginning(date.fromisoformat(row["leave_from"]))
        leave = first, beginning(date.fromisoformat(row["leave_until"])) + 2
    return Course(
        published=None if row["published_at"] is None else at(row["published_at"]),
        settled=None if row["settled_at"] is None else at(row["settled_at"]),
        verdict=row["state"],
        claimed=None if row["claimed_at"] is None else at(row["claimed_at"]),
        last_day=date.fromisoformat(max(row["due_on"], row["in_time_until"] or "")),
        every_days=row["ask_every_days"],
        leave=leave,
        heard=[
            Heard(
                at(each["at"]),
                each["mood"] == Mood.STUCK,
                None if each["undone_at"] is None else at(each["undone_at"]),
            )
            for each in heard
        ],
        public=row["seen_by"] == SeenBy.PUBLIC and row["state"] in SHOWN,
        joint=row["kind"] == Kind.JOINT,
    )


def _case_course(row: Row, zone: ZoneInfo) -> CaseCourse:
    at = courses_in(zone)
    replied = row["answered_at"] or (row["closed_at"] if row["state"] == CaseState.REFUSED else None)
    done = min(filter(None, (row["answered_at"], row["closed_at"])), default=None)
    due = row["reply_due_at"]
    return CaseCourse(
        received=at(row["received_at"]),
        answered=None if replied is None else at(replied),
        done=None if done is None else at(done),
        late=None if due is None else at(due) + 1,
        in_time=replied is not None and (due is None or replied <= due),
        owed=row["kind"] != CaseKind.PRAISE and row["merged_into"] is None,
        verdict=row["verdict"],
        reopened=row["reopened"] > 0,
        assisted=bool(row["assisted"]),
    )
