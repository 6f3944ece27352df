"""Screens for giving a case to whom it belongs: a colleague, another unit, or the level above, who decides."""

from __future__ import annotations

from collections.abc import Sequence

from domain.cases import TRANSFERS_MOST, Case
from domain.units import Unit
from messages.buttons import Button, Key, back
from messages.case_answers import FindUnit, PassOn, ReadCase
from messages.cases import UNITS_ON_PAGE
from messages.paging import columns_for, fitting, page_of, pages_of, turning
from messages.view import View, rows_of
from messages.words import Words
from messages.work import ShowWork


class GiveTo(Button, action="ctg"):
    """Give it to another leader."""

    case_id: int
    person_id: int


class TransferTo(Button, action="ctu"):
    """Hand it over to another unit."""

    case_id: int
    unit_id: int


class AskAbove(Button, action="cta"):
    """Ask the level above whose it is."""

    case_id: int


def to_whom(case: Case, colleagues: Sequence[tuple[int, str]], words: Words, *, decides: bool) -> View:
    """Offer the unit's other leaders, and other units; passed on often enough, only the level above `decides`."""
    keys = [
        [GiveTo(case_id=case.id, person_id=person_id).labelled(fitting(name))] for person_id, name in colleagues[:6]
    ]
    text: str = words("hand-to-whom", receipt=case.receipt, colleagues=len(keys))
    if decides or case.transfers < TRANSFERS_MOST:
        other = [FindUnit(case_id=case.id, unit_id=0).labelled(words("hand-button-other-unit"))]
    else:
        text = "\n".join((text, words("hand-sent-about", times=case.transfers)))
        above = AskAbove(case_id=case.id).labelled(words("hand-button-ask-above"))
        other = [] if case.to_decide else [above]
    return View(text, [*keys, other, back(words("button-back"), ReadCase(case_id=case.id))])


def which_unit(
    case: Case, here: Unit | None, below: Sequence[Unit], words: Words, *, page: int, up: int | None
) -> View:
    """Ask to which unit a case belongs."""
    page, shown = page_of(below, page, UNITS_ON_PAGE)
    columns = columns_for([unit.name for unit in shown])
    keys = [FindUnit(case_id=case.id, unit_id=unit.id).labelled(fitting(unit.name, columns)) for unit in shown]
    here_id = 0 if here is None else here.id
    turn = turning(
        words,
        page,
        pages_of(len(below), UNITS_ON_PAGE),
        lambda turned: FindUnit(case_id=case.id, unit_id=here_id, page=turned),
    )
    whole: list[Key] = []
    if here is not None and here.id != case.unit_id:
        label = words("hand-button-transfer", unit=fitting(here.name, 2))
        whole = [TransferTo(case_id=case.id, unit_id=here.id).labelled(label)]
    to = PassOn(case_id=case.id) if up is None else FindUnit(case_id=case.id, unit_id=up)
    return View(
        words("hand-which-unit", receipt=case.receipt),
        [*rows_of(keys, columns), turn, whole, back(words("button-back"), to)],
    )


def given(case: Case, name: str, words: Words) -> View:
    """Say who has it now."""
    return View(
        words("hand-given", receipt=case.receipt, name=name),
        [[ShowWork().labelled(words("hand-button-work"))], back(words("button-home"))],
    )


def asked_above(case: Case, words: Words) -> View:
    """Say that the level above is asked."""
    return View(
        words("hand-asked-above", receipt=case.receipt),
        [[ReadCase(case_id=case.id).labelled(words("hand-button-read"))], back(words("button-home"))],
    )


def kept_here(case: Case, words: Words) -> View:
    """Say that it stays where it is."""
    text = words("hand-kept-here", receipt=case.receipt, unit=case.unit_name)
    return View(text, [[ShowWork().labelled(words("hand-button-work"))], back(words("button-home"))])
