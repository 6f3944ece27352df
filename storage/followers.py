"""Who asked to be told how somebody else's pledge ends, and which end they were told of."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import date, datetime
from itertools import groupby

from sqlalchemy import bindparam, delete, exists, literal, or_, select, update

from domain.followers import ENDS
from domain.pledges import State
from storage.database import Transaction
from storage.tables import followers, pledges

READ_AT_ONCE = 500
_ONE = (followers.c.pledge_id == bindparam("pledge"), followers.c.person_id == bindparam("whom"))
_OVER = pledges.c.state.in_([literal(end.value) for end in sorted(ENDS)])

ONE = select(followers.c.pledge_id).where(*_ONE)
UNFOLLOW = delete(followers).where(*_ONE)
TOLD = update(followers).where(*_ONE).values(told=bindparam("end"))
TO_TELL = (
    select(followers.c.person_id, followers.c.pledge_id, followers.c.told)
    .join_from(followers, pledges)
    .where(
        followers.c.person_id > bindparam("after"),
        _OVER,
        pledges.c.appealed_at.is_(None),
        or_(followers.c.told.is_(None), followers.c.told != pledges.c.state),
    )
    .order_by(followers.c.person_id, pledges.c.settled_at.nulls_first(), followers.c.pledge_id)
    .limit(READ_AT_ONCE)
)
FORGET = delete(followers).where(  # from the few who follow, not from all that was ever settled
    exists().where(pledges.c.id == followers.c.pledge_id, _OVER, pledges.c.settled_at < bindparam("before"))
)


async def follow(tx: Transaction, pledge_id: int, person_id: int, *, on: date) -> bool:
    """Let somebody be told how a pledge ends; False if they are already."""
    return await tx.insert_once(followers, pledge_id=pledge_id, person_id=person_id, said_on=on)


async def unfollow(tx: Transaction, pledge_id: int, person_id: int) -> None:
    """Let somebody not be told after all."""
    await tx.execute(UNFOLLOW, pledge=pledge_id, whom=person_id)


async def follows(tx: Transaction, pledge_id: int, person_id: int | None) -> bool:
    """Say whether somebody has asked to be told."""
    return person_id is not None and await tx.fetch_one(ONE, pledge=pledge_id, whom=person_id) is not None


async def to_tell(tx: Transaction) -> AsyncIterator[tuple[int, dict[int, State | None]]]:
    """Yield each person of whose followed pledges some have an end they do not know, with the end they were told of."""
    after = 0
    while rows := await tx.fetch_all(TO_TELL, after=after):
        whole = [row for row in rows if row["person_id"] != rows[-1]["person_id"]]
        if len(rows) < READ_AT_ONCE or not whole:
            whole = rows
        after = int(whole[-1]["person_id"])
        for person_id, theirs in groupby(whole, key=lambda row: int(row["person_id"])):
            yield person_id, {int(row["pledge_id"]): State(row["told"]) if row["told"] else None for row in theirs}


async def was_told(tx: Transaction, pledge_id: int, person_id: int, end: State) -> None:
    """Keep which end somebody was told of."""
    await tx.execute(TOLD, pledge=pledge_id, whom=person_id, end=end)


async def forget_past(tx: Transaction, *, before: datetime) -> int:
    """Forget who followed what ended before this moment; return how many."""
    return await tx.execute(FORGET, before=before)
