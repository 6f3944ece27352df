"""Screens of figures from outside: what is there, a file that was read, and one beside a unit's own figure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from domain.benchmarks import Benchmark, Fault, Problem
from domain.deadlines import spoken_date
from domain.scorecards import INDICATORS
from domain.statistics import Share
from domain.text import shorten
from messages.buttons import Button, back
from messages.organisation import SetUpCards
from messages.scorecards import ShowBenchmarks, indicator_name
from messages.tables import Column, Sheet, Workbook
from messages.view import Drawn, View
from messages.words import Safe, Words

SHOWN_MOST = 7
FAULTS_MOST = 4
NAME_MOST = 14
COLUMNS = ("unit", "indicator", "percent", "n", "source", "dated_on")


class AskBenchmarks(Button, action="sba"):
    """Import figures from outside."""


class PutBenchmarks(Button, action="sbp"):
    """Keep what was read."""


class DropBenchmarks(Button, action="sbx"):
    """Forget all of them: first asked, then done."""

    sure: bool = False


def overview(listed: Sequence[tuple[str, Benchmark]], count: int, words: Words, *, today: date) -> View:
    """Show what is there."""
    lines: list[str] = [words("benchmark-overview" if listed else "benchmark-none")]
    lines += [words("benchmark-line", line=_line(unit, each, words, today)) for unit, each in listed[:SHOWN_MOST]]
    if count > SHOWN_MOST:
        lines.append(words("benchmark-more", count=count - SHOWN_MOST))
    rows = [[AskBenchmarks().labelled(words("benchmark-button-import"), style="primary")]]
    if listed:
        rows.append([DropBenchmarks().labelled(words("benchmark-button-drop"))])
    return View("\n".join(lines), [*rows, back(words("button-back"), SetUpCards())])


def _line(unit: str, each: Benchmark, words: Words, today: date) -> Safe:
    return words(
        "benchmark-named",
        unit=shorten(unit, NAME_MOST),
        name=indicator_name(INDICATORS[each.indicator], words),
        percent=each.percent_text,
        source=shorten(each.source, NAME_MOST),
        on=_month(each.dated_on, words, today),
    )


def _month(on: date, words: Words, today: date) -> str:
    return spoken_date(on, today=today, language=words.language)


def ask(words: Words) -> View:
    """Ask for a file, and give one to fill in."""
    columns = [Column(title=words.plain(f"benchmark-column-{name.replace('_', '-')}"), wide=18) for name in COLUMNS]
    names = words.plain("list-comma").join(indicator_name(each, words) for each in INDICATORS.values())
    values = Workbook(sheets=[Sheet(name=words.plain("benchmark-sheet"), columns=columns)]).model_dump(mode="json")
    return View(
        words("benchmark-ask", names=names),
        [back(words("button-back"), SetUpCards())],
        file=Drawn("document", "workbook", values, words.plain("benchmark-file")),
    )


def preview(
    found: Sequence[tuple[str, Benchmark]], faults: Sequence[Fault], words: Words, *, filename: str, today: date
) -> View:
    """Show what was read, and every fault by line and column; nothing is kept yet."""
    wrong = len({fault.line for fault in faults})
    lines: list[str] = [words("benchmark-read", filename=filename, count=len(found), wrong=wrong)]
    lines += [words("benchmark-line", line=_line(unit, each, words, today)) for unit, each in found[:FAULTS_MOST]]
    lines += [words("benchmark-line", line=_fault(fault, words)) for fault in faults[:FAULTS_MOST]]
    if len(faults) > FAULTS_MOST:
        lines.append(words("benchmark-more-faults", count=len(faults) - FAULTS_MOST))
    rows = []
    if found:
        label = words("roster-button-import-good" if faults else "roster-button-import")
        rows.append([PutBenchmarks().labelled(label, style="primary")])
    rows.append([AskBenchmarks().labelled(words("roster-button-again"))])
    return View("\n".join(lines), [*rows, back(words("button-back"), ShowBenchmarks())], file=_sheet(faults, words))


def _fault(fault: Fault, words: Words) -> str:
    place = words.plain("roster-place", line=fault.line, column=_column(fault, words))
    return words.plain("roster-fault-at", place=place, fault=_what(fault, words))


def _column(fault: Fault, words: Words) -> str:
    if fault.problem is Problem.NO_COLUMN:
        return words.plain(f"benchmark-column-{fault.column.replace('_', '-')}")
    return fault.column


def _what(fault: Fault, words: Words) -> str:
    return words.plain(f"benchmark-fault-{fault.problem.replace('_', '-')}", value=fault.value)


def _sheet(faults: Sequence[Fault], words: Words) -> Drawn | None:
    """Return every fault as a sheet, where the chat does not hold them all."""
    if len(faults) <= FAULTS_MOST:
        return None
    columns = [Column(title=words.plain(f"roster-detail-{name}")) for name in ("line", "column", "fault")]
    rows: list[list[str | int | float | None]] = [
        [fault.line, _column(fault, words), _what(fault, words)] for fault in faults
    ]
    sheet = Sheet(name=words.plain("roster-sheet-faults"), columns=columns, rows=list(rows))
    values = Workbook(sheets=[sheet]).model_dump(mode="json")
    return Drawn("document", "workbook", values, words.plain("roster-details-file"))


def unreadable(words: Words, *, code: str) -> View:
    """Say why a file cannot be read."""
    again = [AskBenchmarks().labelled(words("roster-button-again"))]
    return View(words(f"roster-unreadable-{code.replace('_', '-')}"), [again, back(words("button-home"))])


def ask_drop(words: Words) -> View:
    """Ask before all of them are forgotten."""
    sure = [DropBenchmarks(sure=True).labelled(words("benchmark-button-drop"), style="danger")]
    return View(words("benchmark-ask-drop"), [sure, back(words("button-back"), ShowBenchmarks())])


def beside(each: Benchmark, own: Share | None, words: Words, *, today: date) -> Safe:
    """Return one beside a unit's own figure, with its source and its day."""
    return words(
        "benchmark-beside",
        percent=each.percent_text,
        source=each.source,
        on=_month(each.dated_on, words, today),
        n=each.n or 0,
        how=each.beside(own).value,
    )
