"""What has been counted at a point and waits for its batch: sealed, so that a thief of the file sees no count grow.

Each batch has a key of its own beside the database, which is destroyed once the batch has been told.
"""

from __future__ import annotations

import json
import secrets
from collections import Counter
from typing import TypeAlias

from sqlalchemy import bindparam, delete, select

from storage.database import Transaction
from storage.secrets import Secrets
from storage.tables import tallies

Cell: TypeAlias = tuple[str, str]  # what was asked (level, reason, assisted) and what was chosen
PERIOD = "waiting-"  # how the names of its keys begin, beside those of days and of polls
BLOCK = 2048  # bytes: every cell that there can be, with counts of six figures

SEALED = select(tallies.c.period, tallies.c.sealed).where(tallies.c.poll_id == bindparam("poll_id"))
KEYS = select(tallies.c.poll_id, tallies.c.period)
KEEP = """INSERT INTO tallies (poll_id, period, sealed) VALUES (:poll_id, :period, :sealed)
    ON CONFLICT (poll_id) DO UPDATE SET period = excluded.period, sealed = excluded.sealed"""
FORGET = delete(tallies).where(tallies.c.poll_id == bindparam("of_poll"))


async def at(tx: Transaction, poll_id: int, keys: Secrets) -> Counter[Cell]:
    """Return what waits at a point; nothing if its key is lost."""
    _, counts = await _opened(tx, poll_id, keys)
    return counts


async def add(tx: Transaction, poll_id: int, more: Counter[Cell], keys: Secrets) -> bool:
    """Count so many more of each, or fewer; False, with nothing changed, if there are not so many to take back."""
    period, counts = await _opened(tx, poll_id, keys)
    counts.update(more)
    if min(counts.values(), default=0) < 0:
        return False
    await _keep(tx, poll_id, period, counts, keys)
    return True


async def tell(tx: Transaction, poll_id: int, rest: Counter[Cell], keys: Secrets) -> None:
    """Leave only the rest of what waited, under a new key; `schedules.polls.destroy_keys` destroys the old one."""
    await forget(tx, poll_id)
    if +rest:
        await _keep(tx, poll_id, _new_period(), rest, keys)


async def forget(tx: Transaction, poll_id: int) -> None:
    """Forget what waits at a point."""
    await tx.execute(FORGET, of_poll=poll_id)


async def keys_needed(tx: Transaction) -> set[tuple[int, str]]:
    """Return the poll and the period of each key that something waits under."""
    return {(row["poll_id"], row["period"]) for row in await tx.fetch_all(KEYS)}


async def _opened(tx: Transaction, poll_id: int, keys: Secrets) -> tuple[str, Counter[Cell]]:
    row = await tx.fetch_one(SEALED, poll_id=poll_id)
    text = None if row is None else keys.open_ballot(poll_id, row["period"], row["sealed"])
    if row is None or text is None:
        return _new_period(), Counter()
    return row["period"], Counter({(asked, chosen): n for asked, chosen, n in json.loads(text)})


async def _keep(tx: Transaction, poll_id: int, period: str, counts: Counter[Cell], keys: Secrets) -> None:
    text = json.dumps([(*cell, n) for cell, n in sorted((+counts).items())], ensure_ascii=False, separators=(",", ":"))
    sealed = keys.seal_ballot(poll_id, period, text, block=BLOCK)
    await tx.execute(KEEP, poll_id=poll_id, period=period, sealed=sealed)


def _new_period() -> str:
    return PERIOD + secrets.token_hex(8)
