"""The words of the bot: Project Fluent files by language, with the organisation's own terms from a vocabulary.

`locales/<language>/*.ftl`, one file per noun; `vocabulary/<name>/<language>.ftl` gives `-member`, `-unit` and the rest.
Every argument is escaped for HTML here, in one place; nothing else may put a person's words into a message.
"""

from __future__ import annotations

import html
import re
import zlib
from functools import cache
from pathlib import Path
from sys import intern
from typing import Any, Final, cast

from babel import localedata
from babel.core import get_global
from fluent.runtime import FluentBundle
from fluent.runtime.resolver import Message as Compiled
from fluent.syntax import FluentParser
from fluent.syntax.ast import Message, Term

FOLDER = Path(__file__).parent
LANGUAGES = ("zh", "en")  # whole, and so what an organisation may speak
BEGUN: tuple[str, ...] = ()  # being translated: people may choose them, and what they lack is said in English
VOCABULARIES = ("party", "union", "volunteer")
TERM = re.compile(r"^(-[a-z-]+) = (\w.*)$", re.MULTILINE)
ENTRY = re.compile(r"^(-?[A-Za-z][\w-]*) *=", re.MULTILINE)

# What Babel knows of a language and of the world besides numbers, plurals and dates; nothing of it is ever said here.
UNSPOKEN = {
    "compact_currency_formats",
    "compound_unit_patterns",
    "currency_formats",
    "currency_symbols",
    "currency_unit_patterns",
    "currency_names",
    "currency_names_plural",
    "date_fields",
    "datetime_skeletons",
    "interval_formats",
    "languages",
    "measurement_systems",
    "meta_zones",
    "quarters",
    "scientific_formats",
    "scripts",
    "territories",
    "time_zones",
    "unit_display_names",
    "unit_patterns",
    "variants",
    "zone_formats",
}
UNSPOKEN_OF_THE_WORLD: Final = (
    *("all_currencies", "currency_fractions", "likely_subtags", "meta_zones", "territory_aliases"),
    *("territory_currencies", "territory_languages", "territory_zones", "windows_zone_mapping", "zone_aliases"),
    "zone_territories",
)


class MissingWords(Exception):
    """Raised for a message that is not in the files, or that lacks an argument: our bug, found by the tests."""


class Safe(str):
    """Text that is HTML already, made by another message."""

    __slots__ = ()

    def __html__(self) -> str:
        """Return it as templates take what is HTML already."""
        return str(self)


class Bundle(FluentBundle):
    """Fluent's bundle, whose entries stay as they are written until they are said for the first time.

    Read at once, they would take 3.5 MiB and a tenth of every start; kept as text, another half.
    """

    def __init__(self, language: str) -> None:
        super().__init__([language], use_isolating=False)
        self._packed: list[bytes] = []  # the files
        self._places: dict[str, int] = {}  # which of them an entry is in
        self._parser = FluentParser(with_spans=False)  # nobody asks at which letter an entry began

    def add_text(self, text: str) -> None:
        """Add what a file says; what an earlier one says already stands."""
        if not text:
            return
        for match in ENTRY.finditer(text):
            self._places.setdefault(intern(match[1]), len(self._packed))
        self._packed.append(zlib.compress(text.encode()))

    def read(self, name: str) -> Message | Term:
        """Return an entry, a term by its `-name`. Raises: LookupError."""
        text = zlib.decompress(self._packed[self._places[name]]).decode()
        start = next(match.start() for match in ENTRY.finditer(text) if match[1] == name)
        return cast("Message | Term", self._parser.parse_entry(text[start:]))  # no junk: a test parses them all

    def _lookup(self, entry_id: str, term: bool = False) -> Compiled:
        name = f"-{entry_id}" if term else entry_id
        compiled = self._compiled.get(name)
        if compiled is None:
            compiled = self._compiled[name] = self._compiler(self.read(name))
        return compiled


class Words:
    """The words of one language and vocabulary: `words("pledge-submitted", what=pledge.what)`."""

    def __init__(self, language: str, vocabulary: str) -> None:
        self.language = language
        self.vocabulary = vocabulary
        self._fixed: dict[str, str] = {}  # messages without arguments, once they have been said
        self._bundle = Bundle(language)
        _forget_the_unspoken(language)
        for spoken in (language, *(["en"] if language in BEGUN else [])):
            self._bundle.add_text(_terms(spoken, vocabulary))
            for file in sorted((FOLDER / "locales" / spoken).glob("*.ftl")):
                self._bundle.add_text(file.read_text("utf-8"))

    def __call__(self, key: str, /, **arguments: Any) -> Safe:
        """Return the message `key` as HTML.

        Raises: MissingWords, if there is no such message or one of its arguments is missing.
        """
        return Safe(self._format(key, {name: _escaped(value) for name, value in arguments.items()}))

    def plain(self, key: str, /, **arguments: Any) -> str:
        """Return the message `key` as plain text, for labels and pictures, where nothing is parsed."""
        return self._format(key, {name: _plain(value) for name, value in arguments.items()})

    def _format(self, key: str, arguments: dict[str, Any]) -> str:
        if arguments:
            return self._formatted(key, arguments)
        said = self._fixed.get(key)
        if said is None:
            said = self._fixed[key] = self._formatted(key, arguments)
        return said

    def _formatted(self, key: str, arguments: dict[str, Any]) -> str:
        name, _, attribute = key.partition(".")
        try:
            message = self._bundle.get_message(name)
            pattern = message.attributes[attribute] if attribute else message.value
        except LookupError as error:
            raise MissingWords(f"{key} ({self.language})") from error
        if pattern is None:
            raise MissingWords(f"{key} ({self.language}) has no value")
        text, errors = self._bundle.format_pattern(pattern, arguments)
        if errors:
            raise MissingWords(f"{key} ({self.language}): {errors}")
        return str(text)


def _terms(language: str, vocabulary: str) -> str:
    """Return the terms, each with the form that begins a sentence: `{ -member(case: "upper") }`."""
    file = FOLDER / "vocabulary" / vocabulary / f"{language}.ftl"
    return TERM.sub(_both_cases, file.read_text("utf-8")) if file.exists() else ""


def _both_cases(term: re.Match[str]) -> str:
    name, said = term.groups()
    upper = said[0].upper() + said[1:]
    return term[0] if said == upper else f"{name} = {{ $case ->\n   *[lower] {said}\n    [upper] {upper}\n}}"


def _forget_the_unspoken(language: str) -> None:
    """Let go of most of what Babel has just read, in the dictionaries it keeps; Fluent is all that uses it here.

    Babel promises that `load` hands out its own dictionary; `get_global` does too, though typed as read-only.
    """
    for known in (localedata.load(language), localedata.load("root")):
        for name in UNSPOKEN & known.keys():
            del known[name]
    for part in UNSPOKEN_OF_THE_WORLD:
        cast("dict[str, Any]", get_global(part)).clear()


def _escaped(value: Any) -> Any:
    if isinstance(value, Safe) or not isinstance(value, str):
        return value
    return html.escape(value, quote=False)


def _plain(value: Any) -> Any:
    return html.unescape(value) if isinstance(value, Safe) else value


@cache
def words_for(language: str, vocabulary: str = "party") -> Words:
    """Return the words of `language`, read once."""
    return Words(language, vocabulary)


def spoken(telegram_language: str | None, otherwise: str) -> str:
    """Return the language to speak to somebody whose Telegram is set to `telegram_language`.

    Who speaks none of ours gets English.
    """
    if not telegram_language:
        return otherwise
    code = telegram_language.lower().partition("-")[0]
    return code if code in (*LANGUAGES, *BEGUN) else "en"


def second(language: str) -> str:
    """Return the language that stands below on what is printed for everybody."""
    return "en" if language != "en" else "zh"
