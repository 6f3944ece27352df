"""Good practice: what is published, who adopted it, and what came of it."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import bindparam, func, literal, select, update

from domain.pledges import SETTLED, State
from domain.practices import Adopted, Practice, Shape
from domain.wordings import SeenBy
from storage.database import Transaction
from storage.tables import adoptions, pledges, practices, units
from storage.units import path_end, within

_WHOLE = select(practices, units.c.path.label("unit_path"), units.c.name.label("unit_name")).join_from(practices, units)
PRACTICE = _WHOLE.where(practices.c.id == bindparam("practice"))
LISTED = (
    _WHOLE.where(practices.c.withdrawn_at.is_(None), *within(units.c.path))
    .order_by(practices.c.published_at.desc(), practices.c.id.desc())
    .limit(bindparam("most"))
)
WITHDRAW = update(practices).where(practices.c.id == bindparam("practice")).values(withdrawn_at=bindparam("at"))
STANDS = [literal(state.value) for state in (State.PUBLISHED, State.CLAIMED, *sorted(SETTLED))]  # handed in, published
CAME_OF_IT = (
    select(units.c.name, pledges.c.state)
    .join_from(adoptions, units, units.c.id == adoptions.c.unit_id)
    .join(pledges, pledges.c.id == adoptions.c.pledge_id)
    .where(
        adoptions.c.practice_id == bindparam("practice"),
        pledges.c.state.in_(STANDS),
        pledges.c.seen_by != SeenBy.SECRETARY.value,
    )
    .order_by(adoptions.c.id)
)
COUNT = select(func.count()).where(adoptions.c.practice_id == bindparam("practice"))


async def publish(
    tx: Transaction,
    *,
    unit_id: int,
    by: int | None,
    title: str,
    words: str,
    kind: Shape,
    what: str,
    case_id: int | None,
    at: datetime,
) -> int:
    """Keep a practice and return its id."""
    return await tx.insert(
        practices,
        unit_id=unit_id,
        person_id=by,
        title=title,
        words=words,
        kind=kind,
        what=what,
        case_id=case_id,
        published_at=at,
    )


async def get(tx: Transaction, practice_id: int) -> Practice | None:
    """Return one practice, or None."""
    row = await tx.fetch_one(PRACTICE, practice=practice_id)
    return None if row is None else Practice.model_validate(row)


async def listed(tx: Transaction, path: str, *, most: int = 100) -> list[Practice]:
    """Return what was published in a subtree, the newest first."""
    rows = await tx.fetch_all(LISTED, path=path, path_end=path_end(path), most=most)
    return [Practice.model_validate(row) for row in rows]


async def withdraw(tx: Transaction, practice_id: int, *, at: datetime) -> None:
    """Take a practice off the list; what was made of it stays."""
    await tx.execute(WITHDRAW, practice=practice_id, at=at)


async def adopt(
    tx: Transaction, practice_id: int, *, person_id: int | None, unit_id: int, pledge_id: int, on: date
) -> None:
    """Note that a pledge was drafted from a practice."""
    await tx.insert(
        adoptions, practice_id=practice_id, person_id=person_id, unit_id=unit_id, pledge_id=pledge_id, adopted_on=on
    )


async def adoptions_of(tx: Transaction, practice_id: int) -> int:
    """Return how many drafts were made from a practice."""
    return int(await tx.fetch_value(COUNT, practice=practice_id) or 0)


async def came_of_it(tx: Transaction, practice_id: int) -> list[Adopted]:
    """Return what became of a practice elsewhere: of pledges that were published, never whose they are."""
    return [Adopted(row["name"], row["state"]) for row in await tx.fetch_all(CAME_OF_IT, practice=practice_id)]
