"""The next moments at which something happens by itself: what the playground's clock can be moved to."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import bindparam, func, select

from storage.database import Transaction
from storage.tables import cases, grants, pledges, polls

NEXT = {
    "reminder": select(func.min(pledges.c.ask_at)).where(pledges.c.ask_at > bindparam("now")),
    "digest": select(func.min(grants.c.digest_at)).where(
        grants.c.revoked_at.is_(None), grants.c.digest_at > bindparam("now")
    ),
    "case-due": select(func.min(cases.c.reply_due_at)).where(
        cases.c.closed_at.is_(None), cases.c.answered_at.is_(None), cases.c.reply_due_at > bindparam("now")
    ),
    "poll-closes": select(func.min(polls.c.closes_at)).where(
        polls.c.state == "open", polls.c.closes_at > bindparam("now")
    ),
}


async def upcoming(tx: Transaction, *, now: datetime) -> dict[str, str]:
    """Return when each kind of thing happens next, as UTC text; kinds with nothing ahead are left out."""
    found = {kind: await tx.fetch_value(query, now=now) for kind, query in NEXT.items()}
    return {kind: moment for kind, moment in sorted(found.items(), key=lambda item: item[1] or "") if moment}
