"""What both languages' deadline rules share: the question asked of a rule, its answer, and date arithmetic."""

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import NamedTuple

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Asked:
    """What a rule may know besides its own words."""

    today: date
    before: bool = False  # 前 or "before" stands beside the words
    alone: bool = False  # nothing else is in the text
    day_first: bool = False  # 3/4 is 3 April


class When(NamedTuple):
    """A deadline, and whether its words, taken as of this year, lay in the past."""

    due_on: date
    was_past: bool = False


@dataclass(frozen=True)
class Rule:
    """One way to write a date. `resolve` returns None, or raises ValueError, where the words are no date."""

    written: str
    resolve: Callable[[re.Match[str], Asked], When | None]

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Return what the words must match; made when it is first asked for, as all of them take a fifth of a start."""
        return compiled(self.written)


def compiled(pattern: str) -> re.Pattern[str]:
    """Compile a rule. Three spaces in a row are enough: unbounded ones make a blank page quadratic to read."""
    return re.compile(pattern.replace(r"\s*", r"\s{0,3}").replace(r"\s+", r"\s{1,3}"), re.IGNORECASE)


def month_end(year: int, month: int) -> date:
    """Return the last day of a month."""
    return date(year, month, monthrange(year, month)[1])


def add_months(start: date, months: int) -> date:
    """Return the same day `months` later, or the last of that month when it is shorter."""
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))


def add_weekdays(start: date, days: int) -> date:
    """Return the day `days` weekdays after `start`; public holidays are not known here."""
    on = start
    for _ in range(days):
        on += DAY
        while on.weekday() > 4:
            on += DAY
    return on


def later(today: date, amount: float, unit: str) -> When:
    """Return the day `amount` of `unit` (hour, day, weekday, week, fortnight, month, quarter, year) from today."""
    if unit in ("month", "quarter", "year"):
        months = amount * {"month": 1, "quarter": 3, "year": 12}[unit]
        # Half a month is fifteen days to whoever says it.
        return When(add_months(today, int(months)) + (15 * DAY if months % 1 else timedelta()))
    if unit == "weekday":
        if amount > 300:
            raise ValueError("too far off")
        return When(add_weekdays(today, int(amount)))
    if unit == "hour":
        return When(today + DAY * -(-amount // 24))
    days = amount * {"day": 1, "week": 7, "fortnight": 14}[unit]
    return When(today + DAY * int(days))


def in_year(asked: Asked, year: int | None, of: Callable[[int], date | None], *, flag: bool = True) -> When | None:
    """Return the date `of` gives for the year said, or else for the first year in which it has not passed.

    A year that was said is kept though past; a year that was not is moved on, and then flagged if `flag`.
    """
    if year is not None:
        said = of(year)
        return When(said, said < asked.today) if said else None
    for moved in range(4):
        try:
            on = of(asked.today.year + moved)
        except ValueError:  # 29 February waits for its year; 30 February for ever
            continue
        if on is not None and on >= asked.today:
            return When(on, flag and on.year > asked.today.year)
    return None


def day_of_month(asked: Asked, day: int, month_of: date | None = None) -> When | None:
    """Return the day with that number in the month of `month_of`, or the next one not past."""
    if month_of is not None:
        on = month_of.replace(day=day)
        return When(on, on < asked.today)
    first = asked.today.replace(day=1)
    for moved in range(3):
        month = add_months(first, moved)
        if day <= monthrange(month.year, month.month)[1] and month.replace(day=day) >= asked.today:
            return When(month.replace(day=day))
    return None


def weekday_of(asked: Asked, weekday: int, weeks_on: int | None) -> When:
    """Return a weekday: of the week `weeks_on` from now, or the next one when that is None.

    A weekday of this week that has passed is taken as next week's, and flagged.
    """
    if weeks_on is None:
        return When(asked.today + DAY * ((weekday - asked.today.weekday() - 1) % 7 + 1))
    on = monday(asked.today) + DAY * (7 * weeks_on + weekday)
    return When(on + 7 * DAY, was_past=True) if on < asked.today else When(on)


def period(asked: Asked, first: date, last: date) -> When:
    """Return the last day of a period, or the day before it when the words are "before" it."""
    due_on = first - DAY if asked.before else last
    return When(due_on, due_on < asked.today)


def yearly_period(
    asked: Asked, year: int | None, first: Callable[[int], date], last: Callable[[int], date]
) -> When | None:
    """Return the end of, or the day before, a period that comes every year, such as a month or a quarter."""
    return in_year(asked, year, (lambda y: first(y) - DAY) if asked.before else last)


def monday(on: date) -> date:
    """Return the Monday of the week of `on`."""
    return on - DAY * on.weekday()


def quarter_start(year: int, quarter: int) -> date:
    """Return the first day of quarter 1 to 4; 5 is the first of the next year."""
    return add_months(date(year, 1, 1), 3 * (quarter - 1))


def short_date(asked: Asked, first: int, second: int) -> When | None:
    """Return the date of two numbers such as 12/31, in the reader's order unless only the other makes a date."""
    orders = [(second, first), (first, second)] if asked.day_first else [(first, second), (second, first)]
    month, day = next((order for order in orders if 1 <= order[0] <= 12 and 1 <= order[1] <= 31), (0, 0))
    return in_year(asked, None, lambda year: date(year, month, day))
