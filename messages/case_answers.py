"""Screens for those who answer for a unit: the case, who sees to it, the answer. Never who sent it unnamed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum

from domain.cases import Case, Happening, Kind
from domain.text import shorten
from domain.units import Unit
from messages.buttons import Button, Key, back
from messages.cases import UNITS_ON_PAGE, quoted
from messages.paging import columns_for, fitting, page_of, pages_of, turning
from messages.view import View, rows_of
from messages.words import Safe, Words
from messages.work import ShowWork

LISTED = 6  # cases in one message


class Saying(StrEnum):
    """What a unit can say to a sender."""

    ANSWER = "answer"
    ASK = "ask"
    REFUSE = "refuse"


class ReadCase(Button, action="ctr"):
    """See a case and what can be done."""

    case_id: int


class TakeCase(Button, action="ctt"):
    """See to it oneself."""

    case_id: int


class PassOn(Button, action="ctp"):
    """See to whom it can be given."""

    case_id: int


class GiveTo(Button, action="ctg"):
    """Give it to another leader."""

    case_id: int
    person_id: int


class FindUnit(Button, action="ctf"):
    """Look for the unit that it belongs to; 0 is the top."""

    case_id: int
    unit_id: int
    page: int = 0


class TransferTo(Button, action="ctu"):
    """Hand it over to another unit."""

    case_id: int
    unit_id: int


class Say(Button, action="cts"):
    """Begin to write to the sender."""

    case_id: int
    saying: Saying


class SendOut(Button, action="cto"):
    """Send what was written; `n` is the draft as it was shown."""

    case_id: int
    n: int


class ShowFiles(Button, action="ctv"):
    """See the photos."""

    case_id: int


class ShowHistory(Button, action="cth"):
    """See what has happened."""

    case_id: int


def title(case: Case, words: Words, *, sender: str) -> Safe:
    """Return the first line: what, which unit, which number, and the sender's name if it was given."""
    line = words("hand-title", kind=case.kind, unit=case.unit_name, receipt=case.receipt)
    who = words("hand-sender", name=sender) if sender else words("hand-unnamed")
    return Safe(f"{line}\n{who}")


def handling(
    case: Case,
    words: Words,
    *,
    due: str,
    late: bool,
    sender: str,
    files: int,
    last: Sequence[tuple[Happening, str]] = (),
    holder: str = "",
    mine: bool = False,
    new: str = "",
) -> View:
    """Show a case to a leader with what can be done now; `new` names what has just happened to it."""
    lines = [words(f"hand-new-{new}")] if new else []
    lines += [title(case, words, sender=sender), quoted(case.words, words, files=files)]
    lines += [words(f"hand-said-{kind}", words=shorten(text, 150)) for kind, text in last]
    if holder and not mine:
        lines.append(words("hand-holder", name=holder))
    if case.is_open and due:
        lines.append(words("hand-late" if late else "hand-due", due=due))
    elif not case.is_open:
        lines.append(words(f"case-state-{case.state}"))
    if mine and case.is_open:
        lines.append(words("hand-write-now"))
    return View("\n".join(lines), _keys(case, words, files=files, mine=mine))


def _keys(case: Case, words: Words, *, files: int, mine: bool) -> list[list[Key]]:
    looking = [ShowFiles(case_id=case.id).labelled(words("hand-button-files"))] if files else []
    history = ShowHistory(case_id=case.id).labelled(words("hand-button-history"))
    if not case.is_open:
        more = [] if case.is_over else [_saying(case, Saying.ANSWER, words("hand-button-more"))]
        return [more, [*looking, history], back(words("button-back"), ShowWork())]
    ask = _saying(case, Saying.ASK, words("hand-button-ask"))
    give = PassOn(case_id=case.id).labelled(words("hand-button-pass-on"))
    if mine:
        refuse = [] if case.kind is Kind.PRAISE else [_saying(case, Saying.REFUSE, words("hand-button-refuse"))]
        rows = [[give, ask], [*looking, *refuse]]
        return [*rows, [history], back(words("button-back"), ShowWork())]
    take = TakeCase(case_id=case.id).labelled(words("hand-button-take"), style="primary")
    return [[take], [give, ask], [*looking, history], back(words("button-back"), ShowWork())]


def _saying(case: Case, saying: Saying, label: str) -> Key:
    return Say(case_id=case.id, saying=saying).labelled(label)


def write(case: Case, saying: Saying, words: Words, *, sender: str) -> View:
    """Ask for the words to the sender."""
    return View(
        words("hand-write", saying=saying.value, receipt=case.receipt, named="yes" if sender else "no"),
        [back(words("button-back"), ReadCase(case_id=case.id))],
    )


def preview(case: Case, saying: Saying, text: str, words: Words, *, data: str, files: int, n: int) -> View:
    """Show what the sender will read."""
    lines = [words("hand-preview", saying=saying.value, quote=quoted(text, words, files=files))]
    if data:
        lines.append(words("hand-preview-data", data=data))
    return View(
        "\n".join(lines),
        [
            [SendOut(case_id=case.id, n=n).labelled(words("hand-button-send"), style="primary")],
            [_saying(case, saying, words("hand-button-rewrite"))],
            back(words("button-back"), ReadCase(case_id=case.id)),
        ],
    )


def said(case: Case, saying: Saying, words: Words, *, reached: bool, waiting: int) -> View:
    """Say that it is on its way, and offer what comes next."""
    lines = [words("hand-sent", saying=saying.value, receipt=case.receipt, praise="yes" if case.is_over else "no")]
    if not reached:
        lines.append(words("hand-no-way-back"))
    rows: list[list[Key]] = [[ShowWork().labelled(words("home-button-work", waiting=waiting))]] if waiting else []
    return View("\n".join(lines), [*rows, back(words("button-home"))])


def to_whom(case: Case, colleagues: Sequence[tuple[int, str]], words: Words) -> View:
    """Offer the unit's other leaders, and other units."""
    keys = [
        [GiveTo(case_id=case.id, person_id=person_id).labelled(fitting(name))] for person_id, name in colleagues[:6]
    ]
    other = [FindUnit(case_id=case.id, unit_id=0).labelled(words("hand-button-other-unit"))]
    text = words("hand-to-whom", receipt=case.receipt, colleagues=len(keys))
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


def history(case: Case, lines: Sequence[str], words: Words) -> View:
    """Tell what has happened, in order."""
    text = "\n".join([words("hand-history", receipt=case.receipt), *lines[-10:]])
    return View(text, [back(words("button-back"), ReadCase(case_id=case.id))])


def day_and_time(at: datetime, words: Words) -> Safe:
    """Return a moment in the organisation's time as the history gives it: 11月24日 09:33."""
    day = words("pledge-day", month=at.month, day=at.day, month_name=at.strftime("%b"))
    return words("hand-event-at", day=day, time=f"{at:%H:%M}")


def event(kind: Happening, words: Words, *, at: str, by: str, unit: str, name: str, text: str) -> str:
    """Tell one thing that has happened."""
    what = "taken" if kind is Happening.ASSIGNED and by == name else kind.value
    line = words(f"hand-event-{what}", at=at, by=by, unit=unit, name=name)
    return line + words("hand-event-words", words=shorten(text, 60)) if text else line


def needs_words(case: Case, words: Words) -> View:
    """Say that an answer without words is none."""
    return View(words("hand-needs-words"), [back(words("button-back"), ReadCase(case_id=case.id))])


def news(case: Case, what: str, words: Words, *, text: str = "", due: str = "") -> View:
    """Tell a leader what has happened to a case: a verdict, words added, due soon, overdue, withdrawn."""
    lines = [words(f"hand-news-{what}", kind=case.kind, unit=case.unit_name, receipt=case.receipt)]
    if text:
        lines.append(words("case-words", words=shorten(text, 400)))
    if due and case.is_open:
        lines.append(words("hand-due", due=due))
    if what == "withdrawn":
        return View("\n".join(lines), [back(words("button-home"))])
    return View("\n".join(lines), [[ReadCase(case_id=case.id).labelled(words("hand-button-read"), style="primary")]])


def several(what: str, cases: Sequence[Safe], words: Words, *, late: int) -> View:
    """Tell a leader in one message of several cases to which the same has happened, or not quite the same."""
    lines = [words(f"hand-several-{what}", count=len(cases), late=late)]
    lines += [words("work-line", number=number, line=line) for number, line in enumerate(cases[:LISTED], 1)]
    if len(cases) > LISTED:
        lines.append(words("hand-several-more", more=len(cases) - LISTED))
    return View("\n".join(lines), [[ShowWork().labelled(words("hand-button-work"), style="primary")]])
