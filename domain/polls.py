"""Polls: questions put to people, anonymous or named; the kind is fixed at opening, the result is told at the end."""

from __future__ import annotations

import json
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from math import ceil
from typing import Any
from zoneinfo import ZoneInfo

from pydantic import BaseModel, ConfigDict, field_validator

from domain.questions import Fault, Unclear
from domain.quiet_hours import local_moment
from domain.statistics import K

WORDS_MOST = 500
CLOSES_AT = time(20)
LONGEST = timedelta(days=60)
WHOLE = "all"  # the one period of a survey's key
FEW_ASKED = 3 * K  # with fewer people asked, even a good secret is thin: said before sending, and two people send it
REMINDERS_MOST = 2
QUORUMS = (0, 50, 67, 80)  # percent of those asked, as offered


class Kind(StrEnum):
    """What a poll is for."""

    RATING = "rating"  # 好差评 of a service point, without end
    SURVEY = "survey"
    REVIEW = "review"  # 行风评议: how departments serve people
    APPRAISAL = "appraisal"  # 民主测评: how office-holders do their office, by the members of their unit
    CONSULTATION = "consultation"  # on a draft, article by article
    HONOURS = "honours"
    VERDICT = "verdict"  # of those whom a pledge serves: was it done? Evergreen until the pledge is settled


PUBLISHABLE = frozenset({Kind.SURVEY, Kind.REVIEW, Kind.CONSULTATION})


class State(StrEnum):
    """Where a poll stands."""

    DRAFT = "draft"
    OPEN = "open"
    CLOSED = "closed"


class Mode(StrEnum):
    """How a ballot was collected; never blended unseen."""

    BOT = "bot"
    ASSISTED = "assisted"  # a worker pressed for somebody without Telegram
    GROUP = "group"  # a native poll in a group


class Poll(BaseModel):
    """A poll as it stands."""

    model_config = ConfigDict(frozen=True, extra="ignore", defer_build=True)

    id: int
    kind: Kind
    unit_id: int
    unit_path: str
    unit_name: str
    pledge_id: int | None = None
    title: str
    title_en: str | None = None
    code: str | None = None
    named: bool = False
    state: State
    created_by: int | None = None
    opened_at: datetime | None = None
    closes_at: datetime | None = None
    closed_at: datetime | None = None
    settings: dict[str, Any] = {}
    asked: int = 0

    @field_validator("settings", mode="before")
    @classmethod
    def _read(cls, value: object) -> object:
        return json.loads(value) if isinstance(value, str) else value

    def title_in(self, language: str) -> str:
        """Return the title in a reader's language, if it has one there."""
        return self.title_en if language == "en" and self.title_en else self.title

    @property
    def is_by_hand(self) -> bool:
        """Say whether its questions are written one by one and stand in an order of their author's."""
        return self.kind is Kind.SURVEY and bool(self.settings.get("several"))

    @property
    def version(self) -> int:
        """Return how often its meaning has changed, from 1."""
        return int(self.settings.get("version", 1))

    @property
    def quorum(self) -> int:
        """Return how many percent of those asked must answer for it to count; 0: however many."""
        return int(self.settings.get("quorum", 0))

    @property
    def not_asked(self) -> frozenset[int]:
        """Return the ids of the people it is about: they are not asked, since a gap in a ballot would name them."""
        return frozenset(self.settings.get("not_asked", ()))

    @property
    def of_round(self) -> int | None:
        """Return the honour round whose vote it is: its names are the round's, and its end stands."""
        found = self.settings.get("round")
        return None if found is None else int(found)

    @property
    def assisted(self) -> bool:
        """Say whether those on the roster who have no Telegram are asked too: a worker enters what they say."""
        return bool(self.settings.get("assisted"))

    @property
    def document(self) -> str | None:
        """Return Telegram's id of the document it is about."""
        found = self.settings.get("document")
        return None if found is None else str(found)

    @property
    def strata(self) -> dict[int, int]:
        """Return how many people were asked in each unit below for which answers are counted by themselves."""
        return {int(unit_id): int(count) for unit_id, count in self.settings.get("strata", {}).items()}

    @property
    def may_be_public(self) -> bool:
        """Say whether its outcome may be opened to everybody: closed, unnamed, and not about how persons do."""
        return self.state is State.CLOSED and not self.named and self.kind in PUBLISHABLE

    @property
    def public_on(self) -> date | None:
        """Return since which day everybody may read its outcome."""
        said = self.settings.get("public_on")
        return date.fromisoformat(said) if said and self.may_be_public else None

    def needs_two(self, audience: int) -> bool:
        """Say whether a second person must agree to send it: so few hide badly in anything but good faith."""
        return not self.named and audience < FEW_ASKED


def closing(on: date, zone: ZoneInfo, *, now: datetime) -> datetime:
    """Return the moment at which a poll that ends on `on` closes: the evening, local time. Raises: Unclear."""
    moment = local_moment(on, CLOSES_AT, zone)
    if moment <= now + timedelta(hours=1):
        raise Unclear(Fault.PAST)
    if moment > now + LONGEST:
        raise Unclear(Fault.FAR)
    return moment


def remind_at(opened_at: datetime, closes_at: datetime, times_reminded: int) -> datetime:
    """Return when the silent are reminded: half-way, and a day before the end."""
    half = opened_at + (closes_at - opened_at) / 2
    return half if times_reminded == 0 else max(closes_at - timedelta(days=1), half + timedelta(hours=12))


def needed(quorum: int, asked: int) -> int:
    """Return how many of `asked` people make `quorum` percent."""
    return ceil(asked * quorum / 100)


def period_of_version(version: int) -> str:
    """Return the period of the tokens of those who have answered what changed its meaning in a version."""
    return f"v{version}"
