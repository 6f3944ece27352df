"""Copies of the database: made while the bot runs, checked before they replace anything.

A copy holds nothing of what is still being counted: no ballots of an open anonymous poll, no ratings that wait for
their batch, no tokens of who took part, nothing that waits to be sent. Two copies made around a few ballots would
otherwise tell who cast them (`docs/anonymity.md`). So a poll that is open in a copy begins anew when that is restored.

The copy of a server's database is a SQLite file as any other; either engine can be restored from it.
"""

from __future__ import annotations

import asyncio
import hashlib
import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

from bot.lock import only_process
from storage import moving, schema
from storage.database import AlreadyRunning, StorageFailure
from storage.places import Place

NOT_COPIED = ("participations", "tallies", "outbox", "dialogues", "halts", "sent_messages")
BEING_COUNTED = "poll_id IN (SELECT id FROM polls WHERE state = 'open' AND NOT named)"
CUT = (
    *(f"DELETE FROM {table}" for table in NOT_COPIED),  # noqa: S608 - our own table names
    f"DELETE FROM ballots WHERE {BEING_COUNTED}",  # noqa: S608
    f"DELETE FROM poll_words WHERE {BEING_COUNTED}",  # noqa: S608
)
BEGIN_ANEW = """
    UPDATE polls SET settings = json_set(settings, '$.telling', 'ask', '$.after', 0, '$.restarted', 1)
     WHERE state = 'open' AND NOT named AND kind NOT IN ('rating', 'verdict')
"""


class Unusable(Exception):
    """Raised with a sentence that says why a copy cannot be made or used."""


def backup(database: Place | Path, target: Path) -> str:
    """Copy `database` to `target` and its checksum beside it; return a sentence about it. Not from within a loop.

    Raises: Unusable.
    """
    place = database if isinstance(database, Place) else Place.of_file(database)
    if place.file is not None and not place.file.exists():
        raise Unusable(f"There is no database at {place}.")
    if target.exists():
        raise Unusable(f"{target} is there already; nothing was written.")
    part = target.with_name(f"{target.name}.part")
    part.unlink(missing_ok=True)
    try:
        if place.file is None:
            _from_server(place, part)
        else:
            with closing(sqlite3.connect(place.file)) as connection:
                connection.execute("VACUUM INTO ?", [str(part)])
        with closing(sqlite3.connect(part, isolation_level=None)) as copy:
            copy.execute("PRAGMA secure_delete=ON")
            for statement in CUT:
                copy.execute(statement)
            copy.execute("VACUUM")
    except (sqlite3.Error, StorageFailure) as error:
        part.unlink(missing_ok=True)
        raise Unusable(f"The copy could not be made: {error}.") from error
    digest = _checksum(part)
    _sync(part)
    part.rename(target)
    checksum_file(target).write_text(f"{digest}  {target.name}\n")
    size = f"{target.stat().st_size // 1024} KiB, SHA-256 {digest[:16]}…"
    return f"{target} ({size}). The keys beside the database are not in it; keep a copy of organisation.key elsewhere."


def restore(source: Path, target: Place | Path) -> str:
    """Check `source` and put it in the place of the database at `target`; return a sentence about it.

    Not from within a loop. Raises: Unusable.
    """
    if not source.exists():
        raise Unusable(f"There is no copy at {source}.")
    check(source)
    place = target if isinstance(target, Place) else Place.of_file(target)
    if place.file is None:
        return _to_server(source, place)
    database = place.file
    try:
        with only_process(database):
            part = database.with_name(f"{database.name}.part")
            shutil.copyfile(source, part)
            _begin_open_polls_anew(part)
            _sync(part)
            aside = _set_aside(database) if database.exists() else None
            for suffix in ("-wal", "-shm"):
                database.with_name(database.name + suffix).unlink(missing_ok=True)
            part.replace(database)  # at every moment before this the old database is in its place, whole
            _sync(database.parent)
    except AlreadyRunning:
        raise Unusable("The bot is running on this database; stop it first.") from None
    return _restored(source, aside, _open_polls(database))


def _from_server(place: Place, part: Path) -> None:
    """Write what a server's database holds at one moment into a new file."""
    found = schema.revision(place)
    if found != schema.HEAD:
        raise Unusable(f"{place} holds no database of this version: run `pledgebook migrate` first.")
    schema.migrate(part)
    asyncio.run(moving.copy(place, Place.of_file(part)))


def _to_server(source: Path, place: Place) -> str:
    """Put a copy in the place of what a server's database holds, which is written to a file first."""
    part, aside = source.with_name(f"{source.name}.part"), None
    try:
        if schema.revision(place) is not None:
            aside = _free_name(Path("pledgebook.db"))
            _from_server(place, aside)
        shutil.copyfile(source, part)
        schema.migrate(part)
        schema.migrate(place)
        _begin_open_polls_anew(part)
        asyncio.run(moving.copy(Place.of_file(part), place, instead=True))
        return _restored(source, aside, _open_polls(part))
    except AlreadyRunning:
        raise Unusable("The bot is running on this database; stop it first.") from None
    except StorageFailure as error:
        raise Unusable(f"The database cannot be reached: {error}.") from error
    finally:
        for made in part.parent.glob(f"{part.name}*"):
            made.unlink()


def _restored(source: Path, aside: Path | None, open_polls: int) -> str:
    said = f"Restored from {source}."
    if aside is not None:
        said += f" The database as it was: {aside}."
    if open_polls:
        said += (
            f" {open_polls} open polls and service points know nothing of what was being counted: "
            "the polls begin anew, everybody is asked again and told why; ratings that waited for their batch are lost."
        )
    return said


def _begin_open_polls_anew(part: Path) -> None:
    with closing(sqlite3.connect(part)) as connection, connection:
        connection.execute(BEGIN_ANEW)


def _set_aside(database: Path) -> Path:
    """Give the database a second name that nothing has yet, with all of its log folded in; return it."""
    with closing(sqlite3.connect(database)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    aside = _free_name(database)
    os.link(database, aside)
    return aside


def _free_name(database: Path) -> Path:
    """Return a name that nothing has yet."""
    names = (database.with_name(f"{database.name}.before-restore{number}") for number in ("", *range(2, 1_000)))
    return next(name for name in names if not name.exists())


def _sync(path: Path) -> None:
    """Have the disk keep a file, or a folder's names, before going on."""
    opened = os.open(path, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


def check(source: Path) -> None:
    """Make sure that `source` is a whole copy of a schema we know.

    Raises: Unusable.
    """
    noted = checksum_file(source)
    if noted.exists() and noted.read_text().split()[0] != _checksum(source):
        raise Unusable(f"{source} is not what was written: its checksum differs.")
    try:
        with closing(sqlite3.connect(f"file:{source}?mode=ro", uri=True)) as connection:
            fault = connection.execute("PRAGMA integrity_check").fetchone()[0]
    except sqlite3.Error as error:
        raise Unusable(f"{source} is not a database: {error}.") from error
    if fault != "ok":
        raise Unusable(f"{source} is damaged: {fault}.")
    found = schema.revision(source)
    if found is None:
        raise Unusable(f"{source} is not a copy of a Pledgebook database.")
    if found > schema.HEAD:
        raise Unusable(f"{source} is of a newer Pledgebook (schema {found}).")


def _open_polls(database: Path) -> int:
    with closing(sqlite3.connect(database)) as connection:
        return int(connection.execute("SELECT count(*) FROM polls WHERE state = 'open'").fetchone()[0])


def _checksum(path: Path) -> str:
    with path.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def checksum_file(path: Path) -> Path:
    return path.with_name(f"{path.name}.sha256")
