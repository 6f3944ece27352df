"""Take the README's pictures of the real thing: `make screenshots` (needs Chromium, as the browser tests do).

Runs `pledgebook run` on a playground of its own, acts on its page as the people of the sample district, and writes
`docs/pictures/*.png`: light, twice as sharp as the screen, at most 300 KB each.
"""

from __future__ import annotations

import asyncio
import io
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from PIL import Image
from playwright.async_api import Browser, Locator, Page, expect

from tests.browser.chromium import chromium
from tests.browser.phones import Phone, Wall

ROOT = Path(__file__).parent.parent
PICTURES = ROOT / "docs" / "pictures"
BYTES_MOST = 300_000
CALM = "*, *::before, *::after { animation: none !important; transition: none !important; }"


@asynccontextmanager
async def pledgebook() -> AsyncIterator[str]:
    """Run the bot on a playground while the block runs; yield the page's address."""
    command = (sys.executable, "-m", "bot", "run", "--port", "0", "--no-browser")
    process = await asyncio.create_subprocess_exec(*command, stdout=asyncio.subprocess.PIPE, cwd=ROOT)
    assert process.stdout is not None
    try:
        line = ""
        while not line.startswith("Playground: "):
            line = (await process.stdout.readline()).decode()
            if not line:
                raise RuntimeError("pledgebook run ended before it began")
        yield line.split()[1]
    finally:
        process.terminate()
        await process.wait()


async def opened(browser: Browser, url: str, width: int = 1280, height: int = 860) -> Wall:
    """Open the page in a light window, in Chinese, and wait until the secretary has been welcomed."""
    context = await browser.new_context(
        viewport={"width": width, "height": height}, device_scale_factor=2, locale="zh-CN", color_scheme="light"
    )
    wall = await Wall.watched(await context.new_page(), url)
    await wall.opens()
    await expect(wall.phone(2).log).to_contain_text("您好")
    return wall


async def fit(phone: Phone, shown: Locator) -> None:
    """Make the window as high as it takes to show just this."""
    page = phone.node.page
    await page.add_style_tag(content=CALM)
    for _ in range(2):  # a higher window also gives more room to what is above the phone
        window = page.viewport_size
        assert window is not None
        wanted: float = await shown.evaluate("shown => shown.offsetHeight + 17")
        given: float = await phone.log.evaluate("log => log.clientHeight")
        await page.set_viewport_size({"width": window["width"], "height": int(window["height"] + wanted - given)})


async def keep(name: str, shown: Page | Locator) -> None:
    """Write one picture, in all its colours, or as many as keep it small."""
    page = shown if isinstance(shown, Page) else shown.page
    await page.add_style_tag(content=CALM)
    await page.mouse.move(1, 1)
    await page.evaluate("document.activeElement.blur()")
    await asyncio.sleep(1)  # a phone that shook still shines for a moment
    picture = Image.open(io.BytesIO(await shown.screenshot())).convert("RGB")
    path = PICTURES / f"{name}.png"
    picture.save(path, optimize=True)
    for colours in (256, 128, 64):
        if path.stat().st_size <= BYTES_MOST:
            break
        picture.quantize(colours, dither=Image.Dither.FLOYDSTEINBERG).save(path, optimize=True)
    print(f"{path.relative_to(ROOT)}  {picture.width} x {picture.height}  {path.stat().st_size // 1000} KB")


async def a_pledge(browser: Browser, url: str) -> None:
    """A member writes a sentence and sees how it was understood."""
    wall = await opened(browser, url)
    member = wall.phone(1)
    await member.node.get_by_role("button", name="党员").click()
    await member.taps("写承诺")
    await member.writes("年底前帮20位老人学会手机挂号")
    await member.reads("我这样记")
    await fit(member, member.node.locator(".messages"))
    await keep("chat", member.screen)


async def a_rating(browser: Browser, url: str) -> None:
    """A resident rates a counter and wants an answer; the secretary's phone tells."""
    wall = await opened(browser, url)
    resident, secretary = wall.phone(1), wall.phone(2)
    await wall.page.locator(".poster-scan").first.click()
    await resident.starts()
    for label in ("不满意", "等得太久", "要人回我", "可以知道是我"):
        await resident.taps(label)
    await secretary.reads("等得太久")
    await keep("playground", wall.page)


async def a_digest(browser: Browser, url: str) -> None:
    """The secretary looks at last week in one picture."""
    wall = await opened(browser, url)
    secretary = wall.phone(2)
    await secretary.writes("/start")
    await secretary.reads("您负责")
    await secretary.taps("看简报")
    picture = secretary.last.locator("img")
    await expect(picture).to_have_js_property("complete", value=True)
    await fit(secretary, secretary.last)
    await keep("digest", secretary.screen)


async def main() -> None:
    """Take all pictures."""
    PICTURES.mkdir(exist_ok=True)
    async with pledgebook() as url, chromium() as browser:
        await a_pledge(browser, url)
        await a_rating(browser, url)
        await a_digest(browser, url)


if __name__ == "__main__":
    asyncio.run(main())
