"""Nominees of honour rounds: who was nominated and why, what the data says of them, who stands aside."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from pydantic import BaseModel, ConfigDict
from sqlalchemy import and_, bindparam, delete, exists, func, literal, or_, select, update

from domain.eligibility import Facts
from domain.honours import Stage
from domain.nominees import GONE, IN_THE_RUNNING, Nomination, Standing
from domain.pledges import State as PledgeState
from domain.rectifications import OVER
from domain.rectifications import Step as OrderStep
from domain.roles import Role
from storage.database import Row, Transaction
from storage.tables import (
    cases,
    findings,
    grants,
    honour_rounds,
    members,
    nomination_reasons,
    nominations,
    pairing_sides,
    pairings,
    pledges,
    recusals,
    units,
)
from storage.units import literally, path_end, within

NOMINATION_COLUMNS = tuple(column.name for column in nominations.columns if column.name != "id")
_NOMINATION = select(nominations, units.c.path.label("unit_path"), units.c.name.label("unit_name")).join_from(
    nominations, units, units.c.id == nominations.c.unit_id
)
NOMINATION = _NOMINATION.where(nominations.c.id == bindparam("nomination"))
OF_ROUND = _NOMINATION.where(nominations.c.round_id == bindparam("round")).order_by(nominations.c.id)
MINE = (
    _NOMINATION.join(honour_rounds, honour_rounds.c.id == nominations.c.round_id)
    .where(nominations.c.person_id == bindparam("person"))
    .order_by(nominations.c.id.desc())
)
SAVE_NOMINATION = (
    update(nominations)
    .where(nominations.c.id == bindparam("nomination"))
    .values({name: bindparam(f"new_{name}") for name in NOMINATION_COLUMNS})
)
REASONS = (
    select(nomination_reasons)
    .where(nomination_reasons.c.nomination_id == bindparam("nomination"))
    .order_by(nomination_reasons.c.id)
)
MOVE_REASONS = (
    update(nomination_reasons)
    .where(nomination_reasons.c.nomination_id == bindparam("nomination"))
    .values(nomination_id=bindparam("into"))
)
DROP = delete(nominations).where(nominations.c.id == bindparam("nomination"))
NAMED = (
    select(members.c.id, members.c.person_id, members.c.name, members.c.unit_id, units.c.name.label("unit_name"))
    .join_from(members, units)
    .where(
        members.c.name == bindparam("called"),
        members.c.left_at.is_(None),
        units.c.closed_at.is_(None),
        *within(units.c.path),
    )
    .order_by(units.c.path, members.c.id)
    .limit(bindparam("most"))
)
UNITS_NAMED = (
    select(units.c.id, units.c.name)
    .where(units.c.name.icontains(bindparam("called"), escape="!"), units.c.closed_at.is_(None), *within(units.c.path))
    .order_by(func.length(units.c.name), units.c.path)
    .limit(bindparam("most"))
)
DECLARED = select(recusals.c.person_id).where(recusals.c.nomination_id == bindparam("nomination"))
# An interest is not shed on the way: whoever had it at any time since the round was opened has it.
OPENED_AT = select(honour_rounds.c.opened_at).where(honour_rounds.c.id == bindparam("round"))
LEADS = select(grants.c.person_id).where(
    grants.c.unit_id == bindparam("unit"),
    grants.c.role != Role.OFFICER.value,  # who runs a campaign for all leads none of them
    grants.c.from_on <= bindparam("on"),
    or_(grants.c.revoked_at.is_(None), grants.c.revoked_at >= bindparam("since")),
    or_(grants.c.to_on.is_(None), grants.c.to_on >= bindparam("since_on")),
)
STANDING = select(nominations.c.person_id, nominations.c.nominee_unit_id).where(
    nominations.c.round_id == bindparam("round"),
    nominations.c.state.not_in([literal(state.value) for state in GONE]),
)
one, other = pairing_sides.alias("one"), pairing_sides.alias("other")
PAIRS = (
    select(other.c.person_id)
    .join_from(one, pairings, pairings.c.id == one.c.pairing_id)
    .join(other, (other.c.pairing_id == one.c.pairing_id) & (other.c.id != one.c.id))
    .where(
        one.c.person_id == bindparam("person"),
        or_(
            pairings.c.state == "running",
            and_(pairings.c.state == "ended", pairings.c.ended_at >= bindparam("since")),
        ),
    )
)
KEPT_STATES = (literal(PledgeState.KEPT.value), literal(PledgeState.KEPT_LATE.value))
_OVERDUE = (
    pledges.c.state == PledgeState.PUBLISHED.value,
    pledges.c.due_on < bindparam("today"),
    func.coalesce(pledges.c.in_time_until, "") < bindparam("today"),
)
_KEPT = (pledges.c.state.in_(KEPT_STATES), pledges.c.settled_at >= bindparam("since"))
_BY_MEMBER = (pledges.c.member_id == bindparam("member"), pledges.c.kind != "unit")
_BY_UNIT = (pledges.c.unit_id == bindparam("unit"), pledges.c.kind == "unit")
COUNTS_OF = {
    (what, whose): select(func.count()).select_from(pledges).where(*conditions, *by)
    for what, conditions in (("overdue", _OVERDUE), ("kept", _KEPT))
    for whose, by in (("member", _BY_MEMBER), ("unit", _BY_UNIT))
}
OPEN_ORDERS = (
    select(func.count())
    .select_from(findings.join(cases, cases.c.id == findings.c.case_id))
    .where(
        cases.c.unit_id == bindparam("unit"),
        cases.c.closed_at.is_(None),
        findings.c.step.in_([literal(step.value) for step in OrderStep if step not in OVER]),
    )
)
HONOURED = (
    select(func.max(honour_rounds.c.ended_at))
    .join_from(nominations, honour_rounds)
    .where(
        nominations.c.state == Standing.AWARDED.value,
        honour_rounds.c.stage == Stage.DECIDED.value,
        nominations.c.round_id != bindparam("round"),
        or_(
            nominations.c.person_id == bindparam("person"),
            nominations.c.member_id == bindparam("member"),
            nominations.c.nominee_unit_id == bindparam("honoured_unit"),
        ),
    )
)
JOINED_AT = select(members.c.joined_at).where(members.c.id == bindparam("member"))
_STANDS = (
    honour_rounds.c.ended_at.is_(None),
    nominations.c.state.in_([literal(state.value) for state in IN_THE_RUNNING]),
)
their_line = members.alias("their_line")
STILL_HERE = exists().where(  # on another line: their unit was merged into one where they were as well
    their_line.c.person_id == nominations.c.person_id, their_line.c.left_at.is_(None)
)
LEFT = (
    _NOMINATION.join(honour_rounds, honour_rounds.c.id == nominations.c.round_id)
    .join(members, members.c.id == nominations.c.member_id)
    .where(*_STANDS, members.c.left_at.is_not(None), ~STILL_HERE)
)
own_unit = units.alias("own_unit")
MERGED = (
    _NOMINATION.join(honour_rounds, honour_rounds.c.id == nominations.c.round_id)
    .join(own_unit, own_unit.c.id == nominations.c.nominee_unit_id)
    .where(*_STANDS, own_unit.c.closed_at.is_not(None))
)


class Candidate(BaseModel):
    """A line of the roster, or a unit, that a name may mean."""

    model_config = ConfigDict(frozen=True, extra="ignore", defer_build=True)

    id: int
    person_id: int | None = None
    name: str
    unit_id: int
    unit_name: str


class Reason(BaseModel):
    """Why somebody was nominated; by whom is kept nowhere."""

    model_config = ConfigDict(frozen=True, extra="ignore", defer_build=True)

    by: str  # member, resident, self
    words: str


async def nominate(
    tx: Transaction,
    *,
    round_id: int,
    unit_id: int,
    name: str,
    state: Standing,
    member_id: int | None = None,
    person_id: int | None = None,
    nominee_unit_id: int | None = None,
) -> int:
    """Add a nominee and return the nomination's id."""
    return await tx.insert(
        nominations,
        round_id=round_id,
        unit_id=unit_id,
        name=name,
        state=state,
        member_id=member_id,
        person_id=person_id,
        nominee_unit_id=nominee_unit_id,
    )


async def get(tx: Transaction, nomination_id: int) -> Nomination | None:
    """Return one nomination, or None."""
    row = await tx.fetch_one(NOMINATION, nomination=nomination_id)
    return None if row is None else Nomination.model_validate(row)


async def of_round(tx: Transaction, round_id: int) -> list[Nomination]:
    """Return the nominees of a round in the order in which they came."""
    return [Nomination.model_validate(row) for row in await tx.fetch_all(OF_ROUND, round=round_id)]


async def of_person(tx: Transaction, person_id: int) -> list[Nomination]:
    """Return where somebody was nominated, the newest first."""
    return [Nomination.model_validate(row) for row in await tx.fetch_all(MINE, person=person_id)]


async def save(tx: Transaction, nominee: Nomination) -> None:
    """Keep a nomination as a rule has left it."""
    kept = {f"new_{name}": getattr(nominee, name) for name in NOMINATION_COLUMNS}
    await tx.execute(SAVE_NOMINATION, nomination=nominee.id, **kept)


async def merge(tx: Transaction, nomination_id: int, *, into: int) -> None:
    """Give the reasons of a nomination to another of the same person, and drop it."""
    await tx.execute(MOVE_REASONS, nomination=nomination_id, into=into)
    await tx.execute(DROP, nomination=nomination_id)


async def add_reason(tx: Transaction, nomination_id: int, *, by: str, words: str, on: date) -> None:
    """Keep why somebody was nominated, without whoever said it."""
    await tx.insert(nomination_reasons, nomination_id=nomination_id, by=by, words=words, on_day=on)


async def reasons(tx: Transaction, nomination_id: int) -> list[Reason]:
    """Return why somebody was nominated."""
    return [Reason.model_validate(row) for row in await tx.fetch_all(REASONS, nomination=nomination_id)]


async def named(tx: Transaction, name: str, path: str, *, most: int = 8) -> list[Candidate]:
    """Return the lines of the roster with exactly this name in a subtree."""
    rows = await tx.fetch_all(NAMED, called=name, path=path, path_end=path_end(path), most=most)
    return [Candidate.model_validate(row) for row in rows]


async def units_named(tx: Transaction, name: str, path: str, *, most: int = 8) -> list[Candidate]:
    """Return the units of a subtree whose name holds this, the shortest first."""
    rows = await tx.fetch_all(UNITS_NAMED, called=literally(name), path=path, path_end=path_end(path), most=most)
    return [Candidate(id=row["id"], name=row["name"], unit_id=row["id"], unit_name=row["name"]) for row in rows]


async def gone(tx: Transaction) -> list[tuple[Nomination, str]]:
    """Return nominees of open rounds who have left, or whose unit has been merged into another, and which it is."""
    found = [(Nomination.model_validate(row), "left") for row in await tx.fetch_all(LEFT)]
    return found + [(Nomination.model_validate(row), "merged") for row in await tx.fetch_all(MERGED)]


async def facts(tx: Transaction, nominee: Nomination, *, today: date) -> Facts:
    """Return what the data says of a nominee today."""
    whose = "member" if nominee.nominee_unit_id is None else "unit"
    by = {"member": nominee.member_id} if whose == "member" else {"unit": nominee.nominee_unit_id}
    joined = await tx.fetch_value(JOINED_AT, member=nominee.member_id)
    honoured = await tx.fetch_value(
        HONOURED,
        round=nominee.round_id,
        person=nominee.person_id if whose == "member" else None,
        member=nominee.member_id,
        honoured_unit=nominee.nominee_unit_id,
    )
    return Facts(
        is_unit=whose == "unit",
        known_since=None if joined is None else date.fromisoformat(str(joined)[:10]),
        overdue=int(await tx.fetch_value(COUNTS_OF["overdue", whose], today=today, **by) or 0),
        kept=int(await tx.fetch_value(COUNTS_OF["kept", whose], since=today - timedelta(days=365), **by) or 0),
        open_orders=int(await tx.fetch_value(OPEN_ORDERS, unit=nominee.nominee_unit_id or nominee.unit_id) or 0),
        honoured_on=None if honoured is None else date.fromisoformat(str(honoured)[:10]),
    )


class Interests(BaseModel):
    """Whom the data, or their own word, puts aside from all about one nominee."""

    model_config = ConfigDict(frozen=True, defer_build=True)

    pairs: frozenset[int] = frozenset()
    leads: frozenset[int] = frozenset()
    rivals: frozenset[int] = frozenset()
    declared: frozenset[int] = frozenset()

    @property
    def everybody(self) -> frozenset[int]:
        """Return all of them."""
        return self.pairs | self.leads | self.rivals | self.declared


async def interests(tx: Transaction, nominee: Nomination, *, on: date) -> Interests:
    """Return who has an interest in a nominee, or has had one at any time since the round was opened."""
    since = str(await tx.fetch_value(OPENED_AT, round=nominee.round_id) or "")
    unit_id = 0 if nominee.state is Standing.UNMATCHED else nominee.nominee_unit_id or nominee.unit_id
    pairs: Sequence[Row] = []
    if nominee.person_id is not None and nominee.nominee_unit_id is None:
        pairs = await tx.fetch_all(PAIRS, person=nominee.person_id, since=since)
    declared = await tx.fetch_all(DECLARED, nomination=nominee.id)
    return Interests(
        pairs=frozenset(row["person_id"] for row in pairs) - {nominee.person_id},
        leads=await _leading(tx, unit_id, since=since, on=on),
        rivals=await _standing(tx, nominee.round_id, since=since, on=on) - {nominee.person_id},
        declared=frozenset(row["person_id"] for row in declared if row["person_id"] is not None),
    )


async def _leading(tx: Transaction, unit_id: int, *, since: str, on: date) -> frozenset[int]:
    """Return who leads exactly this unit, or did at any time since then; officers run the campaign for all."""
    rows = await tx.fetch_all(LEADS, unit=unit_id, since=since, since_on=since[:10], on=on)
    return frozenset(row["person_id"] for row in rows)


async def standing(tx: Transaction, round_id: int, *, on: date) -> frozenset[int]:
    """Return who stands in a round: the nominees who have not declined or left, of a unit those who lead it."""
    since = str(await tx.fetch_value(OPENED_AT, round=round_id) or "")
    return await _standing(tx, round_id, since=since, on=on)


async def _standing(tx: Transaction, round_id: int, *, since: str, on: date) -> frozenset[int]:
    found: frozenset[int] = frozenset()
    for row in await tx.fetch_all(STANDING, round=round_id):
        if row["person_id"] is not None:
            found |= {row["person_id"]}
        if row["nominee_unit_id"] is not None:
            found |= await _leading(tx, row["nominee_unit_id"], since=since, on=on)
    return found


async def stand_aside(tx: Transaction, nomination_id: int, person_id: int, *, at: datetime) -> None:
    """Keep that somebody declared an interest; twice is once."""
    await tx.insert_once(recusals, nomination_id=nomination_id, person_id=person_id, at=at)
