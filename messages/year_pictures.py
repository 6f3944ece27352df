"""A year and a kept pledge, drawn like a page of the book they stand in: white paper, a blue ribbon, quiet lines.

Imported only in the worker process.
"""

from typing import Final

import segno

from messages.canvas import BLUE, CARD_GREY, FOOT_BLUE, GREY, INK, PALE, PALE_BLUE, TRACK, WHITE, Page, fit_lines, width
from messages.figures import Certificate, KeptLine, YearPicture
from messages.posters import LEVEL, MILLIMETRES_PER_INCH, QUIET

LEFT, RIGHT = 112, 968
ROW = 104
SECOND = 52  # from a line to the next
AMOUNT_MOST = 300
HEADLINE: Final = 84
LOWEST: Final = 860


def name_size(name: str, size: float, limit: float) -> float:
    """Return the size at which a name is whole within `limit`, half of `size` at the least: nobody's is cut lightly."""
    return max(size / 2, min(size, size * limit / max(width(name, size, bold=True), 1)))


def year(figures: YearPicture) -> bytes:
    """Draw a person's year as PNG, as high as there are lines."""
    rows = [_broken(line) for line in figures.kept]
    top = 590 if figures.amounts else 520
    long = sum(ROW + (len(lines) - 1) * SECOND for lines in rows)
    high = max(top + long + (64 if figures.more else 0) + 120, LOWEST)
    page = Page(1080, high, ground=CARD_GREY)
    page.box(40, 40, 1000, high - 80, fill=WHITE, radius=36)
    _ribbon(page, figures.year)
    page.text(LEFT, 152, figures.name, name_size(figures.name, 48, 640), bold=True, limit=640)
    page.text(LEFT, 210, figures.unit, 34, colour=GREY, limit=640)
    size = min(HEADLINE, HEADLINE * (RIGHT - LEFT) / max(width(figures.headline, HEADLINE, bold=True), 1))
    page.text(LEFT, 400, figures.headline, size, bold=True, colour=BLUE)
    if figures.amounts:
        page.text(LEFT, 478, figures.amounts, 38, colour=INK, limit=RIGHT - LEFT)
    y = float(top)
    page.line([LEFT, RIGHT], [y - 72, y - 72], colour=TRACK, wide=3)
    for line, lines in zip(figures.kept, rows, strict=True):
        _tick(page, LEFT + 22, y - 13)
        page.text(RIGHT, y, line.amount, 38, bold=True, align="right", limit=AMOUNT_MOST)
        page.paragraph(LEFT + 72, y, lines, 38, leading=SECOND / 38)
        y += (len(lines) - 1) * SECOND
        if line is not figures.kept[-1] or figures.more:
            page.line([LEFT + 72, RIGHT], [y + 36, y + 36], colour=TRACK, wide=2)
        y += ROW
    if figures.more:
        page.text(LEFT + 72, y, figures.more, 32, colour=GREY, limit=RIGHT - LEFT)
    page.text(LEFT, high - 100, figures.footer, 32, colour=GREY, limit=RIGHT - LEFT)
    return page.png()


def _broken(line: KeptLine) -> list[str]:
    """Return what was promised as it fits beside its number: three lines at most."""
    used = min(width(line.amount, 38, bold=True), AMOUNT_MOST)
    return fit_lines(line.what, 38, RIGHT - LEFT - 72 - used - 32, most=3)


def _ribbon(page: Page, words: str) -> None:
    """Hang a bookmark into the page, with the year on it."""
    left, wide, long, notch = 800, 168, 236, 44
    xs = [left, left + wide / 2, left + wide]
    page.area(xs, [40, 40, 40], [40 + long, 40 + long - notch, 40 + long], BLUE)
    page.text(left + wide / 2, 156, words, 54, bold=True, colour=WHITE, align="center", limit=wide - 16)


def _tick(page: Page, x: float, y: float) -> None:
    """Draw a tick in a pale round: kept."""
    page.box(x - 24, y - 24, 48, 48, fill=FOOT_BLUE, radius=24)
    page.line([x - 10, x - 3, x + 11], [y + 1, y + 9, y - 8], colour=BLUE, wide=6)


# --- the certificate, in millimetres

WIDE, HIGH = 297.0, 210.0  # A4, lying


def certificate(words: Certificate) -> bytes:
    """Return the certificate as a vector PDF."""
    page = Page(WIDE, HIGH, units_per_inch=MILLIMETRES_PER_INCH)
    page.box(0, 0, WIDE, HIGH, fill=BLUE)
    page.box(6, 6, WIDE - 12, HIGH - 12, fill=WHITE, radius=4)
    for inset, wide, colour in ((11, 0.5, PALE_BLUE), (13, 0.25, PALE_BLUE)):
        xs = [inset, WIDE - inset, WIDE - inset, inset, inset]
        page.line(xs, [inset, inset, HIGH - inset, HIGH - inset, inset], colour=colour, wide=wide)
    middle = WIDE / 2
    page.text(middle, 42, words.title, 15, bold=True, colour=BLUE, align="center", limit=230)
    page.line([middle - 22, middle + 22], [50, 50], colour=PALE_BLUE, wide=0.8)
    page.text(middle, 69, words.name, name_size(words.name, 12, 230), bold=True, align="center", limit=230)
    page.text(middle, 79, words.unit, 6, colour=GREY, align="center", limit=230)
    size = 10.0 if len(fit_lines(words.pledge, 10, 220, bold=True, most=3)) <= 2 else 8.0
    lines = fit_lines(words.pledge, size, 220, bold=True, most=3)
    y = page.paragraph(middle, 100, lines, size, bold=True, leading=1.45, align="center")
    page.paragraph(middle, y + 5, words.said, 6.2, leading=1.6, colour=INK, align="center")
    foot = HIGH - 25
    page.text(25, foot - 8, words.organisation, name_size(words.organisation, 6.2, 110), bold=True, limit=110)
    page.text(25, foot, words.day, 5.2, colour=GREY, limit=110)
    if words.sealed:
        page.text(middle + 4, foot, words.sealed, 3.4, colour=GREY, align="center", limit=110)
    if words.link:
        _code(page, words.link, WIDE - 25 - 34, foot - 34, 34)
        page.text(WIDE - 25 - 17, foot + 5, words.link_words, 3.6, colour=GREY, align="center", limit=44)
    page.line([25, 25 + 60], [foot - 18, foot - 18], colour=PALE, wide=0.3)
    return page.pdf(words.title)


def _code(page: Page, link: str, x: float, y: float, side: float) -> None:
    rows = [list(row) for row in segno.make_qr(link, error=LEVEL).matrix]
    module = side / (len(rows) + 2 * QUIET)
    page.squares(x + QUIET * module, y + QUIET * module, module, rows)
