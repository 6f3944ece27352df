"""A scorecard as a picture for the phone, and a page for a meeting, to be printed. Never a rank, never a bare score.

Imported only in the worker process. Where a figure stands among its peers is said by a shape as well as by words.
"""

from typing import Final

from messages.canvas import BLUE, BROWN, FAINT, GREY, INK, PALE, TRACK, Page, fit_lines, width
from messages.figures import CardRow, MeetingSheet, Scorecard, Section

WIDE, MARGIN = 1080, 64
RIGHT = WIDE - MARGIN
ROW = 140
FEW = 76  # of a figure that may not be told
OTHER = 40  # more for a line that has a figure from outside
SPARK_LEFT, SPARK_WIDE, SPARK_HIGH = 470, 260, 60


def scorecard(figures: Scorecard) -> bytes:
    """Draw a unit's card as PNG: a row a figure, with its past as a small line."""
    notes = [line for note in figures.notes for line in fit_lines(note, 32, RIGHT - MARGIN - 56, most=2)]
    foot = fit_lines(figures.footer, 28, RIGHT - MARGIN, most=2)
    title = fit_lines(figures.title, 56, RIGHT - MARGIN, bold=True, most=2)
    top = 130 + 66 * len(title)
    box = 44 * len(notes) + 40 if notes else 0
    high = top + sum(_high(row) for row in figures.rows) + (box + 24 if box else 0) + 40 * len(foot) + 50
    page = Page(WIDE, max(high, 810))
    y = page.paragraph(MARGIN, 98, title, 56, bold=True, leading=66 / 56)
    page.text(MARGIN, y - 8, figures.period, 36, colour=GREY, limit=RIGHT - MARGIN)
    y = float(top)
    for row in figures.rows:
        page.line([MARGIN, RIGHT], [y, y], colour=TRACK)
        _row(page, row, y, figures.too_few)
        y += _high(row)
    if notes:
        page.box(MARGIN, y + 12, RIGHT - MARGIN, box, fill=FAINT, radius=20)
        page.paragraph(MARGIN + 28, y + 64, notes, 32, leading=44 / 32)
    page.paragraph(MARGIN, page.high - 36 - 40 * (len(foot) - 1), foot, 28, leading=40 / 28, colour=GREY)
    return page.png()


def _high(row: CardRow) -> float:
    return (ROW if row.value else FEW) + (OTHER if row.other_words else 0)


def _row(page: Page, row: CardRow, top: float, too_few: str) -> None:
    size = 36 if width(row.name, 36) <= 380 else 30
    if not row.value:
        page.text(MARGIN, top + 50, row.name, size, colour=GREY, limit=390)
        page.text(RIGHT, top + 50, too_few, 30, colour=GREY, align="right", limit=500)
        page.text(MARGIN, top + 94, row.other_words, 28, limit=RIGHT - MARGIN)
        return
    page.text(MARGIN, top + 58, row.name, size, limit=390)
    page.text(MARGIN, top + 104, row.note, 28, colour=GREY, limit=390)
    page.text(MARGIN, top + 148, row.other_words, 28, limit=RIGHT - MARGIN)
    _spark(page, row.past, SPARK_LEFT, top + 40, SPARK_WIDE, SPARK_HIGH, other=row.other)
    size = 50 if len(row.value) < 6 else 34
    page.text(RIGHT, top + 64, row.value, size, bold=True, align="right", limit=260)
    said = row.band_words or row.change
    page.text(RIGHT, top + 108, said, 28, colour=BROWN if row.band == "below" else GREY, align="right", limit=230)
    if row.band is not None:
        used = min(width(said, 28), 230)
        _sign(page, RIGHT - used - 24, top + 98, 9, row.band)


def _sign(page: Page, x: float, y: float, reach: float, band: str) -> None:
    """Draw where a figure stands: a triangle up or down, or a round."""
    if band == "same":
        page.box(x - reach, y - reach, 2 * reach, 2 * reach, fill=GREY, radius=reach)
        return
    tip, base = (y - reach, y + reach) if band == "above" else (y + reach, y - reach)
    page.area([x - reach, x, x + reach], [base, tip, base], [base, base, base], BLUE if band == "above" else BROWN)


def _spark(
    page: Page, past: list[float | None], x: float, y: float, wide: float, high: float, *, other: float | None
) -> None:
    """Draw up to twelve periods as a line from 0 to 100 %; a gap is a gap, and the present one is a dot.

    `other`, a figure from outside, is a dashed line across.
    """
    thick = high / 15
    if other is not None:
        page.line([x, x + wide], [y + high * (1 - other / 100)] * 2, colour=BROWN, wide=thick / 2, dashes=(3, 3))
    page.line([x, x + wide], [y + high, y + high], colour=PALE, wide=thick / 2)
    step = wide / 11
    at = [(x + wide - step * (len(past) - 1 - number), value) for number, value in enumerate(past)]
    run: list[tuple[float, float]] = []
    for place, value in [*at, (0.0, None)]:
        if value is not None:
            run.append((place, y + high * (1 - value / 100)))
            continue
        if len(run) > 1:
            page.line([each[0] for each in run], [each[1] for each in run], colour=BLUE, wide=thick)
        elif run:
            page.box(run[0][0] - thick, run[0][1] - thick, 2 * thick, 2 * thick, fill=BLUE, radius=thick)
        run = []
    last, now = at[-1] if at else (0.0, None)
    if now is not None:
        place, value = last, now
        reach = 2.4 * thick
        page.box(place - reach, y + high * (1 - value / 100) - reach, 2 * reach, 2 * reach, fill=BLUE, radius=reach)


# --- the page for a meeting, in millimetres

PAPER = (210.0, 297.0)
EDGE = 18.0
LOWEST = 280.0


def meeting_sheet(figures: MeetingSheet) -> bytes:
    """Return the page as a vector PDF; what does not fit on one page is left out at the end of its part."""
    page = Page(*PAPER, units_per_inch=25.4)
    right = PAPER[0] - EDGE
    title = fit_lines(figures.title, 8.5, right - EDGE, bold=True, most=2)
    y = page.paragraph(EDGE, 28, title, 8.5, bold=True, leading=1.25)
    page.text(EDGE, y - 1.5, figures.period, 4.6, colour=GREY, limit=right - EDGE)
    y += 5
    for row in figures.rows:
        page.line([EDGE, right], [y, y], colour=TRACK, wide=0.3)
        page.text(EDGE, y + 6.6, row.name, 4.6, limit=56)
        page.text(EDGE + 58, y + 6.6, row.note, 3.4, colour=GREY, limit=40)
        if row.value:
            if row.past:
                _spark(page, row.past, EDGE + 102, y + 2.4, 30, 6, other=row.other)
            page.text(
                EDGE + 150, y + 6.8, row.value, 4.8 if len(row.value) < 6 else 3.4, bold=True, align="right", limit=17
            )
            page.text(right, y + 6.6, row.band_words or row.change, 3.4, colour=GREY, align="right", limit=23)
        else:
            page.text(right, y + 6.6, figures.too_few, 3.6, colour=GREY, align="right", limit=60)
        if row.other_words:
            page.text(EDGE, y + 11.2, row.other_words, 3.4, limit=right - EDGE)
            y += 4.6
        y += 10
    y += 6
    for section, most in zip(figures.sections, _room(figures.sections, LOWEST - y), strict=True):
        page.text(EDGE, y + 4, section.heading, 5.2, bold=True, colour=BLUE, limit=right - EDGE)
        y += 11
        for line in _lines(section)[:most]:
            page.text(EDGE, y, line, 4.2, colour=INK, limit=right - EDGE)
            y += 6.2
        y += 4
    page.text(EDGE, 288, figures.footer, 3.2, colour=GREY, limit=right - EDGE)
    return page.pdf(figures.title)


FIRST, INDENT = "· ", "  "


def _lines(section: Section) -> list[str]:
    return [
        (FIRST if not number else INDENT) + part
        for line in section.lines
        for number, part in enumerate(fit_lines(line, 4.2, PAPER[0] - 2 * EDGE - 5, most=2))
    ]


def _room(sections: list[Section], high: float) -> list[int]:
    """Return how many lines each part may have: what a short one leaves is for the others."""
    wanted: Final = [len(_lines(section)) for section in sections]
    left = int((high - 15 * len(sections)) / 6.2)
    given = [0] * len(sections)
    while left > 0 and given != wanted:
        for number, most in enumerate(wanted):
            if left > 0 and given[number] < most:
                given[number] += 1
                left -= 1
    return given
