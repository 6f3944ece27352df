"""Lines of text for pictures and posters: what can be drawn, where a line may end, what is too long.

Knows no drawing engine: whoever calls brings `width_of`. Chinese may break between any two characters, except that no
line starts with a closing mark and none ends with an opening one; Latin words and numbers stay whole.
"""

import re
import unicodedata
from collections.abc import Callable, Collection

WidthOf = Callable[[str], float]

NEVER_FIRST = frozenset("，。、；：！？）】》」』〕〉”’％‰℃…—·,.;:!?)]}%")
NEVER_LAST = frozenset("（【《「『〔〈“‘￥$([{#№")
ELLIPSIS = "…"

_SIGNS = {"So", "Sk", "Cc", "Cf", "Cs", "Co", "Cn"}
_EMOJI_MARKS = {*range(0xFE00, 0xFE10), 0x20E3, *range(0x1F3FB, 0x1F400)}
_PAUSES = re.compile(r"[，。；！？][」』”’）]?|[,;.] ")
_TOKENS = re.compile(r"[^\W\u2e80-\U0003ffff]+(?:[.,:/'’&+@_-]+[^\W\u2e80-\U0003ffff]+)*|\s+|.", re.DOTALL)


def drawable(text: str, covered: Collection[int]) -> str:
    """Return `text` on one line without emoji, control characters and signs that no font of ours has.

    Letters that are not covered stay: a rare name shows as a framed sign, and `doctor` can tell about it.
    """
    kept = []
    for character in unicodedata.normalize("NFC", text):
        code = ord(character)
        if code in _EMOJI_MARKS or (character == "\u200d"):
            continue
        if character.isspace():
            kept.append(" ")
        elif code in covered or unicodedata.category(character) not in _SIGNS:
            kept.append(character)
    return _latin_quotes(re.sub(r" {2,}", " ", "".join(kept)).strip())


_LATIN = r"[A-Za-z\u00c0-\u024f]"
_AFTER_LATIN = re.compile(rf"(?<={_LATIN})[’‘]|(?<=[A-Za-z\u00c0-\u024f0-9.,!?])”")
_BEFORE_LATIN = re.compile(rf"[‘’](?={_LATIN})|“(?={_LATIN})")


def _latin_quotes(text: str) -> str:
    """Return `text` with straight quotes at Latin letters: in a Chinese font the curly ones take a whole square."""

    def straight(mark: re.Match[str]) -> str:
        return '"' if mark[0] in "“”" else "'"

    return _BEFORE_LATIN.sub(straight, _AFTER_LATIN.sub(straight, text))


def break_lines(text: str, limit: float, width_of: WidthOf) -> list[str]:
    """Return `text` in lines no wider than `limit`, unless a single word or mark is wider."""
    lines: list[str] = []
    line = ""
    for piece in _pieces(text, limit, width_of):
        if line.strip() and width_of((line + piece).rstrip()) > limit:
            lines.append(line.rstrip())
            line = piece.lstrip()
        else:
            line += piece
    return [*lines, line.rstrip()] if line.strip() else lines


def balance(text: str, limit: float, width_of: WidthOf) -> list[str]:
    """Return `text` in as few lines as `break_lines` needs: two lines part at a comma if they can, and no last line
    holds only one or two lonely characters.
    """
    lines = break_lines(text, limit, width_of)
    if len(lines) == 2:
        halves = [(text[: at.end()].rstrip(), text[at.end() :].lstrip()) for at in _PAUSES.finditer(text)]
        wider = [(max(width_of(first), width_of(second)), [first, second]) for first, second in halves if second]
        best = min(wider, default=(limit + 1, lines), key=lambda choice: choice[0])
        if best[0] <= min(limit, 0.75 * width_of(text)):
            return best[1]
    tried, narrower = lines, limit
    while len(tried) == len(lines) > 1 and narrower > limit / 2:
        lines = tried
        if width_of(lines[-1]) >= limit * 0.3:
            break
        narrower *= 0.96
        tried = break_lines(text, narrower, width_of)
    return lines


def fit(text: str, limit: float, width_of: WidthOf, *, most: int) -> list[str]:
    """Return `text` in at most `most` lines, the last one cut with an ellipsis if it must be."""
    lines = balance(text, limit, width_of)
    if len(lines) <= most:
        return [shorten(line, limit, width_of) for line in lines]
    rest = lines[most - 1] + (" " if lines[most - 1].isascii() else "") + lines[most]
    kept = [*lines[: most - 1], rest]
    return [shorten(line, limit, width_of) for line in kept[:-1]] + [shorten(rest + ELLIPSIS, limit, width_of)]


def shorten(text: str, limit: float, width_of: WidthOf) -> str:
    """Return `text`, cut with an ellipsis when it is wider than `limit`."""
    if width_of(text) <= limit:
        return text
    cut = text.rstrip(ELLIPSIS)
    more = "..." if cut.isascii() else ELLIPSIS  # in a Chinese font that one floats half-way up
    while cut and width_of(cut + more) > limit:
        cut = cut[:-1]
    return cut.rstrip(" ，、；：,;:（(“‘") + more


def _pieces(text: str, limit: float, width_of: WidthOf) -> list[str]:
    """Return the stretches between which a line may end: a mark clings to what it must not leave."""
    pieces: list[str] = []
    for token in _TOKENS.findall(text):
        clings = token in NEVER_FIRST or token.isspace()
        if pieces and (clings or pieces[-1].rstrip()[-1:] in NEVER_LAST):
            pieces[-1] += token
        elif width_of(token) > limit:
            pieces.extend(token)  # one endless word: anywhere is better than off the page
        else:
            pieces.append(token)
    return pieces
