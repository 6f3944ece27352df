"""My year and the certificate: within Telegram's limits whatever was promised, the same page for the same words."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from messages import figures, year_pictures
from messages.canvas import width

LONG = "给独居老人装好扶手，并且每个月上门检查一次煤气和电线，再教他们怎么打电话求助" * 3


def year(count: int, **values: object) -> figures.YearPicture:
    """Return the figures of a year with so many lines, changed by `values`."""
    kept = [{"what": LONG if number % 2 else "修好路灯", "amount": "3 盏" if number else ""} for number in range(count)]
    usual: dict[str, object] = {
        "year": "2026",
        "name": "王芳",
        "unit": "东兴社区",
        "headline": "兑现了 5 条承诺",
        "amounts": "一共 33 位 · 12 户",
        "kept": kept,
        "footer": "鹤城区 · 承诺簿",
    }
    return figures.YearPicture.model_validate(usual | values)


def certificate(**values: object) -> figures.Certificate:
    """Return the words of a certificate, changed by `values`."""
    usual: dict[str, object] = {
        "title": "承诺兑现证书",
        "name": "王芳",
        "unit": "东兴社区",
        "pledge": "修好路灯，3 盏",
        "said": ["本人报的：3 / 3", "经书记认定：兑现了"],
        "organisation": "鹤城区",
        "day": "2026年12月20日",
    }
    return figures.Certificate.model_validate(usual | values)


@pytest.mark.parametrize(
    ("count", "values"),
    [
        (1, {"amounts": ""}),
        (5, {"more": "还有 12 条", "name": "古丽巴哈尔·买买提依明" * 2, "headline": "1,234 pledges kept this year"}),
        (5, {"unit": LONG, "amounts": LONG, "name": "<b>$x^2$</b> 😀"}),
    ],
)
def test_a_year_fits_a_phone_held_upright(count: int, values: dict[str, object]) -> None:
    with Image.open(io.BytesIO(year_pictures.year(year(count, **values)))) as drawn:
        assert drawn.width == 1080
        assert 0.75 <= drawn.height / drawn.width <= 1.5
        assert drawn.convert("RGB").getpixel((884, 100)) == (0x1D, 0x4E, 0xD8)  # the ribbon


def test_a_certificate_is_one_page_and_the_same_for_the_same_words() -> None:
    plain = year_pictures.certificate(certificate())
    assert plain[:5] == b"%PDF-"
    assert plain == year_pictures.certificate(certificate())
    assert plain.count(b"/Type /Page\n") + plain.count(b"/Type /Page ") == 1
    link = "https://t.me/pledgebook_bot?start=p1"
    coded = year_pictures.certificate(
        certificate(pledge=LONG, link=link, link_words="扫码看经过", sealed="存证 2026-12-20")
    )
    assert len(coded) > len(plain)


@pytest.mark.parametrize(
    "name", ["王芳", "Mary-Anne Featherstonehaugh-Smith", "古丽巴哈尔·买买提依明", "Maria da Conceição Albuquerque"]
)
def test_a_long_name_is_smaller_and_whole(name: str) -> None:
    size = year_pictures.name_size(name, 48, 640)
    assert 24 < size <= 48
    assert width(name, size, bold=True) <= 641
