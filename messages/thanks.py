"""Screens for a leader's word of thanks: a ready sentence or their own words; and how its reader sees it."""

from __future__ import annotations

from datetime import date

from domain.deadlines import spoken_date
from domain.pledges import Pledge
from domain.thanks import READY
from messages.buttons import Button, back
from messages.pledges import ShowPledge, title
from messages.view import View
from messages.words import Words


class AskThanks(Button, action="gta"):
    """Be asked what to say to a pledge's author."""

    pledge_id: int


class SendThanks(Button, action="gts"):
    """Say one of the ready sentences, from 1."""

    pledge_id: int
    number: int


def ask(pledge: Pledge, words: Words) -> View:
    """Ask for a word; the ready ones are buttons."""
    rows = [
        [SendThanks(pledge_id=pledge.id, number=number).labelled(words(f"thanks-ready-{number}"))]
        for number in range(1, READY + 1)
    ]
    text = words("thanks-ask", name=pledge.author, title=title(pledge, words))
    return View(text, [*rows, back(words("button-back"), ShowPledge(pledge_id=pledge.id))])


def ready(number: int, words: Words) -> str:
    """Return a ready sentence in its reader's language."""
    return words.plain(f"thanks-ready-{number}")


def received(pledge: Pledge, said: str, by: str, words: Words) -> View:
    """Tell a member what a leader says of their pledge."""
    text = words("thanks-received", by=by, said=said, title=title(pledge, words))
    return View(text, [[ShowPledge(pledge_id=pledge.id).labelled(words("thanks-button-pledge"))]])


def sent(pledge: Pledge, said: str, words: Words, *, comes_on: date | None, today: date) -> View:
    """Confirm what was said; `comes_on`: the later day on which it arrives."""
    lines = [words("thanks-sent", name=pledge.author, said=said)]
    if comes_on is not None:
        lines.append(words("thanks-later", day=spoken_date(comes_on, today=today, language=words.language)))
    return View("\n".join(lines), [back(words("button-home"))])


def already(pledge: Pledge, words: Words) -> View:
    """Say that one word was enough."""
    return View(words("thanks-already", name=pledge.author), [back(words("button-home"))])
