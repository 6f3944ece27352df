"""What everybody may read of cases: a line of what was asked, a line of what was done, how many asked it."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import FromClause, Select, bindparam, func, select, tuple_

from domain.cases import Case
from domain.units import Unit
from storage.browse import by_part
from storage.database import Transaction
from storage.tables import cases, members, units
from storage.units import is_small, path_end, within

_TWINS = cases.alias("twins")
_NEAR = cases.alias("near")
FEW_UNITS = (
    256  # in a subtree of so many each unit is asked for its own newest; of a larger one the list of all is read
)


def _listed(*, newer: bool, few: bool) -> Select[Any]:
    """Return the question for the public cases of a subtree that follow a place, or with `newer` lie before it.

    From the last one seen on, by its day and number: nothing is counted or skipped, however far down somebody reads.
    `few`: of few units, whose own newest are found by an index of theirs, however many cases others have published.
    """
    source = _NEAR if few else cases
    place, there = tuple_(source.c.public_on, source.c.id), tuple_(bindparam("on"), bindparam("from_id"))
    shown = (source.c.public_on.is_not(None), source.c.pass_on_at.is_(None), there < place if newer else there > place)

    def in_order(rows: Select[Any], table: FromClause) -> Select[Any]:
        by = (table.c.public_on, table.c.id) if newer else (table.c.public_on.desc(), table.c.id.desc())
        return rows.order_by(*by).limit(bindparam("most"))

    columns = select(cases, units.c.path.label("unit_path"), units.c.name.label("unit_name"))
    if few:
        own = in_order(select(_NEAR.c.id).where(_NEAR.c.unit_id == units.c.id, *shown), _NEAR)
        found = columns.join_from(units, cases, cases.c.id.in_(own.correlate(units))).where(
            cases.c.public_on.is_not(None)
        )
    else:
        found = columns.join_from(cases, units).where(*shown)
    return in_order(found.where(*within(units.c.path)), cases)


OLDER, NEWER, OLDER_OF_FEW, NEWER_OF_FEW = (
    _listed(newer=newer, few=few) for few, newer in ((False, False), (False, True), (True, False), (True, True))
)
_SHOWN = (cases.c.public_on.is_not(None), cases.c.pass_on_at.is_(None))
COUNTS = (
    select(units.c.path, func.count().label("public"))
    .join_from(cases, units)
    .where(*_SHOWN, *within(units.c.path))
    .group_by(units.c.path)
)
ASKED = select(func.count()).select_from(_TWINS).where(_TWINS.c.merged_into == bindparam("lead"))
NAMES = (
    select(members.c.name)
    .join_from(members, units)
    .where(*within(units.c.path), func.length(members.c.name) >= 2)
    .distinct()
    .limit(bindparam("most"))
)


class Place(NamedTuple):
    """Where in the list somebody reads: beside the case of this day and number. `START` is above the newest."""

    on: date
    case_id: int


START = Place(date.max, 2**53)


class Page(NamedTuple):
    """A few public cases, newest first, and whether there are newer and older ones."""

    cases: list[Case]
    newer: bool
    older: bool


async def page(tx: Transaction, unit: Unit, *, place: Place = START, newer: bool = False, most: int) -> Page:
    """Return the public cases of a unit and below it that follow `place`, or with `newer` those before it."""
    where: dict[str, object] = {"path": unit.path, "path_end": path_end(unit.path)}
    where |= {"on": place.on, "from_id": place.case_id, "most": most + 1}
    few = await is_small(tx, unit.path, most=FEW_UNITS)
    asked = (NEWER_OF_FEW if newer else OLDER_OF_FEW) if few else (NEWER if newer else OLDER)
    found = [Case.model_validate(row) for row in await tx.fetch_all(asked, **where)]
    shown = found[:most]
    if newer and len(found) <= most:  # at the top again, on a whole page
        return await page(tx, unit, most=most)
    if newer:
        return Page(shown[::-1], newer=True, older=True)
    return Page(shown, newer=place != START, older=len(found) > most)


async def counts_below(tx: Transaction, unit: Unit) -> Counter[int]:
    """Return how many public cases lie in each part directly below a unit, by its id; the unit's own by its own."""
    rows = await tx.fetch_all(COUNTS, path=unit.path, path_end=path_end(unit.path))
    return by_part(unit, ((row["path"], row["public"]) for row in rows))


async def asked_by(tx: Transaction, case: Case) -> int:
    """Return how many people brought a case up: its sender, and those merged into it."""
    return 1 + int(await tx.fetch_value(ASKED, lead=case.id) or 0)


async def names_in(tx: Transaction, path: str, *, most: int = 5_000) -> list[str]:
    """Return the names on the rosters of a subtree, to be covered in what everybody reads."""
    return [row["name"] for row in await tx.fetch_all(NAMES, path=path, path_end=path_end(path), most=most)]
