"""Who an audience is at this moment, slice by slice by Telegram id, so that no step grows with the organisation."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Select, Text, and_, bindparam, cast, exists, func, or_, select
from sqlalchemy.sql.elements import ColumnElement

from domain.attention import has_room, most_of, week_of
from domain.audiences import Audience, Reach, Recipient
from domain.people import Organisation
from domain.polls import WHOLE
from domain.units import Affiliation, Sector
from storage import polls
from storage.database import Row, Transaction
from storage.secrets import Secrets
from storage.tables import attention, grants, members, people, units
from storage.units import path_end, within

LOOKED_AT = 5_000  # people looked at for one slice, at the most: about 10 ms
WHO = ("telegram_id", "language", "timezone", "quiet_from", "quiet_until", "ask_at", "leave_until", "attention_most")

_IN_SECTOR = or_(cast(bindparam("sector"), Text).is_(None), units.c.sector == bindparam("sector"))
_AFFILIATED = or_(cast(bindparam("affiliation"), Text).is_(None), units.c.affiliation == bindparam("affiliation"))
_OF_UNITS = (*within(units.c.path), _IN_SECTOR, _AFFILIATED)
_MEMBERS = and_(members.c.left_at.is_(None), members.c.person_id.is_not(None), *_OF_UNITS)
_LEADERS = and_(
    grants.c.revoked_at.is_(None),
    grants.c.role == bindparam("role"),
    grants.c.from_on <= bindparam("on"),
    or_(grants.c.to_on.is_(None), grants.c.to_on >= bindparam("on")),
    *_OF_UNITS,
)
_NEXT = (
    select(people)
    .where(people.c.telegram_id > bindparam("after"))
    .order_by(people.c.telegram_id)
    .limit(bindparam("looked_at"))
    .subquery("next_people")
)


def _slice(belongs: ColumnElement[bool]) -> Select[tuple[object, ...]]:
    spent = func.coalesce(attention.c.spent, 0).label("spent")
    this_week = and_(attention.c.week == bindparam("week"), attention.c.telegram_id == _NEXT.c.telegram_id)
    return (
        select(*(_NEXT.c[name] for name in WHO), spent)
        .select_from(_NEXT.outerjoin(attention, this_week))
        .where(_NEXT.c.unreachable_at.is_(None), belongs)
        .order_by(_NEXT.c.telegram_id)
        .limit(bindparam("most"))
    )


_JOINED_IN = select(1).select_from(members.join(units, units.c.id == members.c.unit_id))
_HOLDS = select(1).select_from(grants.join(units, units.c.id == grants.c.unit_id))
MEMBERS = _slice(exists(_JOINED_IN.where(members.c.person_id == _NEXT.c.id, _MEMBERS)))
LEADERS = _slice(exists(_HOLDS.where(grants.c.person_id == _NEXT.c.id, _LEADERS)))
LAST_LOOKED_AT = select(func.max(_NEXT.c.telegram_id), func.count())


def _reach(ids: Select[tuple[int]]) -> Select[tuple[object, ...]]:
    on_leave = (func.coalesce(people.c.leave_until, "") >= bindparam("on")).label("on_leave")
    this_week = and_(attention.c.week == bindparam("week"), attention.c.telegram_id == people.c.telegram_id)
    alike = (
        people.c.attention_most,
        func.coalesce(attention.c.spent, 0).label("spent"),
        on_leave,
        people.c.unreachable_at.is_not(None).label("unreachable"),
    )
    return (
        select(*alike, func.count().label("people"))
        .select_from(people.outerjoin(attention, this_week))
        .where(people.c.id.in_(ids))
        .group_by(*alike)
    )


MEMBERS_REACH = _reach(
    select(members.c.person_id).select_from(members.join(units, units.c.id == members.c.unit_id)).where(_MEMBERS)
)
LEADERS_REACH = _reach(
    select(grants.c.person_id).select_from(grants.join(units, units.c.id == grants.c.unit_id)).where(_LEADERS)
)
SECTORS = (
    select(units.c.sector)
    .distinct()
    .select_from(units)
    .where(*within(units.c.path), units.c.closed_at.is_(None), units.c.sector.is_not(None))
)
AFFILIATIONS = (
    select(units.c.affiliation)
    .distinct()
    .select_from(units)
    .where(*within(units.c.path), units.c.closed_at.is_(None), units.c.affiliation.is_not(None))
)


@dataclass(frozen=True, slots=True)
class Slice:
    """Some of an audience; the next slice begins beyond `after`, unless this is the `last`."""

    recipients: list[Recipient]
    after: int
    last: bool


class Silence:
    """Tells in memory who has not answered a poll; nothing of it is written anywhere."""

    def __init__(self, answered: set[bytes], secrets: Secrets, poll_id: int) -> None:
        self._answered = answered
        self._token_of = secrets.token_maker(poll_id, WHOLE)

    @classmethod
    async def of(cls, tx: Transaction, secrets: Secrets, poll_id: int) -> Silence | None:
        """Return who is silent in a poll; None when it is over, and nobody can tell any longer."""
        if not secrets.has_poll_key(poll_id, WHOLE):
            return None
        return cls(await polls.tokens(tx, poll_id, WHOLE), secrets, poll_id)

    def keeps(self, telegram_id: int) -> bool:
        """Say whether this person has not answered."""
        return self._token_of(telegram_id) not in self._answered


async def slice_of(tx: Transaction, audience: Audience, *, after: int, most: int, on: date, secrets: Secrets) -> Slice:
    """Return up to `most` of an audience beyond the Telegram id `after`, those on leave included.

    `on`: today, where the organisation is. A slice may be empty and not the last: only so many people are looked at.
    """
    silence = None
    if audience.silent_in is not None:
        silence = await Silence.of(tx, secrets, audience.silent_in)
        if silence is None:
            return Slice([], after, last=True)
    query, values = (MEMBERS if audience.role is None else LEADERS), _values(audience, on)
    rows = await tx.fetch_all(query, **values, after=after, looked_at=LOOKED_AT, most=most)
    found = [Recipient.model_validate(row) for row in rows]
    if len(found) == most:
        beyond, last = found[-1].telegram_id, False
    else:
        looked = await tx.fetch_one(LAST_LOOKED_AT, after=after, looked_at=LOOKED_AT)
        count, beyond = _looked(looked, after)
        last = count < LOOKED_AT
    return Slice([each for each in found if silence is None or silence.keeps(each.telegram_id)], beyond, last)


async def reach(
    tx: Transaction, audience: Audience, *, kind: str, on: date, organisation: Organisation, secrets: Secrets
) -> Reach:
    """Count an audience, and how many of it a letter of `kind` would still reach this week."""
    if audience.silent_in is not None:
        return await _reach_of_the_silent(tx, audience, kind=kind, on=on, organisation=organisation, secrets=secrets)
    counted: Counter[str] = Counter()
    for row in await tx.fetch_all(MEMBERS_REACH if audience.role is None else LEADERS_REACH, **_values(audience, on)):
        most = most_of(row["attention_most"], organisation.attention_most)
        if row["unreachable"]:
            counted["unreachable"] += row["people"]
            continue
        counted["people"] += row["people"]
        if row["on_leave"]:
            counted["on_leave"] += row["people"]
            continue
        counted["spent"] += row["spent"] * row["people"]
        if has_room(kind, spent=row["spent"], most=most):
            counted["with_room"] += row["people"]
    return Reach.model_validate(counted)


async def sectors(tx: Transaction, path: str) -> list[Sector]:
    """Return the sectors that the units of a subtree work in, in the order in which they are declared."""
    found = {row["sector"] for row in await tx.fetch_all(SECTORS, path=path, path_end=path_end(path))}
    return [sector for sector in Sector if sector.value in found]


async def affiliations(tx: Transaction, path: str) -> list[Affiliation]:
    """Return which affiliated organisations there are in a subtree, in the order in which they are declared."""
    found = {row["affiliation"] for row in await tx.fetch_all(AFFILIATIONS, path=path, path_end=path_end(path))}
    return [each for each in Affiliation if each.value in found]


async def _reach_of_the_silent(
    tx: Transaction, audience: Audience, *, kind: str, on: date, organisation: Organisation, secrets: Secrets
) -> Reach:
    counted: Counter[str] = Counter()
    after, last = 0, False
    while not last:
        found = await slice_of(tx, audience, after=after, most=LOOKED_AT, on=on, secrets=secrets)
        here = [each for each in found.recipients if not each.is_on_leave(on)]
        counted["people"] += len(found.recipients)
        counted["on_leave"] += len(found.recipients) - len(here)
        counted["with_room"] += sum(each.has_room(kind, organisation) for each in here)
        counted["spent"] += sum(each.spent for each in here)
        after, last = found.after, found.last
    return Reach.model_validate(counted)


def _values(audience: Audience, on: date) -> dict[str, object]:
    path = audience.unit_path
    values: dict[str, object] = {"path": path, "path_end": path_end(path), "sector": audience.sector}
    values |= {"affiliation": audience.affiliation, "week": week_of(on), "on": on}
    return values | ({} if audience.role is None else {"role": audience.role})


def _looked(row: Row | None, after: int) -> tuple[int, int]:
    highest, count = (None, 0) if row is None else tuple(row.values())
    return int(count or 0), after if highest is None else int(highest)
