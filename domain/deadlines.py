"""Deadlines in people's own words, Chinese and English, found in a sentence or given as an answer.

What is found is always shown back for a tap, so a rule may guess, but it may not take 20 位老人 for a date.
A bare weekday is the next one, 下周五 and "next Friday" the Friday of the next calendar week (from Monday). Days, and
ends such as 月底, count in whole: 12月31日前 is 31 December. Periods and festivals do not: 春节前 is the day before.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol

from domain import deadlines_en, deadlines_zh
from domain.deadline_rules import Asked, Rule, When
from domain.numerals import fold_width
from domain.text import Span

MOST_YEARS_AHEAD = 10
# Languages whose readers put the month first in 3/4; Chinese, Japanese and Korean write year, month, day.
_MONTH_FIRST = ("zh", "ja", "ko", "en-us", "en_us")

_WEEKDAYS_ZH = "一二三四五六日"
_WEEKDAYS_EN = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
_MONTHS_EN = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]

# These join a date to any sentence; 到, "by" and the like say that it is a deadline.
_WEAK_LEADS = ("", "on", "in", "at", "for", "during", "within", "在", "于")

# What may stand beside a date in an answer that says nothing else.
_FILLER = re.compile(
    r"[\s，。,.;；:：!！?？~～、()（）…]|那就|就|吧|好了?|改[成到为]?|换[成到]?|推迟|完成|办完|做完|前|嗯|是|要|了|大概|大约|左右"
    r"|(?<![a-z])(?:please|ok|okay|well|make it|let['’]?s say|say|how about|maybe|about|done|the|on|at|by|it)(?![a-z])",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Found:
    """A deadline and where it stands in the text, with words such as 在…前 or "by" that belong to it.

    `was_past`: the day has passed this year, so next year's is given and the person must be asked; or a year was
    said and the day lies behind us (`due_on` is then before today).
    """

    due_on: date
    start: int
    end: int
    was_past: bool = False

    @property
    def span(self) -> Span:
        """Return the place of the words, to be cut from the sentence."""
        return Span(self.start, self.end)


def find_deadline(text: str, *, today: date, language: str = "zh") -> Found | None:
    """Return the deadline in a sentence; of several the last to come, those with 前 or "by" first."""
    return _best(_candidates(text, today, language, alone=False))


def parse_deadline(text: str, *, today: date, language: str = "zh") -> Found | None:
    """Return the date of an answer that is nothing but a date: looser than a sentence, 31 or 1231 will do."""
    found = _best(_candidates(text, today, language, alone=True))
    if found is None:
        return None
    rest = text[: found.start] + " " + text[found.end :]
    return None if _FILLER.sub("", rest) else found


def spoken_date(on: date, *, today: date, language: str = "zh") -> str:
    """Return a date with its weekday, and its year when that is not this one: 12月31日（周四）."""
    if language.startswith("zh"):
        year = "" if on.year == today.year else f"{on.year}年"
        return f"{year}{on.month}月{on.day}日（周{_WEEKDAYS_ZH[on.weekday()]}）"
    year = "" if on.year == today.year else f" {on.year}"
    return f"{_WEEKDAYS_EN[on.weekday()]} {on.day} {_MONTHS_EN[on.month - 1]}{year}"


def days_left(due_on: date, *, today: date) -> int:
    """Return the days from today until `due_on`: 0 on the day itself, negative after it."""
    return (due_on - today).days


class _Language(Protocol):
    RULES: list[Rule]
    EXCLUDED_BEFORE: re.Pattern[str]
    LEADS_OF_A_DAY: re.Pattern[str]
    STARTS_BEFORE: re.Pattern[str]
    STARTS_AFTER: re.Pattern[str]
    BETWEEN: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class _Candidate:
    """Words that read as a date. One that `counts` not (每周五, "since May") still hides what is inside it."""

    start: int
    core_start: int
    end: int
    when: When
    counts: bool
    opens: bool  # 从 or "from" stands before it: the first day of a range, if a second follows
    marked: bool
    day_only: int | None
    weekday: bool
    language: _Language


def _best(candidates: list[_Candidate]) -> Found | None:
    dated = [candidate for candidate in candidates if candidate.counts]
    if not dated:
        return None
    chosen = max([c for c in dated if c.marked] or dated, key=lambda c: (c.when.due_on, -c.start))
    return Found(chosen.when.due_on, chosen.start, chosen.end, chosen.when.was_past)


def _candidates(text: str, today: date, language: str, *, alone: bool) -> list[_Candidate]:
    """Return what reads as a date, left to right, nothing overlapping, a range as one."""
    folded = fold_width(text)
    month_first = language.lower() == "en" or language.lower().startswith(_MONTH_FIRST)
    asked = Asked(today, alone=alone, day_first=not month_first)
    kept: list[_Candidate] = []
    for found in sorted(_matches(folded, asked), key=lambda c: (c.core_start, -c.end)):
        before = kept[-1] if kept else None
        if before and found.core_start < before.end:
            continue
        between = before and found.language.BETWEEN.fullmatch(folded, before.end, found.core_start)
        if before and between and (before.counts or before.opens):
            kept[-1] = _range(before, found)
        else:
            kept.append(found)
    return kept


def _matches(text: str, asked: Asked) -> Iterator[_Candidate]:
    languages: tuple[_Language, ...] = (deadlines_zh, deadlines_en)
    for language in languages:
        for rule in language.RULES:
            for m in rule.pattern.finditer(text):
                yield from _candidate(m, rule, language, asked)


def _candidate(m: re.Match[str], rule: Rule, language: _Language, asked: Asked) -> Iterator[_Candidate]:
    groups = m.groupdict()
    lead = (groups.get("lead") or "").lower()
    before = bool(groups.get("before")) or lead == "before"
    try:
        when = rule.resolve(m, replace(asked, before=before))
    except (ValueError, OverflowError):
        return
    if when is None or when.due_on.year > asked.today.year + MOST_YEARS_AHEAD:
        return
    text, core_start = m.string, m.start("core")
    places = (core_start,) if language.LEADS_OF_A_DAY.fullmatch(lead) else (m.start(), core_start)
    excluded = any(language.EXCLUDED_BEFORE.search(text, max(0, place - 24), place) for place in places)
    opens = language.STARTS_BEFORE.search(text, max(0, m.start() - 24), m.start())
    starts = opens or (not before and language.STARTS_AFTER.match(text, m.end()))
    tail = (groups.get("tail") or "").strip()
    day = groups.get("day") if not groups.keys() & {"month", "near"} else None
    yield _Candidate(
        start=opens.start() if opens else m.start(),
        core_start=core_start,
        end=m.end(),
        when=when,
        counts=not (excluded or starts),
        opens=bool(opens) and not excluded,
        marked=before or bool(tail) or lead not in _WEAK_LEADS,
        day_only=int(day) if day and day.isdecimal() else None,
        weekday=bool(groups.get("weekday")),
        language=language,
    )


def _range(first: _Candidate, last: _Candidate) -> _Candidate:
    """Return 12月1日到31日 as its last day, over the words of both; 周一到周五 is every week and counts not."""
    when = last.when
    if last.day_only:
        try:
            when = When(first.when.due_on.replace(day=last.day_only), first.when.was_past)
        except ValueError:
            when = last.when
    counts = last.counts and not (first.weekday and last.weekday)
    return replace(last, start=first.start, core_start=first.core_start, when=when, counts=counts)
