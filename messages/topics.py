"""Screens of what people write about: topics of a week, a month or a poll, with words of theirs where many said so."""

from __future__ import annotations

from collections.abc import Sequence

from domain.text import shorten
from domain.topics import days_of
from messages.buttons import back
from messages.polls import SeePoll, SeeTopics, ShowPolls
from messages.view import View
from messages.words import Words

QUOTE_SHOWN_MOST = 60
Topic = tuple[str, int, Sequence[str]]  # its name, how many people at least, quotations


def of_unit(found: Sequence[Topic], words: Words, *, unit_id: int, unit: str, period: str, month: bool, k: int) -> View:
    """Show the topics of a unit in a period that is over."""
    first, _ = days_of(period)
    head = words("topics-of-unit", unit=unit, month=int(month), number=first.month, first=f"{first:%m-%d}")
    other = SeeTopics(unit_id=unit_id, month=not month)
    key = other.labelled(words("topics-button-week" if month else "topics-button-month"))
    return View(
        "\n".join([head, *_lines(found, words, k=k)]),
        [[key], back(words("button-back"), ShowPolls(unit_id=unit_id))],
    )


def of_poll(found: Sequence[Topic], words: Words, *, poll_id: int, title: str, k: int) -> View:
    """Show the topics of what was written in a poll."""
    head = words("topics-of-poll", title=title)
    return View("\n".join([head, *_lines(found, words, k=k)]), [back(words("button-back"), SeePoll(poll_id=poll_id))])


def _lines(found: Sequence[Topic], words: Words, *, k: int) -> list[str]:
    if not found:
        return [words("topics-none", k=k)]
    lines: list[str] = []
    for name, people, quotes in found:
        lines.append(words("topics-line", topic=name, people=people))
        if quotes:
            said = words.plain("topics-between").join(shorten(quote, QUOTE_SHOWN_MOST) for quote in quotes)
            lines.append(words("topics-quotes", said=said))
    return [*lines, words("topics-how", k=k)]
