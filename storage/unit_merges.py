"""One unit made part of another: whatever refers to the first refers to the second, and nothing is deleted.

Goes by the tables' references to units, so that a table made later is in it from its first day. The first stays as a
closed unit below the second, with its name and its code: links, codes and buttons that name it open the second.
What went along is written down by its keys, so that all of it can be taken back for a while.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from functools import cache
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator
from sqlalchemy import (
    Column,
    ColumnElement,
    Select,
    Table,
    Update,
    and_,
    bindparam,
    exists,
    func,
    null,
    or_,
    select,
    update,
)

from domain.broadcasts import State as Sending
from domain.people import Organisation, Person
from domain.polls import Kind, State
from domain.roles import Grant, Role
from domain.unit_merges import Gathered, Obstacle
from domain.units import Unit
from storage import members as roster
from storage import people, rollups, units
from storage.database import Transaction
from storage.tables import (
    boards,
    broadcasts,
    cases,
    grants,
    invitations,
    members,
    metadata,
    pairing_sides,
    pairings,
    pledges,
    polls,
    self_reviews,
)
from storage.tables import people as people_rows
from storage.tables import unit_merges as written
from storage.tables import units as units_table

# What does not go along: the tree itself, what was done and told at the time, and what was confided to one leader.
STAYS = {
    ("units", "parent_id"),
    ("units", "merged_into"),
    ("grants", "unit_id"),  # one by one, by the rule
    ("audits", "unit_id"),
    ("case_events", "unit_id"),
    ("ballots", "stratum_id"),
    ("topics", "unit_id"),
    ("benchmarks", "unit_id"),
    ("self_reviews", "shared_with"),
    ("unit_merges", "unit_id"),
    ("unit_merges", "into_id"),
    ("unit_merges", "parent_id"),
    ("nominations", "nominee_unit_id"),  # another unit was not nominated: what is no more stands no longer
}
CLOSES = and_(polls.c.kind != Kind.RATING.value, polls.c.kind != Kind.VERDICT.value)  # the others are evergreen
UNSENT = (Sending.WAITING, Sending.PLANNED, Sending.SENDING, Sending.PAUSED)
OPEN_POLLS = select(polls.c.title).where(
    polls.c.unit_id == bindparam("unit"), polls.c.state == State.OPEN.value, CLOSES
)
FOR_EXACTLY = broadcasts.c.audience.like(bindparam("named"))
OPEN_BROADCASTS = select(broadcasts.c.text).where(
    or_(*(broadcasts.c.state == state.value for state in UNSENT)), FOR_EXACTLY
)
DRAFTS = (
    update(broadcasts)
    .where(broadcasts.c.state == Sending.DRAFT.value, FOR_EXACTLY)
    .values(audience=func.replace(broadcasts.c.audience, bindparam("old_path"), bindparam("new_path")))
)
COUNTED = {
    "pledges": select(func.count()).where(pledges.c.unit_id == bindparam("unit"), pledges.c.state != "draft"),
    "cases": select(func.count()).where(
        cases.c.unit_id == bindparam("unit"), cases.c.merged_into.is_(None), cases.c.pass_on_at.is_(None)
    ),
    "points": select(func.count()).where(
        polls.c.unit_id == bindparam("unit"), polls.c.kind == Kind.RATING.value, polls.c.closed_at.is_(None)
    ),
    "polls": select(func.count()).where(polls.c.unit_id == bindparam("unit"), CLOSES),
    "pairs": select(func.count()).where(pairings.c.unit_id == bindparam("unit"), pairings.c.state == "running"),
    "chats": select(func.count()).where(boards.c.unit_id == bindparam("unit")),
    "parts": select(func.count()).where(
        units_table.c.parent_id == bindparam("unit"), units_table.c.closed_at.is_(None)
    ),
}
PEOPLE = (
    select(people_rows, people.HELD, people.PLACES)
    .where(
        people_rows.c.unreachable_at.is_(None),
        people_rows.c.id.in_(
            select(members.c.person_id).where(members.c.unit_id == bindparam("unit"), members.c.left_at.is_(None))
        ),
    )
    .order_by(people_rows.c.id)
)
TWICE = """
    SELECT mine.id AS line, min(theirs.id) AS other
      FROM members AS mine JOIN members AS theirs ON theirs.person_id = mine.person_id
     WHERE mine.unit_id = :ending AND theirs.unit_id = :staying AND mine.left_at IS NULL AND theirs.left_at IS NULL
     GROUP BY mine.id"""
PLEDGES_OF_LINE = (
    update(pledges).where(pledges.c.member_id == bindparam("line")).values(member_id=bindparam("other_line"))
)
LEAVE = update(members).where(members.c.id == bindparam("line")).values(left_at=bindparam("at"))
END_ROLE_INVITATIONS = (
    update(invitations)
    .where(
        invitations.c.unit_id == bindparam("ending"),
        invitations.c.role.is_not(None),
        invitations.c.revoked_at.is_(None),
    )
    .values(revoked_at=bindparam("at"))
)
WITH_ITSELF = (
    select(pairing_sides.c.pairing_id)
    .where(pairing_sides.c.unit_id == bindparam("staying"))
    .group_by(pairing_sides.c.pairing_id)
    .having(func.count() > 1)
)
END_PAIRS = (
    update(pairings)
    .where(pairings.c.id.in_(WITH_ITSELF), or_(pairings.c.state == "proposed", pairings.c.state == "running"))
    .values(state="ended", ended_at=bindparam("at"), ask_at=null())
)
CONFIDED = select(self_reviews.c.person_id).where(self_reviews.c.shared_with == bindparam("ending")).distinct()
TAKE_BACK = update(self_reviews).where(self_reviews.c.shared_with == bindparam("ending")).values(shared_with=null())
LOOK_AGAIN = update(boards).where(boards.c.unit_id == bindparam("staying")).values(shown=null(), looked_at=null())
CLOSE = (
    update(units_table)
    .where(units_table.c.id == bindparam("ending"))
    .values(closed_at=bindparam("at"), merged_into=bindparam("staying"))
)
FOLLOW = (
    update(units_table).where(units_table.c.merged_into == bindparam("ending")).values(merged_into=bindparam("staying"))
)
FOLLOWING = select(units_table.c.id).where(units_table.c.merged_into == bindparam("ending"))
OWN_PLEDGES = select(pledges.c.id).where(pledges.c.member_id == bindparam("line")).order_by(pledges.c.id)
PLEDGE_TO_LINE = (
    update(pledges)
    .where(pledges.c.id == bindparam("own"), pledges.c.member_id == bindparam("other_line"))
    .values(member_id=bindparam("line"))
)
STAYS_ON = (
    update(members)
    .where(members.c.id == bindparam("line"), members.c.left_at == bindparam("at"))
    .values(left_at=null())
)
REOPEN = update(units_table).where(units_table.c.id == bindparam("ending")).values(closed_at=null(), merged_into=null())
FOLLOW_BACK = (
    update(units_table).where(units_table.c.id == bindparam("followed")).values(merged_into=bindparam("ending"))
)
HOLDS_AGAIN = (
    update(grants)
    .where(grants.c.id == bindparam("grant_id"), grants.c.revoked_at == bindparam("at"))
    .values(revoked_at=null())
)
TAKEN_BACK = update(written).where(written.c.id == bindparam("of_merge")).values(undone_at=bindparam("at"))
ENDED, HOST, ABOVE = units_table.alias("ended"), units_table.alias("host"), units_table.alias("above")
MERGES = (
    select(written, ENDED.c.name.label("unit_name"))
    .join_from(written, ENDED, ENDED.c.id == written.c.unit_id)
    .join(HOST, HOST.c.id == written.c.into_id)
    .join(ABOVE, ABOVE.c.id == written.c.parent_id)
    .where(
        written.c.undone_at.is_(None),
        written.c.merged_at >= bindparam("since"),
        ENDED.c.merged_into == written.c.into_id,
        ENDED.c.parent_id == written.c.into_id,
        HOST.c.closed_at.is_(None),
        ABOVE.c.closed_at.is_(None),
    )
)
MERGE = MERGES.where(written.c.id == bindparam("of_merge"))
MERGES_INTO = MERGES.where(written.c.into_id == bindparam("into")).order_by(written.c.id.desc())
END_GRANT = update(grants).where(grants.c.id == bindparam("grant_id")).values(revoked_at=bindparam("at"))
GRANTS = select(grants).where(grants.c.unit_id == bindparam("unit"), grants.c.revoked_at.is_(None))


class Along(BaseModel):
    """What went along with a merge, by its keys: `rows` by table and column."""

    rows: dict[str, list[list[int | str]]] = {}
    parts: list[int] = []  # units that stood directly below
    lines: list[tuple[int, int, list[int]]] = []  # of people on both rosters: their line, the other, its pledges
    followed: list[int] = []  # units that it had taken in itself
    ended: list[int] = []  # roles over it
    given: list[int] = []  # and what they became


class Merge(BaseModel):
    """One unit made part of another, as it is written down."""

    id: int
    unit_id: int
    unit_name: str
    into_id: int
    parent_id: int
    merged_at: datetime
    along: Annotated[Along, BeforeValidator(lambda text: Along.model_validate_json(text))]


async def obstacles(tx: Transaction, unit: Unit) -> list[tuple[Obstacle, str]]:
    """Return what must end before a unit can be made part of another, with its title or words."""
    found = [(Obstacle.POLL, row["title"]) for row in await tx.fetch_all(OPEN_POLLS, unit=unit.id)]
    named = f'%"unit_path":"{unit.path}"%'
    return found + [(Obstacle.BROADCAST, row["text"]) for row in await tx.fetch_all(OPEN_BROADCASTS, named=named)]


async def gathered(tx: Transaction, unit: Unit) -> Gathered:
    """Count what would go along."""
    counted = {name: int(await tx.fetch_value(query, unit=unit.id)) for name, query in COUNTED.items()}
    on_roster = await roster.counts(tx, unit.id)
    return Gathered(listed=on_roster.listed, joined=on_roster.joined, **counted)


async def people_of(tx: Transaction, unit: Unit, default: Organisation) -> list[Person]:
    """Return those who belong to exactly this unit and can be written to."""
    return [people.whole(row, default.language, default) for row in await tx.fetch_all(PEOPLE, unit=unit.id)]


async def who_confided(tx: Transaction, unit: Unit) -> set[int]:
    """Return who lets the leaders of this unit read a self-review."""
    return {row["person_id"] for row in await tx.fetch_all(CONFIDED, ending=unit.id)}


async def merge(
    tx: Transaction, unit: Unit, into: Unit, given: Mapping[tuple[int, Role], Grant], *, by: int | None, at: datetime
) -> int:
    """Make `unit` part of `into`, and return the id under which that is written down.

    `given`: what each role over `unit` becomes, by its holder and what it was.
    """
    ending, staying = unit.id, into.id
    assert unit.parent_id is not None
    along = Along()
    for row in await tx.fetch_all(TWICE, ending=ending, staying=staying):
        own = [each["id"] for each in await tx.fetch_all(OWN_PLEDGES, line=row["line"])]
        along.lines.append((row["line"], row["other"], own))
        await tx.execute(PLEDGES_OF_LINE, line=row["line"], other_line=row["other"])
        await tx.execute(LEAVE, line=row["line"], at=at)
    await tx.execute(END_ROLE_INVITATIONS, ending=ending, at=at)
    await tx.execute(TAKE_BACK, ending=ending)
    for part in await units.children(tx, ending):
        along.parts.append(part.id)
        await units.move(tx, part, into)
    closed = await units.move(tx, unit, into)
    await tx.execute(DRAFTS, named=f'%"unit_path":"{closed.path}"%', old_path=closed.path, new_path=into.path)
    for table, column in _references():
        found = await tx.fetch_all(_going(table, column), ending=ending, staying=staying)
        if found:
            along.rows[f"{table.name}.{column.name}"] = sorted(list(each.values()) for each in found)
            await tx.execute(_pointed_on(table, column), ending=ending, staying=staying)
    for unit_id in (ending, staying):  # the sum of both, and so of all above them, is what it was
        await rollups.recount(tx, unit_id)
    await tx.execute(END_PAIRS, staying=staying, at=at)
    await tx.execute(LOOK_AGAIN, staying=staying)
    await tx.execute(CLOSE, ending=ending, staying=staying, at=at)
    along.followed += [row["id"] for row in await tx.fetch_all(FOLLOWING, ending=ending)]
    await tx.execute(FOLLOW, ending=ending, staying=staying)
    for row in await tx.fetch_all(GRANTS, unit=ending):  # what was told in digests goes along: it is not told again
        await tx.execute(END_GRANT, grant_id=row["id"], at=at)
        along.ended.append(row["id"])
        grant = given.get((row["person_id"], Role(row["role"])))
        if grant is not None:
            values = grant.model_dump(exclude={"unit_path"})
            along.given.append(await tx.insert(grants, **values, granted_by=by, digest_told=row["digest_told"]))
    return await tx.insert(
        written, unit_id=ending, into_id=staying, parent_id=unit.parent_id, merged_at=at,
        went_along=along.model_dump_json(),
    )  # fmt: skip


# ---- taken back ------------------------------------------------------------------------------------------------------


async def merge_of(tx: Transaction, merge_id: int, *, since: datetime) -> Merge | None:
    """Return a merge that can be taken back: not before `since`, and all three units stand as they did then."""
    row = await tx.fetch_one(MERGE, of_merge=merge_id, since=since)
    return None if row is None else Merge.model_validate(row | {"along": row["went_along"]})


async def merges_into(tx: Transaction, unit: Unit, *, since: datetime) -> list[Merge]:
    """Return the merges into a unit that can be taken back, the newest first."""
    rows = await tx.fetch_all(MERGES_INTO, into=unit.id, since=since)
    return [Merge.model_validate(row | {"along": row["went_along"]}) for row in rows]


async def take_back(tx: Transaction, merge: Merge, *, at: datetime) -> Unit:
    """Let the unit stand by itself again, with all that went along and is still there; return it.

    What was made since stays where it is. What ended with the merge, pairs, invitations to roles and who was let
    read a self-review, stays ended.
    """
    ending, staying, along = merge.unit_id, merge.into_id, merge.along
    await tx.execute(REOPEN, ending=ending)
    unit, parent = await units.get(tx, ending), await units.get(tx, merge.parent_id)
    assert unit is not None
    assert parent is not None
    for table, column in _references():
        rows = along.rows.get(f"{table.name}.{column.name}", ())
        keys = [{f"key_{n}": value for n, value in enumerate(row)} for row in rows]
        both = {"ending": ending, "staying": staying}
        await tx.execute_many(_pointed_back(table, column), [each | both for each in keys])
    for line, other, own in along.lines:
        await tx.execute_many(PLEDGE_TO_LINE, [{"own": each, "line": line, "other_line": other} for each in own])
        await tx.execute(STAYS_ON, line=line, at=merge.merged_at)
    await tx.execute_many(FOLLOW_BACK, [{"followed": each, "ending": ending} for each in along.followed])
    for unit_id in (ending, staying):
        await rollups.recount(tx, unit_id)
    unit = await units.move(tx, unit, parent)
    for part in await units.children(tx, staying):
        if part.id in along.parts:
            await units.move(tx, part, unit)
    for grant_id in along.given:
        await tx.execute(END_GRANT, grant_id=grant_id, at=at)
    for grant_id in along.ended:
        await tx.execute(HOLDS_AGAIN, grant_id=grant_id, at=merge.merged_at)
    for unit_id in (ending, staying):
        await tx.execute(LOOK_AGAIN, staying=unit_id)
    await tx.execute(TAKEN_BACK, of_merge=merge.id, at=at)
    return unit


def _references() -> Iterator[tuple[Table, Column[int]]]:
    """Yield every column that refers to a unit and goes along."""
    for table in metadata.sorted_tables:
        for key in table.foreign_keys:
            if key.column.table is units_table and (table.name, key.parent.name) not in STAYS:
                yield table, key.parent


def _keys(table: Table, column: Column[int]) -> list[Column[Any]]:
    """Return by what a row is known, whichever unit it refers to."""
    return [each for each in table.primary_key.columns if each is not column]


def _goes(table: Table, column: Column[int]) -> list[ColumnElement[bool]]:
    """Return which rows go along: of two that would be the same row, the first stays where it is."""
    goes = [column == bindparam("ending")]
    if column in table.primary_key.columns.values():
        twin = table.alias("twin")
        same = [twin.c[each.name] == each for each in _keys(table, column)]
        goes.append(~exists().where(twin.c[column.name] == bindparam("staying"), *same))
    return goes


@cache
def _going(table: Table, column: Column[int]) -> Select[Any]:
    return select(*_keys(table, column)).where(*_goes(table, column))


@cache
def _pointed_on(table: Table, column: Column[int]) -> Update:
    """Return what lets rows refer to the other unit."""
    return update(table).where(*_goes(table, column)).values({column.name: bindparam("staying")})


@cache
def _pointed_back(table: Table, column: Column[int]) -> Update:
    """Return what lets one row refer to the first unit again, if it still refers to the other."""
    same = [each == bindparam(f"key_{n}") for n, each in enumerate(_keys(table, column))]
    return update(table).where(*same, column == bindparam("staying")).values({column.name: bindparam("ending")})
