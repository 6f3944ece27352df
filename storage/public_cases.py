"""What everybody may read of cases: a line of what was asked, a line of what was done, how many asked it."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import NamedTuple

from sqlalchemy import bindparam, func, select, tuple_

from domain.cases import Case
from domain.units import Unit
from storage.browse import by_part
from storage.database import Transaction
from storage.tables import cases, members, units
from storage.units import path_end, within

_TWINS = cases.alias("twins")
_SHOWN = (cases.c.public_on.is_not(None), cases.c.pass_on_at.is_(None))
_OF_UNIT = (
    select(cases, units.c.path.label("unit_path"), units.c.name.label("unit_name"))
    .join_from(cases, units)
    .where(*_SHOWN, *within(units.c.path))
    .limit(bindparam("most"))
)
# From the last one seen on, by its day and number: nothing is counted or skipped, however far down somebody reads.
_PLACE = tuple_(cases.c.public_on, cases.c.id)
OLDER = _OF_UNIT.where(tuple_(bindparam("on"), bindparam("from_id")) > _PLACE).order_by(
    cases.c.public_on.desc(), cases.c.id.desc()
)
NEWER = _OF_UNIT.where(tuple_(bindparam("on"), bindparam("from_id")) < _PLACE).order_by(cases.c.public_on, cases.c.id)
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
    span = {"path": unit.path, "path_end": path_end(unit.path)}
    where: dict[str, object] = {**span, "on": place.on, "from_id": place.case_id, "most": most + 1}
    found = [Case.model_validate(row) for row in await tx.fetch_all(NEWER if newer else OLDER, **where)]
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
