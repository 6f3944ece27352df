"""Screens for changing a unit of the tree: another name, another place; its people, promises and history go with it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import NamedTuple

from domain.units import Affiliation, Unit
from messages.buttons import Button, back, to_desk
from messages.paging import columns_for, fitting, page_of, pages_of, turning
from messages.units import ChangeUnit, SeeUnit
from messages.view import View, rows_of
from messages.words import Safe, Words

UNITS_ON_PAGE = 10
MERGED_SHOWN = 3


class AskUnitName(Button, action="un"):
    """Write another name for a unit."""

    unit_id: int


class MarkUnit(Button, action="ud"):
    """Make a unit a demonstration point, or not any longer."""

    unit_id: int
    marked: bool


class Stage(StrEnum):
    """How far somebody is in making a unit part of another."""

    LOOK = "l"  # for the unit that is to take it in
    SEE = "s"  # what goes along
    ASK = "a"
    DO = "d"


class MergeUnit(Button, action="uz"):
    """Make a unit part of another: looked for, looked at, asked once more, done."""

    unit_id: int
    to_id: int
    stage: Stage = Stage.LOOK
    page: int = 0


class UndoMerge(Button, action="uzu"):
    """Let a unit that was made part of this one stand by itself again: first asked, then done."""

    merge_id: int
    sure: bool = False


class SetAffiliation(Button, action="uaf"):
    """Say which affiliated organisation a unit is, if it is one: first asked, then set."""

    unit_id: int
    affiliation: Affiliation | None = None
    sure: bool = False


class MoveUnit(Button, action="um"):
    """Choose under which unit it is to stand; then be asked once more."""

    unit_id: int
    to_id: int
    sure: bool = False
    page: int = 0


def overview(unit: Unit, above: Unit | None, words: Words, *, merged: Sequence[tuple[int, str]]) -> View:
    """Offer what can be changed; the unit at the top is moved nowhere and merged into none. `merged`: id and name."""
    rows = [[AskUnitName(unit_id=unit.id).labelled(words("unit-change-button-name"))]]
    if above is not None:
        rows.append([MoveUnit(unit_id=unit.id, to_id=above.id).labelled(words("unit-change-button-move"))])
        rows.append([SetAffiliation(unit_id=unit.id).labelled(words("unit-affiliation-button"))])
        rows.append([MergeUnit(unit_id=unit.id, to_id=above.id).labelled(words("merge-button"))])
    for merge_id, name in merged[:MERGED_SHOWN]:
        rows.append([UndoMerge(merge_id=merge_id).labelled(words("merge-button-undo", unit=fitting(name, 2)))])
    marked = unit.demonstration_on is not None
    mark = MarkUnit(unit_id=unit.id, marked=not marked)
    rows.append([mark.labelled(words("unit-change-button-unmark" if marked else "unit-change-button-mark"))])
    text = words("unit-change", unit=unit.name)
    if marked:
        text = Safe(words("unit-change-is-marked", unit=unit.name) + "\n" + text)
    return View(text, [*rows, back(words("button-back"), SeeUnit(unit_id=unit.id))])


def ask_affiliation(unit: Unit, above: Unit, words: Words) -> View:
    """Ask whether a unit is an affiliated organisation, and which."""
    kinds = [None, *Affiliation]
    keys = [
        [
            SetAffiliation(unit_id=unit.id, affiliation=kind, sure=True).labelled(
                words(f"affiliation-{kind or 'none'}"), style="primary" if kind is unit.affiliation else None
            )
        ]
        for kind in kinds
    ]
    return View(
        words("unit-affiliation-ask", unit=unit.name, above=above.name),
        [*keys, back(words("button-back"), ChangeUnit(unit_id=unit.id))],
    )


def affiliated(unit: Unit, above: Unit, words: Words) -> View:
    """Say what it is now."""
    if unit.affiliation is None:
        text = words("unit-affiliation-ended", unit=unit.name)
    else:
        kind = words(f"affiliation-{unit.affiliation}")
        text = words("unit-affiliation-set", unit=unit.name, above=above.name, kind=kind)
    return View(text, [back(words("button-back"), SeeUnit(unit_id=unit.id))])


def ask_name(unit: Unit, words: Words) -> View:
    """Ask for the new name."""
    return View(
        words("unit-change-ask-name", unit=unit.name), [back(words("button-back"), ChangeUnit(unit_id=unit.id))]
    )


class Choosing(NamedTuple):
    """What the tree is searched for: one question, and what a press on the unit that is shown, or on another, does."""

    asks: Safe
    chosen: Button | None  # None: the unit that is shown cannot be it
    label: str  # key of the words on that
    look: Callable[[int, int], Button]  # at which unit, on which page


def choose(
    choosing: Choosing, unit: Unit, here: Unit, below: Sequence[Unit], words: Words, *, page: int, up: Unit | None,
    desk: str | None = None,
) -> View:  # fmt: skip
    """Look through the tree for another unit, from `here` up and down; `desk`: where it can be searched."""
    page, shown = page_of(below, page, UNITS_ON_PAGE)
    columns = columns_for([each.name for each in shown])
    keys = [choosing.look(each.id, 0).labelled(fitting(each.name, columns)) for each in shown]
    turn = turning(words, page, pages_of(len(below), UNITS_ON_PAGE), lambda to: choosing.look(here.id, to))
    label = words(choosing.label, unit=fitting(here.name, 2))
    chosen = [] if choosing.chosen is None else [choosing.chosen.labelled(label, style="primary")]
    above = [] if up is None else [choosing.look(up.id, 0).labelled(words("unit-button-up"))]
    last = back(words("button-back"), ChangeUnit(unit_id=unit.id))
    at_desk = to_desk(desk, words("desk-button-units"))
    return View(choosing.asks, [chosen, *rows_of(keys, columns), turn, above, at_desk, last])


def where(
    unit: Unit, here: Unit, below: Sequence[Unit], words: Words, *, page: int, up: Unit | None, may: bool,
    desk: str | None = None,
) -> View:  # fmt: skip
    """Look for the unit under which it is to stand."""
    button = MoveUnit(unit_id=unit.id, to_id=here.id)
    choosing = Choosing(
        asks=words("unit-change-where", unit=unit.name, here=here.name),
        chosen=button.changed(sure=True) if may else None,
        label="unit-change-button-here",
        look=lambda to, turned: button.changed(to_id=to, page=turned),
    )
    return choose(choosing, unit, here, below, words, page=page, up=up, desk=desk)


def moved(unit: Unit, to: Unit, words: Words) -> View:
    """Say where it stands now."""
    return View(
        words("unit-change-moved", unit=unit.name, to=to.name), [back(words("button-back"), SeeUnit(unit_id=unit.id))]
    )


def renamed(unit: Unit, words: Words, *, was: str) -> View:
    """Say what it is called now."""
    return View(
        words("unit-change-renamed", unit=unit.name, was=was), [back(words("button-back"), SeeUnit(unit_id=unit.id))]
    )


def told(unit: str, what: str, words: Words, *, other: str, by: str) -> View:
    """Tell a unit's leader that it was renamed or moved."""
    return View(words(f"unit-change-told-{what}", unit=unit, other=other, by=by), [back(words("button-home"))])
