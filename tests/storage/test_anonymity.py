"""An attacker with the database, its log, two backups and what the process printed, but not the folder of keys.

They know everybody's account, watch the doors (who came when), and still link no rating or ballot to a person better
than by the totals. Known on purpose: who is a member, and how many took part between two copies.
"""

from __future__ import annotations

import asyncio
import re
import shutil
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from domain.ratings import Slip
from messages.ballots import Answer, HandIn
from messages.ratings import Rate
from playground.client import Person as Account
from storage import moving, schema
from storage.memory import Memory
from storage.places import Place
from tests.district import District
from tests.flows.test_confirmations import claim
from tests.flows.test_polls import join, open_poll, press
from tests.flows.test_ratings import ask, counted, make_point, tick

pytestmark = pytest.mark.sqlite

TABLES_WITHOUT_ORDER = ("participations", "ballots", "tallies", "poll_words")


def _asked(place: Place, path: Path) -> None:
    schema.migrate(path)
    asyncio.run(moving.copy(place, Place.of_file(path)))


class Loot:
    """What an attacker carries off: every byte of the database and its log, as they lie on the disk."""

    def __init__(self, district: District, folder: Path) -> None:
        self.folder = folder
        folder.mkdir()
        if district.bot.database.place.file is None:  # what can be asked of a server, as a file
            with ThreadPoolExecutor(1) as thread:
                thread.submit(_asked, district.bot.database.place, folder / "pledgebook.db").result()
            self.database = folder / "pledgebook.db"
            self.bytes = self.database.read_bytes()
            return
        source = district.bot.database.path
        for file in source.parent.glob(f"{source.name}*"):
            if file.is_file() and not file.name.endswith(".lock"):
                shutil.copy(file, folder / file.name)
        self.bytes = b"".join(file.read_bytes() for file in sorted(folder.iterdir()))
        self.database = folder / source.name

    def rows(self, sql: str) -> list[tuple[object, ...]]:
        """Return the rows of a question, read from a copy so that the loot stays as it was."""
        with closing(sqlite3.connect(self.database)) as connection:
            return connection.execute(sql).fetchall()

    def mentions(self, person: Account) -> set[str]:
        """Return the tables in which a person's account stands."""
        with closing(sqlite3.connect(self.database)) as connection:
            tables = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
            return {
                table
                for table in tables
                if str(person.id) in repr(connection.execute(f"SELECT * FROM {table}").fetchall())
            }


async def test_a_resident_who_rates_is_nowhere_in_the_loot(
    district: District, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    code = await make_point(district)
    visitors = [await district.telegram.new_person(f"来办事的{n}") for n in range(4)]
    for visitor in visitors:
        await visitor.starts(code)
        await visitor.taps("不满意")
        await visitor.taps("等得太久")
        await visitor.taps("写几句、发照片")
    loot = Loot(district, tmp_path / "loot")
    printed = capfd.readouterr()
    for visitor in visitors:
        assert loot.mentions(visitor) == set()
        for form in (str(visitor.id).encode(), visitor.name.encode()):
            assert form not in loot.bytes  # neither in rows, nor in free pages, nor in the log of changes
        assert str(visitor.id) not in printed.out + printed.err
    assert "不满意".encode() not in loot.bytes


async def test_even_while_telegram_is_down_no_pending_answer_tells_who_rated(
    district: District, tmp_path: Path
) -> None:
    code = await make_point(district)
    visitor = await district.telegram.new_person("来办事的")
    await visitor.starts(code)
    await district.telegram.faults([{"kind": "502"}])
    rate = Rate(poll_id=1, level=1)
    data = district.bot.intake.signer.sign(rate, visitor.id, district.bot.clock.now().date())
    await district.bot.intake.take([press(visitor, data, 300_000)])
    loot = Loot(district, tmp_path / "loot")
    assert await counted(district) == {"level 1": 1}
    assert loot.mentions(visitor) == set()
    await district.telegram.faults([])
    assert "收到，谢谢您" in (await visitor.sees("收到")).text  # it goes out once Telegram is back


async def test_two_backups_around_one_rating_show_that_there_was_one_and_not_whose(
    district: District, tmp_path: Path
) -> None:
    code = await make_point(district)
    visitors = [await district.telegram.new_person(f"来办事的{n}") for n in range(6)]
    for visitor in visitors[:3]:
        await visitor.starts(code)
        await visitor.taps("满意")
    before = Loot(district, tmp_path / "before")
    for visitor in visitors[3:]:
        await visitor.starts(code)  # all three look at the screen, one of them rates
    await visitors[4].taps("非常不满意")
    after = Loot(district, tmp_path / "after")
    [(_, period, sealed), (_, other_period, other_sealed)] = (
        loot.rows("SELECT * FROM tallies")[0] for loot in (before, after)
    )
    assert (period, len(str(sealed))) == (other_period, len(str(other_sealed)))  # whichever level it was
    assert sealed != other_sealed
    new = set(after.rows("SELECT * FROM participations")) - set(before.rows("SELECT * FROM participations"))
    assert len(new) == 1
    ratings = "SELECT measure, sum(n) FROM rollups WHERE measure IN ('high', 'middle', 'low') GROUP BY measure"
    assert before.rows("SELECT * FROM rollups") == after.rows("SELECT * FROM rollups")
    assert after.rows(ratings) == []  # nothing goes into the figures before there are five
    changed = {visitor: after.mentions(visitor) ^ before.mentions(visitor) for visitor in visitors[3:]}
    assert set(map(frozenset, changed.values())) == {frozenset()}  # nobody of the three differs from the others
    await visitors[5].taps("满意")
    await tick(district)
    told = Loot(district, tmp_path / "told")
    assert sorted(told.rows(ratings)) == [("high", 12), ("low", 3)]  # what the batch says, for each of three units


async def test_a_token_is_no_hash_that_a_list_of_members_could_be_tried_on(district: District) -> None:
    import hashlib
    import hmac

    code = await make_point(district)
    await district.resident.starts(code)
    await district.resident.taps("满意")
    row = (await ask(district, "SELECT poll_id, period, token FROM participations"))[0]
    known = [b"", str(row["poll_id"]).encode(), str(row["period"]).encode(), district.bot.settings.token and b"123456"]
    who = str(district.resident.id).encode()
    guesses = {hashlib.sha256(part + who).digest()[:16] for part in known if part is not None}
    guesses |= {hmac.digest(part or b"\0", who + b"|", "sha256")[:16] for part in known if part is not None}
    assert row["token"] not in guesses


@pytest.mark.parametrize("table", TABLES_WITHOUT_ORDER)
async def test_what_must_have_no_order_has_no_row_numbers_and_no_times(district: District, table: str) -> None:
    made = str((await ask(district, f"SELECT sql FROM sqlite_master WHERE name = '{table}'"))[0]["sql"])
    assert "WITHOUT ROWID" in made
    assert not re.search(r"\b\w+_(at|on)\b", made)


async def test_ballots_lie_in_no_order_and_under_no_name(district: District, tmp_path: Path) -> None:
    voters = await join(district, 16)
    await open_poll(district)
    poll_id = (await ask(district, "SELECT id FROM polls"))[0]["id"]
    today, sign = district.bot.clock.now().date(), district.bot.intake.signer.sign
    number = 500_000
    chosen = [n % 4 for n in range(len(voters))]
    for voter, choice in zip(voters, chosen, strict=True):
        number += 2
        buttons = (Answer(poll_id=poll_id, position=0, choice=choice), HandIn(poll_id=poll_id))
        await district.bot.intake.take(
            [press(voter, sign(button, voter.id, today), number + n) for n, button in enumerate(buttons)]
        )
    loot = Loot(district, tmp_path / "loot")
    sealed = [str(row[0]) for row in loot.rows("SELECT answers FROM ballots")]
    assert len(set(map(len, sealed))) == 1
    stored = [int(str(district.bot.secrets.open_ballot(poll_id, "all", each))[5]) for each in sealed]
    assert sorted(stored) == sorted(chosen)
    hits = sum(mine == theirs for mine, theirs in zip(stored, chosen, strict=True))
    assert hits < 14  # by chance 4 of 16; the order in which they voted would give all
    assert loot.rows("SELECT count(*) FROM ballots WHERE member_id IS NOT NULL") == [(0,)]
    assert {table for voter in voters for table in loot.mentions(voter)} <= {"people", "attention"}
    assert len(set(loot.rows("SELECT spent FROM attention"))) == 1  # an invitation costs everybody the same
    await district.telegram.rest()


async def test_after_the_end_not_even_the_keys_tell_who_took_part(district: District, tmp_path: Path) -> None:
    voters = await join(district, 6)
    await open_poll(district)
    poll_id = (await ask(district, "SELECT id FROM polls"))[0]["id"]
    today, sign = district.bot.clock.now().date(), district.bot.intake.signer.sign
    buttons = (Answer(poll_id=poll_id, position=0, choice=1), HandIn(poll_id=poll_id))
    presses = [press(who, sign(button, who.id, today), 0) for who in voters for button in buttons]
    await district.bot.intake.take([update | {"update_id": 400_000 + n} for n, update in enumerate(presses)])
    tokens = [row["token"] for row in await ask(district, "SELECT token FROM participations")]
    assert len(tokens) == 6
    await district.telegram.clock.advance(days=8)
    await tick(district)
    await tick(district)
    await district.bot.database.truncate_log()
    loot = Loot(district, tmp_path / "loot")
    assert all(token not in loot.bytes for token in tokens)
    assert list(district.bot.secrets.folder.glob("poll-*")) == []


def test_a_slip_opens_for_its_owner_and_this_process_only() -> None:
    memory, other = Memory(), Memory()
    slip = Slip(poll_id=4_000_000_000, level=5, second=16_000_000, topic=31)
    sealed = memory.seal(slip.pack(), "rating of 7")
    assert len(sealed) == 36
    opened = memory.unseal(sealed, "rating of 7")
    assert opened is not None
    assert Slip.unpack(opened) == slip
    assert memory.unseal(sealed, "rating of 8") is None
    assert other.unseal(sealed, "rating of 7") is None
    assert memory.unseal(sealed[:-1] + bytes([sealed[-1] ^ 1]), "rating of 7") is None
    assert memory.unseal(b"", "rating of 7") is None


async def test_whoever_judges_a_promise_is_nowhere_in_the_loot(district: District, tmp_path: Path) -> None:
    code = await claim(district)
    served = [await district.telegram.new_person(f"受益的人{n}") for n in range(3)]
    for person in served:
        await person.starts(code)
        await person.taps("还没有")
    loot = Loot(district, tmp_path / "loot")
    for person in served:
        assert loot.mentions(person) == set()
        for form in (str(person.id).encode(), person.name.encode()):
            assert form not in loot.bytes
    assert loot.rows("SELECT count(*) FROM participations") == [(3,)]
