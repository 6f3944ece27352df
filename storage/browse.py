"""What is promised in public, by unit, as anybody may read it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from sqlalchemy import bindparam, func, literal, select, text, union_all

from domain.pledges import SHOWN, Kind, Pledge, State
from domain.rollups import ALWAYS, PUBLIC, SAID_DONE, moment_text
from domain.units import Unit, path_ids
from domain.wordings import SeenBy
from storage import units as units_
from storage.database import Transaction
from storage.pledges import ORDER, WHOLE, read
from storage.rollups import PARTS
from storage.tables import pledges, rollups, units
from storage.units import literally, lying_in, path_end, within

IS_PUBLIC = (  # as `Pledge.is_public` says; the first in the words of the indexes, which are not used otherwise
    text(f"pledges.seen_by = '{SeenBy.PUBLIC}'"),
    pledges.c.state.in_([literal(state.value) for state in sorted(SHOWN)]),
)
OF_UNIT = (
    WHOLE.where(pledges.c.unit_id == bindparam("of_unit"), *IS_PUBLIC)
    .order_by(ORDER, pledges.c.due_on, pledges.c.id)
    .limit(300)
)
NEWEST_AT = func.coalesce(pledges.c.settled_at, pledges.c.published_at)
NEWEST = (
    WHOLE.where(*IS_PUBLIC, *within(units.c.path))
    .order_by(NEWEST_AT.desc(), pledges.c.id.desc())
    .limit(bindparam("most"))
)
# In much of a nation's tree: those that are open and those with a verdict each by their own index.
IS_OPEN = (pledges.c.settled_at.is_(None), pledges.c.published_at.is_not(None))
IS_SETTLED = (pledges.c.settled_at.is_not(None),)
OPEN_OF_MANY = (
    WHOLE.where(*IS_PUBLIC, *IS_OPEN, *lying_in(units.c.path))
    .order_by(pledges.c.published_at.desc(), pledges.c.id.desc())
    .limit(bindparam("most"))
)
SETTLED_OF_MANY = (
    WHOLE.where(*IS_PUBLIC, *IS_SETTLED, *lying_in(units.c.path))
    .order_by(pledges.c.settled_at.desc(), pledges.c.id.desc())
    .limit(bindparam("most"))
)
SEARCHED_MOST = 25_000  # of each, the newest; a nation has more, and no search shall take longer for it
_OPEN, _SETTLED = (
    select(pledges.c.id, pledges.c.what)
    .where(*IS_PUBLIC, *conditions)
    .order_by(moment.desc())
    .limit(literal(SEARCHED_MOST))
    .subquery(name)
    for name, moment, conditions in (
        ("open_ones", pledges.c.published_at, IS_OPEN),
        ("settled_ones", pledges.c.settled_at, IS_SETTLED),
    )
)
_SEARCHED = union_all(select(_OPEN), select(_SETTLED)).subquery("searched")
WORDED = (
    WHOLE.join(_SEARCHED, _SEARCHED.c.id == pledges.c.id)
    .where(_SEARCHED.c.what.icontains(bindparam("words"), escape="!"))
    .order_by(ORDER, NEWEST_AT.desc(), pledges.c.id.desc())
    .limit(bindparam("most"))
)
SHOWN_MOST = 300
_ROLLED = rollups.c.measure >= PUBLIC, rollups.c.measure < f"{PUBLIC[:-1]};", rollups.c.day == moment_text(ALWAYS)
OF_ITSELF = select(rollups.c.measure, rollups.c.n).where(rollups.c.unit_id == bindparam("of_unit"), *_ROLLED)
OF_PARTS = (
    select(rollups.c.unit_id, func.sum(rollups.c.n).label("n"))
    .where(rollups.c.unit_id.in_(PARTS), *_ROLLED, rollups.c.measure != SAID_DONE)
    .group_by(rollups.c.unit_id)
)
_SAID_DONE = (
    pledges.c.seen_by == SeenBy.PUBLIC.value,
    pledges.c.state == State.CLAIMED.value,
    pledges.c.kind != Kind.JOINT.value,  # said of its parts
    *within(units.c.path),
)
LIST_SAID_DONE = (
    WHOLE.where(*_SAID_DONE).order_by(pledges.c.claimed_at.desc().nulls_last(), pledges.c.id.desc()).limit(SHOWN_MOST)
)


async def count_said_done(tx: Transaction, unit: Unit) -> int:
    """Return how many public pledges of a unit and below it are said to be done and not yet judged."""
    return (await _of_itself(tx, unit))[SAID_DONE]


async def said_done(tx: Transaction, unit: Unit) -> list[Pledge]:
    """Return them, the newest first; 300 at most."""
    return [read(row) for row in await tx.fetch_all(LIST_SAID_DONE, path=unit.path, path_end=path_end(unit.path))]


async def counts_below(tx: Transaction, unit: Unit) -> Counter[int]:
    """Return how many public pledges lie in each part directly below a unit, by its id; the unit's own by its own."""
    found = Counter({unit.id: (await states_below(tx, unit)).total()})
    for row in await tx.fetch_all(OF_PARTS, whole=unit.id):
        found[row["unit_id"]] = int(row["n"])
        found[unit.id] -= int(row["n"])
    return +found


async def states_below(tx: Transaction, unit: Unit) -> Counter[State]:
    """Return how many public pledges of a unit and below it are in each state."""
    rolled = await _of_itself(tx, unit)
    return Counter({state: rolled[f"{PUBLIC}{state}"] for state in SHOWN if rolled[f"{PUBLIC}{state}"]})


async def _of_itself(tx: Transaction, unit: Unit) -> Counter[str]:
    """Return the figures of what everybody may read of a unit and all below it, as the roll-ups have them."""
    await tx.write_gathered()
    return Counter({row["measure"]: row["n"] for row in await tx.fetch_all(OF_ITSELF, of_unit=unit.id)})


def by_part(unit: Unit, counted: Iterable[tuple[str, int]]) -> Counter[int]:
    """Return counts by path as counts by the part directly below `unit` that each lies in; its own under its own id."""
    found: Counter[int] = Counter()
    depth = len(path_ids(unit.path))
    for path, count in counted:
        ids = path_ids(path)
        found[ids[depth] if len(ids) > depth else unit.id] += count
    return found


async def of_unit(tx: Transaction, unit: Unit) -> list[Pledge]:
    """Return the public pledges of a unit itself, the open ones first; 300 at most."""
    return [read(row) for row in await tx.fetch_all(OF_UNIT, of_unit=unit.id)]


async def newest(tx: Transaction, unit: Unit, *, most: int) -> list[Pledge]:
    """Return the public pledges of a unit and below it that were published or got their verdict last."""
    span = {"path": unit.path, "path_end": path_end(unit.path), "most": most}
    if await units_.is_small(tx, unit.path):
        return [read(row) for row in await tx.fetch_all(NEWEST, **span)]
    rows = [row for query in (OPEN_OF_MANY, SETTLED_OF_MANY) for row in await tx.fetch_all(query, **span)]
    rows.sort(key=lambda row: (row["settled_at"] or row["published_at"] or "", row["id"]), reverse=True)
    return [read(row) for row in rows[:most]]


async def worded(tx: Transaction, words: str, *, most: int) -> list[Pledge]:
    """Return the public pledges that promise these words, the open ones first; looked for among the newest."""
    return [read(row) for row in await tx.fetch_all(WORDED, words=literally(words), most=most)]
