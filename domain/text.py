"""What people write, made safe to keep and to show: one form per text, nothing invisible in it.

Lengths are UTF-16 code units throughout, because Telegram's limits and entity offsets are.
"""

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

_JOINER = "\u200d"
_NON_JOINER = "\u200c"
_BLACK_FLAG = "\U0001f3f4"
_LINE_ENDS = frozenset("\n\v\f\r\x85\u2028\u2029")
# Drawn as nothing, yet not of a category that says so: Hangul fillers, the blank Braille cell and others.
_BLANKS = frozenset("\u115f\u1160\u3164\uffa0\u2800\u034f\u17b4\u17b5\u180b\u180c\u180d\u180f")
_MOST_MARKS = 8  # Vietnamese, Thai, Hebrew and Tibetan need up to five; more than eight only deface a chat

_HANGING = re.compile(r"[，,、;；](?:\s*[，,、;；])+|\s+[，,、;；。.](?=\s|$)")
_PLAIN = re.compile(r"[ -~\u3001\u3002\u4e00-\u9fff]*")  # printable ASCII, Han: composed, visible, unjoined
_MANY_SPACES = re.compile(r" {2,}")
_MANY_LINE_ENDS = re.compile(r"\n{3,}")


class TextTooLong(Exception):
    """Raised when a text is longer than its place allows; lengths are in UTF-16 units."""

    def __init__(self, length: int, limit: int) -> None:
        super().__init__(f"{length} UTF-16 units where {limit} fit")
        self.length = length
        self.limit = limit


class Span(NamedTuple):
    """A stretch of a text, from `start` up to but not including `end`, in Python's characters."""

    start: int
    end: int


def utf16_length(text: str) -> int:
    """Return how long Telegram takes `text` to be."""
    return len(text) + sum(character > "\uffff" for character in text)


def clean_line(text: str, *, limit: int | None = None) -> str:
    """Return `text` as one line: composed (NFC), nothing invisible in it, single spaces; perhaps empty.

    Raises: TextTooLong, if the cleaned line is over `limit`. It is never cut: the words are the writer's.
    """
    return _within(" ".join(_visible(text).split()), limit)


def clean_text(text: str, *, limit: int | None = None) -> str:
    """Return `text` as lines, with single spaces inside them and at most one blank line between.

    Raises: TextTooLong, if the cleaned text is over `limit`.
    """
    lines = (_MANY_SPACES.sub(" ", line).strip() for line in _visible(text).split("\n"))
    return _within(_MANY_LINE_ENDS.sub("\n\n", "\n".join(lines)).strip(), limit)


def clean_name(text: str | None, *, limit: int = 64) -> str | None:
    """Return a person's or unit's name as one line, cut to `limit`; None when nothing to be read is left.

    Names are cut, not refused: they come from Telegram, where the bot cannot ask again.
    """
    line = clean_line(text or "")
    return shorten(line, limit) if any(c.isalnum() or unicodedata.category(c) == "So" for c in line) else None


def first_line(text: str) -> str:
    """Return the first line of `text` with something on it, cleaned; empty when there is none."""
    return clean_text(text).partition("\n")[0]


def shorten(text: str, limit: int, *, ellipsis: str = "…") -> str:
    """Return `text` if it fits in `limit`, else its beginning and an ellipsis, never half a character.

    Breaks at a space if one is near the end, as a Latin word cut in two is hard to read; Chinese has none.
    """
    if utf16_length(text) <= limit:
        return text
    room = limit - utf16_length(ellipsis)
    if room < 0:
        return ""
    kept = ""
    for cluster in clusters(text):
        if utf16_length(kept) + utf16_length(cluster) > room:
            break
        kept += cluster
    head, _, tail = kept.rpartition(" ")
    broken = len(kept) < len(text) and not text[len(kept)].isspace()
    if head and broken and tail.isascii() and utf16_length(tail) <= room // 3:
        kept = head
    return kept.rstrip() + ellipsis


def cut_out(text: str, *spans: Span | None) -> str:
    """Return `text` as one line without `spans`, and without the commas left hanging where they were."""
    pieces, end = [], 0
    for span in sorted(filter(None, spans)):
        pieces.append(text[end : span.start])
        end = max(end, span.end)
    kept = _HANGING.sub(lambda m: m[0].strip()[:1], "".join((*pieces, text[end:])))
    return clean_line(kept).strip(" ，,、;；:：")


def clusters(text: str) -> Iterator[str]:
    """Yield what a reader takes for single characters: marks, emoji sequences and flags stay whole.

    An approximation of Unicode's grapheme clusters (UAX #29) without its tables.
    """
    start = 0
    flags = 0  # regional indicators in the cluster so far; two make a flag
    for i in range(1, len(text)):
        before, character = text[i - 1], text[i]
        flags = flags + 1 if _is_regional(before) else 0
        pair = _is_regional(character) and flags % 2 == 1
        crlf = before == "\r" and character == "\n"
        if pair or crlf or _extends(character) or (before == _JOINER and _is_pictorial(character)):
            continue
        yield text[start:i]
        start = i
    if text:
        yield text[start:]


def _within(text: str, limit: int | None) -> str:
    length = utf16_length(text)
    if limit is not None and length > limit:
        raise TextTooLong(length, limit)
    return text


def _visible(text: str) -> str:
    """Return `text` in NFC without control, direction, zero-width and unpaired characters."""
    if _PLAIN.fullmatch(text):  # nearly all that is written: a big roster is read three times as fast
        return text
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n"))
    kept: list[str] = []
    marks = 0
    for i, character in enumerate(text):
        category = unicodedata.category(character)
        before = kept[-1] if kept else "\n"
        if character in _LINE_ENDS:
            kept.append("\n")
        elif category == "Zs" or character == "\t":
            kept.append(" ")
        elif character in (_JOINER, _NON_JOINER):
            if _joins(before, character, text[i + 1 : i + 2]):
                kept.append(character)
            continue
        elif category == "Cf":
            if _is_flag_tag(character) and (before == _BLACK_FLAG or _is_flag_tag(before)):
                kept.append(character)
            continue
        elif category in ("Cc", "Cs", "Co") or character in _BLANKS or _is_noncharacter(character):
            continue
        elif category in ("Mn", "Mc", "Me"):
            marks += 1
            if marks <= _MOST_MARKS and not before.isspace():
                kept.append(character)
            continue
        else:
            kept.append(character)
        marks = 0
    return unicodedata.normalize("NFC", "".join(kept))


def _joins(before: str, joiner: str, after: str) -> bool:
    """Say whether a joiner means something here: inside an emoji, or in a script that spells with it."""
    if not after:
        return False
    if joiner == _JOINER and _is_pictorial(after):
        return _is_pictorial(before) or before == "\ufe0f"
    return all("\u0600" <= c <= "\u07ff" or "\u0900" <= c <= "\u0dff" for c in (before, after))


def _extends(character: str) -> bool:
    return (
        character in (_JOINER, _NON_JOINER)
        or "\U0001f3fb" <= character <= "\U0001f3ff"
        or _is_flag_tag(character)
        or unicodedata.category(character) in ("Mn", "Mc", "Me")
    )


def _is_pictorial(character: str) -> bool:
    # ↔ is a mathematical sign by category and part of the head-shaking face all the same; emoji newer than
    # this Python's tables have no category yet.
    return character == "\u2194" or "\U0001f000" <= character <= "\U0001faff" or unicodedata.category(character) == "So"


def _is_regional(character: str) -> bool:
    return "\U0001f1e6" <= character <= "\U0001f1ff"


def _is_flag_tag(character: str) -> bool:
    return "\U000e0020" <= character <= "\U000e007f"


def _is_noncharacter(character: str) -> bool:
    code = ord(character)
    return code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF


def likeness(one: str, other: str) -> float:
    """Return how alike two texts are, 0 to 1: the share of pairs of neighbouring characters that both hold."""
    pairs = [
        {text[n : n + 2] for n in range(len(text) - 1)} for text in ("".join(each.split()) for each in (one, other))
    ]
    both = pairs[0] | pairs[1]
    return len(pairs[0] & pairs[1]) / len(both) if both else 0.0
