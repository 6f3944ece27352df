"""What a text is about: listed topics first, then words that carry meaning, Chinese and English, clause by clause.

Runs in the worker process only: the dictionary takes 40 MB (`docs/decisions/0085-topics.md`).
"""

from __future__ import annotations

import json
import re
from functools import cache
from importlib import resources
from typing import Any, NamedTuple

import rjieba
import snowballstemmer  # type: ignore[import-untyped]

_CLAUSE = re.compile(r"[^，。！？；：、,.!?;:\n…（）()“”\"]+")
_ENGLISH = re.compile(r"[a-z]+(?:'[a-z]+)?(?:-[a-z]+)*")
_SHORT = frozenset(  # parts of speech whose single characters tell nobody apart: 很, 坏, 修, 了, 在
    [
        "a",
        "ad",
        "c",
        "d",
        "df",
        "e",
        "f",
        "k",
        "m",
        "o",
        "p",
        "r",
        "u",
        "ud",
        "ug",
        "uj",
        "ul",
        "uv",
        "uz",
        "v",
        "y",
        "zg",
    ]
)
_NAMES = ("nr", "ns", "nt")  # of people, places and bodies: they count however short they are
_NEW_TOPIC = frozenset(["n", "nz", "vn"])  # a word by itself is a topic only as a noun
_NO_NOUN = ("ed", "ing", "ly", "ful", "ous", "able", "ier", "iest")  # English words so ended are hardly topics
_STEMMER = snowballstemmer.stemmer("english")


class Clause(NamedTuple):
    """A piece of a text between two marks: its place, all words that carry meaning, and which of them are topics."""

    start: int
    end: int
    words: frozenset[str]
    topics: frozenset[str]
    quotable: bool  # holds nothing that points to a person, a place at home, or a number


@cache
def _lists() -> dict[str, Any]:
    file = resources.files("domain") / "data" / "keywords.json"
    read: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return read


@cache
def _listed() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Return what tells each listed topic: Chinese words anywhere, English ones as whole words."""
    found = []
    for key, topic in _lists()["topics"].items():
        forms = [re.escape(word) if not word.isascii() else rf"\b{re.escape(word)}\b" for word in topic["words"]]
        found.append((key, re.compile("|".join(forms))))
    return tuple(found)


@cache
def _stop(what: str, language: str) -> frozenset[str]:
    words = _lists()[what]
    return frozenset(words[language])


def clauses(text: str) -> list[Clause]:
    """Return the clauses of a text that say something."""
    return [clause for found in _CLAUSE.finditer(text) if (clause := _clause(found)).words]


def _clause(found: re.Match[str]) -> Clause:
    said = found[0]
    start = found.start() + len(said) - len(said.lstrip())
    end = found.end() - (len(said) - len(said.rstrip()))
    plain = said.lower()
    topics = {key for key, pattern in _listed() if pattern.search(plain)}
    covered = _without_listed(plain)
    words = set(topics)
    for word, part in rjieba.tag(covered):
        if word.isascii() or word in _stop("stop", "zh") or not word.isalpha():
            continue
        if len(word) > 1 or part.startswith(_NAMES) or part not in _SHORT:
            words.add(word)
        if len(word) > 1 and part in _NEW_TOPIC:
            topics.add(word)
    for word in _ENGLISH.findall(covered):
        if len(word) > 2 and word not in _stop("stop", "en"):
            words.add(_STEMMER.stemWord(word))
            if len(word) > 4 and not word.endswith(_NO_NOUN):
                topics.add(word.removesuffix("s") if not word.endswith("ss") else word)
    personal = any(word in plain for word in _stop("never_quoted", "zh")) or not _stop("never_quoted", "en").isdisjoint(
        _ENGLISH.findall(plain)
    )
    quotable = not personal and not any(character.isdigit() for character in said)
    return Clause(start, end, frozenset(words), frozenset(topics), quotable)


def _without_listed(plain: str) -> str:
    """Return a clause without the words that told a listed topic, which would else be topics once more."""
    for _, pattern in _listed():
        plain = pattern.sub(" ", plain)
    return plain
