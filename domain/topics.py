"""What people write about in a period, as far as it may be told: of so many people, in so many of their own words.

A topic is told once for each unit and period that is over, from `K` senders on, in steps of `K`, and never where a
neighbour's or the whole's figure would give away fewer. Quoted is only what `K` people could have written.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, timedelta
from functools import cache
from importlib import resources
from typing import NamedTuple, Protocol

from domain.personal_data import find
from domain.statistics import K, withheld_in_tree

TOLD_MOST = 5  # topics of a unit and period
QUOTES_MOST = 2
QUOTES_LOOKED_AT = 6  # candidates, in case some hold a name of the roster
QUOTE_LEAST, QUOTE_MOST = 5, 100  # characters


class Said(NamedTuple):
    """What one sender wrote, in which unit; the sender is a number that means nothing beyond this list."""

    sender: int
    path: str
    words: str


class Quote(NamedTuple):
    """A piece of what somebody wrote: the place of the text in what was given, and where in it."""

    text: int
    start: int
    end: int


class Found(NamedTuple):
    """A topic of one unit: how many people at least, and what may be quoted, the likeliest first."""

    path: str
    topic: str
    people: int
    quotes: tuple[Quote, ...]


class Clause(Protocol):
    """A clause as `domain.keywords` reads it."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def words(self) -> frozenset[str]: ...
    @property
    def topics(self) -> frozenset[str]: ...
    @property
    def quotable(self) -> bool: ...


def topics_of(said: Sequence[Said], k: int = K) -> list[Found]:
    """Return what may be told of what was written, unit by unit. Needs the worker: it reads with `domain.keywords`."""
    from domain.keywords import clauses

    return gathered(said, clauses, k)


def gathered(said: Sequence[Said], read: Callable[[str], Iterable[Clause]], k: int = K) -> list[Found]:
    """Return the topics that at least `k` senders of a unit wrote about, most people first, with quotations."""
    texts = [list(read(each.words)) for each in said]
    own: defaultdict[str, defaultdict[str, set[int]]] = defaultdict(lambda: defaultdict(set))  # topic, unit, senders
    for each, found in zip(said, texts, strict=True):
        for topic in {topic for clause in found for topic in clause.topics}:
            own[topic][each.path].add(each.sender)
    told: defaultdict[str, list[tuple[int, str]]] = defaultdict(list)
    for topic, by_unit in own.items():
        people: defaultdict[str, set[int]] = defaultdict(set)
        totals: defaultdict[str, int] = defaultdict(int)
        for path, senders in by_unit.items():
            for above in paths_above(path):
                people[above] |= senders
                totals[above] += len(senders)
        hidden = withheld_in_tree(totals, k)
        for path, senders in people.items():
            if path not in hidden and len(senders) >= k:
                told[path].append((len(senders), topic))
    result: list[Found] = []
    for path in sorted(told):
        best = sorted(told[path], key=lambda each: (-each[0], each[1]))[:TOLD_MOST]
        users = _users(said, texts, path)
        result += [
            Found(path, topic, count - count % k, _quotes(topic, path, said, texts, users, k)) for count, topic in best
        ]
    return result


def paths_above(path: str) -> list[str]:
    """Return the paths of a unit and of all above it: /1/4/ gives /1/ and /1/4/."""
    ids = path.strip("/").split("/")
    return ["/" + "/".join(ids[: length + 1]) + "/" for length in range(len(ids))]


def _users(said: Sequence[Said], texts: Sequence[Sequence[Clause]], path: str) -> Mapping[str, set[int]]:
    """Return who in a subtree uses each word."""
    users: defaultdict[str, set[int]] = defaultdict(set)
    for each, found in zip(said, texts, strict=True):
        if each.path.startswith(path):
            for clause in found:
                for word in clause.words:
                    users[word].add(each.sender)
    return users


def _quotes(
    topic: str,
    path: str,
    said: Sequence[Said],
    texts: Sequence[Sequence[Clause]],
    users: Mapping[str, set[int]],
    k: int,
) -> tuple[Quote, ...]:
    """Return clauses about a topic of which every word that carries meaning was used by at least `k` senders.

    The most usual ones first, one of each sender, no two alike, none with personal data.
    """
    usual: list[tuple[int, int, Quote, int]] = []
    for at, (each, found) in enumerate(zip(said, texts, strict=True)):
        if not each.path.startswith(path):
            continue
        for clause in found:
            piece = each.words[clause.start : clause.end]
            if topic not in clause.topics or not clause.quotable or not QUOTE_LEAST <= len(piece) <= QUOTE_MOST:
                continue
            if all(len(users[word]) >= k for word in clause.words) and not find(piece):
                quote = Quote(at, clause.start, clause.end)
                usual.append((-len(clause.words), -min(len(users[word]) for word in clause.words), quote, each.sender))
    chosen: list[Quote] = []
    senders: set[int] = set()
    seen: set[str] = set()
    for _, _, quote, sender in sorted(usual):
        piece = said[quote.text].words[quote.start : quote.end].lower()
        if sender not in senders and piece not in seen and len(chosen) < QUOTES_LOOKED_AT:
            chosen.append(quote)
            senders.add(sender)
            seen.add(piece)
    return tuple(chosen)


# ---- periods and names -----------------------------------------------------------------------------------------------


def week_name(on: date) -> str:
    """Return the name of the week in which a day lies: 2026-W48."""
    return "{}-W{:02}".format(*on.isocalendar()[:2])


def month_name(on: date) -> str:
    """Return the name of the month in which a day lies: 2026-11."""
    return f"{on:%Y-%m}"


def days_of(period: str) -> tuple[date, date]:
    """Return the first day of a week or month by its name, and the first after it. Raises: ValueError."""
    if "W" in period:
        first = date.fromisoformat(f"{period}-1")
        return first, first + timedelta(days=7)
    first = date.fromisoformat(f"{period}-01")
    return first, (first + timedelta(days=31)).replace(day=1)


def periods_over(on: date) -> list[str]:
    """Return the week and the month that were over last at a day."""
    monday = on - timedelta(days=on.weekday())
    return [week_name(monday - timedelta(days=1)), month_name(on.replace(day=1) - timedelta(days=1))]


@cache
def _names() -> Mapping[str, Mapping[str, str]]:
    file = resources.files("domain") / "data" / "keywords.json"
    topics = json.loads(file.read_text(encoding="utf-8"))["topics"]
    return {key: {language: topic[language] for language in ("zh", "en")} for key, topic in topics.items()}


def topic_name(topic: str, language: str) -> str:
    """Return a listed topic in a reader's language; a word that is on no list as it was written."""
    return _names().get(topic, {}).get(language, topic)
