"""What was objected to nominees: beside each case, to whom, in time or late, and what it came to."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import bindparam, select, update

from domain.cases import Case, Kind
from domain.cases import State as CaseState
from domain.honours import Objection, Outcome
from storage import nominees
from storage.database import Row, Transaction
from storage.tables import cases, nominations, objections

OBJECTIONS = (
    select(objections, cases.c.state.label("case_state"), cases.c.receipt)
    .join_from(objections, nominations, nominations.c.id == objections.c.nomination_id)
    .join(cases, cases.c.id == objections.c.case_id)
    .where(nominations.c.round_id == bindparam("round"))
    .order_by(objections.c.case_id)
)
OBJECTION = (
    select(objections, cases.c.state.label("case_state"), cases.c.receipt)
    .join_from(objections, cases, cases.c.id == objections.c.case_id)
    .where(objections.c.case_id == bindparam("case"))
)
SETTLE = (
    update(objections)
    .where(objections.c.case_id == bindparam("case"))
    .values(
        outcome=bindparam("new_outcome"),
        reason=bindparam("new_reason"),
        examined_by=bindparam("by"),
        examined_at=bindparam("at"),
    )
)


async def add(tx: Transaction, case_id: int, nomination_id: int, *, late: bool) -> None:
    """Tie a case to the nominee it objects to."""
    await tx.insert(objections, case_id=case_id, nomination_id=nomination_id, late=int(late))


async def of_round(tx: Transaction, round_id: int) -> list[Objection]:
    """Return what was objected in a round, in the order in which it came."""
    return [_objection(row) for row in await tx.fetch_all(OBJECTIONS, round=round_id)]


async def of_case(tx: Transaction, case_id: int) -> Objection | None:
    """Return to whom a case objects; None: it is no objection of a round."""
    row = await tx.fetch_one(OBJECTION, case=case_id)
    return None if row is None else _objection(row)


def _objection(row: Row) -> Objection:
    taken_back = row["outcome"] is None and row["case_state"] == CaseState.CLOSED.value
    return Objection.model_validate({**row, "late": bool(row["late"]), "taken_back": taken_back})


async def settle(tx: Transaction, case_id: int, outcome: Outcome, reason: str, *, by: int, at: datetime) -> None:
    """Keep what an objection came to, and the reason that everybody may read."""
    await tx.execute(SETTLE, case=case_id, new_outcome=outcome, new_reason=reason, by=by, at=at)


async def aside(tx: Transaction, case: Case, *, on: date) -> frozenset[int] | None:
    """Return who stands aside from a case, since they have an interest in whom it objects to; None: it is none."""
    if case.kind is not Kind.OBJECTION:
        return None
    found = await of_case(tx, case.id)
    nominee = None if found is None else await nominees.get(tx, found.nomination_id)
    if nominee is None:
        return None
    interests = await nominees.interests(tx, nominee, on=on)
    own = frozenset() if nominee.person_id is None else frozenset({nominee.person_id})
    return own | interests.everybody
