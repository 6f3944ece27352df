"""The page as people use it: by the words on it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Self

from playwright.async_api import Locator, Page, expect

from tests.district import District

PATIENCE_MS = 10_000
REFUSED = "409 (Conflict)"  # what the desk's page is told, and tells its reader
NOTE_SHAKING = """new MutationObserver((changes) => {
  for (const { target } of changes) if (target.classList.contains("buzzing")) target.dataset.buzzed = "yes";
}).observe(document, { subtree: true, attributeFilter: ["class"] });"""

expect.set_options(timeout=PATIENCE_MS)


class Phone:
    """One phone of the page; whoever holds it acts by what can be read on it."""

    def __init__(self, node: Locator) -> None:
        self.node = node
        self.log = node.get_by_role("log")
        self.received = node.locator("li.message.other")
        self.last = self.received.last
        self.line = node.locator("textarea")
        self.screen = node.locator(".screen")

    async def is_held_by(self, name: str) -> None:
        """Wait until this person's name is above the phone."""
        await expect(self.node.locator(".who-name")).to_contain_text(name)

    async def goes_to(self, name: str) -> None:
        """Give the phone to somebody, by the list of people."""
        await self.node.locator(".who").click()
        await self.node.page.get_by_role("dialog").get_by_role("button", name=re.compile(f"^{re.escape(name)}")).click()
        await self.is_held_by(name)

    async def taps(self, label: str) -> None:
        """Press the newest button with this label, and wait until it has been answered."""
        button = self.node.get_by_role("button", name=label, exact=True).last
        await button.click()
        await expect(self.node.locator('[aria-busy="true"]')).to_have_count(0)

    async def starts(self, label: str = "开始") -> None:
        """Press START."""
        await self.node.get_by_role("button", name=label, exact=True).click()

    async def writes(self, text: str) -> None:
        """Write to the bot."""
        await self.line.fill(text)
        await self.line.press("Enter")
        await expect(self.node.locator("li.message.own").last).to_contain_text(text)

    async def reads(self, *texts: str) -> None:
        """Wait until the newest message of the bot has all these words."""
        for text in texts:
            await expect(self.last).to_contain_text(text)

    async def buzzes(self) -> None:
        """Wait until the phone has shaken, as at a message that its own person did not ask for."""
        await expect(self.screen).to_have_attribute("data-buzzed", "yes")
        await self.screen.evaluate("screen => delete screen.dataset.buzzed")


@dataclass
class Wall:
    """The whole page, and what the browser complained about."""

    page: Page
    url: str
    complaints: list[str] = field(default_factory=list)
    served: tuple[str, ...] = ()  # by others on this machine: the bot's own pages

    @classmethod
    async def watched(cls, page: Page, url: str) -> Self:
        """Note every error and every request that leaves this machine."""
        wall = cls(page, url)
        page.set_default_timeout(PATIENCE_MS)
        await page.add_init_script(NOTE_SHAKING)
        page.on("console", lambda told: wall._note_words(told.type, told.text))
        page.on("pageerror", lambda error: wall.complaints.append(str(error)))
        page.on("request", lambda asked: wall._note_request(asked.url))
        return wall

    def _note_words(self, kind: str, words: str) -> None:
        if kind in {"error", "warning"} and REFUSED not in words:
            self.complaints.append(words)

    def _note_request(self, url: str) -> None:
        if not url.startswith((self.url, *self.served, "data:", "blob:")):
            self.complaints.append(f"asked for {url}")

    async def opens(self) -> None:
        """Open the page and wait until it listens and shows somebody."""
        await self.page.goto(self.url)
        await expect(self.page.locator("section.phone").first).to_be_visible()

    def phone(self, number: int = 1) -> Phone:
        """Return one of the phones, counted from the left."""
        return Phone(self.page.locator("section.phone").nth(number - 1))

    async def moves_clock_to(self, moment: str) -> None:
        """Let time pass until then: the page's own buttons know only steps and what comes next."""
        body = {"to": moment}
        await self.page.evaluate(
            """(body) => fetch("/control/clock", {method: "POST", body: JSON.stringify(body)})""", body
        )

    async def presses(self, label: str | re.Pattern[str]) -> None:
        """Press a button of the page that is on no phone."""
        await self.page.get_by_role("button", name=label).first.click()


def scene(district: District) -> dict[str, object]:
    """Return a scene of the district's people, one group each; without posters and moments."""
    groups = {
        ("居民", "Residents"): [district.resident],
        ("党员", "Members"): [district.member],
        ("书记", "Secretaries"): [district.secretary, district.other_secretary],
        ("区里", "District"): [district.officer],
    }
    return {
        "title": {"zh": "承诺簿 · 试用场", "en": "Pledgebook · playground"},
        "groups": [
            {"label": {"zh": zh, "en": en}, "users": [person.id for person in people]}
            for (zh, en), people in groups.items()
        ],
        "phones": [person.id for person in (district.resident, district.secretary, district.member)],
        "time_zone": "Asia/Shanghai",
    }


async def put_up(district: District, label: str, payload: str) -> None:
    """Hang a poster with this START payload beside the phones."""
    url = f"https://t.me/pledgebook_bot?start={payload}"
    link = {"label": {"zh": label, "en": label}, "url": url}
    await district.telegram.call("PUT", "/scene", scene(district) | {"links": [link]})
