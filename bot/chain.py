"""The public chain on the command line: written to a file, and a file verified."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from pydantic import ValidationError

from domain.chain import Day, Fault, Finding, Heading, verify
from storage import chain
from storage import people as stored
from storage.database import Database, Transaction
from storage.places import Place

SAID = {
    Fault.RECORD: "{day}: record {place} says something else than was sealed: {what}",
    Fault.DIGEST: "{day}: the digest is not that of the records: one was added, left out or moved",
    Fault.LINK: "{day}: does not follow from the day before it: a day was changed, added or left out",
    Fault.ORDER: "{day}: is not after the day before it",
    Fault.POSTED: "{day}: another digest was posted: something up to this day was changed since",
    Fault.MISSING: "{day}: is missing, though its digest is known",
    Fault.EARLIER: "{day}: record {place} differs from the earlier file: {what}",
}


class Unusable(Exception):
    """Raised for a file that is no export of a chain; the text is a sentence for its reader."""


async def write(database: Place, path: Path, *, results: bool) -> str:
    """Write the chain to a file; return what was done.

    Raises: Unusable, when there is something at `path`.
    """
    opened = await Database.open(database)
    try:
        with path.open("x", encoding="utf-8") as file:
            days = -1  # the heading is none

            async def work(tx: Transaction) -> None:
                nonlocal days
                name = (await stored.the_organisation(tx)).name
                async for line in chain.lines(tx, name, results=results):
                    file.write(line + "\n")
                    days += 1

            await opened.read(work)
    except OSError as error:
        raise Unusable(f"{path} cannot be written: {error.strerror}.") from error
    finally:
        await opened.close()
    return f"{days} days: {path}"


async def exported(database: Database) -> bytes:
    """Return the chain as anybody may have it, for a button in the chat."""

    async def work(tx: Transaction) -> bytes:
        name = (await stored.the_organisation(tx)).name
        return "".join([line + "\n" async for line in chain.lines(tx, name, results=False)]).encode()

    return await database.read(work)


def read(path: Path) -> Iterator[Day]:
    """Yield the days in a file, one at a time. Raises: Unusable."""
    number = 0
    try:
        with path.open(encoding="utf-8") as file:
            for number, line in enumerate(file, 1):
                day = _line(path, number, line)
                if day is not None:
                    yield day
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is no text"
        raise Unusable(f"{path} cannot be read: {reason}.") from error
    if not number:
        raise Unusable(f"{path} is empty.")


def _line(path: Path, number: int, line: str) -> Day | None:
    try:
        if number > 1:
            return Day.model_validate_json(line)
        Heading.model_validate_json(line)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"])) or "the line"
        raise Unusable(f"{path} is no export of a chain: line {number}: {where}: {first['msg']}.") from error
    return None


def posted_of(given: list[str]) -> dict[date, str]:
    """Return `2026-11-27=3f2a…` as digests by day. Raises: Unusable."""
    found: dict[date, str] = {}
    for each in given:
        day, _, digest = each.partition("=")
        try:
            found[date.fromisoformat(day.strip())] = digest.strip().lower()
        except ValueError as error:
            raise Unusable(f"“{each}” should be a day and its digest: 2026-11-27=3f2a9c….") from error
        if len(digest.strip()) < 16:
            raise Unusable(f"“{each}”: at least 16 letters of the digest are needed.")
    return found


def verified(path: Path, *, posted: list[str], earlier: Path | None) -> tuple[bool, list[str]]:
    """Return whether a file holds, and what there is to say about it. Raises: Unusable.

    Both files are read a day at a time: how long they are does not matter.
    """
    seen = _Seen()
    older = () if earlier is None else read(earlier)
    findings = verify(seen.passing(read(path)), posted=posted_of(posted), earlier=older)
    wrong = [_sentence(finding, seen.day) for finding in findings]
    if wrong:
        return False, wrong
    told = [f"{seen.days} days, {seen.records} records ({seen.withheld} withheld): the chain holds."]
    if seen.day is not None:
        told.append(f"Digest of {seen.day.day}: {seen.day.digest}")
    if not posted and earlier is None:
        told.append(
            "Compare it with what the channel shows, or give --posted or --earlier: alone a file proves little."
        )
    return True, told


class _Seen:
    """What went by while a file was verified: how much, and the day that is being looked at."""

    def __init__(self) -> None:
        self.days = self.records = self.withheld = 0
        self.day: Day | None = None

    def passing(self, days: Iterator[Day]) -> Iterator[Day]:
        """Yield the days and remember what they held."""
        for day in days:
            self.day = day
            self.days += 1
            self.records += len(day.records)
            self.withheld += sum(record.record is None for record in day.records)
            yield day


def _sentence(finding: Finding, day: Day | None) -> str:
    what = "it is left out"
    if day is not None and day.day == finding.day and 0 < finding.place <= len(day.records):
        record = day.records[finding.place - 1].record
        names = ("kind", "pledge", "poll", "version")
        what = "withheld" if record is None else ", ".join(f"{name} {record[name]}" for name in names if name in record)
    return SAID[finding.fault].format(day=finding.day, place=finding.place, what=what)
