"""Another Bot API server than Telegram's: it knows few calls, and refuses in a manner of its own."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any, ClassVar

import pytest
from aiohttp import web
from telegram.error import BadRequest, InvalidToken, RetryAfter

from bot.app import Pledgebook
from bot.outcomes import waiting_time
from bot.settings import Settings
from storage import outbox
from storage.database import Row, Transaction
from storage.outbox import Lane, Letter

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

    def calls_to(self, *chats: int) -> list[int]:
        """Return the chats of these that messages came for, one for each message."""
        return [said["chat_id"] for name, said in self.calls if name == "sendMessage" and said["chat_id"] in chats]

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


class Odd(Other):
    """It answers messages as no server should, by the chat they are for, and hands out one update again and again."""

    odd: ClassVar[dict[int, tuple[int, Any]]] = {
        1: (200, {"ok": True}),
        2: (200, {"ok": True, "result": {"message_id": "seven"}}),
        3: (200, {"ok": True, "result": [{"message_id": 2**70}, {"message_id": None}, 5]}),
        4: (429, {"ok": False, "parameters": {"retry_after": 10**300}}),
        5: (400, {"ok": False, "description": "moved", "parameters": {"migrate_to_chat_id": 2**70}}),
        6: (429, {"ok": False, "parameters": {"retry_after": 0}}),
        7: (429, {"ok": False, "parameters": {"retry_after": "soon"}}),
    }

    async def answer(self, request: web.Request) -> web.Response:
        """Answer one call."""
        answer = await super().answer(request)
        name, said = self.calls[-1]
        status, told = self.odd.get(said["chat_id"] if name == "sendMessage" else 0, (0, None))
        return web.json_response(told, status=status) if status else answer

    async def result(self, name: str, said: Any) -> Any:
        """Return what a call that it knows comes to."""
        return [START] if name == "getUpdates" else await super().result(name, said)


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


async def test_answers_that_make_no_sense_repeat_no_message_and_stop_nobody(settings: Settings) -> None:
    server = Odd(plainly=True)
    now = datetime.now(UTC)
    said = [
        Letter(
            lane=Lane.REPLY,
            chat_id=chat,
            method="sendMessage",
            payload={"chat_id": chat, "text": "?"},
            about="pledge:1",
            due_at=now,
        )
        for chat in (*Odd.odd, 8)
    ]
    async with server.served() as url, Pledgebook.open(settings.model_copy(update={"api_url": url})) as bot:
        stop, loop = asyncio.Event(), asyncio.get_running_loop()
        work, began = asyncio.create_task(bot.run(stop)), loop.time()
        await bot.ready.wait()
        await bot.database.write(lambda tx: outbox.put(tx, said, now=now))
        bot.delivery.wake()
        async with asyncio.timeout(20):
            while len(server.calls_to(*Odd.odd, 8)) < len(said):
                await asyncio.sleep(0.01)
        await bot.delivery.until_quiet()
        left = {row["chat_id"]: row["state"] for row in await bot.database.read(_left)}
        assert left == {4: "queued", 5: "dead", 6: "queued", 7: "queued"}
        assert Counter(server.calls_to(1, 2, 3, 8)) == {1: 1, 2: 1, 3: 1, 8: 1}
        for chat in (4, 6, 7):
            with pytest.raises(RetryAfter) as told:
                await bot.request.call(f"{bot.address}/sendMessage", b'{"chat_id": %d}' % chat)
            assert timedelta(seconds=1) <= waiting_time(told.value) <= timedelta(days=7)
        asked = sum(name == "getUpdates" for name, _ in server.calls)
        assert asked <= 3 + loop.time() - began, "it asks for the same as fast as it can"
        assert not work.done()
        stop.set()
        await work


async def _left(tx: Transaction) -> list[Row]:
    return await tx.fetch_all("SELECT chat_id, state FROM outbox")
