"""How near its time is what is owed to the sender of a case: due soon, late, overdue; each is told once."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from domain.cases import WORKDAYS, Case, Kind, Urgency
from domain.workdays import Calendar, add_workdays

DUE_SOON = timedelta(days=1)
ORDER_DUE_SOON = timedelta(days=3)  # what is to be mended takes longer than words
ORDER_LONG = timedelta(days=7)
OVERDUE_AFTER = 1  # working days late; then the level above is told


class Stage(StrEnum):
    """How near its time an owed answer is; each is told once."""

    SOON = "soon"  # told to the unit
    LATE = "late"  # told to the unit
    OVERDUE = "overdue"  # a working day later, told to the level above


def stage_of(case: Case, now: datetime, calendar: Calendar, zone: ZoneInfo) -> Stage | None:
    """Return how near its time is what is owed to the sender of `case`; None while there is time, or nothing owed."""
    due = case.reply_due_at
    if due is None or not case.is_owed or now < due - soon_before(case):
        return None
    if now < due:
        return Stage.SOON
    return Stage.LATE if now < add_workdays(due, OVERDUE_AFTER, calendar, zone) else Stage.OVERDUE


def soon_before(case: Case) -> timedelta:
    """Return how long before its day a case is told to be due soon: an order that gave a week or more, earlier."""
    long = case.is_ordered and case.reply_due_at is not None and case.reply_due_at - case.received_at >= ORDER_LONG
    return ORDER_DUE_SOON if long else DUE_SOON


def reply_due_at(
    kind: Kind,
    urgency: Urgency,
    received_at: datetime,
    calendar: Calendar,
    zone: ZoneInfo,
    workdays: Mapping[Urgency, int] = WORKDAYS,
) -> datetime | None:
    """Return until when an answer is owed: the end of the first or fifth working day, or what the organisation says.

    Praise has no clock.
    """
    if kind is Kind.PRAISE:
        return None
    return add_workdays(received_at, workdays[urgency], calendar, zone)
