"""Alembic's entry: one connection, one transaction for all that is pending."""

from alembic import context
from sqlalchemy import create_engine, event, pool

from storage.tables import metadata

engine = create_engine(context.config.attributes["url"], poolclass=pool.NullPool)


@event.listens_for(engine, "connect")
def _leave_transactions_to_us(connection, _record):
    connection.isolation_level = None  # sqlite3 would otherwise commit before every CREATE TABLE


@event.listens_for(engine, "begin")
def _begin(connection):
    connection.exec_driver_sql("BEGIN IMMEDIATE")


with engine.connect() as connection:
    context.configure(connection=connection, target_metadata=metadata, transaction_per_migration=False)
    with context.begin_transaction():
        context.run_migrations()
