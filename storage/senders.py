"""Whoever sent an update, and what they are in the middle of: the one question that every update asks."""

from __future__ import annotations

import json

from sqlalchemy import bindparam, cast, select

from domain.people import Organisation, Person
from storage import people
from storage.database import Transaction
from storage.dialogues import Dialogue
from storage.tables import dialogues
from storage.tables import people as kept
from storage.tables.base import NUMBER

ASKED = select(cast(bindparam("telegram_id"), NUMBER).label("telegram_id")).subquery()
SENDER = (
    select(kept, people.HELD, people.PLACES)
    .add_columns(dialogues.c.step.label("dialogue_step"), dialogues.c.draft.label("dialogue_draft"))
    .select_from(
        ASKED.outerjoin(kept, kept.c.telegram_id == ASKED.c.telegram_id).outerjoin(
            dialogues, dialogues.c.telegram_id == ASKED.c.telegram_id
        )
    )
)


async def of(
    tx: Transaction, telegram_id: int, *, name: str, language: str, default: Organisation
) -> tuple[Person, Dialogue | None]:
    """Return the person with this account, without an id if nothing is kept of them, and their dialogue, if any."""
    row = await tx.fetch_one(SENDER, telegram_id=telegram_id)
    if row is None or row["id"] is None:
        person = people.stranger(telegram_id, name, language, default)
    else:
        person = people.whole(row, language, default)
    if row is None or row["dialogue_step"] is None:
        return person, None
    return person, Dialogue(step=row["dialogue_step"], draft=json.loads(row["dialogue_draft"]))
