"""Figures of units with all below them, as the roll-ups have them: what happened in a span, and how things stood."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from sqlalchemy import ColumnElement, Select, bindparam, case, func, literal, select

from domain.digests import CaseCounts, OpenPledges, RatingCounts, UnitFigures, Verdicts
from domain.rollups import LEVELS, Measure, beginning, course, moment_text
from domain.units import Unit
from storage.database import Transaction
from storage.rollups import PARTS
from storage.tables import rollups, units
from storage.units import path_end, within

RATED = (Measure.HIGH, Measure.MIDDLE, Measure.LOW)
HAPPENED = tuple(measure for measure in Measure if measure not in LEVELS)
ITSELF = rollups.c.unit_id == bindparam("of_unit")
ITS_PARTS = rollups.c.unit_id.in_(PARTS)
PEERS = select(units.c.id, units.c.path).where(
    units.c.level == bindparam("level"),
    func.coalesce(units.c.sector, "") == bindparam("sector"),
    func.coalesce(units.c.affiliation, "") == bindparam("affiliation"),
    units.c.closed_at.is_(None),
    *within(units.c.path),
)
ONE_MORE_PEER = PEERS.with_only_columns(units.c.id).offset(bindparam("most")).limit(1)
ITS_PEERS = rollups.c.unit_id.in_(PEERS.with_only_columns(units.c.id))
N = func.sum(rollups.c.n).label("n")
BEFORE = func.sum(case((rollups.c.day <= bindparam("before"), rollups.c.n), else_=0)).label("before")
IN_SPAN = rollups.c.day > bindparam("before"), rollups.c.day <= bindparam("upto")


def _one_of(measures: Iterable[Measure]) -> ColumnElement[bool]:
    return rollups.c.measure.in_([literal(measure.value) for measure in measures])


def _happened(whose: ColumnElement[bool]) -> Select[tuple[int, str, int]]:
    by = rollups.c.unit_id, rollups.c.measure
    return select(*by, N).where(whose, _one_of(HAPPENED), *IN_SPAN).group_by(*by)


def _stood(whose: ColumnElement[bool]) -> Select[tuple[int, str, int, int]]:
    by = rollups.c.unit_id, rollups.c.measure
    return select(*by, N, BEFORE).where(whose, _one_of(LEVELS), rollups.c.day <= bindparam("upto")).group_by(*by)


HAPPENED_THERE, HAPPENED_IN_PARTS, PARTS_STOOD = _happened(ITSELF), _happened(ITS_PARTS), _stood(ITS_PARTS)
HAPPENED_AMONG_PEERS = _happened(ITS_PEERS)
STOOD_FIRST = (
    select(rollups.c.measure, N)
    .where(ITSELF, _one_of(LEVELS), rollups.c.day <= bindparam("upto"))
    .group_by(rollups.c.measure)
)
CHANGES = (
    select(rollups.c.measure, rollups.c.day, rollups.c.n)
    .where(ITSELF, _one_of((*LEVELS, *RATED)), *IN_SPAN)
    .order_by(rollups.c.day)
)
RATED_IN_PARTS = (
    select(rollups.c.unit_id, rollups.c.measure, N)
    .where(ITS_PARTS, _one_of(RATED), *IN_SPAN)
    .group_by(rollups.c.unit_id, rollups.c.measure)
)


class Span(NamedTuple):
    """Local days, as the table has them."""

    before: str  # the beginning of the first day: nothing of it has happened yet
    upto: str  # the course of the last day
    end: str  # how things stand then: the beginning of the next day, or the course of one that still runs

    @classmethod
    def of(cls, first: date, last: date, *, today: date) -> Span:
        """Return the days from `first` to `last`; of those that still run, what there is of them until now."""
        upto = moment_text(course(min(last, today)))
        return cls(moment_text(beginning(first)), upto, moment_text(beginning(last) + 2) if last < today else upto)


Sums = Counter[str]  # how much of each measure


Point = tuple[RatingCounts, OpenPledges]  # the ratings in a span, the pledges at its end


async def of_unit(
    tx: Transaction, unit_id: int, span: Span, line: Sequence[Span] = ()
) -> tuple[UnitFigures, list[Point]]:
    """Return a unit's figures of a span, without reviews that wait, and the points of a line, oldest first."""
    moments = {moment for each in (span, *line) for moment in each}
    at = await _course(tx, unit_id, sorted(moments))
    sums = await happened(tx, unit_id, span)
    points = [(_ratings(at[each.upto] - at[each.before]), _open(at[each.end])) for each in line]
    return _figures(sums, at[span.end], at[span.before]), points


async def _course(tx: Transaction, unit_id: int, moments: Sequence[str]) -> dict[str, Sums]:
    """Return how things stood at each of some moments, in order; of ratings, how many there were since the first."""
    await tx.write_gathered()
    rows = await tx.fetch_all(STOOD_FIRST, of_unit=unit_id, upto=moments[0])
    now: Sums = Counter({row["measure"]: int(row["n"]) for row in rows})
    changes = iter(await tx.fetch_all(CHANGES, of_unit=unit_id, before=moments[0], upto=moments[-1]))
    change = next(changes, None)
    found = {}
    for moment in moments:
        while change is not None and change["day"] <= moment:
            now[change["measure"]] += change["n"]
            change = next(changes, None)
        found[moment] = now.copy()
    return found


async def of_parts(tx: Transaction, unit_id: int, span: Span) -> dict[int, UnitFigures]:
    """Return the figures of the units directly below one in which there are any, those closed included."""
    sums = await happened_in_parts(tx, unit_id, span)
    stood: dict[int, tuple[Sums, Sums]] = defaultdict(lambda: (Counter(), Counter()))
    for row in await tx.fetch_all(PARTS_STOOD, whole=unit_id, before=span.before, upto=span.end):
        then, before = stood[row["unit_id"]]
        then[row["measure"]], before[row["measure"]] = int(row["n"]), int(row["before"])
    return {each: _figures(sums.get(each, Counter()), *stood[each]) for each in sums.keys() | stood.keys()}


async def ratings_of_parts(tx: Transaction, unit_id: int, span: Span) -> dict[int, UnitFigures]:
    """Return of the units directly below one no more than the ratings: all that a digest shows of each."""
    rated = await _by_unit(tx, RATED_IN_PARTS, span, whole=unit_id)
    return {each: UnitFigures(ratings=_ratings(sums)) for each, sums in rated.items()}


async def happened(tx: Transaction, unit_id: int, span: Span) -> Sums:
    """Return how much of each measure a unit had in a span."""
    await tx.write_gathered()
    rows = await tx.fetch_all(HAPPENED_THERE, of_unit=unit_id, before=span.before, upto=span.upto)
    return Counter({row["measure"]: int(row["n"]) for row in rows})


async def happened_in_parts(tx: Transaction, unit_id: int, span: Span) -> dict[int, Sums]:
    """Return the same of the units directly below one."""
    return await _by_unit(tx, HAPPENED_IN_PARTS, span, whole=unit_id)


async def happened_among_peers(tx: Transaction, unit: Unit, top: str, span: Span) -> dict[int, Sums]:
    """Return the same of a unit's peers."""
    return await _by_unit(tx, HAPPENED_AMONG_PEERS, span, **_alike(unit, top))


async def peers(tx: Transaction, unit: Unit, top: str) -> dict[int, str]:
    """Return the paths of the units like a unit in level, sector and affiliation below `top`, a path; itself is one."""
    return {row["id"]: row["path"] for row in await tx.fetch_all(PEERS, **_alike(unit, top))}


async def has_more_peers(tx: Transaction, unit: Unit, top: str, *, than: int) -> bool:
    """Say whether a unit has more than so many peers below `top`; no more of them than that are looked at."""
    return await tx.fetch_value(ONE_MORE_PEER, **_alike(unit, top), most=than) is not None


def _alike(unit: Unit, top: str) -> dict[str, str]:
    kind = {"level": unit.level, "sector": unit.sector or "", "affiliation": unit.affiliation or ""}
    return kind | {"path": top, "path_end": path_end(top)}


async def _by_unit(
    tx: Transaction, query: Select[tuple[int, str, int]], span: Span, **which: object
) -> dict[int, Sums]:
    await tx.write_gathered()
    found: dict[int, Sums] = defaultdict(Counter)
    for row in await tx.fetch_all(query, before=span.before, upto=span.upto, **which):
        found[row["unit_id"]][row["measure"]] = int(row["n"])
    return found


def _figures(sums: Sums, then: Sums, before: Sums) -> UnitFigures:
    """Return what happened in a span, and how things stood at its end and before it, as figures."""
    return UnitFigures(
        open=_open(then),
        open_before=_open(before),
        verdicts=Verdicts(**{name: sums[name] for name in ("kept", "kept_late", "partly", "not_kept")}),
        cases=CaseCounts(
            received=sums[Measure.RECEIVED],
            assisted=sums[Measure.ASSISTED],
            unowed=sums[Measure.UNOWED],
            answered=sums[Measure.ANSWERED],
            answered_in_time=sums[Measure.IN_TIME],
            open=then[Measure.CASES_OPEN],
            overdue=then[Measure.CASES_OVERDUE],
        ),
        ratings=_ratings(sums),
        check_ins=sums[Measure.CHECK_INS],
    )


def _open(levels: Sums) -> OpenPledges:
    known = {name: levels[name] for name in ("behind", "silent", "on_leave")}
    return OpenPledges(on_time=levels[Measure.OPEN] - sum(known.values()), **known)


def _ratings(sums: Sums) -> RatingCounts:
    return RatingCounts(**{name: sums[name] for name in ("low", "middle", "high")})
