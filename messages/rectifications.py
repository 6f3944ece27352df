"""Screens of an order to mend something: for the unit that mends it, and for whoever checks and decides."""

from __future__ import annotations

from domain.cases import Case
from domain.rectifications import Finding, Rated, Step
from messages.buttons import Button, Key, back
from messages.case_answers import ReadCase, ShowFiles, ShowHistory, TakeCase
from messages.cases import quoted
from messages.view import View
from messages.words import Safe, Words
from messages.work import ShowWork


class Check(Button, action="ic"):
    """Say that it is mended."""

    case_id: int


class SendBack(Button, action="is"):
    """Say that it is not mended yet; the reason is asked."""

    case_id: int


class EndWithout(Button, action="ie"):
    """End an order that too few have rated since."""

    case_id: int


class AppealOrder(Button, action="ip"):
    """Say that the order is mistaken; the reason is asked."""

    case_id: int


class DecideOrder(Button, action="iz"):
    """Decide an appeal: the order stands, or is lifted; the reason is asked."""

    case_id: int
    lifts: bool


def shown(
    case: Case,
    finding: Finding,
    words: Words,
    *,
    by: str,
    files: int,
    due: str,
    late: bool,
    reply: str,
    evidence: int,
    point: str,
    ratings: str,
    reader: str,
    mine: bool,
    may_appeal: bool,
    may_end: bool,
    new: str = "",
) -> View:
    """Show an order to `reader`: unit, checker, judge or other; `ratings` says what those served have said since."""
    lines: list[Safe] = [words(f"rectification-new-{new}")] if new else []
    lines.append(words("rectification-title", unit=case.unit_name, receipt=case.receipt, by=by))
    lines.append(quoted(case.words, words, files=files))
    if reply:
        lines.append(words("rectification-reply", words=reply, files=evidence))
    appeal = finding.appeal
    if appeal is not None:
        lines.append(words("rectification-appeal", words=appeal.reason))
        if appeal.answer:
            lines.append(words("rectification-appeal-answer", words=appeal.answer))
    waits = "appeal" if finding.appealed_at is not None else str(finding.step)
    lines.append(words(f"rectification-step-{waits.replace('_', '-')}", due=due, late="yes" if late else "no"))
    if point:
        lines.append(words("rectification-point", point=point))
    if ratings:
        lines.append(Safe(ratings))
    if mine and case.is_open and finding.appealed_at is None:
        lines.append(words("rectification-write-now"))
    rows = _keys(case, finding, words, reader=reader, mine=mine, may_appeal=may_appeal, may_end=may_end)
    looking = [ShowFiles(case_id=case.id).labelled(words("hand-button-files"))] if files or evidence else []
    history = ShowHistory(case_id=case.id).labelled(words("hand-button-history"))
    return View("\n".join(lines), [*rows, [*looking, history], back(words("button-back"), ShowWork())])


def _keys(
    case: Case, finding: Finding, words: Words, *, reader: str, mine: bool, may_appeal: bool, may_end: bool
) -> list[list[Key]]:
    back_to_unit = SendBack(case_id=case.id).labelled(words("rectification-button-send-back"))
    if finding.appealed_at is not None:
        stands = DecideOrder(case_id=case.id, lifts=False).labelled(words("rectification-button-stands"))
        lifts = DecideOrder(case_id=case.id, lifts=True).labelled(words("rectification-button-lift"))
        return [[stands, lifts]] if reader == "judge" else []
    if reader == "checker" and finding.step is Step.TO_CHECK:
        return [[Check(case_id=case.id).labelled(words("rectification-button-check"), style="primary")], [back_to_unit]]
    if reader == "checker" and finding.step is Step.TO_RATE:
        end = [EndWithout(case_id=case.id).labelled(words("rectification-button-end"))] if may_end else []
        return [end, [back_to_unit]]
    if finding.step is not Step.TO_MEND or reader != "unit":
        return []
    take = [] if mine else [TakeCase(case_id=case.id).labelled(words("hand-button-take"), style="primary")]
    appeal = [AppealOrder(case_id=case.id).labelled(words("rectification-button-appeal"))] if may_appeal else []
    return [take, appeal]


def ratings(said: Rated, words: Words, *, before: tuple[int, int], after: tuple[int, int]) -> Safe:
    """Say what those served said before and since, as (satisfied, all); too few since are not told."""
    if said is Rated.FEW:
        return words("rectification-rated-few")
    return words(
        "rectification-rated",
        before=before[0],
        before_n=before[1],
        after=after[0],
        after_n=after[1],
    )


def ask_why(case: Case, what: str, words: Words) -> View:
    """Ask for the reason: of sending back, of an appeal, of a decision."""
    return View(
        words(f"rectification-why-{what}", receipt=case.receipt, unit=case.unit_name),
        [back(words("button-back"), ReadCase(case_id=case.id))],
    )


def nobody_above(case: Case, words: Words) -> View:
    """Say that nobody is above whoever ordered it."""
    return View(
        words("rectification-nobody-above", receipt=case.receipt),
        [back(words("button-back"), ReadCase(case_id=case.id))],
    )


def needs_evidence(case: Case, words: Words) -> View:
    """Say that words alone do not show that it is mended."""
    return View(words("rectification-needs-evidence"), [back(words("button-back"), ReadCase(case_id=case.id))])


def news(case: Case, what: str, words: Words, *, text: str = "", due: str = "") -> View:
    """Tell somebody what has become of an order."""
    said = words(f"rectification-news-{what}", unit=case.unit_name, receipt=case.receipt, due=due or "none")
    lines = [said, words("case-words", words=text)] if text else [said]
    return View("\n".join(lines), [[ReadCase(case_id=case.id).labelled(words("hand-button-read"), style="primary")]])
