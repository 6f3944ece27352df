"""Posters to be scanned: a title, a big QR code and a short instruction, as a vector PDF for A4 or A6.

Imported only in the worker process, but for `qr_png`, which needs no drawing library. Units are millimetres.
"""

import io
from typing import TYPE_CHECKING, Final, NamedTuple

import segno

from messages.figures import COLOURS, Code, Poster, PosterWords

if TYPE_CHECKING:
    from messages.canvas import Page
    from messages.figures import PublicList

LEVEL: Final = "q"  # a quarter of the code may be scratched, wet or covered
BAND = 2.6  # heights of the organisation's name in the coloured band on top
QUIET = 4  # empty modules around a code, as the standard wants
MILLIMETRES_PER_INCH = 25.4


def qr_png(text: str, *, scale: int = 12) -> bytes:
    """Return the QR code of `text` as PNG, `scale` pixels to a module."""
    target = io.BytesIO()
    segno.make_qr(text, error=LEVEL).save(target, kind="png", scale=scale, border=QUIET)
    return target.getvalue()


def code(shown: Code) -> bytes:
    """Return a QR code alone as PNG."""
    return qr_png(shown.link)


class Layout(NamedTuple):
    """Where things stand on a page; all but `code` are sizes of type or baselines, from the top."""

    wide: float
    high: float
    margin: float
    organisation: float
    title: float
    second_title: float
    instruction: float
    second_instruction: float
    small: float
    code: float  # the side of the code with its quiet zone


LAYOUTS: Final = {
    "a4": Layout(210, 297, 18, 9, 17, 9, 11, 7.2, 5, 128),
    "a6": Layout(105, 148, 9, 4.6, 8.6, 4.6, 5.6, 3.8, 2.8, 64),
}


def poster(words: Poster) -> bytes:
    """Return the poster as PDF."""
    from messages.canvas import GREY, INK, WHITE, Page  # here, so that `qr_png` stays light

    at = LAYOUTS[words.size]
    page = Page(at.wide, at.high, units_per_inch=MILLIMETRES_PER_INCH)
    middle = at.wide / 2
    limit = at.wide - 2 * at.margin
    colour = COLOURS[words.colour]
    band = at.organisation * BAND
    page.box(0, 0, at.wide, band, fill=colour)
    page.text(
        middle, band * 0.63, words.organisation, at.organisation, bold=True, colour=WHITE, align="center", limit=limit
    )
    y = band + at.organisation * 0.9 + at.title
    y = _block(page, y, words.first.title, at.title, bold=True, colour=INK, limit=limit)
    if words.second:
        y += at.title * 0.25
        y = _block(page, y, words.second.title, at.second_title, bold=False, colour=GREY, limit=limit)
    foot = _foot(words, at.small, limit)
    below = _below(words, at, limit) + at.small * 1.5 * len(foot) + at.margin
    top = y - at.title * 0.3
    side = min(at.code, at.high - top - below)
    top += max(at.high - top - below - side, 0) / 2
    _code(page, words.link, middle - side / 2, top, side)
    y = top + side + at.instruction * 1.2
    y = _block(page, y, words.first.instruction, at.instruction, bold=True, colour=colour, limit=limit)
    if words.second:
        _block(page, y, words.second.instruction, at.second_instruction, bold=False, colour=GREY, limit=limit)
    y = at.high - at.margin - at.small * 1.5 * max(len(foot) - 1, 0)
    for line in foot:
        page.text(middle, y, line, at.small, colour=GREY, align="center", limit=limit)
        y += at.small * 1.5
    return page.pdf(words.first.title)


def _code(page: "Page", text: str, x: float, y: float, side: float) -> None:
    """Draw the code of `text` with its quiet zone into a square."""
    rows = [list(row) for row in segno.make_qr(text, error=LEVEL).matrix]
    module = side / (len(rows) + 2 * QUIET)
    page.squares(x + QUIET * module, y + QUIET * module, module, rows)


def _block(page: "Page", y: float, text: str, size: float, *, bold: bool, colour: str, limit: float) -> float:
    """Write up to three centred lines, smaller the more there are; return the baseline after the last."""
    size, lines = _broken(text, size, limit, bold=bold)
    return page.paragraph(page.wide / 2, y, lines, size, bold=bold, colour=colour, align="center", leading=1.32)


def _broken(text: str, size: float, limit: float, *, bold: bool) -> tuple[float, list[str]]:
    from messages.canvas import fit_lines

    for smaller, most in ((1, 2), (0.75, 2), (0.62, 3), (0.48, 4)):
        lines = fit_lines(text, size * smaller, limit, bold=bold, most=99)
        if len(lines) <= most:
            return size * smaller, lines
    return size * 0.48, fit_lines(text, size * 0.48, limit, bold=bold, most=4)


def _below(words: Poster, at: Layout, limit: float) -> float:
    """Return how much room the instructions need."""
    room = at.instruction * 0.6
    pairs: list[tuple[PosterWords, float, bool]] = [(words.first, at.instruction, True)]
    if words.second:
        pairs.append((words.second, at.second_instruction, False))
    for part, full_size, bold in pairs:
        size, lines = _broken(part.instruction, full_size, limit, bold=bold)
        room += size * 1.32 * len(lines)
    return room


def _foot(words: Poster, size: float, limit: float) -> list[str]:
    from messages.canvas import fit_lines

    notes = words.footnote.split("\n") if words.footnote else []
    lines = [line for note in notes for line in fit_lines(note, size, limit, most=2)]
    return [*lines, words.shown_link] if words.shown_link else lines


COLUMNS = ((1, 6), (2, 16), (3, 999))  # of names, for so many at most


def public_list(words: "PublicList") -> bytes:
    """Return the page of an honour round as PDF: what is public, until when, the names, the code below them."""
    from messages.canvas import GREY, INK, WHITE, Page, fit_lines, width

    at = LAYOUTS["a4"]
    page = Page(at.wide, at.high, units_per_inch=MILLIMETRES_PER_INCH)
    middle, limit = at.wide / 2, at.wide - 2 * at.margin
    colour = COLOURS[words.colour]
    band = at.organisation * BAND
    page.box(0, 0, at.wide, band, fill=colour)
    page.text(
        middle, band * 0.63, words.organisation, at.organisation, bold=True, colour=WHITE, align="center", limit=limit
    )
    y = band + 20
    page.text(middle, y, words.heading, 13, bold=True, colour=colour, align="center", limit=limit)
    y = _block(page, y + 23, words.title, at.title, bold=True, colour=INK, limit=limit)
    note = fit_lines(words.note, 7, limit, most=2)
    y = page.paragraph(middle, y - 4, note, 7, colour=GREY, align="center", leading=1.4) + 4
    side = 46.0 if words.names else 128.0
    foot = side + 26
    room = at.high - at.margin - foot - y
    columns = next(columns for columns, most in COLUMNS if len(words.names) <= most)
    lines = -(-len(words.names) // columns)
    step = min(24.0, room / max(lines, 1))
    size = min(12.0 if columns == 1 else 9.0, step * 0.5)
    wide = limit / columns
    for number, each in enumerate(words.names):
        x = at.margin + wide * (number // lines) + wide / 2
        line = y + step * (number % lines) + size
        whole = min(size, size * (wide - 4) / max(width(each.name, size, bold=True), 1))  # nobody's name is cut
        page.text(x, line, each.name, whole, bold=True, align="center")
        if each.unit:
            page.text(x, line + size * 0.85, each.unit, size * 0.6, colour=GREY, align="center", limit=wide - 6)
    top = at.high - at.margin - foot + 4 if words.names else y + (room + foot - side - 30) / 2
    _code(page, words.link, middle - side / 2, top, side)
    below = top + side + 6
    page.text(middle, below, words.instruction, 6, bold=True, colour=colour, align="center", limit=limit)
    page.text(middle, below + 7, words.second, 4.4, colour=GREY, align="center", limit=limit)
    page.text(middle, below + 13, words.shown_link, 3.6, colour=GREY, align="center", limit=limit)
    return page.pdf(words.title)
