"""Figures from outside, one for a unit and an indicator: the newest that was imported."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import bindparam, delete, func, select

from domain.benchmarks import Benchmark
from domain.units import Unit, path_ids
from storage.database import Transaction
from storage.tables import benchmarks, units
from storage.units import path_end, within

DROP = delete(benchmarks).where(
    benchmarks.c.unit_id == bindparam("of_unit"), benchmarks.c.indicator == bindparam("of_indicator")
)
DROP_ALL = delete(benchmarks)
OF_UNIT = select(benchmarks).where(benchmarks.c.unit_id == bindparam("of_unit"))
LISTED = (
    select(benchmarks, units.c.name.label("unit_name"))
    .join_from(benchmarks, units)
    .order_by(units.c.path, benchmarks.c.indicator)
    .limit(bindparam("most"))
)
COUNT = select(func.count()).select_from(benchmarks)
NAMES = select(units.c.id, units.c.name, units.c.code).where(*within(units.c.path), units.c.closed_at.is_(None))


async def put(tx: Transaction, found: Iterable[Benchmark], *, by: int | None, at: datetime) -> None:
    """Keep these in place of what was there for the same unit and indicator."""
    for each in found:
        await tx.execute(DROP, of_unit=each.unit_id, of_indicator=each.indicator)
        await tx.insert(benchmarks, **each.kept(), set_by=by, set_at=at)


async def drop_all(tx: Transaction) -> int:
    """Forget all of them; return how many there were."""
    return await tx.execute(DROP_ALL)


async def beside(tx: Transaction, unit: Unit) -> dict[str, Benchmark]:
    """Return the figures beside which a unit is read, by indicator: its own, else the nearest of those above it."""
    found: dict[str, Benchmark] = {}
    for unit_id in path_ids(unit.path):
        found |= {row["indicator"]: Benchmark.of(row) for row in await tx.fetch_all(OF_UNIT, of_unit=unit_id)}
    return found


async def listed(tx: Transaction, *, most: int) -> list[tuple[str, Benchmark]]:
    """Return some of them with the names of their units."""
    return [(row["unit_name"], Benchmark.of(row)) for row in await tx.fetch_all(LISTED, most=most)]


async def count(tx: Transaction) -> int:
    """Return how many there are."""
    return int(await tx.fetch_value(COUNT))


async def named(tx: Transaction, path: str) -> dict[str, list[int]]:
    """Return the units of a subtree by name and by code."""
    found: dict[str, list[int]] = defaultdict(list)
    for row in await tx.fetch_all(NAMES, path=path, path_end=path_end(path)):
        for key in {row["name"], row["code"]} - {None}:
            found[key].append(row["id"])
    return dict(found)
