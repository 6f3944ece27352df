"""Screens for changing a unit of the tree: another name, another place; its people, promises and history go with it."""

from __future__ import annotations

from collections.abc import Sequence

from domain.units import Unit
from messages.buttons import Button, back
from messages.paging import columns_for, fitting, page_of, pages_of, turning
from messages.units import ChangeUnit, SeeUnit
from messages.view import View, rows_of
from messages.words import Words

UNITS_ON_PAGE = 10


class AskUnitName(Button, action="un"):
    """Write another name for a unit."""

    unit_id: int


class MoveUnit(Button, action="um"):
    """Choose under which unit it is to stand; then be asked once more."""

    unit_id: int
    to_id: int
    sure: bool = False
    page: int = 0


def overview(unit: Unit, above: Unit | None, words: Words) -> View:
    """Offer what can be changed; the unit at the top is moved nowhere."""
    rename = [AskUnitName(unit_id=unit.id).labelled(words("unit-change-button-name"))]
    move = []
    if above is not None:
        move = [MoveUnit(unit_id=unit.id, to_id=above.id).labelled(words("unit-change-button-move"))]
    return View(
        words("unit-change", unit=unit.name),
        [rename, move, back(words("button-back"), SeeUnit(unit_id=unit.id))],
    )


def ask_name(unit: Unit, words: Words) -> View:
    """Ask for the new name."""
    return View(
        words("unit-change-ask-name", unit=unit.name), [back(words("button-back"), ChangeUnit(unit_id=unit.id))]
    )


def where(
    unit: Unit, here: Unit, below: Sequence[Unit], words: Words, *, page: int, up: Unit | None, may: bool
) -> View:
    """Look for the unit under which it is to stand, from `here` up and down."""
    page, shown = page_of(below, page, UNITS_ON_PAGE)
    columns = columns_for([each.name for each in shown])
    keys = [MoveUnit(unit_id=unit.id, to_id=each.id).labelled(fitting(each.name, columns)) for each in shown]
    turn = turning(
        words,
        page,
        pages_of(len(below), UNITS_ON_PAGE),
        lambda to: MoveUnit(unit_id=unit.id, to_id=here.id, page=to),
    )
    label = words("unit-change-button-here", unit=fitting(here.name, 2))
    choose = [MoveUnit(unit_id=unit.id, to_id=here.id, sure=True).labelled(label, style="primary")] if may else []
    above = [] if up is None else [MoveUnit(unit_id=unit.id, to_id=up.id).labelled(words("unit-button-up"))]
    return View(
        words("unit-change-where", unit=unit.name, here=here.name),
        [choose, *rows_of(keys, columns), turn, above, back(words("button-back"), ChangeUnit(unit_id=unit.id))],
    )


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
