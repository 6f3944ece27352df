"""A disk that fails at any call, fills up, or loses its power: nothing acknowledged is lost, nothing is half there."""

from __future__ import annotations

import asyncio
import os
import random
import re
import sqlite3
import sys
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from storage import schema
from tests.faults import shim
from tests.faults.harness import Bench

ROOT = Path(__file__).parents[2]
OFFSET = re.compile(rb'"offset": ?(\d+)')
CHAT = re.compile(rb'"chat_id": ?(\d+)')
TOTAL = re.compile(rb"(\d+) of 100,000")


@pytest.fixture(scope="session")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return shim.build(tmp_path_factory.mktemp("shim"))


async def test_whichever_call_to_the_disk_fails_what_was_acknowledged_is_there(tmp_path: Path, library: Path) -> None:
    schema.migrate(tmp_path / "pledgebook.db")
    environment = os.environ | {"LD_PRELOAD": str(library), "SHIM_FILES": str(tmp_path)}
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "tests.faults.disk_worker", str(tmp_path)),
        cwd=ROOT,
        env=environment,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    said = (await process.communicate())[0].decode()
    print(said)
    assert process.returncode == 0, said
    assert said.count("'kept': 1") == 4, said
    assert "wrong" not in said
    assert "spilled refused" in said


async def test_a_power_cut_at_any_moment_leaves_a_whole_database_and_no_answer_ahead_of_it(
    tmp_path: Path, library: Path
) -> None:
    bench = Bench(tmp_path, members=3, seed=11)
    journal = tmp_path / "journal"
    shim_settings = {"SHIM_FILES": str(bench.path), "SHIM_JOURNAL": str(journal)}
    bench.environment_more = {"LD_PRELOAD": str(library)} | shim_settings
    tally = await bench.run(updates=30, kills=0)
    assert tally.is_whole, tally
    pledges = {member.account.id: member.counted_id for member in bench.crowd.members}
    disk, told, chance = shim.Disk(bench.at_start), Told(), random.Random(1)
    cuts = 0
    for step in shim.read(journal):
        disk.take(step)
        if step.op == "s" or (step.op == "n" and told.hears(step.data)):
            for by_chance in (None, chance):
                disk.cut(tmp_path / "cut.db", by_chance)
                told.compare(tmp_path / "cut.db", pledges)
                cuts += 1
    assert cuts > 30
    assert told.offset > 0
    assert told.totals


@dataclass
class Told:
    """What the world was told: up to where updates were acknowledged, and which totals members have read."""

    offset: int = 0
    totals: dict[int, int] = field(default_factory=dict)

    def hears(self, sent: bytes) -> bool:
        """Take note of what was sent; False if it says nothing of what is kept."""
        offset, total = OFFSET.search(sent), TOTAL.search(sent)
        if offset is not None:
            self.offset = max(self.offset, int(offset[1]))
        if total is not None:
            chat = CHAT.search(sent)
            assert chat is not None
            self.totals[int(chat[1])] = max(self.totals.get(int(chat[1]), 0), int(total[1]))
        return bool(offset or total)

    def compare(self, path: Path, pledges: dict[int, int]) -> None:
        """Look whether all of it is kept in what a power cut has left."""
        with closing(sqlite3.connect(path)) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            newest = connection.execute("SELECT coalesce(max(update_id), 0) FROM seen_updates").fetchone()[0]
            assert newest >= self.offset - 1
            done = dict(connection.execute("SELECT id, done FROM pledges").fetchall())
        behind = {chat: total for chat, total in self.totals.items() if done[pledges[chat]] < total}
        assert not behind
