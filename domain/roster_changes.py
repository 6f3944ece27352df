"""What importing a roster would change: units by code or place, people by number or name; nobody is taken off."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from domain.roles import RIGHTS, Role
from domain.roster_faults import Fault, Problem
from domain.roster_words import Column
from domain.rosters import Roster, RosterUnit
from domain.units import Affiliation, Level, Sector


@dataclass(frozen=True, slots=True)
class KnownUnit:
    """A unit that exists; `key` is its code, or what stands for it where it has none."""

    id: int
    key: str
    name: str
    parent: str | None
    level: Level
    sector: Sector | None
    code: str | None
    affiliation: Affiliation | None = None

    @property
    def described(self) -> RosterUnit:
        """Return the unit as a roster would have it, on no line."""
        return RosterUnit(self.key, self.name, self.parent, self.level, self.sector, self.code, self.affiliation)


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """A line of the roster as it is kept."""

    id: int
    name: str
    number: str | None
    unit: str  # its key
    role: Role | None


@dataclass(frozen=True, slots=True)
class UnitChange:
    """A unit to add (`id` None) or to change; it hangs below `parent`, a key, or below the top when that is None."""

    id: int | None
    key: str
    name: str
    parent: str | None
    level: Level
    sector: Sector | None
    code: str | None
    line: int
    affiliation: Affiliation | None = None


@dataclass(frozen=True, slots=True)
class PersonChange:
    """A line to add (`id` None) or to change."""

    id: int | None
    name: str
    number: str | None
    unit: str
    role: Role | None


@dataclass(frozen=True, slots=True)
class MergedUnit:
    """A unit that is part of another by now; a file that still names it does not make it anew."""

    name: str
    code: str | None
    into: str  # the name of the other


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that an import would change: of whom or which unit, what it is and what it would be; '' is nothing."""

    of: str
    unit: str  # of a person: where
    column: Column
    was: str
    now: str


@dataclass(slots=True)
class Changes:
    """All that an import would do, with what it leaves alone."""

    units: list[UnitChange] = field(default_factory=list)
    people: list[PersonChange] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    missing: list[tuple[str, str]] = field(default_factory=list)  # unit and name: kept, but not in the file
    unmoved: list[str] = field(default_factory=list)  # units that the file puts elsewhere in the tree
    differences: list[Difference] = field(default_factory=list)  # of what exists already, one a value

    @property
    def new_units(self) -> int:
        """Return how many units would be added."""
        return sum(unit.id is None for unit in self.units)

    @property
    def new_people(self) -> int:
        """Return how many lines would be added."""
        return sum(person.id is None for person in self.people)


def compare(
    roster: Roster,
    units: Iterable[KnownUnit],
    people: Iterable[KnownPerson],
    *,
    codes_elsewhere: frozenset[str] = frozenset(),
    numbers_elsewhere: frozenset[str] = frozenset(),
    merged: Iterable[MergedUnit] = (),
    seen: Mapping[str, str] = MappingProxyType({}),
) -> Changes:
    """Return what `roster` changes in what is known; codes and numbers used elsewhere are faults.

    Of a portion of a file, `seen` are the names by number of whoever stood in an earlier one.
    """
    changes = Changes()
    known = {unit.key: unit for unit in units}
    gone = {key: each.into for each in merged for key in (each.code, each.name) if key}
    refused = _compare_units(roster, known, codes_elsewhere, gone, changes)
    _compare_people(roster, known, list(people), refused, numbers_elsewhere, seen, changes)
    return changes


def merged_named(faults: Iterable[Fault], merged: Iterable[MergedUnit]) -> list[Fault]:
    """Return `faults`, saying of units that nobody knows where they are now if they were merged."""
    gone = {key: each.into for each in merged for key in (each.code, each.name) if key}
    unknown = (Problem.UNKNOWN_UNIT, Problem.UNKNOWN_PARENT)
    return [
        replace(fault, problem=Problem.MERGED_UNIT, value=gone[fault.value])
        if fault.problem in unknown and fault.value in gone
        else fault
        for fault in faults
    ]


def _compare_units(
    roster: Roster,
    known: Mapping[str, KnownUnit],
    codes_elsewhere: frozenset[str],
    gone: Mapping[str, str],
    changes: Changes,
) -> set[str]:
    """Enter the units' changes; return the keys of those that may not be added, and of what is below them."""
    refused: set[str] = set()
    for unit in roster.units:
        twin = known.get(unit.key)
        if twin is None:
            fault = _refusal(unit, codes_elsewhere, gone, refused)
            if fault is not None:
                refused.add(unit.key)
                changes.faults.append(fault)
                continue
            changes.units.append(
                UnitChange(
                    None,
                    unit.key,
                    unit.name,
                    unit.parent,
                    unit.level,
                    unit.sector,
                    unit.code,
                    unit.line,
                    unit.affiliation,
                )
            )
            continue
        if unit.parent is not None and unit.parent != twin.parent:
            changes.unmoved.append(unit.name)
        level = twin.level if unit.level is Level.OTHER else unit.level
        sector, affiliation = unit.sector or twin.sector, unit.affiliation or twin.affiliation
        found = {
            Column.UNIT: (twin.name, unit.name),
            Column.LEVEL: (twin.level, level),
            Column.SECTOR: (twin.sector, sector),
            Column.AFFILIATION: (twin.affiliation, affiliation),
        }
        if _differ(changes, twin.name, "", found):
            changes.units.append(
                UnitChange(twin.id, unit.key, unit.name, twin.parent, level, sector, twin.code, unit.line, affiliation)
            )
    return refused


def _refusal(
    unit: RosterUnit, codes_elsewhere: frozenset[str], gone: Mapping[str, str], refused: Collection[str]
) -> Fault | None:
    """Return why a unit that is new to us may not be added, if so."""
    named = unit.code or unit.name
    if named in gone:
        return unit.place.fault(Column.CODE if unit.code else Column.UNIT, Problem.MERGED_UNIT, gone[named])
    if (unit.code or "") in codes_elsewhere:
        return unit.place.fault(Column.CODE, Problem.DUPLICATE_CODE, unit.code or "")
    if unit.parent in refused:
        return unit.place.fault(Column.PARENT, Problem.UNKNOWN_PARENT, unit.parent or "")
    return None


def _differ(changes: Changes, of: str, unit: str, found: Mapping[Column, tuple[str | None, str | None]]) -> bool:
    """Note every value of something known that is to be another; say whether there is any."""
    found = {column: pair for column, pair in found.items() if pair[0] != pair[1]}
    changes.differences += [Difference(of, unit, column, was or "", now or "") for column, (was, now) in found.items()]
    return bool(found)


def _compare_people(
    roster: Roster,
    known: Mapping[str, KnownUnit],
    people: Sequence[KnownPerson],
    refused: set[str],
    numbers_elsewhere: frozenset[str],
    seen: Mapping[str, str],
    changes: Changes,
) -> None:
    by_number = {person.number: person for person in people if person.number}
    by_name: dict[tuple[str, str], list[KnownPerson]] = {}
    for person in people:
        by_name.setdefault((person.unit, person.name), []).append(person)
    found = {person.id for person in people if person.number in seen}
    named = {unit.key: unit.name for unit in roster.units} | {key: unit.name for key, unit in known.items()}
    roles = _roles(roster)
    for listed in roster.people:
        if listed.unit in refused or (listed.number or "") in numbers_elsewhere:
            if listed.unit in refused:
                fault = listed.place.fault(Column.UNIT, Problem.UNKNOWN_UNIT, listed.unit)
            else:
                fault = listed.place.fault(Column.NUMBER, Problem.DUPLICATE_NUMBER, listed.number or "")
            changes.faults.append(fault)
            continue
        twin = by_number.get(listed.number) if listed.number else None
        if twin is None:
            same = [each for each in by_name.get((listed.unit, listed.name), ()) if each.id not in found]
            # A number that is new to us may be given to a namesake who has none, but never changed.
            same = [each for each in same if not listed.number or not each.number]
            twin = same[0] if same else None
        role = roles.get((listed.key, listed.unit))
        if twin is not None:
            found.add(twin.id)
        number = listed.number or (twin.number if twin else None)
        role = role or (twin.role if twin else None)
        if twin is not None:
            was_in = named.get(twin.unit, twin.unit)
            values: dict[Column, tuple[str | None, str | None]] = {
                Column.NAME: (twin.name, listed.name),
                Column.NUMBER: (twin.number, number),
                Column.UNIT: (was_in, named.get(listed.unit, listed.unit)),
                Column.ROLE: (twin.role, role),
            }
            moved = listed.unit != twin.unit
            if not _differ(changes, twin.name, was_in, values) and not moved:
                continue
        changes.people.append(PersonChange(twin.id if twin else None, listed.name, number, listed.unit, role))
    here = {(person.key, person.unit) for person in roster.people}
    names = {**seen, **{person.key: person.name for person in roster.people}}
    for (key, unit), role in roles.items():
        if (key, unit) in here or key not in names or unit in refused:
            continue
        # A second place of the same person is a line without their number, which is taken.
        same = by_name.get((unit, names[key]), [])
        found.update(each.id for each in same)
        if not any(each.role is role for each in same):
            changes.people.append(PersonChange(same[0].id if same else None, names[key], None, unit, role))
    mentioned = {person.unit for person in roster.people}
    changes.missing = [
        (known[person.unit].name, person.name)
        for person in people
        if person.unit in mentioned and person.id not in found and person.unit in known
    ]


def _roles(roster: Roster) -> dict[tuple[str, str], Role]:
    """Return each person's widest role in each unit."""
    roles: dict[tuple[str, str], Role] = {}
    for given in roster.roles:
        held = roles.get((given.person, given.unit))
        if held is None or RIGHTS[held] < RIGHTS[given.role]:
            roles[given.person, given.unit] = given.role
    return roles
