"""Acts of power, written down: who, what, on what, why. Visible to whoever leads the unit or one above."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import and_, bindparam, func, select

from domain.audits import Audit, Deed
from storage.database import Transaction
from storage.tables import audits, people, units
from storage.tables.base import placeless_id
from storage.units import path_end

WHOM = people.alias("whom")
SUBTREE = and_(units.c.path >= bindparam("path"), units.c.path < bindparam("path_end"))
PAGE = (
    select(
        audits.c.at,
        audits.c.act.label("deed"),
        audits.c.why,
        people.c.name.label("who"),
        WHOM.c.name.label("whom"),
        units.c.name.label("unit"),
    )
    .join_from(audits, units, units.c.id == audits.c.unit_id)
    .outerjoin(people, people.c.id == audits.c.person_id)
    .outerjoin(WHOM, and_(audits.c.noun == "person", WHOM.c.id == audits.c.noun_id))
    .where(SUBTREE)
    .order_by(audits.c.at.desc(), audits.c.id.desc())
    .limit(bindparam("most"))
    .offset(bindparam("skipped"))
)
NOTED = select(audits.c.id).where(
    audits.c.act == bindparam("deed"),
    audits.c.person_id == bindparam("by"),
    audits.c.noun_id == bindparam("of_poll"),
    audits.c.at == bindparam("at_moment"),
)
COUNT = select(func.count()).select_from(audits).join(units, units.c.id == audits.c.unit_id).where(SUBTREE)


async def note(
    tx: Transaction,
    deed: Deed,
    *,
    at: datetime,
    person_id: int | None,
    unit_id: int | None = None,
    noun: str | None = None,
    noun_id: int | None = None,
    why: str | None = None,
) -> None:
    """Write down one act of power, in the transaction of the act itself."""
    await tx.insert(audits, at=at, person_id=person_id, act=deed, unit_id=unit_id, noun=noun, noun_id=noun_id, why=why)


async def note_once(
    tx: Transaction, deed: Deed, *, at: datetime, person_id: int | None, unit_id: int, poll_id: int
) -> None:
    """Write down an act on a poll once for that moment, the beginning of a day: not even its id tells the hour."""
    if await tx.fetch_one(NOTED, deed=deed, by=person_id, of_poll=poll_id, at_moment=at) is None:
        await tx.insert(
            audits,
            id=placeless_id(),
            at=at,
            person_id=person_id,
            act=deed,
            unit_id=unit_id,
            noun="poll",
            noun_id=poll_id,
            why=None,
        )


async def page(tx: Transaction, path: str, *, skipped: int, most: int) -> list[Audit]:
    """Return acts done over a subtree, the newest first."""
    rows = await tx.fetch_all(PAGE, path=path, path_end=path_end(path), skipped=skipped, most=most)
    return [Audit.model_validate(row) for row in rows]


async def count(tx: Transaction, path: str) -> int:
    """Return how many acts were done over a subtree."""
    return int(await tx.fetch_value(COUNT, path=path, path_end=path_end(path)))
