"""Letters that Telegram would not take: why, in a few plain reasons, and what of them may be shown to an officer.

Never their words, but for broadcasts, which are meant for many; never to whom, where that alone would tell something.
"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from pydantic import BaseModel, ConfigDict

# Kinds that many get alike, or that belong to an office: who one was for tells nothing about them.
TELLS_NOTHING = frozenset({"broadcast", "poll", "reminder", "due", "digest"})


class Reason(StrEnum):
    """Why a letter was set aside."""

    TOO_LONG = "too_long"
    NOT_MADE = "not_made"  # its picture or table could not be drawn
    NO_ANSWER = "no_answer"  # a day of trying
    REFUSED = "refused"

    @property
    def may_go_again(self) -> bool:
        """Say whether sending the same once more could end otherwise."""
        return self is not Reason.TOO_LONG


def reason_of(error: str | None) -> Reason:
    """Return the reason for what was noted when a letter was set aside: Telegram's words, or the name of an error."""
    said = (error or "").lower()
    if "too long" in said or "too_long" in said:
        return Reason.TOO_LONG
    if said in ("timedout", "networkerror", "badgateway", "telegramerror", "connecttimeout", "invalidtoken"):
        return Reason.NO_ANSWER
    if said and " " not in said:  # the name of what went wrong here, while it was made
        return Reason.NOT_MADE
    return Reason.REFUSED


class Undelivered(BaseModel):
    """One such letter."""

    model_config = ConfigDict(frozen=True, extra="ignore", defer_build=True)

    id: int
    kind: str
    about: str | None
    error: str | None
    due_at: datetime
    name: str | None  # of whom it was for, if they are known

    @property
    def reason(self) -> Reason:
        """Return why it was set aside."""
        return reason_of(self.error)

    @property
    def to(self) -> str | None:
        """Return whom it was for, where that may be shown."""
        return self.name if self.kind in TELLS_NOTHING else None
