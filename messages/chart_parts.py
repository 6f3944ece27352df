"""Parts of pictures: a dot with its 95 % interval on a scale, and lines over the weeks.

Imported only in the worker process. A share that may be below the threshold is a brown square, any other a blue dot.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from messages.canvas import BLUE, BROWN, GREY, INK, PALE, PALE_BLUE, PALE_BROWN, TRACK, Page, width
from messages.figures import Point, Row, Share, Weeks

WIDE = 1080
MARGIN = 64
RIGHT = WIDE - MARGIN
SCALE_STARTS = (0, 20, 40, 50, 60)  # a few fixed ones, so that one week's picture compares with the next
# --- rows: a dot with its interval


@dataclass(frozen=True)
class Scale:
    """Where a percent stands between `left` and `left + wide`."""

    low: float
    high: float
    left: float
    wide: float

    def at(self, percent: float) -> float:
        """Return the x of `percent`, kept on the scale."""
        ratio = (percent - self.low) / (self.high - self.low)
        return self.left + self.wide * min(max(ratio, 0), 1)


def scale_for(rows: list[Row], threshold: float, left: float, wide: float) -> Scale:
    """Return a scale up to 100 that begins at 0, 20, 40, 50 or 60, so that neighbours can be compared by eye."""
    least = min([threshold, *(row.share.low for row in rows if row.share)])
    return Scale(max(start for start in SCALE_STARTS if start <= max(least - 2, 0)), 100, left, wide)


def axis(page: Page, scale: Scale, threshold: float, top: float, bottom: float) -> None:
    """Draw the ends of the scale and the threshold behind all rows, and their percents below."""
    for stop in {scale.low, scale.high}:
        page.line([scale.at(stop)] * 2, [top, bottom])
    page.line([scale.at(threshold)] * 2, [top, bottom], dashes=(3, 3))
    percents(page, scale, threshold, bottom + 38)


def track(page: Page, scale: Scale, threshold: float, y: float) -> None:
    """Draw the scale of one row: a faint line, with the threshold across it."""
    page.line([scale.at(scale.low), scale.at(scale.high)], [y, y], colour=TRACK, wide=4)
    page.line([scale.at(threshold)] * 2, [y - 20, y + 20], colour=PALE, wide=3)


def percents(page: Page, scale: Scale, threshold: float, y: float) -> None:
    """Write what the scale's ends and the threshold are; an end too near to the threshold stays unsaid."""
    for stop in sorted({scale.low, threshold, scale.high}):
        if stop == threshold or abs(scale.at(stop) - scale.at(threshold)) > 80:
            page.text(max(scale.at(stop), MARGIN + 32), y, f"{stop:.0f}%", 28, colour=GREY, align="center")


def interval(page: Page, share: Share, scale: Scale, y: float, threshold: float, *, thick: float, dot: float) -> None:
    """Draw the band and, unless the batch was unanimous, the dot; brown and square if it may be below."""
    doubtful = share.low < threshold
    left, right = scale.at(share.low), scale.at(share.high)
    least = max(right - left, thick)
    left = min((left + right - least) / 2, scale.left + scale.wide - least)  # a narrow one lies around its dot
    fill = PALE_BROWN if doubtful else PALE_BLUE
    page.box(left, y - thick / 2, least, thick, fill=fill, radius=thick / 2)
    if share.percent is not None:
        page.mark(scale.at(share.percent), y, dot, square=doubtful)


# --- lines over the weeks


def has_points(weeks: Weeks) -> bool:
    return any(point for line in weeks.lines for point in line.points)


def draw_weeks(page: Page, weeks: Weeks, y: float, high: float, *, text: float) -> None:
    """Draw the grid, the bands, the lines, and each line's name and last value at its end."""
    points = [point for line in weeks.lines for point in line.points if point]
    least = min(point.low if point.low is not None else point.percent for point in points)
    bottom = max(start for start in SCALE_STARTS if start <= max(least - 2, 0))
    left, right = MARGIN + 84, 760

    def height(percent: float) -> float:
        return y + high * (100 - percent) / (100 - bottom)

    steps = 2 if high < 300 else {0: 5, 20: 4, 40: 3, 50: 5, 60: 4}[bottom]
    for step in range(steps + 1):
        stop = bottom + (100 - bottom) * step / steps
        page.line([left, right], [height(stop)] * 2)
        page.text(MARGIN + 66, height(stop) + 10, f"{stop:.0f}%", 28, colour=GREY, align="right")
    count = max(len(weeks.dates), *(len(line.points) for line in weeks.lines), 2)
    xs = [left + 12 + (right - left - 24) * number / (count - 1) for number in range(count)]
    for number, date in enumerate(weeks.dates):
        last = number == len(weeks.dates) - 1
        if last or ((len(weeks.dates) - 1 - number) % 3 == 0):
            page.text(xs[number], y + high + 44, date, 28, bold=last, colour=INK if last else GREY, align="center")
    ends: list[tuple[float, int]] = []
    for number, line in enumerate(weeks.lines):
        colour, fill = ((BLUE, PALE_BLUE), (BROWN, PALE_BROWN))[number]
        for run in _runs(line.points):
            band = [(xs[i], p.low, p.high) for i, p in run if p.low is not None and p.high is not None]
            if len(band) > 1:
                lows, highs = [height(b[1]) for b in band], [height(b[2]) for b in band]
                page.area([b[0] for b in band], lows, highs, fill)
    for number, line in enumerate(weeks.lines):
        colour = (BLUE, BROWN)[number]
        runs = _runs(line.points)
        for run in runs:
            dashes = (3.0, 1.6) if number else None
            page.line(
                [xs[i] for i, _ in run], [height(p.percent) for _, p in run], colour=colour, wide=6, dashes=dashes
            )
            if len(run) == 1:
                page.mark(xs[run[0][0]], height(run[0][1].percent), 22, square=bool(number))
        if runs:
            i, end = runs[-1][-1]
            page.mark(xs[i], height(end.percent), 30, square=bool(number))
            ends.append((height(end.percent), number))
    _name_ends(page, weeks, ends, y, high, text)


def _runs(points: Sequence[Point | None]) -> list[list[tuple[int, Point]]]:
    """Return the unbroken stretches of a line with their positions: a gap is shown as a gap."""
    runs: list[list[tuple[int, Point]]] = []
    before = -2
    for number, point in enumerate(points):
        if point is None:
            continue
        if before != number - 1:
            runs.append([])
        runs[-1].append((number, point))
        before = number
    return runs


def _name_ends(page: Page, weeks: Weeks, ends: list[tuple[float, int]], y: float, high: float, text: float) -> None:
    """Write each line's name and last value where it ends, pushed apart when they would touch."""
    pitch = text * 2.75
    heights = [middle for middle, _ in sorted(ends)]
    if len(heights) == 2 and heights[1] - heights[0] < pitch:
        centre = sum(heights) / 2
        heights = [centre - pitch / 2, centre + pitch / 2]
    lowest = y + high + 10
    if heights and heights[-1] > lowest:
        heights = [height - (heights[-1] - lowest) for height in heights]
    for middle, (_, number) in zip(heights, sorted(ends), strict=True):
        line = weeks.lines[number]
        colour = (BLUE, BROWN)[number]
        last = next(point for point in reversed(line.points) if point)
        page.text(786, middle + 2, f"{last.percent:.0f}%", text + 10, bold=True, colour=colour, limit=230)
        room = RIGHT - 786
        size = text if width(line.name, text) <= room else 28
        page.text(786, middle + 6 + text, line.name, size, colour=colour, limit=room)
