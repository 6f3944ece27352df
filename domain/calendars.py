"""The campaign's calendar: phases with a planned rhythm, and milestones, read a line at a time.

A line says what it is and its day, or its first and last day, and perhaps how often something is to come from each
unit: `边学边改：12月1日到2月28日，每两周一次`. Lines of a file are read in the same way, their cells joined.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from domain.text import TextTooLong
from domain.themes import OF_CALENDAR, Theme, ThemeKind, read_theme
from domain.units import Unit, is_within

BYTES_MOST = 1024 * 1024  # of a file
ENTRIES_MOST = 30  # at a time
EVERY_MOST = 92  # days
_NUMBERS = {"一": 1, "两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "半": 0.5}
_SPANS = {"天": 1, "日": 1, "周": 7, "星期": 7, "礼拜": 7, "月": 30, "个月": 30, "季度": 91, "个季度": 91}
_EVERY_ZH = re.compile(
    r"[，,、；;\s]*每隔?(?P<n>\d{1,2}|[一两二三四五六半])?(?P<span>个季度|季度|个月|月|星期|礼拜|周|天|日)"
    r"(?:至少|都)?(?:要?有|动)?(?:(?P<times>\d|[一两二三四五])次)?(?:动静|进展)?"
)
_WORDS_EN = {"daily": 1, "weekly": 7, "fortnightly": 14, "monthly": 30, "quarterly": 91}
_SPANS_EN = {"day": 1, "week": 7, "fortnight": 14, "month": 30, "quarter": 91}
_EVERY_EN = re.compile(
    r"[,;\s]*\b(?:(?P<word>daily|weekly|fortnightly|monthly|quarterly)"
    r"|every\s+(?:(?P<n>\d{1,2})\s+)?(?P<span>day|week|fortnight|month|quarter)s?)\b",
    re.IGNORECASE,
)
_BULLET = re.compile(r"^\s*(?:[-•·*]|\d{1,2}[.、．)）])\s*")


class Entry(NamedTuple):
    """A line that was understood."""

    kind: ThemeKind
    words: str
    from_on: date
    to_on: date
    every_days: int | None = None

    def kept(self) -> dict[str, object]:
        """Return it as a draft keeps it."""
        return {
            "kind": self.kind.value,
            "words": self.words,
            "from_on": self.from_on.isoformat(),
            "to_on": self.to_on.isoformat(),
            "every_days": self.every_days,
        }


class Reading(NamedTuple):
    """What was understood of several lines, and which were not, by their number and their words."""

    entries: list[Entry]
    unread: list[tuple[int, str]]


def read_calendar(lines: Iterable[str], *, today: date, language: str) -> Reading:
    """Read a calendar; empty lines count, so that the numbers are those of the message or file."""
    reading = Reading([], [])
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        entry = read_entry(line, today=today, language=language)
        if entry is None or len(reading.entries) >= ENTRIES_MOST:
            reading.unread.append((number, line.strip()))
        else:
            reading.entries.append(entry)
    return reading


def read_entry(line: str, *, today: date, language: str) -> Entry | None:
    """Read one line; None if no day or no words are in it."""
    line, every_days = _rhythm(_BULLET.sub("", line))
    try:
        said = read_theme(line, today=today, language=language)
    except TextTooLong:
        return None
    if said.to_on is None or not any(character.isalnum() for character in said.words):
        return None
    if said.from_on is None:
        return Entry(ThemeKind.MILESTONE, said.words, said.to_on, said.to_on)
    return Entry(ThemeKind.PHASE, said.words, said.from_on, said.to_on, every_days)


def _rhythm(line: str) -> tuple[str, int | None]:
    """Return a line without what it says of how often, and that in days."""
    if found := _EVERY_ZH.search(line):
        number = _number(found["n"], 1)
        days = number * _SPANS[found["span"]] / _number(found["times"], 1)
    elif found := _EVERY_EN.search(line):
        word = found["word"]
        days = _WORDS_EN[word.lower()] if word else int(found["n"] or 1) * _SPANS_EN[found["span"].lower()]
    else:
        return line, None
    return line[: found.start()] + line[found.end() :], min(EVERY_MOST, max(1, int(days)))


def _number(said: str | None, otherwise: int) -> float:
    if not said:
        return otherwise
    return (int(said) if said.isdigit() else _NUMBERS[said]) or otherwise


def line_of(cells: Sequence[str]) -> str:
    """Return a row of a file as a line: of two cells that begin with a year, one is the first and one the last day."""
    filled = [cell.strip() for cell in cells if cell.strip()]
    days = [place for place, cell in enumerate(filled) if re.match(r"\d{4}\D\d", cell)]
    if len(days) >= 2 and days[1] == days[0] + 1:
        first, last = days[:2]
        filled[first : last + 1] = [f"{filled[first]} 到 {filled[last]}"]
    return " ".join(filled)


def of_calendar(themes: Iterable[Theme], on: date) -> list[Theme]:
    """Return what of `themes` is on the calendar and not over, by day."""
    found = [theme for theme in themes if theme.kind in OF_CALENDAR and (theme.to_on or on) >= on]
    return sorted(found, key=lambda theme: (theme.from_on, theme.to_on or on, theme.id))


def phase_of(themes: Iterable[Theme], unit: Unit, on: date) -> Theme | None:
    """Return the phase in which a unit is: of several the one set nearest to it, then the one begun last."""
    found = [
        theme
        for theme in themes
        if theme.kind is ThemeKind.PHASE and theme.holds(on) and is_within(unit.path, theme.unit_path)
    ]
    return max(found, key=lambda theme: (len(theme.unit_path), theme.from_on, theme.id), default=None)
