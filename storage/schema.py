"""The schema's version: which one a database has, which one we need, and the way from one to the other.

Alembic is imported only when there is something to migrate: an up-to-date start reads one row.
"""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from storage.failures import StorageFailure
from storage.places import Place

if TYPE_CHECKING:
    from alembic.config import Config

MIGRATIONS = Path(__file__).parent / "migrations"
HEAD = "0001"  # the newest file in migrations/versions; a test holds the two together


class NewerSchema(Exception):
    """Raised when the database was written by a newer Pledgebook: running on would lose what this one does not know."""


def revision(place: Place | Path) -> str | None:
    """Return the schema version of a database; None when it is new or empty. Not from within an event loop.

    Raises: StorageFailure, if a server cannot be reached or a file is no database.
    """
    if isinstance(place, Place):
        if place.file is None:
            from storage import postgres

            return asyncio.run(postgres.revision(place))
        place = place.file
    if not place.exists():
        return None
    try:
        with closing(sqlite3.connect(place)) as connection:
            table = connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'").fetchone()
            row = connection.execute("SELECT version_num FROM alembic_version").fetchone() if table else None
    except sqlite3.Error as error:
        raise StorageFailure(f"{place}: {error}") from error
    return None if row is None else str(row[0])


def migrate(place: Place | Path) -> Path | None:
    """Bring a database to `HEAD`; of a file a copy is set beside it first, return where that is.

    A server's database is changed in one transaction: all of it or nothing. Not from within an event loop.
    Raises: NewerSchema, if this Pledgebook is older than the database.
    """
    found = revision(place)
    if found == HEAD:
        return None
    if found is not None and found > HEAD:
        raise NewerSchema(found)
    path = place.file if isinstance(place, Place) else place
    backup = None
    if found is not None and path is not None:
        backup = path.with_name(f"{path.name}.before-{HEAD}")
        backup.unlink(missing_ok=True)
        with closing(sqlite3.connect(path)) as connection:
            connection.execute("VACUUM INTO ?", [str(backup)])
    from alembic import command

    command.upgrade(configuration(place), "head")
    return backup


def configuration(place: Place | Path) -> Config:
    """Return Alembic's configuration for the database at a place."""
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.set_main_option("path_separator", "os")
    config.attributes["place"] = place if isinstance(place, Place) else Place.of_file(place)
    return config
