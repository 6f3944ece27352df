"""The tree of units. A subtree is one range of the index on `path`: no recursion, no join."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, Text, and_, bindparam, func, or_, select, update

from domain.units import Affiliation, Unit, path_under
from storage import rollups
from storage.database import Transaction
from storage.statements import among
from storage.tables import units

EVERYTHING = "/"  # the path that every path begins with
TAKEN_IN = units.alias("taken_in")


def _or_what_took_it_in(column: ColumnElement[Any], named: str) -> Select[Any]:
    """Return the query for the unit whose column is `named`, or for the one that it was made part of."""
    found = select(func.coalesce(TAKEN_IN.c.merged_into, TAKEN_IN.c.id)).where(column == bindparam(named))
    return select(units).where(units.c.id == found.scalar_subquery())


UNIT = _or_what_took_it_in(TAKEN_IN.c.id, "unit_id")
BY_CODE = _or_what_took_it_in(TAKEN_IN.c.code, "code")
CHILDREN = (
    select(units)
    .where(units.c.parent_id == bindparam("unit_id"), units.c.closed_at.is_(None))
    .order_by(units.c.affiliation.is_not(None), units.c.position, units.c.id)
)
PARTS_OF_PARTS = (
    select(units.c.parent_id, func.count().label("parts"))
    .where(
        units.c.parent_id.in_(select(TAKEN_IN.c.id).where(TAKEN_IN.c.parent_id == bindparam("unit_id"))),
        units.c.closed_at.is_(None),
    )
    .group_by(units.c.parent_id)
)
SUBTREE = (
    select(units)
    .where(units.c.path >= bindparam("path"), units.c.path < bindparam("path_end"), units.c.closed_at.is_(None))
    .order_by(units.c.path)
)
ROOTS = select(units).where(units.c.parent_id.is_(None), units.c.closed_at.is_(None)).order_by(units.c.id)
SMALL_MOST = 2_000  # units; a county with all below it has some 300
SET_PATH = update(units).where(units.c.id == bindparam("unit_id")).values(path=bindparam("new_path"))


def within(column: ColumnElement[str]) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    """Return the two conditions for `column` lying in the subtree given as `:path` and `:path_end`."""
    return column >= bindparam("path"), column < bindparam("path_end")


def in_or_above(column: ColumnElement[str]) -> ColumnElement[bool]:
    """Return the condition for `column` lying in that subtree, or being of a unit above it."""
    return or_(and_(*within(column)), func.substr(bindparam("path"), 1, func.length(column)) == column)


ONE_MORE = select(units.c.id).where(*within(units.c.path)).offset(bindparam("most")).limit(1)


def lying_in(column: ColumnElement[str]) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    """Return the same conditions for what is looked for by something rarer: no index on `column` is used for them.

    SQLite, which keeps no statistics, would read every unit of a subtree to find the three of them that matter.
    """
    return within(column.concat(""))


def path_end(path: str) -> str:
    """Return the first text after every path that begins with `path`: '0' follows '/'."""
    return f"{path[:-1]}0"


async def get(tx: Transaction, unit_id: int) -> Unit | None:
    """Return one unit, or that which took it in; None if there is none."""
    row = await tx.fetch_one(UNIT, unit_id=unit_id)
    return None if row is None else Unit.model_validate(row)


async def by_code(tx: Transaction, code: str) -> Unit | None:
    """Return the unit with this code, or that which took it in; None if there is none."""
    row = await tx.fetch_one(BY_CODE, code=code)
    return None if row is None else Unit.model_validate(row)


async def name_of(tx: Transaction, unit_id: int) -> str:
    """Return the name of a unit; empty if there is none."""
    unit = await get(tx, unit_id)
    return "" if unit is None else unit.name


async def is_small(tx: Transaction, path: str, *, most: int = SMALL_MOST) -> bool:
    """Say whether a subtree has so few units that going through them is quicker than any other way."""
    return await tx.fetch_value(ONE_MORE, path=path, path_end=path_end(path), most=most) is None


async def children(tx: Transaction, unit_id: int) -> list[Unit]:
    """Return the units directly below one, in the organisation's own order; affiliated organisations last."""
    return [Unit.model_validate(row) for row in await tx.fetch_all(CHILDREN, unit_id=unit_id)]


async def parts_of_parts(tx: Transaction, unit_id: int) -> dict[int, int]:
    """Return how many units lie directly below each of those directly below one, by its id; none: it is not there."""
    rows = await tx.fetch_all(PARTS_OF_PARTS, unit_id=unit_id)
    return {row["parent_id"]: row["parts"] for row in rows}


async def roots(tx: Transaction) -> list[Unit]:
    """Return the units at the top."""
    return [Unit.model_validate(row) for row in await tx.fetch_all(ROOTS)]


async def subtree(tx: Transaction, path: str) -> list[Unit]:
    """Return a unit and everything below it, parents before children."""
    rows = await tx.fetch_all(SUBTREE, path=path, path_end=path_end(path))
    return [Unit.model_validate(row) for row in rows]


async def add(
    tx: Transaction,
    *,
    parent: Unit | None,
    name: str,
    level: str,
    sector: str | None = None,
    affiliation: str | None = None,
    code: str | None = None,
    position: int = 0,
) -> Unit:
    """Add a unit below `parent`, or at the top."""
    values: dict[str, Any] = {"name": name, "level": level, "sector": sector, "affiliation": affiliation, "code": code}
    values |= {"position": position}
    parent_id = None if parent is None else parent.id
    unit_id = await tx.insert(units, parent_id=parent_id, path=f"?{code or name}", **values)
    path = path_under(None if parent is None else parent.path, unit_id)
    await tx.execute(SET_PATH, unit_id=unit_id, new_path=path)
    return Unit.model_validate({"id": unit_id, "parent_id": parent_id, "path": path, **values})


RENAME = update(units).where(units.c.id == bindparam("unit_id")).values(name=bindparam("new_name"))


async def rename(tx: Transaction, unit_id: int, name: str) -> None:
    """Call a unit by another name; what was published under the old one keeps it."""
    await tx.execute(RENAME, unit_id=unit_id, new_name=name)


AFFILIATE = update(units).where(units.c.id == bindparam("unit_id")).values(affiliation=bindparam("kind"))


async def affiliate(tx: Transaction, unit_id: int, kind: Affiliation | None) -> None:
    """Note which affiliated organisation a unit is; None: it is none."""
    await tx.execute(AFFILIATE, unit_id=unit_id, kind=kind)


MARK = update(units).where(units.c.id == bindparam("unit_id")).values(demonstration_on=bindparam("since"))


async def mark(tx: Transaction, unit_id: int, on: date | None) -> None:
    """Make a unit a demonstration point from `on`; None: not any longer."""
    await tx.execute(MARK, unit_id=unit_id, since=on)


PLACE = update(units).where(units.c.id == bindparam("moved_id")).values(parent_id=bindparam("new_parent"))
MOVE_PATHS = (
    update(units)
    .where(units.c.path >= bindparam("old_path"), units.c.path < bindparam("old_end"))
    .values(path=bindparam("new_path", type_=Text).concat(func.substr(units.c.path, bindparam("beyond"))))
)
# Who a broadcast is for is said by a path; what is still to be sent goes along.
MOVE_AUDIENCES = """
    UPDATE broadcasts SET audience = replace(audience, :old_path, :new_path)
     WHERE state NOT IN ('done', 'stopped') AND audience <> replace(audience, :old_path, :new_path)"""


async def move(tx: Transaction, unit: Unit, to: Unit) -> Unit:
    """Let a unit and all below it stand under `to`, and return it. Nothing else changes: all hangs on ids."""
    path = path_under(to.path, unit.id)
    await rollups.move(tx, unit.id, old_path=unit.path, new_path=path)
    await tx.execute(
        MOVE_PATHS, old_path=unit.path, old_end=path_end(unit.path), new_path=path, beyond=len(unit.path) + 1
    )
    await tx.execute(PLACE, moved_id=unit.id, new_parent=to.id)
    await tx.execute(MOVE_AUDIENCES, old_path=unit.path, new_path=path)
    return unit.model_copy(update={"path": path, "parent_id": to.id})


_IN_ORDER = (func.length(units.c.name), units.c.path)
BEGINS = (  # along the index on names
    select(units)
    .where(units.c.name >= bindparam("words"), units.c.name < bindparam("beyond"), units.c.closed_at.is_(None))
    .order_by(*_IN_ORDER)
    .limit(bindparam("most"))
)
_named = units.alias("named")
CALLED = (  # through that index from its beginning to its end
    select(units)
    .where(
        units.c.id.in_(select(_named.c.id).where(_named.c.name.icontains(bindparam("words"), escape="!"))),
        units.c.closed_at.is_(None),
    )
    .order_by(*_IN_ORDER)
    .limit(bindparam("most"))
)
LAST_SIGN = "\U0010ffff"


def literally(words: str) -> str:
    """Return words as a pattern of LIKE with the escape "!" that stands for nothing but themselves."""
    return words.replace("!", "!!").replace("%", "!%").replace("_", "!_")


async def called(tx: Transaction, words: str, *, most: int) -> list[Unit]:
    """Return the units whose names begin with these words, if there are enough; else all that hold them.

    The shortest names first.
    """
    rows = await tx.fetch_all(BEGINS, words=words, beyond=f"{words}{LAST_SIGN}", most=most)
    if len(rows) < most:
        rows = await tx.fetch_all(CALLED, words=literally(words), most=most)
    return [Unit.model_validate(row) for row in rows]


CALLED_BELOW = CALLED.where(*within(units.c.path))


async def called_below(tx: Transaction, path: str, words: str, *, most: int) -> list[Unit]:
    """Return the units of a subtree whose names hold these words, the shortest names first."""
    where = {"path": path, "path_end": path_end(path)}
    return [
        Unit.model_validate(row) for row in await tx.fetch_all(CALLED_BELOW, words=literally(words), most=most, **where)
    ]


UNITS_NAMED = (
    select(units)
    .where(
        func.replace(func.lower(bindparam("words")), func.lower(units.c.name), "") != func.lower(bindparam("words")),
        units.c.closed_at.is_(None),
    )
    .order_by(func.length(units.c.path).desc(), units.c.path)
    .limit(2)
)
UNITS_NAMED_AMONG = (  # of many units those are looked up whose names could stand in the words
    select(units)
    .where(among(units.c.name, "grams"), units.c.closed_at.is_(None))
    .order_by(func.length(units.c.path).desc(), units.c.path)
    .limit(2)
)
NAME_LENGTHS, LOOKED_THROUGH = range(2, 25), 400  # signs of a name, and of the words it may stand in


async def named_in(tx: Transaction, words: str) -> Unit | None:
    """Return the unit whose name somebody's words hold, the deepest; None if two of them could be meant."""
    if await is_small(tx, EVERYTHING):
        rows = await tx.fetch_all(UNITS_NAMED, words=words)
    else:
        begun = words[:LOOKED_THROUGH]
        grams = {begun[at : at + size] for size in NAME_LENGTHS for at in range(len(begun) - size + 1)}
        rows = await tx.fetch_all(UNITS_NAMED_AMONG, grams=sorted(grams))
    found = [Unit.model_validate(row) for row in rows]
    if len(found) == 2 and not found[1].covers(found[0].path):
        return None
    return found[0] if found else None
