"""Working days of a country: weekends, public holidays and the weekend days worked to make up for them (调休)."""

import json
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from importlib import resources
from typing import Self
from zoneinfo import ZoneInfo

from pydantic import BaseModel, ConfigDict

from domain.quiet_hours import local_moment

END_OF_WORK = time(17)


class _Year(BaseModel):
    """One data file: `workdays-cn-2026.json`."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    year: int
    source: str
    provisional: bool  # only the statutory days are known; the make-up days are announced each November
    holidays: dict[date, str]
    workdays: frozenset[date]  # weekend days worked


class Calendar(BaseModel):
    """The days off and the weekend days worked in the years loaded; other years have weekends only."""

    model_config = ConfigDict(frozen=True, defer_build=True)

    years: frozenset[int] = frozenset()
    provisional_years: frozenset[int] = frozenset()
    holidays: frozenset[date] = frozenset()
    made_up: frozenset[date] = frozenset()

    @classmethod
    def load(cls, years: Iterable[int], country: str = "cn") -> Self:
        """Return the calendar of those `years` for which a data file is shipped."""
        folder = resources.files("domain") / "data"
        files = [folder / f"workdays-{country}-{year}.json" for year in sorted(set(years))]
        found = [_Year.model_validate(json.loads(f.read_text(encoding="utf-8"))) for f in files if f.is_file()]
        return cls(
            years=frozenset(year.year for year in found),
            provisional_years=frozenset(year.year for year in found if year.provisional),
            holidays=frozenset(day for year in found for day in year.holidays),
            made_up=frozenset(day for year in found for day in year.workdays),
        )

    def missing_years(self, today: date) -> list[int]:
        """Return this year, and in December the next, where their data is missing or provisional still."""
        wanted = [today.year, today.year + 1] if today.month == 12 else [today.year]
        return [year for year in wanted if year not in self.years - self.provisional_years]


def is_workday(on: date, calendar: Calendar) -> bool:
    """Say whether people work on that day."""
    return on in calendar.made_up or (on.weekday() < 5 and on not in calendar.holidays)


def add_workdays(moment: datetime, days: int, calendar: Calendar, zone: ZoneInfo) -> datetime:
    """Return 17:00 local time, in UTC, `days` working days after the day of `moment`.

    Zero days is the end of that day, or of the next working day if it is none. What arrives on a day off, or after
    work, counts from that day all the same: the next working day is the first.

    Raises: ValueError, if `days` is negative.
    """
    if days < 0:
        raise ValueError("working days are counted forwards")
    on = moment.astimezone(zone).date()
    left = days
    while left > 0 or not is_workday(on, calendar):
        on += timedelta(days=1)
        left -= left > 0 and is_workday(on, calendar)
    return local_moment(on, END_OF_WORK, zone)
