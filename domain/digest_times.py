"""When digests are sent and what span they tell of: weeks from Monday to Sunday in the organisation's zone.

The week is the organisation's, the hour of sending the reader's: their weekday, their hour, outside their quiet hours.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import NamedTuple, Self
from zoneinfo import ZoneInfo

from pydantic import BaseModel, ConfigDict, Field

from domain.quiet_hours import local_moment, next_allowed, next_weekly
from domain.roles import Role

SECOND = timedelta(seconds=1)
DAY = timedelta(days=1)


class Period(BaseModel):
    """A span of local days, both included."""

    model_config = ConfigDict(frozen=True, defer_build=True)

    first: date
    last: date

    @classmethod
    def week_of(cls, day: date) -> Self:
        """Return the week, Monday to Sunday, in which `day` lies."""
        monday = day - timedelta(days=day.weekday())
        return cls(first=monday, last=monday + timedelta(days=6))

    @property
    def number(self) -> int:
        """Return the number of the week in its year (ISO 8601)."""
        return self.first.isocalendar().week

    def back(self, weeks: int = 1) -> Self:
        """Return the span `weeks` weeks earlier."""
        return type(self)(first=self.first - timedelta(weeks=weeks), last=self.last - timedelta(weeks=weeks))

    def starts_at(self, zone: ZoneInfo) -> datetime:
        """Return the moment it begins."""
        return local_moment(self.first, time(0), zone)

    def ends_at(self, zone: ZoneInfo) -> datetime:
        """Return the first moment after it."""
        return local_moment(self.last + timedelta(days=1), time(0), zone)


def finished_week(today: date) -> Period:
    """Return the last week that was over before `today`."""
    return Period.week_of(today).back()


class Choice(BaseModel):
    """When a person wants the digest; without an hour, at the hour of reminders."""

    model_config = ConfigDict(frozen=True, defer_build=True)

    weekday: int = Field(default=0, ge=0, le=6)
    hour: int | None = Field(default=None, ge=0, le=23)
    skip_until: date | None = None  # not before this day


def next_digest_at(
    choice: Choice, *, after: datetime, zone: ZoneInfo, ask_at: time, quiet_from: time, quiet_until: time
) -> datetime:
    """Return when the next digest is due: later than `after`, outside the person's quiet hours."""
    if choice.skip_until is not None:
        after = max(after, local_moment(choice.skip_until, time(0), zone) - SECOND)
    at = ask_at if choice.hour is None else time(choice.hour)
    # From the day before on: what quiet hours have put off until this morning is still to come.
    moments = (next_weekly(start, choice.weekday, at, zone) for start in (after - DAY, after))
    return min(moment for each in moments if (moment := next_allowed(each, zone, quiet_from, quiet_until)) > after)


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
