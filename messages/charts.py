"""The pictures: digest, services, weeks, card. Figures in, PNG out; all words come in already worded.

Imported only in the worker process. Never a rank: rows keep the order they come in, and are dots with 95 % intervals.
"""

from typing import NamedTuple

from messages.canvas import BLUE, BROWN, CARD_GREY, FAINT, FOOT_BLUE, GREY, TRACK, WHITE, Page, fit_lines, width
from messages.chart_parts import (
    MARGIN,
    RIGHT,
    WIDE,
    Scale,
    axis,
    draw_weeks,
    has_points,
    interval,
    percents,
    scale_for,
    track,
)
from messages.figures import MOST_ROWS, BigFigure, Card, Digest, Part, Row, Services, Share, WeeksPicture

NAME_WIDE = 384
SHORT_ROW = 62
TALL_ROW = 116
WEEKS_HIGH = 322
LEAST_HIGH = 810  # 4:3, so that a nearly empty picture is no ribbon in the chat
FOOT_LEADING = 40


def digest(figures: Digest) -> bytes:
    """Draw the week of one unit: big figures, twelve weeks, then a few rows."""
    weeks = figures.weeks if figures.weeks and has_points(figures.weeks) else None
    title = _title(figures.title)
    tiles = -(-len(figures.figures) // 2) * (TILE_HIGH + TILE_GAP)
    rows = 0
    if figures.rows:
        over = len(figures.rows) > MOST_ROWS
        rows = 78 + min(len(figures.rows), MOST_ROWS) * SHORT_ROW + 56 + (44 if over else 0)
    empty = not (tiles or weeks or rows)
    foot = [] if empty else _foot_lines(figures.labels.footer)
    high = title.bottom + tiles + (WEEKS_HIGH if weeks else 0) + rows + len(foot) * FOOT_LEADING + 36
    page = Page(WIDE, max(high, LEAST_HIGH))
    y = _head(page, title, figures.period)
    if empty:
        _nothing(page, y, figures.labels.no_data)
    for number, figure in enumerate(figures.figures):
        row, column = divmod(number, 2)
        _tile(page, MARGIN + column * (TILE_WIDE + TILE_GAP), y + row * (TILE_HIGH + TILE_GAP), figure)
    y += tiles
    if weeks:
        page.text(MARGIN, y + 54, figures.labels.weeks, 34, bold=True, limit=RIGHT - MARGIN)
        draw_weeks(page, weeks, y + 88, 160, text=30)
        y += WEEKS_HIGH
    if rows:
        page.text(MARGIN, y + 48, figures.labels.rows, 34, bold=True, limit=RIGHT - MARGIN)
        _short_rows(page, figures, y + 78)
    _foot(page, foot)
    return page.png()


def services(figures: Services) -> bytes:
    """Draw the services of a unit: name and count on a line, the interval below, the value at the right."""
    title = _title(figures.title)
    shown = figures.rows[:MOST_ROWS]
    over = len(figures.rows) - len(shown)
    foot = _foot_lines(figures.labels.footer) if shown else []
    high = title.bottom + len(shown) * TALL_ROW + 50 + (44 if over else 0) + len(foot) * FOOT_LEADING + 36
    page = Page(WIDE, max(high, LEAST_HIGH))
    y = _head(page, title, figures.period)
    if not shown:
        _nothing(page, y, figures.labels.no_data)
        return page.png()
    scale = scale_for(shown, figures.threshold, MARGIN + 10, 690)
    for row in shown:
        _tall_row(page, row, scale, y, figures)
        y += TALL_ROW
    percents(page, scale, figures.threshold, y + 22)
    _over(page, over, y + 78, figures.labels.more)
    _foot(page, foot)
    return page.png()


def _tall_row(page: Page, row: Row, scale: Scale, top: float, figures: Services) -> None:
    """Draw one service on two lines."""
    name_limit = 690 - (width(row.share.count, 30) + 18 if row.share else 0)
    used = page.text(MARGIN, top + 36, row.name, 36, limit=name_limit)
    if row.share is None:
        page.text(MARGIN, top + 84, figures.labels.too_few, 30, colour=GREY, limit=RIGHT - MARGIN)
        return
    page.text(MARGIN + used + 18, top + 36, row.share.count, 30, colour=GREY, limit=720)
    middle = top + 74
    track(page, scale, figures.threshold, middle)
    interval(page, row.share, scale, middle, figures.threshold, thick=20, dot=27)
    _value(page, 892, middle, row.share, 44)
    page.text(RIGHT, middle + 12, row.change, 32, colour=GREY, align="right", limit=116)


def weeks(figures: WeeksPicture) -> bytes:
    """Draw up to two lines over the weeks, each named where it ends."""
    foot = _foot_lines(figures.labels.footer)
    title = _title(figures.title)
    page = Page(WIDE, title.bottom + 692 + max(len(foot) - 1, 0) * FOOT_LEADING)
    y = _head(page, title, figures.period)
    if has_points(figures.weeks):
        draw_weeks(page, figures.weeks, y + 24, 520, text=34)
    else:
        _nothing(page, y, figures.labels.no_data)
    _foot(page, foot)
    return page.png()


def card(figures: Card) -> bytes:
    """Draw how far a pledge has come, as a white card to be passed on."""
    page = Page(WIDE, 1080, ground=CARD_GREY)
    page.box(40, 40, 1000, 1000, fill=WHITE, radius=36)
    page.box(40, 880, 1000, 160, fill=FOOT_BLUE, radius=36)
    page.box(40, 880, 1000, 60, fill=FOOT_BLUE)
    head = "·".join(part for part in (figures.unit, figures.name) if part)
    page.text(104, 140, head, max(26.0, min(36.0, 36 * 872 / max(width(head, 36), 1))), colour=GREY, limit=872)
    size = 58 if len(fit_lines(figures.pledge, 58, 872, bold=True, most=3)) <= 2 else 48
    pledge = fit_lines(figures.pledge, size, 872, bold=True, most=3)
    page.paragraph(104, 236, pledge, size, bold=True, leading=1.4)
    middle = 640
    facts_x = 104.0
    if figures.done is not None and figures.target is not None:
        facts_x = 520
        page.ring(280, middle, 150, 34, figures.done / figures.target)
        lifted = 0 if not figures.labels.unit else 14
        count = f"{_number(figures.done)} / {_number(figures.target)}"
        count_size = min(60.0, 60 * 220 / width(count, 60, bold=True))
        page.text(280, middle + 22 - lifted, count, count_size, bold=True, align="center")
        page.text(280, middle + 58, figures.labels.unit, 30, colour=GREY, align="center", limit=200)
    pitch = 96
    y = middle + 16 - pitch * (len(figures.facts) - 1) / 2
    for fact in figures.facts:
        used = page.text(976, y, fact.value, 44, bold=True, align="right", limit=976 - facts_x - 100)
        page.text(facts_x, y, fact.label, 36, colour=GREY, limit=976 - facts_x - used - 24)
        y += pitch
    page.text(104, 976, figures.labels.footer, 40, bold=True, colour=BLUE, limit=872)
    return page.png()


# --- parts that every picture has


class Title(NamedTuple):
    """A title broken to fit, and where what comes after title and period may begin."""

    lines: list[str]
    size: float
    bottom: float


def _title(words: str) -> Title:
    if width(words, 56, bold=True) <= RIGHT - MARGIN:
        return Title([words], 56, 196)
    lines = fit_lines(words, 46, RIGHT - MARGIN, bold=True, most=2)
    return Title(lines, 46, 196 + (len(lines) - 1) * 60)


def _head(page: Page, title: Title, period: str) -> float:
    """Write title and period; return where the rest may begin."""
    y = page.paragraph(MARGIN, 98, title.lines, title.size, bold=True, leading=60 / title.size)
    page.text(MARGIN, y - 4, period, 36, colour=GREY, limit=RIGHT - MARGIN)
    return title.bottom


def _nothing(page: Page, y: float, words: str) -> None:
    """Say in a quiet panel that there is nothing to show."""
    high = page.high - y - MARGIN
    page.box(MARGIN, y, RIGHT - MARGIN, high, fill=FAINT, radius=24)
    lines = fit_lines(words, 38, RIGHT - MARGIN - 120, most=3)
    top = y + high / 2 - (len(lines) - 1) * 27 + 14
    page.paragraph(WIDE / 2, top, lines, 38, colour=GREY, align="center", leading=1.42)


def _foot_lines(words: str) -> list[str]:
    return fit_lines(words, 28, RIGHT - MARGIN, most=2) if words else []


def _foot(page: Page, lines: list[str]) -> None:
    page.paragraph(
        MARGIN, page.high - 36 - (len(lines) - 1) * FOOT_LEADING, lines, 28,
        leading=FOOT_LEADING / 28, colour=GREY,
    )  # fmt: skip


def _over(page: Page, over: int, y: float, words: str) -> None:
    if over > 0:
        page.text(MARGIN, y, f"+{over} {words}".strip(), 30, colour=GREY, limit=RIGHT - MARGIN)


def _number(value: float) -> str:
    """Return a number as people write it: no ".0", one decimal at most."""
    return f"{value:.1f}".removesuffix(".0")


def _percent(share: Share) -> str:
    """Return the figure; of a unanimous batch only its band."""
    if share.percent is None:
        return f"{share.low:.0f}–{share.high:.0f}%"
    return f"{share.percent:.0f}%"


def _value(page: Page, right: float, middle: float, share: Share, size: float) -> None:
    """Write a share; the band of a unanimous batch is longer, hence smaller."""
    words = _percent(share)
    if share.percent is None:
        size *= 0.7
    page.text(right, middle + size * 0.36, words, size, bold=True, align="right", limit=136)


# --- the head of a digest

TILE_GAP = 20
TILE_WIDE = (RIGHT - MARGIN - TILE_GAP) / 2
TILE_HIGH = 172


def _tile(page: Page, x: float, y: float, figure: BigFigure) -> None:
    """Draw one big figure: what it is, the figure, what qualifies it, and a thin bar or band."""
    page.box(x, y, TILE_WIDE, TILE_HIGH, fill=FAINT, radius=20)
    inner = TILE_WIDE - 56
    page.text(x + 28, y + 44, figure.label, 30, colour=GREY, limit=inner)
    used = page.text(x + 28, y + 110, figure.value, 58, bold=True, limit=inner)
    room = inner - used - 20
    note = fit_lines(figure.note, 28, room, most=2) if figure.note and room > 60 else []
    page.paragraph(x + 48 + used, y + (110 if len(note) < 2 else 86), note, 28, colour=GREY, leading=1.15)
    if figure.share:
        scale = Scale(0, 100, x + 28, inner)
        page.box(x + 28, y + 136, inner, 12, fill=TRACK, radius=6)
        interval(page, figure.share, scale, y + 142, threshold=0, thick=22, dot=14)
    elif figure.parts:
        _bar(page, x + 28, y + 136, inner, figure.parts)


def _bar(page: Page, x: float, y: float, wide: float, parts: list[Part]) -> None:
    """Draw what the figure is made of; what we do not know stays an empty outline."""
    total = sum(part.amount for part in parts)
    for part in parts:
        if not part.amount:
            continue
        length = wide * part.amount / total
        gap = min(4.0, length / 2) if part is not parts[-1] else 0.0
        if part.tone == "silent":
            page.box(x + 1, y + 1, length - gap - 2, 10, fill=WHITE, edge="#98A2B3")
        elif part.tone == "watch":
            page.box(x, y, length - gap, 12, fill=BROWN)
        else:
            page.box(x, y, length - gap, 12, fill=BLUE)
        x += length


# --- the rows of a digest


def _short_rows(page: Page, figures: Digest, y: float) -> None:
    """Draw the rows of a digest, one line each."""
    shown = figures.rows[:MOST_ROWS]
    scale = scale_for(shown, figures.threshold, 470, 300)
    bottom = y + len(shown) * SHORT_ROW
    axis(page, scale, figures.threshold, y, bottom)
    for number, row in enumerate(shown):
        middle = y + number * SHORT_ROW + SHORT_ROW / 2
        size = 32 if width(row.name, 32) <= NAME_WIDE else 28
        lines = fit_lines(row.name, size, NAME_WIDE, most=2)
        page.paragraph(MARGIN, middle + (11 if len(lines) < 2 else -4), lines, size, leading=1.07)
        if row.share is None:
            page.box(460, middle - 24, RIGHT - 460, 48, fill=WHITE)
            page.text(462, middle + 10, figures.labels.too_few, 28, colour=GREY, limit=RIGHT - 470)
            continue
        interval(page, row.share, scale, middle, figures.threshold, thick=26, dot=18)
        _value(page, 896, middle, row.share, 38)
        page.text(RIGHT, middle + 11, row.share.count, 28, colour=GREY, align="right", limit=112)
    _over(page, len(figures.rows) - len(shown), bottom + 86, figures.labels.more)
