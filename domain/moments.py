"""A moment in people's words: a day and an hour, 明天下午3点 or Friday 18:30; shown back before it counts."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from domain.deadlines import parse_deadline
from domain.quiet_hours import local_moment

HOUR = 9  # when only a day is named
DAYS_AHEAD_MOST = 90

_PART = r"(?P<part>凌晨|早上|早晨|上午|中午|下午|傍晚|晚上)?\s*"
_CLOCK = re.compile(_PART + r"(?P<hour>\d{1,2})\s*[:：]\s*(?P<minute>\d{2})")
_CHINESE = re.compile(
    _PART + r"(?P<hour>\d{1,2}|十[一二]?|[一二两三四五六七八九])\s*[点點时](?:整|钟)?"
    r"\s*(?:(?P<half>半)|(?P<minute>\d{1,2})\s*分?)?"
)
_ENGLISH = re.compile(r"\b(?:at\s+)?(?P<hour>\d{1,2})(?:[:.](?P<minute>\d{2}))?\s*(?P<part>am|pm)\b", re.IGNORECASE)
_NUMERALS = {numeral: number for number, numeral in enumerate("一二三四五六七八九十", 1)}
_NUMERALS |= {"两": 2, "十一": 11, "十二": 12}
_AFTERNOON = ("下午", "傍晚", "晚上", "pm")


def parse_moment(text: str, *, now: datetime, zone: ZoneInfo, language: str = "zh") -> datetime | None:
    """Return the UTC moment that `text` names, not past and not too far; None if it names none.

    Without a day it is the next time it is that hour; without an hour it is nine in the morning.
    """
    today = now.astimezone(zone).date()
    at, rest = _hour(text)
    rest = re.sub(r"\bat\b|[，,。.]", " ", rest).strip()
    on = today
    if rest:
        found = parse_deadline(rest, today=today, language=language)
        if found is None:
            return None
        on = found.due_on
    elif at is None:
        return None
    moment = local_moment(on, at or time(HOUR), zone)
    if moment <= now and not rest:
        moment = local_moment(on + timedelta(days=1), at or time(HOUR), zone)
    return moment if now < moment and on <= _latest(today) else None


def _latest(today: date) -> date:
    return today + timedelta(days=DAYS_AHEAD_MOST)


def _hour(text: str) -> tuple[time | None, str]:
    """Return the time of day in `text`, and the rest of it."""
    for pattern in (_ENGLISH, _CLOCK, _CHINESE):
        found = pattern.search(text)
        if found is None:
            continue
        groups = found.groupdict()
        hour = _NUMERALS.get(groups["hour"]) or int(groups["hour"]) if groups["hour"] else 0
        minute = 30 if groups.get("half") else int(groups["minute"] or 0)
        part = (groups["part"] or "").lower()
        if part in _AFTERNOON and hour < 12:
            hour += 12
        elif part == "am" and hour == 12:
            hour = 0
        elif part == "中午" and hour < 3:
            hour += 12
        if hour > 23 or minute > 59:
            return None, "?"
        return time(hour, minute), f"{text[: found.start()]} {text[found.end() :]}"
    return None, text
