"""Ratings of service points: five levels, reasons that the level gives a sign, one per visit, told in batches only.

A rating leaves no row of its own: a count goes up, and a token under a key that is soon destroyed says that this person
has rated. `docs/anonymity.md` says what that promises.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from enum import StrEnum
from functools import cache
from importlib import resources
from typing import Any, NamedTuple

from domain.statistics import Band, K, band, close_batch

LEVELS = (5, 4, 3, 2, 1)
LOW_MOST = 2
REASON_LOW_MOST = 3
HOURS_BETWEEN = 4
ASSISTED_A_DAY = 60  # per worker
SLIP_LIFE = timedelta(seconds=60)  # how long a wrong tap can be taken back
REASONS_FOR = timedelta(minutes=30)  # how long reasons can be given; a period's key outlives it by as much
WRITINGS_MOST = 3  # per person, point and period
TITLE_MOST = 40
CODE_BYTES = 9  # 72 bits

_SLIP = struct.Struct(">IB3s")
_LEVELS_ROOM = 8
TOPICS_MOST = 255 // _LEVELS_ROOM
_CLOCK = 2**24  # seconds until the slip's clock comes round: 194 days


class Per(StrEnum):
    """How often a person may rate one point: once a visit, and when the next one may be."""

    HOURS = "hours"  # again after `HOURS_BETWEEN`
    DAY = "day"
    WEEK = "week"
    MONTH = "month"


def period_of(on: date, per: Per) -> str:
    """Return the name of the span in which a person's ratings count once: 2026-11-23, 2026-W48 or 2026-11."""
    match per:
        case Per.HOURS | Per.DAY:
            return on.isoformat()
        case Per.WEEK:
            return "{}-W{:02}".format(*on.isocalendar()[:2])
        case Per.MONTH:
            return f"{on:%Y-%m}"


def visits(at: datetime, per: Per) -> list[str]:
    """Return the names of the visits within a period that a rating at `at` (local time) would repeat, its own last.

    A visit is an hour of the day, part of what a token is made of; the database sees neither.
    """
    if per is not Per.HOURS:
        return [""]
    return [f"@{hour}" for hour in range(max(at.hour - HOURS_BETWEEN, 0), at.hour + 1)]


class Mode(StrEnum):
    """How ratings were collected; the two are never added up."""

    SELF = "self"  # by those served, on their own phones
    ASSISTED = "assisted"  # on a worker's phone, for those without Telegram


class Sign(StrEnum):
    """What the level says about a reason."""

    LOW = "low"
    OTHER = "other"


def sign_of(level: int) -> Sign:
    """Return the sign that a level gives to the reasons told with it: who is merely content says what was amiss."""
    return Sign.LOW if level <= REASON_LOW_MOST else Sign.OTHER


class Slip(NamedTuple):
    """What the keys under a rating carry, sealed: the point, the level (0: not known), the second of the tap, a topic.

    The topic is the number of one in `topics()`, from 1; 0 is none.
    """

    poll_id: int
    level: int
    second: int
    topic: int = 0

    @classmethod
    def made(cls, poll_id: int, level: int, at: datetime) -> Slip:
        """Return the slip of a tap at `at`."""
        return cls(poll_id, level, int(at.timestamp()) % _CLOCK)

    def pack(self) -> bytes:
        """Return the slip as 8 bytes: sealed and signed they still fit into Telegram's 64."""
        return _SLIP.pack(self.poll_id, self.topic * _LEVELS_ROOM + self.level, self.second.to_bytes(3))

    @classmethod
    def unpack(cls, packed: bytes) -> Slip:
        """Return the slip that `pack` has packed."""
        poll_id, both, second = _SLIP.unpack(packed)
        return cls(poll_id, both % _LEVELS_ROOM, int.from_bytes(second), both // _LEVELS_ROOM)

    def age(self, now: datetime) -> timedelta:
        """Return how long ago the tap was."""
        return timedelta(seconds=(int(now.timestamp()) - self.second) % _CLOCK)

    def may_be_undone(self, now: datetime) -> bool:
        """Say whether the tap is recent enough to be taken back."""
        return self.level in LEVELS and self.age(now) <= SLIP_LIFE


class Release(NamedTuple):
    """A batch as it becomes public: `levels` and `reasons` are written down so; `low` is None if all were alike."""

    n: int
    levels: dict[str, int | str]
    reasons: dict[str, int]
    cells: dict[tuple[str, Sign], int]  # what `reasons` is made of
    low: int | None
    band: Band | None  # of a unanimous batch

    @property
    def low_reasons(self) -> dict[str, int]:
        """Return what at least k dissatisfied people named, the most named first."""
        low = {topic: count for (topic, sign), count in self.cells.items() if sign is Sign.LOW}
        return dict(sorted(low.items(), key=lambda item: (-item[1], item[0])))

    @property
    def asks_for_a_look(self) -> bool:
        """Say whether somebody in it was dissatisfied."""
        return bool(self.low) or self.band is Band.LOW


def release(levels: Mapping[int, int], reasons: Mapping[tuple[str, Sign], int], k: int = K) -> Release | None:
    """Return what may be told of the ratings that wait; None while they are too few.

    A reason is told once at least k people gave it with the same sign; till then it waits, over batches if need be.
    """
    batch = close_batch(levels, k)
    if batch is None:
        return None
    cells = {cell: count for cell, count in reasons.items() if count >= k}
    told: dict[str, int] = {}
    for (topic, _), count in cells.items():
        told[topic] = told.get(topic, 0) + count
    if batch.counts is None:
        unanimous = next(iter(batch.bands))
        return Release(batch.n, {"band": unanimous.value}, told, cells, None, unanimous)
    levels_told: dict[str, int | str] = {str(level): batch.counts[level] for level in LEVELS if level in batch.counts}
    return Release(batch.n, levels_told, told, cells, batch.bands.get(Band.LOW, 0), None)


class Standing(NamedTuple):
    """All released ratings of a point: in bands only, since levels could be worked out by subtraction."""

    n: int
    bands: dict[Band, int]
    batches: int

    @property
    def satisfied(self) -> int:
        """Return how many were at least content: 基本满意 counts, as the national standard has it."""
        return self.n - self.bands.get(Band.LOW, 0)

    @property
    def alike(self) -> bool:
        """Say whether all fell into one band, so that only the band may be told."""
        return self.n > 0 and max(self.bands.values()) == self.n


def standing(batches: list[tuple[int, Mapping[str, int | str]]]) -> Standing:
    """Return what the released batches of a point, each `(n, levels)`, come to."""
    bands: dict[Band, int] = {}
    for n, levels in batches:
        if "band" in levels:
            bands[Band(str(levels["band"]))] = bands.get(Band(str(levels["band"])), 0) + n
        else:
            for level, count in levels.items():
                bands[band(int(level))] = bands.get(band(int(level)), 0) + int(count)
    return Standing(sum(n for n, _ in batches), bands, len(batches))


@cache
def topics() -> Mapping[str, Mapping[str, Any]]:
    """Return what a rating can be about, by key, in the order in which they are offered.

    Each holds its name by language, and under "high" and "low" the reasons to be content and discontent.
    """
    file = resources.files("domain") / "data" / "topics.json"
    read: dict[str, dict[str, Any]] = json.loads(file.read_text(encoding="utf-8"))["topics"]
    return read


def topic_name(key: str, language: str) -> str:
    """Return a topic in a reader's language; a topic that has been taken off the list keeps its key."""
    return str(topics().get(key, {}).get(language, key))


def reason_name(key: str, level: int, language: str) -> str:
    """Return a topic as the reason that somebody who gave `level` can tap; without a level, its plain name."""
    if level not in LEVELS:
        return topic_name(key, language)
    side = "low" if sign_of(level) is Sign.LOW else "high"
    return str(topics().get(key, {}).get(side, {}).get(language, topic_name(key, language)))


_TYPED = {
    5: ("5", "非常满意", "很满意", "very good", "excellent"),
    4: ("4", "满意", "good"),
    3: ("3", "基本满意", "一般", "还行", "all right", "ok", "okay"),
    2: ("2", "不满意", "bad", "poor"),
    1: ("1", "非常不满意", "很不满意", "very bad", "terrible"),
}


def typed_level(text: str) -> int | None:
    """Return the level that somebody wrote instead of pressing a button: 满意, 5, very good."""
    said = text.strip().strip("。.!！").lower()
    return next((level for level, forms in _TYPED.items() if said in forms), None)
