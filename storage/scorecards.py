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
from domain.scorecards import (
    PERIODS,
    Card,
    Choices,
    Line,
    SelfView,
    Sums,
    below,
    composite,
    gathered,
    line,
    periods_to,
    spread,
)
from domain.units import Unit, path_ids, path_under
from domain.verdicts import mostly_done, told
from storage import ballots, figures, polls, units
from storage.database import Row, Transaction
from storage.digests import REPLIED_AT, SUBTREE
from storage.figures import Span
from storage.tables import self_views
from storage.units import path_end

WITHIN = f"unit_id IN {SUBTREE} AND pass_on_at IS NULL AND {REPLIED_AT} >= :since AND {REPLIED_AT} < :until"
_CLOSED = "kind = :kind AND state = :closed AND closed_at >= :since AND closed_at < :until ORDER BY closed_at, id"
APPRAISALS_OF_FEW = f"SELECT id FROM polls WHERE unit_id IN {SUBTREE} AND {_CLOSED}"
APPRAISALS_OF_MANY = f"""
    SELECT id FROM polls
     WHERE EXISTS (SELECT 1 FROM units AS u WHERE u.id = polls.unit_id AND u.path >= :path AND u.path < :path_end)
       AND {_CLOSED}"""
PEERS_MOST = 1_000  # beyond, those nearer are compared: a funnel for a nation's communities says nothing more
PLEDGES = f"""
    SELECT p.id, u.name AS unit, p.member_id, coalesce(m.name, '') AS name, p.what, p.state, p.due_on, p.settled_at,
           p.confirmed, p.answered
      FROM pledges AS p JOIN units AS u ON u.id = p.unit_id LEFT JOIN members AS m ON m.id = p.member_id
     WHERE p.unit_id IN {SUBTREE} AND p.settled_at >= :since AND p.settled_at < :until
       AND p.state IN ('kept', 'kept_late', 'partly', 'not_kept')
     ORDER BY p.settled_at, p.id"""
_CONFIRMED = """
    SELECT u.path, p.confirmed, p.answered FROM pledges AS p JOIN units AS u ON u.id = p.unit_id
     WHERE p.answered > 0 AND p.settled_at >= :since AND p.settled_at < :until
       AND p.state IN ('kept', 'kept_late', 'partly', 'not_kept')"""
CONFIRMED_OF_FEW = f"{_CONFIRMED} AND p.unit_id IN {SUBTREE}"
CONFIRMED_OF_MANY = f"{_CONFIRMED} AND u.path || '' >= :path AND u.path || '' < :path_end"  # by the index on the day
CASES = f"""
    SELECT id, receipt, kind, verdict, reopened, reply_due_at, {REPLIED_AT} AS replied_at
      FROM cases WHERE {WITHIN} ORDER BY replied_at, id"""
OF_MEMBERS = ("kept", "done")  # of each pledge that got its verdict: its member's own
SELF_VIEW = select(self_views.c.view).where(
    self_views.c.unit_id == bindparam("of_unit"), self_views.c.first_on == bindparam("first")
)


async def opinions(tx: Transaction, path: str, period: Period, *, zone: ZoneInfo, now: datetime) -> dict[str, Sums]:
    """Return what members said in the appraisals of a period, and those served of its pledges, by each unit's path."""
    span = {"since": period.starts_at(zone), "until": min(period.ends_at(zone), now)}
    found: dict[str, Sums] = defaultdict(Counter)
    for poll, count, n in await appraisals(tx, path, **span):
        found[poll.unit_path].update(approve=count, opinions=n)
    confirmed = CONFIRMED_OF_FEW if await units.is_small(tx, path) else CONFIRMED_OF_MANY
    for row in await tx.fetch_all(confirmed, **_tree(path), **span):
        done = mostly_done(told(row["confirmed"], row["answered"]))
        if done is not None:  # each is told of its pledge already
            found[row["path"]].update(mostly_done=int(done), asked_of=1)
    return found


async def parts(
    tx: Transaction, unit: Unit, below_it: Sequence[Unit], period: Period, *, zone: ZoneInfo, now: datetime
) -> dict[int, Sums]:
    """Return how much of each measure the units directly below one had within a period, with all below them."""
    said = await opinions(tx, unit.path, period, zone=zone, now=now)
    known = await figures.happened_in_parts(tx, unit.id, _span(period, zone, now))
    return _with(said, {each.id: each.path for each in below_it}, known)


def _span(period: Period, zone: ZoneInfo, now: datetime) -> Span:
    return Span.of(period.first, period.last, today=now.astimezone(zone).date())


def _with(said: dict[str, Sums], paths: dict[int, str], known: dict[int, Sums]) -> dict[int, Sums]:
    """Return the sums of units, id to path, with what was said in them."""
    told = gathered(paths, said)
    return {unit_id: known.get(unit_id, Counter()) + told[unit_id] for unit_id in paths}


async def appraisals(tx: Transaction, path: str, *, since: datetime, until: datetime) -> list[tuple[Poll, int, int]]:
    """Return the appraisals closed within a span, with how many of the opinions that may be told approve.

    Shares that must not be told are in no sum: nobody can work them out from one.
    """
    known = {"kind": Kind.APPRAISAL, "closed": State.CLOSED}
    found = []
    query = APPRAISALS_OF_FEW if await units.is_small(tx, path) else APPRAISALS_OF_MANY
    for row in await tx.fetch_all(query, **_tree(path), **known, since=since, until=until):
        poll = await polls.get(tx, row["id"])
        if poll is None:
            continue
        offices = {each.position for each in await polls.questions_of(tx, poll.id) if each.form is Form.OFFICE}
        outcome = await ballots.outcome(tx, poll)
        shown = [each.approving for position, each in outcome.told.items() if position in offices]
        shares = [each for each in shown if each is not None]
        found.append((poll, sum(each.count for each in shares), sum(each.n for each in shares)))
    return found


async def card(
    tx: Transaction, unit: Unit, period: Period, choices: Choices, *, below_it: Sequence[Unit], zone: ZoneInfo,
    now: datetime,
) -> Card:  # fmt: skip
    """Return a unit's card: twelve periods of its own, and all its peers in this one."""
    history = []
    for each in periods_to(period, choices.every, PERIODS):
        said = await opinions(tx, unit.path, each, zone=zone, now=now)
        history.append(await figures.happened(tx, unit.id, _span(each, zone, now)) + below(unit.path, said))
    top = await _compared_within(tx, unit)
    said = await opinions(tx, top, period, zone=zone, now=now)
    known = await figures.happened_among_peers(tx, unit, top, _span(period, zone, now))
    peers = _with(said, await figures.peers(tx, unit, top), known)
    inside = await parts(tx, unit, below_it, period, zone=zone, now=now)
    lines: tuple[Line, ...] = tuple(
        line(indicator, history, unit_id=unit.id, peers=peers, parts=inside) for indicator in choices.used
    )
    if not below_it:
        rows = await pledges(tx, unit.path, since=period.starts_at(zone), until=min(period.ends_at(zone), now))
        settled = [(row["member_id"], row["state"]) for row in rows]
        lines = tuple(
            each._replace(among=spread(each.indicator, settled)) if each.indicator.key in OF_MEMBERS else each
            for each in lines
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


async def _compared_within(tx: Transaction, unit: Unit) -> str:
    """Return the path of the widest unit above (or it itself) in which it has no more than `PEERS_MOST` peers."""
    path: str | None = None
    for unit_id in path_ids(unit.path)[:-1]:
        path = path_under(path, unit_id)
        if not await figures.has_more_peers(tx, unit, path, than=PEERS_MOST):
            return path
    return unit.path


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
        " ON CONFLICT (unit_id, first_on) DO UPDATE SET view = excluded.view, said_by = excluded.said_by",
        unit_id=unit_id,
        first=period.first,
        view=view,
        by=by,
    )


def _tree(path: str) -> dict[str, str]:
    return {"path": path, "path_end": path_end(path)}
