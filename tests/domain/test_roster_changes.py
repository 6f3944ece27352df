"""Importing again: a difference, never a second copy, and nobody is taken off."""

from domain.roles import Role
from domain.roster_changes import Changes, KnownPerson, KnownUnit, compare
from domain.rosters import Problem, Sheet, read_roster
from domain.units import Level

TOP = KnownUnit(1, "#1", "鹤城区", None, Level.COUNTY, None, None)
EAST = KnownUnit(2, "c2", "东兴社区", "#1", Level.COMMUNITY, None, "c2")
UNITS = [TOP, EAST]
PEOPLE = [KnownPerson(10, "王建国", "001", "c2", Role.SECRETARY), KnownPerson(11, "王芳", None, "c2", None)]


def changes(text: str, **elsewhere: frozenset[str]) -> Changes:
    rows = [[cell.strip() for cell in line.split("|")] for line in text.splitlines()]
    roster, faults = read_roster([Sheet(rows)], [unit.described for unit in UNITS])
    assert not faults
    return compare(roster, UNITS, PEOPLE, **elsewhere)


def test_the_same_file_again_changes_nothing():
    found = changes("姓名|编号|支部|职务\n王建国|001|东兴社区|书记\n王芳||东兴社区|")
    assert (found.units, found.people, found.missing, found.faults) == ([], [], [], [])


def test_a_number_finds_its_line_whatever_the_name():
    found = changes("姓名|编号|支部\n王建囯|001|东兴社区\n王芳|002|东兴社区")
    assert [(p.id, p.name, p.number, p.role) for p in found.people] == [
        (10, "王建囯", "001", Role.SECRETARY),
        (11, "王芳", "002", None),
    ]


def test_a_namesake_with_another_number_is_somebody_else():
    found = changes("姓名|编号|支部\n王建国|999|东兴社区")
    assert [(p.id, p.number) for p in found.people] == [(None, "999")]
    assert found.missing == [("东兴社区", "王建国"), ("东兴社区", "王芳")]


def test_units_hang_where_they_are_and_new_ones_below():
    found = changes("单位|上级|层级\n东兴社区||社区\n第一小组|东兴社区|小组")
    assert [(u.id, u.name, u.parent) for u in found.units] == [(None, "第一小组", "c2")]
    assert found.unmoved == []


def test_codes_and_numbers_of_others_are_faults_and_touch_nothing():
    found = changes(
        "单位|编码|层级|姓名|编号\n西站社区|c9|社区||\n东兴社区|c2||李玥|777",
        codes_elsewhere=frozenset({"c9"}),
        numbers_elsewhere=frozenset({"777"}),
    )
    assert [fault.problem for fault in found.faults] == [Problem.DUPLICATE_CODE, Problem.DUPLICATE_NUMBER]
    assert not found.units
    assert not found.people
