"""Spreadsheets: nothing that people wrote can act in Excel, and a hostile or broken file is refused kindly."""

import io
import struct
import zipfile
from collections.abc import Sequence
from datetime import UTC, date, datetime, time

import openpyxl
import pytest

from domain import cases, pledges
from messages import sheets, tables
from messages.sheets import read_table
from messages.tables import Column, Sheet, UnreadableSheet, Workbook
from messages.words import words_for

HOSTILE = [
    "=1+1",
    "=cmd|' /C calc'!A0",
    "+1+1",
    "-2+3+cmd|' /C calc'!A0",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    '=HYPERLINK("http://example.org","点我")',
    "http://example.org/",
    "mailto:a@example.org",
    "{=SUM(1,1)}",
    "\t=1+1",
    "\r=1+1",
    "internal:Sheet1!A1",
]


def written(*rows: Sequence[tables.Cell], kinds: tuple[str, ...] = ("text",), name: str = "承诺") -> bytes:
    columns = [Column.model_validate({"title": f"列 {n}", "kind": kind}) for n, kind in enumerate(kinds)]
    return sheets.write_workbook(Workbook(sheets=[Sheet(name=name, columns=columns, rows=[list(row) for row in rows])]))


def packed(**parts: bytes) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return target.getvalue()


def repacked(content: bytes, part: str, old: bytes, new: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    assert old in parts[part]
    return packed(**(parts | {part: parts[part].replace(old, new)}))


def fault(content: bytes, filename: str = "名单.xlsx") -> str:
    with pytest.raises(UnreadableSheet) as caught:
        read_table(content, filename)
    return caught.value.code


# --- writing


def test_no_cell_that_people_wrote_becomes_a_formula_or_a_link() -> None:
    content = written(*([text] for text in HOSTILE))
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        sheet = package.read("xl/worksheets/sheet1.xml").decode()
        everything = b"".join(package.read(name) for name in package.namelist()).decode()
    assert "<f>" not in sheet
    assert "<hyperlink" not in everything
    assert "relationships/hyperlink" not in everything
    cells = [row[0] for row in openpyxl.load_workbook(io.BytesIO(content))["承诺"].iter_rows(min_row=2)]
    assert {cell.data_type for cell in cells} == {"s"}
    assert [cell.value for cell in cells] == [text.replace("\r", "") for text in HOSTILE]


def test_dates_are_dates_numbers_are_numbers_and_the_headings_stay_in_sight() -> None:
    moment = datetime(2026, 11, 23, 17, 30, tzinfo=UTC)
    row: list[tables.Cell] = ["李玥", 20, 0.65, date(2026, 12, 31), moment]
    book = openpyxl.load_workbook(io.BytesIO(written(row, kinds=("text", "number", "ratio", "date", "moment"))))
    sheet = book["承诺"]
    assert sheet.freeze_panes == "A2"
    assert [cell.value for cell in sheet[2]] == [
        "李玥", 20, 0.65, datetime.combine(date(2026, 12, 31), time()), moment.replace(tzinfo=None),
    ]  # fmt: skip
    assert sheet["C2"].number_format == "0.0%"
    assert sheet["D2"].is_date


def test_a_workbook_is_the_same_after_a_trip_through_json() -> None:
    row: list[tables.Cell] = [date(2026, 12, 31), datetime(2026, 11, 23, 17, 30, tzinfo=UTC), "=1", 0.5, None]
    columns = [Column(title="a", kind="date"), Column(title="b", kind="moment")]
    columns += [Column(title="c"), Column(title="d", kind="ratio"), Column(title="e")]
    book = Workbook(sheets=[Sheet(name="x", columns=columns, rows=[row])])
    again = Workbook.model_validate_json(book.model_dump_json())
    assert read_table(sheets.write_workbook(again), "x.xlsx") == read_table(sheets.write_workbook(book), "x.xlsx")


def test_a_text_longer_than_a_cell_is_cut_with_a_mark() -> None:
    long_ones: list[list[tables.Cell]] = [["帮" * 40_000], ["😀" * 20_000], ["a" * 32_767]]
    values = [row[0] for row in read_table(written(*long_ones), "x.xlsx")[0].rows[1:]]
    assert [value[-1] for value in values] == ["…", "…", "a"]
    assert all(len(value.encode("utf-16-le")) // 2 <= sheets.MOST_UNITS for value in values)


@pytest.mark.parametrize("name", ["", "a/b:c*?[d]\\", "History", "'引号'", "很长的表名" * 9, "\x00\ud800"])
def test_any_name_can_be_a_sheets_name_even_twice(name: str) -> None:
    both = [Sheet(name=name, columns=[Column(title="a")]), Sheet(name=name, columns=[])]
    names = openpyxl.load_workbook(io.BytesIO(sheets.write_workbook(Workbook(sheets=both)))).sheetnames
    assert len({one.lower() for one in names}) == 2


@pytest.mark.parametrize(
    ("kind", "cell"),
    [("number", float("nan")), ("number", float("inf")), ("number", 10**20), ("number", "二十"), ("date", "年底"),
     ("date", date(1899, 1, 1)), ("moment", 5), ("text", "\ud800\x00\x0b坏\uffff"), ("text", "")],
)  # fmt: skip
def test_what_a_column_cannot_hold_is_written_as_text(kind: str, cell: tables.Cell) -> None:
    assert read_table(written([cell, "完"], kinds=(kind, "text")), "x.xlsx")[0].rows[1][1] == "完"


# --- reading


def test_an_excel_file_is_read_as_people_would_write_it() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "花名册"
    sheet["B3"], sheet["C3"], sheet["D3"], sheet["E3"], sheet["F3"] = (
        " 李玥 ",
        20.0,
        0.1 + 0.2,
        True,
        date(2026, 12, 31),
    )
    sheet["B5"] = datetime.combine(date(2026, 1, 2), time(8, 30))
    target = io.BytesIO()
    book.save(target)
    assert read_table(target.getvalue(), "名单.XLSX") == [
        tables.Table("花名册", [["", "李玥", "20", "0.3", "TRUE", "2026-12-31"], [], ["", "2026-01-02 08:30"]], 3)
    ]


def test_what_is_merged_downwards_stands_on_each_line_and_a_formula_counts_as_what_it_came_to() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (
        ["鹤城区花名册", None],
        ["单位", "姓名"],
        ["东兴社区", "王芳"],
        [None, "李玥"],
        [None, '="王"&"堃"'],
        ["北站", "陈晓"],
    ):
        sheet.append(row)
    sheet.merge_cells("A1:B1")
    sheet.merge_cells("A3:A5")
    sheet.merge_cells("C9:C12")
    target = io.BytesIO()
    book.save(target)
    (table,) = read_table(target.getvalue(), "a.xlsx")
    assert table.rows[2:] == [
        ["东兴社区", "王芳"],
        ["东兴社区", "李玥"],
        ["东兴社区"],
        ["北站", "陈晓"],
    ]  # nobody has worked it out
    assert table.rows[0] == ["鹤城区花名册"]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-8", "gb18030", "utf-16"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_a_csv_file_is_read_in_any_usual_encoding(encoding: str, separator: str) -> None:
    lines = [["", ""], ["姓名", "单位"], ["李玥", f"城东{separator}社区\n二组"], ["王喆", " 北站，社区 "]]
    text = "\r\n".join(separator.join(f'"{cell}"' if "\n" in cell else cell for cell in line) for line in lines)
    assert read_table(text.encode(encoding), "花名册.csv") == [
        tables.Table("花名册", [["姓名", "单位"], ["李玥", f"城东{separator}社区\n二组"], ["王喆", "北站，社区"]], 2)
    ]


def test_an_empty_file_is_an_empty_table() -> None:
    assert read_table(b"", "x.csv") == [tables.Table("x", [], 1)]
    assert read_table(b"only one column\nbut two lines", "x.csv")[0].rows == [["only one column"], ["but two lines"]]


@pytest.mark.parametrize(
    ("content", "filename", "code"),
    [
        (b"\x89PNG\r\n\x1a\n\x00\x00", "x.png", "wrong_type"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "x.csv", "wrong_type"),
        (b"%PDF-1.4", "x", "wrong_type"),
        (sheets.OLD_OFFICE + b"Workbook", "x.xls", "wrong_type"),
        (sheets.OLD_OFFICE + "EncryptedPackage".encode("utf-16-le"), "x.xlsx", "encrypted"),
        (packed(**{"word/document.xml": b"<a/>", "[Content_Types].xml": b"<a/>"}), "x.xlsx", "wrong_type"),
        (packed(**{"xl/workbook.xml": b"<a", "[Content_Types].xml": b"<a/>"}), "x.xlsx", "broken"),
        (written(["a"])[:-200], "x.xlsx", "broken"),
        (b"PK\x03\x04", "x.xlsx", "broken"),
        (b"", "x.xlsx", "broken"),
        (b"a" * (5 * 1024 * 1024 + 1), "x.csv", "too_large"),
        (b'"' + b"a" * 200_000 + b'"', "x.csv", "broken"),
    ],
)
def test_a_file_that_is_no_table_is_refused_with_the_reason(content: bytes, filename: str, code: str) -> None:
    assert fault(content, filename) == code


def test_a_locked_package_is_refused_as_encrypted() -> None:
    content = bytearray(written(["a"]))
    entry = content.index(b"PK\x01\x02")
    content[entry + 8 : entry + 10] = struct.pack("<H", 1)
    assert fault(bytes(content)) == "encrypted"


def test_a_bomb_is_refused_before_it_is_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    bomb = packed(**{"xl/workbook.xml": bytes(sheets.MOST_UNPACKED + 1), "[Content_Types].xml": b""})
    monkeypatch.setattr(openpyxl, "load_workbook", None)
    assert len(bomb) < 100_000
    assert fault(bomb) == "too_large"


def test_a_bomb_of_entities_is_refused() -> None:
    declaration = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'
    content = repacked(written(["a"]), "xl/workbook.xml", b"?>", b"?>" + declaration)
    assert fault(content) == "broken"


def test_a_sheet_that_lies_about_its_size_costs_nothing() -> None:
    lie = repacked(
        written(["a"]), "xl/worksheets/sheet1.xml", b'<dimension ref="A1:A2"/>', b'<dimension ref="A1:XFD1048576"/>'
    )
    assert read_table(lie, "x.xlsx")[0].rows == [["列 0"], ["a"]]


def test_a_sheet_with_a_cell_in_its_very_last_row_is_too_large() -> None:
    far = repacked(
        written(["a"]),
        "xl/worksheets/sheet1.xml",
        b'<row r="2" spans="1:1"><c r="A2"',
        b'<row r="1048576"><c r="A1048576"',
    )
    assert fault(far) == "too_large"


@pytest.mark.parametrize("language", ["zh", "en"])
def test_whatever_state_things_are_in_the_digests_workbook_has_a_word_for_it(language: str) -> None:
    words = words_for(language, "party")
    for key, values in (
        ("pledge-state", pledges.State),
        ("case-kind", cases.Kind),
        ("case-state", cases.State),
        ("case-verdict", cases.Verdict),
    ):
        for value in values:
            assert words.plain(f"digest-{key}-{value.replace('_', '-')}")
