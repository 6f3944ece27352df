"""Acts of power, written down: who, what, on what, why. Visible to the level above."""

from __future__ import annotations

from datetime import datetime

from storage.database import Transaction
from storage.tables import audits


async def note(
    tx: Transaction,
    *,
    at: datetime,
    person_id: int | None,
    act: str,
    unit_id: int | None = None,
    noun: str | None = None,
    noun_id: int | None = None,
    why: str | None = None,
) -> None:
    """Write down one act of power, in the transaction of the act itself."""
    await tx.insert(audits, at=at, person_id=person_id, act=act, unit_id=unit_id, noun=noun, noun_id=noun_id, why=why)
