"""Another Bot API server than Telegram's: it knows few calls, and refuses in a manner of its own."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import pytest
from aiohttp import web
from telegram.error import BadRequest, InvalidToken

from bot.app import Pledgebook
from bot.settings import Settings

OFFICER = {"id": 42, "is_bot": False, "first_name": "A"}
START = {
    "update_id": 6,
    "message": {
        "message_id": 1,
        "date": 1_795_600_000,
        "chat": {"id": 42, "type": "private"},
        "from": OFFICER,
        "text": "/start",
    },
}
KNOWS = ("getMe", "getUpdates", "sendMessage")


@dataclass
class Other:
    """What it was asked, and how it refuses: with its own status, or with 200 and a code in the answer."""

    plainly: bool
    knows: tuple[str, ...] = KNOWS
    code: int = 404
    calls: list[tuple[str, Any]] = field(default_factory=list)
    sent: asyncio.Event = field(default_factory=asyncio.Event)

    async def answer(self, request: web.Request) -> web.Response:
        """Answer one call."""
        name = request.match_info["name"]
        said = await request.json() if request.content_type == "application/json" else await request.post()
        self.calls.append((name, said))
        if name not in self.knows:
            refused = {"ok": False, "error_code": self.code, "description": "Not Found: method not found"}
            return web.json_response(refused, status=self.code if self.plainly else 200)
        return web.json_response({"ok": True, "result": await self.result(name, said)})

    async def result(self, name: str, said: Any) -> Any:
        """Return what a call that it knows comes to."""
        if name == "getMe":
            return {"id": 123456, "is_bot": True, "first_name": "Bot", "username": "other_bot"}
        if name == "getUpdates":
            if int(said.get("offset", 0)) <= START["update_id"]:
                return [START]
            await asyncio.sleep(0.2)
            return []
        self.sent.set()
        return {"message_id": 7, "date": 1_795_600_000, "chat": {"id": said["chat_id"], "type": "private"}}

    @asynccontextmanager
    async def served(self) -> AsyncIterator[str]:
        """Serve; yield the base of its addresses."""
        app = web.Application()
        app.router.add_route("*", "/bot{token}/{name}", self.answer)
        runner = web.AppRunner(app, shutdown_timeout=0.1)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        try:
            yield f"http://127.0.0.1:{runner.addresses[0][1]}"
        finally:
            await runner.cleanup()


@pytest.mark.parametrize("plainly", [True, False])
async def test_a_server_that_knows_three_calls_is_enough_to_talk(settings: Settings, *, plainly: bool) -> None:
    other = Other(plainly)
    async with other.served() as url, Pledgebook.open(settings.model_copy(update={"api_url": url})) as bot:
        stop = asyncio.Event()
        work = asyncio.create_task(bot.run(stop))
        async with asyncio.timeout(20):
            await other.sent.wait()
            while sum(name.startswith("setMy") for name, _ in other.calls) < 3:  # one refused, the rest is tried
                await asyncio.sleep(0.01)
        with pytest.raises(BadRequest):
            await bot.request.call(f"{bot.address}/sendPhoto", b"{}")
        other.code = 401
        with pytest.raises(InvalidToken):
            await bot.request.call(f"{bot.address}/sendPhoto", b"{}")
        stop.set()
        await work


async def test_what_fails_at_the_start_ends_everything_before_the_database_closes(settings: Settings) -> None:
    other = Other(plainly=True, code=400)
    async with other.served() as url, Pledgebook.open(settings.model_copy(update={"api_url": url})) as bot:
        with pytest.raises(BadRequest):
            await bot.run()
        working = [task for task in asyncio.all_tasks() if task.get_name() in ("delivery", "clock", "catching up")]
        assert not working
