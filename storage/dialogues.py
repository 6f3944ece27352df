"""The one thing each person is in the middle of: a step and a draft, gone when it is done or left."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from pydantic import BaseModel, ConfigDict
from sqlalchemy import bindparam, delete

from storage.database import Transaction
from storage.tables import dialogues

OVER = delete(dialogues).where(dialogues.c.telegram_id == bindparam("telegram_id"))
FORGOTTEN = delete(dialogues).where(dialogues.c.changed_at < bindparam("before"))


class Dialogue(BaseModel):
    """Where somebody is: `step` names the question that waits for words, `draft` what was said so far."""

    model_config = ConfigDict(frozen=True, defer_build=True)

    step: str
    draft: dict[str, Any]


async def wait_for(tx: Transaction, telegram_id: int, dialogue: Dialogue, *, at: datetime) -> None:
    """Remember the question that now waits for this person's words, in place of any other."""
    await tx.execute(OVER, telegram_id=telegram_id)
    await tx.insert(dialogues, telegram_id=telegram_id, step=dialogue.step, draft=dialogue.draft, changed_at=at)


async def end(tx: Transaction, telegram_id: int) -> None:
    """Forget what this person was in the middle of."""
    await tx.execute(OVER, telegram_id=telegram_id)


async def forget_before(tx: Transaction, before: datetime) -> int:
    """Forget drafts that nobody came back to; return how many."""
    return await tx.execute(FORGOTTEN, before=before)
