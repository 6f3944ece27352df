"""The lines of a digest's workbook: pledges and cases of a span, without a word of cases and without senders."""

# ruff: noqa: S608 - the SQL is put together from the constants of this module and of `storage.digests`

from __future__ import annotations

from datetime import datetime

from storage.database import Row, Transaction
from storage.digests import SUBTREE, tree

PLEDGE_LINES = f"""
    SELECT u.name AS unit, coalesce(m.name, '') AS name, p.what, p.amount, p.done, p.measure, p.due_on, p.state,
           p.last_check_in_at, p.settled_at
      FROM pledges AS p JOIN units AS u ON u.id = p.unit_id LEFT JOIN members AS m ON m.id = p.member_id
     WHERE p.unit_id IN {SUBTREE} AND p.published_at < :until AND (p.settled_at IS NULL OR p.settled_at >= :since)
     ORDER BY u.path, p.due_on, p.id LIMIT :most"""
CASE_LINES = f"""
    SELECT u.name AS unit, c.receipt, c.kind, c.state, c.received_at, c.reply_due_at, c.answered_at, c.verdict
      FROM cases AS c JOIN units AS u ON u.id = c.unit_id
     WHERE c.unit_id IN {SUBTREE} AND c.received_at < :until AND (c.closed_at IS NULL OR c.closed_at >= :since)
       AND c.pass_on_at IS NULL
     ORDER BY u.path, c.received_at, c.id LIMIT :most"""


async def pledge_lines(tx: Transaction, path: str, *, since: datetime, until: datetime, most: int) -> list[Row]:
    """Return the pledges of the sheet: open at the end or settled within, with who made them."""
    return await tx.fetch_all(PLEDGE_LINES, **tree(path), since=since, until=until, most=most)


async def case_lines(tx: Transaction, path: str, *, since: datetime, until: datetime, most: int) -> list[Row]:
    """Return the cases of the sheet: no words, no senders."""
    return await tx.fetch_all(CASE_LINES, **tree(path), since=since, until=until, most=most)
