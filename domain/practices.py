"""Good practice (经验): what somebody found to work, told so that others can do likewise with one tap."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from pydantic import BaseModel, ConfigDict

from domain.pledges import Kind
from domain.text import clean_line, clean_text

TITLE_MOST = 40
WORDS_MOST = 700
WHAT_MOST = 80
TOLD_AT = (1, 5, 10, 20, 50, 100)  # adoptions at which its author hears of it: not of every one


class Shape(StrEnum):
    """What others are to do: something once, or something held again and again."""

    PLEDGE = "pledge"
    ACTIVITY = "activity"


class Practice(BaseModel):
    """A practice as everybody reads it."""

    model_config = ConfigDict(frozen=True, extra="ignore", defer_build=True)

    id: int
    unit_id: int
    unit_path: str
    unit_name: str
    person_id: int | None = None
    title: str
    words: str
    kind: Shape
    what: str
    published_at: datetime
    withdrawn_at: datetime | None = None

    def pledge_kind(self, *, for_unit: bool) -> Kind:
        """Return what is drafted for a member, or for a unit by whoever leads it."""
        if for_unit:
            return Kind.UNIT
        return Kind.ACTIVITY if self.kind is Shape.ACTIVITY else Kind.MEMBER


class Adopted(NamedTuple):
    """What came of a practice elsewhere: a unit, and how its pledge stands."""

    unit_name: str
    state: str  # domain.pledges.State


def written(text: str) -> tuple[str, str]:
    """Return the title (the first line) and how it is done (the rest). Raises: TextTooLong."""
    first, _, rest = clean_text(text, limit=4 * (TITLE_MOST + WORDS_MOST)).partition("\n")
    return clean_line(first, limit=TITLE_MOST), clean_text(rest, limit=WORDS_MOST)
