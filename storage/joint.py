"""Joint pledges: who has joined, the parts that each then has, and which are to be looked at by the clock."""

from __future__ import annotations

from datetime import datetime

from pydantic import BaseModel, ConfigDict
from sqlalchemy import bindparam, delete, select

from domain import joint
from domain.pledges import Pledge
from storage import pledges as store
from storage.database import Transaction
from storage.tables import companions, members, pledges

JOINED = (
    select(companions.c.person_id, companions.c.member_id, companions.c.joined_at, members.c.unit_id, members.c.name)
    .join_from(companions, members)
    .where(companions.c.pledge_id == bindparam("pledge"))
    .order_by(companions.c.joined_at, companions.c.person_id)
)
HAS_JOINED = select(companions.c.person_id).where(
    companions.c.pledge_id == bindparam("pledge"), companions.c.person_id == bindparam("person")
)
PART_OF = select(pledges.c.id).where(
    pledges.c.parent_id == bindparam("pledge"), pledges.c.person_id == bindparam("person")
)
LEAVE = delete(companions).where(
    companions.c.pledge_id == bindparam("pledge"), companions.c.person_id == bindparam("person")
)
PARTS = store.WHOLE.where(pledges.c.parent_id == bindparam("pledge")).order_by(pledges.c.id)


class Companion(BaseModel):
    """Somebody who has joined."""

    model_config = ConfigDict(frozen=True, defer_build=True)

    person_id: int
    member_id: int
    unit_id: int
    name: str
    joined_at: datetime


async def joined(tx: Transaction, pledge_id: int) -> list[Companion]:
    """Return who has joined, in the order in which they did; its author is not among them."""
    return [Companion.model_validate(row) for row in await tx.fetch_all(JOINED, pledge=pledge_id)]


async def has_joined(tx: Transaction, pledge_id: int, *, person_id: int | None) -> bool:
    """Say whether somebody has joined."""
    return await tx.fetch_value(HAS_JOINED, pledge=pledge_id, person=person_id) is not None


async def part_of(tx: Transaction, pledge_id: int, *, person_id: int | None) -> int | None:
    """Return the id of somebody's own part, or None."""
    found = await tx.fetch_value(PART_OF, pledge=pledge_id, person=person_id)
    return None if found is None else int(found)


async def join(tx: Transaction, pledge_id: int, *, person_id: int, member_id: int, at: datetime) -> bool:
    """Let somebody join; False if they had."""
    return await tx.insert_once(companions, pledge_id=pledge_id, person_id=person_id, member_id=member_id, joined_at=at)


async def leave(tx: Transaction, pledge_id: int, *, person_id: int) -> bool:
    """Let somebody go again; False if they had not joined."""
    return await tx.execute(LEAVE, pledge=pledge_id, person=person_id) == 1


async def parts(tx: Transaction, pledge_id: int) -> list[Pledge]:
    """Return everybody's own part of a gathered joint pledge."""
    return [store.read(row) for row in await tx.fetch_all(PARTS, pledge=pledge_id)]


async def gather(tx: Transaction, pledge: Pledge, *, now: datetime) -> list[Pledge] | None:
    """Let a joint pledge hold if enough have joined, and give everybody without one their part.

    Returns the parts made now; None while too few have joined. Called again it makes only what is missing.
    """
    companions_now = await joined(tx, pledge.id)
    whole = joint.gathered(pledge, len(companions_now), now)
    if whole.gathered_at is None:
        return None
    if pledge.gathered_at is None:
        await store.save(tx, whole)
    have = {part.person_id for part in await parts(tx, pledge.id)}
    places = [(pledge.person_id or 0, pledge.member_id or 0, pledge.unit_id)]
    places += [(each.person_id, each.member_id, each.unit_id) for each in companions_now]
    made = []
    for person_id, member_id, unit_id in places:
        if person_id not in have:
            part = joint.part(whole, person_id=person_id, member_id=member_id, unit_id=unit_id, now=now)
            part = await store.add(tx, part)
            await store.note_version(tx, part, part.wording, at=now, by=person_id)
            await store.mark_version(tx, part, approved_at=now)
            made.append(part)
    return made
