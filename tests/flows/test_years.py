"""My year, and the certificate of a pledge that was kept: one's own, in one's language, to be passed on."""

from __future__ import annotations

from typing import Any

import pytest

from messages.drafts import Again
from messages.years import GetCertificate, MyYear
from playground.client import Telegram
from tests.conftest import House
from tests.district import District
from tests.flows.test_browse import publish_openly
from tests.flows.test_digests import PIXEL
from tests.flows.test_pledges import MONDAY, publish
from tests.flows.test_ratings import tick


@pytest.fixture(autouse=True)
async def monday(telegram: Telegram) -> None:
    """Begin on the Monday of the transcripts."""
    await telegram.clock.to(MONDAY)


@pytest.fixture
def drawn(house: House) -> dict[str, dict[str, Any]]:
    """Send one pixel in place of every picture, and return what would have been drawn, by its maker."""
    found: dict[str, dict[str, Any]] = {}

    async def pixel(maker: str, values: dict[str, Any]) -> bytes:
        found[maker] = values
        return PIXEL

    house.bot.delivery.draw = pixel
    return found


async def keep(district: District) -> None:
    """Let the member's open pledge of three be done and judged kept."""
    await district.member.starts()
    await district.member.taps("我的承诺")
    await district.member.taps("1 修好")
    await district.member.taps("报进展")
    await district.member.taps("+3")
    await district.secretary.taps("兑现了")


async def test_a_kept_pledge_gives_a_certificate_and_a_year(
    district: District, drawn: dict[str, dict[str, Any]]
) -> None:
    member = district.member
    await publish_openly(district, "月底前修好3盏路灯")
    await member.taps("看这条承诺")
    assert "兑现证书" not in member.last.buttons
    await member.taps("进度卡片")
    assert member.last.kind == "photo"
    assert member.last.text.split("\n") == ["「修好路灯，3 盏」", "0 / 3", "截止 11月30日（周一）"]
    assert (drawn["card"]["done"], drawn["card"]["target"], drawn["card"]["name"]) == (0, 3, "王芳")
    await keep(district)
    await district.telegram.clock.to("2026-11-24T00:30:00Z")
    await tick(district)
    await member.starts()
    await member.taps("我的承诺")
    await member.taps("我的这一年")
    assert member.last.kind == "photo"
    assert member.last.text.split("\n") == ["王芳的 2026 年", "兑现了 1 条承诺", "• 修好路灯，3 盏"]
    assert drawn["year"]["amounts"] == "一共 3 盏"
    assert drawn["year"]["kept"] == [{"what": "修好路灯", "amount": "3 盏"}]
    await member.taps("2025 年")
    assert "2025 年还没有兑现的承诺" in member.last.text
    assert member.last.kind == "text"
    await member.taps("返回")
    await member.taps("1 修好")
    await member.taps("兑现证书")
    assert member.last.kind == "document"
    made = drawn["certificate"]
    assert (made["name"], made["unit"], made["pledge"]) == ("王芳", "东兴社区", "修好路灯，3 盏")
    assert made["said"] == ["本人报的：3 / 3", "经书记认定：兑现了"]  # too few have confirmed it to tell
    assert made["link"] == "https://t.me/pledgebook_bot?start=p1"
    assert made["sealed"].startswith("存证 2026-11-23 · ")
    await member.starts("p1")
    await member.taps("再做一条一样的")
    await member.taps("年底")
    assert "修好路灯，3 盏" in member.last.text
    assert "12月31日（周四）" in member.last.text
    assert "提交" in member.last.buttons
    await district.resident.taps_data(
        district.bot.intake.signer.sign(Again(pledge_id=1), district.resident.id, district.bot.clock.now().date()),
        district.resident.last.id,
    )
    assert "没找到" in district.resident.last.text


async def test_what_is_for_the_branch_alone_carries_no_code(
    district: District, drawn: dict[str, dict[str, Any]]
) -> None:
    await publish(district, "月底前修好3盏路灯")
    await keep(district)
    await district.member.taps("我的承诺")
    await district.member.taps("1 修好")
    await district.member.taps("兑现证书")
    assert (drawn["certificate"]["link"], drawn["certificate"]["sealed"]) == (None, "")


async def test_nobody_gets_anothers_certificate_or_one_that_is_not_earned(
    district: District, drawn: dict[str, dict[str, Any]]
) -> None:
    await publish_openly(district, "月底前修好3盏路灯")
    sign, today = district.bot.intake.signer.sign, district.bot.clock.now().date()
    for person, said in ((district.secretary, "没找到"), (district.resident, "没找到"), (district.member, "新的变化")):
        await person.taps_data(sign(GetCertificate(pledge_id=1), person.id, today), person.last.id)
        assert said in person.last.text
    for person, year in ((district.member, 2024), (district.member, 2027), (district.resident, 2026)):
        await person.taps_data(sign(MyYear(year=year), person.id, today), person.last.id)
        assert "没找到" in person.last.text
    assert drawn == {}
