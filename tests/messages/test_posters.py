"""Posters: a vector page of the right size whose code carries exactly the link."""

import io
import re
import zlib

import pytest
import segno
from PIL import Image

from messages import figures, posters
from tests.messages.figure_samples import poster

MILLIMETRES = {"a4": (210, 297), "a6": (105, 148)}


def drawing(pdf: bytes) -> str:
    """Return the drawing commands of a PDF's page."""
    streams = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.DOTALL)
    return "\n".join(zlib.decompress(stream).decode("latin-1") for stream in streams if stream[:1] == b"x")


def dark_runs(pdf: bytes) -> set[tuple[float, float, float]]:
    """Return the black rectangles of the page: left, top and width, in points."""
    number = r"-?[\d.]+"
    corner = rf"({number} {number})"
    path = rf"{corner} m\s+{corner} l\s+{corner} l\s+{corner} l\s+h\s+f"
    found, fills = set(), [""]
    for put, fill, *corners in re.findall(rf"\b([qQ])\b|\b((?:{number} ){{1,3}}r?g)\b|{path}", drawing(pdf)):
        if put == "q":
            fills.append(fills[-1])
        elif put:
            fills.pop()
        elif fill:
            fills[-1] = fill
        elif fills[-1] == "0 g":
            places = [tuple(map(float, each.split())) for each in corners]
            left, right = min(x for x, _ in places), max(x for x, _ in places)
            found.add((left, max(y for _, y in places), right - left))
    return found


@pytest.mark.parametrize("size", ["a4", "a6"])
def test_the_printed_code_is_the_code_of_the_link(size: str) -> None:
    words = poster(size=size)
    code = segno.make_qr(words.link, error="q")
    assert code.error in {"Q", "H"}
    runs = dark_runs(posters.poster(words))
    left, top = min(run[0] for run in runs), max(run[1] for run in runs)
    corner = next(run for run in runs if abs(run[0] - left) < 0.1 and abs(run[1] - top) < 0.1)
    module = corner[2] / 7
    rows = [[0] * len(code.matrix) for _ in code.matrix]
    for x, y, wide in runs:
        start = round((x - left) / module)
        for column in range(start, start + round(wide / module)):
            rows[round((top - y) / module)][column] = 1
    assert rows == [[int(cell) for cell in row] for row in code.matrix]
    assert module * len(rows) / 72 * 25.4 >= (80 if size == "a4" else 40)


@pytest.mark.parametrize("size", ["a4", "a6"])
def test_a_poster_has_the_size_of_its_paper(size: str) -> None:
    pdf = posters.poster(poster(size=size))
    assert pdf.startswith(b"%PDF")
    box = re.search(rb"/MediaBox \[ 0 0 ([\d.]+) ([\d.]+) \]", pdf)
    assert box
    assert tuple(round(float(side) / 72 * 25.4) for side in box.groups()) == MILLIMETRES[size]
    assert len(pdf) < 120_000


def test_a_poster_bears_long_words_and_does_without_the_second_language() -> None:
    words = {"title": "欢迎加入城东社区党支部，一起写下今年的承诺" * 2, "instruction": "扫码，点「开始」，" * 9}
    assert posters.poster(poster(size="a6", first=words, link="https://t.me/x?start=" + "k" * 300))
    assert posters.poster(poster(second=None, footnote="", shown_link="t.me/x")).startswith(b"%PDF")


def test_the_same_poster_gives_the_same_bytes() -> None:
    assert posters.poster(poster()) == posters.poster(poster())


def test_a_code_as_a_picture_has_its_quiet_zone() -> None:
    image = Image.open(io.BytesIO(posters.qr_png("https://t.me/x", scale=10))).convert("1")
    assert image.width == image.height
    inverted = image.point(lambda value: 255 - value)
    assert inverted.getbbox() == (40, 40, image.width - 40, image.height - 40)


def test_an_invitations_code_is_a_picture_of_its_own() -> None:
    assert posters.code(figures.Code(link="https://t.me/pledgebook_bot?start=i0123456789abcdef012345")).startswith(
        b"\x89PNG"
    )


@pytest.mark.parametrize(
    "what",
    [
        "给车间工友办安全课，讲清每台机器怎么急停，练到人人会，再给新来的人单独讲一遍，12 次",
        "run briefings for the night shift so that everybody can stop every machine in an emergency (12 briefings)",
        "献血",
    ],
)
def test_a_pledge_is_printed_in_full_however_long(what: str) -> None:
    size, lines = posters._broken(what, 17, 174, bold=True)
    assert not any(line.endswith(("…", "...")) for line in lines)
    assert "".join(lines).replace(" ", "") == what.replace(" ", "")
    assert size >= 8  # to be read from a step away
