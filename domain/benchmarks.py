"""Figures from outside beside which a scorecard is read: from a file, each with its source and its day.

A row says for which unit (and all below it) and which indicator, a share in percent, from how many answers if that is
known, who published it and when. A row is taken whole or not at all; what is wrong is named by line and column.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Any, NamedTuple

from domain.numerals import fold_width
from domain.roster_words import normal
from domain.scorecards import Change
from domain.statistics import Share
from domain.text import clean_line, shorten

BYTES_MOST = 1024 * 1024  # of a file
SOURCE_MOST = 80
ROWS_MOST = 500
_DAY = re.compile(r"(\d{4})\D{1,2}(\d{1,2})(?:\D{1,2}(\d{1,2}))?\D?")


class Column(StrEnum):
    """What a column holds."""

    UNIT = "unit"
    INDICATOR = "indicator"
    PERCENT = "percent"
    N = "n"
    SOURCE = "source"
    DATED_ON = "dated_on"


HEADINGS = {
    normal(word): column
    for column, line in {
        Column.UNIT: "单位|单位名称|编码|unit|code",
        Column.INDICATOR: "指标|考核指标|indicator|figure",
        Column.PERCENT: "数值|百分比|值|value|percent|share",
        Column.N: "份数|样本|人数|n|answers|sample",
        Column.SOURCE: "来源|出处|source",
        Column.DATED_ON: "日期|时间|发布日期|date|published",
    }.items()
    for word in line.split("|")
}
NEEDED = (Column.UNIT, Column.INDICATOR, Column.PERCENT, Column.SOURCE, Column.DATED_ON)


class Problem(StrEnum):
    """What can be wrong."""

    NO_COLUMN = "no_column"  # named by the column
    UNKNOWN_UNIT = "unknown_unit"
    AMBIGUOUS_UNIT = "ambiguous_unit"
    UNKNOWN_INDICATOR = "unknown_indicator"
    NO_PERCENT = "no_percent"
    NO_COUNT = "no_count"
    NO_SOURCE = "no_source"
    NO_DAY = "no_day"
    TWICE = "twice"


class Fault(NamedTuple):
    """One thing wrong in one place: the heading as written, and the cell."""

    line: int
    column: str
    problem: Problem
    value: str = ""


class Benchmark(NamedTuple):
    """A figure from outside."""

    unit_id: int
    indicator: str
    percent: Decimal
    n: int | None
    source: str
    dated_on: date

    def kept(self) -> dict[str, object]:
        """Return it as a draft or a table keeps it."""
        return self._asdict() | {"percent": str(self.percent), "dated_on": self.dated_on.isoformat()}

    @classmethod
    def of(cls, row: Mapping[str, Any]) -> Benchmark:
        """Return what `kept` made of it."""
        known = {name: row[name] for name in cls._fields}
        return cls(**known | {"percent": Decimal(row["percent"]), "dated_on": date.fromisoformat(row["dated_on"])})

    @property
    def percent_text(self) -> str:
        """Return the share as it was published: 87.5%."""
        return f"{self.percent.normalize():f}%"

    def beside(self, own: Share | None) -> Change:
        """Return where a unit's own share lies beside it: more or less only where chance does not explain it."""
        if own is None:
            return Change.UNKNOWN
        theirs = float(self.percent) / 100
        if self.n:
            same = not own.differs_from(Share.of(round(theirs * self.n), self.n))
        else:
            same = own.low <= theirs <= own.high
        return Change.SAME if same else Change.UP if own.ratio > theirs else Change.DOWN


def read_benchmarks(
    rows: Sequence[Sequence[str]],
    *,
    first_line: int,
    units: Mapping[str, Sequence[int]],
    indicators: Mapping[str, str],
    today: date,
) -> tuple[list[Benchmark], list[Fault]]:
    """Return what can be taken, and all that is wrong.

    `units`: ids by name and by code; `indicators`: keys by what they are called, as `normal` writes it.
    """
    places: dict[Column, int] = {}
    for place, cell in enumerate(rows[0] if rows else ()):
        column = HEADINGS.get(normal(cell))
        if column is not None:
            places.setdefault(column, place)
    missing = [column for column in NEEDED if column not in places]
    if missing:
        return [], [Fault(first_line, column, Problem.NO_COLUMN) for column in missing]
    headings = {column: clean_line(rows[0][place]) for column, place in places.items()}
    found: dict[tuple[int, str], Benchmark] = {}
    faults: list[Fault] = []
    for line, row in enumerate(rows[1 : ROWS_MOST + 1], start=first_line + 1):
        cells = {column: clean_line(row[place]) if place < len(row) else "" for column, place in places.items()}
        if not any(cells.values()):
            continue
        wrong = list(_wrong(cells, units, indicators, today))
        if not wrong:
            read = _read(cells, units, indicators)
            if (read.unit_id, read.indicator) not in found:
                found[read.unit_id, read.indicator] = read
                continue
            wrong = [(Column.INDICATOR, Problem.TWICE)]
        faults += [Fault(line, headings[column], problem, shorten(cells[column], 40)) for column, problem in wrong]
    return list(found.values()), faults


def _wrong(
    cells: Mapping[Column, str], units: Mapping[str, Sequence[int]], indicators: Mapping[str, str], today: date
) -> Iterable[tuple[Column, Problem]]:
    ids = units.get(cells[Column.UNIT], ())
    if len(ids) != 1:
        yield Column.UNIT, Problem.AMBIGUOUS_UNIT if ids else Problem.UNKNOWN_UNIT
    if normal(cells[Column.INDICATOR]) not in indicators:
        yield Column.INDICATOR, Problem.UNKNOWN_INDICATOR
    if _percent(cells[Column.PERCENT]) is None:
        yield Column.PERCENT, Problem.NO_PERCENT
    if cells.get(Column.N) and _count(cells[Column.N]) is None:
        yield Column.N, Problem.NO_COUNT
    if not 0 < len(cells[Column.SOURCE]) <= SOURCE_MOST:
        yield Column.SOURCE, Problem.NO_SOURCE
    day = _day(cells[Column.DATED_ON])
    if day is None or day > today:
        yield Column.DATED_ON, Problem.NO_DAY


def _read(cells: Mapping[Column, str], units: Mapping[str, Sequence[int]], indicators: Mapping[str, str]) -> Benchmark:
    percent, day = _percent(cells[Column.PERCENT]), _day(cells[Column.DATED_ON])
    assert percent is not None
    assert day is not None
    return Benchmark(
        unit_id=units[cells[Column.UNIT]][0],
        indicator=indicators[normal(cells[Column.INDICATOR])],
        percent=percent,
        n=_count(cells.get(Column.N, "")),
        source=cells[Column.SOURCE],
        dated_on=day,
    )


def _percent(cell: str) -> Decimal | None:
    """Return a share in percent: 87.5%, 87.5; a cell that Excel shows as a percentage comes as 0.875 and is none."""
    try:
        percent = Decimal(fold_width(cell).replace("%", "").strip())
    except InvalidOperation:
        return None
    if not percent.is_finite() or not 0 <= percent <= 100 or (0 < percent < 1 and "%" not in fold_width(cell)):
        return None  # 0.875 may be a share or a percentage: whoever wrote it must say
    return percent


def _count(cell: str) -> int | None:
    text = fold_width(cell).replace(",", "").strip()
    return int(text) if text.isascii() and text.isdigit() and 0 < int(text) < 10**9 else None


def _day(cell: str) -> date | None:
    """Return a day; of a month alone, its first."""
    found = _DAY.fullmatch(fold_width(cell).strip())
    if found is None:
        return None
    try:
        return date(int(found[1]), int(found[2]), int(found[3] or 1))
    except ValueError:
        return None
