"""How the open pledges of a subtree stood at a moment, by unit: the question behind every digest's first line."""

# ruff: noqa: S608 - the SQL is put together from the constants of this module alone

from __future__ import annotations

from domain.digests import SILENT_AFTER
from storage.statements import Either

SUBTREE = "(SELECT id FROM units WHERE path >= :path AND path < :path_end)"
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
