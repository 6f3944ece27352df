"""Digests: the figures of a unit's day, week or month, what needs a hand first, and the one thing to be glad of.

Spans are of the organisation's zone. What is open is counted at the span's end (of one that still runs: now), what
happened is counted within it. `docs/digest.md` says where each figure comes from.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Literal, Self, TypeVar

from pydantic import BaseModel, ConfigDict

from domain.digest_times import Period, Rhythm
from domain.ratings import standing as released
from domain.statistics import may_show, wilson
from domain.units import Unit, path_ids

SILENT_AFTER = 2  # times the rhythm in which a pledge is asked: of weekly ones, two weeks
SOON = timedelta(days=14)  # a silent pledge is brought up when its day is this near
DUE_SOON = timedelta(days=1)
REVIEW_WITHIN = timedelta(days=3)  # a unit whose pledges wait longer has not acted
WEEKS_OF_HISTORY = 12
TOPICS_MOST = 3
THEMES_MOST = 2
COMING_WITHIN = timedelta(days=7)
COMING_NAMED = 3
TO_DO_MOST = 3  # named one by one; the others wait for the next digest, and for the list of work


class Figures(BaseModel):
    """What all of these have in common: once made, unchangeable."""

    model_config = ConfigDict(frozen=True, defer_build=True)


# ---- counts ----------------------------------------------------------------------------------------------------------


class Counts(Figures):
    """Numbers of one unit; those of a subtree are their sum."""

    def __add__(self, other: Self) -> Self:
        """Return the two taken together."""
        return type(self)(**{name: getattr(self, name) + getattr(other, name) for name in type(self).model_fields})


Added = TypeVar("Added", bound=Counts)


class Standing(StrEnum):
    """How an open pledge stands."""

    ON_TIME = "on_time"
    BEHIND = "behind"
    SILENT = "silent"  # neither good nor bad: nobody knows
    ON_LEAVE = "on_leave"


class OpenPledges(Counts):
    """Published pledges without a verdict, at one moment."""

    on_time: int = 0
    behind: int = 0
    silent: int = 0
    on_leave: int = 0

    @property
    def all(self) -> int:
        """Return how many there are."""
        return self.on_time + self.behind + self.silent + self.on_leave

    @property
    def heard(self) -> int:
        """Return how many there are of which somebody knows how they stand: neither silent nor on leave."""
        return self.on_time + self.behind

    @property
    def on_time_percent(self) -> float | None:
        """Return the share on time of those that have been heard of and are not on leave; None if there are none."""
        return None if self.heard == 0 else 100 * self.on_time / self.heard


class Verdicts(Counts):
    """Pledges that got their verdict within a week."""

    kept: int = 0
    kept_late: int = 0
    partly: int = 0
    not_kept: int = 0

    @property
    def all(self) -> int:
        """Return how many there were."""
        return self.kept + self.kept_late + self.partly + self.not_kept


class CaseCounts(Counts):
    """Cases: what came in and was answered within the week, what is open and overdue at its end."""

    received: int = 0
    assisted: int = 0  # of those received: written down by a worker for somebody without Telegram
    unowed: int = 0  # of those received: thanks, and what was joined to another case; no answer of its own is owed
    answered: int = 0
    answered_in_time: int = 0
    open: int = 0
    overdue: int = 0


class RatingCounts(Counts):
    """Released ratings by band: batches of at least k, never single ones."""

    low: int = 0
    middle: int = 0
    high: int = 0

    @property
    def n(self) -> int:
        """Return how many there are."""
        return self.low + self.middle + self.high

    @property
    def satisfied(self) -> int:
        """Return how many were at least content: 基本满意 counts, as the national standard has it."""
        return self.middle + self.high

    @property
    def alike(self) -> bool:
        """Say whether all fell into one band, so that no more than the band may be told."""
        return self.n > 0 and max(self.low, self.middle, self.high) == self.n


def standing(
    *, due_on: date, published_at: datetime, heard_at: datetime | None, mood: str | None, claimed: bool,
    on_leave: bool, ask_every_days: int, at: datetime, on: date,
) -> Standing:  # fmt: skip
    """Return how an open pledge stands at the moment `at`, on the local day `on`.

    Behind: past its day, or stuck by the last check-in. Silent: nothing heard for two of its rhythms. Who says it is
    done waits for others, and whoever is on leave is neither.
    """
    if claimed:
        return Standing.ON_TIME
    if on_leave:
        return Standing.ON_LEAVE
    patience = timedelta(days=SILENT_AFTER * ask_every_days)
    silent = ask_every_days > 0 and at - max(published_at, heard_at or published_at) > patience
    if due_on < on or mood == "stuck":
        return Standing.BEHIND
    return Standing.SILENT if silent else Standing.ON_TIME


class Share(Figures):
    """Satisfied of n with its 95 % interval (Wilson); no `percent` for answers that were all alike."""

    n: int
    percent: float | None
    low: float
    high: float


def share(ratings: RatingCounts) -> Share | None:
    """Return the share of the satisfied; None when too few to show."""
    if not may_show(ratings.n):
        return None
    low, high = wilson(ratings.satisfied, ratings.n)
    percent = None if ratings.alike else 100 * ratings.satisfied / ratings.n
    return Share(n=ratings.n, percent=percent, low=100 * low, high=100 * high)


def counted(levels: Mapping[str, int | str], n: int) -> RatingCounts:
    """Return a released batch in bands."""
    return RatingCounts(**{band.value: count for band, count in released([(n, levels)]).bands.items()})


# ---- what needs a hand, what is to be glad of ------------------------------------------------------------------------


class Need(StrEnum):
    """Why something needs a hand, in the order in which it does."""

    OVERDUE_CASE = "overdue_case"
    CASE_DUE = "case_due"
    REVIEW = "review"  # all pledges waiting for review are one thing to do
    VERDICT = "verdict"  # and so are all that are said to be done
    STUCK = "stuck"
    SILENT = "silent"


class ToDo(Figures):
    """One thing that needs a hand: a case by its receipt, a pledge by who made it; of several, the first."""

    need: Need
    noun_id: int
    name: str = ""
    what: str = ""
    at: datetime | None = None  # the reply is due
    on: date | None = None  # the pledge is due
    count: int = 1

    @property
    def key(self) -> str:
        """Return what it is told under, once: another reason, or more of them, is something new."""
        return f"{self.need}:{self.noun_id}:{self.count}"


def in_order(to_do: Iterable[ToDo]) -> tuple[ToDo, ...]:
    """Return what needs a hand, most urgent first."""
    urgency = {need: number for number, need in enumerate(Need)}
    far = "9999"
    return tuple(
        sorted(
            to_do,
            key=lambda each: (
                urgency[each.need],
                each.at.isoformat() if each.at else each.on.isoformat() if each.on else far,
                each.noun_id,
            ),
        )
    )


class Gladness(StrEnum):
    """What there is to be glad of."""

    KEPT = "kept"
    FIRST_CHECK_IN = "first_check_in"


class Praise(Figures):
    """One thing to be glad of: somebody's pledge and what became of it."""

    kind: Gladness
    pledge_id: int
    person_id: int | None = None  # who made it; None: nobody who could be thanked
    unit: str
    name: str
    what: str
    at: datetime


def chosen(candidates: Iterable[Praise]) -> Praise | None:
    """Return the one to be glad of: a kept pledge before a first check-in, the earlier before the later.

    By the clock, not by size: a small promise kept on Monday comes before a large one on Friday.
    """
    order = list(Gladness)
    return min(candidates, key=lambda each: (order.index(each.kind), each.at, each.pledge_id), default=None)


class Coming(Figures):
    """What falls due within a week from now: pledges, with the first few names, and answers."""

    pledges: int = 0
    names: tuple[str, ...] = ()
    cases: int = 0


class Theme(Figures):
    """What was promised and kept under a theme within the span."""

    words: str
    promised: int
    kept: int


class Topic(Figures):
    """What was said often enough to be told; of what people wrote `n` is "so many or more"."""

    key: str
    n: int


def told_topics(counts: Mapping[str, int]) -> tuple[Topic, ...]:
    """Return the topics most spoken of, none with fewer than k."""
    enough = [Topic(key=key, n=n) for key, n in counts.items() if may_show(n)]
    return tuple(sorted(enough, key=lambda topic: (-topic.n, topic.key))[:TOPICS_MOST])


# ---- the tree --------------------------------------------------------------------------------------------------------


class UnitFigures(Counts):
    """The week of one unit without those below it, or, added up, of a subtree."""

    open: OpenPledges = OpenPledges()
    open_before: OpenPledges = OpenPledges()
    verdicts: Verdicts = Verdicts()
    cases: CaseCounts = CaseCounts()
    ratings: RatingCounts = RatingCounts()
    check_ins: int = 0
    reviews_waiting: int = 0  # pledges handed in longer ago than a review may take

    @property
    def not_acted(self) -> bool:
        """Say whether something waits there that its secretary should have done."""
        return self.reviews_waiting > 0 or self.cases.overdue > 0


class Row(Figures):
    """A unit directly below, with all that is below it."""

    unit_id: int
    name: str
    figures: UnitFigures

    @property
    def satisfaction(self) -> Share | None:
        """Return the share of the satisfied; None when too few to show."""
        return share(self.figures.ratings)


class Service(Figures):
    """A service point that people rate."""

    poll_id: int
    unit: str
    name: str
    name_en: str
    ratings: RatingCounts

    @property
    def satisfaction(self) -> Share | None:
        """Return the share of the satisfied; None when too few to show."""
        return share(self.ratings)


def summed(counts: Iterable[Added], start: Added) -> Added:
    """Return `start` and all of `counts` added up."""
    for each in counts:
        start += each
    return start


def leader_of(path: str, led: Collection[str]) -> str | None:
    """Return the unit, this one or the nearest above, that somebody leads; None if there is none."""
    ids = path_ids(path)
    above = ("/" + "".join(f"{unit_id}/" for unit_id in ids[:length]) for length in range(len(ids), 0, -1))
    return next((candidate for candidate in above if candidate in led), None)


def not_acted(path: str, by_path: Mapping[str, UnitFigures], led: Collection[str]) -> tuple[str, ...]:
    """Return the led units below `path` in which something waits that their own leaders should have done."""
    led = {*led, path}
    waiting = {leader_of(each, led) for each, figures in by_path.items() if figures.not_acted}
    return tuple(sorted(each for each in waiting if each is not None and each != path))


class Told(Figures):
    """What the last digest of a reader told, so that the next one does not tell it again."""

    to_do: tuple[str, ...] = ()
    batch: int = 0


class Week(Figures):
    """One week, or month, of the lines."""

    first: date
    ratings: RatingCounts = RatingCounts()
    open: OpenPledges = OpenPledges()


class Digest(Figures):
    """A unit's day, week or month, as one person is told it."""

    unit: Unit
    period: Period
    running: bool = False  # it is not over yet
    to_do: tuple[ToDo, ...] = ()  # what has not been told before
    told_before: int = 0  # of what needs a hand, this much was told the last time
    told: Told = Told()  # with this one
    figures: UnitFigures = UnitFigures()
    silent: int | None = None  # people who were asked to rate and did not; None where nobody knows
    topics: tuple[Topic, ...] = ()  # of the reasons given with ratings
    written: tuple[Topic, ...] = ()  # of what people wrote to the unit and those below, once it is over
    services: tuple[Service, ...] = ()
    rows: tuple[Row, ...] = ()
    not_acted: tuple[str, ...] = ()  # names of units below
    rhythm: tuple[tuple[str, str], ...] = ()  # `domain.rhythm.Pace` and the name of a unit below, noticed in the span
    praise: Praise | None = None
    coming: Coming = Coming()
    themes: tuple[Theme, ...] = ()
    history: tuple[Week, ...] = ()
    ratings_of: Literal["span", "since", "week"] = "span"  # of a day: since the last digest, else those of its week

    @property
    def satisfaction(self) -> Share | None:
        """Return the share of the satisfied; None when too few to show."""
        return share(self.figures.ratings)

    @property
    def tells_ratings(self) -> bool:
        """Say whether there are ratings to speak of: of a day only when there are new ones."""
        return bool(self.services) and (self.figures.ratings.n > 0 or self.period.rhythm is not Rhythm.DAILY)

    @property
    def nothing_moved(self) -> bool:
        """Say whether there is nothing new to tell: nothing to do, nothing done, nothing said."""
        figures = self.figures
        return not (
            self.to_do
            or self.not_acted
            or self.rhythm
            or self.praise
            or figures.verdicts.all
            or figures.check_ins
            or figures.ratings.n
            or figures.cases.received
            or figures.cases.answered
            or figures.open != figures.open_before
        )
