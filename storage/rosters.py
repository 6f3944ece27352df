"""Rosters being imported: what is known, what waits to be imported in parts, and the writing of one part.

A part is some hundred lines: a roster of any size is imported one part at a time, and taps go in between.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from pydantic import BaseModel, ConfigDict, TypeAdapter
from sqlalchemy import bindparam, delete, or_, select, update

from domain.audits import Deed
from domain.people import Person
from domain.roles import Grant, Role, longest_grant
from domain.roster_changes import Changes, KnownPerson, KnownUnit, MergedUnit, PersonChange, UnitChange
from domain.units import Unit, is_within
from storage import audits, grants, units
from storage.database import Transaction
from storage.statements import among
from storage.tables import import_parts, imports, members
from storage.tables import units as units_table
from storage.units import lying_in, path_end

PART_LINES = 400
ID_MARK = "\x1f"  # begins the key of a unit without a code; nothing a file says can begin with it

_OPEN_HERE = (units_table.c.closed_at.is_(None), *lying_in(units_table.c.path))
UNITS_CALLED = select(units_table).where(
    or_(among(units_table.c.name, "mentioned"), among(units_table.c.code, "mentioned")), *_OPEN_HERE
)
UNITS_NUMBERED = select(units_table).where(among(units_table.c.id, "unit_ids"), *_OPEN_HERE)
_LINES = (
    select(members.c.id, members.c.name, members.c.number, members.c.role, members.c.unit_id)
    .join_from(members, units_table)
    .where(members.c.left_at.is_(None), *lying_in(units_table.c.path))
)
LINES_OF_UNITS = _LINES.where(among(members.c.unit_id, "unit_ids"))
LINES_NUMBERED = _LINES.where(among(members.c.number, "mentioned"))
CODES = select(units_table.c.code).where(among(units_table.c.code, "listed"))
NUMBERS = select(members.c.number).where(among(members.c.number, "listed"), members.c.left_at.is_(None))
TOOK_IN = units_table.alias("took_in")
# A range, so that its index is used: past all that were never merged.
MERGED = (
    select(units_table.c.name, units_table.c.code, TOOK_IN.c.name.label("into"))
    .join_from(units_table, TOOK_IN, TOOK_IN.c.id == units_table.c.merged_into)
    .where(units_table.c.merged_into > 0)
)
BY_NAME = select(units_table).where(
    units_table.c.parent_id.is_not_distinct_from(bindparam("parent_id")),
    units_table.c.name == bindparam("name"),
    units_table.c.closed_at.is_(None),
)
CHANGE_UNIT = (
    update(units_table)
    .where(units_table.c.id == bindparam("unit_id"))
    .values(
        name=bindparam("new_name"),
        level=bindparam("new_level"),
        sector=bindparam("new_sector"),
        affiliation=bindparam("new_affiliation"),
    )
)
LINE = select(members).where(members.c.id == bindparam("member_id"), members.c.left_at.is_(None))
BY_NUMBER = select(members).where(members.c.number == bindparam("number"), members.c.left_at.is_(None))
CHANGE_LINE = (
    update(members)
    .where(members.c.id == bindparam("member_id"))
    .values(
        name=bindparam("new_name"),
        number=bindparam("new_number"),
        unit_id=bindparam("new_unit"),
        role=bindparam("new_role"),
    )
)
IMPORT = select(imports).where(imports.c.id == bindparam("import_id"))
NEXT = select(imports).where(imports.c.state == "importing").order_by(imports.c.id).limit(1)
BEGIN = (
    update(imports)
    .where(imports.c.id == bindparam("import_id"), imports.c.state == "waiting")
    .values(state="importing")
)
KEEP_IDS = update(imports).where(imports.c.id == bindparam("import_id")).values(unit_ids=bindparam("ids"))
PARTS = (
    select(import_parts)
    .where(import_parts.c.import_id == bindparam("import_id"))
    .order_by(import_parts.c.position)
    .limit(bindparam("most"))
)
DROP_PART = delete(import_parts).where(
    import_parts.c.import_id == bindparam("import_id"), import_parts.c.position == bindparam("position")
)
DROP_PARTS = delete(import_parts).where(import_parts.c.import_id == bindparam("import_id"))
DROP = delete(imports).where(imports.c.id == bindparam("import_id"))
STALE = select(imports.c.id).where(imports.c.state == "waiting", imports.c.created_at < bindparam("before"))

UNIT_CHANGE = TypeAdapter(UnitChange)
PERSON_CHANGE = TypeAdapter(PersonChange)


class Import(BaseModel):
    """A roster that was read."""

    model_config = ConfigDict(frozen=True, extra="ignore", defer_build=True)

    id: int
    unit_id: int
    person_id: int
    filename: str
    state: str
    unit_ids: dict[str, int]
    lines: int


@dataclass(slots=True)
class Writing:
    """An import as it goes on: within what, by whom, and which units it has added so far."""

    top: Unit | None  # None: everything, by whoever runs the bot's machine
    by: Person | None
    at: datetime
    on: date
    unit_ids: dict[str, int] = field(default_factory=dict)
    given: list[Grant] = field(default_factory=list)
    skipped: int = 0  # somebody else changed the same thing since the file was read


async def known(
    tx: Transaction, path: str, mentioned: Iterable[str], *, people: bool = True
) -> tuple[list[KnownUnit], list[KnownPerson]]:
    """Return what a file can mean by the words in its cells: units of a subtree, and their people and those it numbers.

    So a file is compared with what it names, and not with a nation. Without `people`, of units alone.
    """
    span = {"path": path, "path_end": path_end(path)}
    listed = sorted(mentioned)
    rows = {row["id"]: row for row in await tx.fetch_all(UNITS_CALLED, mentioned=listed, **span)}
    numbered = await tx.fetch_all(LINES_NUMBERED, mentioned=listed, **span) if people else []
    of_units = await tx.fetch_all(LINES_OF_UNITS, unit_ids=sorted(rows), **span) if people else []
    lines = {row["id"]: row for row in of_units}
    lines |= {row["id"]: row for row in numbered}
    beside = {row["parent_id"] for row in rows.values()} | {row["unit_id"] for row in numbered}
    for _ in range(2):  # the units of those who are numbered; then whatever is above any of these
        wanted = sorted(each for each in beside if each is not None and each not in rows)
        added = await tx.fetch_all(UNITS_NUMBERED, unit_ids=wanted, **span) if wanted else []
        rows |= {row["id"]: row for row in added}
        beside = {row["parent_id"] for row in added}
    keys = {unit_id: row["code"] or f"{ID_MARK}{unit_id}" for unit_id, row in rows.items()}
    found = []
    for row in rows.values():
        unit = Unit.model_validate(row)
        parent = keys.get(row["parent_id"])
        found.append(
            KnownUnit(unit.id, keys[unit.id], unit.name, parent, unit.level, unit.sector, unit.code, unit.affiliation)
        )
    listed_people = [
        KnownPerson(
            row["id"], row["name"], row["number"], keys[row["unit_id"]], Role(row["role"]) if row["role"] else None
        )
        for row in sorted(lines.values(), key=lambda row: int(row["id"]))
        if row["unit_id"] in keys
    ]
    return found, listed_people


async def merged_units(tx: Transaction) -> list[MergedUnit]:
    """Return the units that are part of another by now."""
    return [MergedUnit(**row) for row in await tx.fetch_all(MERGED)]


async def taken_codes(tx: Transaction, codes: Sequence[str]) -> frozenset[str]:
    """Return which of these codes are in use anywhere."""
    return frozenset(row["code"] for row in await tx.fetch_all(CODES, listed=list(codes)))


async def taken_numbers(tx: Transaction, numbers: Sequence[str]) -> frozenset[str]:
    """Return which of these members' numbers are in use anywhere."""
    return frozenset(row["number"] for row in await tx.fetch_all(NUMBERS, listed=list(numbers)))


async def keep(
    tx: Transaction, *, unit_id: int, person_id: int, filename: str, parts: Sequence[str], lines: int, at: datetime
) -> int:
    """Keep what a file would change until somebody says yes; return the import's id."""
    import_id = await tx.insert(
        imports,
        unit_id=unit_id,
        person_id=person_id,
        filename=filename,
        state="waiting",
        created_at=at,
        lines=lines,
    )
    rows = [{"import_id": import_id, "position": position, "lines": part} for position, part in enumerate(parts)]
    await tx.insert_many(import_parts, rows)
    return import_id


def parts_of(changes: Changes) -> list[str]:
    """Return all changes in parts, as they are kept; for a big file this takes a second, so not in a transaction."""
    lines = lines_of(changes)
    return [
        json.dumps(lines[start : start + PART_LINES], ensure_ascii=False) for start in range(0, len(lines), PART_LINES)
    ]


def lines_of(changes: Changes) -> list[dict[str, Any]]:
    """Return every change as one line, units before people."""
    return [{"unit": _values(unit)} for unit in changes.units] + [{"person": _values(who)} for who in changes.people]


def _values(change: UnitChange | PersonChange) -> dict[str, Any]:
    return {name: getattr(change, name) for name in change.__slots__}


async def get(tx: Transaction, import_id: int) -> Import | None:
    """Return an import, or None."""
    return _import(await tx.fetch_one(IMPORT, import_id=import_id))


async def next_under_way(tx: Transaction) -> Import | None:
    """Return the oldest import that has begun and is not done."""
    return _import(await tx.fetch_one(NEXT))


async def begin(tx: Transaction, import_id: int) -> bool:
    """Let an import begin; False if it has begun."""
    return await tx.execute(BEGIN, import_id=import_id) == 1


async def drop(tx: Transaction, import_id: int) -> None:
    """Forget an import: it is done, or not wanted."""
    await tx.execute(DROP_PARTS, import_id=import_id)
    await tx.execute(DROP, import_id=import_id)


async def drop_stale(tx: Transaction, *, before: datetime) -> int:
    """Forget files that nobody said yes to; return how many."""
    stale = await tx.fetch_all(STALE, before=before)
    for row in stale:
        await drop(tx, row["id"])
    return len(stale)


async def write_parts(tx: Transaction, found: Import, writing: Writing, *, most: int) -> bool:
    """Write up to `most` parts of an import; True when that was the last."""
    writing.unit_ids = dict(found.unit_ids)
    parts = await tx.fetch_all(PARTS, import_id=found.id, most=most)
    for part in parts:
        await write(tx, json.loads(part["lines"]), writing)
        await tx.execute(DROP_PART, import_id=found.id, position=part["position"])
    await tx.execute(KEEP_IDS, import_id=found.id, ids=writing.unit_ids)
    if await tx.fetch_one(PARTS, import_id=found.id, most=1) is None:
        await drop(tx, found.id)
        return True
    return False


async def write(tx: Transaction, lines: Sequence[dict[str, Any]], writing: Writing) -> None:
    """Write lines of an import. What exists by now is not added twice; nothing outside the subtree is touched."""
    for line in lines:
        if "unit" in line:
            await _write_unit(tx, UNIT_CHANGE.validate_python(line["unit"]), writing)
    people = [PERSON_CHANGE.validate_python(line["person"]) for line in lines if "person" in line]
    for change in people:
        if change.id is not None:
            await _write_person(tx, change, writing)
    await _add_people(tx, [change for change in people if change.id is None], writing)


async def _add_people(tx: Transaction, changes: Sequence[PersonChange], writing: Writing) -> None:
    """Add lines to the roster, all in one go; of those with a number that somebody has by now, none."""
    places = {key: await _unit(tx, key, writing) for key in dict.fromkeys(change.unit for change in changes)}
    taken = set(await taken_numbers(tx, [change.number for change in changes if change.number]))
    rows: list[dict[str, Any]] = []
    for change in changes:
        unit = places[change.unit]
        if unit is None or change.number in taken:
            writing.skipped += 1
            continue
        if change.number is not None:
            taken.add(change.number)
        rows.append({"unit_id": unit.id, "name": change.name, "number": change.number, "role": change.role})
    await tx.insert_many(members, rows)


async def _write_unit(tx: Transaction, change: UnitChange, writing: Writing) -> None:
    if change.id is not None:
        unit = _inside(await units.get(tx, change.id), writing)
        if unit is not None:
            values = {"new_name": change.name, "new_level": change.level, "new_sector": change.sector}
            await tx.execute(CHANGE_UNIT, unit_id=change.id, new_affiliation=change.affiliation, **values)
        return
    parent = writing.top if change.parent is None else await _unit(tx, change.parent, writing)
    if parent is None and (writing.top is not None or change.parent is not None):
        writing.skipped += 1
        return
    if change.code:
        twin = await units.by_code(tx, change.code)
    else:
        row = await tx.fetch_one(BY_NAME, parent_id=parent.id if parent else None, name=change.name)
        twin = None if row is None else Unit.model_validate(row)
    if twin is None:
        twin = await units.add(
            tx,
            parent=parent,
            name=change.name,
            level=change.level,
            sector=change.sector,
            affiliation=change.affiliation,
            code=change.code,
            position=change.line,
        )
    writing.unit_ids[change.key] = twin.id


async def _write_person(tx: Transaction, change: PersonChange, writing: Writing) -> None:
    unit = await _unit(tx, change.unit, writing)
    row = await tx.fetch_one(LINE, member_id=change.id)
    holder = None if change.number is None else await tx.fetch_one(BY_NUMBER, number=change.number)
    if unit is None or row is None or (holder is not None and holder["id"] != change.id):
        writing.skipped += 1
        return
    if _inside(await units.get(tx, row["unit_id"]), writing) is None:
        writing.skipped += 1
        return
    values = {"new_name": change.name, "new_number": change.number, "new_unit": unit.id, "new_role": change.role}
    await tx.execute(CHANGE_LINE, member_id=row["id"], **values)
    if row["person_id"] is not None and change.role is not None:
        await _give(tx, row["person_id"], change.role, unit, writing)


async def _give(tx: Transaction, person_id: int, role: Role, unit: Unit, writing: Writing) -> None:
    """Give somebody who has joined the role that the roster says, as far as whoever imports it may."""
    wanted: Grant | None
    wanted = Grant(person_id=person_id, role=role, unit_id=unit.id, unit_path=unit.path, from_on=writing.on)
    held = await grants.of_unit(tx, unit.id)
    if any(grant.person_id == person_id and grant.role is role for grant in held):
        return
    if writing.by is not None:
        wanted = longest_grant(writing.by.actor, wanted, writing.on)
    if wanted is None:
        return
    by = writing.by.id if writing.by else None
    await grants.give(tx, person_id=person_id, role=role, unit_id=unit.id, on=writing.on, by=by, until=wanted.to_on)
    await audits.note(
        tx, Deed.GIVE_ROLE, at=writing.at, person_id=by, unit_id=unit.id, noun="person", noun_id=person_id, why=role
    )
    writing.given.append(wanted)


async def _unit(tx: Transaction, key: str, writing: Writing) -> Unit | None:
    """Return the unit with this key in the file, if it is within what may be touched."""
    if key.startswith(ID_MARK):
        found = await units.get(tx, int(key.removeprefix(ID_MARK)))
    elif key in writing.unit_ids:
        found = await units.get(tx, writing.unit_ids[key])
    else:
        found = await units.by_code(tx, key)
    return _inside(found, writing)


def _inside(unit: Unit | None, writing: Writing) -> Unit | None:
    inside = unit is not None and (writing.top is None or is_within(unit.path, writing.top.path))
    return unit if inside else None


def _import(row: dict[str, Any] | None) -> Import | None:
    return None if row is None else Import.model_validate(row | {"unit_ids": json.loads(row["unit_ids"])})
