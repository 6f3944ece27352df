"""Templates of pledges by sector and theme: `data/templates.csv`; the words are in `messages/locales/*/templates.ftl`.

A template is a pledge that can be handed in as it is: it says what, how many, by when, and for whom.
"""

from __future__ import annotations

import calendar
import csv
from collections.abc import Iterable
from datetime import date
from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from domain.units import Sector

FILE = Path(__file__).parent / "data" / "templates.csv"

# What a theme is about, by words that its name holds; the first to be found counts.
_ABOUT = {
    "care": ("老", "暖", "关爱", "帮扶", "困难", "守望", "邻里", "care", "warm", "elder", "alone", "neighbour"),
    "children": ("孩", "童", "学生", "校", "child", "pupil", "school"),
    "safety": ("安全", "平安", "消防", "防", "safe", "fire"),
    "environment": ("环境", "卫生", "河", "绿", "清洁", "美丽", "垃圾", "green", "clean", "river"),
    "economy": ("产业", "增收", "振兴", "发展", "降本", "增效", "market", "income", "produc"),
    "skills": ("学", "技", "培训", "手机", "数字", "skill", "learn", "digital"),
    "guide": ("一次告知", "指南", "guide"),
    "speed": ("当天", "提速", "效率", "快", "speed"),
    "service": ("服务", "家门口", "便民", "办事", "窗口", "代办", "service", "door", "counter", "desk"),
}


class Template(BaseModel):
    """One template: `months` from now it is due, at that month's end."""

    model_config = ConfigDict(frozen=True, defer_build=True)

    key: str
    sector: Sector
    theme: str
    amount: int
    months: int

    def due_on(self, today: date) -> date:
        """Return the last day of the month so many months on."""
        months = today.year * 12 + today.month - 1 + self.months
        year, month = months // 12, months % 12 + 1
        return date(year, month, calendar.monthrange(year, month)[1])


@cache
def all_templates() -> tuple[Template, ...]:
    """Return every template, in the order of the file; read once."""
    with FILE.open(encoding="utf-8", newline="") as file:
        return tuple(Template.model_validate(row) for row in csv.DictReader(file))


def templates_for(sector: Sector | None, themes: Iterable[str]) -> list[Template]:
    """Return the templates of a sector, those that suit the named themes first; of a unit without one, community's."""
    found = [each for each in all_templates() if each.sector is (sector or Sector.COMMUNITY)]
    wanted = [about for about in (about_of(words) for words in themes) if about is not None]
    return sorted(found, key=lambda each: wanted.index(each.theme) if each.theme in wanted else len(wanted))


def about_of(words: str) -> str | None:
    """Return what a theme is about, as far as its words say so: one of the kinds templates have."""
    folded = words.lower()
    return next((about for about, marks in _ABOUT.items() if any(mark in folded for mark in marks)), None)
