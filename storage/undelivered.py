"""Letters set aside, as an officer sees them: those to people of a subtree, or all of them."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import and_, bindparam, delete, literal_column, null, or_, select, update

from domain.undelivered import Undelivered
from storage.database import Transaction
from storage.statements import among
from storage.tables import members, outbox, people, units
from storage.units import path_end, within

MOST = 1_000  # at a time; a fault that refuses more than so many letters is one for the operator

_HERE = (
    select(people.c.telegram_id)
    .join_from(members, people, people.c.id == members.c.person_id)
    .join(units, units.c.id == members.c.unit_id)
    .where(members.c.left_at.is_(None), *within(units.c.path))
)
_SEEN = and_(outbox.c.state == "dead", or_(bindparam("everything") == literal_column("1"), outbox.c.chat_id.in_(_HERE)))
LISTED = (
    select(outbox.c.id, outbox.c.kind, outbox.c.about, outbox.c.error, outbox.c.due_at, people.c.name)
    .select_from(outbox.outerjoin(people, people.c.telegram_id == outbox.c.chat_id))
    .where(_SEEN)
    .order_by(outbox.c.id.desc())
    .limit(MOST)
)
AGAIN = (
    update(outbox)
    .where(outbox.c.state == "dead", among(outbox.c.id, "ids"))
    .values(state="queued", attempts=0, error=null())
)
FORGET = delete(outbox).where(outbox.c.state == "dead", among(outbox.c.id, "ids"))


async def listed(tx: Transaction, paths: Sequence[str], *, everything: bool) -> list[Undelivered]:
    """Return letters set aside, newest first: all of them, or those to people of these subtrees."""
    found: dict[int, Undelivered] = {}
    for path in paths[:1] if everything else paths:
        rows = await tx.fetch_all(LISTED, everything=int(everything), path=path, path_end=path_end(path))
        found |= {row["id"]: Undelivered.model_validate(row) for row in rows}
    return [found[number] for number in sorted(found, reverse=True)]


async def send_again(tx: Transaction, ids: Sequence[int]) -> int:
    """Let letters go once more; return how many. The delivery must be woken."""
    return await tx.execute(AGAIN, ids=list(ids))


async def forget(tx: Transaction, ids: Sequence[int]) -> int:
    """Throw letters away; return how many."""
    return await tx.execute(FORGET, ids=list(ids))
