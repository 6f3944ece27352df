"""Broadcasts and how far they are; what of them is kept for people until their next week begins."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date, datetime

from sqlalchemy import bindparam, delete, distinct, func, or_, select, update

from domain.audiences import Audience
from domain.broadcasts import Broadcast, Kind, State, WithoutRoom
from storage.database import Row, Transaction
from storage.tables import broadcasts, kept_notices, outbox, people, sent_messages, units
from storage.units import path_end, within

KIND = "broadcast"

_WHOLE = (
    select(broadcasts, units.c.path.label("unit_path"), units.c.name.label("unit_name"), people.c.name.label("author"))
    .join_from(broadcasts, units, units.c.id == broadcasts.c.unit_id)
    .outerjoin(people, people.c.id == broadcasts.c.created_by)
)
ONE = _WHOLE.where(broadcasts.c.id == bindparam("broadcast_id"))
LISTED = (
    _WHOLE.where(*within(units.c.path), broadcasts.c.state != "draft")
    .order_by(broadcasts.c.id.desc())
    .limit(bindparam("most"))
)
UNDER_WAY = _WHOLE.where(or_(broadcasts.c.state == "planned", broadcasts.c.state == "sending")).order_by(
    broadcasts.c.id
)
ARRIVED = (
    update(broadcasts)
    .where(broadcasts.c.id == bindparam("broadcast_id"))
    .values(arrived=broadcasts.c.arrived + bindparam("more"))
)
NOT_REACHED = (
    update(broadcasts)
    .where(broadcasts.c.id == bindparam("broadcast_id"))
    .values(unreachable=broadcasts.c.unreachable + bindparam("more"))
)
OF_CHAT = (
    select(outbox.c.about, func.count().label("letters"))
    .where(outbox.c.chat_id == bindparam("chat"), outbox.c.kind == KIND, outbox.c.state != "dead")
    .where(outbox.c.about.is_not(None))
    .group_by(outbox.c.about)
)
SHOWN_IN = (
    select(sent_messages.c.message_id)
    .where(sent_messages.c.chat_id == bindparam("chat"), sent_messages.c.about == bindparam("subject"))
    .order_by(sent_messages.c.message_id.desc())
)
REACHED = select(func.count(distinct(sent_messages.c.chat_id))).where(sent_messages.c.about == bindparam("subject"))
PLANNED = _WHOLE.where(
    *within(units.c.path), broadcasts.c.state == "planned", broadcasts.c.due_at.is_not(None)
).order_by(broadcasts.c.due_at, broadcasts.c.id)
DROP_DRAFTS = delete(broadcasts).where(broadcasts.c.state == "draft", broadcasts.c.created_at < bindparam("before"))
KEPT_PEOPLE = (
    select(kept_notices.c.telegram_id)
    .where(kept_notices.c.week <= bindparam("week"), kept_notices.c.telegram_id > bindparam("after"))
    .group_by(kept_notices.c.telegram_id)
    .order_by(kept_notices.c.telegram_id)
    .limit(bindparam("most"))
)
KEPT_FOR = _WHOLE.join(kept_notices, kept_notices.c.broadcast_id == broadcasts.c.id).where(
    kept_notices.c.week <= bindparam("week"), kept_notices.c.telegram_id == bindparam("telegram_id")
)
TAKEN = delete(kept_notices).where(
    kept_notices.c.week <= bindparam("week"), kept_notices.c.telegram_id == bindparam("telegram_id")
)
DROP_KEPT = delete(kept_notices).where(kept_notices.c.broadcast_id == bindparam("broadcast_id"))


async def add(
    tx: Transaction,
    *,
    unit_id: int,
    by: int | None,
    at: datetime,
    text: str,
    photo: str | None,
    audience: Audience,
    kind: Kind = Kind.NOTICE,
    noun_id: int | None = None,
) -> int:
    """Begin a draft and return its id."""
    return await tx.insert(
        broadcasts,
        unit_id=unit_id,
        created_by=by,
        created_at=at,
        text=text,
        photo=photo,
        audience=audience.model_dump_json(),
        without_room=WithoutRoom.NEXT_WEEK,
        state=State.DRAFT,
        kind=kind,
        noun_id=noun_id,
    )


async def get(tx: Transaction, broadcast_id: int) -> Broadcast | None:
    """Return one broadcast, or None."""
    row = await tx.fetch_one(ONE, broadcast_id=broadcast_id)
    return None if row is None else _broadcast(row)


async def listed(tx: Transaction, path: str, *, most: int) -> list[Broadcast]:
    """Return the newest broadcasts of a subtree; drafts are their writer's only."""
    rows = await tx.fetch_all(LISTED, path=path, path_end=path_end(path), most=most)
    return [_broadcast(row) for row in rows]


async def under_way(tx: Transaction) -> list[Broadcast]:
    """Return what is planned or being sent."""
    return [_broadcast(row) for row in await tx.fetch_all(UNDER_WAY)]


async def change(tx: Transaction, broadcast_id: int, **columns: object) -> None:
    """Change what is kept of a broadcast."""
    given = {name: each.model_dump_json() if isinstance(each, Audience) else each for name, each in columns.items()}
    await tx.execute(
        update(broadcasts)
        .where(broadcasts.c.id == bindparam("broadcast_id"))
        .values({name: bindparam(f"new_{name}") for name in given}),
        broadcast_id=broadcast_id,
        **{f"new_{name}": value for name, value in given.items()},
    )


async def arrived(tx: Transaction, letters: Mapping[str, int]) -> None:
    """Count letters that arrived, by what they are about; in the transaction that takes them off the outbox."""
    for subject, more in letters.items():
        await tx.execute(ARRIVED, broadcast_id=int(subject.partition(":")[2]), more=more)


async def not_reached(tx: Transaction, chat_id: int) -> None:
    """Count letters that wait for somebody who cannot be reached; in the transaction that drops them."""
    for row in await tx.fetch_all(OF_CHAT, chat=chat_id):
        await tx.execute(NOT_REACHED, broadcast_id=int(row["about"].partition(":")[2]), more=row["letters"])


async def shown_in(tx: Transaction, chat_id: int, subject: str) -> int | None:
    """Return the id of the message that was sent to show how far a broadcast is; None while it has not arrived."""
    return await tx.fetch_value(SHOWN_IN, chat=chat_id, subject=subject)  # type: ignore[no-any-return]


async def chats_reached(tx: Transaction, broadcast: Broadcast) -> int:
    """Return into how many groups and channels it has come."""
    return int(await tx.fetch_value(REACHED, subject=broadcast.posted_about) or 0)


async def planned(tx: Transaction, path: str) -> list[Broadcast]:
    """Return what is to go out from a subtree at a set moment, the soonest first: for the calendar."""
    return [_broadcast(row) for row in await tx.fetch_all(PLANNED, path=path, path_end=path_end(path))]


async def forget_drafts(tx: Transaction, *, before: datetime) -> int:
    """Forget drafts that nobody came back to; return how many."""
    return await tx.execute(DROP_DRAFTS, before=before)


# ---- what is kept for next week --------------------------------------------------------------------------------------


async def keep(tx: Transaction, broadcast_id: int, accounts: Iterable[int], *, week: date) -> None:
    """Keep a broadcast for people until the week that begins on `week`."""
    rows = [{"week": week, "telegram_id": account, "broadcast_id": broadcast_id} for account in accounts]
    await tx.insert_many(kept_notices, rows)


async def kept_accounts(tx: Transaction, *, week: date, after: int, most: int) -> list[int]:
    """Return accounts beyond `after` for which something was kept until this week."""
    rows = await tx.fetch_all(KEPT_PEOPLE, week=week, after=after, most=most)
    return [row["telegram_id"] for row in rows]


async def take_kept(tx: Transaction, telegram_id: int, *, week: date) -> list[Broadcast]:
    """Return what was kept for somebody until this week, oldest first, and keep it no longer."""
    rows = await tx.fetch_all(KEPT_FOR, week=week, telegram_id=telegram_id)
    await tx.execute(TAKEN, week=week, telegram_id=telegram_id)
    return sorted((_broadcast(row) for row in rows), key=lambda each: each.id)


async def drop_kept(tx: Transaction, broadcast_id: int) -> int:
    """Let nobody get a broadcast next week; return how many would have."""
    return await tx.execute(DROP_KEPT, broadcast_id=broadcast_id)


def _broadcast(row: Row) -> Broadcast:
    return Broadcast.model_validate(row | {"audience": json.loads(row["audience"])})
