"""What moved in units by day, and what has been noticed of their rhythm, told once.

Reports, verdicts and answers come from the roll-ups, which have each unit with all below it; what begins something,
published pledges and opened polls, from their own tables.
"""

# ruff: noqa: S608 - the SQL is put together from the constants of this module alone

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date, datetime, time
from typing import NamedTuple
from zoneinfo import ZoneInfo

from sqlalchemy import select

from domain.quiet_hours import local_moment
from domain.rhythm import LOOKED_BACK, NOT_AGAIN, Noticed, Pace
from domain.rollups import Measure
from domain.units import Unit
from storage import outbox, units
from storage.database import Transaction
from storage.statements import among
from storage.tables import units as units_table
from storage.units import path_end

KIND = "rhythm"
MOVES = (Measure.CHECK_INS, Measure.ANSWERED, Measure.KEPT, Measure.KEPT_LATE, Measure.PARTLY, Measure.NOT_KEPT)
LED = """
    SELECT u.id, u.parent_id, u.name, u.level, u.sector, u.affiliation, u.path, min(g.from_on) AS led_since
      FROM units AS u JOIN grants AS g ON g.unit_id = u.id
     WHERE u.id >= :first AND u.id < :beyond AND u.closed_at IS NULL AND u.parent_id IS NOT NULL
       AND g.revoked_at IS NULL AND g.role <> 'officer' AND g.from_on <= :today
       AND (g.to_on IS NULL OR g.to_on >= :today)
       AND EXISTS (SELECT 1 FROM members AS m
                    WHERE m.unit_id = u.id AND m.person_id IS NOT NULL AND m.left_at IS NULL)
     GROUP BY u.id, u.parent_id, u.name, u.level, u.sector, u.affiliation, u.path
     ORDER BY u.id"""
ROLLED = f"""
    SELECT unit_id, substr(day, 1, 10) AS day, sum(n) AS moved FROM rollups
     WHERE unit_id >= :first AND unit_id < :beyond
       AND measure IN ({", ".join(f"'{measure.value}'" for measure in MOVES)}) AND day >= :since
     GROUP BY unit_id, substr(day, 1, 10)"""
BEGUN = """
    SELECT u.path, p.published_at AS at FROM pledges AS p JOIN units AS u ON u.id = p.unit_id
     WHERE p.published_at >= :since AND u.path >= :path AND u.path < :path_end
    UNION ALL
    SELECT u.path, q.opened_at AS at FROM polls AS q JOIN units AS u ON u.id = q.unit_id
     WHERE q.opened_at >= :since AND u.path >= :path AND u.path < :path_end"""
LAST_ID = "SELECT coalesce(max(id), 0) FROM units"
SAID_SINCE = "SELECT 1 AS said FROM notices WHERE key >= :first AND key < :beyond LIMIT 1"
_OF_UNIT = """SELECT n.key, n.at, u.id, u.name, u.path FROM units AS u JOIN notices AS n
         ON n.key >= 'rhythm:{0}:' || u.id || ':' AND n.key < 'rhythm:{0}:' || u.id || ';'
      WHERE u.path >= :path AND u.path < :path_end AND n.at >= :since AND n.at < :until"""
SAID_OF_FEW = " UNION ALL ".join(_OF_UNIT.format(pace.value) for pace in Pace) + " ORDER BY at, key"
SAID_AT_ALL = """
    SELECT key FROM notices
     WHERE key >= 'rhythm:' AND key < 'rhythm;' AND at >= :since AND at < :until ORDER BY at, key"""
NAMES = select(units_table.c.id, units_table.c.name, units_table.c.path).where(among(units_table.c.id, "unit_ids"))
LOOKED = "looked-at-rhythm:"
LAST_LOOK = "SELECT max(key) FROM notices WHERE key >= :first AND key < :beyond"


class Led(NamedTuple):
    """A unit that somebody leads: since when, and how much moved in it and below, by day."""

    unit: Unit
    led_since: date
    moved: dict[date, int]


async def led_between(tx: Transaction, first: int, beyond: int, *, today: date, zone: ZoneInfo) -> list[Led]:
    """Return the units with ids from `first` up to `beyond` that have a leader and members of their own."""
    rows = await tx.fetch_all(LED, first=first, beyond=beyond, today=today)
    since = today - LOOKED_BACK
    moved: dict[int, Counter[date]] = defaultdict(Counter)
    for row in await tx.fetch_all(ROLLED, first=first, beyond=beyond, since=since):
        moved[row["unit_id"]][date.fromisoformat(row["day"])] += row["moved"]
    at = local_moment(since, time(0), zone)
    for row in rows:
        unit_id, path = row["id"], row["path"]
        for begun in await tx.fetch_all(BEGUN, since=at, path=path, path_end=path_end(path)):
            moved[unit_id][datetime.fromisoformat(begun["at"]).astimezone(zone).date()] += 1
    return [Led(Unit.model_validate(row), date.fromisoformat(row["led_since"]), moved[row["id"]]) for row in rows]


async def keep(tx: Transaction, unit: Unit, what: Noticed, *, at: datetime) -> bool:
    """Note what was noticed; False if it was noted before, or a rush not long before."""
    begins = f"{KIND}:{what.pace}:{unit.id}:"
    if what.pace is Pace.RUSH:
        not_since = what.since - NOT_AGAIN
        if await tx.fetch_one(SAID_SINCE, first=f"{begins}{not_since}", beyond=f"{begins}~"):
            return False
    return await outbox.say_once(tx, f"{begins}{what.since}", kind=KIND, at=at)


async def noted_below(tx: Transaction, unit: Unit, *, since: datetime, until: datetime) -> tuple[tuple[str, str], ...]:
    """Return what was noted in a span of units below one, with their names; its own leaders were told themselves."""
    if await units.is_small(tx, unit.path):
        span = {"path": unit.path, "path_end": path_end(unit.path), "since": since, "until": until}
        found = await tx.fetch_all(SAID_OF_FEW, **span)
        return tuple((_pace_of(row["key"]), row["name"]) for row in found if row["id"] != unit.id)
    keys = [row["key"] for row in await tx.fetch_all(SAID_AT_ALL, since=since, until=until)]
    known = {row["id"]: row for row in await tx.fetch_all(NAMES, unit_ids=sorted({_unit_of(key) for key in keys}))}
    below = [(key, known[_unit_of(key)]) for key in keys if _unit_of(key) in known]
    return tuple(
        (_pace_of(key), row["name"]) for key, row in below if row["id"] != unit.id and unit.covers(row["path"])
    )


def _pace_of(key: str) -> str:
    return Pace(key.split(":")[1]).value


def _unit_of(key: str) -> int:
    return int(key.split(":")[2])


async def next_look(tx: Transaction, today: date, *, many: int, at: datetime) -> int | None:
    """Claim the next stretch of `many` ids of units that nobody has looked at today; None when all have been."""
    key = f"{LOOKED}{today}:"
    last = await tx.fetch_value(LAST_LOOK, first=key, beyond=f"{key}~")
    first = 0 if last is None else int(last.rpartition(":")[2]) + many
    if first > int(await tx.fetch_value(LAST_ID)):
        return None
    return first if await outbox.say_once(tx, f"{key}{first:012}", kind=KIND, at=at) else None
