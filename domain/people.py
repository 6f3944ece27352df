"""People: one Telegram account each, a member of units, a holder of roles, or a resident of whom nothing is kept."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from pydantic import BaseModel, ConfigDict, field_validator

from domain.attention import MOST
from domain.cases import Urgency
from domain.rhythm import RhythmChoices
from domain.roles import Act, Actor, Grant, Role, may
from domain.scorecards import Choices
from domain.setup import Setup

APPROVAL_FROM = 500


class _Somewhere(BaseModel):
    """What has a place on the clock: a day begins where it is, not in UTC."""

    timezone: str

    @property
    def zone(self) -> ZoneInfo:
        """Return the time zone."""
        return ZoneInfo(self.timezone)

    def day_of(self, moment: datetime) -> date:
        """Return the date that `moment` falls on here."""
        return moment.astimezone(self.zone).date()


class Settings(BaseModel):
    """What an organisation has chosen beyond that, by what it is about."""

    model_config = ConfigDict(frozen=True, defer_build=True)

    scorecards: Choices = Choices()
    rhythm: RhythmChoices = RhythmChoices()
    setup: Setup = Setup()


class Organisation(_Somewhere):
    """The whole: its name, its vocabulary and its defaults."""

    model_config = ConfigDict(frozen=True, defer_build=True)

    name: str = ""
    vocabulary: str = "party"
    timezone: str = "Asia/Shanghai"
    language: str = "zh"
    attention_most: int = MOST  # unasked messages a week for each person
    approval_from: int = APPROVAL_FROM  # recipients of a broadcast for which a second person must say yes; 0: for none
    urgent_days: int = 1  # working days until an answer to a case is owed
    ordinary_days: int = 5
    colour: str = "blue"  # of its posters: a name in `messages.posters.COLOURS`
    settings: Settings = Settings()

    @field_validator("settings", mode="before")
    @classmethod
    def _read(cls, value: object) -> object:
        return json.loads(value) if isinstance(value, str) else value

    @property
    def reply_days(self) -> Mapping[Urgency, int]:
        """Return within how many working days an answer to a case is owed."""
        return {Urgency.URGENT: self.urgent_days, Urgency.ORDINARY: self.ordinary_days}


class Membership(BaseModel):
    """A person's place in a unit: a line of the roster that they have claimed."""

    model_config = ConfigDict(frozen=True, defer_build=True)

    member_id: int
    unit_id: int
    unit_path: str
    unit_name: str


class Person(_Somewhere):
    """Whoever writes to the bot. Residents of whom nothing is kept have no `id`."""

    model_config = ConfigDict(frozen=True, defer_build=True)

    id: int | None = None
    telegram_id: int
    name: str
    language: str
    quiet_from: time = time(21)
    quiet_until: time = time(8)
    ask_at: time = time(9)
    leave_until: date | None = None
    attention_most: int | None = None  # their own number of unasked messages a week; None: the organisation's
    memberships: tuple[Membership, ...] = ()
    grants: tuple[Grant, ...] = ()

    @property
    def actor(self) -> Actor:
        """Return the person as the rules of rights see them."""
        return Actor(person_id=self.id or 0, grants=self.grants)

    def may(self, act: Act, unit_path: str, on: date) -> bool:
        """Say whether this person may do `act` to what belongs to the unit at `unit_path`; no if in doubt."""
        return self.id is not None and may(self.actor, act, unit_path, on)

    def leads(self, on: date) -> tuple[Grant, ...]:
        """Return the grants in force, widest subtree first."""
        held = (grant for grant in self.grants if grant.holds(grant.unit_path, on))
        return tuple(sorted(held, key=lambda grant: (grant.unit_path.count("/"), grant.unit_path)))

    def is_officer(self, on: date) -> bool:
        """Say whether the person runs the campaign somewhere."""
        return any(grant.role is Role.OFFICER for grant in self.leads(on))

    def is_on_leave(self, on: date) -> bool:
        """Say whether nothing may be asked of the person on `on`."""
        return self.leave_until is not None and on <= self.leave_until
