"""The public chain on the command line: written to a file, and a file verified."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from pydantic import ValidationError

from domain.chain import Chain, Fault, Finding, verify
from storage import chain
from storage import people as stored
from storage.database import Database, Transaction

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


async def write(database: Path, path: Path, *, results: bool) -> str:
    """Write the chain to a file; return what was done.

    Raises: Unusable, when there is something at `path`.
    """

    async def work(tx: Transaction) -> Chain:
        return await chain.whole(tx, (await stored.the_organisation(tx)).name, results=results)

    opened = await Database.open(database)
    try:
        whole = await opened.read(work)
    finally:
        await opened.close()
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(whole.model_dump_json(indent=1) + "\n")
    except OSError as error:
        raise Unusable(f"{path} cannot be written: {error.strerror}.") from error
    return f"{len(whole.days)} days, {sum(len(day.records) for day in whole.days)} records: {path}"


def read(path: Path) -> Chain:
    """Return the chain in a file. Raises: Unusable."""
    try:
        return Chain.model_validate_json(path.read_bytes())
    except OSError as error:
        raise Unusable(f"{path} cannot be read: {error.strerror}.") from error
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"])) or "the file"
        raise Unusable(f"{path} is no export of a chain: {where}: {first['msg']}.") from error


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
    """Return whether a file holds, and what there is to say about it. Raises: Unusable."""
    whole = read(path)
    findings = verify(whole, posted=posted_of(posted), earlier=None if earlier is None else read(earlier))
    if findings:
        return False, [_sentence(finding, whole) for finding in findings]
    records = [record for day in whole.days for record in day.records]
    withheld = sum(record.record is None for record in records)
    told = [f"{len(whole.days)} days, {len(records)} records ({withheld} withheld): the chain holds."]
    if whole.days:
        told.append(f"Digest of {whole.days[-1].day}: {whole.days[-1].digest}")
    if not posted and earlier is None:
        told.append(
            "Compare it with what the channel shows, or give --posted or --earlier: alone a file proves little."
        )
    return True, told


def _sentence(finding: Finding, chain: Chain) -> str:
    day = next((day for day in chain.days if day.day == finding.day), None)
    what = "it is left out"
    if day is not None and 0 < finding.place <= len(day.records):
        record = day.records[finding.place - 1].record
        names = ("kind", "pledge", "poll", "version")
        what = "withheld" if record is None else ", ".join(f"{name} {record[name]}" for name in names if name in record)
    return SAID[finding.fault].format(day=finding.day, place=finding.place, what=what)
