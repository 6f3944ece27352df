"""Pictures: every shape of values gives a picture of the right size, and no character is missing from our fonts."""

import io
import struct

import numpy as np
import pytest
from matplotlib.font_manager import FontProperties
from PIL import Image, ImageColor
from pydantic import ValidationError

from messages import canvas, charts
from messages import figures as f
from tests.messages.figure_samples import card, digest, rows, services, weeks

LONG = "鹤城区城东街道新时代文明实践与退役军人服务中心联合支部委员会第一支部第二小组"


@pytest.fixture(autouse=True)
def only_our_own_fonts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Draw as a machine without any Chinese font does; a missing glyph is a warning, hence a failure."""

    def ours(*, bold: bool) -> FontProperties:
        return FontProperties(family=[canvas.FAMILY], weight="bold" if bold else "normal")

    canvas.font(bold=False)  # makes our fonts known
    monkeypatch.setattr(canvas, "font", ours)


def size(png: bytes) -> tuple[int, int]:
    assert png.startswith(b"\x89PNG")
    wide, high = struct.unpack(">II", png[16:24])
    return wide, high


@pytest.mark.parametrize(("language", "count"), [("zh", 0), ("en", 1), ("zh", 12), ("en", 5), ("en", 30)])
def test_a_digest_stays_within_telegrams_limits_however_many_rows_it_has(language: str, count: int) -> None:
    png = charts.digest(digest(language, count, lines=weeks(language)))
    wide, high = size(png)
    assert wide == 1080
    assert 810 <= high <= 1960
    assert 20_000 < len(png) < 600_000


def test_a_digest_of_five_rows_fills_a_phone_held_upright() -> None:
    assert 1150 <= size(charts.digest(digest("zh", 5, lines=weeks("zh"))))[1] <= 1480


@pytest.mark.parametrize("big", [0, 1, 3])
def test_a_digest_needs_neither_figures_nor_weeks_nor_rows(big: int) -> None:
    assert size(charts.digest(digest("zh", 0, big=big))) == (1080, 810)


@pytest.mark.parametrize(
    "title", [LONG, "An endless title " * 9, "", "$a$ _b_ {c} \\frac", "周报🎉👩‍👩‍👧❤️\n第二行\x00"]
)
def test_any_title_can_be_drawn_without_becoming_markup(title: str) -> None:
    assert size(charts.digest(digest("en", 1, title=title)))[0] == 1080


@pytest.mark.parametrize("count", [0, 1, 9, 13])
def test_services_are_drawn_however_many_there_are(count: int) -> None:
    wide, high = size(charts.services(services("zh", count)))
    assert wide == 1080
    assert high >= 810


def test_rows_keep_the_organisations_own_order() -> None:
    forwards, backwards = services("zh", 5), services("zh", 5)
    backwards = backwards.model_copy(update={"rows": list(reversed(backwards.rows))})
    assert charts.services(forwards) != charts.services(backwards)


@pytest.mark.parametrize("points", [0, 1, 2, 12, 26])
def test_weeks_are_drawn_from_the_first_one_on(points: int) -> None:
    picture = f.WeeksPicture(
        title="城东社区", period="十二周", weeks=weeks("zh", points), labels=f.WeeksLabels(no_data="还没有", footer="…")
    )
    assert size(charts.weeks(picture))[0] == 1080


def test_lines_that_end_at_the_same_height_are_still_told_apart() -> None:
    points = [f.Point(percent=0), f.Point(percent=0)]
    lines = f.Weeks(dates=["a", "b"], lines=[f.Line(name="一", points=points), f.Line(name="二", points=points)])
    picture = f.WeeksPicture(title="", period="", weeks=lines, labels=f.WeeksLabels(no_data=""))
    assert size(charts.weeks(picture))[0] == 1080


@pytest.mark.parametrize(
    "values",
    [
        {},
        {"done": 0},
        {"done": 25.5},
        {"done": 123456, "target": 999999},
        {"done": None},
        {"facts": []},
        {"pledge": LONG * 3},
    ],
)
def test_a_card_is_square_whatever_the_pledge(values: dict[str, object]) -> None:
    assert size(charts.card(card(**values))) == (1080, 1080)


def test_rare_names_are_in_our_fonts() -> None:
    assert canvas.uncovered(["李玥 王喆 张祎 珺 垚 堃 昇 翀 赟 ①≥℃▲▼·é"]) == ""
    assert canvas.uncovered(["龘 丂", "🎉"]) == "丂龘"


def test_the_same_figures_give_the_same_bytes() -> None:
    assert charts.card(card()) == charts.card(card())


def test_a_misspelt_figure_is_refused_before_anything_is_drawn() -> None:
    with pytest.raises(ValidationError):
        f.Row.model_validate({"name": "x", "shares": None})
    with pytest.raises(ValidationError):
        f.Share(percent=101, low=0, high=100)
    assert rows(2, "en")[1].share is not None


def test_a_photo_stands_upright_in_the_middle_of_its_place() -> None:
    photo = Image.new("RGB", (20, 40), "red")
    photo.paste("blue", (0, 20, 20, 40))
    page = canvas.Page(100, 100)
    page.picture(photo, 10, 10, 80, 80)
    drawn = Image.open(io.BytesIO(page.png())).convert("RGB")
    assert [drawn.getpixel(at) for at in ((50, 20), (50, 80))] == [(255, 0, 0), (0, 0, 255)]
    assert drawn.getpixel((15, 50)) == (255, 255, 255)


def test_a_picture_of_few_colours_keeps_our_own_and_one_of_many_keeps_all() -> None:
    own = {canvas.INK, canvas.GREY, canvas.PALE, canvas.TRACK, canvas.FAINT, canvas.WHITE, canvas.CARD_GREY}
    own |= {canvas.FOOT_BLUE, canvas.BLUE, canvas.PALE_BLUE, canvas.BROWN, canvas.PALE_BROWN}
    wanted = np.array([(*ImageColor.getrgb(colour), 255) for colour in sorted(own)] * 5, np.uint8).reshape(5, -1, 4)
    near = np.clip(wanted.astype(int) - 1, 0, 255).astype(np.uint8) | [0, 0, 0, 255]  # as the rim of a plane has it
    drawn = np.concatenate([wanted, near.astype(np.uint8)])
    packed = canvas.in_few_colours(drawn)
    assert packed.mode == "P"
    assert (np.asarray(packed.convert("RGB"))[:5] == wanted[..., :3]).all()
    many = np.full((64, 64, 4), 255, np.uint8)
    many[..., :2] = np.indices((64, 64)).transpose(1, 2, 0) * 4
    assert (np.asarray(canvas.in_few_colours(many)) == many[..., :3]).all()


def test_a_line_of_text_begins_and_stands_where_it_would_letter_by_letter(monkeypatch: pytest.MonkeyPatch) -> None:
    def written(text: str) -> Image.Image:
        page = canvas.Page(420, 60)
        page.text(10, 44, text, 36, bold=True)
        return Image.open(io.BytesIO(page.png())).convert("L")

    texts = ["城东社区 29 jgy", "91%", "不动产登记"]
    at_once = [written(text) for text in texts]
    monkeypatch.setattr(canvas, "is_covered", lambda _: False)
    assert [written(text).getbbox() for text in texts] == [each.getbbox() for each in at_once]
    for text, quick in zip(texts, at_once, strict=True):
        assert np.abs(np.asarray(quick, int) - np.asarray(written(text), int)).mean() < 4
