"""When digests are sent and what span they tell of: days, weeks from Monday to Sunday, or months, that are over.

The span is the organisation's, the hour of sending the reader's: their rhythm, weekday and hour, outside their quiet
hours. Spans are disjoint and over when they are told, so that nothing is told twice and nothing between two of them.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import NamedTuple, Self
from zoneinfo import ZoneInfo

from pydantic import BaseModel, ConfigDict, Field

from domain.quiet_hours import local_moment, next_allowed, next_weekly
from domain.roles import Role

SECOND = timedelta(seconds=1)
DAY = timedelta(days=1)


class Rhythm(StrEnum):
    """How often somebody is sent a digest, and how long a span one tells of."""

    DAILY = "daily"
    WEEKLY = "weekly"
    MONTHLY = "monthly"


class Period(BaseModel):
    """A span of local days, both included."""

    model_config = ConfigDict(frozen=True, defer_build=True)

    first: date
    last: date
    rhythm: Rhythm = Rhythm.WEEKLY

    @classmethod
    def week_of(cls, day: date) -> Self:
        """Return the week, Monday to Sunday, in which `day` lies."""
        monday = day - timedelta(days=day.weekday())
        return cls(first=monday, last=monday + timedelta(days=6))

    @classmethod
    def of(cls, rhythm: Rhythm, day: date) -> Self:
        """Return the day, week or month in which `day` lies."""
        match rhythm:
            case Rhythm.DAILY:
                return cls(first=day, last=day, rhythm=rhythm)
            case Rhythm.WEEKLY:
                return cls.week_of(day)
            case Rhythm.MONTHLY:
                first = day.replace(day=1)
                return cls(first=first, last=_months_on(first, 1) - DAY, rhythm=rhythm)

    @property
    def number(self) -> int:
        """Return the number of the week in its year (ISO 8601)."""
        return self.first.isocalendar().week

    def back(self, number: int = 1) -> Self:
        """Return the span so many days, weeks or months earlier; later, if it is negative."""
        if self.rhythm is Rhythm.MONTHLY:
            return self.of(self.rhythm, _months_on(self.first, -number))
        days = number * (1 if self.rhythm is Rhythm.DAILY else 7)
        return self.of(self.rhythm, self.first - timedelta(days=days))

    def history(self, number: int) -> list[Self]:
        """Return the spans of a line that ends with this one, oldest first; a day ends a line of weeks."""
        last = self.week_of(self.last) if self.rhythm is Rhythm.DAILY else self
        return [last.back(each) for each in reversed(range(number))]

    def starts_at(self, zone: ZoneInfo) -> datetime:
        """Return the moment it begins."""
        return local_moment(self.first, time(0), zone)

    def ends_at(self, zone: ZoneInfo) -> datetime:
        """Return the first moment after it."""
        return local_moment(self.last + timedelta(days=1), time(0), zone)


def _months_on(first: date, number: int) -> date:
    years, month = divmod(first.year * 12 + first.month - 1 + number, 12)
    return date(years, month + 1, 1)


def finished(rhythm: Rhythm, today: date) -> Period:
    """Return the last day, week or month that was over before `today`."""
    return Period.of(rhythm, today).back()


class Choice(BaseModel):
    """When a person wants the digest; without an hour, at the hour of reminders."""

    model_config = ConfigDict(frozen=True, defer_build=True)

    rhythm: Rhythm = Rhythm.WEEKLY
    weekday: int = Field(default=0, ge=0, le=6)  # of a weekly one; a monthly one comes on the first
    hour: int | None = Field(default=None, ge=0, le=23)
    skip_until: date | None = None  # not before this day
    if_nothing: bool = True  # one line also where nothing moved


def next_digest_at(
    choice: Choice, *, after: datetime, zone: ZoneInfo, ask_at: time, quiet_from: time, quiet_until: time
) -> datetime:
    """Return when the next digest is due: later than `after`, outside the person's quiet hours."""
    if choice.skip_until is not None:
        after = max(after, local_moment(choice.skip_until, time(0), zone) - SECOND)
    at = ask_at if choice.hour is None else time(choice.hour)
    # From the day before on: what quiet hours have put off until this morning is still to come.
    moments = (_next(choice, start, at, zone) for start in (after - DAY, after))
    return min(moment for each in moments if (moment := next_allowed(each, zone, quiet_from, quiet_until)) > after)


def _next(choice: Choice, after: datetime, at: time, zone: ZoneInfo) -> datetime:
    if choice.rhythm is Rhythm.WEEKLY:
        return next_weekly(after, choice.weekday, at, zone)
    on = Period.of(choice.rhythm, after.astimezone(zone).date())
    moment = local_moment(on.first, at, zone)
    return moment if moment > after else local_moment(on.back(-1).first, at, zone)


class Holder(NamedTuple):
    """Somebody with a role over a unit, and whether a digest would be read: reachable, not on leave."""

    person_id: int
    role: Role
    there: bool


def is_told(person_id: int, role: Role, holders: Iterable[Holder]) -> bool:
    """Say whether the holder of `role` is sent the digest of the unit that `holders` have roles over.

    A deputy only stands in: when nobody who leads the unit is there.
    """
    known = list(holders)
    if not any(holder.there for holder in known if holder.person_id == person_id and holder.role is role):
        return False
    return role is not Role.DEPUTY or not any(holder.there for holder in known if holder.role is not Role.DEPUTY)
