"""What people wrote in cases that ended long ago, and its forgetting: what became of a case stays, its words do not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import bindparam, delete, null, select, text, update

from storage.database import Row, Transaction
from storage.tables import attachments, case_events, cases

ENDED = (
    select(cases.c.id, cases.c.language)
    .where(cases.c.closed_at <= bindparam("before"), text("cases.forgotten = 0"))  # in the words of the index
    .order_by(cases.c.closed_at)
    .limit(bindparam("most"))
)
FORGET = update(cases).where(cases.c.id == bindparam("case_id")).values(words=bindparam("in_place"), forgotten=1)
FORGET_EVENTS = update(case_events).where(case_events.c.case_id == bindparam("case_id")).values(words=null())
FORGET_FILES = delete(attachments).where(attachments.c.noun == "case", attachments.c.noun_id == bindparam("case_id"))


async def forget(tx: Transaction, *, before: datetime, in_place: Mapping[str, str], most: int) -> int:
    """Forget the words and files of cases that ended before a moment; return of how many.

    `in_place` is what stands there from now on, by language. What was published of a case was published, and stays.
    """
    ended: Sequence[Row] = await tx.fetch_all(ENDED, before=before, most=most)
    for row in ended:
        await tx.execute(FORGET, case_id=row["id"], in_place=in_place.get(row["language"], in_place["en"]))
        await tx.execute(FORGET_EVENTS, case_id=row["id"])
        await tx.execute(FORGET_FILES, case_id=row["id"])
    return len(ended)
