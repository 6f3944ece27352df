"""What is promised in public, by unit, as anybody may read it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from sqlalchemy import func, literal, select

from domain.pledges import SHOWN, Pledge
from domain.units import Unit, path_ids
from domain.wordings import SeenBy
from storage.database import Transaction
from storage.pledges import shown_in_unit
from storage.tables import pledges, units
from storage.units import path_end, within

COUNTS = (
    select(units.c.path, func.count().label("pledges"))
    .join_from(pledges, units)
    .where(
        pledges.c.seen_by == SeenBy.PUBLIC.value,
        pledges.c.state.in_([literal(state.value) for state in sorted(SHOWN)]),
        *within(units.c.path),
    )
    .group_by(units.c.path)
)


async def counts_below(tx: Transaction, unit: Unit) -> Counter[int]:
    """Return how many public pledges lie in each part directly below a unit, by its id; the unit's own by its own."""
    rows = await tx.fetch_all(COUNTS, path=unit.path, path_end=path_end(unit.path))
    return by_part(unit, ((row["path"], row["pledges"]) for row in rows))


def by_part(unit: Unit, counted: Iterable[tuple[str, int]]) -> Counter[int]:
    """Return counts by path as counts by the part directly below `unit` that each lies in; its own under its own id."""
    found: Counter[int] = Counter()
    depth = len(path_ids(unit.path))
    for path, count in counted:
        ids = path_ids(path)
        found[ids[depth] if len(ids) > depth else unit.id] += count
    return found


async def of_unit(tx: Transaction, unit: Unit) -> list[Pledge]:
    """Return the public pledges of a unit itself, the open ones first."""
    listed = await shown_in_unit(tx, unit.path)
    return [pledge for pledge in listed if pledge.seen_by is SeenBy.PUBLIC and pledge.unit_id == unit.id]
