"""Pairings: wishes, private lists, rounds, pairs and if they met; one question per function."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import date, datetime

from sqlalchemy import bindparam, delete, func, select, update

from domain.errors import NotThere
from domain.matching import Pair, Proposal
from domain.pairings import Kind, Pairing, Party, Side, State
from storage.database import Row, Transaction
from storage.tables import (
    meetings,
    pairing_rounds,
    pairing_sides,
    pairings,
    people,
    units,
)
from storage.units import path_end, within

LAST_ROUNDS = (
    select(pairing_rounds.c.id)
    .where(pairing_rounds.c.unit_id == bindparam("unit"), pairing_rounds.c.kind == bindparam("the_kind"))
    .order_by(pairing_rounds.c.id.desc())
    .limit(bindparam("most"))
)
PAIRED = select(
    pairing_sides.c.pairing_id, pairing_sides.c.person_id, pairing_sides.c.unit_id, pairing_sides.c.side
).join_from(pairing_sides, pairings)
RAN_IN = PAIRED.where(
    pairings.c.round_id.in_(LAST_ROUNDS.scalar_subquery()),
    pairings.c.state.in_([bindparam("ran"), bindparam("is_over")]),
).order_by(pairing_sides.c.pairing_id)
RUNNING = PAIRED.where(pairings.c.state.in_([bindparam("ran"), bindparam("waits")])).order_by(
    pairing_sides.c.pairing_id
)
_WHOLE = select(pairings, units.c.name.label("unit_name"), units.c.path.label("unit_path")).join_from(pairings, units)
ONE = _WHOLE.where(pairings.c.id == bindparam("pairing"))
OF_PERSON = (
    _WHOLE.join(pairing_sides, pairing_sides.c.pairing_id == pairings.c.id)
    .where(pairing_sides.c.person_id == bindparam("owner"), pairings.c.state == bindparam("in_state"))
    .order_by(pairings.c.id)
)
OF_UNIT = (
    _WHOLE.where(pairings.c.state == bindparam("in_state"), pairings.c.kind != "households", *within(units.c.path))
    .order_by(pairings.c.id.desc())
    .limit(300)
)
TO_ASK = (
    _WHOLE.where(pairings.c.ask_at <= bindparam("now"))
    .order_by(pairings.c.ask_at, pairings.c.id)
    .limit(bindparam("most"))
)
TO_COUNT = _WHOLE.where(pairings.c.state == "proposed", pairings.c.at <= bindparam("before")).order_by(pairings.c.id)
PARTIES = (
    select(pairing_sides, func.coalesce(units.c.name, people.c.name).label("name"))
    .join_from(pairing_sides, people, people.c.id == pairing_sides.c.person_id)
    .outerjoin(units, units.c.id == pairing_sides.c.unit_id)
    .where(pairing_sides.c.pairing_id == bindparam("pairing"))
    .order_by(pairing_sides.c.id)
)
SAVE = (
    update(pairings)
    .where(pairings.c.id == bindparam("pairing"))
    .values(
        {name: bindparam(f"new_{name}") for name in ("state", "began_at", "ended_at", "ask_at")},
    )
)
SAVE_PARTY = (
    update(pairing_sides)
    .where(pairing_sides.c.id == bindparam("party"))
    .values(agrees=bindparam("new_agrees"), shows=bindparam("new_shows"))
)
DROP_OTHERS = delete(pairing_sides).where(
    pairing_sides.c.pairing_id == bindparam("pairing"), func.coalesce(pairing_sides.c.agrees, 0) == 0
)
MET = select(meetings.c.day).where(meetings.c.pairing_id == bindparam("pairing")).order_by(meetings.c.day.desc())
UNMEET = delete(meetings).where(meetings.c.pairing_id == bindparam("pairing"), meetings.c.day == bindparam("on_day"))


async def helping(tx: Transaction) -> dict[str, int]:
    """Return how many pairings everybody helps in now, by key; those that are still proposed count."""
    rows = await tx.fetch_all(RUNNING, ran=State.RUNNING, waits=State.PROPOSED)
    helping: dict[str, int] = {}
    for row in rows:
        if row["side"] == Side.HELPER:
            helping[_key(row)] = helping.get(_key(row), 0) + 1
    return helping


def _key(row: Row) -> str:
    return f"p{row['person_id']}" if row["unit_id"] is None else f"u{row['unit_id']}"


async def pairs_of_late(tx: Transaction, unit_id: int, kind: Kind, *, rounds: int) -> set[Pair]:
    """Return the pairs that came about in a unit's last rounds of a kind, and all that run or are proposed now."""
    rows = await tx.fetch_all(RAN_IN, unit=unit_id, the_kind=kind, most=rounds, ran=State.RUNNING, is_over=State.ENDED)
    rows += await tx.fetch_all(RUNNING, ran=State.RUNNING, waits=State.PROPOSED)
    by_pairing: dict[int, set[str]] = {}
    for row in rows:
        by_pairing.setdefault(row["pairing_id"], set()).add(_key(row))
    return {frozenset({one, other}) for keys in by_pairing.values() for one in keys for other in keys if one < other}


# ---- rounds and pairs


async def open_round(
    tx: Transaction, *, unit_id: int, kind: Kind, by: int | None, at: datetime, proposals: Sequence[Proposal]
) -> list[Pairing]:
    """Keep a round with what it proposes."""
    round_id = await tx.insert(pairing_rounds, unit_id=unit_id, kind=kind, opened_by=by, opened_at=at)
    return [
        await add(
            tx,
            Pairing(
                kind=kind,
                round_id=round_id,
                unit_id=unit_id,
                topics=proposal.topics,
                state=State.PROPOSED,
                at=at,
                parties=tuple(
                    Party(person_id=each.person_id, unit_id=each.unit_id, side=each.side) for each in proposal.who
                ),
            ),
        )
        for proposal in proposals
    ]


async def add(tx: Transaction, pairing: Pairing) -> Pairing:
    """Keep a new pairing and return it with its id and names."""
    columns = ("kind", "round_id", "unit_id", "state", "at", "began_at", "ended_at", "ask_at")
    pairing_id = await tx.insert(pairings, **pairing.model_dump(include=set(columns)), topics=list(pairing.topics))
    for party in pairing.parties:
        await tx.insert(pairing_sides, pairing_id=pairing_id, **party.model_dump(exclude={"id", "name"}))
    return await get(tx, pairing_id)


async def get(tx: Transaction, pairing_id: int) -> Pairing:
    """Return one pairing with its parties. Raises: NotThere."""
    row = await tx.fetch_one(ONE, pairing=pairing_id)
    if row is None:
        raise NotThere
    return await _whole(tx, row)


async def _whole(tx: Transaction, row: Row) -> Pairing:
    parties = await tx.fetch_all(PARTIES, pairing=row["id"])
    return Pairing.model_validate(row | {"topics": json.loads(row["topics"]), "parties": parties})


async def _all(tx: Transaction, rows: Iterable[Row]) -> list[Pairing]:
    return [await _whole(tx, row) for row in rows]


async def of_person(tx: Transaction, person_id: int | None, state: State = State.RUNNING) -> list[Pairing]:
    """Return a person's pairings in a state, oldest first."""
    return await _all(tx, await tx.fetch_all(OF_PERSON, owner=person_id, in_state=state))


async def of_unit(tx: Transaction, path: str, state: State) -> list[Pairing]:
    """Return the pairings of a subtree in a state, newest first, households left out; 300 at most."""
    return await _all(tx, await tx.fetch_all(OF_UNIT, path=path, path_end=path_end(path), in_state=state))


async def save(tx: Transaction, pairing: Pairing) -> None:
    """Keep a pairing as it is now; of one that has begun, those who did not want to are no part of it."""
    new = pairing.model_dump(include={"state", "began_at", "ended_at", "ask_at"})
    await tx.execute(SAVE, pairing=pairing.id, **{f"new_{name}": value for name, value in new.items()})
    for party in pairing.parties:
        await tx.execute(SAVE_PARTY, party=party.id, new_agrees=party.agrees, new_shows=party.shows)
    if pairing.state is State.RUNNING:
        await tx.execute(DROP_OTHERS, pairing=pairing.id)


async def to_count(tx: Transaction, *, before: datetime) -> list[Pairing]:
    """Return the proposals made before a moment that have not begun."""
    return await _all(tx, await tx.fetch_all(TO_COUNT, before=before))


async def to_ask(tx: Transaction, *, now: datetime, most: int) -> list[Pairing]:
    """Return the pairings in which it is time to ask whether they met."""
    return await _all(tx, await tx.fetch_all(TO_ASK, now=now, most=most))


# ---- if they met


async def met_on(tx: Transaction, pairing_id: int) -> list[date]:
    """Return the days on which a pair met, newest first."""
    return [date.fromisoformat(row["day"]) for row in await tx.fetch_all(MET, pairing=pairing_id)]


async def note_meeting(tx: Transaction, pairing_id: int, on: date, *, by: int | None) -> bool:
    """Note that they met that day; False if it was noted already."""
    return await tx.insert_once(meetings, pairing_id=pairing_id, day=on, said_by=by)


async def forget_meeting(tx: Transaction, pairing_id: int, on: date) -> None:
    """Take a slip back."""
    await tx.execute(UNMEET, pairing=pairing_id, on_day=on)
