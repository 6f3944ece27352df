"""Which updates have been handled, and which were set aside; never what was in them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime

from sqlalchemy import bindparam, delete, func, select

from storage.database import Transaction
from storage.statements import among
from storage.tables import seen_updates, set_aside

FORGET = delete(seen_updates).where(seen_updates.c.seen_on < bindparam("before"))
SEEN = select(seen_updates.c.update_id).where(among(seen_updates.c.update_id, "update_ids"))
SET_ASIDE = select(func.count()).select_from(set_aside)


def hour_text(moment: datetime) -> str:
    """Return a moment to the hour: finer would let a reader lay updates beside ballots."""
    return moment.astimezone(UTC).isoformat()[:13] + "Z"


async def unseen(tx: Transaction, update_ids: Iterable[int]) -> set[int]:
    """Return which of these have not been handled: ids are a set, as they restart at random after a quiet week."""
    asked = set(update_ids)
    return asked - {row["update_id"] for row in await tx.fetch_all(SEEN, update_ids=list(asked))}


async def mark_seen(tx: Transaction, update_ids: Iterable[int], *, at: datetime) -> None:
    """Mark updates as handled."""
    hour = hour_text(at)
    await tx.insert_many(
        seen_updates, [{"update_id": update_id, "seen_on": hour} for update_id in update_ids], once=True
    )


async def forget(tx: Transaction, *, before: datetime) -> int:
    """Forget ids that Telegram cannot send again; return how many."""
    return await tx.execute(FORGET, before=hour_text(before))


async def put_aside(tx: Transaction, update_id: int | None, *, kind: str, error: str, at: datetime) -> None:
    """Record an update that could not be handled, without its content."""
    await tx.insert(set_aside, update_id=update_id, kind=kind, error=error, at=hour_text(at))


async def put_aside_count(tx: Transaction) -> int:
    """Return how many updates have been set aside."""
    return int(await tx.fetch_value(SET_ASIDE) or 0)
