"""What importing a roster would change: units by code or place, people by number or name; nobody is taken off."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from domain.roles import RIGHTS, Role
from domain.rosters import Fault, Problem, Roster, RosterUnit
from domain.units import Level, Sector


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

    @property
    def described(self) -> RosterUnit:
        """Return the unit as a roster would have it, on no line."""
        return RosterUnit(self.key, self.name, self.parent, self.level, self.sector, self.code)


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


@dataclass(frozen=True, slots=True)
class PersonChange:
    """A line to add (`id` None) or to change."""

    id: int | None
    name: str
    number: str | None
    unit: str
    role: Role | None


@dataclass(slots=True)
class Changes:
    """All that an import would do, with what it leaves alone."""

    units: list[UnitChange] = field(default_factory=list)
    people: list[PersonChange] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    missing: list[tuple[str, str]] = field(default_factory=list)  # unit and name: kept, but not in the file
    unmoved: list[str] = field(default_factory=list)  # units that the file puts elsewhere in the tree

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
) -> Changes:
    """Return what `roster` changes in what is known; codes and numbers used elsewhere are faults."""
    changes = Changes()
    known = {unit.key: unit for unit in units}
    refused = _compare_units(roster, known, codes_elsewhere, changes)
    _compare_people(roster, known, list(people), refused, numbers_elsewhere, changes)
    return changes


def _compare_units(
    roster: Roster, known: Mapping[str, KnownUnit], codes_elsewhere: frozenset[str], changes: Changes
) -> set[str]:
    """Enter the units' changes; return the keys of those that may not be added, and of what is below them."""
    refused: set[str] = set()
    for unit in roster.units:
        twin = known.get(unit.key)
        if twin is None and ((unit.code or "") in codes_elsewhere or unit.parent in refused):
            refused.add(unit.key)
            changes.faults.append(Fault(unit.line, unit.name, Problem.DUPLICATE_CODE, unit.code or ""))
            continue
        if twin is not None:
            if unit.parent is not None and unit.parent != twin.parent:
                changes.unmoved.append(unit.name)
            level = twin.level if unit.level is Level.OTHER else unit.level
            sector = unit.sector or twin.sector
            if (unit.name, level, sector) == (twin.name, twin.level, twin.sector):
                continue
            changes.units.append(
                UnitChange(twin.id, unit.key, unit.name, twin.parent, level, sector, twin.code, unit.line)
            )
            continue
        changes.units.append(
            UnitChange(None, unit.key, unit.name, unit.parent, unit.level, unit.sector, unit.code, unit.line)
        )
    return refused


def _compare_people(
    roster: Roster,
    known: Mapping[str, KnownUnit],
    people: Sequence[KnownPerson],
    refused: set[str],
    numbers_elsewhere: frozenset[str],
    changes: Changes,
) -> None:
    by_number = {person.number: person for person in people if person.number}
    by_name: dict[tuple[str, str], list[KnownPerson]] = {}
    for person in people:
        by_name.setdefault((person.unit, person.name), []).append(person)
    found: set[int] = set()
    roles = _roles(roster)
    for listed in roster.people:
        if listed.unit in refused or (listed.number or "") in numbers_elsewhere:
            problem = Problem.UNKNOWN_UNIT if listed.unit in refused else Problem.DUPLICATE_NUMBER
            changes.faults.append(Fault(listed.line, listed.name, problem, listed.number or ""))
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
        if twin and (listed.name, number, listed.unit, role) == (twin.name, twin.number, twin.unit, twin.role):
            continue
        changes.people.append(PersonChange(twin.id if twin else None, listed.name, number, listed.unit, role))
    here = {(person.key, person.unit) for person in roster.people}
    names = {person.key: person.name for person in roster.people}
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
