"""Wordings: what a pledge promises. The part of it that is reviewed, of which every version is kept."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from domain.amounts import MOST
from domain.personal_data import mask
from domain.terms import Terms

WHAT_MOST = 200


class SeenBy(StrEnum):
    """Who may see a pledge once it is published."""

    UNIT = "unit"
    PUBLIC = "public"
    SECRETARY = "secretary"


class Wording(BaseModel):
    """What is promised: the part of a pledge that is reviewed, and of which versions are kept."""

    model_config = ConfigDict(frozen=True, extra="ignore", defer_build=True)

    what: str = Field(min_length=1)
    amount: int | None = Field(default=None, gt=0, le=MOST)
    measure: str | None = None
    due_on: date
    seen_by: SeenBy = SeenBy.UNIT
    theme_id: int | None = None
    project_id: int | None = None  # the key project it serves
    terms: Terms = Terms()

    @property
    def texts(self) -> tuple[str, ...]:
        """Return every text in it that its author wrote, and others will read."""
        return (self.what, *filter(None, (self.terms.place,)), *(each.what for each in self.terms.milestones))

    def masked(self) -> dict[str, Any]:
        """Return those parts with personal data covered."""
        terms = self.terms
        milestones = tuple(each.model_copy(update={"what": mask(each.what)}) for each in terms.milestones)
        place = None if terms.place is None else mask(terms.place)
        return {
            "what": mask(self.what),
            "terms": terms.model_copy(update={"place": place, "milestones": milestones}),
        }
