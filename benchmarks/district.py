"""A district made up for measuring: units, members, two years of pledges, check-ins, ratings and cases, in bulk.

At scale 1: 1,200 units, 100,000 members, 500,000 pledges, 5,000,000 check-ins, 1,000,000 ratings. The same every time.
The roll-ups are worked out of it as `pledgebook doctor --recompute` does.
"""

from __future__ import annotations

import json
import random
import sqlite3
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import NamedTuple
from zoneinfo import ZoneInfo

from storage import rollups, schema
from storage.sqlite import _in_transaction

ZONE = ZoneInfo("Asia/Shanghai")
TOWNSHIPS, COMMUNITIES, MEMBERS_EACH, PLEDGES_EACH = 11, 1_188, 85, 5
DAYS, WEEKS = 730, 106
RATINGS_A_WEEK = 8
CASES_EACH = 40
FIRST_ID = 7_000_000  # of Telegram accounts; the leaders' come first


class District(NamedTuple):
    """What was made, and the Monday on which the last week is over."""

    path: Path
    today: date
    district: int
    townships: range
    communities: range
    made: dict[str, int]

    @property
    def units(self) -> range:
        """Return the ids of all units."""
        return range(self.district, self.communities.stop)


def make(path: Path, *, scale: float = 1.0, today: date) -> District:
    """Write the district into a new file."""
    schema.migrate(path)
    connection = sqlite3.connect(path, isolation_level=None)
    for pragma in ("synchronous=OFF", "foreign_keys=OFF", "cache_size=-400000", "journal_mode=WAL"):
        connection.execute(f"PRAGMA {pragma}")
    chance = random.Random(1_200)
    townships = range(2, 2 + max(1, round(TOWNSHIPS * min(1.0, scale * 4))))
    communities = range(townships.stop, townships.stop + max(1, round(COMMUNITIES * scale)))
    made = District(path, today, 1, townships, communities, {})
    connection.execute("BEGIN")
    connection.execute(
        "INSERT INTO organisation (id, name, vocabulary, timezone, language) VALUES (1, '区', 'party', ?, 'zh')",
        [str(ZONE)],
    )
    parents = [1 + number % len(townships) + 1 for number in range(len(communities))]
    _many(connection, "units (id, parent_id, path, name, level)", _units(made, parents))
    people = len(communities) * MEMBERS_EACH
    _many(
        connection, "people (id, telegram_id, name, joined_on, leave_from, leave_until)", _people(people, made, chance)
    )
    _many(connection, "members (id, unit_id, person_id, name, joined_at)", _members(people, made))
    leaders = ((unit_id, unit_id, "officer" if unit_id == 1 else "secretary", "2024-01-01") for unit_id in made.units)
    _many(connection, "grants (person_id, unit_id, role, from_on)", leaders)
    made.made.update(units=len(made.units), members=people)
    _pledges(connection, made, people, chance)
    _ratings(connection, made, chance)
    _cases(connection, made, chance)
    connection.execute("COMMIT")
    _in_transaction(rollups.rebuild, "BEGIN", None, connection)
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    connection.close()
    return made


def _many(connection: sqlite3.Connection, into: str, rows: Iterator[tuple[object, ...]]) -> None:
    marks = ", ".join("?" * (into.count(",") + 1))
    connection.executemany(f"INSERT INTO {into} VALUES ({marks})", rows)


def _units(made: District, parents: list[int]) -> Iterator[tuple[object, ...]]:
    yield 1, None, "/1/", "示例区", "county"
    for unit_id in made.townships:
        yield unit_id, 1, f"/1/{unit_id}/", f"第{unit_id - 1}街道", "township"
    for unit_id, parent in zip(made.communities, parents, strict=True):
        yield unit_id, parent, f"/1/{parent}/{unit_id}/", f"第{unit_id}社区", "community"


def _people(people: int, made: District, chance: random.Random) -> Iterator[tuple[object, ...]]:
    for number in range(1, people + 1):
        leave = made.today - timedelta(days=chance.randrange(60)) if number % 33 == 0 else None
        until = None if leave is None else (leave + timedelta(days=chance.randrange(30))).isoformat()
        yield number, FIRST_ID + number, f"王{number}", "2024-01-01", leave and leave.isoformat(), until


def _unit_of(person: int, made: District) -> int:
    return made.communities[person % len(made.communities)]


def _members(people: int, made: District) -> Iterator[tuple[object, ...]]:
    for number in range(1, people + 1):
        yield number, _unit_of(number, made), number, f"王{number}", "2024-01-01T00:00:00.000000Z"


def _days(today: date) -> Callable[[int], str]:
    """Return what gives the text of a day so many days ago; those to come are negative."""
    texts = {ago: (today - timedelta(days=ago)).isoformat() for ago in range(-400, DAYS + 400)}
    return texts.__getitem__


def _pledges(connection: sqlite3.Connection, made: District, people: int, chance: random.Random) -> None:
    """Write pledges of four to sixteen weeks with a report most weeks; those over have their verdict."""
    day, pledges, reports = _days(made.today), 0, 0
    whole: list[tuple[object, ...]] = []
    said: list[tuple[object, ...]] = []

    def write() -> None:
        _many(
            connection,
            "pledges (id, kind, unit_id, member_id, person_id, what, amount, measure, due_on, seen_by, state, version,"
            " done, mood, created_at, published_at, ask_every_days, asked_at, last_check_in_at, claimed_at,"
            " settled_at)",
            iter(whole),
        )
        _many(connection, "check_ins (pledge_id, person_id, at, mood, added)", iter(said))
        whole.clear()
        said.clear()

    for number in range(people * PLEDGES_EACH):
        person, pledges = number // PLEDGES_EACH + 1, pledges + 1
        ago, length = chance.randrange(1, DAYS), chance.randrange(35, 134)
        over, fate = ago - length, chance.random()
        heard, mood = None, None
        for week in range(1, length // 7 + 2):
            then = ago - 7 * week + (number + week) % 3
            if then < max(1, over - 2) or chance.random() < 0.06 or (fate > 0.9 and week > 5):
                continue
            mood = "stuck" if chance.random() < 0.04 else "on_track"
            heard = f"{day(then)}T0{1 + number % 9}:{number % 60:02d}:{week:02d}.000000Z"
            said.append((pledges, person, heard, mood, 1))
        settled = claimed = None
        state = "published"
        if over > 3 and fate < 0.97:
            claimed = f"{day(over + 1)}T03:00:00.000000Z"
            settled = f"{day(over - 2)}T04:00:00.000000Z"
            state = "kept" if fate < 0.75 else "kept_late" if fate < 0.85 else "partly" if fate < 0.93 else "not_kept"
        elif over > 0 and fate < 0.5:
            claimed, state = f"{day(over)}T03:00:00.000000Z", "claimed"
        published = f"{day(ago)}T0{number % 9}:{number % 60:02d}:00.000000Z"
        whole.append(
            (pledges, "member", _unit_of(person, made), person, person, "教邻居用手机挂号", 12, "位", day(over), "unit",
             state, 1, 3, mood, published, published, 7, None, heard, claimed, settled)
        )  # fmt: skip
        if len(said) > 200_000:
            reports += len(said)
            write()
    made.made.update(pledges=pledges, check_ins=reports + len(said))
    write()


def _ratings(connection: sqlite3.Connection, made: District, chance: random.Random) -> None:
    """Write one service point for each community, with one released batch a week."""
    points = (
        (unit_id, "rating", unit_id, "便民服务大厅", "open", "2024-01-01T00:00:00.000000Z")
        for unit_id in made.communities
    )
    _many(connection, "polls (id, kind, unit_id, title, state, created_at)", points)
    monday = made.today - timedelta(days=made.today.weekday())
    total = 0

    def batches() -> Iterator[tuple[object, ...]]:
        nonlocal total
        for week in range(WEEKS, 0, -1):
            text = (monday - timedelta(weeks=week)).isoformat()
            for unit_id in made.communities:
                n = RATINGS_A_WEEK + chance.randrange(-2, 3)
                low, middle = chance.randrange(3), chance.randrange(3)
                total += n
                levels = {"5": n - low - middle, "3": middle, "1": low}
                yield unit_id, text, n, json.dumps(levels), json.dumps({"waiting": 5} if week % 5 == 0 else {})

    _many(connection, "batches (poll_id, week, n, levels, reasons)", batches())
    made.made.update(ratings=total)


def _cases(connection: sqlite3.Connection, made: District, chance: random.Random) -> None:
    day = _days(made.today)
    count = len(made.communities) * CASES_EACH

    def rows() -> Iterator[tuple[object, ...]]:
        for number in range(count):
            ago, took = chance.randrange(1, DAYS), chance.randrange(1, 8)
            answered = f"{day(ago - took)}T05:00:00.000000Z" if ago - took > 0 and chance.random() < 0.98 else None
            closed = answered if answered is not None and chance.random() < 0.7 else None
            yield (
                "complaint", f"R{number}", made.communities[number % len(made.communities)], "路灯坏了",
                "received" if answered is None else "closed" if closed else "answered", f"{day(ago)}T05:00:00.000000Z",
                f"{day(ago - 5)}T09:00:00.000000Z", answered, closed, "solved" if closed else None,
            )  # fmt: skip

    into = "cases (kind, receipt, unit_id, words, state, received_at, reply_due_at, answered_at, closed_at, verdict)"
    _many(connection, into, rows())
    made.made.update(cases=count)


def a_monday() -> date:
    """Return this week's Monday in the district's zone: the last week is over."""
    today = datetime.now(UTC).astimezone(ZONE).date()
    return today - timedelta(days=today.weekday())
