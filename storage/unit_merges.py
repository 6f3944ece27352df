"""One unit made part of another: whatever refers to the first refers to the second, and nothing is deleted.

Goes by the tables' references to units, so that a table made later is in it from its first day. The first stays as a
closed unit below the second, with its name and its code: links, codes and buttons that name it open the second.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from functools import cache

from sqlalchemy import Column, Table, Update, and_, bindparam, exists, func, null, or_, select, update

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
END_GRANT = update(grants).where(grants.c.id == bindparam("grant_id")).values(revoked_at=bindparam("at"))
GRANTS = select(grants).where(grants.c.unit_id == bindparam("unit"), grants.c.revoked_at.is_(None))


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


async def merge(tx: Transaction, unit: Unit, into: Unit, *, at: datetime) -> Unit:
    """Make `unit` part of `into`, and return it as the closed unit that it is then. Roles are `pass_on`'s business."""
    ending, staying = unit.id, into.id
    for row in await tx.fetch_all(TWICE, ending=ending, staying=staying):
        await tx.execute(PLEDGES_OF_LINE, line=row["line"], other_line=row["other"])
        await tx.execute(LEAVE, line=row["line"], at=at)
    await tx.execute(END_ROLE_INVITATIONS, ending=ending, at=at)
    await tx.execute(TAKE_BACK, ending=ending)
    for part in await units.children(tx, ending):
        await units.move(tx, part, into)
    closed = await units.move(tx, unit, into)
    await tx.execute(DRAFTS, named=f'%"unit_path":"{closed.path}"%', old_path=closed.path, new_path=into.path)
    for table, column in _references():
        await tx.execute(_pointed_on(table, column), ending=ending, staying=staying)
    for unit_id in (ending, staying):  # the sum of both, and so of all above them, is what it was
        await rollups.recount(tx, unit_id)
    await tx.execute(END_PAIRS, staying=staying, at=at)
    await tx.execute(LOOK_AGAIN, staying=staying)
    await tx.execute(CLOSE, ending=ending, staying=staying, at=at)
    await tx.execute(FOLLOW, ending=ending, staying=staying)
    return closed


async def pass_on(
    tx: Transaction, unit: Unit, given: Mapping[tuple[int, Role], Grant], *, by: int | None, at: datetime
) -> None:
    """End the roles over `unit`, and give what each becomes, by its holder and what it was.

    What their holders have been told in digests goes along: it is not told again.
    """
    for row in await tx.fetch_all(GRANTS, unit=unit.id):
        await tx.execute(END_GRANT, grant_id=row["id"], at=at)
        grant = given.get((row["person_id"], Role(row["role"])))
        if grant is not None:
            await tx.insert(
                grants, **grant.model_dump(exclude={"unit_path"}), granted_by=by, digest_told=row["digest_told"]
            )


def _references() -> Iterator[tuple[Table, Column[int]]]:
    """Yield every column that refers to a unit and goes along."""
    for table in metadata.sorted_tables:
        for key in table.foreign_keys:
            if key.column.table is units_table and (table.name, key.parent.name) not in STAYS:
                yield table, key.parent


@cache
def _pointed_on(table: Table, column: Column[int]) -> Update:
    """Return what lets rows refer to the other unit; of two that would be the same row, the first stays where it is."""
    pointed = update(table).where(column == bindparam("ending")).values({column.name: bindparam("staying")})
    keys = [each for each in table.primary_key.columns if each is not column]
    if column not in table.primary_key.columns.values():
        return pointed
    twin = table.alias("twin")
    same = [twin.c[each.name] == each for each in keys]
    return pointed.where(~exists().where(twin.c[column.name] == bindparam("staying"), *same))
