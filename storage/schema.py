"""The schema's version: which one a file has, which one we need, and the way from one to the other.

Alembic is imported only when there is something to migrate: an up-to-date start reads one row.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from alembic.config import Config

MIGRATIONS = Path(__file__).parent / "migrations"
HEAD = "0001"  # the newest file in migrations/versions; a test holds the two together


class NewerSchema(Exception):
    """Raised when the file was written by a newer Pledgebook: running on would lose what this one does not know."""


def revision(path: Path) -> str | None:
    """Return the schema version of the file at `path`; None when it is new or empty."""
    if not path.exists():
        return None
    with closing(sqlite3.connect(path)) as connection:
        table = connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'").fetchone()
        row = connection.execute("SELECT version_num FROM alembic_version").fetchone() if table else None
    return None if row is None else str(row[0])


def migrate(path: Path) -> Path | None:
    """Bring the file at `path` to `HEAD`, after a copy of it has been set beside it; return where that copy is.

    Raises: NewerSchema, if this Pledgebook is older than the file.
    """
    found = revision(path)
    if found == HEAD:
        return None
    backup = None
    if found is not None:
        if found > HEAD:
            raise NewerSchema(found)
        backup = path.with_name(f"{path.name}.before-{HEAD}")
        backup.unlink(missing_ok=True)
        with closing(sqlite3.connect(path)) as connection:
            connection.execute("VACUUM INTO ?", [str(backup)])
    from alembic import command

    command.upgrade(configuration(path), "head")
    return backup


def configuration(path: Path) -> Config:
    """Return Alembic's configuration for the file at `path`."""
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.set_main_option("path_separator", "os")
    config.attributes["url"] = f"sqlite:///{path}"
    return config
