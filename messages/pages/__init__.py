"""The public page: what everybody may read, as HTML that needs no script, and as a feed. Values in, text out.

The templates lie beside this file. Whatever a person wrote is escaped: by `words`, whose answers are HTML already, or
by the templates, which escape everything else.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from domain.deadlines import spoken_date
from domain.statistics import K
from messages.words import LANGUAGES, Words, words_for

FOLDER = Path(__file__).parent
TAGS = {"zh": "zh-Hans", "en": "en"}


class Frame(NamedTuple):
    """What surrounds every page."""

    words: Words
    organisation: str
    today: date
    base: str  # the path under which all of it lies; "" or "/pledges"
    origin: str | None  # the address without path, where the operator has set one: feeds need it
    path: str  # of this page, below base and language: "unit/12"
    bot: str  # its username

    @property
    def home(self) -> str:
        """Return where the pages of this language lie."""
        return f"{self.base}/{self.words.language}"

    @property
    def tag(self) -> str:
        """Return the language as HTML names it."""
        return TAGS[self.words.language]

    @property
    def others(self) -> list[tuple[str, str, str]]:
        """Return the same page in the other languages: tag, address, the language's own name."""
        others = (words_for(each, self.words.vocabulary) for each in LANGUAGES if each != self.words.language)
        return [
            (TAGS[each.language], f"{self.base}/{each.language}/{self.path}", each.plain("page-language"))
            for each in others
        ]

    @property
    def style(self) -> str:
        """Return the address of the style sheet, which changes when it does: it is kept for a year."""
        return f"{self.base}/style.css?{style()[1]}"

    def day(self, on: date) -> str:
        """Return a day in words."""
        return spoken_date(on, today=self.today, language=self.words.language)

    def telegram(self, payload: str) -> str:
        """Return the link that opens something in Telegram."""
        return f"https://t.me/{self.bot}?start={payload}"


class Step(NamedTuple):
    """A place above this one."""

    name: str
    path: str


class Item(NamedTuple):
    """A line that leads somewhere: the words, the page, and lines below them."""

    text: str
    path: str | None  # None: it leads nowhere
    lines: Sequence[str]


class Section(NamedTuple):
    """A heading and what stands under it; `more`: the way to the rest, as text and page."""

    title: str
    items: list[Item]
    more: tuple[str, str] | None = None


class Part(NamedTuple):
    """A heading and lines of text."""

    title: str
    lines: Sequence[str]


@cache
def templates() -> Environment:
    """Return what makes HTML of the templates beside this file."""
    made = Environment(
        loader=FileSystemLoader(FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals["k"] = K
    return made


@cache
def style() -> tuple[str, str]:
    """Return the style sheet and a short digest of it."""
    text = (FOLDER / "style.css").read_text("utf-8")
    return text, hashlib.sha256(text.encode()).hexdigest()[:12]


def _shown(template: str, frame: Frame, **values: Any) -> str:
    given = {"above": [], "lead": [], "payload": None, "feed": None, "asked": ""} | values
    return templates().get_template(template).render(frame=frame, words=frame.words, **given)


def listing(
    frame: Frame,
    *,
    title: str,
    above: Iterable[Step],
    sections: Iterable[Section],
    lead: Iterable[str] = (),
    payload: str | None = None,
    feed: str | None = None,
    named: bool,
) -> str:
    """Return a page of sections, such as a unit's; `payload` opens the same in the bot, `feed` is its news.

    `named`: people's names stand on it, so no search engine shall keep it.
    """
    return _shown(
        "listing.html", frame, title=title, above=list(above), sections=list(sections), lead=list(lead),
        payload=payload, feed=feed, named=named,
    )  # fmt: skip


def one(
    frame: Frame,
    *,
    title: str,
    above: Iterable[Step],
    parts: Iterable[Part],
    lead: Iterable[str] = (),
    payload: str | None = None,
    open_with: str = "page-open",
    named: bool,
) -> str:
    """Return a page about one thing: a pledge, a poll, a service point."""
    return _shown(
        "one.html", frame, title=title, above=list(above), parts=list(parts), lead=list(lead), payload=payload,
        open_with=open_with, named=named,
    )  # fmt: skip


def search(frame: Frame, *, asked: str, sections: Iterable[Section]) -> str:
    """Return what a search found; without words, only the field."""
    return _shown("search.html", frame, asked=asked, sections=list(sections), named=True)


def without_tags(text: str) -> str:
    """Return HTML of ours as plain text."""
    return Markup(text).striptags()  # noqa: S704 - it is made plain here, not shown


class Entry(NamedTuple):
    """One piece of news in a feed; `at`: RFC 3339."""

    title: str
    path: str
    mark: str  # what makes it another piece of news than the last about the same
    at: str
    lines: Sequence[str]


def atom(frame: Frame, *, title: str, entries: Iterable[Entry], at: str) -> str:
    """Return news as an Atom feed (RFC 4287)."""
    return _shown("feed.xml", frame, title=title, entries=list(entries), at=at)
