"""Public reports (通报): what a unit promised, did, did not do and why; judged by whoever reads it, in one tap."""

from __future__ import annotations

import json
from collections.abc import Collection
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any, NamedTuple

from pydantic import BaseModel, ConfigDict, field_validator

from domain.errors import NoLonger
from domain.pledges import State as PledgeState

WHY_MOST = 120
WORDS_MOST = 500
JUDGED_FOR = timedelta(days=30)
LINES_MOST = 40


class Span(StrEnum):
    """How long a report tells of: the last one that is over."""

    MONTH = "month"
    QUARTER = "quarter"


class State(StrEnum):
    """Where a report stands."""

    DRAFT = "draft"
    PUBLISHED = "published"


class Came(StrEnum):
    """What became of a promise, as a report tells it."""

    KEPT = "kept"
    LATE = "late"
    PARTLY = "partly"
    NOT = "not"
    OVERDUE = "overdue"
    GOING = "going"


OWES_WHY = (Came.PARTLY, Came.NOT, Came.OVERDUE)
OF_STATE = {
    PledgeState.KEPT: Came.KEPT,
    PledgeState.KEPT_LATE: Came.LATE,
    PledgeState.PARTLY: Came.PARTLY,
    PledgeState.NOT_KEPT: Came.NOT,
}


class Line(BaseModel):
    """One of the unit's own public promises."""

    model_config = ConfigDict(frozen=True, extra="ignore", defer_build=True)

    pledge_id: int
    what: str
    came: Came
    why: str | None = None

    @property
    def owes_why(self) -> bool:
        """Whether it was not, or not wholly, done and nobody has said why."""
        return self.came in OWES_WHY and not self.why


class Counts(BaseModel):
    """What members of the unit and of those below it promised in public, and what people sent: figures only."""

    model_config = ConfigDict(frozen=True, extra="ignore", defer_build=True)

    kept: int = 0
    late: int = 0
    partly: int = 0
    not_kept: int = 0
    going: int = 0
    received: int = 0
    answered: int = 0


class Whole(NamedTuple):
    """What is written down of a report."""

    lines: tuple[Line, ...]
    counts: Counts


class Report(BaseModel):
    """A report as it stands; once it is published its lines stay as they were."""

    model_config = ConfigDict(frozen=True, extra="ignore", defer_build=True)

    id: int
    unit_id: int
    unit_path: str
    unit_name: str
    first_on: date
    last_on: date
    lines: tuple[Line, ...] = ()
    counts: Counts = Counts()
    words: str | None = None
    state: State
    published_at: datetime | None = None
    judged_until: datetime | None = None
    poll_id: int | None = None

    @field_validator("lines", "counts", mode="before")
    @classmethod
    def _read(cls, value: object) -> object:
        return json.loads(value) if isinstance(value, str) else value

    @property
    def unexplained(self) -> list[Line]:
        """Return the promises that were not, or not wholly, done and of which nobody has said why."""
        return [line for line in self.lines if line.owes_why]

    def explained(self, pledge_id: int, why: str) -> Report:
        """Return it with why one of them was not done. Raises: NoLonger, if it is published or there is none."""
        self._must_be_draft()
        if all(line.pledge_id != pledge_id for line in self.lines):
            raise NoLonger
        lines = tuple(
            line.model_copy(update={"why": why}) if line.pledge_id == pledge_id else line for line in self.lines
        )
        return self._changed(lines=lines)

    def introduced(self, words: str) -> Report:
        """Return it with what the unit says of it all. Raises: NoLonger."""
        self._must_be_draft()
        return self._changed(words=words)

    def published(self, *, at: datetime, poll_id: int) -> Report:
        """Return it published, to be judged for a month. Raises: NoLonger, also while something is unexplained."""
        self._must_be_draft()
        if self.unexplained:
            raise NoLonger
        told = {"published_at": at, "judged_until": at + JUDGED_FOR, "poll_id": poll_id}
        return self._changed(state=State.PUBLISHED, **told)

    def is_judged(self, now: datetime) -> bool:
        """Say whether it can still be judged."""
        return self.judged_until is not None and now < self.judged_until

    def _must_be_draft(self) -> None:
        if self.state is not State.DRAFT:
            raise NoLonger

    def _changed(self, **parts: Any) -> Report:
        return self.model_copy(update=parts)


def span_before(span: Span, today: date) -> tuple[date, date]:
    """Return the first and last day of the last month or quarter that is over."""
    months = 1 if span is Span.MONTH else 3
    first = today.replace(day=1)
    if span is Span.QUARTER:
        first = first.replace(month=3 * ((today.month - 1) // 3) + 1)
    last = first - timedelta(days=1)
    begins = last.replace(day=1)
    for _ in range(months - 1):
        begins = (begins - timedelta(days=1)).replace(day=1)
    return begins, last


def owed(last: Report, today: date) -> Span | None:
    """Return the span a unit owes its next report on, of the kind of its last one; None: it has reported."""
    of_month = (last.first_on.year, last.first_on.month) == (last.last_on.year, last.last_on.month)
    span = Span.MONTH if of_month else Span.QUARTER
    return span if last.last_on < span_before(span, today)[1] else None


def came_of(state: PledgeState, due_on: date, last_on: date) -> Came:
    """Return what became of a promise by the end of the span."""
    if state in OF_STATE:
        return OF_STATE[state]
    return Came.OVERDUE if due_on <= last_on else Came.GOING


def kept_whys(lines: Collection[Line], before: Collection[Line]) -> tuple[Line, ...]:
    """Return `lines` with what was said of them before, where they still stand as they did."""
    said = {(line.pledge_id, line.came): line.why for line in before}
    return tuple(line.model_copy(update={"why": said.get((line.pledge_id, line.came))}) for line in lines)
