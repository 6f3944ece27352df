"""What a released version wrote is brought to the newest schema, all of it, after a copy; a newer one is refused."""

from __future__ import annotations

import json
import lzma
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from typer.testing import CliRunner

from bot.command_line import app
from storage import schema

pytestmark = pytest.mark.sqlite

RELEASES = sorted(Path(__file__).with_name("releases").glob("*.json.xz"))
NEXT = '''"""A rehearsal."""

import sqlalchemy as sa
from alembic import op

from storage.tables.base import WORDS

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.add_column("units", sa.Column("motto", WORDS))
    op.execute("UPDATE units SET motto = name || '!'")
'''


def as_released(file: Path, path: Path) -> dict[str, list[dict[str, Any]]]:
    """Write the database of a release, as its own migrations made it; return its rows by table."""
    kept = json.loads(lzma.decompress(file.read_bytes()))
    command.upgrade(schema.configuration(path), kept["revision"])
    rows = {table: [as_kept(row) for row in some] for table, some in kept["rows"].items()}
    with closing(sqlite3.connect(path)) as connection, connection:
        for table, some in rows.items():
            names = list(some[0])
            marks = ", ".join("?" * len(names))
            connection.executemany(
                f"INSERT INTO {table} ({', '.join(names)}) VALUES ({marks})", ([row[n] for n in names] for row in some)
            )
        assert not connection.execute("PRAGMA foreign_key_check").fetchall()
    return rows


def as_kept(row: dict[str, Any]) -> dict[str, Any]:
    """Return a row with its bytes, which the file has as text."""
    return {name: bytes.fromhex(v[2:]) if str(v).startswith("x:") else v for name, v in row.items()}


def held(path: Path, tables: dict[str, list[dict[str, Any]]]) -> dict[str, list[dict[str, Any]]]:
    """Return what a database holds of the columns that a release had."""
    with closing(sqlite3.connect(path)) as connection:
        connection.row_factory = sqlite3.Row
        assert connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        assert not connection.execute("PRAGMA foreign_key_check").fetchall()
        return {
            table: [dict(row) for row in connection.execute(f"SELECT {', '.join(rows[0])} FROM {table}")]
            for table, rows in tables.items()
        }


def as_set(rows: list[dict[str, Any]]) -> set[str]:
    return {repr(sorted(row.items())) for row in rows}


@pytest.mark.parametrize("file", RELEASES, ids=[file.name for file in RELEASES])
def test_every_release_reaches_the_newest_schema_with_all_it_held(file: Path, tmp_path: Path) -> None:
    path = tmp_path / "pledgebook.db"
    rows = as_released(file, path)
    assert sum(map(len, rows.values())) > 3_000
    schema.migrate(path)
    assert schema.revision(path) == schema.HEAD
    found = held(path, rows)
    assert not [table for table, some in rows.items() if as_set(found[table]) != as_set(some)]


def test_an_upgrade_keeps_a_copy_and_every_row_and_who_is_older_refuses_what_it_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "pledgebook.db"
    rows = as_released(RELEASES[-1], path)
    with monkeypatch.context() as newer:
        folder = tmp_path / "migrations"
        shutil.copytree(schema.MIGRATIONS, folder, ignore=shutil.ignore_patterns("__pycache__"))
        (folder / "versions" / "0002_rehearsal.py").write_text(NEXT, "utf-8")
        newer.setattr(schema, "MIGRATIONS", folder)
        newer.setattr(schema, "HEAD", "0002")
        copy = schema.migrate(path)
        assert copy is not None
        assert schema.revision(path) == "0002"
    assert (schema.revision(copy), {table: as_set(some) for table, some in held(copy, rows).items()}) == (
        "0001",
        {table: as_set(some) for table, some in held(path, rows).items()},
    )
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT count(*) FROM units WHERE motto <> name || '!'").fetchone()[0] == 0
    before = path.read_bytes()
    monkeypatch.setenv("PLEDGEBOOK_DATABASE_URL", f"sqlite:///{path}")
    refused = CliRunner().invoke(app, ["migrate"])
    assert (refused.exit_code, path.read_bytes()) == (1, before)
    assert "The database is of a newer Pledgebook (schema 0002)." in refused.output
