"""A database moved to the other engine and back is the same to the last row."""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Column, Integer, LargeBinary

from bot import backups
from bot.lock import only_process
from bot.move import Unusable, move
from bot.settings import Settings
from storage import moving, schema
from storage.database import Database, Use
from storage.places import Place
from storage.tables import metadata, units
from tests.postgres import Server

ROWS = 3
WORDS = "承诺“每周”\n\t😀 it's \\ % — ok"


def settings_of(place: Place, folder: Path) -> Settings:
    """Return the settings of a bot on this database."""
    return Settings(_env_file=None, database_url=place.url, secrets_dir=folder / "keys")


def value_of(column: Column[Any], number: int) -> Any:
    """Return something for a column of one of the rows; it refers to the row of the same number elsewhere."""
    for key in column.foreign_keys:
        return value_of(key.column, number)
    if column.name == "id":
        return number
    if column.nullable and not column.primary_key and number == ROWS:
        return None
    if isinstance(column.type, Integer):
        return 7_000_000_000_000 + number
    return bytes([number, 0, 255]) if isinstance(column.type, LargeBinary) else f"{number} {column.name} {WORDS}"


def filled(path: Path) -> Place:
    """Return a database with some rows in every table there is."""
    schema.migrate(path)
    with closing(sqlite3.connect(path)) as connection, connection:
        for table in metadata.sorted_tables:
            names = ", ".join(column.name for column in table.columns)
            marks = ", ".join("?" for _ in table.columns)
            rows = [[value_of(column, number) for column in table.columns] for number in range(1, ROWS + 1)]
            connection.executemany(f"INSERT INTO {table.name} ({names}) VALUES ({marks})", rows)
    return Place.of_file(path)


async def held(place: Place) -> moving.Contents:
    """Return what a database holds, as read from it alone."""
    async with Database.picture(place) as tx:
        return await moving.contents(tx)


async def test_there_and_back_everything_is_the_same_and_life_goes_on(tmp_path: Path, postgres: Server) -> None:
    first, last = await asyncio.to_thread(filled, tmp_path / "first.db"), Place.of_file(tmp_path / "last.db")
    before = await held(first)
    assert all(content.rows == ROWS for content in before.values())
    with postgres.database("template0") as server:
        said = await move(settings_of(first, tmp_path), server)
        assert f"{ROWS * len(metadata.tables)} rows" in said
        assert str(tmp_path / "keys") in said
        assert await held(server) == before
        database = await Database.open(server)
        added = await database.write(
            lambda tx: tx.insert(units, parent_id=ROWS, path="/1/9/", name="new", level="community")
        )
        assert added == ROWS + 1  # numbers go on where they were
        await database.write(lambda tx: tx.execute("DELETE FROM units WHERE id = :added", added=added))
        with pytest.raises(Unusable, match="something in PostgreSQL"):
            await move(settings_of(first, tmp_path), server)
        await move(settings_of(server, tmp_path), last)
        await database.close()
    assert await held(last) == before == await held(first)


async def test_nothing_is_moved_while_a_bot_runs_or_what_it_was_sending_is_unknown(
    tmp_path: Path, postgres: Server
) -> None:
    source = await asyncio.to_thread(filled, tmp_path / "first.db")
    with postgres.database("template0") as server:
        with only_process(source), pytest.raises(Unusable, match="stop it first"):
            await move(settings_of(source, tmp_path), server)
        source.beside(".answered").write_bytes(bytes([1]) + bytes(23))
        with pytest.raises(Unusable, match="in the middle of sending"):
            await move(settings_of(source, tmp_path), server)
        assert await asyncio.to_thread(schema.revision, server) is None
    with pytest.raises(Unusable, match="That is where"):
        await move(settings_of(source, tmp_path), source)


async def test_words_that_do_not_arrive_leave_nothing_behind(tmp_path: Path, postgres: Server) -> None:
    source = await asyncio.to_thread(filled, tmp_path / "first.db")
    with closing(sqlite3.connect(source.path)) as connection, connection:
        connection.execute("UPDATE themes SET words = 'a' || char(0) || 'b' WHERE id = 1")
    with postgres.database("template0") as server:
        with pytest.raises(Unusable, match="themes"):
            await move(settings_of(source, tmp_path), server)
        assert all(content.rows == 0 for content in (await held(server)).values())


async def test_a_copy_of_a_servers_database_is_a_file_and_goes_back_into_it(
    tmp_path: Path, postgres: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    source, copy = await asyncio.to_thread(filled, tmp_path / "first.db"), tmp_path / "copy.db"
    with postgres.database("template0") as server:
        await move(settings_of(source, tmp_path), server)
        await asyncio.to_thread(backups.backup, server, copy)
        copied = await held(Place.of_file(copy))
        assert copied["pledges"] == (await held(server))["pledges"]
        assert copied["outbox"].rows == copied["participations"].rows == 0  # as of any copy
        database = await Database.open(server, use=Use.ALONE)
        await database.write(lambda tx: tx.execute("UPDATE themes SET words = 'changed since'"))
        with pytest.raises(backups.Unusable, match="is running"):
            await asyncio.to_thread(backups.restore, copy, server)
        await database.close()
        said = await asyncio.to_thread(backups.restore, copy, server)
        assert (await held(server))["themes"] == copied["themes"]
        assert "pledgebook.db.before-restore" in said
        assert (await held(Place.of_file(tmp_path / "pledgebook.db.before-restore")))["outbox"].rows == ROWS
