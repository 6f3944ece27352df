"""One unit made part of another: whatever refers to the first refers to the second, and nothing is deleted.

Goes by the tables' references to units, so that a table made later is in it from its first day. The first stays as a
closed unit below the second, with its name and its code: links, codes and buttons that name it open the second.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from sqlalchemy import Column, Table, bindparam, func, select, update

from domain.broadcasts import State as Sending
from domain.people import Organisation, Person
from domain.polls import Kind, State
from domain.roles import Grant, Role
from domain.unit_merges import Gathered, Obstacle
from domain.units import Unit
from storage import people, units
from storage.database import Transaction
from storage.tables import (
    boards,
    broadcasts,
    cases,
    grants,
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
}
EVERGREEN = (Kind.RATING.value, Kind.VERDICT.value)
OPEN_POLLS = select(polls.c.title).where(
    polls.c.unit_id == bindparam("unit"), polls.c.state == State.OPEN.value, polls.c.kind.not_in(EVERGREEN)
)
OPEN_BROADCASTS = select(broadcasts.c.text).where(
    broadcasts.c.state.in_([Sending.WAITING.value, Sending.PLANNED.value, Sending.SENDING.value, Sending.PAUSED.value]),
    func.json_extract(broadcasts.c.audience, "$.unit_path") == bindparam("path"),
)
DRAFTS = (
    update(broadcasts)
    .where(
        broadcasts.c.state == Sending.DRAFT.value,
        func.json_extract(broadcasts.c.audience, "$.unit_path") == bindparam("old_path"),
    )
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
    "polls": select(func.count()).where(polls.c.unit_id == bindparam("unit"), polls.c.kind.not_in(EVERGREEN)),
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
REVOKE_ROLE_INVITATIONS = """
    UPDATE invitations SET revoked_at = :at WHERE unit_id = :ending AND role IS NOT NULL AND revoked_at IS NULL"""
WITH_THEMSELVES = select(pairing_sides.c.pairing_id).where(pairing_sides.c.unit_id == bindparam("staying"))
END_PAIRS = (
    update(pairings)
    .where(
        pairings.c.id.in_(WITH_THEMSELVES.group_by(pairing_sides.c.pairing_id).having(func.count() > 1)),
        pairings.c.state.in_(["proposed", "running"]),
    )
    .values(state="ended", ended_at=bindparam("at"), ask_at=None)
)
READERS = select(self_reviews.c.person_id).where(self_reviews.c.shared_with == bindparam("ending")).distinct()
UNSHARE = "UPDATE self_reviews SET shared_with = NULL WHERE shared_with = :ending"
LOOK_AGAIN = "UPDATE boards SET shown = NULL, looked_at = NULL WHERE unit_id = :staying"
CLOSE = (
    update(units_table)
    .where(units_table.c.id == bindparam("ending"))
    .values(closed_at=bindparam("at"), merged_into=bindparam("staying"))
)
FOLLOW = (
    update(units_table).where(units_table.c.merged_into == bindparam("ending")).values(merged_into=bindparam("staying"))
)
MERGED = select(units_table.c.code, units_table.c.name, units_table.alias("into").c.name.label("into_name"))


async def obstacles(tx: Transaction, unit: Unit) -> list[tuple[Obstacle, str]]:
    """Return what must end before a unit can be made part of another, with its title or first words."""
    found = [(Obstacle.POLL, row["title"]) for row in await tx.fetch_all(OPEN_POLLS, unit=unit.id)]
    found += [(Obstacle.BROADCAST, row["text"]) for row in await tx.fetch_all(OPEN_BROADCASTS, path=unit.path)]
    return found
