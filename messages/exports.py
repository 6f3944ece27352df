"""Exports: the screen that offers them, and the files: a workbook with a chart and a dictionary, CSV, open data."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from domain.digests import counted as in_bands
from domain.exports import LINES_MOST, PARTS, Order, What, counted, open_cells, quarter_of
from domain.statistics import K
from domain.units import Unit
from messages.buttons import Button, back
from messages.tables import Cell, Chart, Column, Sheet, Workbook
from messages.units import SeeCard
from messages.view import Drawn, View
from messages.words import Words

Source = Callable[[], Iterable[Mapping[str, Any]]]
Counts = dict[str, Counter[str]]  # by month

COLUMNS = {
    "pledges": [("code", "text"), ("unit", "text"), ("name", "text"), ("what", "text"), ("amount", "number"),
                ("done", "number"), ("measure", "text"), ("due", "date"), ("state", "text"), ("published", "date"),
                ("settled", "date")],
    "cases": [("code", "text"), ("unit", "text"), ("receipt", "text"), ("kind", "text"), ("state", "text"),
              ("received", "date"), ("due", "date"), ("answered", "date"), ("verdict", "text"), ("reopened", "number"),
              ("mode", "text")],
    "ratings": [("code", "text"), ("unit", "text"), ("service", "text"), ("week", "date"), ("n", "number"),
                ("high", "number"), ("middle", "number"), ("low", "number"), ("mode", "text")],
    "months": [("month", "text"), ("kept", "number"), ("not-kept", "number"), ("received", "number"),
               ("answered", "number"), ("ratings", "number")],
    "open": [("quarter", "text"), ("unit", "text"), ("about", "text"), ("part", "text"), ("count", "number"),
             ("note", "text")],
}  # fmt: skip
WIDE = {"unit": 22, "what": 46, "service": 26, "name": 12, "receipt": 12, "code": 16}


class ShowExports(Button, action="xp"):
    """See what can be taken out of a unit."""

    unit_id: int
    back: int = 0  # which year: this one, or the one before


class TakeExport(Button, action="xt"):
    """Take it out."""

    unit_id: int
    what: What
    back: int


def offered(unit: Unit, words: Words, *, year: int, back_by: int) -> View:
    """Ask what to take out."""
    keys = [
        [TakeExport(unit_id=unit.id, what=what, back=back_by).labelled(words(f"export-button-{what}"))] for what in What
    ]
    other = ShowExports(unit_id=unit.id, back=1 - back_by)
    label = words("export-button-year", year=str(year + (1 if back_by else -1)))
    return View(
        words("export-ask", unit=unit.name, year=str(year)),
        [*keys, [other.labelled(label)], back(words("button-back"), SeeCard(unit_id=unit.id))],
    )


def given(order: Order, words: Words) -> View:
    """Give an export as a file; it is made from the database when it is sent."""
    form = "xlsx" if order.what is What.BOOK else "csv"
    name = f"{words.plain(f'export-file-{order.what}')}-{order.since.astimezone(ZoneInfo(order.timezone)).year}.{form}"
    file = Drawn("document", "export", order.model_dump(mode="json"), name)
    return View(words("export-given", unit=order.unit, what=words.plain(f"export-file-{order.what}")), file=file)


# ---- in the worker ---------------------------------------------------------------------------------------------------


def write(order: Order, sources: Mapping[str, Source], words: Words) -> bytes:
    """Return the file of an order from rows that are read as they are written."""
    from messages.sheets import write_csv, write_streamed

    zone = ZoneInfo(order.timezone)
    months: Counts = {}
    rows: dict[str, Iterator[list[Cell]]] = {
        kind: _rows(kind, source, words, zone, months) for kind, source in sources.items()
    }
    if order.what is What.OPEN:
        return write_csv(_columns("open", words), _open(sources, words, zone, until=order.until))
    if order.what is not What.BOOK:
        return write_csv(_columns(order.what.value, words), rows[order.what.value])
    kinds = [*sources, "months"]
    sheets = [Sheet(name=words.plain(f"export-sheet-{kind}"), columns=_columns(kind, words)) for kind in kinds]
    chart = Chart(title=words.plain("export-chart"), bars=[1, 2])
    sheets[-1] = sheets[-1].model_copy(update={"chart": chart})
    titles = [
        Column(title=words.plain(f"export-about-{name}"), wide=wide) for name, wide in (("column", 24), ("is", 80))
    ]
    sheets.append(Sheet(name=words.plain("export-sheet-dictionary"), columns=titles))
    streams: list[Iterable[list[Cell]]] = [*rows.values(), _months(months), _dictionary(order, words, zone)]
    book = Workbook(sheets=sheets, title=order.unit, made_at=order.made_at.astimezone(zone))
    return write_streamed(book, streams)


def _columns(kind: str, words: Words) -> list[Column]:
    return [
        Column.model_validate(
            {
                "title": words.plain(f"export-column-{name}"),
                "kind": form,
                "wide": WIDE.get(name) if form == "text" else None,
            }
        )
        for name, form in COLUMNS[kind]
    ]


def _rows(kind: str, source: Source, words: Words, zone: ZoneInfo, months: Counts) -> Iterator[list[Cell]]:
    """Yield the rows of a sheet, and count by month as they go by."""
    for row in source():
        match kind:
            case "pledges":
                settled = _day(row["settled_at"], zone)
                if settled is not None and row["state"] in ("kept", "kept_late", "partly", "not_kept"):
                    kept = "kept" if row["state"] in ("kept", "kept_late") else "not-kept"
                    months.setdefault(f"{settled:%Y-%m}", Counter())[kept] += 1
                yield [
                    row["code"], row["unit"], row["name"], row["what"], row["amount"],
                    row["done"] if row["amount"] else None, row["measure"], row["due_on"],
                    words.plain(f"digest-pledge-state-{row['state'].replace('_', '-')}"),
                    _day(row["published_at"], zone), settled,
                ]  # fmt: skip
            case "cases":
                received, replied = _day(row["received_at"], zone), _day(row["replied_at"], zone)
                for day, name in ((received, "received"), (replied, "answered")):
                    if day is not None:
                        months.setdefault(f"{day:%Y-%m}", Counter())[name] += 1
                verdict = row["verdict"]
                yield [
                    row["code"], row["unit"], row["receipt"],
                    words.plain(f"digest-case-kind-{row['kind'].replace('_', '-')}"),
                    words.plain(f"digest-case-state-{row['state']}"), received,
                    _day(row["reply_due_at"], zone), replied,
                    None if verdict is None else words.plain(f"digest-case-verdict-{verdict}"), row["reopened"],
                    words.plain("export-mode-assisted" if row["assisted"] else "export-mode-self"),
                ]  # fmt: skip
            case _:
                bands = in_bands(json.loads(row["levels"]), row["n"])
                months.setdefault(row["week"][:7], Counter())["ratings"] += row["n"]
                told: list[Cell] = [None] * 3 if bands.alike else [bands.high, bands.middle, bands.low]
                mode = words.plain(f"export-mode-{row['mode']}")
                yield [row["code"], row["unit"], row["title"], row["week"], row["n"], *told, mode]


def _months(months: Counts) -> Iterator[list[Cell]]:
    for month, counts in sorted(months.items()):
        yield [month, *(counts[name] for name, _ in COLUMNS["months"][1:])]


def _dictionary(order: Order, words: Words, zone: ZoneInfo) -> Iterator[list[Cell]]:
    made = f"{order.made_at.astimezone(zone):%Y-%m-%d %H:%M}"
    yield [words.plain("export-about-file"), words.plain("export-about-made", unit=order.unit, at=made, zone=zone.key)]
    for kind in ("pledges", "cases", "ratings", "months"):
        for name, _ in COLUMNS[kind]:
            title = f"{words.plain(f'export-sheet-{kind}')} · {words.plain(f'export-column-{name}')}"
            yield [title, words.plain(f"export-means-{name}", k=K)]
    yield [words.plain("export-about-left-out"), words.plain("export-about-private", k=K, most=LINES_MOST)]


def _open(sources: Mapping[str, Source], words: Words, zone: ZoneInfo, *, until: datetime) -> Iterator[list[Cell]]:
    """Yield open data: counts by unit and quarter, none that would tell of fewer than k."""
    for (quarter, unit, kind), counts in sorted(counted(_counts(sources, zone, until)).items()):
        for part, count in open_cells(kind, counts).items():
            note = words.plain("export-open-few", k=K) if count is None else ""
            yield [
                quarter,
                unit,
                words.plain(f"export-sheet-{kind}"),
                words.plain(f"export-part-{part.replace('_', '-')}"),
                count,
                note,
            ]


def _counts(sources: Mapping[str, Source], zone: ZoneInfo, until: datetime) -> Iterator[tuple[str, str, str, str, int]]:
    for row in sources["pledges"]():
        over = row["settled_at"] and datetime.fromisoformat(row["settled_at"]) < until
        if over and row["state"] in PARTS["pledges"] and row["seen_by"] != "secretary":
            yield quarter_of(_local(row["settled_at"], zone)), row["unit"], "pledges", row["state"], 1
    for row in sources["cases"]():
        late = row["replied_at"] and row["reply_due_at"] and row["replied_at"] > row["reply_due_at"]
        part = "open" if not row["replied_at"] else "late" if late else "in_time"
        yield quarter_of(_local(row["received_at"], zone)), row["unit"], "cases", part, 1
    for row in sources["ratings"]():
        bands = in_bands(json.loads(row["levels"]), row["n"])
        if not bands.alike and row["mode"] == "self":
            quarter = quarter_of(datetime.fromisoformat(row["week"]))
            for part, count in (("high", bands.high), ("middle", bands.middle), ("low", bands.low)):
                yield quarter, row["unit"], "ratings", part, count


def _local(at: str, zone: ZoneInfo) -> datetime:
    return datetime.fromisoformat(at).astimezone(zone)


def _day(at: str | None, zone: ZoneInfo) -> date | None:
    """Return the local day of a moment: the minute would tell too much."""
    return None if at is None else _local(at, zone).date()
