"""Nobody is shut out: axe-core finds nothing serious on any face of the page, light or dark, wide or narrow."""

from __future__ import annotations

from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Frame, Page, expect

from tests.browser.conftest import Opens
from tests.browser.phones import scene
from tests.district import District

OPTIONS = {
    "resultTypes": ["violations"],
    "runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"],
    "iframes": False,  # each is asked by itself
}


async def serious(page: Page | Frame) -> list[str]:
    """Return what axe-core finds serious or worse, with the first place of each."""
    found = (await Axe().run(page, options=OPTIONS)).response["violations"]
    return [
        f"{one['id']}: {one['help']} ({one['nodes'][0]['html'][:200]})"
        for one in found
        if one["impact"] in {"serious", "critical"}
    ]


async def furnish(district: District) -> None:
    """Put something on every part of the page."""
    more = {
        "links": [
            {
                "label": {"zh": "社保窗口", "en": "Window 3"},
                "note": {"zh": "扫码评价", "en": "Rate"},
                "url": "https://t.me/pledgebook_bot?start=x",
            }
        ],
        "moments": [{"at": "2026-11-30T09:00:00+08:00", "label": {"zh": "下一次简报", "en": "Next digest"}}],
        "steps": [{"text": {"zh": "先评一次", "en": "Rate first"}, "user": district.resident.id}],
    }
    await district.telegram.call("PUT", "/scene", scene(district) | more)
    await district.member.taps("设置")
    await district.resident.sends("楼道的灯坏了")


async def test_the_wide_page_shuts_nobody_out(district: District, opens: Opens) -> None:
    await furnish(district)
    wall = await opens(1600, 900)
    await wall.phone(1).reads("收到您的话")
    await wall.phone(3).reads("您的设置")
    assert await serious(wall.page) == []
    await wall.presses("深色")
    assert await serious(wall.page) == []


async def test_menus_and_the_list_of_calls_shut_nobody_out(district: District, opens: Opens) -> None:
    await furnish(district)
    wall = await opens()
    await wall.phone(1).node.locator(".who").click()
    await expect(wall.page.get_by_role("dialog")).to_be_visible()
    assert await serious(wall.page) == []
    await wall.presses("新来一个人")
    assert await serious(wall.page) == []
    await wall.presses("取消")
    await wall.presses("机器人接口记录")
    await wall.page.locator(".calls summary").first.click()
    assert await serious(wall.page) == []


async def test_the_page_on_a_phone_shuts_nobody_out(district: District, opens: Opens) -> None:
    await furnish(district)
    wall = await opens(390, 844, "en-GB", touch=True)
    await wall.phone(1).reads("收到您的话")
    assert await serious(wall.page) == []
    await wall.presses("Time and posters")
    await expect(wall.page.locator(".clock-now")).to_be_visible()
    assert await serious(wall.page) == []
