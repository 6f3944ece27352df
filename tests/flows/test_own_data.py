"""What is kept of a person: they see it, take it along, and have it deleted; nothing of it is left in the file."""

from __future__ import annotations

import io
import json
import sqlite3
from contextlib import closing
from pathlib import Path

import openpyxl
import pytest

from messages.own_data import DeleteOwnData
from playground.client import Telegram
from storage import own_data
from storage.tables import metadata
from tests.district import District
from tests.flows.case_steps import complains
from tests.flows.test_digests import downloaded
from tests.flows.test_pledges import MONDAY, SENTENCE, publish
from tests.flows.test_ratings import ask, tick
from tests.storage.test_anonymity import Loot

WORDS = ("学会手机挂号", "电梯间的灯", "先从三号楼", "悄悄写的草稿", "王芳")


@pytest.fixture(autouse=True)
async def monday(telegram: Telegram) -> None:
    """Begin on the Monday of the transcripts."""
    await telegram.clock.to(MONDAY)


async def lives(district: District) -> None:
    """Let the member promise, report, complain with their name, and begin another pledge."""
    member = district.member
    await publish(district, SENTENCE)
    await district.telegram.clock.to("2026-11-27T01:00:30Z")
    await member.sends("今天帮了3位老人，先从三号楼", reply_to=member.last)
    await member.starts()
    await complains(member, "电梯间的灯坏了", named=True)
    await member.starts()
    await member.taps("写承诺")
    await member.sends("年底前悄悄写的草稿，帮2位老人")
    await member.sends("/settings")


@pytest.mark.sqlite
async def test_a_member_sees_takes_and_deletes_what_is_kept(district: District, tmp_path: Path) -> None:
    member, secretary = district.member, district.secretary
    await lives(district)
    await member.taps("我的数据")
    assert "名字「王芳」" in member.last.text
    assert "承诺 2 条（公布过 1 条），报进展 1 次" in member.last.text
    assert "留名的诉求 1 件" in member.last.text

    await member.taps("全部带走（JSON）")
    record = json.loads(await downloaded(district, member.last.raw["document"]["file_id"]))
    assert [row["what"] for row in record["pledges"]] == ["帮老人学会手机挂号", "悄悄写的草稿，帮老人"]
    assert record["check_ins"][0]["words"] == "今天帮了3位老人，先从三号楼"
    assert record["cases"][0]["words"] == "电梯间的灯坏了"
    assert record["people"][0]["telegram_id"] == member.id
    assert not {"way_back", "settled_by", "assigned_to"} & record["cases"][0].keys()
    await member.taps("全部带走（Excel）")
    book = openpyxl.load_workbook(io.BytesIO(await downloaded(district, member.last.raw["document"]["file_id"])))
    assert {"我", "名册", "承诺", "承诺的改动", "进展", "诉求"} <= set(book.sheetnames)

    await member.taps("删除我的数据")
    await member.sees("只剩期限和结果，不带名字和内容")
    await member.taps("返回")
    await member.taps("删除我的数据")
    received = len(secretary.received)
    await member.taps("全部删除")
    await member.sees("都删了")
    assert len(secretary.received) == received + 1
    assert "有一位党员删除了自己的数据" in secretary.last.text
    assert "王芳" not in secretary.last.text
    await tick(district)
    await district.bot.database.truncate_log()

    loot = Loot(district, tmp_path / "loot")
    assert loot.mentions(member) == set()
    for left in (str(member.id), *WORDS):
        assert left.encode() not in loot.bytes, left  # neither in rows, nor in free pages, nor in the log of changes
    pledge = (await ask(district, "SELECT * FROM pledges"))[0]
    assert (pledge["what"], pledge["state"], pledge["due_on"], pledge["done"]) == ("—", "withdrawn", "2026-12-31", 3)
    assert [row["state"] for row in await ask(district, "SELECT state FROM cases")] == ["closed"]
    with closing(sqlite3.connect(loot.database)) as copy:
        assert copy.execute("PRAGMA foreign_key_check").fetchall() == []
        assert copy.execute("PRAGMA integrity_check").fetchall() == [("ok",)]

    await member.starts()
    assert "不用登记" in member.last.text
    await member.sends("/settings")
    await member.taps("我的数据")
    assert "没有存您的任何数据" in member.last.text
    await secretary.starts()
    await tick(district)


async def test_whoever_leads_hands_over_before_deleting(district: District) -> None:
    await district.secretary.sends("/settings")
    await district.secretary.taps("我的数据")
    await district.secretary.taps("删除我的数据")
    assert "有职务，先交接" in district.secretary.last.text
    sure = district.bot.intake.signer.sign(
        DeleteOwnData(sure=True), district.secretary.id, district.bot.clock.now().date()
    )
    await district.secretary.taps_data(sure, district.secretary.last.id)
    assert "有职务，先交接" in district.secretary.last.text
    assert len(await ask(district, "SELECT 1 FROM people WHERE name = '王建国'")) == 1


async def test_a_member_reads_it_all_in_english(district: District) -> None:
    await district.member.sends("/settings")
    await district.member.taps("English")
    await district.member.taps("My data")
    assert "one line of a roster, 0 roles" in district.member.last.text
    await district.member.taps("Delete my data")
    await district.member.taps("Delete everything")
    assert "All gone" in district.member.last.text


TIMES = {"at": "2026-11-01T09:00:00.000000Z", "on": "2026-11-01"}  # what a column holds, by how its name ends


@pytest.mark.sqlite
async def test_every_table_that_knows_a_person_lets_go_of_them(district: District) -> None:
    """Whatever refers to a person, also what is made later: a row each, then the person is deleted."""

    async def fill(tx: object) -> None:
        from storage.database import Transaction

        assert isinstance(tx, Transaction)
        await tx.execute("PRAGMA defer_foreign_keys = ON")
        who = await tx.fetch_value("SELECT id FROM people WHERE name = '王芳'")
        for table in metadata.sorted_tables:
            theirs = [key.parent for key in table.foreign_keys if key.column.table.name == "people"]
            for number, named in enumerate(theirs):
                values: dict[str, object] = {}
                for column in table.columns:
                    if column is named:
                        values[column.name] = who
                    elif column.foreign_keys and not column.nullable:
                        target = next(iter(column.foreign_keys)).column.table.name
                        first = await tx.fetch_value(f"SELECT min(id) FROM {target}")
                        values[column.name] = first
                    elif column.primary_key and column.name == "id":
                        continue
                    elif (not column.nullable and column.server_default is None) or column.unique:
                        is_text = column.type.python_type is str
                        is_bytes = column.type.python_type is bytes
                        text = TIMES.get(column.name.rpartition("_")[2], f"{table.name}{number}")
                        values[column.name] = text if is_text else text.encode() if is_bytes else 900 + number
                if None not in values.values() and table.name != "people":
                    await tx.insert_once(table, **values)
        account = await tx.fetch_value("SELECT telegram_id FROM people WHERE id = :who", who=who)
        await own_data.delete(tx, who, account, at=district.bot.clock.now())
        assert await tx.fetch_all("PRAGMA foreign_key_check") == []
        assert await tx.fetch_value("SELECT count(*) FROM people WHERE id = :who", who=who) == 0

    await publish(district, SENTENCE)
    await district.bot.database.write(fill)
