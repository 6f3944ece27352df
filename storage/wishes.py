"""What people and units need and offer, their private lists, and who could be paired; one question per function."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import bindparam, delete, func, or_, select, update

from domain.pairings import ENDS, Candidate, End, Kind, Side, Way, Wish
from domain.units import Sector
from storage.database import Row, Transaction
from storage.pairings import helping
from storage.tables import avoidances, grants, members, pairing_rounds, people, units, wishes
from storage.units import path_end, within

WISHES = select(wishes).where(
    wishes.c.person_id == bindparam("owner"), func.coalesce(wishes.c.unit_id, 0) == bindparam("of_unit")
)
DROP_WISH = delete(wishes).where(
    wishes.c.person_id == bindparam("owner"),
    func.coalesce(wishes.c.unit_id, 0) == bindparam("of_unit"),
    wishes.c.way == bindparam("the_way"),
)
AVOIDED = select(avoidances.c.other_id).where(avoidances.c.person_id == bindparam("owner"))
AVOIDANCES = select(avoidances.c.person_id, avoidances.c.other_id)
UNAVOID = delete(avoidances).where(
    avoidances.c.person_id == bindparam("owner"), avoidances.c.other_id == bindparam("other")
)
COLLEAGUES = (
    select(people.c.id, members.c.name)
    .distinct()
    .join_from(members, people, members.c.person_id == people.c.id)
    .where(members.c.unit_id == bindparam("unit"), members.c.left_at.is_(None), people.c.id != bindparam("owner"))
    .order_by(members.c.name, people.c.id)
)
WISHING_MEMBERS = (
    select(wishes, members.c.name, units.c.path, units.c.sector)
    .join_from(wishes, members, members.c.person_id == wishes.c.person_id)
    .join(units, units.c.id == members.c.unit_id)
    .join(people, people.c.id == wishes.c.person_id)
    .where(
        wishes.c.unit_id.is_(None),
        members.c.left_at.is_(None),
        people.c.unreachable_at.is_(None),
        or_(people.c.leave_until.is_(None), people.c.leave_until < bindparam("today")),
        *within(units.c.path),
    )
    .order_by(wishes.c.person_id, members.c.id)
)
WISHING_UNITS = (
    select(wishes, units.c.name, units.c.path, units.c.sector)
    .join_from(wishes, units, units.c.id == wishes.c.unit_id)
    .join(people, people.c.id == wishes.c.person_id)
    .where(people.c.unreachable_at.is_(None), units.c.closed_at.is_(None), *within(units.c.path))
    .order_by(units.c.id, wishes.c.id)
)
LEADERS = (
    select(people.c.id.label("person_id"), people.c.name, units.c.path, units.c.sector)
    .join_from(grants, people, grants.c.person_id == people.c.id)
    .join(units, units.c.id == grants.c.unit_id)
    .where(
        grants.c.revoked_at.is_(None),
        grants.c.from_on <= bindparam("today"),
        or_(grants.c.to_on.is_(None), grants.c.to_on >= bindparam("today")),
        people.c.unreachable_at.is_(None),
        *within(units.c.path),
    )
    .order_by(people.c.id, units.c.path)
)
POINTS = (
    select(units.c.id.label("unit_id"), units.c.name, units.c.path, units.c.sector, grants.c.person_id)
    .join_from(units, grants, grants.c.unit_id == units.c.id)
    .join(people, people.c.id == grants.c.person_id)
    .where(
        units.c.demonstration_on.is_not(None),
        units.c.closed_at.is_(None),
        grants.c.revoked_at.is_(None),
        grants.c.from_on <= bindparam("today"),
        or_(grants.c.to_on.is_(None), grants.c.to_on >= bindparam("today")),
        people.c.unreachable_at.is_(None),
        *within(units.c.path),
    )
    .order_by(units.c.id, grants.c.role.desc(), grants.c.id)  # a secretary before a deputy
)
WISHES_ASKED = "wishes"
ASKING = select(pairing_rounds).where(pairing_rounds.c.told_to.is_not(None)).order_by(pairing_rounds.c.id)
ASKED_LAST = select(func.max(pairing_rounds.c.opened_at)).where(
    pairing_rounds.c.unit_id == bindparam("unit"), pairing_rounds.c.kind == WISHES_ASKED
)
ASKED_UNTIL = (
    update(pairing_rounds).where(pairing_rounds.c.id == bindparam("the_round")).values(told_to=bindparam("account"))
)
WITH_WISHES = (
    select(people.c.telegram_id)
    .distinct()
    .join_from(wishes, people, people.c.id == wishes.c.person_id)
    .where(people.c.telegram_id.between(bindparam("first"), bindparam("last")), wishes.c.unit_id.is_(None))
)
SAID_BY_MEMBERS = (
    select(func.count(wishes.c.person_id.distinct()))
    .select_from(
        wishes.join(members, members.c.person_id == wishes.c.person_id).join(units, units.c.id == members.c.unit_id)
    )
    .where(wishes.c.unit_id.is_(None), members.c.left_at.is_(None), *within(units.c.path))
)
SAID_BY_UNITS = (
    select(func.count(wishes.c.unit_id.distinct()))
    .select_from(wishes.join(units, units.c.id == wishes.c.unit_id))
    .where(*within(units.c.path))
)


async def wishes_of(tx: Transaction, person_id: int | None, unit_id: int | None = None) -> dict[Way, Wish]:
    """Return what somebody needs and offers, for themselves or for a unit."""
    rows = await tx.fetch_all(WISHES, owner=person_id, of_unit=unit_id or 0)
    return {wish.way: wish for wish in (_wish(row) for row in rows)}


def _wish(row: Row) -> Wish:
    return Wish.model_validate(row | {"topics": json.loads(row["topics"])})


async def save_wish(tx: Transaction, wish: Wish) -> None:
    """Keep a wish in place of the one before; an empty one is forgotten."""
    await tx.execute(DROP_WISH, owner=wish.person_id, of_unit=wish.unit_id or 0, the_way=wish.way)
    if wish.topics or wish.words:
        await tx.insert(wishes, **wish.model_dump(exclude={"topics"}), topics=list(wish.topics))


async def avoided_by(tx: Transaction, person_id: int | None) -> set[int]:
    """Return whom somebody would rather not be paired with: for their own eyes."""
    return {row["other_id"] for row in await tx.fetch_all(AVOIDED, owner=person_id)}


async def avoid(tx: Transaction, person_id: int, other_id: int, *, gladly: bool = False) -> None:
    """Put somebody on a private list; `gladly`: take them off it."""
    if gladly:
        await tx.execute(UNAVOID, owner=person_id, other=other_id)
    else:
        await tx.insert_once(avoidances, person_id=person_id, other_id=other_id)


async def avoidances_of_all(tx: Transaction) -> set[frozenset[int]]:
    """Return who does not want to be paired with whom, without who said so: for the rule only."""
    return {frozenset(row.values()) for row in await tx.fetch_all(AVOIDANCES)}


async def colleagues(tx: Transaction, person_id: int, unit_id: int) -> list[tuple[int, str]]:
    """Return the others of a unit who have joined, by name."""
    return [(row["id"], row["name"]) for row in await tx.fetch_all(COLLEAGUES, unit=unit_id, owner=person_id)]


async def said_in(tx: Transaction, path: str) -> int:
    """Return how many people and units of a subtree have said what they need or offer."""
    values = {"path": path, "path_end": path_end(path)}
    return int(await tx.fetch_value(SAID_BY_MEMBERS, **values)) + int(await tx.fetch_value(SAID_BY_UNITS, **values))


async def accounts_with_wishes(tx: Transaction, telegram_ids: Sequence[int]) -> set[int]:
    """Return which of these accounts have said what they need or offer, for themselves."""
    if not telegram_ids:
        return set()
    rows = await tx.fetch_all(WITH_WISHES, first=min(telegram_ids), last=max(telegram_ids))
    return {row["telegram_id"] for row in rows}


async def ask_for_wishes(tx: Transaction, unit_id: int, *, by: int | None, now: datetime, again_at: datetime) -> bool:
    """Have the members of a unit asked; False if they were asked after `again_at`."""
    last = await tx.fetch_value(ASKED_LAST, unit=unit_id)
    if last is not None and datetime.fromisoformat(last) > again_at:
        return False
    await tx.insert(pairing_rounds, unit_id=unit_id, kind=WISHES_ASKED, opened_by=by, opened_at=now, told_to=0)
    return True


async def asking(tx: Transaction) -> list[tuple[int, int, int]]:
    """Return the rounds in which people are still being asked, with their unit and the last account so far."""
    return [(row["id"], row["unit_id"], row["told_to"]) for row in await tx.fetch_all(ASKING)]


async def asked_until(tx: Transaction, round_id: int, told_to: int | None) -> None:
    """Note how far the asking has come; None: everybody has been."""
    await tx.execute(ASKED_UNTIL, the_round=round_id, account=told_to)


async def candidates(tx: Transaction, kind: Kind, path: str, *, today: date) -> list[Candidate]:
    """Return who in a subtree could be paired in this kind: those who have said what they need or offer.

    Demonstration points are looked after in any case, whether or not they have said so.
    """
    ends = ENDS[kind]
    if ends.helper is ends.helped and ends.helper_sector is ends.helped_sector:
        found = await _wishing(tx, ends.helper, path, today=today, side=Side.BOTH)
    else:
        helped = (
            await _points(tx, path, today=today)
            if kind is Kind.LEADERS
            else await _wishing(tx, ends.helped, path, today=today, side=Side.HELPED, sector=ends.helped_sector)
        )
        helpers = (
            await _leaders(tx, path, today=today)
            if ends.helper is End.LEADER
            else await _wishing(tx, ends.helper, path, today=today, side=Side.HELPER, sector=ends.helper_sector)
        )
        found = helpers + helped
    now_helping = await helping(tx)
    return [each.model_copy(update={"room": max(0, each.room - now_helping.get(each.key, 0))}) for each in found]


async def _wishing(
    tx: Transaction, end: End, path: str, *, today: date, side: Side, sector: Sector | None = None
) -> list[Candidate]:
    values = {"path": path, "path_end": path_end(path)}
    if end is End.UNIT:
        rows = await tx.fetch_all(WISHING_UNITS, **values)
    else:
        rows = await tx.fetch_all(WISHING_MEMBERS, today=today, **values)
    found: dict[str, Candidate] = {}
    for row in rows:
        if sector is not None and row["sector"] != sector:
            continue
        wish = _wish(row)
        key = f"p{wish.person_id}" if wish.unit_id is None else f"u{wish.unit_id}"
        before = found.get(key) or Candidate(
            person_id=wish.person_id,
            unit_id=wish.unit_id,
            name=row["name"],
            path=row["path"],
            sector=row["sector"],
            side=side,
        )
        if wish.way is Way.NEED:
            found[key] = before.model_copy(update={"needs": before.needs | set(wish.topics)})
        else:
            found[key] = before.model_copy(update={"offers": before.offers | set(wish.topics), "room": wish.room})
    return [each for each in found.values() if side is not Side.HELPED or each.needs]


async def _points(tx: Transaction, path: str, *, today: date) -> list[Candidate]:
    """Return the demonstration points, each spoken for by whoever leads it."""
    rows = await tx.fetch_all(POINTS, path=path, path_end=path_end(path), today=today)
    found: dict[int, Candidate] = {}
    for row in rows:
        if row["unit_id"] not in found:
            needed = (await wishes_of(tx, row["person_id"], row["unit_id"])).get(Way.NEED)
            needs = frozenset(() if needed is None else needed.topics)
            found[row["unit_id"]] = Candidate(**row, side=Side.HELPED, needs=needs)
    return list(found.values())


async def _leaders(tx: Transaction, path: str, *, today: date) -> list[Candidate]:
    rows = await tx.fetch_all(LEADERS, path=path, path_end=path_end(path), today=today)
    first = {row["person_id"]: row for row in reversed(rows)}
    found: list[Candidate] = []
    for row in first.values():
        offered = (await wishes_of(tx, row["person_id"])).get(Way.OFFER)
        offers = frozenset(() if offered is None else offered.topics)
        found.append(
            Candidate(
                person_id=row["person_id"],
                name=row["name"],
                path=row["path"],
                sector=row["sector"],
                side=Side.HELPER,
                offers=offers,
                room=1 if offered is None else offered.room,
            )
        )
    return found
