"""Screens for templates: pledges that can be handed in as they are, or changed first."""

from __future__ import annotations

from collections.abc import Sequence

from domain.templates import Template
from messages.buttons import Button, back
from messages.paging import fitting, page_of, pages_of, turning
from messages.pledges import WritePledge
from messages.view import View, rows_of
from messages.words import Safe, Words

ON_PAGE = 6


class ShowTemplates(Button, action="tp"):
    """See the templates for a unit."""

    unit_id: int
    page: int = 0


class UseTemplate(Button, action="tpu"):
    """Write this template as a pledge of one's own."""

    unit_id: int
    key: str


def what(template: Template, words: Words) -> str:
    """Return what a template promises, as plain text."""
    return words.plain(f"template-{template.key}")


def measure(template: Template, words: Words) -> str:
    """Return the word behind its number."""
    return words.plain(f"template-{template.key}.measure")


def listed(found: Sequence[Template], unit_id: int, page: int, words: Words) -> View:
    """Offer the templates, numbered; their own number and day come with them."""
    page, shown = page_of(found, page, ON_PAGE)
    numbered = list(enumerate(shown, page * ON_PAGE + 1))
    lines: list[Safe] = [words("templates-head")]
    lines += [
        words("templates-line", number=number, what=what(each, words), amount=each.amount, measure=measure(each, words))
        for number, each in numbered
    ]
    keys = [
        UseTemplate(unit_id=unit_id, key=each.key).labelled(fitting(f"{number} {what(each, words)}", 2))
        for number, each in numbered
    ]
    turn = turning(words, page, pages_of(len(found), ON_PAGE), lambda to: ShowTemplates(unit_id=unit_id, page=to))
    return View("\n".join(lines), [*rows_of(keys, 2), turn, back(words("button-back"), WritePledge())])
