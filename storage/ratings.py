"""Ratings: counts that wait for a batch, and the batches that have been told. No row belongs to anybody."""

from __future__ import annotations

import json
from datetime import date, datetime, timedelta

from sqlalchemy import bindparam, delete, select, update

from domain.cases import Happening
from domain.cases import Kind as CaseKind
from domain.polls import Kind, Poll
from domain.ratings import Mode, Release, Sign, Standing, release, standing
from storage import rollups
from storage.database import Transaction
from storage.tables import batches, case_events, cases, tallies

LEVEL, REASON, ASSISTED = "level", "reason", "assisted"

COUNT_UP = """INSERT INTO tallies (poll_id, question, choice, waiting) VALUES (:poll_id, :question, :choice, :n)
    ON CONFLICT (poll_id, question, choice) DO UPDATE SET waiting = tallies.waiting + excluded.waiting"""
COUNT_DOWN = (
    update(tallies)
    .where(
        tallies.c.poll_id == bindparam("of_poll"),
        tallies.c.question == bindparam("of_question"),
        tallies.c.choice == bindparam("of_choice"),
        tallies.c.waiting > 0,
    )
    .values(waiting=tallies.c.waiting - 1)
)
WAITING = select(tallies.c.question, tallies.c.choice, tallies.c.waiting).where(
    tallies.c.poll_id == bindparam("poll_id"), tallies.c.waiting > 0
)
WAIT_AT = select(tallies.c.poll_id).distinct().where(tallies.c.waiting > 0)
TAKEN = delete(tallies).where(
    tallies.c.poll_id == bindparam("poll_id"),
    tallies.c.question == bindparam("of_question"),
    tallies.c.choice == bindparam("of_choice"),
)
FORGET = delete(tallies).where(tallies.c.poll_id == bindparam("poll_id"))
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
    .order_by(case_events.c.id.desc())
    .limit(1)
)


async def count(tx: Transaction, poll_id: int, level: int, mode: Mode = Mode.SELF) -> None:
    """Count one rating, apart from those collected in another way."""
    question = ASSISTED if mode is Mode.ASSISTED else LEVEL
    await tx.execute(COUNT_UP, poll_id=poll_id, question=question, choice=str(level), n=1)


async def count_reason(tx: Transaction, poll_id: int, topic: str, sign: Sign) -> None:
    """Count one reason given with a rating."""
    await tx.execute(COUNT_UP, poll_id=poll_id, question=REASON, choice=f"{topic}:{sign}", n=1)


async def take_back(tx: Transaction, poll_id: int, level: int) -> bool:
    """Count one rating less; False if none of this level waits any more, because its batch has been told."""
    return await tx.execute(COUNT_DOWN, of_poll=poll_id, of_question=LEVEL, of_choice=str(level)) == 1


async def take_back_reason(tx: Transaction, poll_id: int, topic: str, sign: Sign) -> None:
    """Count one reason less, if it still waits."""
    await tx.execute(COUNT_DOWN, of_poll=poll_id, of_question=REASON, of_choice=f"{topic}:{sign}")


async def waiting_at(tx: Transaction) -> list[int]:
    """Return the points at which ratings wait."""
    return [row["poll_id"] for row in await tx.fetch_all(WAIT_AT)]


async def release_batch(tx: Transaction, poll: Poll, *, on: date, mode: Mode = Mode.SELF) -> Release | None:
    """Tell what waits at a point, if enough people have rated; what is told waits no longer.

    What was entered for others has no reasons, and is told in batches of its own.
    """
    question = ASSISTED if mode is Mode.ASSISTED else LEVEL
    levels: dict[int, int] = {}
    reasons: dict[tuple[str, Sign], int] = {}
    for row in await tx.fetch_all(WAITING, poll_id=poll.id):
        if row["question"] == question:
            levels[int(row["choice"])] = row["waiting"]
        elif row["question"] == REASON and mode is Mode.SELF:
            topic, _, sign = row["choice"].rpartition(":")
            reasons[topic, Sign(sign)] = row["waiting"]
    told = release(levels, reasons)
    if told is None:
        return None
    monday = on - timedelta(days=on.weekday())
    await tx.insert(
        batches, poll_id=poll.id, week=monday, n=told.n, levels=told.levels, reasons=told.reasons, mode=mode
    )
    if mode is Mode.SELF and poll.kind is Kind.RATING:  # what is confirmed or judged is no rating of a service
        rollups.add_batch(tx, poll.unit_id, monday, told.n, told.levels)
    for level in levels:
        await tx.execute(TAKEN, poll_id=poll.id, of_question=question, of_choice=str(level))
    for topic, sign in told.cells:
        await tx.execute(TAKEN, poll_id=poll.id, of_question=REASON, of_choice=f"{topic}:{sign}")
    return told


async def forget_waiting(tx: Transaction, poll_id: int) -> None:
    """Forget what was too few to be told when a point is closed."""
    await tx.execute(FORGET, poll_id=poll_id)


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


async def mark(tx: Transaction, poll_id: int) -> tuple[int, bool]:
    """Return the last batch that was told about a point, and whether ratings wait for the next."""
    rows = await tx.fetch_all(IN_ORDER, poll_id=poll_id)
    waits = [row for row in await tx.fetch_all(WAITING, poll_id=poll_id) if row["question"] == LEVEL]
    return (rows[-1]["id"] if rows else 0), bool(waits)


async def reply_at_point(tx: Transaction, poll_id: int, *, since: datetime) -> str:
    """Return what was last answered to a batch of ratings of a point, which has no sender; empty if nothing was."""
    return str(await tx.fetch_value(REPLY_AT_POINT, of_poll=poll_id, since=since) or "")
