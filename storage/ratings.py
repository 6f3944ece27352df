"""Ratings: counts that wait for a batch, and the batches that have been told. No row belongs to anybody."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date, datetime, timedelta

from sqlalchemy import bindparam, select

from domain.cases import Happening
from domain.cases import Kind as CaseKind
from domain.polls import Kind, Poll
from domain.ratings import Mode, Release, Sign, Standing, release, standing
from storage import rollups, waiting
from storage.database import Transaction
from storage.secrets import Secrets
from storage.tables import batches, case_events, cases

LEVEL, REASON, ASSISTED = "level", "reason", "assisted"

BATCHES = select(batches.c.n, batches.c.levels, batches.c.reasons).where(
    batches.c.poll_id == bindparam("poll_id"), batches.c.mode == bindparam("in_mode")
)
IN_ORDER = (
    select(batches.c.id, batches.c.n, batches.c.levels)
    .where(batches.c.poll_id == bindparam("poll_id"), batches.c.mode == Mode.SELF.value)
    .order_by(batches.c.id)
)
REPLY_AT_POINT = (
    select(case_events.c.words)
    .join_from(case_events, cases)
    .where(
        cases.c.poll_id == bindparam("of_poll"),
        cases.c.person_id.is_(None),
        cases.c.kind == CaseKind.LOW_RATING.value,
        cases.c.code.is_(None),
        cases.c.way_back.is_(None),
        cases.c.answered_at >= bindparam("since"),
        case_events.c.kind == Happening.ANSWERED.value,
    )
    .order_by(case_events.c.at.desc(), case_events.c.id.desc())
    .limit(1)
)


async def count(tx: Transaction, poll_id: int, level: int, mode: Mode = Mode.SELF, *, keys: Secrets) -> None:
    """Count one rating, apart from those collected in another way."""
    await waiting.add(tx, poll_id, Counter({(_question(mode), str(level)): 1}), keys)


async def count_reason(tx: Transaction, poll_id: int, topic: str, sign: Sign, *, keys: Secrets) -> None:
    """Count one reason given with a rating."""
    await waiting.add(tx, poll_id, Counter({_reason(topic, sign): 1}), keys)


async def take_back(tx: Transaction, poll_id: int, level: int, *, keys: Secrets) -> bool:
    """Count one rating less; False if none of this level waits any more, because its batch has been told."""
    return await waiting.add(tx, poll_id, Counter({(LEVEL, str(level)): -1}), keys)


async def take_back_reason(tx: Transaction, poll_id: int, topic: str, sign: Sign, *, keys: Secrets) -> None:
    """Count one reason less, if it still waits."""
    await waiting.add(tx, poll_id, Counter({_reason(topic, sign): -1}), keys)


def _question(mode: Mode) -> str:
    return ASSISTED if mode is Mode.ASSISTED else LEVEL


def _reason(topic: str, sign: Sign) -> waiting.Cell:
    return REASON, f"{topic}:{sign}"


async def waiting_at(tx: Transaction) -> list[int]:
    """Return the points at which ratings wait."""
    return sorted({poll_id for poll_id, _ in await waiting.keys_needed(tx)})


async def release_batch(
    tx: Transaction, poll: Poll, *, on: date, keys: Secrets, mode: Mode = Mode.SELF
) -> Release | None:
    """Tell what waits at a point, if enough people have rated; what is told waits no longer.

    What was entered for others has no reasons, and is told in batches of its own.
    """
    question = _question(mode)
    counts = await waiting.at(tx, poll.id, keys)
    levels = {int(choice): n for (asked, choice), n in counts.items() if asked == question}
    reasons: dict[tuple[str, Sign], int] = {}
    for (asked, choice), n in counts.items():
        if asked == REASON and mode is Mode.SELF:
            topic, _, sign = choice.rpartition(":")
            reasons[topic, Sign(sign)] = n
    told = release(levels, reasons)
    if told is None:
        return None
    await tell(tx, poll, told, on=on, mode=mode)
    for cell in [(question, str(level)) for level in levels] + [_reason(*cell) for cell in told.cells]:
        del counts[cell]
    await waiting.tell(tx, poll.id, counts, keys)
    return told


async def tell(tx: Transaction, poll: Poll, told: Release, *, on: date, mode: Mode = Mode.SELF) -> None:
    """Write a batch down as everybody may read it."""
    monday = on - timedelta(days=on.weekday())
    await tx.insert(
        batches, poll_id=poll.id, week=monday, n=told.n, levels=told.levels, reasons=told.reasons, mode=mode
    )
    if mode is Mode.SELF and poll.kind is Kind.RATING:  # what is confirmed or judged is no rating of a service
        rollups.add_batch(tx, poll.unit_id, monday, told.n, told.levels)


async def forget_waiting(tx: Transaction, poll_id: int) -> None:
    """Forget what was too few to be told when a point is closed."""
    await waiting.forget(tx, poll_id)


async def standing_of(tx: Transaction, poll_id: int, mode: Mode = Mode.SELF) -> tuple[Standing, dict[str, int]]:
    """Return all that has been told about a point of what was collected so: ratings in bands, and reasons by topic."""
    rows = await tx.fetch_all(BATCHES, poll_id=poll_id, in_mode=mode)
    reasons: dict[str, int] = {}
    for row in rows:
        for topic, told in json.loads(row["reasons"]).items():
            reasons[topic] = reasons.get(topic, 0) + told
    return standing([(row["n"], json.loads(row["levels"])) for row in rows]), reasons


async def around(tx: Transaction, poll_id: int, *, last: int, skips: int) -> tuple[Standing, Standing]:
    """Return what was told about a point up to the batch `last`, and since; of the latter the first `skips` left out.

    A batch that began to fill before a moment is of both its sides, and so of neither.
    """
    rows = await tx.fetch_all(IN_ORDER, poll_id=poll_id)
    told = [(row["id"], (row["n"], json.loads(row["levels"]))) for row in rows]
    before = [batch for batch_id, batch in told if batch_id <= last]
    return standing(before), standing([batch for batch_id, batch in told if batch_id > last][skips:])


async def mark(tx: Transaction, poll_id: int, *, keys: Secrets) -> tuple[int, bool]:
    """Return the last batch that was told about a point, and whether ratings wait for the next."""
    rows = await tx.fetch_all(IN_ORDER, poll_id=poll_id)
    waits = any(asked == LEVEL for asked, _ in await waiting.at(tx, poll_id, keys))
    return (rows[-1]["id"] if rows else 0), waits


async def reply_at_point(tx: Transaction, poll_id: int, *, since: datetime) -> str:
    """Return what was last answered to a batch of ratings of a point, which has no sender; empty if nothing was."""
    return str(await tx.fetch_value(REPLY_AT_POINT, of_poll=poll_id, since=since) or "")
