"""The newcomer's first moments: from `pledgebook run` to its page, and how soon the page is painted and can be used.

`python -m benchmarks.front_door`: the real command with the sample district, the page in the system's Chromium with an
empty cache each time. Beside it the ceiling: a page with nothing but two words on it, from the same server.
"""

from __future__ import annotations

import asyncio
import statistics
import time

from playwright.async_api import Browser, Page, expect

from tests.browser.chromium import chromium
from tools.screenshots import pledgebook

OPENINGS = 7
SIZES = {"desktop": (1280, 860), "phone": (390, 844)}
PAINT = "performance.getEntriesByName('first-contentful-paint')"
LOADED = """[performance.getEntriesByType('resource').length,
    performance.getEntriesByType('resource').reduce((sum, each) => sum + each.encodedBodySize, 0)]"""


async def _open(browser: Browser, url: str, size: tuple[int, int]) -> tuple[float, float, list[int]]:
    """Return milliseconds until the first paint and until somebody holds a phone; files and bytes loaded."""
    context = await browser.new_context(viewport={"width": size[0], "height": size[1]})
    page = await context.new_page()
    began = time.monotonic()
    await page.goto(url)
    await expect(page.locator("section.phone .who-name").first).to_be_visible()
    usable = 1000 * (time.monotonic() - began)
    painted, loaded = await _painted(page), list(await page.evaluate(LOADED))
    await context.close()
    return painted, usable, loaded


async def _painted(page: Page) -> float:
    """Return the milliseconds until something was painted."""
    while not (found := await page.evaluate(f"{PAINT}.map((each) => each.startTime)")):
        await asyncio.sleep(0.02)
    return float(found[0])


async def _empty(browser: Browser, url: str) -> float:
    """Return the milliseconds until a file of the same server with nothing but a few words is painted."""
    context = await browser.new_context()
    page = await context.new_page()
    await page.goto(f"{url}/healthz-of-nothing")
    painted = await _painted(page)
    await context.close()
    return painted


async def main() -> None:
    """Measure and print."""
    began = time.monotonic()
    async with pledgebook() as url, chromium() as browser:
        print(f"from the command to the page's address: {time.monotonic() - began:.1f} s")
        await _open(browser, url, SIZES["desktop"])  # the browser itself warms up
        ceiling = statistics.median([await _empty(browser, url) for _ in range(OPENINGS)])
        for name, size in SIZES.items():
            opened = [await _open(browser, url, size) for _ in range(OPENINGS)]
            painted, usable = (statistics.median(each[at] for each in opened) for at in (0, 1))
            files, loaded = opened[-1][2]
            print(
                f"{name:8} first paint {painted:4.0f} ms (an empty page {ceiling:.0f}), a phone to hold {usable:.0f};"
                f" {files} files, {loaded / 1024:.0f} KiB"
            )


if __name__ == "__main__":
    asyncio.run(main())
