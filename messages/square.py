"""The way to what everybody may see of honours, stories, good practice and reports."""

from __future__ import annotations

from messages.buttons import Button, back
from messages.honours import ShowRounds
from messages.practices import ShowPractices
from messages.reports import ShowReports
from messages.stories import ShowStories
from messages.view import View, rows_of
from messages.words import Words


class ShowSquare(Button, action="sq"):
    """See what is there to see around a unit; 0: one's own."""

    unit_id: int = 0


def square(unit: str, unit_id: int, words: Words, *, rounds: int) -> View:
    """Offer the kinds of things to see, with how many are under way."""
    keys = [
        ShowRounds(unit_id=unit_id).labelled(words("square-button-honours")),
        ShowStories(unit_id=unit_id).labelled(words("square-button-stories")),
        ShowPractices().labelled(words("square-button-practices")),
        ShowReports(unit_id=unit_id).labelled(words("square-button-reports")),
    ]
    return View(words("square", unit=unit, rounds=rounds), [*rows_of(keys, 2), back(words("button-home"))])
