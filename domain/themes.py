"""Themes: what a campaign, a sector or a unit is about for a time, and the key projects that pledges can serve.

A unit's own theme goes before its sector's, that before the campaign's; a nearer unit's before one further up.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from pydantic import BaseModel, ConfigDict, Field

from domain.deadlines import find_deadline
from domain.roles import Act
from domain.text import clean_line
from domain.units import Sector, Unit, depth, is_within

WORDS_MOST = 30
ABOUT_MOST = 200
_BETWEEN = re.compile(r"到|至|[—–~～-]|\s(?:to|until|till)\s", re.IGNORECASE)
_ISO = re.compile(r"\b(\d{4})-(\d{1,2})-(\d{1,2})\b")
_LEFT_OVER = re.compile(r"^[\s，,、；;：:]+|[\s，,、；;：:从由]+$|\s(?:from|until|to)\s*$", re.IGNORECASE)


class ThemeKind(StrEnum):
    """What a theme is for; the order is that in which they are offered."""

    UNIT = "unit"
    SECTOR = "sector"
    CAMPAIGN = "campaign"
    PROJECT = "project"  # a key project of the district: named beside the theme, never instead of it
    PHASE = "phase"  # of the campaign's calendar, from a day to a day; no pledge names it
    MILESTONE = "milestone"  # a day of the calendar, its `to_on`


SET_BY = {
    ThemeKind.UNIT: Act.SET_UNIT_PLEDGES,
    ThemeKind.SECTOR: Act.RUN_CAMPAIGN,
    ThemeKind.CAMPAIGN: Act.RUN_CAMPAIGN,
    ThemeKind.PROJECT: Act.RUN_CAMPAIGN,
    ThemeKind.PHASE: Act.RUN_CAMPAIGN,
    ThemeKind.MILESTONE: Act.RUN_CAMPAIGN,
}
OF_PLEDGES = (ThemeKind.UNIT, ThemeKind.SECTOR, ThemeKind.CAMPAIGN)  # what a pledge can be about
OF_CALENDAR = (ThemeKind.PHASE, ThemeKind.MILESTONE)


class Theme(BaseModel):
    """One theme or key project, for a unit's subtree, from `from_on` to `to_on`, both days included."""

    model_config = ConfigDict(frozen=True, extra="ignore", defer_build=True)

    id: int = 0
    kind: ThemeKind
    unit_id: int
    unit_path: str = ""
    sector: Sector | None = None
    words: str = Field(min_length=1, max_length=WORDS_MOST)
    about: str | None = Field(default=None, max_length=ABOUT_MOST)
    from_on: date
    to_on: date | None = None
    every_days: int | None = None  # of a phase: in how many days something is to come from each unit

    def holds(self, on: date) -> bool:
        """Say whether it is in force."""
        return self.from_on <= on and (self.to_on is None or on <= self.to_on)

    def is_for(self, unit: Unit, on: date) -> bool:
        """Say whether a pledge made in `unit` on this day may name it."""
        if not self.holds(on) or not is_within(unit.path, self.unit_path):
            return False
        return self.kind is not ThemeKind.SECTOR or self.sector is unit.sector


def themes_for(themes: Iterable[Theme], unit: Unit, on: date) -> list[Theme]:
    """Return the themes a pledge made in `unit` may name, the nearest first; key projects are not among them."""
    order = list(ThemeKind)
    found = [theme for theme in themes if theme.kind in OF_PLEDGES and theme.is_for(unit, on)]
    return sorted(found, key=lambda theme: (order.index(theme.kind), -depth(theme.unit_path), theme.id))


def projects_for(themes: Iterable[Theme], unit: Unit, on: date) -> list[Theme]:
    """Return the key projects a pledge made in `unit` may serve, oldest first."""
    return [theme for theme in themes if theme.kind is ThemeKind.PROJECT and theme.is_for(unit, on)]


class Said(BaseModel):
    """What one message says of a theme: its words, perhaps a line about it, perhaps its days."""

    model_config = ConfigDict(frozen=True, defer_build=True)

    words: str
    about: str | None = None
    from_on: date | None = None
    to_on: date | None = None


def read_theme(text: str, *, today: date, language: str) -> Said:
    """Read a theme out of a message: words on its first line, what it is about below; a day or two anywhere.

    Of two days (12月1日到12月31日) the first begins it. Raises: TextTooLong.
    """
    text = _ISO.sub(r"\1/\2/\3", text)  # a hyphen between two days must be none within them
    found = find_deadline(text, today=today, language=language)
    from_on = None
    if found is not None:
        pieces = _BETWEEN.split(text[found.start : found.end])
        began = find_deadline(pieces[0], today=today, language=language) if len(pieces) > 1 else None
        from_on = None if began is None else _before(began.due_on, found.due_on)
        text = f"{text[: found.start]}{text[found.end :]}"
    first, _, below = text.strip().partition("\n")
    return Said(
        words=clean_line(_LEFT_OVER.sub("", first), limit=WORDS_MOST),
        about=clean_line(_LEFT_OVER.sub("", below), limit=ABOUT_MOST) or None,
        from_on=from_on,
        to_on=None if found is None else found.due_on,
    )


def _before(began: date, ends: date) -> date | None:
    """Return the day on which something began that ends on `ends`: a year earlier, when what was read lies beyond."""
    if began >= ends:
        began = began.replace(year=began.year - 1, day=min(began.day, 28) if began.month == 2 else began.day)
    return None if began >= ends else began
