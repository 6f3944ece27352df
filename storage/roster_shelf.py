"""What a long roster holds, on disk while it is read: units in their order, people by number. Gone when closed."""

from __future__ import annotations

import json
import sqlite3
import tempfile
from collections.abc import Iterable, Iterator
from typing import Any

from domain.roster_faults import NOWHERE, Place
from domain.rosters import RosterPerson, RosterUnit
from domain.units import Affiliation, Level, Sector

TABLES = (
    "CREATE TABLE units (position INTEGER PRIMARY KEY, key TEXT UNIQUE, name TEXT, line INTEGER, unit TEXT)",
    "CREATE INDEX units_name ON units (name)",
    "CREATE TABLE people (number TEXT PRIMARY KEY, name TEXT) WITHOUT ROWID",
)
AMONG = "IN (SELECT value FROM json_each(?))"


class Shelf:
    """A file of its own that nothing outlives; a few megabytes of it are in memory."""

    def __init__(self) -> None:
        self._file = tempfile.NamedTemporaryFile(prefix="pledgebook-roster-", suffix=".db")  # noqa: SIM115 - `close`
        self._connection = sqlite3.connect(self._file.name, isolation_level=None)
        for sentence in ("PRAGMA journal_mode=OFF", "PRAGMA synchronous=OFF", "PRAGMA cache_size=-8000", *TABLES):
            self._connection.execute(sentence)

    def __enter__(self) -> Shelf:
        return self

    def __exit__(self, *_: object) -> None:
        self._connection.close()
        self._file.close()

    def keep_units(self, units: Iterable[RosterUnit]) -> None:
        """Keep units, in this order."""
        rows = ((each.key, each.name, each.line, json.dumps(_kept(each))) for each in units)
        self._many("INSERT INTO units (key, name, line, unit) VALUES (?, ?, ?, ?)", rows)

    def units_among(self, words: set[str]) -> dict[str, RosterUnit]:
        """Return the units that are called or numbered by one of these words, by their keys."""
        listed = json.dumps(sorted(words))
        rows = self._connection.execute(
            f"SELECT line, unit FROM units WHERE key {AMONG} OR name {AMONG}",  # noqa: S608
            [listed, listed],
        )
        return {unit.key: unit for unit in (_unit(*row) for row in rows)}

    def units(self, most: int) -> Iterator[list[RosterUnit]]:
        """Yield all units, so many at a time, in their order."""
        after = 0
        question = "SELECT position, line, unit FROM units WHERE position > ? ORDER BY position LIMIT ?"
        while rows := self._connection.execute(question, [after, most]).fetchall():
            after = rows[-1][0]
            yield [_unit(line, unit) for _, line, unit in rows]

    def keep_people(self, people: Iterable[RosterPerson]) -> None:
        """Keep who has a number."""
        rows = ((each.number, each.name) for each in people if each.number)
        self._many("INSERT INTO people (number, name) VALUES (?, ?)", rows)

    def forget_people(self) -> None:
        """Forget who has a number, to read them all once more."""
        self._connection.execute("DELETE FROM people")

    def people_among(self, words: set[str]) -> dict[str, RosterPerson]:
        """Return who has one of these numbers, by it; where they belong is not kept."""
        question = f"SELECT number, name FROM people WHERE number {AMONG}"  # noqa: S608
        rows = self._connection.execute(question, [json.dumps(sorted(words))])
        return {number: RosterPerson(number, name, "", number) for number, name in rows}

    def _many(self, sentence: str, rows: Iterable[tuple[Any, ...]]) -> None:
        self._connection.execute("BEGIN")
        self._connection.executemany(sentence, rows)
        self._connection.execute("COMMIT")


def _kept(unit: RosterUnit) -> tuple[object, ...]:
    return unit.key, unit.name, unit.parent, unit.level, unit.sector, unit.code, unit.affiliation


def _unit(line: int, kept: str) -> RosterUnit:
    key, name, parent, level, sector, code, affiliation = json.loads(kept)
    return RosterUnit(
        key,
        name,
        parent,
        Level(level),
        Sector(sector) if sector else None,
        code,
        Affiliation(affiliation) if affiliation else None,
        Place(line) if line else NOWHERE,
    )
