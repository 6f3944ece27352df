"""What the bot said in Chinese, in English: every message is said anew with what it was made of.

Whoever writes pages takes down each message with its arguments (`taking_down`); a screen is then put together again
from the English ones. What people wrote, and names, stay as they are.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

import pytest
from babel.dates import get_month_names

from domain.deadlines import spoken_date
from messages.words import Safe, Words, words_for

TAG = re.compile(r"<[^>]+>")
DAY = re.compile(r"(?:(\d{4})年)?(\d{1,2})月(\d{1,2})日（周[一二三四五六日]）(\d\d:\d\d)?")
SPAN = re.compile(r"(\d{1,2})月(\d{1,2})日—(?:(\d{1,2})月)?(\d{1,2})日")
MONTHS = dict(
    zip(get_month_names("wide", locale="zh").values(), get_month_names("wide", locale="en").values(), strict=True)
)
MONTH = re.compile("|".join(sorted(MONTHS, key=len, reverse=True)))
HAN = re.compile(r"[\u4e00-\u9fff]")

Said = dict[str, tuple[str, str, dict[str, Any]]]  # vocabulary, key and arguments, by what was said


@contextmanager
def taking_down(patch: pytest.MonkeyPatch) -> Iterator[Said]:
    """Take down what is said in Chinese, and of what, while the block runs."""
    said: Said = {}
    format_as_ever = Words._format

    def formatted(words: Words, key: str, arguments: dict[str, Any]) -> str:
        text = format_as_ever(words, key, arguments)
        if words.language == "zh" and HAN.search(text):
            said[_plain(text)] = (words.vocabulary, key, arguments)
        return text

    patch.setattr(Words, "_format", formatted)
    yield said


def in_english(text: str, said: Said) -> str:
    """Return a text as it reads in English."""
    if not HAN.search(text):
        return text
    known = said.get(text)
    if known is not None:
        said = {each: of for each, of in said.items() if each != text}  # a list of one reads as what is in it
        vocabulary, key, arguments = known
        anew = {name: _argument(value, said) for name, value in arguments.items()}
        return _plain(words_for("en", vocabulary)._format(key, anew))
    for part in sorted((each for each in said if each != text and each in text), key=len, reverse=True):
        before, _, after = text.partition(part)
        return in_english(before, said) + in_english(part, said) + in_english(after, said)
    return without_han_dates(text)


def without_han_dates(text: str) -> str:
    """Return a text with its dates in English: those that no message says, but its arguments."""
    return MONTH.sub(lambda month: MONTHS[month[0]], SPAN.sub(_span, DAY.sub(_day, text)))


def _argument(value: Any, said: Said) -> Any:
    return Safe(html.escape(in_english(_plain(value), said), quote=False)) if isinstance(value, str) else value


def _day(found: re.Match[str]) -> str:
    year, month, day, time = found.groups()
    on = date(int(year or 2026), int(month), int(day))
    told = spoken_date(on, today=on.replace(year=on.year - 1) if year else on, language="en")
    return f"{told} {time}" if time else told


def _span(found: re.Match[str]) -> str:
    month, first, other, last = found.groups()
    short = get_month_names("abbreviated", locale="en")
    if other is None:
        return f"{first}–{last} {short[int(month)]}"
    return f"{first} {short[int(month)]}–{last} {short[int(other)]}"


def _plain(text: str) -> str:
    return html.unescape(TAG.sub("", text))
