"""How many messages were sent the paid way, by month: so that a restart does not forget what is spent."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import select

from storage.database import Transaction
from storage.tables import paid_messages

SPENT = select(paid_messages)
SPEND = """INSERT INTO paid_messages (month, messages) VALUES (:month, :messages)
    ON CONFLICT (month) DO UPDATE SET messages = paid_messages.messages + excluded.messages"""


async def spent(tx: Transaction) -> dict[str, int]:
    """Return how many messages were paid for, by month."""
    return {row["month"]: row["messages"] for row in await tx.fetch_all(SPENT)}


async def spend(tx: Transaction, messages: Mapping[str, int]) -> None:
    """Count messages that were paid for, by month."""
    for month, count in messages.items():
        await tx.execute(SPEND, month=month, messages=count)
