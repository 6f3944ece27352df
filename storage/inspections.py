"""Findings of inspections and the orders made of them; the cases themselves are in `storage.cases`."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from sqlalchemy import bindparam, func, select, update

from domain.cases import Case
from domain.people import Organisation, Person
from domain.rectifications import Finding, Step, Way, appeal_judges
from domain.reviews import nearest
from domain.roles import RIGHTS, Act
from domain.units import depth
from storage import grants
from storage import people as people_of
from storage import units as tree
from storage.cases import WHOLE
from storage.database import Transaction
from storage.tables import cases, findings, polls, units
from storage.units import lying_in, path_end, within

ONE = select(findings).where(findings.c.case_id == bindparam("of_case"))
_BOTH = WHOLE.join(findings, findings.c.case_id == cases.c.id)
IN_SUBTREE = (
    _BOTH.where(*within(units.c.path))
    .order_by(cases.c.closed_at.is_not(None), func.coalesce(cases.c.reply_due_at, "9999"), cases.c.id.desc())
    .limit(bindparam("most"))
    .offset(bindparam("skipped"))
)
COUNT = (
    select(func.count())
    .select_from(findings.join(cases, cases.c.id == findings.c.case_id).join(units, units.c.id == cases.c.unit_id))
    .where(*within(units.c.path))
)
_WAIT = select(findings.c.case_id).where((findings.c.step == Step.TO_CHECK.value) | findings.c.appealed_at.is_not(None))
TO_DECIDE = _BOTH.where(cases.c.id.in_(_WAIT), *lying_in(units.c.path)).limit(200)
TO_RATE = _BOTH.where(findings.c.step == Step.TO_RATE.value).order_by(cases.c.id)
POINTS = (
    select(polls.c.id, polls.c.title)
    .where(polls.c.unit_id == bindparam("unit_id"), polls.c.kind == "rating", polls.c.state == "open")
    .order_by(polls.c.id)
    .limit(5)
)
SAVE = update(findings).where(findings.c.case_id == bindparam("of_case"))


class Found(NamedTuple):
    """A case with what its inspection adds."""

    case: Case
    finding: Finding


async def add(tx: Transaction, case_id: int, way: Way) -> Finding:
    """Note how what a case tells of was found."""
    await tx.insert(findings, case_id=case_id, way=way)
    return Finding(case_id=case_id, way=way)


async def of_case(tx: Transaction, case_id: int) -> Finding | None:
    """Return what an inspection adds to a case; None if it comes of none."""
    row = await tx.fetch_one(ONE, of_case=case_id)
    return None if row is None else Finding.model_validate(row)


async def save(tx: Transaction, finding: Finding) -> None:
    """Keep a finding as a rule has left it."""
    parts = finding.model_dump(mode="json", exclude={"case_id", "appeal"})
    parts["appeal"] = None if finding.appeal is None else finding.appeal.model_dump_json()
    await tx.execute(
        SAVE.values({name: bindparam(f"new_{name}") for name in parts}),
        of_case=finding.case_id,
        **{f"new_{name}": value for name, value in parts.items()},
    )


async def in_subtree(tx: Transaction, path: str, *, skipped: int, most: int) -> tuple[int, list[Found]]:
    """Return how many findings a subtree has, and a page of them: open ones by their day, then what is over."""
    total = int(await tx.fetch_value(COUNT, path=path, path_end=path_end(path)) or 0)
    rows = await tx.fetch_all(IN_SUBTREE, path=path, path_end=path_end(path), skipped=skipped, most=most)
    return total, [await _found(tx, Case.model_validate(row)) for row in rows]


async def to_decide(tx: Transaction, path: str) -> list[Found]:
    """Return the orders of a subtree that wait to be checked, or for a word on an appeal."""
    rows = await tx.fetch_all(TO_DECIDE, path=path, path_end=path_end(path))
    return [await _found(tx, Case.model_validate(row)) for row in rows]


async def to_rate(tx: Transaction) -> list[Found]:
    """Return the orders that wait for new ratings."""
    return [await _found(tx, Case.model_validate(row)) for row in await tx.fetch_all(TO_RATE)]


async def _found(tx: Transaction, case: Case) -> Found:
    finding = await of_case(tx, case.id)
    assert finding is not None  # the query asks for cases that have one
    return Found(case, finding)


async def points(tx: Transaction, unit_id: int) -> list[tuple[int, str]]:
    """Return the open service points of exactly this unit, by id and title."""
    return [(row["id"], row["title"]) for row in await tx.fetch_all(POINTS, unit_id=unit_id)]


# ---- whose turn it is ------------------------------------------------------------------------------------------------


async def checkers(tx: Transaction, found: Found, *, on: date, default: Organisation) -> list[Person]:
    """Return who checks an order: whoever gave it; once they may not, or are on leave, their office, else above it."""
    case, finding = found
    if finding.ordered_by is not None:
        giver = await people_of.by_id(tx, finding.ordered_by, default=default)
        if giver is not None and giver.may(Act.ORDER_RECTIFICATION, case.unit_path, on) and not giver.is_on_leave(on):
            return [giver]
    office = await _office(tx, finding)
    held = [
        grant
        for grant in await grants.leaders(tx, case.unit_path, on=on)
        if Act.ORDER_RECTIFICATION in RIGHTS[grant.role] and depth(grant.unit_path) <= depth(office or case.unit_path)
    ]
    return await _people(tx, (grant.person_id for grant in (nearest(held) if held else [])), default)


async def judges(tx: Transaction, found: Found, *, on: date, default: Organisation) -> list[Person]:
    """Return who decides an appeal against an order; nobody, if there is none above and no other beside."""
    office = await _office(tx, found.finding)
    if office is None:
        return []
    held = appeal_judges(await grants.leaders(tx, found.case.unit_path, on=on), found.finding, office)
    return await _people(tx, (grant.person_id for grant in (nearest(held) if held else [])), default)


async def _office(tx: Transaction, finding: Finding) -> str | None:
    unit = None if finding.ordered_from is None else await tree.get(tx, finding.ordered_from)
    return None if unit is None else unit.path


async def _people(tx: Transaction, ids: Iterable[int], default: Organisation) -> list[Person]:
    held = [await people_of.by_id(tx, person_id, default=default) for person_id in dict.fromkeys(ids)]
    return [person for person in held if person is not None]
