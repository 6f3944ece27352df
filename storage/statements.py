"""Statements as both engines understand them: how values are kept, what is compiled for which engine, and the few
things that SQLite and PostgreSQL say differently.

A statement is SQLAlchemy Core, or words that both engines read alike with `:name` for its values. Where that cannot be,
`Either` gives the words for each. `tests/storage/test_both_engines.py` has PostgreSQL prepare every one of them.
"""

from __future__ import annotations

import enum
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from functools import cache
from typing import TYPE_CHECKING, Any, Literal, TypeAlias, cast

from sqlalchemy import ColumnElement, Integer, Table, Text, bindparam, insert
from sqlalchemy.dialects import registry
from sqlalchemy.engine import Dialect
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.elements import ClauseElement

if TYPE_CHECKING:
    from sqlalchemy.sql.compiler import SQLCompiler

Engine: TypeAlias = Literal["sqlite", "postgresql"]

COMPILED_MOST = 2_000
PLAIN = frozenset((type(None), str, int, float, bytes))
LIST = re.compile(r"json_each\((:\w+)\)")
HINT = re.compile(r" INDEXED BY \w+")  # SQLite's; PostgreSQL chooses by itself
NAMED = re.compile(r"'(?:[^']|'')*'|::\w+|:(\w+)")  # what looks like a name inside quotes or after `::` is none


@dataclass(frozen=True, slots=True)
class Either:
    """A statement in the words of each engine."""

    sqlite: str
    postgresql: str


Query: TypeAlias = ClauseElement | str | Either


@cache
def dialect(engine: Engine) -> Dialect:
    """Return what words statements for an engine; that of the other one is never loaded: it takes 1.7 MiB."""
    return registry.load(engine)(paramstyle="named")  # type: ignore[no-any-return]


def utc_text(moment: datetime) -> str:
    """Return `moment` as UTC text that sorts as time does, e.g. `2026-11-23T09:00:00.000000Z`.

    Raises: ValueError, if `moment` has no zone.
    """
    if moment.tzinfo is None:
        raise ValueError(f"{moment} has no time zone")
    return moment.astimezone(UTC).isoformat(timespec="microseconds")[:-6] + "Z"


def column_value(value: Any) -> Any:
    """Return `value` as a column keeps it: moments, dates and times as ISO text, enums by value, the rest as JSON."""
    if type(value) in PLAIN:  # nearly always; the rest is slower to tell apart
        return value
    match value:
        case str() | bytes() | int() | float() if not isinstance(value, enum.Enum):
            return value
        case enum.Enum():
            return value.value
        case datetime():
            return utc_text(value)
        case date():
            return value.isoformat()
        case time():
            return value.isoformat("minutes")
        case _:
            return json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=str)


def bound(values: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return `values` as columns keep them."""
    for value in values.values():
        if type(value) not in PLAIN:
            return {name: column_value(each) for name, each in values.items()}
    return values


_compiled: dict[Any, tuple[str, dict[str, Any]]] = {}


def compiled(query: ClauseElement, engine: Engine = "sqlite") -> tuple[str, dict[str, Any]]:
    """Return the SQL of `query` and its built-in parameters; worked out once per statement."""
    key = (query, engine)
    found = _compiled.get(key)
    if found is None:
        statement = query.compile(dialect=dialect(engine))
        given = cast("SQLCompiler", statement).construct_params(_check=False)
        defaults = {name: value for name, value in given.items() if value is not None}
        found = (str(statement), {name: column_value(value) for name, value in defaults.items()})
        if len(_compiled) >= COMPILED_MOST:
            _compiled.clear()
        _compiled[key] = found
    return found


_inserts: dict[tuple[str, tuple[str, ...], bool], str] = {}


def inserting(table: Table, columns: tuple[str, ...], *, once: bool) -> str:
    """Return the SQL that adds one row; `once`: unless its key is there already. Both engines read it alike."""
    key = (table.name, columns, once)
    sql = _inserts.get(key)
    if sql is None:
        sql = str(insert(table).compile(dialect=dialect("sqlite"), column_keys=list(columns)))
        sql = _inserts[key] = f"{sql} ON CONFLICT DO NOTHING" if once else sql
    return sql


@dataclass(frozen=True, slots=True)
class Numbered:
    """A statement as PostgreSQL's protocol has it: values by number, in the order of `names`."""

    sql: str
    names: tuple[str, ...]


def numbered(sql: str) -> Numbered:
    """Return a statement with `$1` for its first name, and so on; hints for SQLite are left out."""
    names: list[str] = []

    def number(found: re.Match[str]) -> str:
        name = found[1]
        if name is None:
            return found[0]
        if name not in names:
            names.append(name)
        return f"${names.index(name) + 1}"

    return Numbered(
        NAMED.sub(number, LIST.sub(r"jsonb_array_elements_text(CAST(\1 AS jsonb))", HINT.sub("", sql))), tuple(names)
    )


# ---- what the engines say differently --------------------------------------------------------------------------------


class _Listed(ColumnElement[Any]):
    """The values of a list that is given as JSON, as a subquery."""

    inherit_cache = False

    def __init__(self, name: str, *, numbers: bool) -> None:
        self.given = bindparam(name, type_=Text())
        self.numbers = numbers


@compiles(_Listed, "sqlite")
def _listed_by_sqlite(element: _Listed, compiler: SQLCompiler, **kw: Any) -> str:
    return f"(SELECT value FROM json_each({compiler.process(element.given, **kw)}))"  # noqa: S608


@compiles(_Listed, "postgresql")
def _listed_by_postgresql(element: _Listed, compiler: SQLCompiler, **kw: Any) -> str:
    value = "CAST(value AS bigint)" if element.numbers else "value"
    given = compiler.process(element.given, **kw)
    return f"(SELECT {value} FROM jsonb_array_elements_text(CAST({given} AS jsonb)) AS each(value))"  # noqa: S608


def among(column: ColumnElement[Any], name: str) -> ColumnElement[bool]:
    """Say whether a column is one of the list given as `name`, however long that is."""
    return column.op("IN", is_comparison=True)(_Listed(name, numbers=isinstance(column.type, Integer)))


def not_among(column: ColumnElement[Any], name: str) -> ColumnElement[bool]:
    """Say whether a column is none of the list given as `name`."""
    return column.op("NOT IN", is_comparison=True)(_Listed(name, numbers=isinstance(column.type, Integer)))


class _Part(ColumnElement[Any]):
    """A part of a document, by its name: text, a number, or a document as text; NULL where there is none."""

    inherit_cache = False

    def __init__(self, document: ColumnElement[Any], name: str, *, number: bool) -> None:
        self.document, self.name, self.number = document, name, number
        self.type = Integer() if number else Text()


@compiles(_Part, "sqlite")
def _part_by_sqlite(element: _Part, compiler: SQLCompiler, **kw: Any) -> str:
    return f"json_extract({compiler.process(element.document, **kw)}, '$.{element.name}')"


@compiles(_Part, "postgresql")
def _part_by_postgresql(element: _Part, compiler: SQLCompiler, **kw: Any) -> str:
    part = f"(CAST({compiler.process(element.document, **kw)} AS jsonb) ->> '{element.name}')"
    return f"CAST({part} AS bigint)" if element.number else part


def part_of(document: ColumnElement[Any], name: str, *, number: bool = False) -> ColumnElement[Any]:
    """Return the part `name` of a column that holds a JSON document."""
    return _Part(document, name, number=number)


class _WithPart(ColumnElement[Any]):
    """A document with another part `name`, which is given as JSON."""

    inherit_cache = False

    def __init__(self, document: ColumnElement[Any], name: str, given: str) -> None:
        self.document, self.name, self.given = document, name, bindparam(given, type_=Text())
        self.type = Text()


@compiles(_WithPart, "sqlite")
def _with_part_by_sqlite(element: _WithPart, compiler: SQLCompiler, **kw: Any) -> str:
    document, given = compiler.process(element.document, **kw), compiler.process(element.given, **kw)
    return f"json_set({document}, '$.{element.name}', json({given}))"


@compiles(_WithPart, "postgresql")
def _with_part_by_postgresql(element: _WithPart, compiler: SQLCompiler, **kw: Any) -> str:
    document, given = compiler.process(element.document, **kw), compiler.process(element.given, **kw)
    return f"CAST(jsonb_set(CAST({document} AS jsonb), '{{{element.name}}}', CAST({given} AS jsonb)) AS text)"


def with_part(document: ColumnElement[Any], name: str, given: str) -> ColumnElement[Any]:
    """Return a document whose part `name` is what is given, as JSON text, as `given`."""
    return _WithPart(document, name, given)


class _Objects(ColumnElement[Any]):
    """Every row of a subquery's columns as one list of objects, as JSON; empty where there are no rows."""

    inherit_cache = False

    def __init__(self, columns: Mapping[str, ColumnElement[Any]]) -> None:
        self.columns = dict(columns)
        self.type = Text()


def _object(element: _Objects, compiler: SQLCompiler, **kw: Any) -> str:
    return ", ".join(f"'{name}', {compiler.process(column, **kw)}" for name, column in element.columns.items())


@compiles(_Objects, "sqlite")
def _objects_by_sqlite(element: _Objects, compiler: SQLCompiler, **kw: Any) -> str:
    return f"json_group_array(json_object({_object(element, compiler, **kw)}))"


@compiles(_Objects, "postgresql")
def _objects_by_postgresql(element: _Objects, compiler: SQLCompiler, **kw: Any) -> str:
    return f"coalesce(CAST(json_agg(json_build_object({_object(element, compiler, **kw)})) AS text), '[]')"


def objects(columns: Mapping[str, ColumnElement[Any]]) -> ColumnElement[Any]:
    """Return all rows as JSON: a list of objects of these columns."""
    return _Objects(columns)
