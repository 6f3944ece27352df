"""Drafts: what one sentence promises, as far as it says so; the rest is asked."""

from __future__ import annotations

import calendar
from datetime import date, timedelta
from typing import Any

from pydantic import BaseModel, ConfigDict

from domain.amounts import find_amount
from domain.deadlines import Found, find_deadline
from domain.pledges import WHAT_MOST
from domain.text import Span, clean_line, cut_out


class Sketch(BaseModel):
    """What one sentence promises, as far as it says so."""

    model_config = ConfigDict(frozen=True)

    what: str
    amount: int | None = None
    measure: str | None = None
    counted: bool | None = None  # None: it has to be asked
    due_on: date | None = None
    was_past: bool = False  # this year's day has gone by: `due_on` is next year's, to be asked


def sketch(sentence: str, *, today: date, language: str) -> Sketch:
    """Read what, how many and by when out of one sentence.

    Raises: TextTooLong, if it is longer than a pledge may be.
    """
    text = clean_line(sentence, limit=WHAT_MOST)
    found: Found | None = find_deadline(text, today=today, language=language)
    amount = find_amount(text, taken=None if found is None else found.span)
    parts: dict[str, Any] = {}
    counted = None
    if amount is not None and amount.unit_word == "%":
        counted = False
    elif amount is not None:
        counted = True
        parts = {"amount": amount.number, "measure": amount.unit_word}
    cut = Span(amount.start, _end_of_number(text, amount.start, amount.end)) if amount and counted else None
    what = cut_out(text, None if found is None else found.span, cut)
    due_on = None if found is None or found.due_on < today else found.due_on
    past = found is not None and (found.was_past or found.due_on < today)
    return Sketch(what=what, counted=counted, due_on=due_on, was_past=past, **parts)


def _end_of_number(text: str, start: int, end: int) -> int:
    """Return where the number ends: with its measure in 20位老人, without its noun in "20 neighbours"."""
    if text[end - 1].isascii():
        number, _, _ = text[start:end].rpartition(" ")
        return start + len(number) + 1 if number else start
    return end


def end_of_month(today: date) -> date:
    """Return the last day of this month, of the next one when that is less than a week away."""
    last = today.replace(day=calendar.monthrange(today.year, today.month)[1])
    return end_of_month(last + timedelta(days=1)) if (last - today).days < 7 else last


def end_of_year(today: date) -> date:
    """Return the last day of this year, of the next one when that is less than a week away."""
    last = date(today.year, 12, 31)
    return date(today.year + 1, 12, 31) if (last - today).days < 7 else last
