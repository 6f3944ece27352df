"""A nation's tree made up for measuring: provinces, cities, counties, townships, communities; 665,000 units in all.

At scale 1: 3,000,000 members who have joined, somebody who leads each unit, 1,000,000 pledges, 332,000 cases, 66,000
services. A smaller one has the same shape: as deep, with as many parts in a unit. The same every time.
"""

from __future__ import annotations

import csv
import sqlite3
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from domain.rollups import NEVER, CaseCourse, Change, Course, moment_text, of_case, of_pledge
from domain.rollups import course as in_course_of
from storage import schema

LEVELS = ("province", "city", "county", "township", "community")
WHOLE = (31, 333, 2_844, 38_602, 623_189)  # units of each level; with the one at the top 665,000
MEMBERS = 3_000_000
PLEDGES_A_MEMBER, CASES_A_UNIT, SERVICES_A_UNIT = 1 / 3, 1 / 2, 1 / 10
FIRST_ID = 7_000_000  # of Telegram accounts
WEEKS = 26
STRIDE = 7_919
NAMES = ("省", "市", "县", "镇", "社区")
HEADINGS = ("单位", "编码", "上级单位", "层级", "类别", "姓名", "编号", "职务")
WORDS = ("楼道灯坏了三天内修好", "每周去看望独居老人", "窗口办理不超过十分钟", "清运小区垃圾", "教老人用手机挂号")


class Place(NamedTuple):
    """A unit: its id, that of the unit above it, its path and how deep it lies; the top is 0."""

    id: int
    parent: int | None
    path: str
    depth: int

    @property
    def name(self) -> str:
        """Return what it is called; names come again, as they do."""
        return "全国" if self.depth == 0 else f"第{self.id % 9_973}{NAMES[self.depth - 1]}"

    @property
    def level(self) -> str:
        """Return its level."""
        return "other" if self.depth == 0 else LEVELS[self.depth - 1]


class Nation(NamedTuple):
    """How many of everything there are, and the day that it is."""

    counts: tuple[int, ...]
    members: int
    today: date

    @property
    def units(self) -> int:
        """Return how many units there are."""
        return 1 + sum(self.counts)

    @property
    def firsts(self) -> tuple[int, ...]:
        """Return the first id of each depth, the top's first, and the one after all."""
        found = [1, 2]
        for count in self.counts:
            found.append(found[-1] + count)
        return tuple(found)


def of_scale(scale: float, today: date) -> Nation:
    """Return a nation, or a part of it with the same shape."""
    return Nation(tuple(max(1, round(count * scale)) for count in WHOLE), max(1, round(MEMBERS * scale)), today)


def places(nation: Nation) -> Iterator[Place]:
    """Yield every unit, parents first; each level's units are dealt out among those above it."""
    above = [Place(1, None, "/1/", 0)]
    yield above[0]
    unit_id = 2
    for depth, count in enumerate(nation.counts, start=1):
        here: list[Place] = []
        for number in range(count):
            parent = above[number * len(above) // count]
            place = Place(unit_id, parent.id, f"{parent.path}{unit_id}/", depth)
            unit_id += 1
            if depth < len(LEVELS):
                here.append(place)
            yield place
        above = here


def roster(nation: Nation, path: Path) -> int:
    """Write a roster with every unit and member as a CSV file; return how many rows it has."""
    rows = 0
    first, _ = nation.firsts[-2:]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(HEADINGS)
        for place in places(nation):
            parent = "" if place.parent is None else f"U{place.parent}"
            writer.writerow((place.name, f"U{place.id}", parent, place.level if place.depth else "", "", "", "", ""))
            rows += 1
        for number in range(1, nation.members + 1):
            unit_id = first + (number - 1) * nation.counts[-1] // nation.members
            role = "secretary" if number % 5 == 0 else ""
            writer.writerow(("", f"U{unit_id}", "", "", "", f"王{number}", f"N{number}", role))
            rows += 1
    return rows


def make(path: Path, nation: Nation) -> None:
    """Write a nation as it is after half a year of work into a new file."""
    schema.migrate(path)
    connection = sqlite3.connect(path, isolation_level=None)
    for pragma in ("synchronous=OFF", "foreign_keys=OFF", "cache_size=-400000", "journal_mode=WAL"):
        connection.execute(f"PRAGMA {pragma}")
    connection.execute("BEGIN")
    connection.execute(
        "INSERT INTO organisation (id, name, vocabulary, timezone, language)"
        " VALUES (1, '全国', 'party', 'Asia/Shanghai', 'zh')"
    )
    _many(
        connection,
        "units (id, parent_id, path, code, name, level)",
        ((each.id, each.parent, each.path, f"U{each.id}", each.name, each.level) for each in places(nation)),
    )
    _many(connection, "people (id, telegram_id, name, joined_on)", _people(nation))
    _many(connection, "members (id, unit_id, person_id, name, number, joined_at)", _members(nation))
    _many(
        connection,
        "grants (person_id, unit_id, role, from_on, digest_at)",
        ((leader(nation, each.id), each.id, "secretary" if each.depth else "officer", "2024-01-01",
          f"{nation.today + timedelta(days=30)}T00:00:00.000000Z") for each in places(nation)),
    )  # fmt: skip
    figures = Figures(connection)
    _many(connection, PLEDGES, _pledges(nation, figures))
    _many(connection, CASES, _cases(nation, figures))
    _many(connection, SERVICES, _services(nation))
    figures.roll_up(nation)
    connection.execute("COMMIT")
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    connection.close()


def leader(nation: Nation, unit_id: int) -> int:
    """Return who leads a unit: one of the members, each of one unit."""
    return 1 + (unit_id - 1) % nation.members


def community_of(nation: Nation, number: int) -> int:
    """Return the unit of the member of this number."""
    return nation.firsts[-2] + (number - 1) * nation.counts[-1] // nation.members


def _many(connection: sqlite3.Connection, into: str, rows: Iterable[tuple[object, ...]]) -> None:
    marks = ", ".join("?" * (into.count(",") + 1))
    connection.executemany(f"INSERT INTO {into} VALUES ({marks})", rows)


def _people(nation: Nation) -> Iterator[tuple[object, ...]]:
    for number in range(1, nation.members + 1):
        yield number, FIRST_ID + number, f"王{number}", "2024-01-01"


def _members(nation: Nation) -> Iterator[tuple[object, ...]]:
    for number in range(1, nation.members + 1):
        joined = "2024-01-01T00:00:00.000000Z"
        yield number, community_of(nation, number), number, f"王{number}", f"N{number}", joined


PLEDGES = (
    "pledges (id, kind, unit_id, member_id, person_id, what, amount, due_on, seen_by, state, version, done, created_at,"
    " published_at, ask_every_days, last_check_in_at, settled_at, overdue_at)"
)
CASES = (
    "cases (id, kind, receipt, unit_id, words, state, person_id, received_at, reply_due_at, answered_at, closed_at,"
    " public_asked, public_done, public_on)"
)
SERVICES = "polls (id, kind, unit_id, title, state, created_at)"


class Figures:
    """The roll-ups, gathered in a table of their own and then added up level by level, from below."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection
        self.waiting: list[tuple[int, str, str, int]] = []
        connection.execute("CREATE TEMP TABLE own (unit_id, measure, day, n)")

    def add(self, unit_id: int, changes: Iterable[Change]) -> None:
        """Add what something counts for to the figures of its unit."""
        self.waiting += ((unit_id, measure, moment_text(moment), n) for measure, moment, n in changes)
        if len(self.waiting) > 10_000:
            self.write()

    def write(self) -> None:
        """Keep what waits."""
        self.connection.executemany("INSERT INTO own VALUES (?, ?, ?, ?)", self.waiting)
        self.waiting.clear()

    def roll_up(self, nation: Nation) -> None:
        """Write the figures of the units that have something of their own, and those of all above them."""
        self.write()
        self.connection.execute(
            "INSERT INTO rollups (unit_id, measure, day, n)"
            " SELECT unit_id, measure, day, sum(n) FROM own GROUP BY 1, 2, 3 HAVING sum(n) <> 0"
        )
        self.connection.execute("DROP TABLE own")
        for first, beyond in reversed(list(pairwise(nation.firsts))[1:]):
            self.connection.execute(
                "INSERT INTO rollups (unit_id, measure, day, n) SELECT u.parent_id, r.measure, r.day, sum(r.n)"
                " FROM rollups AS r JOIN units AS u ON u.id = r.unit_id WHERE r.unit_id >= ? AND r.unit_id < ?"
                " GROUP BY 1, 2, 3 HAVING sum(r.n) <> 0",
                [first, beyond],
            )


def _pledges(nation: Nation, figures: Figures) -> Iterator[tuple[object, ...]]:
    """Yield pledges of each third member, begun in one of the last weeks; two of three have been kept."""
    whole = round(nation.members * PLEDGES_A_MEMBER)
    for number in range(1, whole + 1):
        person = 1 + 3 * (number * STRIDE % whole)  # in no order of units
        unit_id, week = community_of(nation, person), number % WEEKS
        published = nation.today - timedelta(days=7 * week + 3)
        due = published + timedelta(days=56)
        kept = published + timedelta(days=42)
        settled = kept if kept < nation.today and number % 3 else None
        state = "kept" if settled else "published"
        public = number % 4 > 0
        pledge = Course(
            published=in_course_of(published),
            settled=None if settled is None else in_course_of(settled),
            verdict=state,
            claimed=None,
            last_day=due,
            every_days=7,
            leave=(NEVER, NEVER),
            public=public,
        )
        figures.add(unit_id, of_pledge(pledge))
        told = _at(due) if settled is None and due < nation.today else None
        yield (
            *(number, "member", unit_id, person, person, f"{WORDS[number % len(WORDS)]}{number % 101}", 100, str(due)),
            *("public" if public else "unit", state, 1, 50, _at(published), _at(published), 7, None),
            *(None if settled is None else _at(settled), told),
        )


def _cases(nation: Nation, figures: Figures) -> Iterator[tuple[object, ...]]:
    """Yield cases, nine of ten of them answered and closed; one of ten may be read by everybody."""
    first, communities = nation.firsts[-2], nation.counts[-1]
    for number in range(1, round(nation.units * CASES_A_UNIT) + 1):
        unit_id = first + (2 * number) % communities
        received = nation.today - timedelta(days=7 * (number % WEEKS) + 2)
        due, done = received + timedelta(days=7), received + timedelta(days=5)
        open_ = number % 10 == 0 or done >= nation.today
        public = not open_ and number % 10 == 1
        course = CaseCourse(
            received=in_course_of(received), answered=None if open_ else in_course_of(done),
            done=None if open_ else in_course_of(done), late=in_course_of(due) + 1, in_time=not open_, owed=True,
            verdict=None, reopened=False,
        )  # fmt: skip
        figures.add(unit_id, of_case(course))
        yield (
            number, "complaint", f"C{number:09}", unit_id, "灯坏了", "received" if open_ else "closed",
            1 + number % nation.members, _at(received), _at(due), None if open_ else _at(done),
            None if open_ else _at(done), "灯坏了" if public else None, "修好了" if public else None,
            str(done) if public else None,
        )  # fmt: skip


def _services(nation: Nation) -> Iterator[tuple[object, ...]]:
    first, communities = nation.firsts[-2], nation.counts[-1]
    for number in range(1, round(nation.units * SERVICES_A_UNIT) + 1):
        yield number, "rating", first + (10 * number) % communities, "办事窗口", "open", _at(nation.today)


def _at(day: date) -> str:
    return f"{day}T04:00:00.000000Z"
