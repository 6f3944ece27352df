"""A roster comes in whole where it is right, and says line by line where it is not."""

import csv
from collections import Counter
from importlib import resources

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.division_codes import units_from_division_codes
from domain.roles import Role
from domain.roster_faults import Problem
from domain.rosters import RosterUnit, Sheet, read_roster
from domain.units import Level, Sector


def sheet(text, name=""):
    return Sheet([[cell.strip() for cell in line.split("|")] for line in text.strip().splitlines()], name)


UNITS = sheet(
    """
    单位 | 编码 | 上级 | 层级 | 类别
    鹤城区 | 1 |  | 区 | 机关
    城中街道 | 2 | 1 | 街道 | 社区
    城东社区 | 3 | 城中街道 | 社区 | 社区
    """,
    "units",
)


def faults_of(*sheets, known=()):
    _, faults = read_roster(sheets, known)
    return [(fault.line, fault.column, fault.problem) for fault in faults if not fault.is_warning]


def test_separate_sheets_give_units_people_and_roles():
    people = sheet("姓名 | 编号 | 单位 | 角色\n李玥 | M1 | 城东社区 | 书记、党员\n王建国 | M2 | 3 | \n", "people")
    roster, faults = read_roster([people, UNITS])
    assert faults == []
    assert [(u.key, u.parent, u.level, u.sector) for u in roster.units] == [
        ("1", None, Level.COUNTY, Sector.AGENCY),
        ("2", "1", Level.TOWNSHIP, Sector.COMMUNITY),
        ("3", "2", Level.COMMUNITY, Sector.COMMUNITY),
    ]
    assert [(p.key, p.name, p.unit) for p in roster.people] == [("M1", "李玥", "3"), ("M2", "王建国", "3")]
    assert [(r.person, r.role, r.unit) for r in roster.roles] == [("M1", Role.SECRETARY, "3")]


def test_one_english_sheet_holds_everything():
    roster, faults = read_roster(
        [
            sheet(
                """
                Unit | Parent | Level | Name | Number | Role
                Parish | | Other | | |
                Choir | Parish | group | Ada Lovelace | 1 | Secretary
                Choir | Parish | group | Alan Turing | 2 | member
                """
            )
        ]
    )
    assert faults == []
    assert [(u.name, u.parent) for u in roster.units] == [("Parish", None), ("Choir", "Parish")]
    assert [p.name for p in roster.people] == ["Ada Lovelace", "Alan Turing"]
    assert [(r.person, r.role) for r in roster.roles] == [("1", Role.SECRETARY)]


def test_roles_may_stand_in_a_sheet_of_their_own_by_number():
    people = sheet("姓名 | 编号 | 单位\n李玥 | M1 | 城东社区", "people")
    roles = sheet("编号 | 角色 | 单位\nM1 | 副书记 | 城中街道\nM9 | 书记 | 城中街道", "a roles")
    roster, faults = read_roster([roles, people, UNITS])
    assert [(r.person, r.role, r.unit) for r in roster.roles] == [("M1", Role.DEPUTY, "2")]
    assert [(f.sheet, f.line, f.problem) for f in faults] == [("a roles", 3, Problem.MISSING_NAME)]


def test_people_can_join_units_that_exist_already():
    known = [RosterUnit("7", "老支部", level=Level.BRANCH)]
    roster, faults = read_roster([sheet("姓名 | 支部\n李玥 | 老支部")], known)
    assert faults == []
    assert roster.units == ()
    assert roster.people[0].unit == "7"


@pytest.mark.parametrize(
    ("rows", "fault"),
    [
        ("甲 | 9 | 8 | 社区 | 社区", (5, "上级", Problem.UNKNOWN_PARENT)),
        ("甲 | 3 | 1 | 社区 | 社区", (5, "编码", Problem.DUPLICATE_CODE)),
        ("甲 | 9 | 1 | 星球 | 社区", (5, "层级", Problem.UNKNOWN_LEVEL)),
        ("甲 | 9 | 1 | 社区 | 海洋", (5, "类别", Problem.UNKNOWN_SECTOR)),
        (" | 9 | 1 | 社区 | 社区", (5, "单位", Problem.MISSING_UNIT)),
        ("甲" * 101 + " | 9 | 1 | 社区 | 社区", (5, "单位", Problem.TOO_LONG)),
        ("=1+1 | 9 | 1 | 社区 | 社区", (5, "单位", Problem.FORMULA)),
        ("甲 | @x | 1 | 社区 | 社区", (5, "编码", Problem.FORMULA)),
        ("甲 | 9 | 9 | 社区 | 社区", (5, "上级", Problem.CYCLE)),
    ],
)
def test_a_faulty_unit_is_named_by_its_line_and_the_others_come_in(rows, fault):
    with_fault = Sheet([*UNITS.rows, [cell.strip() for cell in rows.split("|")]])
    assert faults_of(with_fault) == [fault]
    assert len(read_roster([with_fault])[0].units) == 3


def test_a_ring_of_units_is_named_whole_and_what_hangs_from_it_too():
    ring = Sheet([*UNITS.rows, ["甲", "8", "9"], ["乙", "9", "8"], ["丙", "10", "9"], ["", "", ""], ["丁", "11", "丙"]])
    assert faults_of(ring) == [
        (5, "上级", Problem.CYCLE),
        (6, "上级", Problem.CYCLE),
        (7, "上级", Problem.UNKNOWN_PARENT),
        (9, "上级", Problem.UNKNOWN_PARENT),
    ]


def test_two_parents_of_one_name_cannot_be_told_apart():
    twins = Sheet([*UNITS.rows, ["城东社区", "4", "1"], ["网格", "5", "城东社区"]])
    assert faults_of(twins) == [(6, "上级", Problem.AMBIGUOUS_PARENT)]


@pytest.mark.parametrize(
    ("row", "column", "problem"),
    [
        ("| M2 | 城东社区 |", "姓名", Problem.MISSING_NAME),
        ("王建国 | M1 | 城东社区 |", "编号", Problem.DUPLICATE_NUMBER),
        ("李玥 | M1 | 城东社区 |", "编号", Problem.DUPLICATE_NUMBER),
        ("王建国 | M2 | 火星 |", "单位", Problem.UNKNOWN_UNIT),
        ("王建国 | M2 | |", "单位", Problem.MISSING_UNIT),
        ("王建国 | M2 | 城东社区 | 船长", "角色", Problem.UNKNOWN_ROLE),
        ("+cmd | M2 | 城东社区 |", "姓名", Problem.FORMULA),
        ("王" * 65 + " | M2 | 城东社区 |", "姓名", Problem.TOO_LONG),
    ],
)
def test_a_faulty_person_is_named_by_line_and_column(row, column, problem):
    people = sheet(f"姓名 | 编号 | 单位 | 角色\n李玥 | M1 | 城东社区 |\n{row}")
    assert faults_of(UNITS, people) == [(3, column, problem)]
    assert [person.name for person in read_roster([UNITS, people])[0].people] == ["李玥"]


def test_a_second_role_is_no_second_person():
    people = sheet("姓名 | 编号 | 单位 | 角色\n李玥 | M1 | 城东社区 | 书记\n李玥 | M1 | 城中街道 | 干事")
    roster, faults = read_roster([UNITS, people])
    assert faults == []
    assert len(roster.people) == 1
    assert [(r.role, r.unit) for r in roster.roles] == [(Role.SECRETARY, "3"), (Role.OFFICER, "2")]


def test_telephones_are_warned_of_and_kept_nowhere():
    people = sheet("姓名 | 单位 | 电话 | 爱好\n李玥 | 城东社区 | 13812345678 | 象棋")
    roster, faults = read_roster([UNITS, people])
    assert {(f.column, f.problem, f.is_warning) for f in faults} == {
        ("电话", Problem.PRIVATE_COLUMN, True),
        ("爱好", Problem.UNKNOWN_COLUMN, True),
    }
    assert "13812345678" not in repr((roster, faults))
    assert roster.people[0].name == "李玥"


def test_a_file_without_known_headers_says_so_once():
    assert faults_of(sheet("foo | bar\n1 | 2")) == [(1, "", Problem.NO_HEADER)]
    assert faults_of(Sheet([])) == []
    assert faults_of(sheet("姓名 | 姓名 | 单位\n李玥 | 李玥 | 城东社区"), UNITS) == [
        (1, "姓名", Problem.DUPLICATE_COLUMN)
    ]


def test_the_sample_district_has_eleven_streets_and_their_communities():
    folder = resources.files("domain") / "data" / "hecheng"
    streets, communities = (
        list(csv.reader((folder / name).read_text(encoding="utf-8").splitlines()))
        for name in ("streets.csv", "communities.csv")
    )
    roster = units_from_division_codes(streets, communities, "鹤城区", "431202")
    assert Counter(unit.level for unit in roster.units) == {
        Level.COUNTY: 1,
        Level.TOWNSHIP: 11,
        Level.COMMUNITY: 128,
    }
    assert len({unit.key for unit in roster.units}) == 140
    with pytest.raises(ValueError, match="no street"):
        units_from_division_codes(streets[:2], communities, "鹤城区", "431202")


cell = st.sampled_from(
    [
        "",
        "单位",
        "编码",
        "上级",
        "层级",
        "姓名",
        "编号",
        "角色",
        "电话",
        "甲",
        "乙",
        "丙",
        "1",
        "2",
        "社区",
        "书记",
        "=x",
        "-",
    ]
)
tables = st.lists(st.lists(cell, max_size=8), max_size=8)
headed = tables.map(lambda rows: [["单位", "编码", "上级", "层级", "姓名", "编号", "角色"], *rows])


@given(st.lists(tables | headed, max_size=3))
def test_any_table_is_read_and_what_comes_out_hangs_together(files):
    roster, faults = read_roster([Sheet(rows, str(i)) for i, rows in enumerate(files)])
    keys = [unit.key for unit in roster.units]
    assert len(set(keys)) == len(keys)
    for place, unit in enumerate(roster.units):
        assert unit.parent is None or unit.parent in keys[:place]
    assert all(person.unit in keys for person in roster.people)
    people = {person.key for person in roster.people}
    assert all(role.person in people and role.unit in keys for role in roster.roles)
    assert all(fault.line >= 1 for fault in faults)


def test_a_unit_that_is_known_may_be_described_again():
    known = [RosterUnit("1", "城中街道", level=Level.TOWNSHIP, code="1"), RosterUnit("#7", "老支部", "1", Level.BRANCH)]
    roster, faults = read_roster(
        [sheet("支部 | 上级 | 姓名\n老支部 | 城中街道 | 李玥\n老支部 | 城中街道 | 王芳")], known
    )
    assert not faults
    assert [(unit.key, unit.parent, unit.level) for unit in roster.units] == [("#7", "1", Level.BRANCH)]
    assert [person.unit for person in roster.people] == ["#7", "#7"]
