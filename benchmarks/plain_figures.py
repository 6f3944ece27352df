"""The figures of a digest by plain SQL over the raw rows, as they were asked before there were roll-ups.

What roll-ups are measured against (`benchmarks.digest`), and compared with (`tests/storage/test_digests.py`).
`IN (SELECT id …)`, never a join with the subtree: SQLite would read a whole table for it.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from domain.digests import SILENT_AFTER, CaseCounts, OpenPledges, RatingCounts, UnitFigures, Verdicts, summed
from storage import digests
from storage.database import Row, Transaction
from storage.digests import REPLIED_AT, SUBTREE, tree
from storage.statements import Either

LAST_CHECK_IN = """(SELECT id FROM check_ins AS c WHERE c.pledge_id = p.id AND c.at < :at
                       AND (c.undone_at IS NULL OR c.undone_at >= :at) ORDER BY c.at DESC LIMIT 1)"""
ON_LEAVE = "(coalesce(o.leave_from, '') <= :today AND o.leave_until >= :today)"
HEARD_AT = "CASE WHEN last.at > p.published_at THEN last.at ELSE p.published_at END"


def _open(silent_days: str) -> str:
    """Return the question how open pledges stand, with an engine's words for the days since one was heard of."""
    return f"""
    SELECT unit_id, count(*) FILTER (WHERE standing = 'on_time') AS on_time,
           count(*) FILTER (WHERE standing = 'behind') AS behind,
           count(*) FILTER (WHERE standing = 'silent') AS silent,
           count(*) FILTER (WHERE standing = 'on_leave') AS on_leave
      FROM (SELECT p.unit_id, CASE
                     WHEN p.claimed_at < :at THEN 'on_time'
                     WHEN {ON_LEAVE} THEN 'on_leave'
                     WHEN (p.due_on < :today AND coalesce(p.in_time_until, '') < :today)
                          OR last.mood = 'stuck' THEN 'behind'
                     WHEN p.ask_every_days > 0 AND {silent_days} > {SILENT_AFTER} * p.ask_every_days THEN 'silent'
                     ELSE 'on_time' END AS standing
              FROM pledges AS p LEFT JOIN people AS o ON o.id = p.person_id
                   LEFT JOIN check_ins AS last ON last.id = {LAST_CHECK_IN}
             WHERE p.unit_id IN {SUBTREE} AND p.published_at < :at
               AND (p.settled_at IS NULL OR p.settled_at >= :at)) AS standings
     GROUP BY unit_id"""


OPEN = Either(
    sqlite=_open(f"julianday(:at) - julianday({HEARD_AT})"),
    postgresql=_open(f"extract(epoch FROM CAST(:at AS timestamptz) - CAST({HEARD_AT} AS timestamptz)) / 86400"),
)
VERDICTS = f"""
    SELECT unit_id, count(*) FILTER (WHERE state = 'kept') AS kept,
           count(*) FILTER (WHERE state = 'kept_late') AS kept_late,
           count(*) FILTER (WHERE state = 'partly') AS partly,
           count(*) FILTER (WHERE state = 'not_kept') AS not_kept
      FROM pledges
     WHERE unit_id IN {SUBTREE} AND settled_at >= :since AND settled_at < :until
     GROUP BY unit_id"""
CHECK_INS = f"""
    SELECT p.unit_id, count(*) AS check_ins
      FROM pledges AS p JOIN check_ins AS c ON c.pledge_id = p.id
     WHERE p.unit_id IN {SUBTREE} AND c.at >= :since AND c.at < :until AND c.undone_at IS NULL
     GROUP BY p.unit_id"""
CASES = f"""
    SELECT unit_id, count(*) FILTER (WHERE received_at >= :since) AS received,
           count(*) FILTER (WHERE received_at >= :since AND assisted = 1) AS assisted,
           count(*) FILTER (WHERE received_at >= :since AND (kind = 'praise' OR merged_into IS NOT NULL)) AS unowed,
           count(*) FILTER (WHERE replied_at >= :since AND replied_at < :until) AS answered,
           count(*) FILTER (WHERE replied_at >= :since AND replied_at < :until
                                  AND (reply_due_at IS NULL OR replied_at <= reply_due_at)) AS answered_in_time,
           count(*) FILTER (WHERE is_open) AS open,
           count(*) FILTER (WHERE is_open AND reply_due_at <= :until) AS overdue
      FROM (SELECT unit_id, received_at, assisted, kind, merged_into, reply_due_at, {REPLIED_AT} AS replied_at,
                   (answered_at IS NULL OR answered_at >= :until) AND (closed_at IS NULL OR closed_at >= :until)
                   AND kind <> 'praise' AND merged_into IS NULL AS is_open
              FROM cases
             WHERE unit_id IN {SUBTREE} AND received_at < :until AND pass_on_at IS NULL) AS of_unit
     GROUP BY unit_id"""


async def open_pledges(tx: Transaction, path: str, *, at: datetime, today: date) -> dict[int, OpenPledges]:
    """Return how the pledges open at the moment `at` stood then, by unit."""
    rows = await tx.fetch_all(OPEN, **tree(path), at=at, today=today)
    return {unit_id: OpenPledges(**rest) for unit_id, rest in _by_unit(rows)}


async def verdicts(tx: Transaction, path: str, *, since: datetime, until: datetime) -> dict[int, Verdicts]:
    """Return the verdicts of a span, by unit."""
    rows = await tx.fetch_all(VERDICTS, **tree(path), since=since, until=until)
    return {unit_id: Verdicts(**rest) for unit_id, rest in _by_unit(rows)}


async def check_ins(tx: Transaction, path: str, *, since: datetime, until: datetime) -> dict[int, int]:
    """Return how many check-ins there were in a span, by unit."""
    rows = await tx.fetch_all(CHECK_INS, **tree(path), since=since, until=until)
    return {row["unit_id"]: row["check_ins"] for row in rows}


async def cases(tx: Transaction, path: str, *, since: datetime, until: datetime) -> dict[int, CaseCounts]:
    """Return what came in and was answered in a span and what was open at its end, by unit.

    Cases that are not passed on yet count nowhere: the unit must not guess from a number that one is on its way.
    """
    rows = await tx.fetch_all(CASES, **tree(path), since=since, until=until)
    return {unit_id: CaseCounts(**rest) for unit_id, rest in _by_unit(rows)}


async def of_tree(
    tx: Transaction, path: str, *, since: datetime, until: datetime, before: date, after: date
) -> UnitFigures:
    """Return the figures of a subtree for whole days: `since` begins `before`, and `until` the day `after`."""
    last = after.fromordinal(after.toordinal() - 1)
    return UnitFigures(
        open=summed((await open_pledges(tx, path, at=until, today=after)).values(), OpenPledges()),
        open_before=summed((await open_pledges(tx, path, at=since, today=before)).values(), OpenPledges()),
        verdicts=summed((await verdicts(tx, path, since=since, until=until)).values(), Verdicts()),
        cases=summed((await cases(tx, path, since=since, until=until)).values(), CaseCounts()),
        ratings=summed(
            (each.ratings for each in await digests.batches(tx, path, first=before, last=last)), RatingCounts()
        ),
        check_ins=sum((await check_ins(tx, path, since=since, until=until)).values()),
    )


def _by_unit(rows: Iterable[Row]) -> Iterable[tuple[int, dict[str, int]]]:
    return ((row["unit_id"], {name: value for name, value in row.items() if name != "unit_id"}) for row in rows)
