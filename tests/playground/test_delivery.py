"""Updates reach the bot by Telegram's rules: polled or posted, acknowledged or repeated."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable, Coroutine
from typing import Any

import aiohttp
import pytest
from aiohttp import web

from playground.client import Person, Telegram
from playground.world import World

Api = Callable[..., Coroutine[Any, Any, dict[str, Any]]]


async def test_updates_stay_until_a_higher_offset_acknowledges_them(api: Api, ada: Person) -> None:
    for text in ("one", "two", "three"):
        await ada.sends(text)
    first = (await api("getUpdates"))["result"]
    assert [update["message"]["text"] for update in first] == ["/start", "one", "two", "three"]
    assert (await api("getUpdates", limit=2))["result"] == first[:2]
    assert (await api("getUpdates", offset=first[1]["update_id"]))["result"] == first[1:]
    assert (await api("getUpdates"))["result"] == first[1:]
    assert (await api("getUpdates", offset=-1))["result"] == first[3:]
    assert (await api("getUpdates", offset=first[3]["update_id"] + 1))["result"] == []


async def test_a_clock_moved_before_the_first_poll_ends_that_poll_at_once(api: Api, telegram: Telegram) -> None:
    await telegram.call("POST", "/clock", {"advance_seconds": 3600})
    assert (await asyncio.wait_for(api("getUpdates", timeout=30), 5))["result"] == []
    waiting = asyncio.create_task(api("getUpdates", timeout=30))
    await asyncio.sleep(0.05)
    assert not waiting.done()  # once told, the next one waits
    waiting.cancel()


async def test_a_waiting_poll_ends_with_the_first_update_or_a_moved_clock(
    api: Api, ada: Person, telegram: Telegram
) -> None:
    [start] = (await api("getUpdates"))["result"]
    offset = start["update_id"] + 1
    waiting = asyncio.create_task(api("getUpdates", offset=offset, timeout=30))
    await asyncio.sleep(0.05)
    await ada.sends("hello")
    assert len((await waiting)["result"]) == 1
    waiting = asyncio.create_task(api("getUpdates", offset=offset + 1, timeout=30))
    await asyncio.sleep(0.05)
    await telegram.clock.advance(hours=1)
    assert (await waiting)["result"] == []


async def test_only_wanted_kinds_are_queued(api: Api, ada: Person) -> None:
    await api("getUpdates", allowed_updates=["callback_query"])
    await ada.sends("unheard")
    await api("getUpdates", allowed_updates=[])
    await ada.sends("heard")
    texts = [update["message"]["text"] for update in (await api("getUpdates"))["result"]]
    assert texts == ["/start", "heard"]
    assert "allowed_updates" not in (await api("getWebhookInfo"))["result"]


async def test_messages_expire_after_a_day_and_taps_after_150_seconds(
    api: Api, ada: Person, telegram: Telegram
) -> None:
    keyboard = {"inline_keyboard": [[{"text": "Go", "callback_data": "go"}]]}
    await api("sendMessage", chat_id=ada.id, text="?", reply_markup=keyboard)
    tap = await ada.taps("Go")
    await telegram.clock.advance(seconds=151)
    assert [list(update)[1] for update in (await api("getUpdates"))["result"]] == ["message"]
    assert not (await api("answerCallbackQuery", callback_query_id=tap["callback_query_id"]))["ok"]
    await telegram.clock.advance(days=1)
    assert (await api("getUpdates"))["result"] == []


async def test_anything_can_be_delivered_as_it_is(
    url: str, api: Api, http: aiohttp.ClientSession, ada: Person, telegram: Telegram
) -> None:
    [start] = (await api("getUpdates"))["result"]
    await api("getUpdates", offset=start["update_id"] + 1)
    await telegram.delivers(start)  # a duplicate of what was acknowledged
    await telegram.delivers({"unheard_of": {"x": 1}})
    again = (await api("getUpdates", offset=start["update_id"] + 1))["result"]
    assert again[0] == start
    assert again[1]["unheard_of"] == {"x": 1}
    await api("getUpdates", offset=again[1]["update_id"] + 1)
    await telegram.delivers("{poison")
    async with http.get(f"{url}/bot123456:TEST/getUpdates") as response:
        assert await response.read() == b'{"ok":true,"result":[{poison]}'
    assert (await api("getUpdates"))["result"] == []


async def test_a_caller_that_hangs_up_no_longer_listens(
    url: str, http: aiohttp.ClientSession, telegram: Telegram, world: World
) -> None:
    waiting = asyncio.create_task(http.get(f"{url}/bot123456:TEST/getUpdates", params={"timeout": "30"}))
    await telegram.listening()
    waiting.cancel()
    await asyncio.sleep(0.05)
    assert not world.updates.is_polled


class Hook:
    """A webhook that answers as told."""

    def __init__(self) -> None:
        self.heard: list[dict[str, Any]] = []
        self.secrets: list[str | None] = []
        self.statuses: list[int] = []
        self.answer: dict[str, Any] | None = None
        self.url = ""

    async def post(self, request: web.Request) -> web.Response:
        self.secrets.append(request.headers.get("X-Telegram-Bot-Api-Secret-Token"))
        status = self.statuses.pop(0) if self.statuses else 200
        if status == 200:
            self.heard.append(json.loads(await request.read()))
        return web.json_response(self.answer, status=status) if self.answer else web.Response(status=status)


@pytest.fixture
async def hook() -> AsyncIterator[Hook]:
    hook = Hook()
    app = web.Application()
    app.router.add_post("/hook", hook.post)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    hook.url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    yield hook
    await runner.cleanup()


async def test_a_webhook_gets_updates_in_order_with_its_secret(
    api: Api, ada: Person, telegram: Telegram, hook: Hook
) -> None:
    assert (await api("setWebhook", url=hook.url, secret_token="s3cret"))["ok"]
    for text in ("one", "two"):
        await ada.sends(text)
    assert await telegram.idle()
    assert [update["message"]["text"] for update in hook.heard] == ["/start", "one", "two"]
    assert set(hook.secrets) == {"s3cret"}
    refused = await api("getUpdates")
    assert refused["error_code"] == 409
    assert "while webhook is active" in refused["description"]
    await api("deleteWebhook")
    await ada.sends("three")
    assert [update["message"]["text"] for update in (await api("getUpdates"))["result"]] == ["three"]


async def test_a_webhook_that_fails_is_tried_again_later(api: Api, ada: Person, telegram: Telegram, hook: Hook) -> None:
    hook.statuses = [500, 500]
    await api("setWebhook", url=hook.url)
    await asyncio.sleep(0.1)
    assert hook.heard == []
    info = (await api("getWebhookInfo"))["result"]
    assert info["pending_update_count"] == 1
    assert info["last_error_message"] == "Wrong response from the webhook: 500 Internal Server Error"
    await telegram.clock.advance(seconds=2)
    assert await telegram.idle()
    assert len(hook.heard) == 1


async def test_a_webhook_may_answer_with_a_call(api: Api, ada: Person, telegram: Telegram, hook: Hook) -> None:
    hook.answer = {"method": "sendMessage", "chat_id": ada.id, "text": "Hello from the webhook"}
    await api("setWebhook", url=hook.url)
    await ada.sees("Hello from the webhook")


async def test_setting_a_webhook_ends_the_waiting_poll(api: Api, telegram: Telegram, hook: Hook) -> None:
    waiting = asyncio.create_task(api("getUpdates", timeout=30))
    await telegram.listening()
    await api("setWebhook", url=hook.url, drop_pending_updates=True)
    assert (await waiting)["description"] == "Conflict: terminated by setWebhook request"
