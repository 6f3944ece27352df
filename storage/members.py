"""The roster: who belongs to which unit, and which of them have joined with their Telegram account."""

from __future__ import annotations

import re
from datetime import datetime

from pydantic import BaseModel, ConfigDict
from sqlalchemy import bindparam, func, null, select, update

from storage.database import Transaction
from storage.statements import among
from storage.tables import members, pledges, units
from storage.units import path_end, within

MEMBER = select(members).where(members.c.id == bindparam("member_id"), members.c.left_at.is_(None))
OF_UNIT = (
    select(members).where(members.c.unit_id == bindparam("unit_id"), members.c.left_at.is_(None)).order_by(members.c.id)
)
ON_THE_ROSTER = (
    select(members, units.c.name.label("unit_name"), units.c.path.label("unit_path"))
    .join_from(members, units)
    .where(
        members.c.name == bindparam("name"),
        members.c.person_id.is_(None),
        members.c.left_at.is_(None),
        *within(units.c.path),
    )
    .order_by(units.c.path, members.c.id)
    .limit(bindparam("most"))
)
NAMES_AMONG = select(members.c.name).distinct().where(among(members.c.name, "grams"))
COUNTS = select(func.count().label("listed"), func.count(members.c.person_id).label("joined")).where(
    members.c.unit_id == bindparam("unit_id"), members.c.left_at.is_(None)
)
PAGE = (
    select(members)
    .where(members.c.unit_id == bindparam("unit_id"), members.c.left_at.is_(None))
    .order_by(members.c.person_id.is_(None), members.c.role.is_(None), members.c.id)
    .limit(bindparam("most"))
    .offset(bindparam("skipped"))
)
JOINED = (
    select(members)
    .where(members.c.unit_id == bindparam("unit_id"), members.c.left_at.is_(None), members.c.person_id.is_not(None))
    .order_by(members.c.id)
)
FORMER = (
    select(members.c.id)
    .where(
        members.c.person_id == bindparam("person_id"),
        members.c.unit_id == bindparam("unit_id"),
        members.c.left_at.is_not(None),
    )
    .order_by(members.c.id.desc())
)
CAME_BACK = (
    update(members)
    .where(members.c.id == bindparam("member_id"))
    .values(left_at=null(), joined_at=bindparam("at"), number=null())
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

STOP_ASKING = update(pledges).where(pledges.c.member_id == bindparam("leaver")).values(ask_at=null())


class Member(BaseModel):
    """A line of the roster."""

    model_config = ConfigDict(frozen=True, extra="ignore", defer_build=True)

    id: int
    unit_id: int
    person_id: int | None
    name: str
    number: str | None
    role: str | None
    joined_at: datetime | None


class Line(Member):
    """A line of the roster that nobody has claimed, with where it stands."""

    unit_name: str
    unit_path: str


class Counts(BaseModel):
    """How many a unit's roster lists, and how many of them have joined."""

    listed: int
    joined: int


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


async def on_the_roster(tx: Transaction, name: str, path: str, *, most: int) -> list[Line]:
    """Return the unclaimed lines with exactly this name in the subtree at `path`."""
    rows = await tx.fetch_all(ON_THE_ROSTER, name=name, path=path, path_end=path_end(path), most=most)
    return [Line.model_validate(row) for row in rows]


async def counts(tx: Transaction, unit_id: int) -> Counts:
    """Return how many belong to a unit itself, and how many of them have joined."""
    return Counts.model_validate(await tx.fetch_one(COUNTS, unit_id=unit_id))


async def page(tx: Transaction, unit_id: int, *, skipped: int, most: int) -> list[Member]:
    """Return some of a unit's roster: who has joined first, who holds a role before the others."""
    rows = await tx.fetch_all(PAGE, unit_id=unit_id, skipped=skipped, most=most)
    return [Member.model_validate(row) for row in rows]


async def joined(tx: Transaction, unit_id: int) -> list[Member]:
    """Return who belongs to a unit itself and has joined, in roster order."""
    return [Member.model_validate(row) for row in await tx.fetch_all(JOINED, unit_id=unit_id)]


async def come_back(tx: Transaction, person_id: int, unit_id: int, *, at: datetime) -> int | None:
    """Put somebody who had left back on their line, without its number, which may be another's; None: never here."""
    member_id = await tx.fetch_value(FORMER, person_id=person_id, unit_id=unit_id)
    if member_id is not None:
        await tx.execute(CAME_BACK, member_id=member_id, at=at)
    return member_id  # type: ignore[no-any-return]


async def leave(tx: Transaction, member_id: int, *, at: datetime) -> bool:
    """Take a line off the roster; what was promised stays, but nothing more is asked about it."""
    await tx.execute(STOP_ASKING, leaver=member_id)
    return await tx.execute(LEAVE, member_id=member_id, at=at) == 1


async def names_in(tx: Transaction, text: str) -> list[str]:
    """Return the names of the roster that stand in a text: 王建国, Ada Lovelace. The longest first."""
    runs = re.findall(r"[\u4e00-\u9fff·]+", text)
    grams = {run[at : at + size] for run in runs for size in range(2, 6) for at in range(len(run) - size + 1)}
    spoken = re.findall(r"[^\W\d_\u4e00-\u9fff]+", text)
    grams |= {" ".join(spoken[at : at + size]) for size in range(2, 5) for at in range(len(spoken) - size + 1)}
    rows = await tx.fetch_all(NAMES_AMONG, grams=sorted(grams)) if grams else []
    return sorted({row["name"] for row in rows}, key=lambda name: (-len(name), name))
