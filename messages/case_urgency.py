"""Screens for how urgent a case is, set by hand and with a reason."""

from __future__ import annotations

from domain.cases import Case, Urgency
from messages.buttons import back
from messages.case_answers import ReadCase
from messages.view import View
from messages.words import Words


def why(case: Case, urgency: Urgency, words: Words) -> View:
    """Ask for the reason."""
    text = words("hand-why-urgency", urgency=urgency.value, receipt=case.receipt)
    return View(text, [back(words("button-back"), ReadCase(case_id=case.id))])


def changed(case: Case, reason: str, words: Words, *, due: str) -> View:
    """Tell the sender, with the reason and the date that follows."""
    text = words("case-urgency", urgency=case.urgency.value, receipt=case.receipt, reason=reason)
    return View("\n".join((text, words("case-due", due=due))) if due else text, silent=True)
