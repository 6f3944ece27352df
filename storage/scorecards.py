"""What scorecards are made of: sums of measures by unit for a period, and the rows behind each of them.

The sums are those of the digest, so that the two never differ. `IN (SELECT id …)`, never a join with the subtree.
"""

# ruff: noqa: S608 - the SQL is put together from the constants of this module alone

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import bindparam, select

from domain.digest_times import Period
from domain.polls import Kind, Poll, State
from domain.questions import Form
from domain.scorecards import PERIODS, Card, Choices, Line, SelfView, Sums, below, composite, gathered, line, periods_to
from domain.units import Unit
from storage import ballots, digests, polls
from storage.database import Row, Transaction
from storage.digests import REPLIED_AT
from storage.standings import SUBTREE
from storage.tables import self_views
from storage.units import path_end

WITHIN = f"unit_id IN {SUBTREE} AND pass_on_at IS NULL AND {REPLIED_AT} >= :since AND {REPLIED_AT} < :until"
JUDGED = f"""
    SELECT unit_id, count(*) FILTER (WHERE verdict = 'solved') AS solved,
           count(*) FILTER (WHERE verdict = 'partly') AS solved_partly,
           count(*) FILTER (WHERE verdict = 'not') AS not_solved, count(*) FILTER (WHERE reopened > 0) AS reopened
      FROM cases WHERE {WITHIN} GROUP BY unit_id"""
APPRAISALS = f"""
    SELECT id FROM polls
     WHERE unit_id IN {SUBTREE} AND kind = :kind AND state = :closed AND closed_at >= :since AND closed_at < :until
     ORDER BY closed_at, id"""
PEERS = """
    SELECT id, path FROM units
     WHERE level = :level AND coalesce(sector, '') = coalesce(:sector, '')
       AND coalesce(affiliation, '') = coalesce(:affiliation, '') AND closed_at IS NULL AND path LIKE :top"""
PATHS = "SELECT id, path FROM units WHERE path >= :path AND path < :path_end"
PLEDGES = f"""
    SELECT p.id, u.name AS unit, coalesce(m.name, '') AS name, p.what, p.state, p.due_on, p.settled_at
      FROM pledges AS p JOIN units AS u ON u.id = p.unit_id LEFT JOIN members AS m ON m.id = p.member_id
     WHERE p.unit_id IN {SUBTREE} AND p.settled_at >= :since AND p.settled_at < :until
       AND p.state IN ('kept', 'kept_late', 'partly', 'not_kept')
     ORDER BY p.settled_at, p.id"""
CASES = f"""
    SELECT id, receipt, kind, verdict, reopened, reply_due_at, {REPLIED_AT} AS replied_at
      FROM cases WHERE {WITHIN} ORDER BY replied_at, id"""
SELF_VIEW = select(self_views.c.view).where(
    self_views.c.unit_id == bindparam("of_unit"), self_views.c.first_on == bindparam("first")
)


async def sums(tx: Transaction, path: str, period: Period, *, zone: ZoneInfo, now: datetime) -> dict[str, Sums]:
    """Return how much of each measure each unit of a subtree had within a period, by its path."""
    span = {"since": period.starts_at(zone), "until": min(period.ends_at(zone), now)}
    found: dict[int, Sums] = defaultdict(Counter)
    for unit_id, verdicts in (await digests.verdicts(tx, path, **span)).items():
        found[unit_id].update(verdicts.model_dump())
    for unit_id, cases in (await digests.cases(tx, path, **span)).items():
        found[unit_id].update(answered=cases.answered, in_time=cases.answered_in_time)
    for row in await tx.fetch_all(JUDGED, **_tree(path), **span):
        found[row["unit_id"]].update({name: value for name, value in row.items() if name != "unit_id"})
    for batch in await digests.batches(tx, path, first=period.first, last=period.last):
        found[batch.unit_id].update(batch.ratings.model_dump())
    for poll, count, n in await appraisals(tx, path, **span):
        found[poll.unit_id].update(approve=count, opinions=n)
    paths = {row["id"]: row["path"] for row in await tx.fetch_all(PATHS, **_tree(path))}
    return {paths[unit_id]: each for unit_id, each in found.items()}


async def appraisals(tx: Transaction, path: str, *, since: datetime, until: datetime) -> list[tuple[Poll, int, int]]:
    """Return the appraisals closed within a span, with how many of the opinions that may be told approve.

    Shares that must not be told are in no sum: nobody can work them out from one.
    """
    known = {"kind": Kind.APPRAISAL, "closed": State.CLOSED}
    found = []
    for row in await tx.fetch_all(APPRAISALS, **_tree(path), **known, since=since, until=until):
        poll = await polls.get(tx, row["id"])
        if poll is None:
            continue
        offices = {each.position for each in await polls.questions_of(tx, poll.id) if each.form is Form.OFFICE}
        outcome = await ballots.outcome(tx, poll)
        told = [each.approving for position, each in outcome.told.items() if position in offices]
        shares = [each for each in told if each is not None]
        found.append((poll, sum(each.count for each in shares), sum(each.n for each in shares)))
    return found


async def card(
    tx: Transaction, unit: Unit, period: Period, choices: Choices, *, below_it: Sequence[Unit], zone: ZoneInfo,
    now: datetime,
) -> Card:  # fmt: skip
    """Return a unit's card: twelve periods of its own, and all its peers in this one."""
    history = [
        below(unit.path, await sums(tx, unit.path, each, zone=zone, now=now))
        for each in periods_to(period, choices.every, PERIODS)[:-1]
    ]
    whole = await sums(tx, top_of(unit.path), period, zone=zone, now=now)
    own = {path: found for path, found in whole.items() if unit.covers(path)}
    peers = gathered(await peers_of(tx, unit), whole)
    parts = gathered({each.id: each.path for each in below_it}, own)
    history.append(below(unit.path, own))
    lines: tuple[Line, ...] = tuple(
        line(indicator, history, unit_id=unit.id, peers=peers, parts=parts) for indicator in choices.used
    )
    return Card(
        unit_id=unit.id,
        unit=unit.name,
        period=period,
        running=now < period.ends_at(zone),
        lines=lines,
        self_view=await self_view(tx, unit.id, period),
        composite=composite(lines, choices),
    )


def top_of(path: str) -> str:
    """Return the path of the whole to which a unit belongs."""
    return "/" + path.split("/")[1] + "/"


async def peers_of(tx: Transaction, unit: Unit) -> dict[int, str]:
    """Return the units of the same level, sector and affiliation in the whole, itself among them, with their paths."""
    alike = {"level": unit.level, "sector": unit.sector, "affiliation": unit.affiliation}
    rows = await tx.fetch_all(PEERS, **alike, top=f"{top_of(unit.path)}%")
    return {row["id"]: row["path"] for row in rows}


# ---- the rows behind a figure ----------------------------------------------------------------------------------------


async def pledges(tx: Transaction, path: str, *, since: datetime, until: datetime) -> list[Row]:
    """Return the pledges that got their verdict within a span."""
    return await tx.fetch_all(PLEDGES, **_tree(path), since=since, until=until)


async def cases(tx: Transaction, path: str, *, since: datetime, until: datetime) -> list[Row]:
    """Return the cases answered within a span: no words, no senders."""
    return await tx.fetch_all(CASES, **_tree(path), since=since, until=until)


# ---- what a unit says of itself --------------------------------------------------------------------------------------


async def self_view(tx: Transaction, unit_id: int, period: Period) -> SelfView | None:
    """Return what a unit has said of itself for a period, if it has."""
    found = await tx.fetch_value(SELF_VIEW, of_unit=unit_id, first=period.first)
    return None if found is None else SelfView(found)


async def say_of_itself(tx: Transaction, unit_id: int, period: Period, view: SelfView, *, by: int | None) -> None:
    """Keep what a unit says of itself, in place of what it said before."""
    await tx.execute(
        "INSERT INTO self_views (unit_id, first_on, view, said_by) VALUES (:unit_id, :first, :view, :by)"
        " ON CONFLICT DO UPDATE SET view = excluded.view, said_by = excluded.said_by",
        unit_id=unit_id,
        first=period.first,
        view=view,
        by=by,
    )


def _tree(path: str) -> dict[str, str]:
    return {"path": path, "path_end": path_end(path)}
