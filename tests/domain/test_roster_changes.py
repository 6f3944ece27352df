"""Importing again: a difference, never a second copy, and nobody is taken off."""

from domain.roles import Role
from domain.roster_changes import Changes, Difference, KnownPerson, KnownUnit, MergedUnit, compare, merged_named
from domain.roster_faults import Problem
from domain.roster_words import Column
from domain.rosters import Sheet, read_roster
from domain.units import Affiliation, Level

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
    assert [(fault.line, fault.column, fault.problem) for fault in found.faults] == [
        (2, "编码", Problem.DUPLICATE_CODE),
        (3, "编号", Problem.DUPLICATE_NUMBER),
    ]
    assert not found.units
    assert not found.people


def test_what_would_change_is_told_value_by_value():
    found = changes("单位|编码|层级|群团|姓名|编号|职务\n东兴社区|c2|社区|工会|||\n东兴社区|c2|||王芳|002|副书记")
    assert found.differences == [
        Difference("东兴社区", "", Column.AFFILIATION, "", "union"),
        Difference("王芳", "东兴社区", Column.NUMBER, "", "002"),
        Difference("王芳", "东兴社区", Column.ROLE, "", "deputy"),
    ]
    assert [(unit.id, unit.affiliation) for unit in found.units] == [(2, Affiliation.UNION)]


def test_a_unit_that_was_merged_is_not_made_anew_and_its_people_are_sent_on():
    merged = [MergedUnit("西站社区", "c7", "东兴社区"), MergedUnit("老站", None, "东兴社区")]
    rows = [
        ["单位", "编码", "层级", "姓名"],
        ["西站社区", "c7", "社区", ""],
        ["老站", "", "社区", ""],
        ["", "c7", "", "陈晓"],
    ]
    roster, faults = read_roster([Sheet(rows)], [unit.described for unit in UNITS])
    found = compare(roster, UNITS, PEOPLE, merged=merged)
    assert found.units == []
    assert found.people == []
    assert [(f.line, f.column, f.problem, f.value) for f in merged_named([*faults, *found.faults], merged)] == [
        (2, "编码", Problem.MERGED_UNIT, "东兴社区"),
        (3, "单位", Problem.MERGED_UNIT, "东兴社区"),
        (4, "单位", Problem.MERGED_UNIT, "东兴社区"),
    ]


def test_a_header_on_every_printed_page_is_no_line_of_the_roster():
    found = changes("姓名|编号|支部\n王建国|001|东兴社区\n姓名|编号|支部\n王芳||东兴社区")
    assert (found.people, found.faults) == ([], [])
