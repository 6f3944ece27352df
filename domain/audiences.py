"""Whom a message is for: a subtree, and in it everybody, the holders of a role, those of a sector, or the silent.

An audience is a description, not a list: who belongs to it is found out slice by slice while the message goes out.
"""

from __future__ import annotations

from datetime import date, time
from zoneinfo import ZoneInfo

from pydantic import BaseModel, ConfigDict

from domain.attention import has_room, most_of
from domain.people import Organisation
from domain.roles import Role
from domain.units import Affiliation, Sector


class Audience(BaseModel):
    """A description of some people. Those who have not joined, or whom the bot cannot reach, are never among them."""

    model_config = ConfigDict(frozen=True, defer_build=True)

    unit_path: str
    role: Role | None = None  # only those who hold it over a unit of the subtree
    sector: Sector | None = None  # only those of units of this sector
    affiliation: Affiliation | None = None  # only those of affiliated organisations of this kind
    silent_in: int | None = None  # only those who have not answered this poll


class Recipient(BaseModel):
    """One of an audience: only what sending needs, as there may be very many."""

    model_config = ConfigDict(frozen=True, defer_build=True)

    telegram_id: int
    language: str | None
    timezone: str | None
    quiet_from: time
    quiet_until: time
    ask_at: time
    leave_until: date | None
    attention_most: int | None
    spent: int = 0  # of this week's attention

    def zone(self, organisation: Organisation) -> ZoneInfo:
        """Return their time zone."""
        return ZoneInfo(self.timezone or organisation.timezone)

    def is_on_leave(self, on: date) -> bool:
        """Say whether nothing may be asked of them on `on`."""
        return self.leave_until is not None and on <= self.leave_until

    def has_room(self, kind: str, organisation: Organisation) -> bool:
        """Say whether a letter of `kind` may still come to them this week."""
        most = most_of(self.attention_most, organisation.attention_most)
        return has_room(kind, spent=self.spent, most=most)


class Reach(BaseModel):
    """How many an audience has, and how many of them a message would reach this week."""

    model_config = ConfigDict(frozen=True, defer_build=True)

    people: int = 0  # who can be reached at all, those on leave included
    on_leave: int = 0
    with_room: int = 0  # of those not on leave
    unreachable: int = 0  # beside `people`: they have blocked the bot
    spent: int = 0  # messages that those not on leave have had this week, all together

    @property
    def written_to(self) -> int:
        """Return how many it is for, now or next week."""
        return self.people - self.on_leave

    @property
    def spent_each(self) -> float:
        """Return how many unasked messages each has had this week, on average."""
        return self.spent / self.written_to if self.written_to else 0.0

    @property
    def without_room(self) -> int:
        """Return how many have had enough this week."""
        return self.written_to - self.with_room
