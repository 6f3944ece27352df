"""What is asked on every press or every few minutes goes by its own index, however much lies there."""

from __future__ import annotations

import re

import pytest
from sqlalchemy.sql import Executable

from storage import cases, check_ins, followers
from storage.database import Database, Transaction
from storage.statements import compiled

pytestmark = pytest.mark.sqlite


@pytest.mark.parametrize(
    ("query", "begins"),
    [
        (cases.DUE_BETWEEN, "SEARCH cases USING INDEX cases_due"),
        (cases.ASKED, "SEARCH case_events USING INDEX case_events_asked"),
        (check_ins.OF_ALBUM, "SEARCH check_ins USING INDEX check_ins_message"),
        (check_ins.BY_ALBUM, "SEARCH check_ins USING INDEX check_ins_message"),
        (followers.FORGET, "SCAN followers"),
    ],
)
async def test_what_is_asked_often_reads_few_rows(database: Database, query: Executable | str, begins: str) -> None:
    async def plan(tx: Transaction) -> list[str]:
        sql, defaults = (query, {}) if isinstance(query, str) else compiled(query)
        given = dict.fromkeys(re.findall(r"(?<!:):(\w+)", sql), 1) | defaults
        return [row["detail"] for row in await tx.fetch_all(f"EXPLAIN QUERY PLAN {sql}", **given)]

    steps = await database.write(plan)
    assert steps[0].startswith(begins), steps
    assert not any(step.startswith("SCAN") for step in steps[1:]), steps
