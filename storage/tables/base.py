"""What every table is made of: numbers, words and bytes, STRICT in SQLite; in PostgreSQL numbers of 64 bits and words
that sort by their bytes, as in SQLite.

Write `Integer`, `Text`, `LargeBinary` and `sqlite_where`: `table` gives each engine its own form of them.
"""

from __future__ import annotations

import secrets
from typing import Any

from sqlalchemy import BigInteger, Column, ForeignKey, Integer, MetaData, Table, Text, text

metadata = MetaData()
NUMBER = BigInteger().with_variant(Integer(), "sqlite")
ID_LEAST = -(2**48)
WORDS = Text().with_variant(Text(collation="C"), "postgresql")


def table(name: str, *parts: Any, rowid: bool = True, upwards: bool = False) -> Table:
    """Return a table of both engines. `upwards`: ids go up from 1 although some rows have ids that tell no place."""
    for part in parts:
        if isinstance(part, Column):
            _for_both(part)
    more: dict[str, Any] = {"sqlite_autoincrement": True} if upwards else {}
    return Table(name, metadata, *parts, sqlite_strict=True, sqlite_with_rowid=rowid, **more)


def placeless_id() -> int:
    """Return an id for a row whose place among the others must not tell when it was written: below 0, at random."""
    return ID_LEAST + 1 + secrets.randbelow(-ID_LEAST - 1)


def conditions_for_both() -> None:
    """Give PostgreSQL the conditions of SQLite's indexes. Who makes tables needs it; whoever else would only load more.

    SQLAlchemy loads a dialect when something is said to it, and PostgreSQL's takes 2 MiB.
    """
    for index in (index for each in metadata.tables.values() for index in each.indexes):
        if (where := index.dialect_options["sqlite"]["where"]) is not None:
            index.dialect_kwargs["postgresql_where"] = where


def _for_both(column: Column[Any]) -> None:
    if isinstance(column.type, Text):
        column.type = WORDS
    elif isinstance(column.type, Integer):
        column.type = NUMBER
        if column.primary_key and column.name != "id":
            column.autoincrement = False  # all other keys come from elsewhere


def id_column() -> Column[int]:
    return Column("id", Integer, primary_key=True)


def reference(name: str, target: str, *, needed: bool = True, index: bool = False) -> Column[int]:
    return Column(name, Integer, ForeignKey(target), nullable=not needed, index=index)


def words(name: str, default: str | None = None) -> Column[str]:
    return Column(name, Text, nullable=False, server_default=default)


def maybe(name: str) -> Column[str]:
    return Column(name, Text)


def count(name: str, default: int = 0) -> Column[int]:
    return Column(name, Integer, nullable=False, server_default=text(str(default)))
