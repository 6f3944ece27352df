"""The public chain: each day's records are sealed under one digest that holds the day before's as well.

A record is plain JSON without fractions. Its seal is a hash of it with a random salt, so that a record that was
withheld later (its author deleted it) leaves a seal that nobody can try guesses on. A day's digest is a hash over the
day before's digest, the date, and the seals in their order. Whoever has the digest of one day, from the channel or an
older file, can tell whether anything up to that day was changed, added, left out or put in another order since.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import Annotated, Any, Literal, NamedTuple

from pydantic import BaseModel, ConfigDict, Field

BEGINNING = "0" * 64  # what the first day holds in place of a digest before it
SALT_BYTES = 16
SHOWN_LEAST = 16  # letters of a digest that are enough to compare with one that was posted

Hex = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
Salt = Annotated[str, Field(pattern=r"^[0-9a-f]{32}$")]


class Sealed(BaseModel):
    """One record with its seal; without record and salt, one that is withheld."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    seal: Hex
    salt: Salt | None = None
    record: dict[str, Any] | None = None


class Day(BaseModel):
    """One day: its digest holds its records' seals and the digest of the day before."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    day: date
    previous: Hex
    digest: Hex
    records: tuple[Sealed, ...] = ()


class Heading(BaseModel):
    """The first line of an export; each line after it is a day, so that a long chain is read without holding it."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    format: Literal["pledgebook-chain-1"] = "pledgebook-chain-1"
    organisation: str


def canonical(record: Mapping[str, Any]) -> bytes:
    """Return a record as bytes that depend on nothing but what it says.

    Raises: TypeError, for fractions and for what JSON has no word for.
    """
    _need_plain(record)
    return json.dumps(record, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False).encode()


def plain(value: Any) -> Any:
    """Return JSON with every fraction as text, as Python writes it, so that it can be sealed."""
    match value:
        case float():
            return repr(value)
        case Mapping():
            return {name: plain(each) for name, each in value.items()}
        case list() | tuple():
            return [plain(each) for each in value]
    return value


def _need_plain(value: object) -> None:
    match value:
        case Mapping():
            for name, each in value.items():
                if not isinstance(name, str):
                    raise TypeError(f"{name!r} is no name")
                _need_plain(each)
        case list() | tuple():
            for each in value:
                _need_plain(each)
        case None | bool() | int():
            pass
        case str():
            value.encode()  # half a surrogate pair is no text
        case _:
            raise TypeError(f"{type(value).__name__} has no one way to be written")


def seal(record: Mapping[str, Any], salt: bytes) -> Sealed:
    """Return a record with its seal."""
    return Sealed(seal=_seal_of(record, salt), salt=salt.hex(), record=dict(record))


def _seal_of(record: Mapping[str, Any], salt: bytes) -> str:
    return hashlib.sha256(b"\x00" + salt + canonical(record)).hexdigest()


def digest_of(day: date, previous: str, seals: Sequence[str]) -> str:
    """Return the digest of a day."""
    content = b"\x01" + bytes.fromhex(previous) + day.isoformat().encode() + b"".join(map(bytes.fromhex, seals))
    return hashlib.sha256(content).hexdigest()


def close(day: date, previous: str, records: Sequence[Sealed]) -> Day:
    """Return a day with its digest."""
    digest = digest_of(day, previous, [record.seal for record in records])
    return Day(day=day, previous=previous, digest=digest, records=tuple(records))


class Fault(StrEnum):
    """What is wrong with a chain."""

    RECORD = "record"  # what it says is not what was sealed
    DIGEST = "digest"  # the day's digest is not that of its seals
    LINK = "link"  # it does not hold the digest of the day before it
    ORDER = "order"  # the day is not after the one before it
    POSTED = "posted"  # another digest was posted for the day
    MISSING = "missing"  # a digest was posted for a day that is not there
    EARLIER = "earlier"  # an older file has another record in this place


class Finding(NamedTuple):
    """One thing that is wrong, and where: `place` counts the day's records from 1; 0 is the day itself."""

    fault: Fault
    day: date
    place: int = 0


def verify(
    days: Iterable[Day], *, posted: Mapping[date, str] | None = None, earlier: Iterable[Day] = ()
) -> Iterator[Finding]:
    """Yield what is wrong with a chain, day by day as it is read; nothing, if it is whole.

    posted: digests by day as the channel shows them, whole or their first 16 letters and more.
    earlier: an older export, which names the very record that differs even where everything was sealed anew.
    """
    previous, last = BEGINNING, None
    posted = dict(posted or {})
    older = iter(earlier)
    old = next(older, None)
    for day in days:
        for place, record in enumerate(day.records, start=1):
            if not _holds(record):
                yield Finding(Fault.RECORD, day.day, place)
        if day.previous != previous:
            yield Finding(Fault.LINK, day.day)
        if day.digest != digest_of(day.day, day.previous, [record.seal for record in day.records]):
            yield Finding(Fault.DIGEST, day.day)
        if last is not None and day.day <= last:
            yield Finding(Fault.ORDER, day.day)
        known = posted.pop(day.day, None)
        if known is not None and not _same(day.digest, known):
            yield Finding(Fault.POSTED, day.day)
        while old is not None and old.day < day.day:
            yield Finding(Fault.MISSING, old.day)
            old = next(older, None)
        if old is not None and old.day == day.day:
            yield from _differences(old, day)
            old = next(older, None)
        previous, last = day.digest, day.day
    gone = set(posted)
    while old is not None:
        gone.add(old.day)
        old = next(older, None)
    yield from (Finding(Fault.MISSING, day) for day in sorted(gone))


def _holds(record: Sealed) -> bool:
    if record.record is None or record.salt is None:
        return record.record is None and record.salt is None
    try:
        return _seal_of(record.record, bytes.fromhex(record.salt)) == record.seal
    except (TypeError, UnicodeEncodeError):
        return False


def _same(digest: str, known: str) -> bool:
    known = known.strip().lower()
    return len(known) >= SHOWN_LEAST and digest.startswith(known)


def _differences(old: Day, new: Day) -> list[Finding]:
    pairs = max(len(old.records), len(new.records))
    seals = [[record.seal for record in day.records] + [""] * (pairs - len(day.records)) for day in (old, new)]
    return [
        Finding(Fault.EARLIER, new.day, place)
        for place, (before, now) in enumerate(zip(*seals, strict=True), start=1)
        if before != now
    ]
