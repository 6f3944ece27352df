"""Errands: a file that somebody sent is fetched and studied after the commit; or texts of ours are, with no file.

An errand lies in the outbox beside the letters and is kept, repeated and set aside as they are; `bot.errands` does it.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from pydantic import BaseModel, ConfigDict

from storage.outbox import Lane, Letter

KIND = "errand"
NOBODYS_CHAT = 0  # an errand holds up no chat; one is under way at a time


class Errand(BaseModel):
    """What is to be done with a file: `kind` is a name in `schedules.table.ERRANDS`, `told` what it wants to know."""

    model_config = ConfigDict(frozen=True, defer_build=True)

    kind: str
    telegram_id: int = 0  # who sent it, and hears what became of it; 0: nobody
    file_id: str = ""  # none: nothing is fetched
    filename: str = ""
    told: dict[str, Any] = {}

    def letter(self, at: datetime) -> Letter:
        """Return the errand as the outbox keeps it."""
        return Letter(
            lane=Lane.REPLY,
            chat_id=NOBODYS_CHAT,
            method="getFile",
            payload={"file_id": self.file_id},
            attachment=self.model_dump(),
            kind=KIND,
            due_at=at,
        )
