"""Whose digest is due: one moment per grant, planned from the person's choice, found by an index."""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import bindparam, func, select, update

from domain.digest_times import Choice, Holder
from domain.digests import Told
from domain.roles import Role
from storage.database import Transaction
from storage.statements import part_of, with_part
from storage.tables import grants, people

DUE = (
    select(grants.c.id, grants.c.person_id, grants.c.role, grants.c.unit_id, grants.c.digest_at)
    .where(grants.c.revoked_at.is_(None), grants.c.digest_at <= bindparam("now"))
    .order_by(grants.c.digest_at)
    .limit(bindparam("most"))
)
PLAN = update(grants).where(grants.c.id == bindparam("grant_id")).values(digest_at=bindparam("next_at"))
TOLD = select(grants.c.digest_told).where(grants.c.id == bindparam("grant_id"))
REMEMBER = update(grants).where(grants.c.id == bindparam("grant_id")).values(digest_told=bindparam("what"))
PLAN_AGAIN = (
    update(grants).where(grants.c.person_id == bindparam("holder"), grants.c.digest_at > bindparam("now"))
).values(digest_at="")
HOLDERS = (
    select(grants.c.person_id, grants.c.role, people.c.unreachable_at, people.c.leave_until)
    .join_from(grants, people, people.c.id == grants.c.person_id)
    .where(
        grants.c.unit_id == bindparam("unit_id"),
        grants.c.revoked_at.is_(None),
        grants.c.from_on <= bindparam("today"),
        func.coalesce(grants.c.to_on, "9999") >= bindparam("today"),
    )
)
CHOICE = select(part_of(people.c.settings, "digest")).where(people.c.id == bindparam("person_id"))
CHOOSE = (
    update(people)
    .where(people.c.id == bindparam("chooser"))
    .values(settings=with_part(people.c.settings, "digest", "choice"))
)


class Due(NamedTuple):
    """A grant whose digest is due, or, with `planned` empty, has to be planned first."""

    id: int
    person_id: int
    role: Role
    unit_id: int
    planned: str


async def due(tx: Transaction, *, now: datetime, most: int) -> list[Due]:
    """Return the grants whose digest is due or not planned yet, those first."""
    rows = await tx.fetch_all(DUE, now=now, most=most)
    return [Due(row["id"], row["person_id"], Role(row["role"]), row["unit_id"], row["digest_at"]) for row in rows]


async def plan(tx: Transaction, grant_id: int, at: datetime | None) -> None:
    """Set when the digest of a grant is due next; None: never."""
    await tx.execute(PLAN, grant_id=grant_id, next_at=at)


async def told(tx: Transaction, grant_id: int) -> Told:
    """Return what the last digest of a grant told."""
    return Told.model_validate_json(await tx.fetch_value(TOLD, grant_id=grant_id))


async def remember(tx: Transaction, grant_id: int, what: Told) -> None:
    """Keep what a digest told, so that the next one does not tell it again."""
    await tx.execute(REMEMBER, grant_id=grant_id, what=what.model_dump_json())


async def plan_again(tx: Transaction, person_id: int, *, now: datetime) -> None:
    """Plan a person's digests anew after they changed their hours; what is due already stays due."""
    await tx.execute(PLAN_AGAIN, holder=person_id, now=now)


async def holders(tx: Transaction, unit_id: int, *, today: date) -> list[Holder]:
    """Return who has a role in force over exactly this unit, and whether they would read a digest."""
    return [
        Holder(
            person_id=row["person_id"],
            role=Role(row["role"]),
            there=row["unreachable_at"] is None and (row["leave_until"] or "") < today.isoformat(),
        )
        for row in await tx.fetch_all(HOLDERS, unit_id=unit_id, today=today)
    ]


async def choice_of(tx: Transaction, person_id: int) -> Choice:
    """Return when a person wants the digest."""
    kept = await tx.fetch_value(CHOICE, person_id=person_id)
    return Choice() if kept is None else Choice.model_validate(json.loads(kept))


async def choose(tx: Transaction, person_id: int, choice: Choice, *, now: datetime) -> None:
    """Keep when a person wants the digest, and plan anew."""
    await tx.execute(CHOOSE, chooser=person_id, choice=choice.model_dump(mode="json"))
    await plan_again(tx, person_id, now=now)
