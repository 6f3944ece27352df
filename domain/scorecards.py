"""Scorecards: what a unit's month or quarter came to, computed and never typed in, beside four comparisons.

Its own past, its peers of the same sector and level (in bands, never a rank), inside (its parts; what it says of itself
beside what its members say), outside (residents beside members). `INDICATORS` is the one table of what is
measured; every figure is a share of n, told from its least n on and with its interval. A share is 0 to 1 in `Share`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple

from pydantic import BaseModel, ConfigDict

from domain.digest_times import Period
from domain.peers import Standing, standing_among
from domain.statistics import K, Share
from domain.units import is_within

PERIODS = 12
YEARS_KEPT = 3  # beside the running one
WEIGHTS = (1, 2, 3)
COMPOSED_LEAST = 3  # figures; a composite of fewer would be one of them under another name

Sums = Counter[str]  # how much of each measure there was


class Every(StrEnum):
    """How long a period is."""

    MONTH = "month"
    QUARTER = "quarter"


class Source(StrEnum):
    """The rows behind a figure: each is opened down to these, and to nothing finer."""

    PLEDGES = "pledges"  # pledges with a verdict, each by name
    CASES = "cases"  # cases answered, each by its number
    RATINGS = "ratings"  # released batches, never single ratings
    POLLS = "polls"  # closed polls, each as far as it may be told


class Indicator(NamedTuple):
    """A line of the table: the share of `counted` in `of`, both sums of measures."""

    key: str
    source: Source
    counted: tuple[str, ...]
    of: tuple[str, ...]
    more_is_better: bool = True
    least: int = K  # with fewer it reads "too few"


SETTLED = ("kept", "kept_late", "partly", "not_kept")
JUDGED = ("solved", "solved_partly", "not_solved")
RATED = ("high", "middle", "low")

_TABLE = (
    Indicator("kept", Source.PLEDGES, ("kept",), SETTLED),
    Indicator("done", Source.PLEDGES, ("kept", "kept_late"), SETTLED),
    Indicator("confirmed", Source.PLEDGES, ("mostly_done",), ("asked_of",)),
    Indicator("in_time", Source.CASES, ("in_time",), ("answered",)),
    Indicator("solved", Source.CASES, ("solved",), JUDGED),
    Indicator("reopened", Source.CASES, ("reopened",), ("answered",), more_is_better=False),
    Indicator("satisfied", Source.RATINGS, ("high", "middle"), RATED),
    Indicator("approved", Source.POLLS, ("approve",), ("opinions",)),
)
INDICATORS: Mapping[str, Indicator] = MappingProxyType({each.key: each for each in _TABLE})
OUTSIDE, MEMBERS = "satisfied", "approved"  # what residents say, and what members say


class Choices(BaseModel):
    """What an organisation has chosen for its scorecards."""

    model_config = ConfigDict(frozen=True, extra="ignore", defer_build=True)

    every: Every = Every.MONTH
    weights: dict[str, int] = {}  # by indicator; 0: dropped; not named: 1
    composite: bool = False  # one figure for everything: off until an officer wants it, having read what it hides

    def weight(self, key: str) -> int:
        """Return how much an indicator weighs; 0: it is not used."""
        return self.weights.get(key, 1)

    @property
    def used(self) -> tuple[Indicator, ...]:
        """Return the indicators that the organisation has not dropped."""
        return tuple(each for key, each in INDICATORS.items() if self.weight(key) > 0)


# ---- periods ---------------------------------------------------------------------------------------------------------


def period_of(day: date, every: Every) -> Period:
    """Return the month or the quarter in which a day lies."""
    months = 3 if every is Every.QUARTER else 1
    number = (day.month - 1) // months * months
    return Period(first=date(day.year, number + 1, 1), last=_before(day.year, number + months))


def _before(year: int, months: int) -> date:
    """Return the last day before the month that follows `months` months of a year."""
    return date(year + months // 12, months % 12 + 1, 1) - timedelta(days=1)


def periods_to(period: Period, every: Every, count: int = PERIODS) -> list[Period]:
    """Return `count` periods up to and including one, oldest first."""
    found = [period]
    while len(found) < count:
        found.append(period_of(found[-1].first - timedelta(days=1), every))
    return found[::-1]


def shown_period(first: date | None, today: date, every: Every) -> Period | None:
    """Return the period that a card is asked for; without a day the last one that is over; None: not to be shown."""
    this = period_of(today, every)
    period = periods_to(this, every, 2)[0] if first is None else period_of(first, every)
    return None if period.first > this.first or period.first.year < this.first.year - YEARS_KEPT else period


def period_after(period: Period, today: date, every: Every) -> Period | None:
    """Return the period that follows one, unless it is still to come."""
    following = period_of(period.last + timedelta(days=1), every)
    return following if following.first <= today else None


# ---- figures ---------------------------------------------------------------------------------------------------------


class Figure(NamedTuple):
    """A share as far as it may be told: None if too few; `alike`: ratings all in one band, told only as a span."""

    share: Share | None
    alike: bool = False
    n: int = 0  # also where it is too few: 0 of what nobody may count

    @property
    def exact(self) -> Share | None:
        """Return the share where it may be told as a number."""
        return None if self.alike else self.share


def figure(indicator: Indicator, sums: Mapping[str, int]) -> Figure:
    """Return what an indicator comes to."""
    counted, n = (sum(sums.get(name, 0) for name in names) for names in (indicator.counted, indicator.of))
    anonymous = indicator.source in (Source.RATINGS, Source.POLLS)
    if n < max(indicator.least, K):
        return Figure(None, n=0 if anonymous else n)
    alike = indicator.source is Source.RATINGS and max(sums.get(name, 0) for name in indicator.of) == n
    return Figure(Share.of(counted, n), alike, n)


class Change(StrEnum):
    """Against the period before: more or less only where chance does not explain it."""

    UP = "up"
    DOWN = "down"
    SAME = "same"
    UNKNOWN = "unknown"


def change(now: Share | None, before: Share | None) -> Change:
    """Return how a share moved."""
    if now is None or before is None:
        return Change.UNKNOWN
    if not now.differs_from(before):
        return Change.SAME
    return Change.UP if now.ratio > before.ratio else Change.DOWN


def bands(indicator: Indicator, by_unit: Mapping[int, Mapping[str, int]]) -> dict[int, Standing]:
    """Return in which band each of several peers lies: above is always the better side."""
    found = standing_among({unit_id: figure(indicator, sums).share for unit_id, sums in by_unit.items()})
    if indicator.more_is_better:
        return found
    turned = {Standing.ABOVE: Standing.BELOW, Standing.BELOW: Standing.ABOVE}
    return {unit_id: turned.get(standing, standing) for unit_id, standing in found.items()}


def gathered(paths: Mapping[int, str], own: Mapping[str, Mapping[str, int]]) -> dict[int, Sums]:
    """Return what units (id to path) come to with all below them, from what each path has by itself.

    One walk up from each path, so that a nation's peers cost no more than its units.
    """
    by_path = {path: unit_id for unit_id, path in paths.items()}
    found: dict[int, Sums] = {unit_id: Counter() for unit_id in paths}
    for path, sums in own.items():
        parts = path.strip("/").split("/")
        for length in range(1, len(parts) + 1):
            unit_id = by_path.get("/" + "/".join(parts[:length]) + "/")
            if unit_id is not None:
                found[unit_id].update(sums)
    return found


def below(path: str, own: Mapping[str, Mapping[str, int]]) -> Sums:
    """Return what a unit comes to with all below it."""
    total: Sums = Counter()
    for each, sums in own.items():
        if is_within(each, path):
            total.update(sums)
    return total


# ---- the card --------------------------------------------------------------------------------------------------------


class Spread(NamedTuple):
    """How the members of a unit differ: of so many all of theirs, some of theirs, none of theirs."""

    every: int
    some: int
    none: int


def spread(indicator: Indicator, settled: Iterable[tuple[int | None, str]]) -> Spread | None:
    """Return how members differ in their pledges, member and verdict of each; None where fewer than K have one."""
    own: dict[int, list[bool]] = {}
    for member_id, verdict in settled:
        if member_id is not None:
            own.setdefault(member_id, []).append(verdict in indicator.counted)
    if len(own) < K:
        return None
    every, none = (sum(test(each) for each in own.values()) for test in (all, lambda each: not any(each)))
    return Spread(every, len(own) - every - none, none)


class SelfView(StrEnum):
    """What a unit says of itself at the end of a period; it counts in no figure."""

    EXCELLENT = "excellent"
    GOOD = "good"
    FAIR = "fair"
    POOR = "poor"


class Line(NamedTuple):
    """One indicator of a card with its comparisons."""

    indicator: Indicator
    now: Figure
    past: tuple[Figure, ...]  # oldest first, the present one last
    change: Change
    band: Standing | None  # among peers; None where there are too few to compare
    peers: int
    inside: dict[Standing, int]  # the unit's parts, by band
    among: Spread | None = None  # its members, where it has no parts and the figure is one of their pledges


class Card(NamedTuple):
    """A unit's period."""

    unit_id: int
    unit: str
    period: Period
    running: bool
    lines: tuple[Line, ...]
    self_view: SelfView | None = None
    composite: int | None = None

    def line(self, key: str) -> Line | None:
        """Return the line of an indicator, unless the organisation has dropped it."""
        return next((each for each in self.lines if each.indicator.key == key), None)

    @property
    def outside(self) -> tuple[Share, Share] | None:
        """Return what residents and what members say, where both may be told."""
        both = [line.now.share for key in (OUTSIDE, MEMBERS) if (line := self.line(key)) and not line.now.alike]
        return (both[0], both[1]) if len(both) == 2 and both[0] and both[1] else None


def line(
    indicator: Indicator,
    history: Sequence[Mapping[str, int]],
    *,
    unit_id: int,
    peers: Mapping[int, Mapping[str, int]],
    parts: Mapping[int, Mapping[str, int]],
) -> Line:
    """Return a line of a card from what there was in each period, the present one last."""
    past = tuple(figure(indicator, sums) for sums in history)
    known = sum(figure(indicator, sums).share is not None for sums in peers.values())
    compared = bands(indicator, peers) if known >= 3 else {}
    return Line(
        indicator=indicator,
        now=past[-1],
        past=past,
        change=change(past[-1].share, past[-2].share if len(past) > 1 else None),
        band=compared.get(unit_id),
        peers=len(peers),
        inside=dict(Counter(bands(indicator, parts).values())),
    )


def composite(lines: Iterable[Line], choices: Choices) -> int | None:
    """Return one figure, 0 to 100, for all that may be told: the weighted mean, less turned into more.

    None unless the organisation wants it and at least three figures can be told. It hides n, intervals and which figure
    moved: whoever turns it on is told so.
    """
    told = [(each.indicator, each.now.share) for each in lines if each.now.share is not None and not each.now.alike]
    if not choices.composite or len(told) < COMPOSED_LEAST:
        return None
    weighed = [
        (choices.weight(indicator.key), share.ratio if indicator.more_is_better else 1 - share.ratio)
        for indicator, share in told
    ]
    return round(100 * sum(weight * ratio for weight, ratio in weighed) / sum(weight for weight, _ in weighed))


# ---- questions for the meeting ---------------------------------------------------------------------------------------


class Question(StrEnum):
    """What a meeting may well talk about, in the order in which it should."""

    BELOW_PEERS = "below-peers"
    WORSE = "worse"
    GAP = "gap"  # residents and members see it differently
    BETTER = "better"  # what can others learn from it?
    UNKNOWN = "unknown"  # too little to say anything: how would we know?


def questions(card: Card) -> list[tuple[Question, str]]:
    """Return what to talk about: the question, and the indicator that raises it."""
    found: list[tuple[Question, str]] = []
    for each in card.lines:
        key, better = each.indicator.key, Change.UP if each.indicator.more_is_better else Change.DOWN
        if each.band is Standing.BELOW:
            found.append((Question.BELOW_PEERS, key))
        elif each.change in (Change.UP, Change.DOWN):
            found.append((Question.BETTER if each.change is better else Question.WORSE, key))
        elif each.now.share is None:
            found.append((Question.UNKNOWN, key))
    if card.outside and card.outside[0].differs_from(card.outside[1]):
        found.append((Question.GAP, OUTSIDE))
    order = list(Question)
    return sorted(found, key=lambda each: order.index(each[0]))
