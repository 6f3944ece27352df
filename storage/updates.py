"""Which updates have been handled, and which were set aside; never what was in them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime

from sqlalchemy import bindparam, delete, func, select

from storage.database import Transaction
from storage.tables import seen_updates, set_aside

# Those of the last hour in which anything came stay: they may not have been acknowledged when a clock was set forward.
FORGET = delete(seen_updates).where(
    seen_updates.c.seen_on < bindparam("before"),
    seen_updates.c.seen_on < select(func.max(seen_updates.c.seen_on)).scalar_subquery(),
)
# What is there already is not read: of two processes that read and write the same page one would have to begin again.
TAKE = """INSERT INTO seen_updates (update_id, seen_on)
          SELECT CAST(value AS bigint), CAST(:hour AS text) FROM json_each(:update_ids) WHERE true
              ON CONFLICT DO NOTHING RETURNING update_id"""
SET_ASIDE = select(func.count()).select_from(set_aside)


def hour_text(moment: datetime) -> str:
    """Return a moment to the hour: finer would let a reader lay updates beside ballots."""
    return moment.astimezone(UTC).isoformat()[:13] + "Z"


async def take(tx: Transaction, update_ids: Iterable[int], *, at: datetime) -> set[int]:
    """Mark updates as handled and return those that were not: ids are a set, as they restart at random."""
    rows = await tx.fetch_all(TAKE, update_ids=list(update_ids), hour=hour_text(at))
    return {row["update_id"] for row in rows}


async def forget(tx: Transaction, *, before: datetime) -> int:
    """Forget ids that Telegram cannot send again; return how many."""
    return await tx.execute(FORGET, before=hour_text(before))


async def put_aside(tx: Transaction, update_id: int | None, *, kind: str, error: str, at: datetime) -> None:
    """Record an update that could not be handled, without its content."""
    await tx.insert(set_aside, update_id=update_id, kind=kind, error=error, at=hour_text(at))


async def put_aside_count(tx: Transaction) -> int:
    """Return how many updates have been set aside."""
    return int(await tx.fetch_value(SET_ASIDE) or 0)
