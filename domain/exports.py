"""Exports: what may be taken out of the house, by whom and in which form; and open data, in which nobody can be found.

An order is small and lies in the outbox; the file is made from the database when it is sent, row by row.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from enum import StrEnum

from pydantic import BaseModel, ConfigDict

from domain.statistics import K, withheld

LINES_MOST = 100_000  # of a sheet: what is beyond is said in the notes, and is in the file of a smaller unit
YEARS_BACK = (0, 1)


class What(StrEnum):
    """What is taken out."""

    BOOK = "book"  # everything, as a workbook
    PLEDGES = "pledges"  # the rest as CSV
    CASES = "cases"
    RATINGS = "ratings"
    OPEN = "open"  # counts for everybody


class Order(BaseModel):
    """One export that was asked for."""

    model_config = ConfigDict(frozen=True, defer_build=True)

    what: What
    path: str
    unit: str
    since: datetime
    until: datetime
    made_at: datetime
    timezone: str
    language: str
    vocabulary: str


# By kind: the parts that make a whole. What would give a small part away by subtraction is hidden with it.
PARTS: Mapping[str, tuple[str, ...]] = {
    "pledges": ("kept", "kept_late", "partly", "not_kept", "withdrawn"),
    "cases": ("in_time", "late", "open"),
    "ratings": ("high", "middle", "low"),
}


def open_cells(kind: str, counts: Mapping[str, int], k: int = K) -> dict[str, int | None]:
    """Return what open data may say of one unit and quarter: None for what is too few, or would tell it.

    No total goes out with them, of a unit or of one above it; still the parts are kept as if one did.
    """
    cells = {name: counts.get(name, 0) for name in PARTS[kind]}
    if sum(cells.values()) < k:
        return dict.fromkeys(cells)
    hidden = withheld(cells, k)
    return {name: None if name in hidden else count for name, count in cells.items()}


def quarter_of(at: datetime) -> str:
    """Return the quarter in which a local moment lies: 2026-Q4. Finer, a day would say who."""
    return f"{at.year}-Q{(at.month + 2) // 3}"


def quarter_began(on: date) -> date:
    """Return the first day of the quarter in which a day lies."""
    return date(on.year, on.month - (on.month - 1) % 3, 1)


def counted(rows: Iterable[tuple[str, str, str, str, int]]) -> dict[tuple[str, str, str], dict[str, int]]:
    """Return counts by quarter, unit and kind from rows of (quarter, unit, kind, part, count)."""
    found: dict[tuple[str, str, str], dict[str, int]] = {}
    for quarter, unit, kind, part, count in rows:
        cells = found.setdefault((quarter, unit, kind), {})
        cells[part] = cells.get(part, 0) + count
    return found
