"""Verdicts: what those whom a pledge serves say of it, what may be told of that, and the appeal to the level above.

Two marks that never mix: what its member reports, and what those it serves confirm.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from domain.errors import NoLonger
from domain.pledges import Appeal, Pledge, State
from domain.ratings import Standing
from domain.reviews import reviewers
from domain.roles import Grant
from domain.statistics import Band, K, may_show
from domain.units import depth
from domain.wordings import SeenBy

APPEAL_WITHIN = timedelta(days=30)
APPEALABLE = frozenset({State.KEPT_LATE, State.PARTLY, State.NOT_KEPT})


class Answer(StrEnum):
    """What somebody whom it serves says."""

    DONE = "done"
    PARTLY = "partly"
    NOT_YET = "not_yet"


LEVELS = {Answer.DONE: 5, Answer.PARTLY: 3, Answer.NOT_YET: 1}  # as the counts of ratings keep them


class How(StrEnum):
    """How much of the confirmations may be told."""

    FEW = "few"  # nothing: fewer than k
    MOST = "most"  # three in four or more said it was done
    FEW_DO = "few_do"  # one in four or fewer did
    MIXED = "mixed"  # some did and some did not
    COUNT = "count"  # so many did


class Confirmed(NamedTuple):
    """What may be told; `confirmed` is 0 unless the figure itself may be told."""

    how: How
    answered: int
    confirmed: int


def told(confirmed: int, answered: int, k: int = K) -> Confirmed:
    """Return what may be told of `confirmed` people out of `answered` whose answers are released.

    A figure is told only if both groups have k people: the member may know who was asked, and could count the rest.
    What is told else is as true of one who differs as of unanimity.

    Raises: ValueError, if more confirmed than answered.
    """
    if not 0 <= confirmed <= answered:
        raise ValueError(f"{confirmed} of {answered}")
    if not may_show(answered, k):
        return Confirmed(How.FEW, 0, 0)
    rest = answered - confirmed
    if may_show(confirmed, k) and may_show(rest, k):
        return Confirmed(How.COUNT, answered, confirmed)
    if 4 * rest <= answered:
        return Confirmed(How.MOST, answered, 0)
    return Confirmed(How.FEW_DO if 4 * confirmed <= answered else How.MIXED, answered, 0)


def mostly_done(mark: Confirmed) -> bool | None:
    """Say whether three in four of those a pledge serves say it was done, as told of it; None: too few to tell."""
    if mark.how is How.FEW:
        return None
    return mark.how is How.MOST or (mark.how is How.COUNT and 4 * mark.confirmed >= 3 * mark.answered)


def with_answers(pledge: Pledge, standing: Standing) -> Pledge:
    """Return the pledge with all answers that have been released."""
    return _with(pledge, answered=standing.n, confirmed=standing.bands.get(Band.HIGH, 0))


def may_be_confirmed(pledge: Pledge) -> bool:
    """Say whether those it serves can say how it went: while it is public and not settled."""
    return pledge.state in (State.PUBLISHED, State.CLAIMED) and pledge.seen_by is not SeenBy.SECRETARY


# ---- the appeal


def may_be_appealed(pledge: Pledge, now: datetime) -> bool:
    """Say whether its author can ask the level above to look again: once, within a month."""
    settled_at = pledge.settled_at
    if pledge.state not in APPEALABLE or pledge.appeal is not None or settled_at is None:
        return False
    return now - settled_at <= APPEAL_WITHIN


def appealed(pledge: Pledge, reason: str, now: datetime) -> Pledge:
    """Return the pledge with its author's appeal waiting; the verdict stands meanwhile.

    Raises: NoLonger, if it cannot be appealed (again).
    """
    if not may_be_appealed(pledge, now):
        raise NoLonger
    appeal = Appeal(reason=reason, at=now, against=pledge.state, settled_by=pledge.settled_by)
    return _with(pledge, appeal=appeal, appealed_at=now)


BETTER = {
    State.NOT_KEPT: (State.KEPT, State.KEPT_LATE, State.PARTLY),
    State.PARTLY: (State.KEPT, State.KEPT_LATE),
    State.KEPT_LATE: (State.KEPT,),
}


def better(pledge: Pledge, zone: ZoneInfo) -> tuple[State, ...]:
    """Return what an appeal can make of a verdict: never anything worse.

    Whether it was kept in time is for whoever decides: the author may only have forgotten to say so. Nobody is asked
    where it was reported or judged before its day had passed.
    """
    finished_at = pledge.claimed_at or pledge.settled_at
    in_time = finished_at is not None and finished_at.astimezone(zone).date() <= pledge.last_day
    found = () if pledge.appeal is None else BETTER[pledge.appeal.against]
    return tuple(each for each in found if each is not State.KEPT_LATE or not in_time)


def decided(pledge: Pledge, verdict: State, answer: str, *, by: int, now: datetime, zone: ZoneInfo) -> Pledge:
    """Return the pledge as the level above decides, for good.

    Raises: NoLonger, if no appeal waits; ValueError, for a verdict that an appeal cannot lead to.
    """
    if pledge.appeal is None or pledge.appealed_at is None:
        raise NoLonger
    if verdict not in (*better(pledge, zone), pledge.appeal.against):
        raise ValueError(verdict)
    appeal = pledge.appeal.model_copy(update={"answer": answer, "decided_by": by, "decided_at": now})
    return _with(pledge, state=verdict, appeal=appeal, appealed_at=None)


def appeal_judges(
    grants: Iterable[Grant], *, author_id: int | None, settled_by: int | None, unit_path: str, on: date
) -> list[Grant]:
    """Return who may decide an appeal, nearest first: above whoever gave the verdict, never its author or its judge."""
    found = reviewers((each for each in grants if each.person_id != author_id), None, unit_path, on)
    judged_at = min((depth(each.unit_path) for each in found if each.person_id == settled_by), default=depth(unit_path))
    return [each for each in found if each.person_id != settled_by and depth(each.unit_path) < judged_at]


def _with(pledge: Pledge, **parts: Any) -> Pledge:
    return pledge.model_copy(update=parts)
