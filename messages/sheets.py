"""Spreadsheets: Excel files written so that nothing in them can act, and files of others read with suspicion.

What people wrote goes in as text only: no formula, no link, whatever it begins with.
"""

import csv
import io
import json
import re
import tempfile
import unicodedata
import warnings
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any, Final

from messages.tables import Cell, Chart, Column, Record, Sheet, SheetFault, Table, UnreadableSheet, Workbook

# --- writing

MOST_UNITS = 32_767  # UTF-16 units in a cell; beyond it XlsxWriter writes nothing at all
LONGEST_NAME = 31
WIDEST, NARROWEST = 60.0, 8.0
FIRST_DAY = date(1900, 3, 1)  # Excel's calendar is wrong before
FORBIDDEN_SIGNS = str.maketrans(dict.fromkeys("[]:*?/\\", " "))


def write_workbook(workbook: Workbook) -> bytes:
    """Return `workbook` as an XLSX file: headings frozen, dates as dates, all text as text."""
    import xlsxwriter  # here, so that only who writes pays for it

    target = io.BytesIO()
    _write_book(xlsxwriter, target, workbook, [sheet.rows for sheet in workbook.sheets], {"in_memory": True})
    return target.getvalue()


def write_streamed(workbook: Workbook, streams: Sequence[Iterable[list[Cell]]]) -> bytes:
    """Return `workbook` with the rows of `streams`, one a sheet: no more than a row of each is in memory."""
    import xlsxwriter

    with tempfile.NamedTemporaryFile(suffix=".xlsx") as target:
        _write_book(xlsxwriter, target.name, workbook, streams, {"constant_memory": True})
        return Path(target.name).read_bytes()


def write_csv(columns: Sequence[Column], rows: Iterable[list[Cell]]) -> bytes:
    """Return a CSV file that Excel opens as it is meant: with a byte order mark, and no cell that could act."""
    target = io.StringIO(newline="")
    writer = csv.writer(target)
    writer.writerow([column.title for column in columns])
    for row in rows:
        writer.writerow(["" if cell is None else _harmless(cell) for cell in row])
    return b"\xef\xbb\xbf" + target.getvalue().encode("utf-8", "replace")


def _harmless(cell: Cell) -> Cell:
    """Return a cell with an apostrophe before what a spreadsheet would take for a formula."""
    if not isinstance(cell, str):
        return cell.isoformat() if isinstance(cell, date) else cell
    return f"'{cell}" if cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n")) else cell


def _write_book(
    xlsxwriter: Any, target: Any, workbook: Workbook, streams: Sequence[Iterable[list[Cell]]], how: dict[str, Any]
) -> None:
    options = {
        **how,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "remove_timezone": True,
    }
    with xlsxwriter.Workbook(target, options) as book:
        made_at = workbook.made_at.replace(tzinfo=None) if workbook.made_at else datetime(2000, 1, 1)  # noqa: DTZ001
        book.set_properties({"title": _clean(workbook.title), "created": made_at})
        formats = {
            "head": book.add_format(
                {"bold": True, "bottom": 1, "bg_color": "#EEF1F6", "text_wrap": True, "valign": "top"}
            ),
            "text": book.add_format({"text_wrap": True, "valign": "top"}),
            "number": book.add_format({"valign": "top"}),
            "ratio": book.add_format({"num_format": "0.0%", "valign": "top"}),
            "date": book.add_format({"num_format": "yyyy-mm-dd", "align": "left", "valign": "top"}),
            "moment": book.add_format({"num_format": "yyyy-mm-dd hh:mm", "align": "left", "valign": "top"}),
        }
        names: list[str] = []
        for sheet, rows in zip(workbook.sheets, streams, strict=True):
            names.append(_sheet_name(sheet.name, names))
            page = book.add_worksheet(names[-1])
            lines = _write_sheet(page, sheet, rows, formats, workbook.cut_mark)
            if sheet.chart is not None and lines:
                _add_chart(book, page, names[-1], sheet, sheet.chart, lines)
        if not names:
            book.add_worksheet()


def _add_chart(book: Any, page: Any, name: str, sheet: Sheet, chart: Chart, lines: int) -> None:
    """Put a native chart to the right of the rows; it follows the cells when somebody changes them."""
    drawn = book.add_chart({"type": "bar" if chart.lying else "column"})
    for number in chart.bars:
        drawn.add_series(
            {
                "name": [name, 0, number],
                "categories": [name, 1, chart.labels, lines, chart.labels],
                "values": [name, 1, number, lines, number],
            }
        )
    drawn.set_title({"name": _clean(chart.title)[:200], "name_font": {"size": 12}})
    drawn.set_size({"width": 640, "height": max(300, 60 + 24 * min(lines, 20))})
    if len(chart.bars) == 1:
        drawn.set_legend({"none": True})
    if chart.lying:
        drawn.set_y_axis({"reverse": True})
    page.insert_chart(1, len(sheet.columns) + 1, drawn)


def write_record(record: Record) -> bytes:
    """Return `record` as a JSON file that a person can read."""
    return (json.dumps(record.content, ensure_ascii=False, indent=2) + "\n").encode()


def _write_sheet(target: Any, sheet: Sheet, rows: Iterable[list[Cell]], formats: dict[str, Any], cut_mark: str) -> int:
    """Write a sheet and return how many rows it has below its headings."""
    line = 0
    target.freeze_panes(1, 0)
    for number, column in enumerate(sheet.columns):
        target.write_string(0, number, _cut(_clean(column.title), cut_mark), formats["head"])
        target.set_column(number, number, column.wide or _width(sheet, number))
    for line, row in enumerate(rows, start=1):
        for number, (column, cell) in enumerate(zip(sheet.columns, row, strict=True)):
            _write_cell(target, line, number, column, cell, formats, cut_mark)
    if line and sheet.columns:
        target.autofilter(0, 0, line, len(sheet.columns) - 1)
    return line


def _write_cell(
    target: Any, line: int, number: int, column: Column, cell: Cell, formats: dict[str, Any], cut_mark: str
) -> None:
    if cell is None or cell == "":
        return
    shown = _as_kind(column, cell)
    if isinstance(shown, str):
        target.write_string(line, number, _cut(_clean(shown), cut_mark), formats["text"])
    elif isinstance(shown, date):
        target.write_datetime(line, number, shown, formats[column.kind])
    else:
        target.write_number(line, number, shown, formats[column.kind])


def _as_kind(column: Column, cell: Cell) -> str | float | date:
    """Return a cell as its column's kind wants it, or as text when it cannot be that."""
    if column.kind in {"number", "ratio"} and isinstance(cell, int | float) and abs(cell) < float("inf"):
        return cell if abs(cell) < 10**15 else str(cell)
    if column.kind in {"date", "moment"}:
        if isinstance(cell, str):
            try:
                cell = datetime.fromisoformat(cell)
            except ValueError:
                return str(cell)
        if isinstance(cell, date):
            day = cell.date() if isinstance(cell, datetime) else cell
            shown = day if column.kind == "date" else cell
            return shown if day >= FIRST_DAY else str(cell)
    return str(cell)


def _clean(text: str) -> str:
    """Return `text` without what XML cannot hold and Excel would stumble over."""
    return "".join(
        c for c in text if c in "\n\t" or (unicodedata.category(c) not in {"Cc", "Cs"} and c not in "\ufffe\uffff")
    )


def _units(text: str) -> int:
    return len(text) + sum(character > "\uffff" for character in text)


def _cut(text: str, mark: str) -> str:
    """Return `text`, cut with `mark` to what a cell holds."""
    if _units(text) <= MOST_UNITS:
        return text
    room = MOST_UNITS - _units(mark)
    kept = text[:room]
    while _units(kept) > room:
        kept = kept[: len(kept) - max((_units(kept) - room) // 2, 1)]
    return kept + mark


def _width(sheet: Sheet, number: int) -> float:
    """Return a width that fits the heading and the first rows, a Han character counting two."""
    kind = sheet.columns[number].kind
    least = {"date": 12.0, "moment": 17.0}.get(kind, NARROWEST)
    texts = [sheet.columns[number].title, *(str(row[number]) for row in sheet.rows[:200] if kind == "text")]
    lengths = (sum(1 + (unicodedata.east_asian_width(c) in "WF") for c in text[:80]) for text in texts)
    return min(max(least, 2.0 + max(lengths, default=0)), WIDEST)


def _sheet_name(name: str, taken: Iterable[str]) -> str:
    """Return `name` as Excel allows it: short, without its own signs, and only once."""
    base = _clean(name).translate(FORBIDDEN_SIGNS).replace("\n", " ").strip(" '") or "1"
    if base.lower() == "history":
        base += "_"
    used = {other.lower() for other in taken}
    shown, number = base[:LONGEST_NAME].rstrip(" '"), 2
    while shown.lower() in used:
        ending = f" {number}"
        shown, number = base[: LONGEST_NAME - len(ending)].rstrip() + ending, number + 1
    return shown


# --- reading

MOST_PACKED = 5 * 1024 * 1024
MOST_UNPACKED = 50 * 1024 * 1024
MOST_PARTS = 1000
MOST_LINES, MOST_CELLS = 200_000, 1_000_000
OLD_OFFICE = bytes.fromhex("D0CF11E0A1B11AE1")  # .xls, and also an encrypted .xlsx
ENCRYPTED_PART = "EncryptedPackage".encode("utf-16-le")
SEPARATORS: Final = (",", ";", "\t")
MERGED_CELLS = re.compile(rb'<(?:\w+:)?mergeCell\s+ref="([A-Z]{1,3}[1-9][0-9]{0,6}):([A-Z]{1,3}[1-9][0-9]{0,6})"')


def read_table(content: bytes, filename: str) -> list[Table]:
    """Return the tables of an XLSX or CSV file, all cells as text: dates in ISO form, numbers without ".0".

    Raises: UnreadableSheet. Sizes are refused before anything is unpacked.
    """
    if len(content) > MOST_PACKED:
        raise UnreadableSheet("too_large")
    if content.startswith(OLD_OFFICE):
        raise UnreadableSheet("encrypted" if ENCRYPTED_PART in content else "wrong_type")
    ending = filename.lower().rpartition(".")[2]
    if content.startswith(b"PK"):
        return _read_xlsx(content)
    if ending in {"xlsx", "xlsm"}:
        raise UnreadableSheet("broken")
    if ending not in {"csv", "tsv", "txt"}:
        raise UnreadableSheet("wrong_type")
    return _read_csv(content, filename)


def _read_xlsx(content: bytes) -> list[Table]:
    _check_package(content)
    import openpyxl  # here, so that only who reads pays for it

    if not openpyxl.DEFUSEDXML:
        raise RuntimeError("openpyxl reads strangers' XML only with defusedxml installed")
    fault: SheetFault = "broken"
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about styles and extensions that we do not need
            book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
            try:
                cells = 0
                tables = []
                for sheet in book.worksheets:
                    sheet.reset_dimensions()  # what the file says about its size may be a lie of a billion cells
                    rows: list[list[str]] = []
                    for row in sheet.iter_rows(values_only=True):
                        cells += len(row)
                        if len(rows) >= MOST_LINES or cells > MOST_CELLS:
                            fault = "too_large"
                            raise UnreadableSheet(fault)
                        rows.append([_as_text(cell) for cell in row])
                    _fill_merged(rows, _merged_in(content, sheet))
                    tables.append(_table(sheet.title, rows))
                return tables
            finally:
                book.close()
    except Exception as error:  # a hostile file can fail in any part of three libraries
        raise UnreadableSheet(fault) from error


def _merged_in(content: bytes, sheet: Any) -> Iterator[tuple[int, int, int]]:
    """Yield what is merged downwards in a sheet: the column, the first and the last line, all from 0.

    Reading line by line, as big files need, openpyxl does not say; the package does, in one short list below the rows.
    """
    from openpyxl.utils.cell import coordinate_to_tuple

    with zipfile.ZipFile(io.BytesIO(content)) as package:
        part = package.read(sheet._worksheet_path)
    for found in MERGED_CELLS.finditer(part):
        first, column = coordinate_to_tuple(found[1].decode())
        last, _ = coordinate_to_tuple(found[2].decode())
        if last > first:
            yield column - 1, first - 1, last - 1


def _fill_merged(rows: list[list[str]], merged: Iterable[tuple[int, int, int]]) -> None:
    """Write what stands in merged cells on each of their lines, as it is read: a unit's name beside its people."""
    left = MOST_CELLS
    for column, first, last in merged:
        shown = rows[first][column] if first < len(rows) and column < len(rows[first]) else ""
        for row in rows[first + 1 : min(last, first + left) + 1] if shown else ():
            left -= 1
            row += [""] * (column + 1 - len(row))
            row[column] = row[column] or shown


def _check_package(content: bytes) -> None:
    """Refuse what is no workbook, is locked, or would unpack to too much; a part never yields more than it states."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            parts = package.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
        raise UnreadableSheet("broken") from error
    if any(part.flag_bits & 1 for part in parts):
        raise UnreadableSheet("encrypted")
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise UnreadableSheet("too_large")
    names = {part.filename.lower() for part in parts}
    if "[content_types].xml" not in names or not any(name.startswith("xl/") for name in names):
        raise UnreadableSheet("wrong_type")


def _as_text(cell: object) -> str:
    """Return a cell as a person would write it."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return str(cell).upper()
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 10**15:
        return str(int(cell))
    if isinstance(cell, float):
        return f"{cell:.12g}"
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(" ", "minutes")
    if isinstance(cell, timedelta):
        return str(cell)
    return cell.isoformat() if isinstance(cell, date | time) else str(cell).strip()


def _read_csv(content: bytes, filename: str) -> list[Table]:
    text = _decoded(content)
    if "\x00" in text:
        raise UnreadableSheet("wrong_type")
    rows: list[list[str]] = []
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator_of(text)):
            rows.append([cell.strip() for cell in row])
            if len(rows) > MOST_LINES:
                raise UnreadableSheet("too_large")
    except csv.Error as error:
        raise UnreadableSheet("broken") from error
    return [_table(filename.rpartition(".")[0] or filename, rows)]


def _decoded(content: bytes) -> str:
    """Return the text: as its byte order mark says, else UTF-8, else what Chinese Excel writes."""
    marked = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ("utf-16",) if marked else ("utf-8-sig", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise UnreadableSheet("wrong_type")


def separator_of(text: str) -> str:
    """Return the sign that most evenly parts the first lines; a comma when none does."""
    lines = [line for line in text.splitlines()[:20] if line.strip()]
    counts = {sign: [len(row) for row in csv.reader(lines, delimiter=sign)] for sign in SEPARATORS}

    def score(sign: str) -> tuple[int, int]:
        wide = max(counts[sign], default=1)
        return (sum(count == wide for count in counts[sign]) if wide > 1 else 0), wide

    return max(SEPARATORS, key=score)


def _table(name: str, rows: list[list[str]]) -> Table:
    """Return the rows without empty ones before and after, and without empty cells at the ends of lines."""
    for row in rows:
        while row and not row[-1]:
            row.pop()
    filled = [number for number, row in enumerate(rows) if row]
    if not filled:
        return Table(name, [], 1)
    return Table(name, rows[filled[0] : filled[-1] + 1], filled[0] + 1)
