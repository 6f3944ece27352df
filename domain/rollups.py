"""What one pledge, case or batch of ratings adds to the figures of its unit: how much of a measure from which day on.

A figure that says what happened (`kept`, `received`) is added on its day. One that says how things stand (`open`,
`silent`) changes by one on the day it changes, which may lie ahead: a pledge due on Friday is behind from Saturday on,
unless something happens before. How things stand is then the sum of all changes so far.

Days are those of the organisation's zone. Each has two moments, numbered in one line, so that a sum can end between
them: its beginning, at which the clock changes something, and its course, in which people do. All of it follows from
what is kept of the noun alone, so that it can be worked out anew.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, datetime
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple
from zoneinfo import ZoneInfo

from domain.digests import SILENT_AFTER, Standing

IN_ITS_COURSE = "+"  # behind a day: what happens within it, after what the clock changes at its beginning
NEVER = 2**31


class Measure(StrEnum):
    """What is counted."""

    OPEN = "open"  # pledges published and not settled; less the next three: on time
    BEHIND = "behind"
    SILENT = "silent"
    ON_LEAVE = "on_leave"
    KEPT = "kept"
    KEPT_LATE = "kept_late"
    PARTLY = "partly"
    NOT_KEPT = "not_kept"
    CHECK_INS = "check_ins"
    CASES_OPEN = "cases_open"
    CASES_OVERDUE = "cases_overdue"
    RECEIVED = "received"
    ASSISTED = "assisted"  # of those received: written down by a worker for somebody
    UNOWED = "unowed"  # of those received: thanks, and what was joined to another case
    ANSWERED = "answered"
    IN_TIME = "in_time"
    SOLVED = "solved"
    SOLVED_PARTLY = "solved_partly"
    NOT_SOLVED = "not_solved"
    REOPENED = "reopened"
    HIGH = "high"  # ratings, in batches as they are released
    MIDDLE = "middle"
    LOW = "low"


LEVELS = (
    Measure.OPEN, Measure.BEHIND, Measure.SILENT, Measure.ON_LEAVE, Measure.CASES_OPEN, Measure.CASES_OVERDUE,
)  # fmt: skip
# Plain text from here on: millions of changes are added up by it, and an enum's own hash takes longer than the rest.
OPEN, SILENT, CHECK_INS = Measure.OPEN.value, Measure.SILENT.value, Measure.CHECK_INS.value
CASES_OPEN, CASES_OVERDUE = Measure.CASES_OPEN.value, Measure.CASES_OVERDUE.value
VERDICTS = frozenset({"kept", "kept_late", "partly", "not_kept"})  # states of a pledge that are measures, too
JUDGED = {"solved": "solved", "partly": "solved_partly", "not": "not_solved"}
PUBLIC = "public:"  # before the state of a pledge that everybody may read
SAID_DONE = f"{PUBLIC}said_done"  # of those claimed, the ones that others may judge as a whole
ALWAYS = 2  # the moment of what is counted as it is now, whenever it came to be: one row for each unit
STANDS = {standing: standing.value for standing in (Standing.BEHIND, Standing.SILENT, Standing.ON_LEAVE)}


class Change(NamedTuple):
    """So much more, or less, of a measure from a moment on."""

    measure: str
    moment: int
    n: int


# ---- moments ---------------------------------------------------------------------------------------------------------


def beginning(day: date) -> int:
    """Return the moment at which a day begins."""
    return 2 * day.toordinal()


def course(day: date) -> int:
    """Return the moment that stands for all that happens in the course of a day."""
    return 2 * day.toordinal() + 1


@lru_cache(20_000)
def moment_text(moment: int) -> str:
    """Return a moment as it is kept: `2026-11-23`, its beginning, sorts before `2026-11-23+`, its course."""
    return date.fromordinal(moment >> 1).isoformat() + (IN_ITS_COURSE if moment & 1 else "")


def moment_of(text: str) -> int:
    """Return the moment that a text stands for."""
    return beginning(date.fromisoformat(text[:10])) + text.endswith(IN_ITS_COURSE)


@lru_cache(8)
def courses_in(zone: ZoneInfo) -> Callable[[str], int]:
    """Return what tells in the course of which day of a zone a moment lies, given as UTC text.

    Most hours lie within one day: these are remembered, so that millions of moments take one look each.
    """
    hours: dict[str, int | None] = {}

    def found(text: str) -> int:
        hour = text[:13]
        if hour not in hours:
            start = datetime.fromisoformat(f"{hour}:00:00+00:00")
            first, last = (start.replace(minute=minute).astimezone(zone).date() for minute in (0, 59))
            hours[hour] = course(first) if first == last else None
        known = hours[hour]
        return course(datetime.fromisoformat(text).astimezone(UTC).astimezone(zone).date()) if known is None else known

    return found


# ---- pledges ---------------------------------------------------------------------------------------------------------


class Heard(NamedTuple):
    """A check-in, as far as it counts; what was taken back counted until then."""

    moment: int
    stuck: bool
    undone: int | None = None


class Course(NamedTuple):
    """What decides how a pledge stands, from its publication to its verdict; `None` where there is no such moment."""

    published: int | None
    settled: int | None
    verdict: str  # its state
    claimed: int | None
    last_day: date
    every_days: int  # how often it is asked about; 0: never silent
    leave: tuple[int, int]  # of its member: from the beginning of a day up to that of another
    heard: Sequence[Heard] = ()  # in order
    public: bool = False  # everybody may read it
    joint: bool = False


def of_pledge(pledge: Course) -> list[Change]:
    """Return all that a pledge adds to the figures of its unit."""
    found = stands(pledge)
    if pledge.public:
        found.append(Change(f"{PUBLIC}{pledge.verdict}", ALWAYS, 1))
        if pledge.verdict == "claimed" and not pledge.joint:
            found.append(Change(SAID_DONE, ALWAYS, 1))
    if pledge.settled is not None and pledge.verdict in VERDICTS:
        found.append(Change(pledge.verdict, pledge.settled, 1))
    found += [Change(CHECK_INS, each.moment, 1) for each in pledge.heard if each.undone is None]
    return found


def stands(pledge: Course, since: int = 0) -> list[Change]:
    """Return what a pledge adds to how things stand; `since`: as if it had begun then, and stood as it did then."""
    end = NEVER if pledge.settled is None else pledge.settled
    if pledge.published is None or max(pledge.published, since) >= end:
        return []
    found = [Change(OPEN, max(pledge.published, since), 1)]
    now: str | None = None
    for moment, standing in _standings(pledge, pledge.published, end, since):
        measure = STANDS.get(standing)
        if measure is not now:
            found += _exchanged(now, measure, moment)
            now = measure
    if end != NEVER:
        found += [Change(OPEN, end, -1), *_exchanged(now, None, end)]
    return found


def _exchanged(old: str | None, new: str | None, moment: int) -> list[Change]:
    return [Change(each, moment, n) for each, n in ((old, -1), (new, 1)) if each is not None]


def _standings(pledge: Course, begun: int, end: int, since: int) -> Iterator[tuple[int, Standing]]:
    """Yield from when on an open pledge stands how, in order, from `since` on; the same standing may come twice.

    Whoever says it is done waits for others; whoever is on leave is neither behind nor silent; past its day or stuck it
    is behind; and after two of its rhythms without a word nobody knows.
    """
    claimed = NEVER if pledge.claimed is None else max(begun, pledge.claimed)
    late, (away, back) = beginning(pledge.last_day) + 2, pledge.leave
    spans = _spans(pledge.heard, begun)
    for number, (begins, heard, stuck) in enumerate(spans):
        stop = min(spans[number + 1][0] if number + 1 < len(spans) else NEVER, claimed, end)
        start = max(begins, since)
        if start >= stop:
            continue
        silent = _silent_from(heard, pledge.every_days)
        for moment in (start, *sorted(each for each in (silent, late, away, back) if start < each < stop)):
            if away <= moment < back:
                yield moment, Standing.ON_LEAVE
            elif stuck or moment >= late:
                yield moment, Standing.BEHIND
            else:
                yield moment, Standing.SILENT if moment >= silent else Standing.ON_TIME
    if claimed < end:
        yield max(claimed, since), Standing.ON_TIME


def _silent_from(heard: int, every_days: int) -> int:
    """Return from when on a pledge is silent that was heard of last at a moment: after so many whole days."""
    return NEVER if every_days == 0 else (heard & ~1) + 2 * (SILENT_AFTER * every_days + 1)


def heard_again(*, before: int, now: int, late: int, every_days: int) -> list[Change]:
    """Return what a check-in `now` changes where the last was heard of `before`, most simply and most often.

    That is: neither is stuck, nobody is on leave from now on, nothing is claimed or settled, and its day is not past.
    """
    found = []
    for since, sign in ((max(now, _silent_from(before, every_days)), -1), (_silent_from(now, every_days), 1)):
        if since < late:
            found += [Change(SILENT, since, sign), Change(SILENT, late, -sign)]
    return found


def _spans(heard: Sequence[Heard], begun: int) -> list[tuple[int, int, bool]]:
    """Return from when on which check-in was the last one: since when, when it came, whether it was stuck."""
    spans = [(begun, begun, False)]
    if all(each.undone is None for each in heard):  # nearly always: each holds until the next
        turns: list[tuple[int, Heard | None]] = [(each.moment, each) for each in heard]
    else:
        moments = sorted({moment for each in heard for moment in (each.moment, each.undone) if moment is not None})
        turns = [(moment, _last(heard, moment)) for moment in moments]
    for moment, last in turns:
        span = (max(begun, moment), begun if last is None else max(begun, last.moment), last is not None and last.stuck)
        if span[0] == spans[-1][0]:
            spans.pop()
        spans.append(span)
    return spans


def _last(heard: Sequence[Heard], moment: int) -> Heard | None:
    """Return the last check-in up to a moment that had not been taken back by then."""
    standing = (
        each for each in reversed(heard) if each.moment <= moment and (each.undone is None or each.undone > moment)
    )
    return next(standing, None)


# ---- cases and ratings -----------------------------------------------------------------------------------------------


class CaseCourse(NamedTuple):
    """What decides what a case counts for; moments as above, `in_time` and `refused` as the case says."""

    received: int
    answered: int | None  # also by a refusal, which has its reason
    done: int | None  # answered or closed, whichever was first: nothing is owed any more
    late: int | None  # the beginning of the day after the one on which its answer was due
    in_time: bool
    owed: bool  # an answer: not for thanks, nor for what follows another case
    verdict: str | None
    reopened: bool
    assisted: bool = False


def of_case(case: CaseCourse) -> list[Change]:
    """Return all that a case adds to the figures of its unit."""
    found = [Change(Measure.RECEIVED.value, case.received, 1)]
    if case.assisted:
        found.append(Change(Measure.ASSISTED.value, case.received, 1))
    if not case.owed:
        found.append(Change(Measure.UNOWED.value, case.received, 1))
    if case.answered is not None:
        counted = [(Measure.ANSWERED, True), (Measure.IN_TIME, case.in_time), (Measure.REOPENED, case.reopened)]
        found += [Change(measure.value, case.answered, 1) for measure, does in counted if does]
        if case.verdict in JUDGED:
            found.append(Change(JUDGED[case.verdict], case.answered, 1))
    end = NEVER if case.done is None else case.done
    if not case.owed or case.received >= end:
        return found
    spans = [(CASES_OPEN, case.received)]
    if case.late is not None:
        spans.append((CASES_OVERDUE, max(case.received, case.late)))
    for measure, start in spans:
        if start < end:
            found.append(Change(measure, start, 1))
            if end != NEVER:
                found.append(Change(measure, end, -1))
    return found


def of_batch(week: date, *, high: int, middle: int, low: int) -> list[Change]:
    """Return what a released batch of ratings adds to the figures of its unit, on the Monday of its week."""
    bands = ((Measure.HIGH, high), (Measure.MIDDLE, middle), (Measure.LOW, low))
    return [Change(measure.value, course(week), n) for measure, n in bands if n]
