"""Figures of units with all below them, as the roll-ups have them: what happened in a span, and how things stood."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
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

HAPPENED = tuple(measure for measure in Measure if measure not in LEVELS)
DRAWN = (Measure.OPEN, Measure.BEHIND, Measure.SILENT, Measure.ON_LEAVE, Measure.HIGH, Measure.MIDDLE, Measure.LOW)
ITSELF = rollups.c.unit_id == bindparam("of_unit")
ITS_PARTS = rollups.c.unit_id.in_(PARTS)
PEERS = select(units.c.id, units.c.path).where(
    units.c.level == bindparam("level"),
    func.coalesce(units.c.sector, "") == bindparam("sector"),
    func.coalesce(units.c.affiliation, "") == bindparam("affiliation"),
    units.c.closed_at.is_(None),
    *within(units.c.path),
)
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


HAPPENED_THERE, STOOD_THERE = _happened(ITSELF), _stood(ITSELF)
HAPPENED_IN_PARTS, PARTS_STOOD = _happened(ITS_PARTS), _stood(ITS_PARTS)
HAPPENED_AMONG_PEERS = _happened(ITS_PEERS)
LINE_BEGINS = (
    select(rollups.c.measure, N)
    .where(ITSELF, _one_of(DRAWN), rollups.c.day <= bindparam("upto"))
    .group_by(rollups.c.measure)
)
LINE = (
    select(rollups.c.measure, rollups.c.day, rollups.c.n)
    .where(ITSELF, _one_of(DRAWN), *IN_SPAN)
    .order_by(rollups.c.day)
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


async def of_unit(tx: Transaction, unit_id: int, span: Span) -> UnitFigures:
    """Return a unit's figures, without what is not in the roll-ups: reviews that wait."""
    await tx.write_gathered()
    happened = await tx.fetch_all(HAPPENED_THERE, of_unit=unit_id, before=span.before, upto=span.upto)
    stood = await tx.fetch_all(STOOD_THERE, of_unit=unit_id, before=span.before, upto=span.end)
    return _figures(happened, stood)


async def of_parts(tx: Transaction, unit_id: int, span: Span) -> dict[int, UnitFigures]:
    """Return the figures of the units directly below one in which there are any, the closed ones included."""
    await tx.write_gathered()
    found: dict[int, tuple[list[dict[str, int]], list[dict[str, int]]]] = defaultdict(lambda: ([], []))
    for row in await tx.fetch_all(HAPPENED_IN_PARTS, whole=unit_id, before=span.before, upto=span.upto):
        found[row["unit_id"]][0].append(row)
    for row in await tx.fetch_all(PARTS_STOOD, whole=unit_id, before=span.before, upto=span.end):
        found[row["unit_id"]][1].append(row)
    return {each: _figures(*rows) for each, rows in found.items()}


async def line(tx: Transaction, unit_id: int, spans: Sequence[Span]) -> list[tuple[RatingCounts, OpenPledges]]:
    """Return for each of some spans, end to end and oldest first, the ratings in it and the pledges at its end."""
    await tx.write_gathered()
    first, last = spans[0].before, spans[-1].end
    now: Sums = Counter()
    for row in await tx.fetch_all(LINE_BEGINS, of_unit=unit_id, upto=first):
        now[row["measure"]] = int(row["n"])
    changes = iter(await tx.fetch_all(LINE, of_unit=unit_id, before=first, upto=last))
    change = next(changes, None)
    found = []
    for span in spans:
        before = now.copy()
        while change is not None and change["day"] <= span.end:
            now[change["measure"]] += change["n"]
            change = next(changes, None)
        found.append((_ratings({name: now[name] - before[name] for name in now}), _open(now)))
    return found


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


def _figures(happened: Iterable[Mapping[str, int]], stood: Sequence[Mapping[str, int]]) -> UnitFigures:
    """Return rows of measures, as sums in a span and as levels at its end and before it, as figures."""
    sums = Counter({str(row["measure"]): int(row["n"]) for row in happened})
    then = Counter({str(row["measure"]): int(row["n"]) for row in stood})
    before = Counter({str(row["measure"]): int(row["before"]) for row in stood})
    return UnitFigures(
        open=_open(then),
        open_before=_open(before),
        verdicts=Verdicts(**{name: sums[name] for name in ("kept", "kept_late", "partly", "not_kept")}),
        cases=CaseCounts(
            received=sums[Measure.RECEIVED],
            assisted=sums[Measure.ASSISTED],
            answered=sums[Measure.ANSWERED],
            answered_in_time=sums[Measure.IN_TIME],
            open=then[Measure.CASES_OPEN],
            overdue=then[Measure.CASES_OVERDUE],
        ),
        ratings=_ratings(sums),
        check_ins=sums[Measure.CHECK_INS],
    )


def _open(levels: Mapping[str, int]) -> OpenPledges:
    known = {name: levels.get(name, 0) for name in ("behind", "silent", "on_leave")}
    return OpenPledges(on_time=levels.get(Measure.OPEN, 0) - sum(known.values()), **known)


def _ratings(sums: Mapping[str, int]) -> RatingCounts:
    return RatingCounts(**{name: sums.get(name, 0) for name in ("low", "middle", "high")})
