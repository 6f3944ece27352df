"""A notice to many at once: written, looked at, confirmed as it stands, sent at people's pace, stopped when need be."""

from __future__ import annotations

import hashlib
from datetime import datetime
from enum import StrEnum

from pydantic import BaseModel, ConfigDict

from domain.audiences import Audience
from domain.people import Organisation

TEXT_MOST = 3_000
CAPTION_MOST = 900  # under a photo, with room for the line that says who speaks
MARK_CHARACTERS = 8


class State(StrEnum):
    """How far a broadcast is."""

    DRAFT = "draft"
    WAITING = "waiting"  # for a second person's yes
    PLANNED = "planned"
    SENDING = "sending"
    PAUSED = "paused"
    DONE = "done"
    STOPPED = "stopped"


class Kind(StrEnum):
    """What a broadcast tells of, and so what its key opens."""

    NOTICE = "notice"  # of nothing but its words
    CALL = "call"  # of an honour round: nominations are open
    PUBLICITY = "publicity"
    AWARD = "award"
    SPOTLIGHT = "spotlight"
    PRACTICE = "practice"
    REPORT = "report"


class Where(StrEnum):
    """Where it is read."""

    PEOPLE = "people"  # in each one's own chat
    BOTH = "both"
    CHATS = "chats"  # only in the units' groups and channels: it costs nobody's attention


class WithoutRoom(StrEnum):
    """What becomes of those who have had enough this week."""

    NEXT_WEEK = "next_week"  # they get it on Monday, with whatever else was kept for them, in one message
    LEFT_OUT = "left_out"


class Broadcast(BaseModel):
    """One broadcast, with how far it is."""

    model_config = ConfigDict(frozen=True, extra="ignore", defer_build=True)

    id: int
    kind: Kind = Kind.NOTICE
    noun_id: int | None = None  # which round, story, practice or report
    unit_id: int
    unit_path: str
    unit_name: str
    created_by: int | None
    author: str | None
    sent_by: int | None
    text: str
    photo: str | None
    audience: Audience
    without_room: WithoutRoom
    where_to: Where = Where.PEOPLE
    chats: int | None = None  # into how many groups and channels it was put; None: not yet
    state: State
    created_at: datetime
    due_at: datetime | None
    started_at: datetime | None
    asked: int
    beyond: int
    whole: bool
    put: int
    kept: int
    left_out: int
    arrived: int
    unreachable: int
    message_id: int | None
    measured_at: datetime | None
    measured: int

    @property
    def about(self) -> str:
        """Return what its letters are about."""
        return f"broadcast:{self.id}"

    @property
    def posted_about(self) -> str:
        """Return what its letters to groups and channels are about."""
        return f"posted:{self.id}"

    @property
    def progress_about(self) -> str:
        """Return what the message that shows how far it is is about."""
        return f"progress:{self.id}"

    @property
    def is_open(self) -> bool:
        """Say whether something of it may still go out."""
        return self.state in (State.WAITING, State.PLANNED, State.SENDING, State.PAUSED)

    def mark(self, recipients: int) -> str:
        """Return a short mark of exactly these words, this picture, this audience of so many, and this moment.

        A yes is bound to it: whoever confirmed something else is asked again.
        """
        audience = (self.audience.model_dump_json(), self.where_to)
        parts = (self.text, self.photo, audience, self.without_room, self.due_at, recipients)
        return hashlib.sha256(repr(parts).encode()).hexdigest()[:MARK_CHARACTERS]

    def needs_approval(self, recipients: int, organisation: Organisation) -> bool:
        """Say whether a second person must say yes."""
        return 0 < organisation.approval_from <= recipients


class Progress(BaseModel):
    """How far a broadcast is, in people."""

    model_config = ConfigDict(frozen=True, defer_build=True)

    arrived: int
    unreachable: int
    refused: int
    waiting: int  # in the outbox, or not looked at yet
    asleep: int = 0  # of those waiting: in their quiet hours
    per_second: float | None = None

    @classmethod
    def of(cls, broadcast: Broadcast, letters: dict[str, int], now: datetime) -> Progress:
        """Work it out from what is counted and from its letters in the outbox, by state."""
        queued = sum(letters.get(state, 0) for state in ("queued", "later", "held"))
        ended = broadcast.put - queued
        ahead = 0
        if not broadcast.whole:
            ahead = max(0, broadcast.asked - broadcast.put - broadcast.kept - broadcast.left_out)
        per_second = None
        if broadcast.measured_at is not None and broadcast.arrived > broadcast.measured:
            seconds = (now - broadcast.measured_at).total_seconds()
            per_second = (broadcast.arrived - broadcast.measured) / seconds if seconds > 0 else None
        return cls(
            arrived=broadcast.arrived,
            unreachable=broadcast.unreachable,
            refused=max(0, ended - broadcast.arrived - broadcast.unreachable),
            waiting=queued + ahead,
            asleep=letters.get("later", 0),
            per_second=per_second,
        )

    @property
    def ratio(self) -> float:
        """Return how far it is, 0 to 1."""
        ended = self.arrived + self.unreachable + self.refused
        return ended / (ended + self.waiting) if ended + self.waiting else 1.0

    @property
    def seconds_left(self) -> float | None:
        """Return about how long the rest takes, those asleep left out; None when nobody knows."""
        if not self.per_second or self.waiting <= self.asleep:
            return None
        return (self.waiting - self.asleep) / self.per_second
