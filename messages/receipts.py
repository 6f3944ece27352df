"""Screens for whoever opens a case by its number or its receipt code."""

from __future__ import annotations

from domain.cases import Case
from messages.buttons import Button, back
from messages.cases import WriteCase
from messages.view import View
from messages.words import Words


class HearHere(Button, action="csr"):
    """Hear of an unnamed case at this account from now on."""

    case_id: int


def unknown(words: Words) -> View:
    """Say the same of a number that is not there and of one that is somebody else's."""
    return View(
        words("case-unknown-receipt"),
        [[WriteCase().labelled(words("home-button-write-case"))], back(words("button-home"))],
    )


def miscopied(words: Words) -> View:
    """Say kindly that a sign of a receipt code is wrong."""
    return View(words("case-code-miscopied"), [back(words("button-home"))])


def opened_elsewhere(view: View, case: Case, words: Words) -> View:
    """Add to a sender's own screen of a case that answers go to another account, and the way to change it."""
    *rows, last = view.buttons
    here = HearHere(case_id=case.id).labelled(words("case-button-hear-here"))
    return View(
        "\n".join((view.text, words("case-opened-by-code", away=int(case.way_back is not None)))), [*rows, [here], last]
    )


def moved_here(words: Words, *, receipt: str) -> str:
    """Say that answers come here from now on."""
    return words("case-heard-here", receipt=receipt)


def moved_away(case: Case, words: Words) -> View:
    """Tell the account that had it that it goes on at another one."""
    return View(words("case-heard-elsewhere", receipt=case.receipt), silent=True)
