"""Screens of inspections: what was found below a unit, writing one down, ordering that it is mended."""

from __future__ import annotations

from collections.abc import Sequence

from domain.rectifications import DAYS_OFFERED, Way
from domain.units import Unit
from messages.buttons import Button, Key, back
from messages.case_answers import OrderMending, ReadCase
from messages.cases import quoted
from messages.paging import columns_for, fitting, page_of, pages_of, turning
from messages.practices import WritePractice
from messages.view import View, rows_of
from messages.words import Safe, Words
from messages.work import ShowWork

ON_PAGE = 6
UNITS_ON_PAGE = 10
UNASKED = -1  # whether ratings count has not been asked yet


class ShowInspections(Button, action="iv"):
    """See what inspections found in a unit and below it; 0: in all that one leads."""

    unit_id: int = 0
    page: int = 0


class InspectUnit(Button, action="iu"):
    """Choose the unit that was inspected: it, or one below."""

    unit_id: int
    page: int = 0


class BeginFinding(Button, action="iw"):
    """Write down what was found in a unit."""

    unit_id: int
    way: Way | None = None


class KeepFinding(Button, action="if"):
    """Keep what was written, as what it is: good, to be explained, to be mended; `n` is the draft as shown."""

    outcome: str  # good, explain, mend
    n: int


class SetOrder(Button, action="ib"):
    """Order that a finding is mended within so many days; `case_id` 0: the one just written."""

    case_id: int
    days: int
    point_id: int = UNASKED  # 0: ratings do not count


def overview(
    unit: Unit, lines: Sequence[tuple[Safe, int]], words: Words, *, page: int, total: int, may_write: bool
) -> View:
    """List what was found, open ones first by their day, a key for each."""
    told = [words("inspections-title", unit=unit.name, count=total)]
    first = page * ON_PAGE + 1
    told += [words("work-line", number=number, line=line) for number, (line, _) in enumerate(lines, first)]
    keys = [
        ReadCase(case_id=case_id).labelled(words("inspections-button-one", number=number))
        for number, (_, case_id) in enumerate(lines, first)
    ]
    write = InspectUnit(unit_id=unit.id).labelled(words("inspections-button-new"), style="primary")
    turn = turning(words, page, pages_of(total, ON_PAGE), lambda to: ShowInspections(unit_id=unit.id, page=to))
    return View(
        "\n".join(told), [[write] if may_write else [], *rows_of(keys, 3), turn, back(words("button-back"), ShowWork())]
    )


def line(words: Words, *, sign: str, unit: str, text: str, due: str) -> Safe:
    """Return the line of a finding: its colour in words, where, what, until when."""
    return words("inspections-line", sign=words(f"inspections-sign-{sign}"), unit=unit, text=text, due=due or "none")


def which_unit(unit: Unit, below: Sequence[Unit], words: Words, *, page: int) -> View:
    """Ask which unit was inspected: this one, or which below it."""
    page, shown = page_of(below, page, UNITS_ON_PAGE)
    columns = columns_for([each.name for each in shown])
    keys = [InspectUnit(unit_id=each.id).labelled(fitting(each.name, columns)) for each in shown]
    turn = turning(words, page, pages_of(len(below), UNITS_ON_PAGE), lambda to: InspectUnit(unit_id=unit.id, page=to))
    here = BeginFinding(unit_id=unit.id).labelled(words("case-button-unit-whole", unit=fitting(unit.name, 2)))
    return View(
        words("inspections-which-unit"),
        [*rows_of(keys, columns), turn, [here], back(words("button-back"), ShowInspections())],
    )


def which_way(unit: Unit, words: Words) -> View:
    """Ask how it was found."""
    keys = [BeginFinding(unit_id=unit.id, way=way).labelled(words(f"inspections-button-way-{way}")) for way in Way]
    return View(
        words("inspections-which-way", unit=unit.name), [keys, back(words("button-back"), InspectUnit(unit_id=unit.id))]
    )


def write(unit: Unit, words: Words, *, again: bool = False) -> View:
    """Ask for words and photos."""
    key = "inspections-write-again" if again else "inspections-write"
    return View(words(key, unit=unit.name), [back(words("button-back"), ShowInspections())])


def preview(unit: Unit, way: Way, text: str, words: Words, *, files: int, data: str, n: int, may_order: bool) -> View:
    """Show what was written, and ask what it is."""
    lines = [
        words("inspections-preview", unit=unit.name, way=words(f"inspections-way-{way}")),
        quoted(text, words, files=files),
    ]
    if data:
        lines.append(words("case-preview-data", data=data))
    lines.append(words("inspections-preview-ask"))
    mend = [[KeepFinding(outcome="mend", n=n).labelled(words("inspections-button-mend"), style="primary")]]
    return View(
        "\n".join(lines),
        [
            *(mend if may_order else []),
            [
                KeepFinding(outcome="explain", n=n).labelled(words("inspections-button-explain")),
                KeepFinding(outcome="good", n=n).labelled(words("inspections-button-good")),
            ],
            back(words("button-home")),
        ],
    )


def days(unit: str, words: Words, *, case_id: int) -> View:
    """Ask within how many days it is to be mended."""
    keys = [
        SetOrder(case_id=case_id, days=each).labelled(words("inspections-button-days", days=each))
        for each in DAYS_OFFERED
    ]
    return View(words("inspections-days", unit=unit), [*rows_of(keys, 2), back(words("button-back"), _to(case_id))])


def which_point(unit: str, days: int, points: Sequence[tuple[int, str]], words: Words, *, case_id: int) -> View:
    """Ask whose ratings must have become better before the order is closed."""
    keys = [
        [SetOrder(case_id=case_id, days=days, point_id=point_id).labelled(fitting(title))] for point_id, title in points
    ]
    none = SetOrder(case_id=case_id, days=days, point_id=0).labelled(words("inspections-button-no-point"))
    return View(words("inspections-point", unit=unit), [*keys, [none], back(words("button-back"), _to(case_id))])


def _to(case_id: int) -> Button:
    return OrderMending(case_id=case_id) if case_id else ShowInspections()


def kept(outcome: str, unit: str, receipt: str, words: Words, *, due: str, good_id: int = 0) -> View:
    """Say that it is written down, and what comes next; `good_id`: a finding from which others can learn."""
    again: list[Key] = [ShowInspections().labelled(words("inspections-button-list"))]
    if good_id:
        again.insert(0, WritePractice(case_id=good_id).labelled(words("inspections-button-practice")))
    return View(
        words(f"inspections-kept-{outcome}", unit=unit, receipt=receipt, due=due), [again, back(words("button-home"))]
    )
