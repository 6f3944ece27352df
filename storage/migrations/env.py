"""Alembic's entry: one connection, one transaction for all that is pending, on either engine."""

import asyncio

from alembic import context
from sqlalchemy import create_engine, event, pool

from storage.tables import metadata
from storage.tables.base import NUMBER, WORDS, conditions_for_both

ONE_AT_A_TIME = 0x6D696772  # "migr": several workers that start together migrate once


def rendered(kind, made, _context):
    """Return the short names of our two types, for a new migration."""
    if kind == "type":
        return {NUMBER: "NUMBER", WORDS: "WORDS"}.get(made, False)
    return False


def run_on(connection):
    """Run what is pending on an open connection."""
    conditions_for_both()
    context.configure(
        connection=connection, target_metadata=metadata, transaction_per_migration=False, render_item=rendered
    )
    with context.begin_transaction():
        if connection.dialect.name == "postgresql":
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({ONE_AT_A_TIME})")
        context.run_migrations()


def run_on_file(path):
    engine = create_engine(f"sqlite:///{path}", poolclass=pool.NullPool)

    @event.listens_for(engine, "connect")
    def _leave_transactions_to_us(connection, _record):
        connection.isolation_level = None  # sqlite3 would otherwise commit before every CREATE TABLE

    @event.listens_for(engine, "begin")
    def _begin(connection):
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    with engine.connect() as connection:
        run_on(connection)


async def run_on_server(place):
    import asyncpg
    from sqlalchemy.ext.asyncio import create_async_engine

    async def connect():
        return await asyncpg.connect(place.address)

    engine = create_async_engine("postgresql+asyncpg://", async_creator=connect, poolclass=pool.NullPool)
    async with engine.connect() as connection:
        await connection.run_sync(run_on)
    await engine.dispose()


place = context.config.attributes["place"]
if place.file is not None:
    run_on_file(place.file)
else:
    asyncio.run(run_on_server(place))
