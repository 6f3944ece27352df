"""Rosters: units, people and roles from the rows of a file, with every fault named by its line.

Cells come as text, from XLSX or CSV read elsewhere. One sheet with everything or a sheet each; columns by their header.
A row is taken whole or not at all. Telephone and identity numbers are not even read.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from domain.roles import Role
from domain.roster_faults import NOWHERE, Fault, Place, Problem
from domain.roster_words import AFFILIATIONS, COLUMNS, LEVELS, ROLES, SECTORS, Column, normal
from domain.text import clean_line, shorten, utf16_length
from domain.units import Affiliation, Level, Sector

BYTES_MOST = 5 * 1024 * 1024  # of a file
LONGEST = {Column.UNIT: 100, Column.PARENT: 100, Column.NAME: 64, Column.CODE: 40, Column.NUMBER: 40}
_EMPTY = frozenset({"", "-", "—", "--", "/", "无", "none", "n/a"})
_FORMULA = re.compile(r"\s*(?:[=+@]|-\s*[^\s-])")
_ROLE_SEPARATOR = re.compile(r"[、,，;；/]")
_TREE_COLUMNS = frozenset({Column.PARENT, Column.LEVEL, Column.SECTOR, Column.AFFILIATION})
_UNIT_COLUMNS = _TREE_COLUMNS | {Column.CODE}
_PERSON_COLUMNS = frozenset({Column.NAME, Column.NUMBER, Column.ROLE})


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet's rows as text, the header among the first; line numbers count from 1, as the file's program does."""

    rows: Sequence[Sequence[str]]
    name: str = ""
    left_out: int = 0  # lines before the first and, of a portion, between the header and what follows


@dataclass(frozen=True, slots=True)
class RosterUnit:
    """A unit to be; `key` is its code, or its name where the file has no codes."""

    key: str
    name: str
    parent: str | None = None  # the key of the unit above
    level: Level = Level.OTHER
    sector: Sector | None = None
    code: str | None = None
    affiliation: Affiliation | None = None
    place: Place = field(default=NOWHERE, compare=False)

    @property
    def line(self) -> int:
        """Return its line; 0: it is in no file."""
        return self.place.line


@dataclass(frozen=True, slots=True)
class RosterPerson:
    """A person to be invited; `key` is the number, or name and unit where there is none."""

    key: str
    name: str
    unit: str
    number: str | None = None
    place: Place = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class RosterRole:
    """A role for a person over a unit, both by key."""

    person: str
    role: Role
    unit: str


@dataclass(frozen=True, slots=True)
class Roster:
    """What can be imported: units with parents first, people and roles in the file's order."""

    units: tuple[RosterUnit, ...] = ()
    people: tuple[RosterPerson, ...] = ()
    roles: tuple[RosterRole, ...] = ()


@dataclass(slots=True)
class _Row:
    sheet: str
    line: int
    cells: dict[Column, str]
    headers: Mapping[Column, str]
    defines_unit: bool
    has_person: bool
    faults: list[Fault] = field(default_factory=list)

    @property
    def place(self) -> Place:
        return Place(self.line, self.sheet, self.headers)

    def fail(self, column: Column, problem: Problem, value: str | None = None) -> None:
        said = self.cells.get(column, "") if value is None else value
        self.faults.append(self.place.fault(column, problem, said))


def read_roster(sheets: Iterable[Sheet], known: Iterable[RosterUnit] = ()) -> tuple[Roster, list[Fault]]:
    """Return what the sheets hold that can be imported, and all that is wrong, by sheet and line.

    `known` are units that exist already, so that a file of people alone can name them.
    """
    faults: list[Fault] = []
    rows = [row for sheet in sheets for row in rows_of(sheet, faults)]
    units, by_name = units_of(rows, {unit.key: unit for unit in known})
    people, roles = people_of(rows, units, by_name, {})
    faults += [fault for row in rows for fault in row.faults]
    new = tuple(unit for unit in parents_first(units) if unit.line)
    return Roster(new, tuple(people), tuple(roles)), sorted(faults, key=lambda fault: (fault.sheet, fault.line))


# --- Rows ---


def header_line(rows: Sequence[Sequence[str]]) -> int:
    """Return on which of the first lines the header stands, from 1; 0: there is none."""
    return next((line for line, row in enumerate(rows[:10], start=1) if len(header_of(row)) >= 2), 0)


def rows_of(sheet: Sheet, faults: list[Fault]) -> Iterator[_Row]:
    """Yield the rows below the header that hold anything; what is wrong with the header goes to `faults`."""
    first = header_line(sheet.rows)
    if not first:
        if any(cell.strip() for row in sheet.rows for cell in row):
            faults.append(Fault(1 + sheet.left_out, "", Problem.NO_HEADER, sheet=sheet.name))
        return
    places = header_of(sheet.rows[first - 1])
    header = [clean_line(cell) for cell in sheet.rows[first - 1]]
    for place, written in enumerate(header):
        if problem := _header_problem(written, place, places):
            faults.append(Fault(first + sheet.left_out, shorten(written, 60), problem, sheet=sheet.name))
    columns = {column for column in places.values() if column is not Column.PRIVATE}
    headers = {column: header[place] for place, column in places.items()}
    for line, row in enumerate(sheet.rows[first:], start=first + sheet.left_out + 1):
        raw = {places[i]: cell for i, cell in enumerate(row) if i in places and places[i] is not Column.PRIVATE}
        cells = {column: cell_text(cell) for column, cell in raw.items()}
        if not any(cells.values()):
            continue
        if all(normal(cell) == normal(headers[column]) for column, cell in cells.items() if cell):
            continue  # the header again, as on every printed page or under merged headings
        only_units = not columns & _PERSON_COLUMNS
        only_people = not columns & _TREE_COLUMNS
        has_person = only_people or any(cells.get(column) for column in _PERSON_COLUMNS)
        defines = only_units or not has_person or any(cells.get(c) for c in (Column.PARENT, Column.LEVEL))
        yield _checked(_Row(sheet.name, line, cells, headers, defines, has_person and not only_units), raw)


def header_of(row: Sequence[str]) -> dict[int, Column]:
    """Return which column stands where; of two alike the first."""
    found: dict[int, Column] = {}
    for place, cell in enumerate(row):
        column = COLUMNS.get(normal(cell))
        if column is not None and (column is Column.PRIVATE or column not in found.values()):
            found[place] = column
    # In a list of units alone, "name" is the unit's.
    held = set(found.values())
    if Column.UNIT not in held and held & _UNIT_COLUMNS and not held & {Column.NUMBER, Column.ROLE}:
        found = {place: Column.UNIT if c is Column.NAME else c for place, c in found.items()}
    return found


def _header_problem(written: str, place: int, places: Mapping[int, Column]) -> Problem | None:
    if place in places:
        return Problem.PRIVATE_COLUMN if places[place] is Column.PRIVATE else None
    if not written:
        return None
    return Problem.DUPLICATE_COLUMN if normal(written) in COLUMNS else Problem.UNKNOWN_COLUMN


def cell_text(written: str) -> str:
    line = clean_line(written)
    return "" if line.lower() in _EMPTY else line


def _checked(row: _Row, raw: Mapping[Column, str]) -> _Row:
    """Note what is wrong with the cells by themselves."""
    for column, cell in row.cells.items():
        if cell and _FORMULA.match(raw[column]):
            row.fail(column, Problem.FORMULA)
        elif utf16_length(cell) > LONGEST.get(column, 40):
            row.fail(column, Problem.TOO_LONG)
    if (level := row.cells.get(Column.LEVEL)) and normal(level) not in LEVELS:
        row.fail(Column.LEVEL, Problem.UNKNOWN_LEVEL)
    if (sector := row.cells.get(Column.SECTOR)) and normal(sector) not in SECTORS:
        row.fail(Column.SECTOR, Problem.UNKNOWN_SECTOR)
    if (affiliation := row.cells.get(Column.AFFILIATION)) and normal(affiliation) not in AFFILIATIONS:
        row.fail(Column.AFFILIATION, Problem.UNKNOWN_AFFILIATION)
    for role in _role_words(row):
        if normal(role) not in ROLES:
            row.fail(Column.ROLE, Problem.UNKNOWN_ROLE, role)
    named = row.cells.get(Column.UNIT) or (row.cells.get(Column.CODE) and not row.defines_unit)
    if not named:
        row.fail(Column.UNIT, Problem.MISSING_UNIT)
    # A sheet of roles may name its people by their numbers alone.
    by_number = row.cells.get(Column.NUMBER) and row.cells.get(Column.ROLE)
    if row.has_person and not row.cells.get(Column.NAME) and not by_number:
        row.fail(Column.NAME, Problem.MISSING_NAME)
    return row


def _role_words(row: _Row) -> list[str]:
    return [word.strip() for word in _ROLE_SEPARATOR.split(row.cells.get(Column.ROLE, "")) if word.strip()]


# --- Units ---


def units_of(rows: Sequence[_Row], units: dict[str, RosterUnit]) -> tuple[dict[str, RosterUnit], dict[str, list[str]]]:
    """Return the sound units by key, and their keys by name."""
    defined: dict[str, _Row] = {}
    known, known_by_name = dict(units), keys_by_name(units)
    for row in rows:
        if not row.defines_unit or row.faults:
            continue
        name, code = row.cells[Column.UNIT], row.cells.get(Column.CODE) or None
        level, sector = row.cells.get(Column.LEVEL, ""), row.cells.get(Column.SECTOR, "")
        unit = RosterUnit(
            key=code or name,
            name=name,
            parent=row.cells.get(Column.PARENT) or None,
            level=LEVELS.get(normal(level), Level.OTHER),
            sector=SECTORS.get(normal(sector)),
            code=code,
            affiliation=AFFILIATIONS.get(normal(row.cells.get(Column.AFFILIATION, ""))),
            place=row.place,
        )
        unit = _as_known(unit, known, known_by_name)
        twin = units.get(unit.key)
        if twin is not None and not twin.line:  # known, and described anew
            units[unit.key], defined[unit.key] = unit, row
            continue
        # In a list of people their unit is described again and again; that is no fault while the words agree.
        if twin and row.has_person and twin == unit:
            continue
        if twin:
            row.fail(Column.CODE if code else Column.UNIT, Problem.DUPLICATE_CODE if code else Problem.DUPLICATE_UNIT)
            continue
        units[unit.key], defined[unit.key] = unit, row
    by_name = keys_by_name(units)
    for key, row in defined.items():
        parent = units[key].parent
        if parent is None:
            continue
        keys = [parent] if parent in units else by_name.get(parent, [])
        if len(keys) != 1:
            row.fail(Column.PARENT, Problem.AMBIGUOUS_PARENT if keys else Problem.UNKNOWN_PARENT)
        else:
            units[key] = replace(units[key], parent=keys[0])
    _drop_unrooted(units, defined)
    return units, keys_by_name(units)


def _as_known(unit: RosterUnit, known: Mapping[str, RosterUnit], by_name: Mapping[str, Sequence[str]]) -> RosterUnit:
    """Return a row's unit as the one known by its code, or by its name in its place, with what the row leaves out."""
    keys = [unit.code] if unit.code else by_name.get(unit.name, [])
    found = [known[key] for key in keys if key in known]
    if not unit.code and unit.parent is not None:
        found = [
            twin
            for twin in found
            if twin.parent is not None
            and unit.parent in (twin.parent, known[twin.parent].name if twin.parent in known else None)
        ]
    if len(found) != 1:
        return unit
    twin = found[0]
    level = twin.level if unit.level is Level.OTHER else unit.level
    return replace(
        unit,
        key=twin.key,
        parent=unit.parent or twin.parent,
        level=level,
        sector=unit.sector or twin.sector,
        affiliation=unit.affiliation or twin.affiliation,
        code=twin.code,
    )


def keys_by_name(units: Mapping[str, RosterUnit]) -> dict[str, list[str]]:
    names: dict[str, list[str]] = {}
    for unit in units.values():
        names.setdefault(unit.name, []).append(unit.key)
    return names


def _drop_unrooted(units: dict[str, RosterUnit], defined: Mapping[str, _Row]) -> None:
    """Take out units that hang from a faulty one or from themselves, noting why."""
    below: dict[str | None, list[str]] = {}
    for key, row in defined.items():
        if not row.faults:
            below.setdefault(units[key].parent, []).append(key)
    sound: set[str] = set()
    reached: list[str | None] = [None, *(key for key in units if key not in defined)]
    while reached:
        children = below.get(reached.pop(), [])
        sound.update(children)
        reached += children
    unsound = [key for key in defined if key not in sound]
    for key in unsound:
        if not defined[key].faults:
            problem = Problem.CYCLE if _returns(key, units) else Problem.UNKNOWN_PARENT
            defined[key].fail(Column.PARENT, problem)
    for key in unsound:
        del units[key]


def _returns(start: str, units: Mapping[str, RosterUnit]) -> bool:
    """Say whether the way up from a unit leads back to it."""
    seen: set[str] = set()
    key = units[start].parent
    while key is not None and key in units and key not in seen:
        if key == start:
            return True
        seen.add(key)
        key = units[key].parent
    return False


def parents_first(units: Mapping[str, RosterUnit]) -> list[RosterUnit]:
    def depth(unit: RosterUnit) -> int:
        steps = 0
        while unit.parent is not None and unit.parent in units:
            unit, steps = units[unit.parent], steps + 1
        return steps

    return sorted(units.values(), key=depth)


# --- People and roles ---


def people_of(
    rows: Sequence[_Row],
    units: Mapping[str, RosterUnit],
    by_name: Mapping[str, list[str]],
    earlier: Mapping[str, RosterPerson],
) -> tuple[list[RosterPerson], list[RosterRole]]:
    people: dict[str, RosterPerson] = dict(earlier)
    granted: dict[tuple[str, Role, str], RosterRole] = {}
    # People first, then the rows that only give a role to a number.
    for row in sorted(rows, key=lambda row: not row.cells.get(Column.NAME)):
        if not row.has_person or row.faults:
            continue
        code, unit_name = row.cells.get(Column.CODE, ""), row.cells.get(Column.UNIT, "")
        keys = [code] if code in units else [unit_name] if unit_name in units else by_name.get(unit_name, [])
        if len(keys) != 1 or (code and code not in units):
            row.fail(Column.UNIT, Problem.AMBIGUOUS_UNIT if len(keys) > 1 else Problem.UNKNOWN_UNIT, unit_name or code)
            continue
        number, name = row.cells.get(Column.NUMBER) or None, row.cells.get(Column.NAME)
        if not name:
            if number not in people:
                row.fail(Column.NAME, Problem.MISSING_NAME)
                continue
            name = people[number].name
        person = RosterPerson(number or f"{name}@{keys[0]}", name, keys[0], number, row.place)
        roles = [role for word in _role_words(row) if (role := ROLES[normal(word)])]
        twin = people.get(person.key)
        if twin and (twin.name != name or not roles):
            row.fail(
                Column.NUMBER if number else Column.NAME,
                Problem.DUPLICATE_NUMBER if number else Problem.DUPLICATE_PERSON,
            )
            continue
        people.setdefault(person.key, person)
        for role in roles:
            granted.setdefault((person.key, role, person.unit), RosterRole(person.key, role, person.unit))
    return [person for key, person in people.items() if key not in earlier], list(granted.values())
