"""What the kinds of pledge promise beyond words, number and day: milestones, companions, a rhythm and a place.

Terms are part of the wording: reviewed, kept in every version, and changed by a new one only.
"""

from __future__ import annotations

import calendar
from datetime import date, time, timedelta
from enum import StrEnum

from pydantic import BaseModel, ConfigDict, Field, model_validator

MILESTONES_MOST = 8
MILESTONE_MOST = 60  # characters of one
NEEDED_MOST = 500
PLACE_MOST = 40
OCCASIONS_MOST = 200


class Milestone(BaseModel):
    """One step of a unit's pledge; `number` stays the same when the others change."""

    model_config = ConfigDict(frozen=True, defer_build=True)

    number: int = Field(gt=0)
    what: str = Field(min_length=1, max_length=MILESTONE_MOST)
    due_on: date


class Every(StrEnum):
    """How often an activity is held."""

    WEEK = "week"
    FORTNIGHT = "fortnight"
    MONTH = "month"  # on the same weekday of the month: every second Saturday
    DATES = "dates"  # on the days named, and no others


class Rhythm(BaseModel):
    """When an activity is held: from `first_on`, every so often, at a local hour; or on the days named."""

    model_config = ConfigDict(frozen=True, defer_build=True)

    every: Every
    first_on: date
    at: time = time(9)
    dates: tuple[date, ...] = ()

    @model_validator(mode="after")
    def _has_days(self) -> Rhythm:
        if self.every is Every.DATES and (not self.dates or min(self.dates) != self.first_on):
            raise ValueError("an activity on named days begins on the first of them")
        return self

    def occasions(self, until: date) -> list[date]:
        """Return the days on which it is held, up to and including `until`, in order; 200 at most."""
        if self.every is Every.DATES:
            return sorted({day for day in self.dates if day <= until})[:OCCASIONS_MOST]
        days: list[date] = []
        while len(days) < OCCASIONS_MOST and (day := self._nth(len(days))) <= until:
            days.append(day)
        return days

    def is_on(self, day: date, until: date) -> bool:
        """Say whether it is held on `day`."""
        if not self.first_on <= day <= until:
            return False
        match self.every:
            case Every.WEEK | Every.FORTNIGHT:
                return (day - self.first_on).days % (7 if self.every is Every.WEEK else 14) == 0
            case _:
                return day in self.occasions(until)

    def next_on(self, day: date, until: date) -> date | None:
        """Return the first occasion on or after `day`, or None."""
        return next((each for each in self.occasions(until) if each >= day), None)

    def _nth(self, number: int) -> date:
        if self.every is not Every.MONTH:
            return self.first_on + timedelta(days=(7 if self.every is Every.WEEK else 14) * number)
        months = self.first_on.year * 12 + self.first_on.month - 1 + number
        return _weekday_of_month(months // 12, months % 12 + 1, self.first_on.weekday(), (self.first_on.day - 1) // 7)


def _weekday_of_month(year: int, month: int, weekday: int, place: int) -> date:
    """Return the `place`-th (from 0) `weekday` of a month; the last one, when a month has no fifth."""
    first = date(year, month, 1)
    day = 1 + (weekday - first.weekday()) % 7 + 7 * place
    return date(year, month, day if day <= calendar.monthrange(year, month)[1] else day - 7)


class Terms(BaseModel):
    """What a kind promises besides; empty for a member's own pledge."""

    model_config = ConfigDict(frozen=True, defer_build=True)

    milestones: tuple[Milestone, ...] = Field(default=(), max_length=MILESTONES_MOST)  # a unit's
    needed: int | None = Field(default=None, gt=0, le=NEEDED_MOST)  # a joint one's: others beside its author
    join_by: date | None = None  # a joint one lapses when fewer have joined after this day
    rhythm: Rhythm | None = None  # an activity's
    place: str | None = Field(default=None, max_length=PLACE_MOST)
