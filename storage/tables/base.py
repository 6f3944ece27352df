"""What every table is made of: STRICT columns of INTEGER, TEXT and BLOB."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Column, ForeignKey, Integer, MetaData, Table, Text, text

metadata = MetaData()


def table(name: str, *parts: Any, rowid: bool = True) -> Table:
    return Table(name, metadata, *parts, sqlite_strict=True, sqlite_with_rowid=rowid)


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
