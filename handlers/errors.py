"""What people are told when something cannot be done: one kind sentence, and what to do instead."""

from __future__ import annotations

from domain.errors import NoLonger, NotThere, StandsAside
from domain.text import TextTooLong
from handlers.context import Turn
from messages import errors
from messages.view import View
from messages.words import words_for


class Refused(Exception):
    """Raised with the screen that says why something cannot be done."""

    def __init__(self, view: View) -> None:
        super().__init__()
        self.view = view


def explained(error: Exception | None, turn: Turn) -> View | None:
    """Return the screen for an error that a person can understand, None for a fault of ours; for None, an apology."""
    words = words_for(turn.person.language, turn.organisation.vocabulary)
    match error:
        case None:
            return errors.sorry(words)
        case Refused():
            return error.view
        case NotThere():
            return errors.not_there(words)
        case NoLonger():
            return errors.no_longer(words)
        case StandsAside():
            return errors.stands_aside(error.interest, words)
        case TextTooLong():
            return errors.too_long(words, length=error.length, limit=error.limit)
        case _:
            return None
