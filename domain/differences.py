"""What changed between two wordings, as a reader sees it: words struck out and words new, the rest as it was.

Latin words, numbers and single Chinese characters are compared; one or two that happen to be in both, between
two changes, is no island worth keeping: 帮五位老人 to 帮十五户老人 strikes 五位 and adds 十五户.
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from enum import StrEnum
from typing import NamedTuple

_TOKENS = re.compile(r"[0-9]+(?:[.,:/-][0-9]+)*%?|[A-Za-zÀ-ɏ]+(?:['’-][A-Za-zÀ-ɏ]+)*|\s+|.", re.DOTALL)
ISLAND_MOST = 1  # tokens
ISLAND_MOST_HAN = 2  # single characters
_HAN = re.compile(r"[\u3400-\u9fff]")


class Change(StrEnum):
    """What became of a stretch of words."""

    SAME = "same"
    STRUCK = "struck"
    NEW = "new"


class Piece(NamedTuple):
    """A stretch of one text or both."""

    change: Change
    text: str


def differences(old: str, new: str) -> list[Piece]:
    """Return the pieces that make up both texts, in order; what is struck before what replaces it.

    The same and struck ones together are `old`, the same and new ones together are `new`.
    """
    before, after = _TOKENS.findall(old), _TOKENS.findall(new)
    pieces: list[Piece] = []
    struck: list[str] = []
    added: list[str] = []
    blocks = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    for place, (tag, i, j, k, m) in enumerate(blocks):
        inside = 0 < place < len(blocks) - 1
        if tag == "equal" and not (inside and _is_island(before[i:j])):
            _close(pieces, struck, added)
            pieces.append(Piece(Change.SAME, "".join(before[i:j])))
        else:
            struck += before[i:j]
            added += after[k:m]
    _close(pieces, struck, added)
    return pieces


def _is_island(tokens: list[str]) -> bool:
    """Say whether so few words between two changes are not worth keeping."""
    said = [each for each in tokens if each.strip()]
    if len(said) <= ISLAND_MOST:
        return bool(said)
    return len(said) <= ISLAND_MOST_HAN and all(map(_HAN.fullmatch, said))


def _close(pieces: list[Piece], struck: list[str], added: list[str]) -> None:
    for change, tokens in ((Change.STRUCK, struck), (Change.NEW, added)):
        if tokens:
            pieces.append(Piece(change, "".join(tokens)))
            tokens.clear()
