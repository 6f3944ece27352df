"""Exports: by right, written down, made from the file; nothing that acts, nobody who can be found."""

from __future__ import annotations

import csv
import io
import zipfile

import openpyxl
from hypothesis import given
from hypothesis import strategies as st

from domain.cases import State as CaseState
from domain.exports import PARTS, What, open_cells
from domain.pledges import State
from domain.statistics import K, exposed
from messages.exports import TakeExport
from messages.words import words_for
from storage.database import Transaction
from tests.conftest import House
from tests.digest_history import local, pledge
from tests.district import District
from tests.flows.test_scorecards import NOVEMBER, lived
from tests.makers import caught

HOSTILE = ("=1+1", "+1", "-2+3", "@SUM(1)", "\t=1")


async def test_a_workbook_has_dates_a_chart_a_dictionary_and_nothing_that_acts(
    house: House, district: District
) -> None:
    await lived(district)

    async def hostile(tx: Transaction) -> None:
        for number, what in enumerate(HOSTILE):
            await pledge(
                tx, district.community.id, what, by=what, due_on=NOVEMBER, created_at=local(NOVEMBER),
                published_at=local(NOVEMBER), state="lapsed" if number == 0 else "published",
            )  # fmt: skip

    await district.bot.database.write(hostile)
    made = caught(district)
    secretary = district.secretary
    await secretary.taps("成员、邀请、分工")
    await secretary.taps("考核卡")
    await secretary.taps("导出数据")
    await secretary.taps("全部（Excel）")
    assert secretary.last.raw["document"]["file_name"] == "全部数据-2026.xlsx"
    content = made[-1][1]
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        assert any(name.startswith("xl/charts/chart") for name in package.namelist())
        assert not [name for name in package.namelist() if b"<f>" in package.read(name) and "worksheets" in name]
    book = openpyxl.load_workbook(io.BytesIO(content))
    assert book.sheetnames == ["承诺", "诉求", "评价", "按月", "数据说明"]
    sheet = book["承诺"]
    assert sheet.freeze_panes == "A2"
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
    assert len(rows) == 9 + len(HOSTILE)  # none of the neighbours'
    assert {row[3] for row in rows} >= set(HOSTILE)
    assert sheet["H2"].is_date
    assert not any("路灯坏了" in str(cell.value) for each in book for row in each.iter_rows() for cell in row)
    assert [[cell.value for cell in row] for row in book["评价"].iter_rows(min_row=2)][1][5:8] == [None, None, None]
    assert [cell.value for cell in book["按月"][2]] == ["2026-11", 2, 7, 6, 6, 14]
    explained = {row[0].value for row in book["数据说明"].iter_rows(min_row=2)}
    assert "承诺 · 期限" in explained
    await secretary.taps("承诺（CSV）")
    lines = list(csv.reader(io.StringIO(made[-1][1].decode("utf-8-sig"), newline="")))
    assert {line[3] for line in lines} >= {f"'{what}" for what in HOSTILE}
    await secretary.taps("开放数据")
    told = made[-1][1].decode("utf-8-sig")
    assert not any(word in told for word in ("党员0", "看望", "7K2Q"))
    assert "2026-Q4,东兴社区,承诺,没有兑现,," in told.replace("\r", "")  # 7 and 2: the two would give each other away
    noted = await house.bot.database.read(lambda tx: tx.fetch_all("SELECT noun FROM audits WHERE act = 'export'"))
    assert [row["noun"] for row in noted] == ["export"] * 3


async def test_only_who_may_export_gets_a_file(house: House, district: District) -> None:
    await lived(district)
    made = caught(district)
    now = house.bot.clock.now().date()
    for account in (district.other_secretary, district.member, district.resident):
        for what in What:
            button = TakeExport(unit_id=district.community.id, what=what, back=0)
            data = house.bot.intake.signer.sign(button, account.id, now)
            await account.taps_data(data, account.last.id)
    assert not [maker for maker, _ in made if maker == "export"]


@given(kind=st.sampled_from(sorted(PARTS)), counts=st.lists(st.integers(0, 30), min_size=5, max_size=5))
def test_open_data_tells_of_nobody_whom_a_reader_with_the_total_could_find(kind: str, counts: list[int]) -> None:
    cells = dict(zip(PARTS[kind], counts, strict=False))
    shown = open_cells(kind, cells)
    total = sum(cells.values())
    assert not any(value is not None and value < K for value in shown.values())
    if total >= K:
        assert not exposed(shown, total)


def test_every_state_that_an_export_may_meet_has_a_word() -> None:
    for language in ("zh", "en"):
        words = words_for(language)
        for state in State:
            assert words.plain(f"digest-pledge-state-{state.replace('_', '-')}")
        for case_state in CaseState:
            assert words.plain(f"digest-case-state-{case_state.replace('_', '-')}")
