"""Screens for what is kept of a person: to see it, to take it along, to have it deleted."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from messages.buttons import Button, back
from messages.settings import SeeOwnData, ShowSettings
from messages.tables import Cell, Column, Record, Sheet, Workbook
from messages.view import Drawn, View
from messages.words import Words

Kept = Mapping[str, Sequence[Mapping[str, Any]]]
SHEETS = ("people", "members", "grants", "pledges", "pledge_versions", "check_ins", "cases", "case_events")


class TakeOwnData(Button, action="odt"):
    """Take it along as a file: `xlsx` or `json`."""

    form: str


class DeleteOwnData(Button, action="odd"):
    """Have it deleted: first asked, then done."""

    sure: bool = False


def summary(kept: Kept, words: Words) -> View:
    """Say what is kept, by kind and number, and offer all of it."""
    if not kept:
        return View(words("own-data-nothing"), [back(words("button-back"), ShowSettings())])
    pledges = kept.get("pledges", ())
    told = [
        words("own-data-title"),
        words("own-data-person", name=kept["people"][0]["name"]),
        words("own-data-places", places=len(kept.get("members", ())), roles=len(kept.get("grants", ()))),
        words(
            "own-data-pledges",
            pledges=len(pledges),
            published=sum(1 for row in pledges if row["published_at"]),
            reports=len(kept.get("check_ins", ())),
        ),
        words("own-data-cases", cases=len(kept.get("cases", ()))),
        words("own-data-unnamed"),
    ]
    return View(
        "\n".join(told),
        [
            [TakeOwnData(form="xlsx").labelled(words("own-data-button-xlsx"))],
            [TakeOwnData(form="json").labelled(words("own-data-button-json"))],
            [DeleteOwnData().labelled(words("own-data-button-delete"), style="danger")],
            back(words("button-back"), ShowSettings()),
        ],
    )


def file(kept: Kept, form: str, words: Words, *, at: datetime, zone: ZoneInfo) -> View:
    """Give all of it as a file."""
    name = words.plain("own-data-file")
    if form == "json":
        record = Record(content={table: list(map(dict, rows)) for table, rows in kept.items()})
        return View(
            words("own-data-given"), file=Drawn("document", "record", record.model_dump(mode="json"), f"{name}.json")
        )
    book = workbook(kept, words, at=at, zone=zone)
    return View(
        words("own-data-given"), file=Drawn("document", "workbook", book.model_dump(mode="json"), f"{name}.xlsx")
    )


def workbook(kept: Kept, words: Words, *, at: datetime, zone: ZoneInfo) -> Workbook:
    """Return it as a workbook: a sheet for each kind that people ask about, one for all the rest."""
    sheets = [_sheet(name, kept[name], words) for name in SHEETS if kept.get(name)]
    rest: list[list[Cell]] = [
        [name, json.dumps(dict(row), ensure_ascii=False, default=str)]
        for name, rows in kept.items()
        if name not in SHEETS
        for row in rows
    ]
    if rest:
        titles = [Column(title=words.plain("own-data-where")), Column(title=words.plain("own-data-what"), wide=60)]
        sheets.append(Sheet(name=words.plain("own-data-rest"), columns=titles, rows=rest))
    return Workbook(title=words.plain("own-data-file"), made_at=at.astimezone(zone), sheets=sheets)


def _sheet(name: str, rows: Sequence[Mapping[str, Any]], words: Words) -> Sheet:
    heads = list(dict.fromkeys(head for row in rows for head in row))
    return Sheet(
        name=words.plain(f"own-data-sheet-{name.replace('_', '-')}"),
        columns=[Column(title=head) for head in heads],
        rows=[[None if row.get(head) is None else str(row[head]) for head in heads] for row in rows],
    )


def ask(words: Words) -> View:
    """Ask once more, and say what goes, what stays, and what nobody can call back."""
    return View(
        words("own-data-ask"),
        [
            [DeleteOwnData(sure=True).labelled(words("own-data-button-sure"), style="danger")],
            [TakeOwnData(form="xlsx").labelled(words("own-data-button-xlsx"))],
            back(words("button-back"), SeeOwnData()),
        ],
    )


def still_leads(words: Words, unit: str, to_roles: Button) -> View:
    """Say that a role must be handed over first."""
    return View(
        words("own-data-still-leads", unit=unit),
        [[to_roles.labelled(words("leave-button-roles"))], back(words("button-back"), SeeOwnData())],
    )


def deleted(words: Words) -> View:
    """Say that it is gone."""
    return View(words("own-data-deleted"), [back(words("button-home"))])


def somebody_deleted(words: Words, unit: str) -> View:
    """Tell a leader that a member is gone, without saying who."""
    return View(words("own-data-told", unit=unit), [back(words("button-home"))])
