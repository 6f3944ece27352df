"""Who has not acted: the led units in which something waits, with who leads them and why they perhaps do not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum

from pydantic import BaseModel, ConfigDict

from domain.digests import UnitFigures, leader_of


class Why(StrEnum):
    """Why nobody can be reminded."""

    NOBODY = "nobody"  # holds the role any more
    AWAY = "away"  # on leave
    UNREACHABLE = "unreachable"  # has stopped the bot


class Leader(BaseModel):
    """Somebody who leads a unit, and why they cannot be reminded; None: they can."""

    model_config = ConfigDict(frozen=True, defer_build=True)

    person_id: int
    name: str
    away_until: date | None = None
    unreachable: bool = False

    @property
    def there(self) -> bool:
        """Say whether they can be reminded."""
        return self.away_until is None and not self.unreachable


class Waiting(BaseModel):
    """A unit with what waits in it and below it for its own leaders."""

    model_config = ConfigDict(frozen=True, defer_build=True)

    unit_id: int
    name: str
    path: str
    reviews: int
    overdue: int
    leaders: tuple[Leader, ...] = ()
    reminded: bool = False  # today, by whoever looks

    @property
    def there(self) -> tuple[Leader, ...]:
        """Return who can be reminded."""
        return tuple(leader for leader in self.leaders if leader.there)

    @property
    def why(self) -> Why | None:
        """Return why nobody can be reminded; None: somebody can."""
        if self.there:
            return None
        if any(leader.away_until is not None for leader in self.leaders):
            return Why.AWAY
        return Why.UNREACHABLE if self.leaders else Why.NOBODY


def by_leading_unit(path: str, by_path: Mapping[str, UnitFigures], led: Iterable[str]) -> dict[str, tuple[int, int]]:
    """Return, by path of each led unit below `path`, how many reviews and cases wait for its own leaders too long."""
    known = {*led, path}
    found: dict[str, tuple[int, int]] = {}
    for each, figures in by_path.items():
        leading = leader_of(each, known)
        if figures.not_acted and leading is not None and leading != path:
            reviews, overdue = found.get(leading, (0, 0))
            found[leading] = (reviews + figures.reviews_waiting, overdue + figures.cases.overdue)
    return dict(sorted(found.items()))
