"""Pairings: who helps whom, of which kind, and how far it is. People agree themselves; nobody is told who said no.

Which pairs a round proposes: `domain.matching`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime, timedelta
from enum import StrEnum
from functools import cache
from importlib import resources
from typing import Any, NamedTuple

from pydantic import BaseModel, ConfigDict

from domain.errors import NoLonger
from domain.units import Sector

ROUNDS_APART = 3  # a pair is not proposed again within so many rounds
ANSWER_WITHIN = timedelta(days=7)
ASK_EVERY = timedelta(days=14)
ASK_AGAIN_AFTER = timedelta(days=14)  # the wishes of a unit
ROOM_MOST = 3
WISH_MOST = 60
HOUSEHOLD_MOST = 20
HOUSEHOLDS_MOST = 6
SAID_MOST = 500


class Way(StrEnum):
    """What a wish is."""

    NEED = "need"
    OFFER = "offer"


class Side(StrEnum):
    """Where in a pairing somebody stands."""

    HELPER = "helper"
    HELPED = "helped"
    BOTH = "both"


class End(StrEnum):
    """What stands at one end of a pairing."""

    MEMBER = "member"
    LEADER = "leader"
    UNIT = "unit"
    HOUSEHOLD = "household"


class Ends(NamedTuple):
    """What a kind of pairing joins; a unit is spoken for by its leader."""

    helper: End
    helped: End
    helper_sector: Sector | None = None
    helped_sector: Sector | None = None


class Kind(StrEnum):
    """The kinds of pairing: one helps one, hand in hand, and the five contact systems."""

    MUTUAL = "mutual"
    HAND_IN_HAND = "hand_in_hand"
    LEADERS = "leaders"
    AGENCIES = "agencies"
    ENTERPRISES = "enterprises"
    ORGANISERS = "organisers"
    HOUSEHOLDS = "households"


ENDS: Mapping[Kind, Ends] = {
    Kind.MUTUAL: Ends(End.MEMBER, End.MEMBER),
    Kind.HAND_IN_HAND: Ends(End.UNIT, End.UNIT),
    Kind.LEADERS: Ends(End.LEADER, End.UNIT),  # the unit: a demonstration point
    Kind.AGENCIES: Ends(End.UNIT, End.UNIT, Sector.AGENCY, Sector.COMMUNITY),
    Kind.ENTERPRISES: Ends(End.UNIT, End.UNIT, Sector.ENTERPRISE, Sector.RURAL),
    Kind.ORGANISERS: Ends(End.LEADER, End.MEMBER),
    Kind.HOUSEHOLDS: Ends(End.MEMBER, End.HOUSEHOLD),
}
ROUNDS = tuple(kind for kind in Kind if kind is not Kind.HOUSEHOLDS)  # a household is known to its member only


class State(StrEnum):
    """How far a pairing has come."""

    PROPOSED = "proposed"
    RUNNING = "running"
    ENDED = "ended"
    LAPSED = "lapsed"  # not everybody wanted to; who, is told to nobody


class Wish(BaseModel):
    """What somebody needs or offers, for themselves or for a unit they lead."""

    model_config = ConfigDict(frozen=True, extra="ignore", defer_build=True)

    person_id: int
    unit_id: int | None = None
    way: Way
    topics: tuple[str, ...] = ()
    words: str | None = None
    room: int = 1


class Party(BaseModel):
    """One side of a pairing: who speaks, for whom, and what they have answered."""

    model_config = ConfigDict(frozen=True, extra="ignore", defer_build=True)

    id: int = 0
    person_id: int
    unit_id: int | None = None
    name: str = ""
    side: Side
    household: str | None = None
    agrees: bool | None = None
    shows: bool = False


class Pairing(BaseModel):
    """A pair, or three, proposed or under way."""

    model_config = ConfigDict(frozen=True, extra="ignore", defer_build=True)

    id: int = 0
    kind: Kind
    round_id: int | None = None
    unit_id: int
    unit_name: str = ""
    unit_path: str = ""
    topics: tuple[str, ...] = ()
    state: State
    at: datetime
    began_at: datetime | None = None
    ended_at: datetime | None = None
    ask_at: datetime | None = None
    parties: tuple[Party, ...] = ()

    def party(self, person_id: int | None) -> Party | None:
        """Return somebody's own side, or None."""
        return next((each for each in self.parties if each.person_id == person_id), None)

    def others(self, person_id: int | None) -> tuple[Party, ...]:
        """Return the other sides."""
        return tuple(each for each in self.parties if each.person_id != person_id)

    @property
    def willing(self) -> tuple[Party, ...]:
        """Return those who have said yes."""
        return tuple(each for each in self.parties if each.agrees)

    @property
    def shows(self) -> bool:
        """Say whether the leader may see if they met: all of them allow it."""
        return bool(self.parties) and all(each.shows for each in self.parties)

    def answered(self, person_id: int, *, agrees: bool, now: datetime) -> Pairing:
        """Return the pairing as somebody answers the proposal; it begins once all have said yes.

        Raises: NoLonger, once it has begun or lapsed.
        """
        if self.state is not State.PROPOSED or self.party(person_id) is None:
            raise NoLonger
        parties = tuple(
            each.model_copy(update={"agrees": agrees}) if each.person_id == person_id else each for each in self.parties
        )
        answered = self.model_copy(update={"parties": parties})
        return answered._begun(now) if len(answered.willing) == len(parties) else answered

    def counted(self, now: datetime) -> Pairing:
        """Return the pairing when its time to answer is over: begun by those who want to, if they are two, else lapsed.

        Raises: NoLonger, unless it is still proposed.
        """
        if self.state is not State.PROPOSED:
            raise NoLonger
        willing = self.willing
        sides = {each.side for each in willing}
        if len(willing) > 1 and (Side.BOTH in sides or len(sides) > 1):
            return self.model_copy(update={"parties": willing})._begun(now)
        return self.model_copy(update={"state": State.LAPSED, "ended_at": now})

    def _begun(self, now: datetime) -> Pairing:
        return self.model_copy(update={"state": State.RUNNING, "began_at": now, "ask_at": now + ASK_EVERY})

    def ended(self, now: datetime) -> Pairing:
        """Return the pairing as one of them leaves it; no reason is asked.

        Raises: NoLonger, unless it runs.
        """
        if self.state is not State.RUNNING:
            raise NoLonger
        return self.model_copy(update={"state": State.ENDED, "ended_at": now, "ask_at": None})


class Candidate(BaseModel):
    """Somebody, or a unit, who could be paired: who speaks, what they offer and need, how many more they can help."""

    model_config = ConfigDict(frozen=True, defer_build=True)

    person_id: int
    unit_id: int | None = None  # of a unit: which
    name: str
    path: str
    sector: Sector | None = None
    side: Side = Side.BOTH
    offers: frozenset[str] = frozenset()
    needs: frozenset[str] = frozenset()
    room: int = 1

    @property
    def key(self) -> str:
        """Return who is paired, whoever speaks: a person, or a unit."""
        return f"p{self.person_id}" if self.unit_id is None else f"u{self.unit_id}"


# ---- topics


@cache
def topics() -> Mapping[str, Mapping[str, Any]]:
    """Return what people help each other with, by key, in the order in which it is offered."""
    file = resources.files("domain") / "data" / "help_topics.json"
    read: dict[str, dict[str, Any]] = json.loads(file.read_text(encoding="utf-8"))["topics"]
    return read


def topic_name(key: str, language: str) -> str:
    """Return a topic in a reader's language; one that has been taken off the list keeps its key."""
    return str(topics().get(key, {}).get(language, key))


def topics_in(said: str) -> list[str]:
    """Return the topics that what somebody wrote is about."""
    lowered = said.lower()
    return [key for key, topic in topics().items() if any(word in lowered for word in topic["words"])]
