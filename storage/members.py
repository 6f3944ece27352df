"""The roster: who belongs to which unit, and which of them have joined with their Telegram account."""

from __future__ import annotations

from datetime import datetime

from pydantic import BaseModel, ConfigDict
from sqlalchemy import bindparam, select, update

from storage.database import Transaction
from storage.tables import members

MEMBER = select(members).where(members.c.id == bindparam("member_id"), members.c.left_at.is_(None))
OF_UNIT = (
    select(members).where(members.c.unit_id == bindparam("unit_id"), members.c.left_at.is_(None)).order_by(members.c.id)
)
CLAIM = (
    update(members)
    .where(members.c.id == bindparam("member_id"), members.c.person_id.is_(None))
    .values(person_id=bindparam("claimed_by"), joined_at=bindparam("at"))
)
LEAVE = (
    update(members)
    .where(members.c.id == bindparam("member_id"), members.c.left_at.is_(None))
    .values(left_at=bindparam("at"))
)


class Member(BaseModel):
    """A line of the roster."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    id: int
    unit_id: int
    person_id: int | None
    name: str
    number: str | None
    role: str | None
    joined_at: datetime | None


async def get(tx: Transaction, member_id: int) -> Member | None:
    """Return a line of the roster, or None."""
    row = await tx.fetch_one(MEMBER, member_id=member_id)
    return None if row is None else Member.model_validate(row)


async def of_unit(tx: Transaction, unit_id: int) -> list[Member]:
    """Return who belongs to a unit itself, in roster order."""
    return [Member.model_validate(row) for row in await tx.fetch_all(OF_UNIT, unit_id=unit_id)]


async def add(tx: Transaction, *, unit_id: int, name: str, number: str | None = None, role: str | None = None) -> int:
    """Add a line to the roster and return its id."""
    return await tx.insert(members, unit_id=unit_id, name=name, number=number, role=role)


async def claim(tx: Transaction, member_id: int, person_id: int, *, at: datetime) -> bool:
    """Join a person to their line; False if somebody else has it."""
    return await tx.execute(CLAIM, member_id=member_id, claimed_by=person_id, at=at) == 1


async def leave(tx: Transaction, member_id: int, *, at: datetime) -> bool:
    """Take a line off the roster; what was promised stays."""
    return await tx.execute(LEAVE, member_id=member_id, at=at) == 1
