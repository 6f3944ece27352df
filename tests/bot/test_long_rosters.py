"""A roster too long to be held at once comes to the same as one that is read whole, and is told apart by its faults."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot import long_rosters, rosters
from bot.settings import Settings
from storage.database import Database, Row, Transaction
from storage.places import Place

HEAD = "单位,编码,上级单位,层级,姓名,编号,职务"
UNITS = (
    "鹤城区,C1,,区,,,",
    "城中街道,T1,C1,街道,,,",
    "城南街道,T2,鹤城区,街道,,,",
    "东兴社区,V1,T1,社区,,,",
    "东兴社区,V2,城南街道,社区,,,",  # of the same name, in another street
)
PEOPLE = (
    ",V1,,,王芳,N1,书记",
    ",V2,,,李雷,N2,",
    "城南街道,,,,张堃,N3,副书记",
    ",V1,,,王芳,,",  # a namesake without a number
    ",T1,,,李雷,N2,书记",  # the same person leads elsewhere too
)


async def kept(database: Database) -> tuple[list[Row], list[Row]]:
    """Return the units and the lines of the roster as far as a file says them."""

    async def read(tx: Transaction) -> tuple[list[Row], list[Row]]:
        units = (
            "SELECT u.name, u.code, u.level, p.code AS above FROM units AS u LEFT JOIN units AS p ON p.id = u.parent_id"
        )
        people = "SELECT m.name, m.number, m.role, u.code FROM members AS m JOIN units AS u ON u.id = m.unit_id"
        return (
            await tx.fetch_all(f"{units} ORDER BY u.code"),
            await tx.fetch_all(f"{people} ORDER BY m.name, u.code, m.number"),
        )

    return await database.read(read)


async def imported(file: Path, *, good_rows: bool = False) -> tuple[int, tuple[list[Row], list[Row]]]:
    """Import a file into a new database beside it; return the exit status and what is kept."""
    place = Place.of_file(file.with_suffix(".db"))
    status = await rosters.import_files(Settings(database_url=f"sqlite:///{place.path}"), [file], good_rows=good_rows)
    database = await Database.open(place)
    try:
        return status, await kept(database)
    finally:
        await database.close()


@pytest.mark.sqlite
async def test_a_long_roster_comes_to_the_same_as_one_read_whole_and_again_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("whole", "long"):
        (tmp_path / f"{name}.csv").write_text("\n".join((HEAD, *UNITS, *PEOPLE)) + "\n", "gb18030")
    whole = await imported(tmp_path / "whole.csv")
    monkeypatch.setattr(rosters, "MOST_PACKED", 10)
    monkeypatch.setattr(long_rosters, "LINES", 3)
    assert await imported(tmp_path / "long.csv") == whole
    assert [len(each) for each in whole[1]] == [5, 5]
    capsys.readouterr()
    assert await imported(tmp_path / "long.csv") == whole
    assert "Units: 0 new, 0 changed. People: 0 new, 0 changed." in capsys.readouterr().out


@pytest.mark.sqlite
async def test_a_long_roster_with_faults_changes_nothing_and_names_their_lines_unless_the_good_rows_are_wanted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(rosters, "MOST_PACKED", 10)
    monkeypatch.setattr(long_rosters, "LINES", 3)
    faulty = (
        "西站社区,V3,T9,社区,,,",  # line 7: nobody knows T9
        ",V9,,,赵云,N8,",  # 8: nor V9
        "鹤城县,C1,,县,,,",  # 9: the code of another
        ",V1,,,孙权,N1,",  # 15: the number of another
    )
    file = tmp_path / "faulty.csv"
    file.write_text("\n".join((HEAD, *UNITS, *faulty[:3], *PEOPLE, faulty[3])) + "\n", "utf-8")
    status, found = await imported(file)
    told = capsys.readouterr()
    assert (status, found) == (rosters.FAULTS_FOUND, ([], []))
    for line in (7, 8, 9, 15):
        assert f"line {line}, column" in told.out, line
    assert "4 faults; nothing was imported" in told.err
    status, (units, people) = await imported(file, good_rows=True)
    assert (status, len(units), len(people)) == (rosters.FAULTS_FOUND, 5, 5)
    assert {row["name"] for row in units if row["code"] == "C1"} == {"鹤城区"}


async def test_what_is_no_table_is_refused_in_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(rosters, "MOST_PACKED", 10)
    file = tmp_path / "picture.csv"
    file.write_bytes(b"GIF89a\x00\x01\xff" * 20)
    assert (await imported(file))[0] == rosters.UNREADABLE
    assert "is neither XLSX nor CSV" in capsys.readouterr().err
