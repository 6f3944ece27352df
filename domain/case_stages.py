"""How near its time is what is owed to the sender of a case: due soon, late, overdue; each is told once."""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from domain.cases import Case
from domain.workdays import Calendar, add_workdays

DUE_SOON = timedelta(days=1)
OVERDUE_AFTER = 1  # working days late; then the level above is told


class Stage(StrEnum):
    """How near its time an owed answer is; each is told once."""

    SOON = "soon"  # told to the unit
    LATE = "late"  # told to the unit
    OVERDUE = "overdue"  # a working day later, told to the level above


def stage_of(case: Case, now: datetime, calendar: Calendar, zone: ZoneInfo) -> Stage | None:
    """Return how near its time is what is owed to the sender of `case`; None while there is time, or nothing owed."""
    due = case.reply_due_at
    if due is None or not case.is_owed or now < due - DUE_SOON:
        return None
    if now < due:
        return Stage.SOON
    return Stage.LATE if now < add_workdays(due, OVERDUE_AFTER, calendar, zone) else Stage.OVERDUE
