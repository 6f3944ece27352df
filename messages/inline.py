"""Cards that somebody shares in any chat by typing the bot's name: what is public, and links into it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

from telegram.constants import InlineQueryLimit

from domain.deadlines import spoken_date
from domain.outcomes import Outcome
from domain.pledges import Pledge
from domain.polls import Poll
from domain.reports import Came, Report
from domain.statistics import K
from domain.text import shorten
from domain.units import Unit
from messages import pledges, poll_outcomes, reports
from messages.buttons import link
from messages.view import View
from messages.words import Safe, Words

CACHED_SECONDS = 30  # how long Telegram may answer for us: what is taken back is gone after it
ABOUT_MOST = 80


class Card(NamedTuple):
    """One result: its token, by which it can be asked for again, how it stands in the list, and what is sent."""

    token: str
    title: str
    about: str
    view: View
    preview: str | None = None  # a picture's address


def pledge(shown: Pledge, words: Words, *, url: str, today: date) -> Card:
    """Return a public pledge: both marks apart, as they are on this day."""
    own = pledges.title(shown, words)
    lines = [
        words("inline-title", title=own),
        words("pledge-author", author=shown.author, unit=shown.unit_name),
        words("pledge-line-due", due=pledges.due(shown, words, today)),
        words("pledge-line-state", state=pledges.state(shown, words, today)),
        words("pledge-line-reported", progress=pledges.progress(shown, words)),
        words("pledge-line-confirmed", confirmed=pledges.confirmed(shown, words)),
        _as_of(words, today),
    ]
    about = words.plain("pledge-author", author=shown.author, unit=shown.unit_name)
    view = View("\n".join(lines), [[link(words("inline-button-pledge"), url)]])
    return Card(f"p{shown.id}", words.plain("inline-pledge", title=own), about, view)


def poll(shown: Poll, outcome: Outcome, words: Words, *, url: str, today: date) -> Card:
    """Return what a poll came to, as far as everybody may read it: how many answered, and the way to the rest."""
    title = shown.title_in(words.language)
    counts = poll_outcomes.how_many(outcome, words, k=K)
    lines = [words("inline-title", title=title), Safe(words("inline-of", unit=shown.unit_name)), *counts]
    view = View("\n".join([*lines, _as_of(words, today)]), [[link(words("inline-button-poll"), url)]])
    return Card(f"o{shown.id}", words.plain("inline-poll", title=title), shown.unit_name, view)


def report(shown: Report, words: Words, *, url: str) -> Card:
    """Return a unit's published report in figures, with the way to all of it."""
    title = reports.title(shown, words)
    lines = [words("inline-title", title=title)]
    if shown.words:
        lines.append(words("reports-words", words=shorten(shown.words, ABOUT_MOST)))
    came = Counter(line.came for line in shown.lines)
    kept = came[Came.KEPT] + came[Came.LATE]
    lines.append(words("inline-report", count=len(shown.lines), kept=kept))
    lines += reports.figures(shown.counts, words)
    view = View("\n".join(lines), [[link(words("inline-button-report"), url)]])
    return Card(f"n{shown.id}", words.plain("inline-report-title", title=title), shown.unit_name, view)


def unit(shown: Unit, words: Words, *, going: int, settled: int, kept: int, url: str, today: date) -> Card:
    """Return how a unit and those below it stand with what they promise in public."""
    counts = words("inline-unit-counts", going=going, settled=settled, kept=kept)
    lines = [words("inline-title", title=shown.name), counts, _as_of(words, today)]
    view = View("\n".join(lines), [[link(words("inline-button-unit"), url)]])
    return Card(f"u{shown.id}", words.plain("inline-unit", unit=shown.name), words.plain("inline-unit-about"), view)


def point(shown: Poll, words: Words, *, url: str, picture: str | None) -> Card:
    """Return a service point with its code: `picture` is the code's address, where there is a public page."""
    title = shown.title_in(words.language)
    lines = [words("inline-title", title=title), words("inline-of", unit=shown.unit_name)]
    lines.append(words("inline-point", k=K))
    view = View("\n".join(lines), [[link(words("inline-button-point"), url)]])
    about = words.plain("inline-point-about", unit=shown.unit_name)
    return Card(f"r{shown.code}", words.plain("inline-point-title", title=title), about, view, picture)


def _as_of(words: Words, today: date) -> Safe:
    return words("inline-as-of", on=spoken_date(today, today=today, language=words.language))


def answer(query_id: str, cards: Sequence[Card], words: Words, *, into_the_bot: str) -> dict[str, Any]:
    """Return the answer to a query. It is for its asker alone: the words are in their language, by their rights."""
    return {
        "inline_query_id": query_id,
        "results": [_result(card) for card in cards[: InlineQueryLimit.RESULTS]],
        "cache_time": CACHED_SECONDS,
        "is_personal": True,
        "button": {
            "text": words.plain("inline-button-more" if cards else "inline-none"),
            "start_parameter": into_the_bot,
        },
    }


def _result(card: Card) -> dict[str, Any]:
    preview: dict[str, Any] = {"is_disabled": True}
    if card.preview is not None:
        preview = {"url": card.preview, "prefer_large_media": True, "show_above_text": True}
    content = {"message_text": card.view.text, "parse_mode": "HTML", "link_preview_options": preview}
    keyboard = [[{"text": key.label, "url": key.url} for key in row] for row in card.view.buttons]
    return {
        "type": "article",
        "id": card.token,
        "title": card.title,
        "description": shorten(card.about, ABOUT_MOST),
        "input_message_content": content,
        "reply_markup": {"inline_keyboard": keyboard},
    }
