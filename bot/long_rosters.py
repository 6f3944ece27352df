"""A roster too long to be held at once, imported from a CSV file: read three times, some thousand lines at a time.

Its units are read and looked at first, then its people; only when there is nothing wrong anywhere, or `good_rows` says
so, all of it is written, a part at a time beside a running bot. What is in memory is one portion, whatever the file.
A unit must stand below the unit above it in the file.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial

from domain.roster_changes import Changes, KnownPerson, KnownUnit, compare, merged_named
from domain.roster_faults import Fault
from domain.roster_portions import Portion, mentioned, people_in, units_in
from domain.rosters import Roster, Sheet, header_line
from messages.long_tables import LongTable
from storage import people, rosters
from storage.database import Database, Transaction
from storage.roster_shelf import Shelf
from storage.rosters import Writing
from storage.units import EVERYTHING

LINES = 4_000  # of a portion
FAULTS_MOST = 1_000  # told one by one; more are counted


@dataclass
class Outcome:
    """What an import of a long roster came to."""

    faults: int = 0  # those that keep a row out
    written: Counter[str] = field(default_factory=Counter)  # units and people, new and changed
    unmoved: int = 0
    skipped: int = 0


async def import_long(
    database: Database, table: LongTable, *, good_rows: bool, tell: Callable[[Fault], object]
) -> Outcome:
    """Import a long roster, and say what is wrong with it. Raises: UnreadableSheet, OSError."""
    found = Outcome()
    told = 0

    def note(faults: Sequence[Fault]) -> None:
        nonlocal told
        found.faults += sum(not fault.is_warning for fault in faults)
        for fault in faults[: max(0, FAULTS_MOST - told)]:
            tell(fault)
        told += len(faults)

    with Shelf() as shelf:
        await _look_at_units(database, table, shelf, note)
        await _look_at_people(database, table, shelf, note)
        if found.faults and not good_rows:
            return found
        organisation = await database.read(people.the_organisation)
        now = datetime.now(UTC)
        writing = Writing(top=None, by=None, at=now, on=organisation.day_of(now))
        for some in shelf.units(rosters.PART_LINES):
            words = {word for unit in some for word in (unit.key, unit.parent) if word}
            await _write(database, Roster(units=tuple(some)), words, writing, found, shelf)
        shelf.forget_people()
        for sheet in _sheets(table):
            portion, words = await _people_of(database, sheet, shelf)
            await _write(database, portion.roster, words, writing, found, shelf)
        found.skipped = writing.skipped
    return found


def _sheets(table: LongTable) -> Iterator[Sheet]:
    """Yield a file's portions as sheets, each below the file's header."""
    head: list[list[str]] = []
    read = 0
    for portion in table.portions(LINES):
        if not head:
            head = portion[: header_line(portion)]
            yield Sheet(portion, table.name)
        else:
            yield Sheet([*head, *portion], table.name, read - len(head))
        read += len(portion)


async def _look_at_units(
    database: Database, table: LongTable, shelf: Shelf, note: Callable[[Sequence[Fault]], None]
) -> None:
    merged = await database.read(rosters.merged_units)
    for sheet in _sheets(table):
        words = mentioned(sheet)
        known, _ = await database.read(partial(_known, words=words, people=False))
        earlier = shelf.units_among(words)
        portion = await asyncio.to_thread(units_in, sheet, [unit.described for unit in known], earlier)
        changes = compare(portion.roster, known, [], merged=merged)
        refused = {fault.line for fault in changes.faults}
        shelf.keep_units(unit for unit in portion.roster.units if unit.line not in refused)
        note(merged_named([*portion.faults, *changes.faults], merged))


async def _look_at_people(
    database: Database, table: LongTable, shelf: Shelf, note: Callable[[Sequence[Fault]], None]
) -> None:
    for sheet in _sheets(table):
        portion, _ = await _people_of(database, sheet, shelf)
        note(portion.faults)


async def _people_of(database: Database, sheet: Sheet, shelf: Shelf) -> tuple[Portion, set[str]]:
    """Return the people of a portion, remembered for those that follow, and all that it names."""
    words = mentioned(sheet)
    known, _ = await database.read(partial(_known, words=words, people=False))
    units = {unit.key: unit.described for unit in known} | shelf.units_among(words)
    earlier = shelf.people_among(words)
    portion = await asyncio.to_thread(people_in, sheet, units.values(), earlier)
    shelf.keep_people(portion.roster.people)
    return portion, words | {person.unit for person in portion.roster.people}


async def _known(tx: Transaction, words: set[str], *, people: bool) -> tuple[list[KnownUnit], list[KnownPerson]]:
    return await rosters.known(tx, EVERYTHING, words, people=people)


async def _write(
    database: Database, roster: Roster, words: set[str], writing: Writing, found: Outcome, shelf: Shelf
) -> None:
    units, lines_there = await database.read(partial(_known, words=words, people=bool(roster.people or roster.roles)))
    here = {person.number for person in roster.people}
    numbers = {line.number for line in lines_there if line.number} | {role.person for role in roster.roles}
    seen = {number: who.name for number, who in shelf.people_among(numbers).items() if number not in here}
    changes: Changes = compare(roster, units, lines_there, seen=seen)
    lines = rosters.lines_of(changes)
    for start in range(0, len(lines), rosters.PART_LINES):
        part = lines[start : start + rosters.PART_LINES]
        await database.write(partial(rosters.write, lines=part, writing=writing))
    found.unmoved += len(changes.unmoved)
    found.written.update(
        new_units=changes.new_units,
        changed_units=len(changes.units) - changes.new_units,
        new_people=changes.new_people,
        changed_people=len(changes.people) - changes.new_people,
    )
