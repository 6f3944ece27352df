"""What somebody's year came to: what they kept, what they are at, and how much of it; never against others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from zoneinfo import ZoneInfo

from pydantic import BaseModel, ConfigDict

from domain.pledges import Pledge, State

KEPT = (State.KEPT, State.KEPT_LATE)
OPEN = (State.PUBLISHED, State.CLAIMED)


class Year(BaseModel):
    """One person's calendar year, in their zone."""

    model_config = ConfigDict(frozen=True, defer_build=True)

    year: int
    kept: tuple[Pledge, ...]  # judged kept in this year, earliest first
    partly: int
    going: int  # open now; of a year that is over, none
    amounts: tuple[tuple[str, int], ...]  # by the word behind the number, most first: 位 33, 户 12

    @classmethod
    def of(cls, pledges: Sequence[Pledge], year: int, zone: ZoneInfo, *, this_year: int) -> Year:
        """Return the year of whoever made these pledges."""
        settled = [
            pledge for pledge in pledges if pledge.settled_at and pledge.settled_at.astimezone(zone).year == year
        ]
        kept = sorted((each for each in settled if each.state in KEPT), key=_settled_at)
        partly = [each for each in settled if each.state is State.PARTLY]
        amounts: Counter[str] = Counter()
        for pledge in (*kept, *partly):
            if pledge.amount is not None and pledge.done:
                amounts[pledge.measure or ""] += pledge.done
        return cls(
            year=year,
            kept=tuple(kept),
            partly=len(partly),
            going=sum(each.state in OPEN for each in pledges) if year == this_year else 0,
            amounts=tuple(amounts.most_common()),
        )

    @property
    def is_empty(self) -> bool:
        """Say whether there is nothing to show yet."""
        return not self.kept


def _settled_at(pledge: Pledge) -> float:
    return pledge.settled_at.timestamp() if pledge.settled_at else 0.0
