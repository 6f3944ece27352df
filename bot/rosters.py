"""Rosters from the command line: imports files of units, people and roles, and prints the first officer's link.

What is printed here is for whoever runs the machine, in English as the rest of the command line.
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from bot.settings import Settings
from domain.division_codes import units_from_division_codes
from domain.people import Organisation
from domain.roster_changes import Changes, compare
from domain.roster_faults import Fault
from messages import rosters as screens
from messages.sheets import MOST_PACKED, read_table
from messages.tables import Table, UnreadableSheet
from messages.words import words_for
from schedules.rosters import Found, look
from storage import invitations, people, rosters, schema, units
from storage.database import Database, Transaction
from storage.rosters import Writing

DIVISION_COLUMNS = ("areaCode", "streetCode")  # headings that only the national division codes have
LONG = (".csv", ".tsv", ".txt")  # such a file may have any length
FAULTS_FOUND = 1
UNREADABLE = 2
UNREADABLE_WORDS = {
    "wrong_type": "is neither XLSX nor CSV",
    "encrypted": "has a password",
    "too_large": "is too large: 5 MB and 200,000 rows at most, unless it is one CSV",
    "broken": "cannot be read; it may be damaged",
}


async def import_files(settings: Settings, files: Sequence[Path], *, good_rows: bool = False) -> int:
    """Import rosters, or a pair of CSVs of division codes, and return the command's exit status.

    With a fault anywhere nothing is imported, unless `good_rows` lets the sound rows in.
    """
    if len(files) == 1 and files[0].suffix.lower() in LONG and _size(files[0]) > MOST_PACKED:
        return await _import_long(settings, files[0], good_rows=good_rows)
    tables: list[Table] = []
    for file in files:
        try:
            tables += read_table(await asyncio.to_thread(file.read_bytes), file.name)
        except OSError as error:
            return _say(f"{file}: {error.strerror}", UNREADABLE)
        except UnreadableSheet as error:
            return _say(f"{file} {UNREADABLE_WORDS[error.code]}.", UNREADABLE)
    await asyncio.to_thread(schema.migrate, settings.place)
    database = await Database.open(settings.place)
    try:
        return await import_tables(database, tables, good_rows=good_rows)
    finally:
        await database.close()


def _size(file: Path) -> int:
    return file.stat().st_size if file.is_file() else 0


async def _import_long(settings: Settings, file: Path, *, good_rows: bool) -> int:
    from bot.long_rosters import FAULTS_MOST, import_long
    from messages.long_tables import LongTable

    await asyncio.to_thread(schema.migrate, settings.place)
    database = await Database.open(settings.place)
    try:
        found = await import_long(
            database, LongTable(file), good_rows=good_rows, tell=lambda fault: _say(_described(fault))
        )
    except OSError as error:
        return _say(f"{file}: {error.strerror}", UNREADABLE)
    except UnreadableSheet as error:
        return _say(f"{file} {UNREADABLE_WORDS[error.code]}.", UNREADABLE)
    finally:
        await database.close()
    if found.faults > FAULTS_MOST:
        _say(f"{found.faults} faults in all.")
    if found.faults and not good_rows:
        return _say(f"{found.faults} faults; nothing was imported. --good-rows imports the other rows.", FAULTS_FOUND)
    written = found.written
    _say(
        f"Units: {written['new_units']} new, {written['changed_units']} changed."
        f" People: {written['new_people']} new, {written['changed_people']} changed."
        " Who is on the roster but not in so long a file is not listed."
    )
    if found.unmoved:
        _say(f"Not moved, though the file has another parent: {found.unmoved} units.")
    if found.skipped:
        _say(f"Left alone, changed by somebody else meanwhile: {found.skipped}.")
    return FAULTS_FOUND if found.faults else 0


async def import_tables(database: Database, tables: Sequence[Table], *, good_rows: bool = False) -> int:
    """Import tables that were read, and return the command's exit status; a running bot goes on in between."""
    found = await database.read(partial(_look, tables=tables))
    wrong = [fault for fault in found.faults if not fault.is_warning]
    for fault in found.faults:
        _say(_described(fault))
    if wrong and not good_rows:
        return _say(f"{len(wrong)} faults; nothing was imported. --good-rows imports the other rows.", FAULTS_FOUND)
    writing = await write_changes(database, found.changes)
    changes = found.changes
    _say(
        f"Units: {changes.new_units} new, {len(changes.units) - changes.new_units} changed."
        f" People: {changes.new_people} new, {len(changes.people) - changes.new_people} changed."
        f" On the roster but not in the file: {len(changes.missing)}, left as they are."
    )
    if changes.unmoved:
        _say(f"Not moved, though the file has another parent: {', '.join(changes.unmoved)}.")
    if writing.skipped:
        _say(f"Left alone, changed by somebody else meanwhile: {writing.skipped}.")
    return FAULTS_FOUND if wrong else 0


async def write_changes(database: Database, changes: Changes) -> Writing:
    """Write all changes, some hundred lines to a transaction."""
    now = datetime.now(UTC)
    organisation = await database.read(people.the_organisation)
    writing = Writing(top=None, by=None, at=now, on=organisation.day_of(now))
    lines = rosters.lines_of(changes)
    for start in range(0, len(lines), rosters.PART_LINES):
        part = lines[start : start + rosters.PART_LINES]
        await database.write(partial(rosters.write, lines=part, writing=writing))
    return writing


async def print_officer_link(settings: Settings) -> int:
    """Print a link by which one person becomes the first officer, and return the command's exit status."""
    from telegram import Bot
    from telegram.error import TelegramError

    if settings.token is None:
        return _say("PLEDGEBOOK_TOKEN is needed: the link names the bot.", UNREADABLE)
    try:
        async with Bot(settings.token.get_secret_value(), base_url=f"{settings.api_url.rstrip('/')}/bot") as bot:
            username = bot.username
    except TelegramError as error:
        return _say(f"Telegram does not answer ({type(error).__name__}). `pledgebook doctor` tells more.", UNREADABLE)
    await asyncio.to_thread(schema.migrate, settings.place)
    database = await Database.open(settings.place)
    try:
        link = await database.write(partial(_officer_link, settings=settings, username=username))
    finally:
        await database.close()
    if link is None:
        return _say("There is an officer already; they can appoint others in the chat.", FAULTS_FOUND)
    _say("Good for one person and one day; whoever opens it first is the officer:")
    return _say(link)


async def _officer_link(tx: Transaction, *, settings: Settings, username: str) -> str | None:
    organisation = await people.the_organisation(tx)
    if not organisation.name:
        words = words_for(settings.language, settings.vocabulary)
        organisation = Organisation(
            name=words.plain("organisation-name"),
            vocabulary=settings.vocabulary,
            timezone=settings.timezone,
            language=settings.language,
        )
        await people.found_organisation(tx, organisation)
    return await invitations.officer_link(tx, username, at=datetime.now(UTC), organisation=organisation)


async def _look(tx: Transaction, tables: Sequence[Table]) -> Found:
    if not _are_division_codes(tables):
        return await look(tx, tables, units.EVERYTHING)
    streets, communities = sorted(tables, key=lambda table: "streetCode" in table.rows[0])
    code = streets.rows[1][streets.rows[0].index("areaCode")] if len(streets.rows) > 1 else ""
    roots = await units.roots(tx)
    name = roots[0].name if roots else (await people.the_organisation(tx)).name or code
    roster = units_from_division_codes(streets.rows, communities.rows, name, code)
    words = {name, *(unit.key for unit in roster.units)}
    known_units, known_people = await rosters.known(tx, units.EVERYTHING, words)
    return Found(compare(roster, known_units, known_people), [])


def _are_division_codes(tables: Sequence[Table]) -> bool:
    headings = [table.rows[0] for table in tables if table.rows]
    return (
        len(headings) == 2
        and sorted("streetCode" in row for row in headings) == [False, True]
        and all("areaCode" in row for row in headings)
    )


def _described(fault: Fault) -> str:
    words = words_for("en")
    sheet = f"{fault.sheet}, " if fault.sheet else ""
    kind = "note" if fault.is_warning else "fault"
    return f"{sheet}line {fault.line}, column {fault.column or '-'}: {kind}: {screens.problem_of(fault, words)}"


def _say(text: str, status: int = 0) -> int:
    """Print a line and return `status`: what went wrong to standard error."""
    sys.stdout.write(f"{text}\n") if status == 0 else sys.stderr.write(f"{text}\n")
    return status
