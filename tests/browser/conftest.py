"""One browser for all tests, one page of its own for each; the tests, the bot and the browser share one event loop."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack

import pytest
import pytest_asyncio
from playwright.async_api import Browser

from bot.settings import Settings
from playground.app import serve
from playground.client import Telegram
from playground.world import World
from tests.browser.chromium import chromium
from tests.browser.phones import Wall, scene
from tests.conftest import TOKEN, House, running
from tests.district import District

MONDAY = "2026-11-23T10:00:00+08:00"
Opens = Callable[..., Awaitable[Wall]]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let every test of this folder run in the browser's loop."""
    for item in items:
        if "browser" in item.path.parts:
            item.add_marker(pytest.mark.asyncio(loop_scope="session"), append=False)


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser() -> AsyncIterator[Browser]:
    """Return the system's Chromium; without one the tests fail."""
    async with chromium() as browser:
        yield browser


@pytest.fixture
def standing() -> None:
    """Let nothing stand: people of several languages found the district on the page."""


@pytest.fixture
def world() -> World:
    """Return a fresh playground's world."""
    return World(TOKEN, "pledgebook_bot", "承诺簿")


@pytest_asyncio.fixture(loop_scope="session")
async def telegram(world: World) -> AsyncIterator[Telegram]:
    """Return the client of a fresh playground on a Monday morning."""
    async with serve(world, "127.0.0.1", 0) as url, Telegram(url) as client:
        await client.call("POST", "/clock", {"to": MONDAY})
        yield client


@pytest_asyncio.fixture(loop_scope="session")
async def house(settings: Settings, telegram: Telegram) -> AsyncIterator[House]:
    """Return a running bot on an empty organisation."""
    async with running(settings, telegram) as house:
        yield house


@pytest.fixture
def language() -> str:
    """Return the language of everybody's Telegram."""
    return "zh-hans"


@pytest_asyncio.fixture(loop_scope="session")
async def district(house: House, language: str) -> District:
    """Return the small district, shown on the page."""
    district = await District.found(house.bot, house.telegram, language=language)
    await district.telegram.call("PUT", "/scene", scene(district))
    return district


@pytest_asyncio.fixture(loop_scope="session")
async def opens(browser: Browser, telegram: Telegram) -> AsyncIterator[Opens]:
    """Return what opens the page in a window; in the end no window may have had anything to complain about."""
    walls: list[Wall] = []
    async with AsyncExitStack() as stack:

        async def opens(width: int = 1280, height: int = 860, language: str = "zh-CN", *, touch: bool = False) -> Wall:
            context = await browser.new_context(
                viewport={"width": width, "height": height},
                locale=language,
                color_scheme="light",
                reduced_motion="reduce",
                has_touch=touch,
                is_mobile=touch,
            )
            stack.push_async_callback(context.close)
            wall = await Wall.watched(await context.new_page(), telegram.url)
            walls.append(wall)
            await wall.opens()
            return wall

        yield opens
    assert [complaint for wall in walls for complaint in wall.complaints] == []
