"""Screens for those who send a case: about whom, the words, and a look before it is sent, as what it is."""

from __future__ import annotations

from collections.abc import Sequence

from domain.cases import SENT_BY_HAND, Case, Kind, Verdict
from domain.text import shorten
from domain.units import Unit
from messages.buttons import Button, Key, back, label_text
from messages.paging import columns_for, fitting, page_of, pages_of, turning
from messages.settings import ChooseLeave
from messages.view import View, rows_of
from messages.words import Safe, Words

UNITS_ON_PAGE = 10
SHOWN_MOST = 1500  # of somebody's words on a screen that says more than them


class WriteCase(Button, action="cw"):
    """Begin one; words already said outside of any question are kept for it."""


class MyCases(Button, action="cm"):
    """See one's own."""


class BrowseUnits(Button, action="csb"):
    """See the units below one; 0 is the top."""

    unit_id: int
    page: int = 0


class ChooseUnit(Button, action="csu"):
    """Say which unit it is about."""

    unit_id: int


class SendCase(Button, action="css"):
    """Send it as what it is; `n` is the draft as it was shown."""

    kind: Kind
    n: int


class NameMe(Button, action="csk"):
    """Send it under one's name, or without."""

    named: bool


class ForSomebody(Button, action="csx"):
    """Write it for somebody who has no Telegram, or for oneself."""

    assisted: bool


class CoverData(Button, action="csc"):
    """Cover what looks like personal data."""


class EditCase(Button, action="cse"):
    """See what can be changed before sending."""


class ChangePart(Button, action="csp"):
    """Say one part anew: words, unit or files; none of them: go back to the preview."""

    part: str = ""


class PledgeInstead(Button, action="csi"):
    """Make a pledge of the words said."""


class ReportInstead(Button, action="csv"):
    """Take the words or files said for progress on one's pledge."""


class AnswerAsked(Button, action="csz"):
    """Answer what the unit asked about a case with the words said."""

    case_id: int


class SeeCase(Button, action="cso"):
    """See one of one's own."""

    case_id: int


class AddToCase(Button, action="csa"):
    """Say more, or answer the unit's question."""

    case_id: int


class JudgeCase(Button, action="csj"):
    """Say whether it is solved."""

    case_id: int
    verdict: Verdict


class WithdrawCase(Button, action="csw"):
    """Take it back: no answer is wanted any more."""

    case_id: int
    sure: bool = False


def quoted(text: str, words: Words, *, files: int = 0) -> Safe:
    """Return somebody's words as they are shown to others, with how much hangs on them."""
    if not text:
        return words("case-files-only", files=files)
    shown = shorten(text, SHOWN_MOST)
    return words("case-words-files", words=shown, files=files) if files else words("case-words", words=shown)


def said(
    text: str,
    words: Words,
    *,
    files: int,
    member: bool,
    asked: Case | None = None,
    reports: bool = False,
    leave: bool = False,
) -> View:
    """Ask what to do with words that answered no question; `asked`: of which case its unit has asked something.

    `reports`: they may be progress on a pledge of whoever said them; `leave`: that they are away for a while.
    """
    rows: list[list[Key]] = []
    if asked is not None:
        answering = AnswerAsked(case_id=asked.id).labelled(words("case-button-answer-asked", receipt=asked.receipt))
        rows.append([answering])
    if leave:
        rows.append([ChooseLeave().labelled(words("settings-button-leave"))])
    if reports:
        rows.append([ReportInstead().labelled(words("case-button-report"))])
    rows.append([WriteCase().labelled(words("case-button-send-words"), style="primary")])
    if member:
        rows.append([PledgeInstead().labelled(words("home-button-write-pledge"))])
    return View(
        words("case-said", quote=quoted(shorten(text, 120), words, files=files)), [*rows, back(words("button-home"))]
    )


def which_unit(
    here: Unit | None,
    below: Sequence[Unit],
    words: Words,
    *,
    page: int,
    first: Sequence[Unit] = (),
    up: int | None = None,
    typed: bool = False,
) -> View:
    """Ask which unit it is about: the likeliest first, then those below `here`, then all of it."""
    page, shown = page_of(below, page, UNITS_ON_PAGE)
    rows: list[list[Key]] = [[_choice(unit, style="primary")] for unit in first]
    columns = columns_for([unit.name for unit in shown])
    rows += rows_of([_way(unit, columns) for unit in shown], columns)
    here_id = 0 if here is None else here.id
    rows.append(
        turning(
            words, page, pages_of(len(below), UNITS_ON_PAGE), lambda turned: BrowseUnits(unit_id=here_id, page=turned)
        )
    )
    if here is not None:
        whole = words("case-button-unit-whole", unit=fitting(here.name, 2))
        rows.append([ChooseUnit(unit_id=here.id).labelled(whole)])
    last = back(words("button-home")) if up is None else back(words("button-back"), BrowseUnits(unit_id=up))
    return View(words("case-which-unit" if typed else "case-which-unit-or-words"), [*rows, last])


def _choice(unit: Unit, style: str | None = None) -> Key:
    return ChooseUnit(unit_id=unit.id).labelled(fitting(unit.name), style="primary" if style else None)


def _way(unit: Unit, columns: int) -> Key:
    return BrowseUnits(unit_id=unit.id).labelled(fitting(unit.name, columns))


def write(unit: str, words: Words) -> View:
    """Ask for the words, and say who will see them."""
    return View(words("case-write", unit=unit), [back(words("button-home"))])


def preview(
    *,
    unit: str,
    text: str,
    files: Sequence[str],
    data: Sequence[str],
    due: str,
    n: int,
    named: bool,
    inspects: bool,
    assists: bool,
    assisted: bool,
    words: Words,
    objects_to: str = "",
    objecting: Button | None = None,
) -> View:
    """Show what will be sent, to whom, and who will see it; saying what it is sends it.

    `objecting`: where an objection to what is publicised begins, if the words may be one.
    """
    quote = quoted(text, words, files=len(files))
    if objects_to:
        lines = [words("objections-to", name=objects_to, quote=quote)]
    else:
        lines = [words("case-preview", unit=unit, quote=quote)]
    if any(file != "photo" for file in files):
        lines.append(words("case-preview-telling-files"))
    if data:
        lines.append(words("case-preview-data", data=words("list-comma").join(data[:3])))
    if assisted:
        lines.append(words("case-preview-assisted", unit=unit))
    elif objects_to:
        lines.append(words("objections-sees", named=int(named), due=due))
    else:
        lines.append(words("case-preview-named" if named else "case-preview-unnamed", unit=unit))
    if not objects_to:
        lines.append(words("case-preview-due-assisted" if assisted else "case-preview-due", due=due))
    rows: list[list[Key]] = []
    if data:
        rows.append([CoverData().labelled(words("case-button-cover"))])
    kinds = () if objects_to else [kind for kind in SENT_BY_HAND if kind is not Kind.OBJECTION]
    sending = [SendCase(kind=kind, n=n).labelled(words(f"case-button-send-{kind}")) for kind in kinds]
    if objects_to or objecting:
        objection = objecting or SendCase(kind=Kind.OBJECTION, n=n)
        sending.append(objection.labelled(words("case-button-send-objection")))
    rows += rows_of(sending, 2)
    if inspects:
        rows[-1].append(SendCase(kind=Kind.FINDING, n=n).labelled(words("case-button-send-finding")))
    edit_key = EditCase().labelled(words("case-button-edit"))
    naming = NameMe(named=not named).labelled(words("case-button-unname" if named else "case-button-name"))
    rows.append([edit_key] if assisted else [naming, edit_key])
    if assists:
        whose = words("case-button-for-me" if assisted else "case-button-for-somebody")
        rows.append([ForSomebody(assisted=not assisted).labelled(whose)])
    rows.append(back(words("button-home")))
    return View("\n".join(lines), rows)


def edit(words: Words, *, files: int, fixed: bool = False) -> View:
    """Offer what can be changed; with `fixed` not whom it is about."""
    parts = ["words", *([] if fixed else ["unit"]), *(["files"] if files else [])]
    keys = [ChangePart(part=part).labelled(words(f"case-button-change-{part}")) for part in parts]
    return View(words("case-edit"), [*rows_of(keys, 2), back(words("button-back"), ChangePart())])


def not_that(words: Words) -> View:
    """Say kindly that a sticker or a place says too little."""
    return View(words("case-not-that"), [back(words("button-home"))])


def sent(case: Case, words: Words, *, due: str, later: str = "", code: str | None = None) -> View:
    """Give the number, the receipt code and the date of the answer; `later`: when an unnamed case is passed on."""
    lines = [words("case-sent", receipt=case.receipt, unit=case.unit_name)]
    if later:
        lines.append(words("case-sent-later", later=later, unit=case.unit_name))
    lines.append(words("case-sent-due", due=due))
    rows: list[list[Key]] = [[AddToCase(case_id=case.id).labelled(words("case-button-add"))]]
    if code is None:
        lines.append(words("case-sent-named"))
    else:
        lines.append(words("case-sent-unnamed", code=code))
        rows.insert(0, [Key(label=label_text(words("case-button-copy-code")), copies=code)])
    return View("\n".join(lines), [*rows, back(words("button-home"))])


def too_many_today(words: Words) -> View:
    """Say that enough was sent for today."""
    return View(words("case-too-many"), [back(words("button-home"))])
