"""Photos: freed of what a camera writes into them, and laid out as a gallery to print. Worker process only."""

import io
from typing import Final

import segno
from PIL import Image, ImageOps, UnidentifiedImageError

from messages.canvas import BLUE, FAINT, GREY, INK, PALE, WHITE, Page, fit_lines, printed
from messages.figures import CleanPhoto, Gallery, PlateFigure
from messages.posters import LEVEL, MILLIMETRES_PER_INCH, QUIET

SIDE_MOST: Final = 2560  # Telegram's own
PIXELS_MOST: Final = 60_000_000
PRINTED_SIDE: Final = 1000  # pixels of a plate: 300 to an inch
WIDE, HIGH, MARGIN = 210.0, 297.0, 14.0
ON_PAGE = 4
PHOTO_HIGH = 76.0


class UnreadablePhoto(Exception):
    """Raised for a file that is no picture we can read, or one of absurd size."""


def clean(photo: CleanPhoto) -> bytes:
    """Return a photo as JPEG, upright, with nothing but its pixels: no place, time or camera."""
    target = io.BytesIO()
    _opened(photo.contents[0], SIDE_MOST).save(target, "JPEG", quality=88, optimize=True)
    return target.getvalue()


def _opened(content: bytes, side: int) -> Image.Image:
    """Return a picture turned as it was taken, on white, no larger than `side`. Raises: UnreadablePhoto."""
    try:
        with Image.open(io.BytesIO(content)) as read:
            if read.width * read.height > PIXELS_MOST:
                raise UnreadablePhoto
            read.draft("RGB", (side, side))  # a large JPEG is read at the size that is needed
            turned = ImageOps.exif_transpose(read)
            turned.thumbnail((side, side))
            plain = Image.new("RGB", turned.size, "white")
            coloured = turned.convert("RGBA")
            plain.paste(coloured, mask=coloured.getchannel("A"))
            return plain
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise UnreadablePhoto from error


def gallery(figures: Gallery) -> bytes:
    """Return the gallery as a vector PDF with its photos, four plates a page."""
    pages = []
    groups = [figures.plates[at : at + ON_PAGE] for at in range(0, len(figures.plates), ON_PAGE)] or [[]]
    for number, plates in enumerate(groups, 1):
        page = Page(WIDE, HIGH, units_per_inch=MILLIMETRES_PER_INCH)
        _heading(page, figures)
        for place, plate in enumerate(plates):
            x = MARGIN + (place % 2) * (WIDE / 2 - MARGIN / 2 - 1)
            y = 50 + (place // 2) * 118
            _plate(page, figures, plate, x, y)
        page.text(WIDE - MARGIN, HIGH - 7, f"{number} / {len(groups)}", 3.4, colour=GREY, align="right")
        pages.append(page)
    return printed(pages, figures.title)


def _heading(page: Page, figures: Gallery) -> None:
    page.box(0, 0, WIDE, 18, fill=BLUE)
    page.text(MARGIN, 11.6, figures.organisation, 6, bold=True, colour=WHITE, limit=WIDE - 2 * MARGIN)
    page.text(MARGIN, 36, figures.title, 11, bold=True, colour=INK, limit=WIDE - 2 * MARGIN - 30)
    side = 24.0
    rows = [list(row) for row in segno.make_qr(figures.link, error=LEVEL).matrix]
    module = side / (len(rows) + 2 * QUIET)
    page.squares(WIDE - MARGIN - side + QUIET * module, 20 + QUIET * module, module, rows)
    page.text(WIDE - MARGIN - side / 2, 45.5, figures.link_words, 2.8, colour=GREY, align="center", limit=32)


def _plate(page: Page, figures: Gallery, plate: PlateFigure, x: float, y: float) -> None:
    wide = WIDE / 2 - MARGIN - 3
    below = y
    content = b"" if plate.photo is None else figures.contents[plate.photo]
    if content:
        page.box(x, y, wide, PHOTO_HIGH, fill=FAINT)
        try:
            page.picture(_opened(content, PRINTED_SIDE), x, y, wide, PHOTO_HIGH)
        except UnreadablePhoto:
            page.line([x, x + wide], [y + PHOTO_HIGH, y], colour=PALE, wide=0.4)
        below = y + PHOTO_HIGH
    name_y = below + 8
    page.text(x, name_y, plate.name, 5.6, bold=True, limit=wide * 0.55)
    page.text(x + wide, name_y, plate.unit, 3.8, colour=GREY, align="right", limit=wide * 0.42)
    lines = fit_lines(plate.title, 4.4, wide, bold=True, most=2)
    after = page.paragraph(x, name_y + 7, lines, 4.4, bold=True, colour=BLUE)
    if plate.words:
        most = 3 if content else 14
        page.paragraph(x, after + 0.5, fit_lines(plate.words, 3.6, wide, most=most), 3.6, leading=1.45)
