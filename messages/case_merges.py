"""Screens for cases about the same thing: merged, they get one answer; taken apart, each its own."""

from __future__ import annotations

from collections.abc import Sequence

from domain.cases import Case
from messages.buttons import Button, Key, back
from messages.case_answers import ReadCase
from messages.paging import fitting
from messages.view import View
from messages.words import Words

SHOWN_MOST = 5


class Merge(Button, action="ctn"):
    """Merge a case into another."""

    case_id: int
    into_id: int


class Separate(Button, action="ctx"):
    """Take a merged case apart again."""

    case_id: int


def twins(case: Case, merged: Sequence[Case], similar: Sequence[Case], words: Words, *, said: str = "") -> View:
    """Offer what is merged to be taken apart, and the most similar open cases to be merged in."""
    lines = [words(f"hand-{said}", receipt=case.receipt)] if said else []
    rows: list[list[Key]] = []
    for each in similar[:SHOWN_MOST]:
        label = words("hand-button-merge", words=_short(each))
        rows.append([Merge(case_id=each.id, into_id=case.id).labelled(fitting(label))])
    if merged:
        lines.append(words("hand-merged-here"))
        for each in merged[:SHOWN_MOST]:
            lines.append(words("case-words", words=_short(each, 60)))
            label = words("hand-button-separate", words=_short(each))
            rows.append([Separate(case_id=each.id).labelled(fitting(label))])
    if not said:
        lines.append(words("hand-merges" if similar else "hand-merges-none", receipt=case.receipt))
    return View("\n".join(lines), [*rows, back(words("button-back"), ReadCase(case_id=case.id))])


def _short(case: Case, most: int = 12) -> str:
    flat = " ".join(case.words.split()) or case.receipt
    return flat if len(flat) <= most else f"{flat[: most - 1]}…"


def merged(case: Case, words: Words) -> View:
    """Tell a sender in one neutral line that the answer will come together with others'."""
    return View(words("case-merged", receipt=case.receipt), silent=True)
