"""Lists that are longer than a screen: pages, keys to turn them, and labels that fit beside each other."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from typing import TypeVar

from domain.text import clusters
from messages.buttons import Button, Key, Nothing
from messages.words import Words

T = TypeVar("T")

WIDE_MOST = {1: 14, 2: 6, 3: 4}  # Chinese letters on a key in one, two or three columns, measured on a phone
NARROW_MOST = {1: 24, 2: 11, 3: 6}  # Latin ones


def pages_of(count: int, size: int) -> int:
    """Return how many pages `count` things fill; one when there is nothing."""
    return max(1, -(-count // size))


def page_of(items: Sequence[T], page: int, size: int) -> tuple[int, Sequence[T]]:
    """Return the page that is really there nearest to `page`, and what is on it."""
    page = min(max(page, 0), pages_of(len(items), size) - 1)
    return page, items[page * size : (page + 1) * size]


def turning(words: Words, page: int, pages: int, to: Callable[[int], Button]) -> list[Key]:
    """Return the row that turns pages; none when there is only one."""
    if pages < 2:
        return []
    here = Nothing().labelled(f"{page + 1} / {pages}")
    before = to((page - 1) % pages).labelled(words("button-page-before"))
    after = to((page + 1) % pages).labelled(words("button-page-after"))
    return [before, here, after]


def fits(label: str, columns: int = 1) -> bool:
    """Say whether a label can be read whole on a key in one of `columns`."""
    wide = sum(unicodedata.east_asian_width(character) in "WF" for character in label)
    return wide / WIDE_MOST[columns] + (len(label) - wide) / NARROW_MOST[columns] <= 1


def fitting(name: str, columns: int = 1) -> str:
    """Return a name as it fits on a key in one of `columns`."""
    if fits(name, columns):
        return name
    kept = ""
    for cluster in clusters(name):
        if not fits(f"{kept}{cluster}…", columns):
            break
        kept += cluster
    return f"{kept.rstrip()}…"


def columns_for(labels: Sequence[str]) -> int:
    """Return in how many columns, one or two, all of these fit."""
    return 2 if all(fits(label, 2) for label in labels) else 1
