"""Ratings: counts that wait for a batch, and the batches that have been told. No row belongs to anybody."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import NamedTuple

from sqlalchemy import bindparam, delete, select, update
from sqlalchemy.dialects.sqlite import insert

from domain.polls import Poll
from domain.ratings import Release, Sign, Standing, release, standing
from storage.database import Transaction
from storage.tables import batches, polls, tallies, units
from storage.units import path_end, within

LEVEL, REASON = "level", "reason"

COUNT_UP = (
    insert(tallies)
    .values(
        poll_id=bindparam("poll_id"), question=bindparam("question"), choice=bindparam("choice"), waiting=bindparam("n")
    )
    .on_conflict_do_update(
        index_elements=[tallies.c.poll_id, tallies.c.question, tallies.c.choice],
        set_={"waiting": tallies.c.waiting + bindparam("n")},
    )
)
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
BATCHES = select(batches.c.n, batches.c.levels, batches.c.reasons).where(batches.c.poll_id == bindparam("poll_id"))
IN_SPAN = (
    select(batches.c.poll_id, polls.c.title, polls.c.unit_id, units.c.path.label("unit_path"))
    .add_columns(batches.c.week, batches.c.n, batches.c.levels, batches.c.reasons)
    .select_from(batches.join(polls, polls.c.id == batches.c.poll_id).join(units, units.c.id == polls.c.unit_id))
    .where(*within(units.c.path), batches.c.week >= bindparam("first"), batches.c.week <= bindparam("last"))
    .order_by(units.c.path, polls.c.id, batches.c.id)
)


class Told(NamedTuple):
    """One released batch of a point, as the digest reads it."""

    poll_id: int
    title: str
    unit_id: int
    unit_path: str
    week: str
    n: int
    levels: dict[str, int | str]
    reasons: dict[str, int]


async def count(tx: Transaction, poll_id: int, level: int) -> None:
    """Count one rating."""
    await tx.execute(COUNT_UP, poll_id=poll_id, question=LEVEL, choice=str(level), n=1)


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


async def release_batch(tx: Transaction, poll: Poll, *, on: date) -> Release | None:
    """Tell what waits at a point, if enough people have rated; what is told waits no longer."""
    levels: dict[int, int] = {}
    reasons: dict[tuple[str, Sign], int] = {}
    for row in await tx.fetch_all(WAITING, poll_id=poll.id):
        if row["question"] == LEVEL:
            levels[int(row["choice"])] = row["waiting"]
        else:
            topic, _, sign = row["choice"].rpartition(":")
            reasons[topic, Sign(sign)] = row["waiting"]
    told = release(levels, reasons)
    if told is None:
        return None
    monday = on - timedelta(days=on.weekday())
    await tx.insert(batches, poll_id=poll.id, week=monday, n=told.n, levels=told.levels, reasons=told.reasons)
    for level in levels:
        await tx.execute(TAKEN, poll_id=poll.id, of_question=LEVEL, of_choice=str(level))
    for topic, sign in told.cells:
        await tx.execute(TAKEN, poll_id=poll.id, of_question=REASON, of_choice=f"{topic}:{sign}")
    return told


async def forget_waiting(tx: Transaction, poll_id: int) -> None:
    """Forget what was too few to be told when a point is closed."""
    await tx.execute(FORGET, poll_id=poll_id)


async def standing_of(tx: Transaction, poll_id: int) -> tuple[Standing, dict[str, int]]:
    """Return all that has been told about a point: ratings in bands, and reasons by topic."""
    rows = await tx.fetch_all(BATCHES, poll_id=poll_id)
    reasons: dict[str, int] = {}
    for row in rows:
        for topic, told in json.loads(row["reasons"]).items():
            reasons[topic] = reasons.get(topic, 0) + told
    return standing([(row["n"], json.loads(row["levels"])) for row in rows]), reasons


async def told_between(tx: Transaction, path: str, *, first: date, last: date) -> list[Told]:
    """Return the batches of a subtree released in the weeks from Monday `first` to Monday `last`: for the digest."""
    rows = await tx.fetch_all(IN_SPAN, path=path, path_end=path_end(path), first=first, last=last)
    return [Told(**row | {"levels": json.loads(row["levels"]), "reasons": json.loads(row["reasons"])}) for row in rows]
