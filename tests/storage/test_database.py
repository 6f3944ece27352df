"""The database: everything or nothing, one schema, one hop."""

from __future__ import annotations

import asyncio
import contextlib
import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import create_engine, select

from storage import schema, units
from storage.database import Database, StorageFailure, Transaction, utc_text
from storage.sqlite import SqliteTransaction, drive
from storage.statements import compiled
from storage.tables import metadata
from storage.tables import units as units_table

pytestmark = pytest.mark.sqlite


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    path = tmp_path / "test.db"
    schema.migrate(path)
    database = await Database.open(path)
    yield database
    await database.close()


def test_the_migrations_make_exactly_the_tables_that_are_declared(tmp_path: Path) -> None:
    path = tmp_path / "test.db"
    schema.migrate(path)
    engine = create_engine(f"sqlite:///{path}")
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []
    engine.dispose()


def test_the_head_named_in_the_code_is_the_newest_migration(tmp_path: Path) -> None:
    script = ScriptDirectory.from_config(schema.configuration(tmp_path / "any.db"))
    assert script.get_current_head() == schema.HEAD


def test_a_database_of_a_newer_pledgebook_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "test.db"
    schema.migrate(path)
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(schema.NewerSchema):
        schema.migrate(path)


def test_every_table_is_strict(tmp_path: Path) -> None:
    path = tmp_path / "test.db"
    schema.migrate(path)
    with closing(sqlite3.connect(path)) as connection:
        tables = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table'").fetchall()
    loose = [name for name, sql in tables if "STRICT" not in sql and name not in ("alembic_version", "sqlite_sequence")]
    assert not loose


async def test_work_that_fails_leaves_nothing(database: Database) -> None:
    async def work(tx: Transaction) -> None:
        await units.add(tx, parent=None, name="x", level="county")
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await database.write(work)
    assert await database.read(units.roots) == []


async def test_a_savepoint_undoes_only_its_own_part(database: Database) -> None:
    async def work(tx: Transaction) -> None:
        await units.add(tx, parent=None, name="kept", level="county")
        with contextlib.suppress(ZeroDivisionError):
            async with tx.savepoint():
                await units.add(tx, parent=None, name="undone", level="county")
                raise ZeroDivisionError

    await database.write(work)
    assert [unit.name for unit in await database.read(units.roots)] == ["kept"]


@given(st.recursive(st.sampled_from(["change", "look", "fail"]), st.lists, max_leaves=12))
def test_nested_savepoints_keep_what_a_list_of_lists_would_keep(parts: Any) -> None:
    """A list is a savepoint; failing inside undoes what its list has changed, and no more."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    connection.execute("CREATE TABLE things (id INTEGER PRIMARY KEY)")

    async def work(tx: Transaction, part: Any) -> list[int]:
        if isinstance(part, list):
            kept: list[int] = []
            with contextlib.suppress(ZeroDivisionError):
                async with tx.savepoint():
                    for each in part:
                        kept += await work(tx, each)
                return kept
            return []
        if part == "fail":
            raise ZeroDivisionError
        if part == "look":
            await tx.fetch_all("SELECT id FROM things")
            return []
        return [int(await tx.fetch_value("INSERT INTO things VALUES (NULL) RETURNING id"))]

    connection.execute("BEGIN")
    wanted = drive(work(SqliteTransaction(connection), [parts]))
    connection.execute("COMMIT")
    rows = connection.execute("SELECT count(*) FROM things").fetchone()
    connection.close()
    assert rows == (len(wanted),)


async def test_waiting_inside_a_transaction_is_an_error_and_not_a_stall(database: Database) -> None:
    async def work(_: Transaction) -> None:
        await asyncio.sleep(0)

    with pytest.raises(RuntimeError, match="waited for something"):
        await database.write(work)


async def test_a_full_disk_is_told_apart_from_a_faulty_statement(database: Database) -> None:
    async def broken(tx: Transaction) -> None:
        await tx.execute("SELECT * FROM no_such_table")

    with pytest.raises(sqlite3.OperationalError):
        await database.write(broken)

    async def fill(tx: Transaction) -> None:
        await tx.execute("PRAGMA max_page_count = 1")
        for number in range(2000):
            await units.add(tx, parent=None, name=f"{number}" * 200, level="county")

    with pytest.raises(StorageFailure):
        await database.write(fill)


async def test_a_subtree_holds_what_is_below_and_nothing_beside(database: Database) -> None:
    async def work(tx: Transaction) -> tuple[list[str], list[str]]:
        tops = [await units.add(tx, parent=None, name=f"top {number}", level="county") for number in range(12)]
        for top in tops:
            await units.add(tx, parent=top, name=f"below {top.name}", level="township")
        first = [unit.name for unit in await units.subtree(tx, tops[0].path)]
        tenth = [unit.name for unit in await units.subtree(tx, tops[9].path)]
        return first, tenth

    first, tenth = await database.write(work)
    assert first == ["top 0", "below top 0"]
    assert tenth == ["top 9", "below top 9"]


async def test_a_subtree_is_one_range_of_an_index(database: Database) -> None:

    sql, defaults = compiled(units.SUBTREE)

    async def plan(tx: Transaction) -> str:
        rows = await tx.fetch_all(f"EXPLAIN QUERY PLAN {sql}", **defaults, path="/1/", path_end="/10")
        return " ".join(row["detail"] for row in rows)

    assert "SEARCH units USING INDEX" in await database.read(plan)


async def test_deleted_words_leave_no_trace_in_the_files(database: Database) -> None:
    secret = "a-secret-that-must-not-stay"

    async def write(tx: Transaction) -> None:
        await units.add(tx, parent=None, name=secret * 20, level="county")

    async def delete(tx: Transaction) -> None:
        await tx.execute("DELETE FROM units")

    await database.write(write)
    await database.write(delete)
    await database.truncate_log()
    files = [file for file in (database.path, database.path.with_name("test.db-wal")) if file.exists()]
    assert not any(secret.encode() in file.read_bytes() for file in files)
    assert await database.read(lambda tx: tx.fetch_all(select(units_table))) == []


@given(
    first=st.datetimes(datetime(1900, 1, 1), datetime(2200, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001
    second=st.datetimes(datetime(1900, 1, 1), datetime(2200, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001
    hours=st.integers(-12, 14),
)
def test_moments_sort_as_text_as_they_do_in_time(first: datetime, second: datetime, hours: int) -> None:
    zone = timezone(timedelta(hours=hours))
    assert (utc_text(first.astimezone(zone)) < utc_text(second)) == (first < second)
    assert datetime.fromisoformat(utc_text(first.astimezone(zone))) == first


def test_an_upgrade_sets_a_copy_aside_first(tmp_path: Path) -> None:
    path = tmp_path / "test.db"
    command.upgrade(schema.configuration(path), "head")
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '0000'")
    with pytest.raises(Exception, match="0000"):
        schema.migrate(path)
    assert path.with_name(f"test.db.before-{schema.HEAD}").exists()
