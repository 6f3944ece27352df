"""Reviews: who looks at a pledge before it is public and says afterwards whether it was kept. Never its own author."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from enum import StrEnum

from domain.roles import RIGHTS, Act, Grant
from domain.units import depth

UNDO_WITHIN = timedelta(minutes=10)
TOLD_EVERY = timedelta(hours=1)  # what comes in while something waits is found behind it, not told again at once


class ReturnReason(StrEnum):
    """Why a pledge goes back to its author; anything else is written."""

    AMOUNT = "amount"
    DEADLINE = "deadline"
    VAGUE = "vague"
    PERSONAL = "personal"


def reviewers(grants: Iterable[Grant], author_id: int | None, unit_path: str, on: date) -> list[Grant]:
    """Return the grants whose holders may review a pledge, nearest unit first.

    Of somebody who leads the unit themselves: the level above, else their equals, and only if there is nobody, they.
    """
    held = [grant for grant in grants if Act.REVIEW_PLEDGES in RIGHTS[grant.role] and grant.holds(unit_path, on)]
    held.sort(key=lambda grant: -depth(grant.unit_path))
    own = [depth(grant.unit_path) for grant in held if grant.person_id == author_id]
    if not own:
        return held
    others = [grant for grant in held if grant.person_id != author_id]
    above = [grant for grant in others if depth(grant.unit_path) < min(own)]
    return above or [grant for grant in others if depth(grant.unit_path) == min(own)] or held


def nearest(grants: list[Grant]) -> list[Grant]:
    """Return those of the nearest unit: whom to tell."""
    return [grant for grant in grants if grant.unit_id == grants[0].unit_id]
