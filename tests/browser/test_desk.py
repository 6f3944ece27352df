"""The desk as people use it: a page over the chat, with the buttons that Telegram puts around it."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from playwright.async_api import FrameLocator, expect

from bot import listening
from bot.trial import pages_of
from tests.browser.conftest import Opens
from tests.browser.phones import Phone, Wall
from tests.browser.test_access import serious
from tests.district import District
from tests.flows.test_desk import draft


@pytest_asyncio.fixture(loop_scope="session")
async def desk(district: District) -> AsyncIterator[str]:
    """Serve the public page with the desk, as `pledgebook run` does on the playground; return its address."""
    sock = listening.sock("127.0.0.1:0")
    address = f"http://127.0.0.1:{sock.getsockname()[1]}"
    district.bot.intake._pages_url = address
    server = listening.of(pages_of(district.bot, address), stop_seconds=1)
    serving = asyncio.create_task(server.serve(sockets=[sock]))
    yield address
    server.should_exit = True
    await serving


async def opened(phone: Phone, label: str) -> FrameLocator:
    """Press the button that opens the page, and return the page."""
    await phone.node.get_by_role("button", name=label, exact=True).last.click()
    return phone.node.frame_locator("iframe")


async def shuts_out(wall: Wall) -> list[str]:
    """Return what axe-core finds serious on the page and on the desk over it; of the two it asks each by itself."""
    return [*await serious(wall.page), *await serious(wall.page.frames[-1])]


async def test_a_polls_questions_are_put_in_order_by_hand(district: District, desk: str, opens: Opens) -> None:
    await draft(district)
    wall = await opens()
    wall.served = (desk,)
    phone = wall.phone(2)
    page = await opened(phone, "在工作台里排题")
    questions = page.locator(".question")
    await expect(questions).to_have_count(3)
    handle = questions.nth(1).locator(".handle")
    await handle.hover()
    await wall.page.mouse.down()
    await questions.nth(0).locator(".head").hover(position={"x": 5, "y": 2})
    await wall.page.mouse.up()
    await expect(questions.first).to_contain_text("现在怎么样？")
    await questions.nth(2).locator(".open").click()
    body = questions.nth(2).locator(".body")
    await body.get_by_label("问谁").select_option(label="2. 先修什么？")
    await body.get_by_label("车位").check()
    await expect(questions.nth(2)).to_contain_text("只问第 2 题选了「车位」的人。")
    await questions.nth(2).get_by_role("button", name="往上挪").click()
    await expect(questions.nth(1)).to_contain_text("现在问所有人")
    await questions.nth(1).get_by_role("button", name="往下挪").click()
    await body.get_by_label("问谁").select_option(label="2. 先修什么？")
    await body.get_by_label("其他").check()
    await page.get_by_role("button", name="再加一题").click()
    await phone.node.get_by_role("button", name="保存").click()
    await expect(page.get_by_role("status")).to_contain_text("第 4 题：")  # nothing is written there yet
    await phone.node.get_by_role("button", name="关上").click()
    await phone.node.get_by_role("button", name="取消").click()  # it is not saved
    await wall.presses("深色")
    await expect(page.locator("html")).to_have_css("color-scheme", "dark")
    assert await shuts_out(wall) == []
    await questions.nth(3).get_by_role("button", name="去掉").click()
    await phone.node.get_by_role("button", name="保存").click()
    await expect(phone.node.locator("iframe")).to_have_count(0)
    await phone.reads("不记名，满 5 人才公布")
    await phone.taps("看题目")
    await phone.reads("这次一共 3 题")
    await phone.taps("3 为什么？")
    await phone.reads("只问第 2 题选了「其他」的人。")


@pytest.mark.parametrize("language", ["en"])
async def test_a_unit_is_found_and_moved_with_a_thumb(
    district: District, desk: str, opens: Opens, language: str
) -> None:
    await district.officer.sends("/start")
    wall = await opens(390, 844, "en-GB", touch=True)
    wall.served = (desk,)
    phone = wall.phone(1)
    await phone.goes_to("李玥")
    page = await opened(phone, "Desk")
    await page.get_by_role("link", name="Tree of units").click()
    await page.get_by_role("button", name="Open the units below 城中街道").click()
    await expect(page.get_by_role("link", name="北站社区")).to_be_visible()
    await page.get_by_label("Find a unit below by name").fill("东兴")
    await page.get_by_role("button", name="Search").click()
    await page.get_by_role("link", name="东兴社区").click()
    await page.get_by_role("link", name="Move it elsewhere").click()
    await page.get_by_role("link", name="鹤城区").click()
    assert await shuts_out(wall) == []
    await phone.node.get_by_role("button", name=re.compile("鹤城区")).click()
    await phone.node.get_by_role("button", name="OK").click()
    await expect(page.get_by_text("Done. The chat says so, too.")).to_be_visible()
    await phone.node.locator(".app-sheet").get_by_role("button", name="Back").click()
    await expect(page.get_by_role("heading", name="鹤城区")).to_be_visible()
    await page.get_by_role("link", name="Scorecard").click()
    await expect(page.get_by_role("heading", name="Kept in time")).to_be_visible()
    assert await serious(wall.page.frames[-1]) == []
    await phone.node.get_by_role("button", name="Close").click()
    await phone.reads("东兴社区", "鹤城区")
