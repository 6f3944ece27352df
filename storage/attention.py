"""How much of each person's weekly attention is spent: one small row per person and week, counted up."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from sqlalchemy import bindparam, delete, select

from domain.attention import has_room, most_of
from domain.people import Organisation
from storage.database import Transaction
from storage.tables import attention, people

SPENT = select(attention.c.spent).where(
    attention.c.week == bindparam("week"), attention.c.telegram_id == bindparam("telegram_id")
)
OF_THE_WEEK = (
    select(attention.c.telegram_id, attention.c.spent, people.c.attention_most)
    .join_from(attention, people, people.c.telegram_id == attention.c.telegram_id)
    .where(attention.c.week == bindparam("week"))
)
SPEND = """INSERT INTO attention (week, telegram_id, spent) VALUES (:week, :telegram_id, :spent)
    ON CONFLICT (week, telegram_id) DO UPDATE SET spent = attention.spent + excluded.spent"""
FORGET = delete(attention).where(attention.c.week < bindparam("before"))


async def spent(tx: Transaction, telegram_id: int, *, week: date) -> int:
    """Return how many unasked messages somebody has had in the week that begins on `week`."""
    return int(await tx.fetch_value(SPENT, week=week, telegram_id=telegram_id) or 0)


async def have_enough(tx: Transaction, kind: str, *, week: date, organisation: Organisation) -> set[int]:
    """Return the accounts to which no letter of `kind` may come any more this week."""
    return {
        row["telegram_id"]
        for row in await tx.fetch_all(OF_THE_WEEK, week=week)
        if not has_room(kind, spent=row["spent"], most=most_of(row["attention_most"], organisation.attention_most))
    }


async def spend(tx: Transaction, spending: Mapping[tuple[date, int], int]) -> None:
    """Count so many more messages, by week and account."""
    rows = [{"week": week, "telegram_id": account, "spent": more} for (week, account), more in spending.items()]
    await tx.execute_many(SPEND, rows)


async def forget(tx: Transaction, *, before: date) -> int:
    """Forget the weeks that began before a day; return how many rows."""
    return await tx.execute(FORGET, before=before)
