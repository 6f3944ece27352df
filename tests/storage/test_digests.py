"""The figures of a digest: equal to a count by hand over the same rows, and found by indexes."""

from __future__ import annotations

import random
import shutil
from collections.abc import AsyncIterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Select

from benchmarks import plain_figures
from domain.digest_times import Choice, Period
from domain.digests import CaseCounts, Coming, OpenPledges, Standing, Theme, UnitFigures, Verdicts, standing
from domain.people import Person
from storage import digest_sheets, digest_times, digests, figures, grants, members, people, rollups, units
from storage.database import Database, Row, Transaction
from storage.figures import Span
from storage.statements import Either, compiled
from storage.tables import cases, check_ins, pledges, themes
from storage.units import path_end
from tests.digest_history import ZONE, batch, case, local, pledge, rating_point

WEEK = Period.week_of(date(2026, 11, 16))
SINCE, UNTIL = WEEK.starts_at(ZONE), WEEK.ends_at(ZONE)
MOODS = ("on_track", "stuck", "done", "nothing")


@pytest.fixture
async def database(tmp_path: Path, empty_database: Path) -> AsyncIterator[Database]:
    path = tmp_path / "digests.db"
    shutil.copy(empty_database, path)
    opened = await Database.open(path)
    yield opened
    await opened.close()


def some_time(chance: random.Random, *, weeks: int = 10) -> datetime:
    """Return a moment in the weeks up to three days after the week, never exactly on a border."""
    return UNTIL + timedelta(days=3) - timedelta(seconds=chance.randrange(1, weeks * 7 * 86_400) + 0.5)


def maybe(chance: random.Random, moment: datetime, after: datetime | None = None) -> datetime | None:
    return moment if chance.random() < 0.5 and (after is None or moment > after) else None


async def at_random(tx: Transaction, chance: random.Random) -> list[str]:
    """Write a tree of units and some history at random; return the units' paths."""
    root = await units.add(tx, parent=None, name="R", level="county")
    streets = [await units.add(tx, parent=root, name=f"S{n}", level="township") for n in range(2)]
    communities = [
        await units.add(tx, parent=street, name="C", level="community") for street in streets for _ in range(2)
    ]
    every = [root, *streets, *communities]
    owners: list[tuple[int, int]] = []
    for number in range(6):
        account = Person(telegram_id=number + 1, name="N", language="zh", timezone="Asia/Shanghai")
        person = await people.enrol(tx, account, on=date(2026, 1, 1))
        assert person.id is not None
        unit = chance.choice(every)
        owners.append((await members.add(tx, unit_id=unit.id, name="N"), person.id))
        if number % 2:
            first = some_time(chance).date()
            await people.change(tx, person, leave_from=first, leave_until=first + timedelta(days=chance.randrange(30)))
    for _ in range(60):
        await _random_pledge(tx, chance, chance.choice(every).id, chance.choice(owners))
    for number in range(60):
        await _random_case(tx, chance, chance.choice(every).id, f"R{number}")
    return [unit.path for unit in every]


async def _random_pledge(tx: Transaction, chance: random.Random, unit_id: int, owner: tuple[int, int]) -> None:
    published = maybe(chance, some_time(chance)) or some_time(chance)
    settled = maybe(chance, some_time(chance), published)
    pledge_id = await tx.insert(
        pledges, kind="member", unit_id=unit_id, member_id=owner[0], person_id=owner[1], what="W", seen_by="unit",
        due_on=some_time(chance).date() + timedelta(days=chance.randrange(40)), created_at=published,
        state=chance.choice(["kept", "kept_late", "partly", "not_kept", "withdrawn"]) if settled else "published",
        published_at=published, claimed_at=maybe(chance, some_time(chance), published) if settled else None,
        settled_at=settled, ask_every_days=chance.choice([0, 7, 7, 14]),
    )  # fmt: skip
    for _ in range(chance.randrange(4)):
        at = some_time(chance)
        undone = at + timedelta(minutes=5) if chance.random() < 0.2 else None
        await tx.insert(check_ins, pledge_id=pledge_id, at=at, mood=chance.choice(MOODS), undone_at=undone)


async def _random_case(tx: Transaction, chance: random.Random, unit_id: int, receipt: str) -> None:
    received = some_time(chance)
    answered = maybe(chance, some_time(chance), received)
    closed = maybe(chance, some_time(chance), answered or received)
    await tx.insert(
        cases, kind=chance.choice(["complaint", "praise", "question"]), receipt=receipt, unit_id=unit_id, words="W",
        state="refused" if closed and not answered else "received", received_at=received, answered_at=answered,
        closed_at=closed, reply_due_at=maybe(chance, received + timedelta(days=5)), assisted=chance.randrange(2),
        pass_on_at=maybe(chance, received) if chance.random() < 0.2 else None,
    )  # fmt: skip


async def rows(tx: Transaction, table: str, path: str) -> list[Row]:
    """Return a subtree's rows, moments and dates as such: the way that needs no index and no cleverness."""
    every = await tx.fetch_all(f"SELECT t.*, u.path FROM {table} AS t JOIN units AS u ON u.id = t.unit_id")
    return [{name: _read(name, value) for name, value in row.items()} for row in every if row["path"].startswith(path)]


def _read(name: str, value: Any) -> Any:
    if value is None:
        return None
    if name.endswith("_at"):
        return datetime.fromisoformat(value)
    return date.fromisoformat(value) if name in ("due_on", "in_time_until", "leave_from", "leave_until") else value


async def open_by_hand(tx: Transaction, path: str, at: datetime) -> OpenPledges:
    counted = dict.fromkeys(Standing, 0)
    on = at.astimezone(ZONE).date()
    for row in await rows(tx, "pledges", path):
        if row["published_at"] >= at or (row["settled_at"] and row["settled_at"] < at):
            continue
        heard = [
            {name: _read(name, value) for name, value in each.items()}
            for each in await tx.fetch_all("SELECT * FROM check_ins WHERE pledge_id = :id_", id_=row["id"])
        ]
        heard = [each for each in heard if each["at"] and datetime.fromisoformat(each["at"]) < at]
        heard = [each for each in heard if each["undone_at"] is None or each["undone_at"] >= at]
        last = max(heard, key=lambda each: each["at"], default=None)
        owner = await tx.fetch_one("SELECT * FROM people WHERE id = :id_", id_=row["person_id"])
        assert owner is not None
        leave = (owner["leave_from"] or "9999", owner["leave_until"] or "")
        stands = standing(
            due_on=max(filter(None, (row["due_on"], row["in_time_until"]))), published_at=row["published_at"],
            heard_at=datetime.fromisoformat(last["at"]) if last else None, mood=last["mood"] if last else None,
            claimed=row["claimed_at"] is not None and row["claimed_at"] < at,
            on_leave=leave[0] <= on.isoformat() <= leave[1], ask_every_days=row["ask_every_days"], at=at, on=on,
        )  # fmt: skip
        counted[stands] += 1
    return OpenPledges(**{key.value: count for key, count in counted.items()})


async def cases_by_hand(tx: Transaction, path: str) -> CaseCounts:
    counts = dict.fromkeys(CaseCounts.model_fields, 0)
    for row in await rows(tx, "cases", path):
        if row["received_at"] >= UNTIL or row["pass_on_at"]:
            continue
        counts["received"] += row["received_at"] >= SINCE
        counts["assisted"] += bool(row["received_at"] >= SINCE and row["assisted"])
        counts["unowed"] += row["received_at"] >= SINCE and row["kind"] == "praise"
        replied = row["answered_at"] or (row["closed_at"] if row["state"] == "refused" else None)
        if replied and SINCE <= replied < UNTIL:
            counts["answered"] += 1
            counts["answered_in_time"] += row["reply_due_at"] is None or replied <= row["reply_due_at"]
        owed = row["kind"] != "praise" and not any(
            row[name] and row[name] < UNTIL for name in ("answered_at", "closed_at")
        )
        counts["open"] += owed
        counts["overdue"] += bool(owed and row["reply_due_at"] and row["reply_due_at"] <= UNTIL)
    return CaseCounts(**counts)


@pytest.mark.parametrize("seed", range(8))
async def test_the_figures_equal_a_count_by_hand(database: Database, seed: int) -> None:
    """Those of the roll-ups, and those of plain SQL, which roll-ups are measured against."""
    before, after = WEEK.first, WEEK.last + timedelta(days=1)

    weeks = [WEEK.back(back) for back in (5, 4, 3, 2, 1, 0)]

    async def compare(tx: Transaction) -> None:
        written = await at_random(tx, random.Random(seed))
        await rollups.rebuild(tx)
        for path in written:
            unit_id = int(path.rstrip("/").rpartition("/")[2])
            line = [Span.of(week.first, week.last, today=after) for week in weeks]
            found, points = await figures.of_unit(tx, unit_id, line[-1], line)
            plain = await plain_figures.of_tree(tx, path, since=SINCE, until=UNTIL, before=before, after=after)
            assert found == plain
            assert found.open == await open_by_hand(tx, path, UNTIL)
            assert found.open_before == await open_by_hand(tx, path, SINCE)
            assert found.cases == await cases_by_hand(tx, path)
            settled = [row for row in await rows(tx, "pledges", path) if row["settled_at"]]
            states = [row["state"] for row in settled if SINCE <= row["settled_at"] < UNTIL]
            assert found.verdicts == Verdicts(**{name: states.count(name) for name in Verdicts.model_fields})
            assert [then for _, then in points] == [await open_by_hand(tx, path, week.ends_at(ZONE)) for week in weeks]
            parts = await figures.of_parts(tx, unit_id, line[-1])
            for part in await units.children(tx, unit_id):
                alone, _ = await figures.of_unit(tx, part.id, line[-1])
                assert parts.get(part.id, UnitFigures()) == alone

    await database.write(compare)


async def test_only_released_batches_of_the_subtree_and_the_weeks_are_counted(database: Database) -> None:
    async def count(tx: Transaction) -> None:
        root = await units.add(tx, parent=None, name="R", level="county")
        mine = await units.add(tx, parent=root, name="A", level="community")
        other = await units.add(tx, parent=root, name="B", level="community")
        for unit in (mine, other):
            point = await rating_point(tx, unit.id, "窗口", "Window")
            await batch(tx, point, WEEK.first, {"5": 4, "2": 2}, waiting=5)
            await batch(tx, point, WEEK.first - timedelta(weeks=1), {"band": "low"})
            await tx.execute("INSERT INTO tallies VALUES (:point, 'waiting-1', 'sealed')", point=point)
        found = await digests.batches(tx, mine.path, first=WEEK.first, last=WEEK.first)
        assert [(each.ratings.n, each.ratings.satisfied, each.reasons) for each in found] == [(6, 4, {"waiting": 5})]
        assert len(await digests.batches(tx, root.path, first=WEEK.back(1).first, last=WEEK.first)) == 4

    await database.write(count)


async def test_what_is_coming_and_the_themes_of_the_span_are_told(database: Database) -> None:
    async def count(tx: Transaction) -> None:
        root = await units.add(tx, parent=None, name="R", level="county")
        other = await units.add(tx, parent=None, name="O", level="county")
        theme = await tx.insert(
            themes, kind="campaign", unit_id=root.id, words="一刻钟便民圈", from_on=WEEK.first, set_at=SINCE
        )
        usual: dict[str, Any] = {"created_at": SINCE, "published_at": SINCE + timedelta(days=1), "theme_id": theme}
        today = WEEK.last + timedelta(days=1)
        for days, unit in ((-1, root), (0, root), (3, root), (6, root), (7, root), (2, other)):
            await pledge(tx, unit.id, "W", by=f"N{days}", due_on=today + timedelta(days=days), **usual)
        for state in ("kept", "not_kept"):
            await pledge(tx, root.id, "W", due_on=today, state=state, settled_at=UNTIL - timedelta(hours=1), **usual)
        long_ago = SINCE - timedelta(days=9)
        await pledge(tx, root.id, "W", due_on=long_ago.date(), **(usual | {"published_at": long_ago}))
        for number, days in enumerate((-1, 1, 6, 8)):
            await case(tx, root.id, f"R{number}", SINCE, reply_due_at=UNTIL + timedelta(days=days))
        found = await digests.coming(tx, root.path, now=UNTIL, today=today)
        assert found == Coming(pledges=3, names=("N0", "N3", "N6"), cases=2)
        told = await digests.themes(tx, root.path, since=SINCE, until=UNTIL)
        assert told == (Theme(words="一刻钟便民圈", promised=7, kept=1),)
        assert await digests.coming(tx, root.path, now=UNTIL, today=today + timedelta(days=60)) == Coming(cases=2)

    await database.write(count)


QUERIES = {
    name: sql
    for module in (digests, digest_sheets)
    for name, value in vars(module).items()
    if isinstance(sql := value.sqlite if isinstance(value, Either) else value, str)
    if name.isupper() and sql.strip().startswith("SELECT") and "FROM" in sql
}
BIG = (
    "pledges",
    "check_ins",
    "cases",
    "case_events",
    "batches",
    "people",
    "members",
    "p",
    "c",
    "e",
    "b",
    "o",
    "m",
    "last",
)


@pytest.mark.parametrize("name", sorted(QUERIES))
async def test_no_question_reads_a_whole_table(database: Database, name: str) -> None:
    async def plan(tx: Transaction) -> list[str]:
        await tx.execute("ANALYZE")
        values = {
            "path": "/1/", "path_end": path_end("/1/"), "at": UNTIL, "since": SINCE, "until": UNTIL, "before": SINCE,
            "today": WEEK.last, "first": WEEK.first, "last": WEEK.last, "most": 9, "unit_id": 1,
        }  # fmt: skip
        wanted = {key: value for key, value in values.items() if f":{key}" in QUERIES[name]}
        return [row["detail"] for row in await tx.fetch_all(f"EXPLAIN QUERY PLAN {QUERIES[name]}", **wanted)]

    found = await database.write(plan)
    scans = [line for line in found if line.startswith("SCAN") and line.split()[1] in BIG]
    assert not scans, "\n".join(found)
    assert not any("AUTOMATIC" in line or "BLOOM" in line for line in found), "\n".join(found)


async def test_roll_ups_are_read_along_their_key(database: Database) -> None:
    async def plans(tx: Transaction) -> list[str]:
        found: list[str] = []
        for query in (value for value in vars(figures).values() if isinstance(value, Select)):
            sql, defaults = compiled(query)
            names = ("of_unit", "whole", "before", "upto", "level", "sector", "affiliation", "path", "path_end", "most")
            given = {name: "1" for name in names if f":{name}" in sql}
            found += [row["detail"] for row in await tx.fetch_all(f"EXPLAIN QUERY PLAN {sql}", **defaults, **given)]
        return found

    found = [line for line in await database.write(plans) if "rollups" in line]
    assert len(found) >= 7
    assert all(line.startswith("SEARCH rollups USING PRIMARY KEY (unit_id=? AND measure=?") for line in found), found


async def test_what_is_due_is_found_by_its_index(database: Database) -> None:

    async def plan(tx: Transaction) -> list[str]:
        sql, defaults = compiled(digest_times.DUE)
        found = await tx.fetch_all(f"EXPLAIN QUERY PLAN {sql}", **defaults, now=UNTIL, most=9)
        return [row["detail"] for row in found]

    assert any("grants_digest" in line for line in await database.write(plan))


async def test_a_choice_is_kept_beside_other_settings_and_plans_anew(database: Database) -> None:
    async def choose(tx: Transaction) -> None:
        account = Person(telegram_id=1, name="N", language="zh", timezone="Asia/Shanghai")
        person = await people.enrol(tx, account, on=date(2026, 1, 1))
        assert person.id is not None
        await people.change(tx, person, settings='{"large": true}')
        unit = await units.add(tx, parent=None, name="R", level="county")
        await grants.give(tx, person_id=person.id, role="secretary", unit_id=unit.id, on=date(2026, 1, 1), by=None)  # type: ignore[arg-type]
        now = local(WEEK.first)
        [new] = await digest_times.due(tx, now=now, most=9)
        assert new.planned == ""
        await digest_times.plan(tx, new.id, now + timedelta(days=7))
        assert not await digest_times.due(tx, now=now, most=9)
        assert await digest_times.choice_of(tx, person.id) == Choice()
        wanted = Choice(weekday=4, hour=12, skip_until=date(2026, 12, 1))
        await digest_times.choose(tx, person.id, wanted, now=now)
        assert await digest_times.choice_of(tx, person.id) == wanted
        assert await tx.fetch_value("SELECT json_extract(settings, '$.large') FROM people") == 1
        assert (await digest_times.due(tx, now=now, most=9))[0].planned == ""

    await database.write(choose)
