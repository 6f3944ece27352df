"""SQLite and PostgreSQL read the same: every table, every statement, the order of what is not there."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from typing import Any

import asyncpg
import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Select, pool
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.sql import operators
from sqlalchemy.sql.elements import ColumnElement, UnaryExpression
from sqlalchemy.sql.schema import Column

from storage import schema
from storage.places import Place
from storage.postgres_transaction import said
from storage.tables import metadata
from tests.postgres import Server
from tests.storage.statements import all_statements

FITTING = {"int8": int, "int4": int, "text": str, "varchar": str, "bytea": bytes, "numeric": (int, float)}


@pytest.fixture
def place(postgres: Server) -> Iterator[Place]:
    """Return an empty, migrated database."""
    with postgres.database() as place:
        yield place


@pytest.fixture
async def connection(place: Place) -> AsyncIterator[Any]:
    connection = await asyncpg.connect(place.address)
    yield connection
    await connection.close()


async def test_postgresql_gets_exactly_the_tables_that_are_declared(place: Place) -> None:
    async def connect() -> Any:
        return await asyncpg.connect(place.address)

    assert await asyncio.to_thread(schema.revision, place) == schema.HEAD
    engine = create_async_engine("postgresql+asyncpg://", async_creator=connect, poolclass=pool.NullPool)
    async with engine.connect() as connection:
        differences = await connection.run_sync(
            lambda sync: compare_metadata(MigrationContext.configure(sync), metadata)
        )
    await engine.dispose()
    assert differences == []


async def test_postgresql_understands_every_statement_and_every_value_that_is_part_of_one(connection: Any) -> None:
    faults, looked_at = [], 0
    for name, query in all_statements():
        statement, defaults = said(query)
        looked_at += 1
        try:
            prepared = await connection.prepare(statement.sql)
        except asyncpg.PostgresError as error:
            faults.append(f"{name}: {error}")
            continue
        for given, wanted in zip(statement.names, prepared.get_parameters(), strict=True):
            if given in defaults and not isinstance(defaults[given], FITTING.get(wanted.name, ())):
                faults.append(f"{name}: {given} is taken for {wanted.name}, but is {defaults[given]!r}")
            elif wanted.name == "bool":
                faults.append(f"{name}: {given} is a truth value there and a number here: compare it with 1")
    assert not faults, "\n".join(faults)
    assert looked_at > 300


def test_whatever_is_sorted_by_says_where_those_without_a_value_come() -> None:
    """SQLite puts them first, PostgreSQL last: `.nulls_first()` or `.nulls_last()` says it, or `coalesce`."""
    silent = [
        f"{name}: {column}"
        for name, query in all_statements()
        if isinstance(query, Select)
        for column in _sorted_by(query)
    ]
    assert not silent, "\n".join(silent)


def _sorted_by(query: Select[Any]) -> Iterator[ColumnElement[Any]]:
    """Yield the columns that may be empty by which a question sorts without a word about it."""
    for each in query._order_by_clauses:
        inner: Any = each
        while isinstance(inner, UnaryExpression) and inner.modifier in (operators.asc_op, operators.desc_op):
            inner = inner.element
        if isinstance(inner, Column) and inner.nullable and not _is_asked_for(query, inner):
            yield inner


def _is_asked_for(query: Select[Any], column: Column[Any]) -> bool:
    """Say whether the question leaves out those without a value: it compares the column, or wants it to be there."""
    conditions = str(query.whereclause)
    return any(f"{column} {sign}" in conditions for sign in ("<", ">", "=", "IS NOT NULL"))
