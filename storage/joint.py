"""Joint pledges: who has joined, the parts that each then has, and which are to be looked at by the clock."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import bindparam, delete, func, select, update

from domain import joint
from domain.joint import Companion
from domain.pledges import Kind, Pledge
from storage import pledges as store
from storage.database import Transaction
from storage.tables import companions, members, people, pledges, units

JOINED = (
    select(
        companions,
        members.c.unit_id.label("home_id"),
        func.coalesce(units.c.name, members.c.name, people.c.name, "").label("name"),
    )
    .join_from(companions, members, isouter=True)
    .outerjoin(people, people.c.id == companions.c.person_id)
    .outerjoin(units, units.c.id == companions.c.unit_id)
    .where(companions.c.pledge_id == bindparam("pledge"))
    .order_by(companions.c.joined_at, companions.c.who)
)
ITS = (companions.c.pledge_id == bindparam("pledge"), companions.c.who == bindparam("whose"))
LEAVE = delete(companions).where(*ITS)
SAY_DONE = update(companions).where(*ITS, companions.c.member_id.is_(None)).values(done_at=bindparam("said_at"))
PARTS = store.WHOLE.where(pledges.c.parent_id == bindparam("pledge")).order_by(pledges.c.id)


def _who(person_id: int | None, unit_id: int | None) -> str:
    return f"u{unit_id}" if unit_id else f"p{person_id}"


async def joined(tx: Transaction, pledge_id: int) -> list[Companion]:
    """Return who has joined, in the order in which they did; its author is not among them."""
    return [Companion.model_validate(row) for row in await tx.fetch_all(JOINED, pledge=pledge_id)]


async def join(
    tx: Transaction,
    pledge_id: int,
    *,
    person_id: int,
    at: datetime,
    member_id: int | None = None,
    unit_id: int | None = None,
) -> bool:
    """Let somebody join, a resident without `member_id`, or a unit through this person; False if they had."""
    who = _who(person_id, unit_id)
    return await tx.insert_once(
        companions,
        pledge_id=pledge_id,
        who=who,
        person_id=person_id,
        member_id=member_id,
        unit_id=unit_id,
        joined_at=at,
    )


async def leave(tx: Transaction, pledge_id: int, *, person_id: int, unit_id: int | None = None) -> bool:
    """Let somebody, or a unit, go again; False if they had not joined."""
    return await tx.execute(LEAVE, pledge=pledge_id, whose=_who(person_id, unit_id)) == 1


async def say_done(tx: Transaction, pledge_id: int, *, person_id: int, at: datetime | None) -> bool:
    """Note that a resident has done theirs; None: not after all. False if they have not joined."""
    return await tx.execute(SAY_DONE, pledge=pledge_id, whose=_who(person_id, None), said_at=at) == 1


async def parts(tx: Transaction, pledge_id: int) -> list[Pledge]:
    """Return everybody's own part of a gathered joint pledge."""
    return [store.read(row) for row in await tx.fetch_all(PARTS, pledge=pledge_id)]


def _whose(part: Pledge) -> str:
    return _who(part.person_id, part.unit_id if part.kind is Kind.UNIT else None)


async def gather(tx: Transaction, pledge: Pledge, *, now: datetime) -> list[Pledge] | None:
    """Let a joint pledge hold if enough have joined, and give every member and unit without one their part.

    Returns the parts made now; None while too few have joined. Called again it makes only what is missing.
    """
    companions_now = await joined(tx, pledge.id)
    whole = joint.gathered(pledge, len(companions_now), now)
    if whole.gathered_at is None:
        return None
    if pledge.gathered_at is None:
        await store.save(tx, whole)
    have = {_whose(each) for each in await parts(tx, pledge.id)}
    wanted = [
        joint.part(whole, person_id=pledge.person_id, member_id=pledge.member_id, unit_id=pledge.unit_id, now=now)
    ]
    for each in companions_now:
        unit_id = each.unit_id or each.home_id
        if unit_id is not None and not each.is_guest:
            kind = Kind.UNIT if each.unit_id else Kind.MEMBER
            wanted.append(
                joint.part(
                    whole, kind=kind, person_id=each.person_id, member_id=each.member_id, unit_id=unit_id, now=now
                )
            )
    made = []
    for new in wanted:
        if _whose(new) not in have:
            part = await store.add(tx, new)
            await store.note_version(tx, part, part.wording, at=now, by=part.person_id)
            await store.mark_version(tx, part, approved_at=now)
            made.append(part)
    return made
