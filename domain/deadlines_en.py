"""English deadline rules: next Friday, 31 December, the end of the quarter, in 3 days, by Christmas."""

import re
from collections.abc import Callable
from datetime import date

from domain.deadline_rules import (
    DAY,
    Asked,
    Rule,
    When,
    add_months,
    day_of_month,
    in_year,
    later,
    monday,
    month_end,
    period,
    quarter_start,
    short_date,
    weekday_of,
    yearly_period,
)
from domain.festivals import ENGLISH as FESTIVALS
from domain.numerals import ENGLISH, number

_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)(?![a-z])\.?"
)
_WEEKDAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
_WEEKDAY = (
    r"(?:mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:r(?:s(?:day)?)?)?|fri(?:day)?|sat(?:urday)?"
    r"|sun(?:day)?)(?![a-z])\.?"
)
_YEAR = r"(?:,?\s*(?P<year>20\d\d)(?!\d))?"
_ORDINAL = r"(?:(?:st|nd|rd|th)(?![a-z]))"
_DAY = r"(?P<day>3[01]|[12]\d|0?[1-9])"
_WITH_WEEKDAY = rf"(?:{_WEEKDAY},?\s+(?:the\s+)?)?"
_NOT_A_LABEL = r"(?!\s+(?:floor|time|window|counter|week|day|year|grade|visit|person|family|one|street|branch))"

LEAD = (
    r"(?<![A-Za-z0-9])(?:(?P<lead>no\s+later\s+than|not\s+later\s+than|due(?:\s+(?:by|on))?|deadline(?:\s+is|:)?"
    r"|(?:by|before|until|till)|on|at|in|during|for|within)\s+)?(?:the\s+)?"
)
TAIL = (
    r"(?P<tail>(?:,?\s+(?:at\s+)?(?:\d{1,2}(?::\d\d)?\s*(?:am|pm|o['’]clock)|\d{1,2}:\d\d|noon)"
    r"|\s+(?:morning|afternoon|evening|night))?(?:\s+at\s+the\s+latest)?)(?![A-Za-z0-9])"
)
EXCLUDED_BEFORE = re.compile(
    r"(?<![a-z])(?:every|each|last|past|previous|once|twice|times|a|per)\s+(?:the\s+|on\s+)?$", re.IGNORECASE
)
# "Each Friday" is a rhythm, "two visits each by Friday" and "twice before Friday" are a day.
LEADS_OF_A_DAY = re.compile(r"by|before|until|till|due.*|deadline.*|no(?:t)?\s+later\s+than")
STARTS_BEFORE = re.compile(
    r"(?<![a-z])(?:since|from|starting|beginning|after|as\s+of)\s+(?:on\s+)?(?:the\s+)?$", re.IGNORECASE
)
STARTS_AFTER = re.compile(r"\s*(?:onwards?|ago)(?![a-z])", re.IGNORECASE)
BETWEEN = re.compile(r"\s*(?:to|through|until|till|and|[-—–~])\s*(?:the\s+)?", re.IGNORECASE)


def _rule(pattern: str, resolve: Callable[[re.Match[str], Asked], When | None]) -> Rule:
    return Rule(LEAD + f"(?P<core>{pattern})" + TAIL, resolve)


def _month_of(m: re.Match[str]) -> int:
    return _MONTHS.index(m["month"][:3].lower()) + 1


def _year_of(m: re.Match[str]) -> int | None:
    year: str | None = m.groupdict().get("year")
    return int(year) if year else None


def _said(m: re.Match[str], *words: str) -> bool:
    core = m["core"].lower()
    return any(word in core for word in words)


def _month_day(m: re.Match[str], asked: Asked) -> When | None:
    month, day = _month_of(m), int(m["day"])
    return in_year(asked, _year_of(m), lambda year: date(year, month, day))


def _month(m: re.Match[str], asked: Asked) -> When | None:
    # A bare "march" or "may" is more often a verb than a month.
    if not (m["lead"] or asked.alone or m["this"]):
        return None
    month = _month_of(m)
    return yearly_period(asked, _year_of(m), lambda y: date(y, month, 1), lambda y: month_end(y, month))


def _month_last(m: re.Match[str], asked: Asked) -> When | None:
    month = _month_of(m)
    return in_year(asked, _year_of(m), lambda y: month_end(y, month))


def _month_middle(m: re.Match[str], asked: Asked) -> When | None:
    month = _month_of(m)
    return in_year(asked, _year_of(m), lambda y: date(y, month, 15))


def _near_period(m: re.Match[str], asked: Asked) -> tuple[date, date]:
    today, on = asked.today, 1 if _said(m, "next") else 0
    kind = (m["kind"] or "").lower()
    if kind.startswith("week"):
        first = monday(today) + 7 * DAY * on
        return first, first + 6 * DAY
    if kind.startswith("month"):
        first = add_months(today.replace(day=1), on)
        return first, month_end(first.year, first.month)
    if kind.startswith("quarter"):
        quarter = (today.month + 2) // 3 + on
        return quarter_start(today.year, quarter), quarter_start(today.year, quarter + 1) - DAY
    return date(today.year + on, 1, 1), date(today.year + on, 12, 31)


def _near_end(m: re.Match[str], asked: Asked) -> When | None:
    return When(_near_period(m, asked)[1])


def _near(m: re.Match[str], asked: Asked) -> When | None:
    return period(asked, *_near_period(m, asked))


def _initials(m: re.Match[str], asked: Asked) -> When | None:
    kinds = {"eow": "week", "eom": "month", "eoq": "quarter", "eoy": "year"}
    today, kind = asked.today, kinds[m["core"].lower()]
    if kind == "week":
        return When(monday(today) + 6 * DAY)
    if kind == "quarter":
        return When(quarter_start(today.year, (today.month + 2) // 3 + 1) - DAY)
    return When(month_end(today.year, today.month if kind == "month" else 12))


def _year_end(m: re.Match[str], asked: Asked) -> When | None:
    return in_year(asked, _year_of(m), lambda year: date(year, 12, 31))


def _quarter(m: re.Match[str], asked: Asked) -> When | None:
    quarter, year = int(m["quarter"]), _year_of(m)
    last: Callable[[int], date] = lambda y: quarter_start(y, quarter + 1) - DAY  # noqa: E731
    if _said(m, "end"):
        return in_year(asked, year, last)
    return yearly_period(asked, year, lambda y: quarter_start(y, quarter), last)


def _weekday(m: re.Match[str], asked: Asked) -> When | None:
    word = m["weekday"].lower().rstrip(".")
    a_day = m["lead"] or m["near"] or asked.alone or m.string.startswith(("-", "–"), m.end())
    if word in ("mon", "sat", "sun", "wed") and not a_day:
        return None
    near = (m["near"] or "").lower().split()
    weeks_on = 1 if near == ["next"] else 0 if near == ["this"] else None
    return weekday_of(asked, _WEEKDAYS.index(word[:3]), weeks_on)


def _weekend(m: re.Match[str], asked: Asked) -> When | None:
    sunday = monday(asked.today) + DAY * (13 if _said(m, "next") else 6)
    due_on = sunday - 2 * DAY if asked.before else sunday
    return When(due_on) if due_on >= asked.today else When(due_on + 7 * DAY, was_past=True)


def _span(m: re.Match[str], asked: Asked) -> When | None:
    said = re.sub(r"\s+", " ", m["count"].lower())
    half = said.startswith("half a")
    unit = m["unit"].lower()
    amount = 0.5 if half else {"a couple of": 2, "a": 1, "an": 1, "one": 1}.get(said) or number(said)
    if not amount or (half and unit not in ("month", "year")):
        return None
    return later(asked.today, amount, "weekday" if " " in unit or unit == "weekday" else unit)


def _named_day(m: re.Match[str], asked: Asked) -> When | None:
    days = 2 if _said(m, "after") else 1 if _said(m, "tomorrow") else 0
    return When(asked.today + DAY * days)


def _festival(of: Callable[[int], date | None]) -> Callable[[re.Match[str], Asked], When | None]:
    def resolve(m: re.Match[str], asked: Asked) -> When | None:
        def due(year: int) -> date | None:
            on = of(year)
            return on - DAY if on and asked.before else on

        return in_year(asked, _year_of(m), due, flag=False)

    return resolve


def _full(m: re.Match[str], asked: Asked) -> When | None:
    return in_year(asked, int(m["year"]), lambda year: date(year, int(m["month"]), int(m["day"])))


def _short(m: re.Match[str], asked: Asked) -> When | None:
    """12/31 is a date only where it could not be a fraction, a score or a price."""
    before = m.string[: m.start()].rstrip()
    opens = m["sign"] == "/" and (not before or before[-1] in ",;:(!")
    if not (asked.alone or m["lead"] or opens) or (m["sign"] == "." and m["lead"] in ("in", "at", "for")):
        return None
    if re.match(r"\s*(?:%|of(?![a-z]))", m.string[m.end() :], re.IGNORECASE):
        return None
    year = _year_of(m)
    when = short_date(asked, int(m["first"]), int(m["second"]))
    if when is None or year is None:
        return when
    due_on = when.due_on.replace(year=year)
    return When(due_on, due_on < asked.today)


def _day_only(m: re.Match[str], asked: Asked) -> When | None:
    if not (asked.alone or (m["lead"] or "").lower().split()[:1] not in ([], ["in"], ["at"], ["for"])):
        return None
    return day_of_month(asked, int(m["day"]))


_COUNT = rf"(?P<count>half\s+an?|a\s+couple\s+of|\d{{1,4}}|{ENGLISH}|an?)"
_UNIT = r"(?P<unit>hour|day|week|fortnight|month|quarter|year|(?:working|business|week)\s*day)(?:s(?![a-z]))?['’]?s?"
_KIND = r"(?P<kind>week|month|quarter|year)(?![a-z])"

RULES = [
    _rule(rf"{_WITH_WEEKDAY}{_DAY}{_ORDINAL}?(?:\s+of)?[\s-]+{_MONTH}(?:-(?=20))?{_YEAR}(?!\d)", _month_day),
    _rule(rf"{_WITH_WEEKDAY}{_MONTH}\s+(?:the\s+)?{_DAY}(?!\d|\s*[:%]\d?)(?:{_ORDINAL})?{_YEAR}", _month_day),
    _rule(rf"(?P<this>this\s+|next\s+)?{_MONTH}{_YEAR}(?!\s*\d)", _month),
    _rule(rf"(?:very\s+)?end\s+of\s+(?:this\s+|next\s+)?{_MONTH}{_YEAR}", _month_last),
    _rule(rf"mid[\s-]+{_MONTH}{_YEAR}", _month_middle),
    _rule(rf"(?:very\s+)?end\s+of\s+(?:the\s+|this\s+|next\s+|the\s+next\s+)?(?:calendar\s+)?{_KIND}", _near_end),
    _rule(rf"{_KIND}[\s-]*end", _near_end),
    _rule(r"(?:very\s+)?end\s+of\s+(?P<year>20\d\d)", _year_end),
    _rule(rf"(?:this|next)\s+{_KIND}", _near),
    _rule(r"eo[wmqy](?![a-z])", _initials),
    _rule(r"(?:end\s+of\s+)?q(?P<quarter>[1-4])" + _YEAR, _quarter),
    _rule(
        rf"(?P<near>this\s+coming|this|next|coming)?\s*(?P<weekday>{_WEEKDAY})(?!\s*,?\s*\d{{1,2}}{_ORDINAL})", _weekday
    ),
    _rule(r"(?:this\s+|next\s+)?weekend", _weekend),
    _rule(
        rf"(?:(?<=in\s)|(?<=within\s)|(?:over|during|in)\s+(?=the\s+next))(?:the\s+next\s+)?{_COUNT}\s+{_UNIT}(?:\s+time)?"
        r"(?!\s+of(?![a-z]))",  # 20 hours of volunteering are no deadline
        _span,
    ),
    _rule(rf"(?<=the\s)next\s+{_COUNT}\s+{_UNIT}", _span),
    _rule(rf"{_COUNT}\s+{_UNIT}\s+(?:from\s+(?:now|today)|later)", _span),
    _rule(r"day\s+after\s+tomorrow|tomorrow|today|tonight", _named_day),
    *(_rule(f"(?:{pattern})(?![a-z])(?P<named>){_YEAR}", _festival(of)) for pattern, of in FESTIVALS.items()),
    _rule(r"(?<!\d)(?P<year>20\d\d)(?P<sign>[-/.])(?P<month>\d{1,2})(?P=sign)(?P<day>\d{1,2})(?!\d)", _full),
    _rule(
        r"(?<![\d./-])(?P<first>\d{1,2})(?P<sign>[/.])(?P<second>\d{1,2})(?:(?P=sign)(?P<year>20\d\d))?(?![\d/.]*\d)",
        _short,
    ),
    _rule(rf"{_DAY}{_ORDINAL}{_NOT_A_LABEL}", _day_only),
]
