"""Screens for importing a roster: the file that is wanted, what it would change, every fault by line and column."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from domain.roster_changes import Changes, Difference
from domain.roster_faults import Fault
from domain.roster_words import Column as Field
from domain.units import Unit
from messages.buttons import Button, Key, back
from messages.tables import Column, Sheet, Workbook
from messages.units import ImportInto, SeeUnit
from messages.view import Drawn, View
from messages.words import Safe, Words

COLUMNS = ("unit", "code", "parent", "level", "sector", "affiliation", "name", "number", "role")
SHOWN_MOST = 3  # of each list, in the chat; the rest is in the attached sheet
LISTED_MOST = 2_000  # lines of the attached sheet: whoever has more faults mends the column, not the lines


class Apply(Button, action="ij"):
    """Import what has no fault."""

    import_id: int


class Discard(Button, action="ik"):
    """Import nothing of a file."""

    import_id: int


def ask(words: Words, *, unit: Unit) -> View:
    """Ask for a file, and give one to fill in."""
    columns = [Column(title=words.plain(f"roster-column-{name}"), wide=16) for name in COLUMNS]
    sheet = Sheet(name=words.plain("roster-sheet"), columns=columns)
    return View(
        words("roster-ask", unit=unit.name),
        [back(words("button-back"), SeeUnit(unit_id=unit.id, anew=True))],
        file=_workbook([sheet], words.plain("roster-template-file")),
    )


def file_wanted(words: Words) -> View:
    """Say that a file is wanted, not words or a sticker."""
    return View(words("roster-file-wanted"), [back(words("button-home"))])


def reading(words: Words, *, filename: str) -> View:
    """Say that the file is being read."""
    return View(words("roster-reading", filename=filename))


def unreadable(words: Words, *, code: str, unit_id: int | None) -> View:
    """Say why a file cannot be read, and what to send instead."""
    again: list[list[Key]] = []
    if unit_id is not None:
        again = [[ImportInto(unit_id=unit_id).labelled(words("roster-button-again"))]]
    return View(words(f"roster-unreadable-{code.replace('_', '-')}"), [*again, back(words("button-home"))])


def preview(
    words: Words, *, unit: Unit, filename: str, changes: Changes, faults: Sequence[Fault], import_id: int | None
) -> View:
    """Say what an import would change; nothing has been yet."""
    wrong = [fault for fault in faults if not fault.is_warning]
    told: list[Safe] = [words("roster-preview", filename=filename, unit=unit.name)]
    told.append(words("roster-new", units=changes.new_units, people=changes.new_people))
    changed_units = len(changes.units) - changes.new_units
    changed_people = len(changes.people) - changes.new_people
    if changed_units or changed_people:
        told.append(words("roster-changed", units=changed_units, people=changed_people))
        told += [
            words("roster-item", item=_difference(each, words))
            for each in changes.differences[: 2 if wrong else SHOWN_MOST]
        ]
    if wrong:
        told.append(words("roster-faulty", rows=len({(fault.sheet, fault.line) for fault in wrong})))
        told += [words("roster-item", item=_fault(fault, words)) for fault in wrong[:SHOWN_MOST]]
    private = sorted({fault.column for fault in faults if fault.is_warning and fault.problem == "private_column"})
    if private:
        told.append(words("roster-private", columns=words.plain("list-comma").join(private)))
    if changes.missing:
        names = _names([name for _, name in changes.missing], words)
        told.append(words("roster-missing", names=names, count=len(changes.missing)))
    if changes.unmoved:
        told.append(words("roster-unmoved", names=_names(changes.unmoved, words), count=len(changes.unmoved)))
    long = max(len(wrong), len(changes.missing), len(changes.differences)) > SHOWN_MOST
    if long:
        told.append(words("roster-all-in-sheet"))
    rows: list[list[Key]] = []
    if import_id is not None:
        label = words("roster-button-import-good" if wrong else "roster-button-import")
        rows.append([Apply(import_id=import_id).labelled(label, style="primary")])
        rows.append([Discard(import_id=import_id).labelled(words("roster-button-discard"))])
    else:
        told.append(words("roster-nothing"))
        rows.append([ImportInto(unit_id=unit.id).labelled(words("roster-button-again"))])
        rows.append(back(words("button-back"), SeeUnit(unit_id=unit.id, anew=True)))
    return View("\n".join(told), rows, file=_details(words, wrong, changes) if long else None)


def _names(names: Sequence[str], words: Words) -> str:
    shown = words.plain("list-comma").join(names[:SHOWN_MOST])
    return words.plain("list-more", names=shown) if len(names) > SHOWN_MOST else shown


def _difference(each: Difference, words: Words) -> str:
    column = words.plain(f"roster-column-{each.column}")
    was, now = (_value(each.column, value, words) for value in (each.was, each.now))
    return words.plain("roster-difference", of=each.of, column=column, was=was, now=now)


def _value(column: Field, value: str, words: Words) -> str:
    """Return a value in words: '' is nothing."""
    if not value:
        return words.plain("roster-no-value")
    match column:
        case Field.LEVEL:
            return words.plain(f"level-{value}")
        case Field.SECTOR:
            return words.plain(f"sector-{value}")
        case Field.AFFILIATION:
            return words.plain(f"affiliation-{value}")
        case Field.ROLE:
            return words.plain(f"role-{value}")
        case _:
            return value


def _details(words: Words, faults: Sequence[Fault], changes: Changes) -> Drawn:
    sheets, missing = [], changes.missing
    if changes.differences:
        columns = [
            Column(title=words.plain(f"roster-detail-{name}")) for name in ("of", "unit", "column", "was", "now")
        ]
        changed: list[list[Any]] = [
            [
                each.of,
                each.unit,
                words.plain(f"roster-column-{each.column}"),
                *(_value(each.column, value, words) for value in (each.was, each.now)),
            ]
            for each in changes.differences[:LISTED_MOST]
        ]
        sheets.append(Sheet(name=words.plain("roster-sheet-changed"), columns=columns, rows=changed))
    if faults:
        rows: list[list[Any]] = [
            [fault.line, fault.column, problem_of(fault, words), fault.sheet] for fault in faults[:LISTED_MOST]
        ]
        columns = [Column(title=words.plain(f"roster-detail-{name}")) for name in ("line", "column", "fault", "sheet")]
        sheets.append(Sheet(name=words.plain("roster-sheet-faults"), columns=columns, rows=rows))
    if missing:
        columns = [Column(title=words.plain(f"roster-column-{name}")) for name in ("unit", "name")]
        people: list[list[Any]] = [list(each) for each in missing[:LISTED_MOST]]
        sheets.append(Sheet(name=words.plain("roster-sheet-missing"), columns=columns, rows=people))
    return _workbook(sheets, words.plain("roster-details-file"))


def _workbook(sheets: list[Sheet], filename: str) -> Drawn:
    return Drawn("document", "workbook", Workbook(sheets=sheets).model_dump(mode="json"), filename)


def _fault(fault: Fault, words: Words) -> str:
    place = words.plain("roster-place", line=fault.line, column=fault.column or "-")
    return words.plain("roster-fault-at", place=place, fault=problem_of(fault, words))


def problem_of(fault: Fault, words: Words) -> str:
    """Return what is wrong in one place, as plain text."""
    return words.plain(f"roster-fault-{fault.problem.value.replace('_', '-')}", value=fault.value)


def importing(words: Words, *, lines: int, span: timedelta) -> View:
    """Say that a big import has begun, and how long it will take."""
    minutes = max(1, round(span.total_seconds() / 60))
    return View(words("roster-importing", lines=lines, minutes=minutes), [back(words("button-home"))])


def imported(words: Words, *, unit: Unit, lines: int, skipped: int) -> View:
    """Say that an import is done."""
    told = [words("roster-imported", lines=lines, unit=unit.name)]
    if skipped:
        told.append(words("roster-skipped", skipped=skipped))
    return View(
        "\n".join(told),
        [
            [SeeUnit(unit_id=unit.id, anew=True).labelled(words("unit-button-see"), style="primary")],
            back(words("button-home")),
        ],
    )


def discarded(words: Words, *, unit_id: int) -> View:
    """Say that nothing of a file was imported."""
    return View(
        words("roster-discarded"),
        [[ImportInto(unit_id=unit_id).labelled(words("roster-button-again"))], back(words("button-home"))],
    )


def stopped(words: Words) -> View:
    """Say that an import stopped half-way because whoever began it may no longer import."""
    return View(words("roster-stopped"), [back(words("button-home"))])
