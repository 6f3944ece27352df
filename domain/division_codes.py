"""A district's units from the national division codes: its townships and streets, its communities and villages."""

from collections.abc import Iterator, Sequence

from domain.roster_faults import Place
from domain.rosters import Roster, RosterUnit
from domain.text import clean_line
from domain.units import Level, Sector


def units_from_division_codes(
    streets: Sequence[Sequence[str]],
    communities: Sequence[Sequence[str]],
    root_name: str,
    root_code: str,
) -> Roster:
    """Return a district's units from rows of the national division codes (code, name, streetCode and so on).

    Raises: ValueError, if a column is missing or a community's street is not among the streets.
    """
    units = [RosterUnit(root_code, root_name, None, Level.COUNTY, Sector.AGENCY, root_code, place=Place(1))]
    for line, (code, name) in enumerate(_columns(streets, "code", "name"), start=2):
        sector = Sector.COMMUNITY if name.endswith("街道") else Sector.RURAL
        units.append(RosterUnit(code, name, root_code, Level.TOWNSHIP, sector, code, place=Place(line)))
    known = {unit.key for unit in units}
    for line, (code, name, street) in enumerate(_columns(communities, "code", "name", "streetCode"), start=2):
        if street not in known:
            raise ValueError(f"line {line}: no street {street}")
        sector = Sector.RURAL if name.endswith("村") else Sector.COMMUNITY
        units.append(RosterUnit(code, name, street, Level.COMMUNITY, sector, code, place=Place(line)))
    return Roster(units=tuple(units))


def _columns(rows: Sequence[Sequence[str]], *names: str) -> Iterator[tuple[str, ...]]:
    header = [cell.strip() for cell in rows[0]] if rows else []
    places = [header.index(name) for name in names]
    for row in rows[1:]:
        if any(cell.strip() for cell in row):
            yield tuple(clean_line(row[place]) for place in places)
