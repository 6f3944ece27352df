"""Rosters by themselves: a file that has arrived is compared and shown; a big import goes on part by part."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta

from domain.people import Person
from domain.roles import Act, Grant
from domain.roster_changes import Changes, compare, merged_named
from domain.roster_faults import Fault
from domain.roster_portions import mentioned
from domain.rosters import BYTES_MOST, Sheet, read_roster
from messages import roles, rosters
from messages.tables import Table
from schedules.errands import Desk, Kind, read_tables
from schedules.jobs import Tick
from storage import people, units
from storage import rosters as kept
from storage.database import Transaction
from storage.errands import Errand
from storage.outbox import Lane

PARTS_A_RUN = 3  # 1,200 lines a second: a run takes a twentieth of it, and taps go in between
WAITS = timedelta(days=14)  # for somebody to say yes to a file


@dataclass(frozen=True, slots=True)
class Found:
    """What a file holds, compared with what is known at this moment."""

    changes: Changes
    faults: list[Fault]
    parts: list[str] = field(default_factory=list)  # the changes as they are kept until somebody says yes


async def study(desk: Desk, errand: Errand, content: bytes) -> Found:
    """Read a roster in the worker process, and compare it beside the writer.

    Raises: FileRefused.
    """
    tables = await read_tables(desk, errand, content)

    async def compared(tx: Transaction) -> Found:
        unit = await units.get(tx, errand.told["unit_id"])
        found = await look(tx, tables, unit.path if unit else units.EVERYTHING)
        return replace(found, parts=kept.parts_of(found.changes))

    found: Found = await desk.read(compared)
    return found


async def look(tx: Transaction, tables: Sequence[Table], path: str) -> Found:
    """Return what the tables would change in the subtree at `path`."""
    sheets = [Sheet(table.rows, table.name, table.first_line - 1) for table in tables]
    words = {word for sheet in sheets for word in mentioned(sheet)}
    known_units, known_people = await kept.known(tx, path, words)
    roster, faults = read_roster(sheets, [unit.described for unit in known_units])
    here = {unit.code for unit in known_units if unit.code}
    numbers = {person.number for person in known_people if person.number}
    codes_elsewhere = await kept.taken_codes(tx, [u.code for u in roster.units if u.code and u.code not in here])
    numbers_elsewhere = await kept.taken_numbers(
        tx, [person.number for person in roster.people if person.number and person.number not in numbers]
    )
    merged = await kept.merged_units(tx)
    changes = compare(
        roster,
        known_units,
        known_people,
        codes_elsewhere=codes_elsewhere,
        numbers_elsewhere=numbers_elsewhere,
        merged=merged,
    )
    faults = sorted(merged_named([*faults, *changes.faults], merged), key=lambda fault: (fault.sheet, fault.line))
    return Found(changes, faults)


async def arrived(tick: Tick, errand: Errand, found: Found | str) -> None:
    """Show whoever sent a file what it would change; it waits until they say so."""
    person = await people.by_telegram_id(
        tick.tx, errand.telegram_id, name="", language=tick.organisation.language, default=tick.organisation
    )
    unit = await units.get(tick.tx, errand.told["unit_id"])
    words = tick.words_of(person)
    if unit is None or not person.may(Act.IMPORT_ROSTER, unit.path, person.day_of(tick.now)) or person.id is None:
        view = rosters.stopped(words)
    elif isinstance(found, str):
        view = rosters.unreadable(words, code=found, unit_id=unit.id)
    else:
        import_id = None
        if found.parts:
            import_id = await kept.keep(
                tick.tx,
                unit_id=unit.id,
                person_id=person.id,
                filename=errand.filename,
                parts=found.parts,
                lines=len(found.changes.units) + len(found.changes.people),
                at=tick.now,
            )
        view = rosters.preview(
            words,
            unit=unit,
            filename=errand.filename,
            changes=found.changes,
            faults=found.faults,
            import_id=import_id,
        )
    tick.say(person, view, kind="reply", lane=Lane.REPLY)


async def go_on_importing(tick: Tick) -> Counter[str]:
    """Write the next parts of the import that is under way; say so when it is done."""
    found = await kept.next_under_way(tick.tx)
    if found is None:
        return Counter()
    person = await people.by_id(tick.tx, found.person_id, default=tick.organisation)
    top = await units.get(tick.tx, found.unit_id)
    if person is None or top is None:
        await kept.drop(tick.tx, found.id)
        return Counter(dropped=1)
    today = person.day_of(tick.now)
    if not person.may(Act.IMPORT_ROSTER, top.path, today):
        await kept.drop(tick.tx, found.id)
        tick.say(person, rosters.stopped(tick.words_of(person)), kind="reply")
        return Counter(stopped=1)
    writing = kept.Writing(top=top, by=person, at=tick.now, on=today)
    done = await kept.write_parts(tick.tx, found, writing, most=PARTS_A_RUN)
    for grant in writing.given:
        await _tell(tick, grant, by=person)
    if done:
        view = rosters.imported(tick.words_of(person), unit=top, lines=found.lines, skipped=0)
        tick.say(person, view, kind="reply")
    return Counter(parts=1, done=int(done))


async def forget_files(tick: Tick) -> Counter[str]:
    """Forget files that nobody said yes to."""
    return Counter(files=await kept.drop_stale(tick.tx, before=tick.now - WAITS))


async def _tell(tick: Tick, grant: Grant, *, by: Person) -> None:
    holder = await people.by_id(tick.tx, grant.person_id, default=tick.organisation)
    unit = await units.get(tick.tx, grant.unit_id)
    if holder is not None and unit is not None:
        view = roles.you_have(tick.words_of(holder), unit=unit, role=grant.role, by=by.name)
        tick.say(holder, view, kind="news")


ERRAND = Kind(name="roster", bytes_most=BYTES_MOST, study=study, arrived=arrived)
