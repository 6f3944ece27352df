"""Inspections and what is ordered after them: mended by a day, with evidence; checked by whoever ordered it.

An order is a case of its own kind, with the case's clock, answers and history; what it adds is here. It ends only when
whoever ordered it has checked, and, where those served had complained, once their new ratings say so too. They rate as
always and are not told what hangs on it.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from enum import StrEnum

from pydantic import BaseModel, ConfigDict, field_validator

from domain.cases import Case, Kind, State
from domain.errors import NoLonger
from domain.people import Organisation
from domain.quiet_hours import local_moment
from domain.ratings import Standing
from domain.roles import RIGHTS, Act, Actor, Grant
from domain.statistics import Band, K
from domain.units import depth
from domain.workdays import END_OF_WORK, Calendar, is_workday

DAYS_OFFERED = (3, 7, 15, 30)
AGAIN_AFTER = 7  # days to mend what was not mended
RATING_WAITS = timedelta(days=28)  # for k people to rate anew; after that whoever ordered it may end it without them
LOW_MOST = 5  # one in five of the new ratings may be low, no more


class NoEvidence(Exception):
    """Raised for a reply to an order that shows nothing: words alone close nothing."""


class Way(StrEnum):
    """How something was found."""

    VISIT = "visit"
    HEARING = "hearing"
    SPOT_CHECK = "spot_check"


class Step(StrEnum):
    """Who has to act on an order."""

    TO_MEND = "to_mend"  # the unit
    TO_CHECK = "to_check"  # whoever ordered it
    TO_RATE = "to_rate"  # those served, without knowing
    MENDED = "mended"
    UNCONFIRMED = "unconfirmed"  # checked, but too few have rated since
    LIFTED = "lifted"  # upon appeal


OVER = (Step.MENDED, Step.UNCONFIRMED, Step.LIFTED)


class Objection(BaseModel):
    """A unit's appeal against an order: once, with a reason; the clock stands still until it is decided."""

    model_config = ConfigDict(frozen=True)

    reason: str
    by: int
    at: datetime
    left: timedelta  # of the time to mend it
    answer: str | None = None


class Finding(BaseModel):
    """What an inspection adds to a case; of an order, how far it is."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    case_id: int
    way: Way
    step: Step | None = None  # None: nothing was ordered
    ordered_by: int | None = None
    ordered_from: int | None = None  # the unit for which they ordered it
    ordered_at: datetime | None = None
    point_id: int | None = None  # whose ratings must have become better
    checked_at: datetime | None = None
    rated_after: int = 0  # the last batch that was told before the check
    rated_skips: int = 0  # 1: ratings from before the check wait, so that the next batch is of both
    appeal: Objection | None = None
    appealed_at: datetime | None = None  # while an appeal waits

    @field_validator("appeal", mode="before")
    @classmethod
    def _read(cls, value: object) -> object:
        return Objection.model_validate_json(value) if isinstance(value, str) else value


def orders_from(actor: Actor, unit_path: str, on: date) -> Grant | None:
    """Return the nearest grant by which `actor` may order a unit to mend something: from above it; None if none."""
    held = [
        grant
        for grant in actor.own_grants()
        if Act.ORDER_RECTIFICATION in RIGHTS[grant.role]
        and grant.holds(unit_path, on)
        and depth(grant.unit_path) < depth(unit_path)
    ]
    return max(held, key=lambda grant: depth(grant.unit_path), default=None)


def due_after(days: int, now: datetime, organisation: Organisation, calendar: Calendar) -> datetime:
    """Return the end of work `days` from now, or on the first working day after that."""
    on = organisation.day_of(now) + timedelta(days=days)
    while not is_workday(on, calendar):
        on += timedelta(days=1)
    return local_moment(on, END_OF_WORK, organisation.zone)


def ordered(
    case: Case, finding: Finding, *, by: int, grant: Grant, at: datetime, due_at: datetime, point_id: int | None
) -> tuple[Case, Finding]:
    """Return a finding as an order to mend it by `due_at`. Raises: NoLonger, if it is one, or is over."""
    if case.kind is not Kind.FINDING or case.is_over or finding.step is not None:
        raise NoLonger
    held = {"state": State.RECEIVED if case.assigned_to is None else State.ASSIGNED, "answered_at": None}
    reopened = {"kind": Kind.RECTIFICATION, "reply_due_at": due_at, "ask_again_at": None, "verdict": None, **held}
    order = {"step": Step.TO_MEND, "ordered_by": by, "ordered_from": grant.unit_id, "ordered_at": at}
    return (
        case.model_copy(update=reopened),
        finding.model_copy(update={**order, "point_id": point_id}),
    )


def replied(finding: Finding, *, files: int) -> Finding:
    """Return an order that the unit says is mended. Raises: NoEvidence, without a photo or file; NoLonger."""
    if finding.step is not Step.TO_MEND or finding.appealed_at is not None:
        raise NoLonger
    must_show(files)
    return finding.model_copy(update={"step": Step.TO_CHECK})


def must_show(files: int) -> None:
    """Raise NoEvidence, if nothing goes with the words."""
    if not files:
        raise NoEvidence


def checked(case: Case, finding: Finding, *, at: datetime, last_batch: int, waiting: bool) -> tuple[Case, Finding]:
    """Return an order found to be mended: over, unless those served are to say so too. Raises: NoLonger."""
    if finding.step is not Step.TO_CHECK:
        raise NoLonger
    checks = {"checked_at": at, "rated_after": last_batch, "rated_skips": int(waiting)}
    if finding.point_id is not None:
        return case, finding.model_copy(update={"step": Step.TO_RATE, **checks})
    return _closed(case, at), finding.model_copy(update={"step": Step.MENDED, **checks})


def sent_back(case: Case, finding: Finding, *, due_at: datetime) -> tuple[Case, Finding]:
    """Return an order that is not mended yet, with a new day; the level above sees it too. Raises: NoLonger."""
    if finding.step not in (Step.TO_CHECK, Step.TO_RATE):
        raise NoLonger
    again = {"state": State.RECEIVED if case.assigned_to is None else State.ASSIGNED, "answered_at": None}
    counted = {"reopened": case.reopened + 1, "escalated": case.escalated + 1, "reply_due_at": due_at}
    return (
        case.model_copy(update={**again, **counted}),
        finding.model_copy(update={"step": Step.TO_MEND, "checked_at": None}),
    )


class Rated(StrEnum):
    """What new ratings say of what was mended."""

    FEW = "few"
    BETTER = "better"
    NOT = "not"


def rated(before: Standing, after: Standing, k: int = K) -> Rated:
    """Return what the ratings told since the check say: few of them low, and no larger a share than before."""
    if after.n < k:
        return Rated.FEW
    low = after.bands.get(Band.LOW, 0)
    worse = before.n > 0 and low * before.n > before.bands.get(Band.LOW, 0) * after.n
    return Rated.NOT if low * LOW_MOST > after.n or worse else Rated.BETTER


def may_end_without(finding: Finding, now: datetime) -> bool:
    """Say whether those served have been waited for long enough."""
    return finding.step is Step.TO_RATE and finding.checked_at is not None and now - finding.checked_at >= RATING_WAITS


def confirmed(case: Case, finding: Finding, *, at: datetime, by_those_served: bool) -> tuple[Case, Finding]:
    """Return an order that is over after the wait for new ratings. Raises: NoLonger; also while it is too early."""
    if finding.step is not Step.TO_RATE or not (by_those_served or may_end_without(finding, at)):
        raise NoLonger
    step = Step.MENDED if by_those_served else Step.UNCONFIRMED
    return _closed(case, at), finding.model_copy(update={"step": step})


# ---- the appeal


def appealed(case: Case, finding: Finding, reason: str, *, by: int, at: datetime) -> tuple[Case, Finding]:
    """Return an order against which its unit appeals, once. Raises: NoLonger."""
    if finding.step is not Step.TO_MEND or finding.appeal is not None or not case.is_open:
        raise NoLonger
    left = max(timedelta(), (case.reply_due_at or at) - at)
    appeal = Objection(reason=reason, by=by, at=at, left=left)
    return (
        case.model_copy(update={"reply_due_at": None}),
        finding.model_copy(update={"appeal": appeal, "appealed_at": at}),
    )


def decided(
    case: Case,
    finding: Finding,
    answer: str,
    *,
    lifts: bool,
    at: datetime,
    organisation: Organisation,
    calendar: Calendar,
) -> tuple[Case, Finding]:
    """Return an order as the level above decides: lifted, or standing with the time that was left, a day at least."""
    if finding.appeal is None or finding.appealed_at is None:
        raise NoLonger
    appeal = finding.appeal.model_copy(update={"answer": answer})
    if lifts:
        return _closed(case, at), finding.model_copy(
            update={"appeal": appeal, "appealed_at": None, "step": Step.LIFTED}
        )
    days = max(1, -(-finding.appeal.left // timedelta(days=1)))
    return (
        case.model_copy(update={"reply_due_at": due_after(days, at, organisation, calendar)}),
        finding.model_copy(update={"appeal": appeal, "appealed_at": None}),
    )


def appeal_judges(grants: Iterable[Grant], finding: Finding, from_path: str) -> list[Grant]:
    """Return who may decide an appeal, of the grants over a unit, nearest first: above whoever ordered it.

    At the very top, another who holds an office there; never whoever ordered it, nor who appeals.
    """
    by = finding.appeal.by if finding.appeal is not None else None
    able = [
        grant
        for grant in grants
        if Act.ORDER_RECTIFICATION in RIGHTS[grant.role] and grant.person_id not in (finding.ordered_by, by)
    ]
    able.sort(key=lambda grant: -depth(grant.unit_path))
    above = [grant for grant in able if depth(grant.unit_path) < depth(from_path)]
    return above or [grant for grant in able if grant.unit_path == from_path]


def _closed(case: Case, at: datetime) -> Case:
    return case.model_copy(update={"state": State.CLOSED, "closed_at": at, "ask_again_at": None})
