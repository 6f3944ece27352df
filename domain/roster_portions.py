"""A roster too long to be held at once, portion by portion: its units first, then its people.

The rules are those of a file that is read whole (`domain.rosters`).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from domain.roster_faults import NOWHERE, Fault, Problem
from domain.roster_words import Column
from domain.rosters import (
    Roster,
    RosterPerson,
    RosterUnit,
    Sheet,
    cell_text,
    header_line,
    header_of,
    keys_by_name,
    parents_first,
    people_of,
    rows_of,
    units_of,
)


@dataclass(frozen=True, slots=True)
class Portion:
    """What a part of a long file holds, and what is wrong with it."""

    roster: Roster
    faults: list[Fault]


_MEANT = (Column.CODE, Column.UNIT, Column.PARENT, Column.NUMBER)


def mentioned(sheet: Sheet) -> set[str]:
    """Return the words by which a sheet means units and people: codes, numbers, and names where there is no code."""
    first = header_line(sheet.rows)
    if not first:
        return set()
    places = {column: place for place, column in header_of(sheet.rows[first - 1]).items() if column in _MEANT}
    code, named = places.get(Column.CODE), places.get(Column.UNIT)
    written: set[str] = set()
    for row in sheet.rows[first:]:
        coded = code is not None and code < len(row) and row[code]
        written.update(row[at] for at in places.values() if at < len(row) and not (coded and at == named))
    return {word for cell in written if (word := cell_text(cell))}


def units_in(sheet: Sheet, known: Iterable[RosterUnit], earlier: Mapping[str, RosterUnit]) -> Portion:
    """Return the units that a portion adds to those known and to the `earlier` ones of its file, parents first.

    Its faults are all that is wrong with its cells and units. A unit's parent must be known or stand before it.
    """
    faults: list[Fault] = []
    rows = [row for row in rows_of(sheet, faults) if row.defines_unit or row.faults]
    before = {unit.key: replace(unit, place=NOWHERE) for unit in (*known, *earlier.values())}  # may be said again
    units, _ = units_of(rows, before)
    found = []
    for unit in parents_first(units):
        if unit.line and unit.key not in earlier:
            found.append(unit)
        elif unit.line and unit != earlier[unit.key]:
            column, problem = (
                (Column.CODE, Problem.DUPLICATE_CODE) if unit.code else (Column.UNIT, Problem.DUPLICATE_UNIT)
            )
            faults.append(unit.place.fault(column, problem, unit.key))
    return Portion(Roster(units=tuple(found)), [*faults, *(fault for row in rows for fault in row.faults)])


def people_in(sheet: Sheet, units: Iterable[RosterUnit], earlier: Mapping[str, RosterPerson]) -> Portion:
    """Return the people of a portion and their roles; `earlier` are those of the file by number.

    Its faults are what is wrong with where people belong: the others were found with the units.
    """
    rows = [row for row in rows_of(sheet, []) if row.has_person and not row.faults]
    by_key = {unit.key: unit for unit in units}
    people, roles = people_of(rows, by_key, keys_by_name(by_key), earlier)
    return Portion(Roster(people=tuple(people), roles=tuple(roles)), [fault for row in rows for fault in row.faults])
