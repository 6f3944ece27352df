"""The rows of exports, as they are read: no words of cases, no senders, no single ratings."""

# ruff: noqa: S608 - the SQL is put together from the constants of this module alone

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import datetime

from storage.database import Row, Transaction
from storage.digests import SUBTREE
from storage.units import path_end

PLEDGES = f"""
    SELECT u.code, u.name AS unit, coalesce(m.name, '') AS name, p.kind, p.what, p.amount, p.done, p.measure, p.due_on,
           p.state, p.published_at, p.settled_at, p.seen_by
      FROM pledges AS p JOIN units AS u ON u.id = p.unit_id LEFT JOIN members AS m ON m.id = p.member_id
     WHERE p.unit_id IN {SUBTREE} AND p.published_at < :until AND (p.settled_at IS NULL OR p.settled_at >= :since)
     ORDER BY u.path, p.id LIMIT :most"""
CASES = f"""
    SELECT u.code, u.name AS unit, c.receipt, c.kind, c.state, c.received_at, c.reply_due_at,
           coalesce(c.answered_at, CASE WHEN c.state = 'refused' THEN c.closed_at END) AS replied_at, c.verdict,
           c.reopened, c.assisted
      FROM cases AS c JOIN units AS u ON u.id = c.unit_id
     WHERE c.unit_id IN {SUBTREE} AND c.received_at >= :since AND c.received_at < :until AND c.pass_on_at IS NULL
     ORDER BY u.path, c.id LIMIT :most"""
RATINGS = f"""
    SELECT u.code, u.name AS unit, q.title, b.week, b.n, b.levels, b.mode
      FROM batches AS b JOIN polls AS q ON q.id = b.poll_id JOIN units AS u ON u.id = q.unit_id
     WHERE q.unit_id IN {SUBTREE} AND q.kind = 'rating' AND b.week >= :first AND b.week < :last
     ORDER BY u.path, q.id, b.id LIMIT :most"""


def pledges(tx: Transaction, path: str, *, since: datetime, until: datetime, most: int) -> AsyncIterator[Row]:
    """Yield the pledges that were open or got their verdict within a span."""
    return tx.stream(PLEDGES, path=path, path_end=path_end(path), since=since, until=until, most=most)


def cases(tx: Transaction, path: str, *, since: datetime, until: datetime, most: int) -> AsyncIterator[Row]:
    """Yield the cases received within a span."""
    return tx.stream(CASES, path=path, path_end=path_end(path), since=since, until=until, most=most)


def ratings(tx: Transaction, path: str, *, since: datetime, until: datetime, most: int) -> AsyncIterator[Row]:
    """Yield the batches released within a span."""
    span = {"first": since.date().isoformat(), "last": until.date().isoformat()}
    return tx.stream(RATINGS, path=path, path_end=path_end(path), **span, most=most)
