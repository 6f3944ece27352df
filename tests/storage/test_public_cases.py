"""The public page of a unit: the same cases whichever way they are looked up, and no walk past those of others."""

from __future__ import annotations

import random
import shutil
from collections.abc import AsyncIterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from storage import units
from storage.database import Database, Transaction
from storage.public_cases import NEWER, NEWER_OF_FEW, OLDER, OLDER_OF_FEW, START
from storage.statements import compiled
from storage.tables import cases
from storage.units import path_end

DAY = date(2026, 11, 23)


@pytest.fixture
async def database(tmp_path: Path, empty_database: Path) -> AsyncIterator[Database]:
    path = tmp_path / "public.db"
    shutil.copy(empty_database, path)
    opened = await Database.open(path)
    yield opened
    await opened.close()


async def test_a_units_page_is_found_by_its_own_index_and_says_what_the_list_of_all_says(database: Database) -> None:
    chance = random.Random(7)

    async def work(tx: Transaction) -> None:
        root = await units.add(tx, parent=None, name="R", level="county")
        street = await units.add(tx, parent=root, name="S", level="township")
        every = [root, street, *[await units.add(tx, parent=street, name="C", level="community") for _ in range(3)]]
        at = datetime(2026, 11, 23, tzinfo=UTC)
        for number in range(200):
            await tx.insert(
                cases, kind="question", receipt=f"R{number}", unit_id=chance.choice(every).id, words="W",
                state="closed", received_at=at, pass_on_at=at if chance.random() < 0.1 else None,
                public_on=DAY - timedelta(days=chance.randrange(40)) if chance.random() < 0.7 else None,
            )  # fmt: skip
        for unit in every:
            span = {"path": unit.path, "path_end": path_end(unit.path), "most": 6}
            for on, from_id in (START, (DAY - timedelta(days=9), 80), (DAY - timedelta(days=50), 0)):
                for of_all, of_few in ((OLDER, OLDER_OF_FEW), (NEWER, NEWER_OF_FEW)):
                    where = {**span, "on": on, "from_id": from_id}
                    found = await tx.fetch_all(of_few, **where)
                    assert found == await tx.fetch_all(of_all, **where)
                    assert found or of_all is (NEWER if on == START[0] else OLDER)
        sql, defaults = compiled(OLDER_OF_FEW)
        wanted = {**span, "on": START.on, "from_id": START.case_id}
        plan = [row["detail"] for row in await tx.fetch_all(f"EXPLAIN QUERY PLAN {sql}", **defaults, **wanted)]
        assert any("INDEX cases_public_of_unit (unit_id=?" in line for line in plan), plan
        assert not any("SCAN" in line and "LIST SUBQUERY" not in line for line in plan), plan

    await database.write(work)
