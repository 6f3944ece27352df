"""A page to draw on with matplotlib: pixels (or millimetres) from the top left corner, our fonts, our colours.

Imported only in the worker process. User text never becomes markup: mathtext is off for every string.
"""

import io
import zlib
from collections.abc import Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Literal

import matplotlib as mpl
import numpy as np
from matplotlib.artist import Artist
from matplotlib.backend_bases import RendererBase
from matplotlib.backends.backend_agg import FigureCanvasAgg, RendererAgg
from matplotlib.backends.backend_pdf import PdfPages
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties, fontManager
from matplotlib.ft2font import FT2Font, LoadFlags
from matplotlib.image import BboxImage
from matplotlib.lines import Line2D
from matplotlib.patches import Circle, FancyBboxPatch, PathPatch, Polygon, Rectangle
from matplotlib.path import Path as Outline
from matplotlib.transforms import Affine2D, Bbox, IdentityTransform, Transform, TransformedBbox
from PIL import Image

from messages import typesetting

INK, GREY, PALE, TRACK, FAINT, WHITE = "#1F2933", "#667085", "#D0D5DD", "#E7EAF0", "#F4F6FA", "#FFFFFF"
BLUE, PALE_BLUE, BROWN, PALE_BROWN = "#1D4ED8", "#BFD2FB", "#B45309", "#F0D6B8"
CARD_GREY, FOOT_BLUE = "#EEF1F6", "#E8EFFD"
_OWN_COLOURS = [
    int.from_bytes(bytes.fromhex(colour[1:]) + b"\xff", "little")
    for colour in (INK, GREY, PALE, TRACK, FAINT, WHITE, BLUE, PALE_BLUE, BROWN, PALE_BROWN, CARD_GREY, FOOT_BLUE)
]
_SHADES, _PALETTE_MOST = 1 << 14, 256

Align = Literal["left", "center", "right"]

FONTS = Path(__file__).parent / "fonts"
FAMILY = "Pledgebook Sans"
FALLBACKS = ("Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", "DejaVu Sans")
_WEIGHTS = {False: "Regular", True: "Bold"}
_SCRATCH = 100  # the size at which characters are measured
LINES_KEPT = 400  # as they look: half of what a thousand digests say is in all of them

POINTS_PER_INCH = 72
MILLIMETRES_PER_INCH = 25.4


@cache
def font(*, bold: bool) -> FontProperties:
    """Return our font, with what this machine has for the characters that ours lacks."""
    installed = set(fontManager.get_font_names())
    for path in sorted(FONTS.glob("*.otf")):
        if FAMILY not in installed:
            fontManager.addfont(path)
    family = [FAMILY, *(name for name in FALLBACKS if name in installed)]
    return FontProperties(family=family, weight="bold" if bold else "normal")


@cache
def _own_font(*, bold: bool) -> FontProperties:
    return FontProperties(fname=str(FONTS / f"PledgebookSans-{_WEIGHTS[bold]}.otf"))


def font_of(text: str, *, bold: bool) -> FontProperties:
    """Return the font for a text: ours by its file, unless it lacks a letter: fonts by name are looked up each time."""
    return _own_font(bold=bold) if is_covered(text) else font(bold=bold)


@cache
def _face(*, bold: bool) -> FT2Font:
    face = FT2Font(str(FONTS / f"PledgebookSans-{_WEIGHTS[bold]}.otf"))
    face.set_size(_SCRATCH, POINTS_PER_INCH)
    return face


@cache
def covered() -> frozenset[int]:
    """Return the code points that our own font has."""
    return frozenset(_face(bold=False).get_charmap())


def is_covered(text: str) -> bool:
    """Say whether our own font has every letter of a text."""
    return covered().issuperset(map(ord, text))


def uncovered(texts: Sequence[str]) -> str:
    """Return the letters of `texts` that would show as a framed sign wherever only our own font is installed."""
    letters = set("".join(typesetting.drawable(text, covered()) for text in texts))
    return "".join(sorted(letter for letter in letters if ord(letter) not in covered()))


@cache
def _advance(character: str, *, bold: bool) -> float:
    """Return how wide a character is at size 1; one that we lack is taken as wide as a Han character."""
    if ord(character) not in covered():
        return 1.0
    glyph = _face(bold=bold).load_char(ord(character), flags=LoadFlags.NO_HINTING)
    return float(glyph.linearHoriAdvance) / 65536 / _SCRATCH


def width(text: str, size: float, *, bold: bool = False) -> float:
    """Return how wide `text` is, in the unit of `size`; kerning is left out."""
    return size * _wide(text, bold=bold)


@lru_cache(LINES_KEPT * 8)
def _wide(text: str, *, bold: bool) -> float:
    return sum(_advance(character, bold=bold) for character in text)


def fit_lines(text: str, size: float, limit: float, *, bold: bool = False, most: int = 2) -> list[str]:
    """Return what can be drawn of `text` in at most `most` lines no wider than `limit`."""
    shown = typesetting.drawable(text, covered())
    return typesetting.fit(shown, limit, lambda part: width(part, size, bold=bold), most=most)


@lru_cache(LINES_KEPT)
def _line(text: str, points: float, *, bold: bool) -> tuple[Any, int, int]:
    """Return how much ink a line has in each pixel, the column in which it begins and the rows below its baseline."""
    face = FT2Font(str(FONTS / f"PledgebookSans-{_WEIGHTS[bold]}.otf"))
    face.set_size(points, POINTS_PER_INCH)
    # A blank begins at 0: without one letters would be put off by where the first begins, in parts of a pixel.
    face.set_text(f"{text} ", 0, flags=LoadFlags.NO_HINTING)
    face.draw_glyphs_to_bitmap(antialiased=True)
    ink, ascent = np.array(face.get_image()), face.get_width_height()[1] - face.get_descent()  # in 64ths, as is all
    return ink, face.get_bitmap_offset()[0] // 64, ink.shape[0] - 1 - ascent // 64


class _Written(Artist):
    """One line of text from where it begins: matplotlib's own text is laid out twice, to find where that is."""

    def __init__(self, x: float, y: float, text: str, points: float, colour: str, *, bold: bool) -> None:
        super().__init__()
        self._place, self._text, self._points, self._colour, self._bold = (x, y), text, points, colour, bold

    def draw(self, renderer: RendererBase) -> None:
        """Draw it: pixels from the line as it looked before, in one piece; anything else letter by letter."""
        x, y = self.get_transform().transform(self._place)
        context = renderer.new_gc()
        if isinstance(renderer, RendererAgg) and is_covered(self._text):
            ink, right, below = _line(self._text, self._points, bold=self._bold)
            shown = np.empty((*ink.shape, 4), np.uint8)
            shown[..., :3] = np.multiply(to_rgb(self._colour), 255)
            shown[..., 3] = ink
            renderer.draw_image(context, round(x) + right, round(y) - below, shown[::-1])
        else:
            context.set_foreground(self._colour)
            letters = font_of(self._text, bold=self._bold).copy()
            letters.set_size(self._points)
            if renderer.flipy():
                y = renderer.get_canvas_width_height()[1] - y
            renderer.draw_text(context, x, y, self._text, letters, 0)
        context.restore()


def in_few_colours(pixels: Any) -> Image.Image:
    """Return RGBA pixels as a picture of 256 colours, a third as much to pack; of all where there are too many.

    Hardly different neighbours, such as rims of letters have, are one. Our own colours, of which planes are, stay.
    """
    flat = pixels.view("<u4").ravel()
    begins = np.concatenate(([0], np.flatnonzero(flat[1:] != flat[:-1]) + 1))  # of a run: there are few
    shades = _shade(flat[begins])
    found = np.zeros(_SHADES, "<u4")
    found[shades] = flat[begins]
    for colour in _OWN_COLOURS:
        if found[_shade(colour)]:
            found[_shade(colour)] = colour
    used = np.flatnonzero(found)
    size = pixels.shape[1], pixels.shape[0]
    if len(used) > _PALETTE_MOST:
        return Image.frombuffer("RGBA", size, pixels, "raw", "RGBA", 0, 1).convert("RGB")
    places = np.zeros(_SHADES, np.uint8)
    places[used] = range(len(used))
    image = Image.fromarray(np.repeat(places[shades], np.diff(begins, append=flat.size)).reshape(size[::-1]))
    image.putpalette(found[used].tobytes(), "RGBX")
    return image


def _shade(colour: Any) -> Any:
    """Return the upper five bits of red and green, and four of blue, which the eye tells apart least."""
    return (colour >> 3 & 0x1F) | (colour >> 6 & 0x3E0) | (colour >> 10 & 0x3C00)


class Page:
    """One picture (a unit is a pixel) or one printed page (a unit is a millimetre)."""

    def __init__(
        self, wide: float, high: float, *, units_per_inch: float = POINTS_PER_INCH, ground: str = WHITE
    ) -> None:
        self.wide, self.high = wide, high
        self._point = POINTS_PER_INCH / units_per_inch  # points per unit
        size = wide / units_per_inch, high / units_per_inch
        self._figure = Figure(figsize=size, dpi=POINTS_PER_INCH, facecolor=ground)
        # No axes: a page needs none of what they prepare, which takes longer than a third of the drawing.
        downwards = Affine2D().scale(1 / units_per_inch, -1 / units_per_inch).translate(0, size[1])
        self._units: Transform = downwards + self._figure.dpi_scale_trans
        self._drawn = 0

    # --- text

    def text(
        self,
        x: float,
        y: float,
        text: str,
        size: float,
        *,
        bold: bool = False,
        colour: str = INK,
        align: Align = "left",
        limit: float | None = None,
    ) -> float:
        """Write one line with its baseline at `y`, cut at `limit`; return its width."""
        shown = typesetting.drawable(text, covered())
        if limit is not None:
            shown = typesetting.shorten(shown, limit, lambda part: width(part, size, bold=bold))
        if shown:
            long = width(shown, size, bold=bold)
            start = x - long if align == "right" else x - long / 2 if align == "center" else x
            self._put(_Written(start, y, shown, size * self._point, colour, bold=bold))
        return width(shown, size, bold=bold)

    def paragraph(
        self,
        x: float,
        y: float,
        lines: Sequence[str],
        size: float,
        *,
        leading: float = 1.35,
        bold: bool = False,
        colour: str = INK,
        align: Align = "left",
    ) -> float:
        """Write `lines`, the first baseline at `y`; return the baseline after the last."""
        for line in lines:
            self.text(x, y, line, size, bold=bold, colour=colour, align=align)
            y += size * leading
        return y

    # --- shapes

    def _put(self, shape: Artist) -> None:
        """Put something in front of all that is drawn already."""
        self._drawn += 1
        shape.set_zorder(self._drawn)
        if not shape.is_transform_set():
            shape.set_transform(self._units)
        self._figure.add_artist(shape)

    def box(
        self, x: float, y: float, wide: float, high: float, *,
        fill: str = FAINT, radius: float = 0, edge: str | None = None, hatch: str | None = None,
    ) -> None:  # fmt: skip
        """Draw a rectangle from its top left corner, with round corners if asked."""
        style: dict[str, Any] = {
            "facecolor": fill, "edgecolor": edge or "none", "linewidth": 2 if edge else 0, "hatch": hatch
        }  # fmt: skip
        if radius:
            shape = FancyBboxPatch(
                (x + radius, y + radius), max(wide - 2 * radius, 0.01), max(high - 2 * radius, 0.01),
                boxstyle=f"round,pad={radius},rounding_size={radius}", mutation_aspect=1, **style,
            )  # fmt: skip
            self._put(shape)
        else:
            self._put(Rectangle((x, y), wide, high, **style))

    def squares(self, x: float, y: float, side: float, rows: Sequence[Sequence[int]]) -> None:
        """Draw the dark cells of a matrix as one vector shape per run of cells, without seams between them."""
        for row_number, row in enumerate(rows):
            start: int | None = None
            for column, cell in enumerate([*row, 0]):
                if cell and start is None:
                    start = column
                elif not cell and start is not None:
                    corner = (x + start * side, y + row_number * side)
                    run = Rectangle(corner, (column - start) * side, side * 1.02, facecolor="black", linewidth=0)
                    self._put(run)
                    start = None

    def line(
        self, xs: Sequence[float], ys: Sequence[float], *,
        colour: str = PALE, wide: float = 2, dashes: tuple[float, float] | None = None,
    ) -> None:  # fmt: skip
        """Draw a line through the points."""
        line = Line2D(
            xs, ys, color=colour, linewidth=wide * self._point, solid_capstyle="round", solid_joinstyle="round"
        )
        if dashes:
            line.set_dashes(dashes)
        self._put(line)

    def area(self, xs: Sequence[float], lows: Sequence[float], highs: Sequence[float], colour: str) -> None:
        """Fill what lies between two lines."""
        corners = [*zip(xs, lows, strict=True), *reversed(list(zip(xs, highs, strict=True)))]
        self._put(Polygon(corners, closed=True, facecolor=colour, linewidth=0))

    def picture(self, image: Any, x: float, y: float, wide: float, high: float) -> None:
        """Place a picture (of PIL) whole into a rectangle, in its middle."""
        scale = min(wide / image.width, high / image.height)
        shown_wide, shown_high = image.width * scale, image.height * scale
        left, top = x + (wide - shown_wide) / 2, y + (high - shown_high) / 2
        place = TransformedBbox(Bbox([(left, top + shown_high), (left + shown_wide, top)]), self._units)
        shown = BboxImage(place, origin="lower", interpolation="nearest")
        shown.set_data(np.asarray(image))
        shown.set_transform(IdentityTransform())
        self._put(shown)

    def mark(self, x: float, y: float, size: float, *, square: bool) -> None:
        """Draw a blue dot or a brown square with a white rim: the shape says what the colour says."""
        if square:
            side = size * 0.88
            corner = (x - side / 2, y - side / 2)
            shape = Rectangle(corner, side, side, facecolor=BROWN, edgecolor=WHITE, linewidth=3)
            self._put(shape)
        else:
            self._put(Circle((x, y), size / 2, facecolor=BLUE, edgecolor=WHITE, linewidth=3))

    def ring(self, x: float, y: float, radius: float, wide: float, ratio: float) -> None:
        """Draw a ring that is full at 1, clockwise from the top, with round ends."""
        place = Affine2D().scale(radius).translate(x, y)
        self._put(PathPatch(Outline.unit_circle().transformed(place), fill=False, linewidth=wide, edgecolor=PALE_BLUE))
        if ratio > 0:
            arc = Outline.arc(-90, -90 + 360 * min(ratio, 1)) if ratio < 1 else Outline.unit_circle()
            shape = PathPatch(arc.transformed(place), fill=False, linewidth=wide, edgecolor=BLUE, capstyle="round")
            self._put(shape)

    # --- what comes out

    @property
    def figure(self) -> Figure:
        """Return the page as matplotlib has it."""
        return self._figure

    def png(self) -> bytes:
        """Return the page as PNG, one pixel per unit."""
        canvas = FigureCanvasAgg(self._figure)
        with mpl.rc_context({"text.hinting": "none", "path.simplify": False}):
            canvas.draw()  # type: ignore[no-untyped-call]
        pixels = np.asarray(canvas.buffer_rgba())  # type: ignore[no-untyped-call]
        target = io.BytesIO()
        # Packed as flat colours are packed best: quicker than usual, and no larger.
        in_few_colours(pixels).save(target, "png", compress_type=zlib.Z_RLE)
        del canvas.renderer, pixels  # figure and canvas hold each other: six megabytes would wait for the collector
        return target.getvalue()

    def pdf(self, title: str) -> bytes:
        """Return the page as a vector PDF with our characters embedded; the same bytes for the same page."""
        target = io.BytesIO()
        # Type 42 makes readers complain about our kind of outlines.
        with mpl.rc_context({"pdf.fonttype": 3, "path.simplify": False}):
            metadata = {"Title": title, "CreationDate": None, "Producer": None, "Creator": None}
            self._figure.savefig(target, format="pdf", metadata=metadata)
        return target.getvalue()


def printed(pages: Sequence[Page], title: str) -> bytes:
    """Return several pages as one PDF."""
    target = io.BytesIO()
    with mpl.rc_context({"pdf.fonttype": 3, "path.simplify": False}):
        metadata = {"Title": title, "CreationDate": None, "Producer": None, "Creator": None}
        with PdfPages(target, metadata=metadata) as book:
            for page in pages:
                book.savefig(page.figure)
    return target.getvalue()
