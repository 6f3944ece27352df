"""The control API and its client: people act, the clock moves, the page watches."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable, Coroutine
from typing import Any

import aiohttp
import pytest

from playground.client import Person, Refused, Telegram
from playground.world import World

Api = Callable[..., Coroutine[Any, Any, dict[str, Any]]]
Picture = Callable[[int, int], bytes]


@pytest.fixture
async def echo(api: Api) -> AsyncIterator[None]:
    """A bot that repeats what it hears and answers taps."""

    async def run() -> None:
        offset = 0
        while True:
            for update in (await api("getUpdates", offset=offset, timeout=30))["result"]:
                offset = update["update_id"] + 1
                if "message" in update:
                    message = update["message"]
                    markup = {"inline_keyboard": [[{"text": "👍 Good", "callback_data": message["text"]}]]}
                    await api("sendMessage", chat_id=message["chat"]["id"], text=message["text"], reply_markup=markup)
                elif "callback_query" in update:
                    query = update["callback_query"]
                    await api("answerCallbackQuery", callback_query_id=query["id"], text="heard " + query["data"])

    task = asyncio.create_task(run())
    yield
    task.cancel()


@pytest.fixture
async def patient(url: str, echo: None) -> AsyncIterator[Telegram]:
    async with Telegram(url) as telegram:
        await telegram.listening()
        yield telegram


async def test_after_each_act_the_bot_has_answered(patient: Telegram) -> None:
    bob = await patient.new_person("Bob")
    await bob.starts("x")
    await bob.sends("Hello")
    assert bob.reads == ["/start x", "Hello"]
    assert bob.last.buttons == ["👍 Good"]
    await bob.taps("Good")
    assert bob.toast == "heard Hello"
    await bob.taps_data("forged:1", bob.last.id)
    assert bob.toast == "heard forged:1"
    assert len(await patient.calls("answerCallbackQuery")) == 2


async def test_a_missing_button_fails_with_the_visible_ones(patient: Telegram) -> None:
    bob = await patient.new_person("Bob")
    await bob.sends("Hello")
    with pytest.raises(AssertionError, match="👍 Good"):
        await bob.taps("Leave")
    with pytest.raises(AssertionError, match="Bob: Hello"):
        await bob.sees("Goodbye", timeout=0.1)


async def test_people_edit_reply_and_react(api: Api, ada: Person, telegram: Telegram) -> None:
    await api("getUpdates", allowed_updates=["message", "edited_message", "message_reaction"])
    sent = (await api("sendMessage", chat_id=ada.id, text="Hello"))["result"]
    mine = await ada.sends("Hi", reply_to=sent["message_id"])
    await ada.edits(mine["message_id"], "Hi there")
    await ada.reacts(sent["message_id"], "👍")
    updates = (await api("getUpdates"))["result"][1:]
    assert updates[0]["message"]["reply_to_message"]["text"] == "Hello"
    assert updates[1]["edited_message"]["text"] == "Hi there"
    assert updates[2]["message_reaction"]["new_reaction"] == [{"type": "emoji", "emoji": "👍"}]
    assert ada.messages()[1].raw["reactions"] == [{"user_id": ada.id, "emoji": "👍"}]
    assert ada.messages()[2].raw["edited"]


async def test_people_send_files_albums_and_stickers(
    url: str, api: Api, http: aiohttp.ClientSession, ada: Person, png: Picture
) -> None:
    await ada.sends_photo(png(9, 9), "Look")
    await ada.sends_document(b"x", name="notes.txt")
    await ada.sends_voice(b"OggS")
    await ada.sends_sticker("👍")
    assert [message.kind for message in ada.messages()] == ["text", "photo", "document", "voice", "sticker"]
    contact = await ada.sends_contact()
    assert contact["contact"]["user_id"] == ada.id
    forwarded = await ada.forwards("Look")
    assert forwarded["forward_origin"]["sender_user"]["id"] == ada.id
    form = aiohttp.FormData()
    form.add_field("photo", png(5, 5), filename="a.png")
    form.add_field("photo", png(6, 6), filename="b.png")
    async with http.post(f"{url}/control/users/{ada.id}/messages", data=form) as response:
        group = (await response.json())["media_group_id"]
    updates = (await api("getUpdates"))["result"]
    assert [update["message"].get("media_group_id") for update in updates[-2:]] == [group, group]
    file_id = updates[1]["message"]["photo"][-1]["file_id"]
    async with http.get(f"{url}/control/files/{file_id}") as response:
        assert await response.read() == png(9, 9)
        assert response.content_type == "image/png"
    assert updates[2]["message"]["document"]["mime_type"] == "text/plain"
    with pytest.raises(Refused, match="IMAGE_PROCESS_FAILED"):
        await ada.sends_photo(b"no picture")


async def test_poll_votes_are_counted_and_refused_where_they_must(api: Api, ada: Person) -> None:
    sent = (await api("sendPoll", chat_id=ada.id, question="Q", options=["A", "B"], allows_revoting=False))["result"]
    poll = await ada.votes(sent["message_id"], 1)
    assert [option["voter_count"] for option in poll["options"]] == [0, 1]
    with pytest.raises(Refused, match="stands"):
        await ada.votes(sent["message_id"], 0)
    kinds = [list(update)[1] for update in (await api("getUpdates"))["result"]]
    assert kinds == ["message", "poll"]


async def test_the_transcript_tells_only_what_is_new(api: Api, ada: Person, telegram: Telegram) -> None:
    first = await telegram.call("GET", f"/chats/{ada.id}/messages")
    waiting = asyncio.create_task(telegram.call("GET", f"/chats/{ada.id}/wait?after={first['seq']}&timeout=5"))
    await asyncio.sleep(0.02)
    sent = (await api("sendMessage", chat_id=ada.id, text="New"))["result"]
    [new] = (await waiting)["messages"]
    assert (new["text"], new["outgoing"], new["edited"], new["deleted"]) == ("New", False, False, False)
    await api("deleteMessage", chat_id=ada.id, message_id=sent["message_id"])
    [gone] = (await telegram.call("GET", f"/chats/{ada.id}/messages?after={new['seq']}"))["messages"]
    assert gone["deleted"]


async def test_the_clock_moves_and_everybody_hears_of_it(api: Api, ada: Person, telegram: Telegram) -> None:
    now = await telegram.clock.to("2030-01-01T08:00:00+08:00")
    assert now.isoformat(timespec="minutes") == "2030-01-01T00:00+00:00"
    sent = (await api("sendMessage", chat_id=ada.id, text="Happy new year"))["result"]
    assert abs(sent["date"] - now.timestamp()) < 5
    with pytest.raises(Refused, match="ISO 8601"):
        await telegram.clock.to("tomorrow")


async def test_the_page_sees_events(url: str, api: Api, http: aiohttp.ClientSession, ada: Person) -> None:
    async with http.get(f"{url}/control/events") as stream:
        await stream.content.readuntil(b"\n\n")
        await api("sendChatAction", chat_id=ada.id, action="typing")
        await api("sendMessage", chat_id=ada.id, text="Hello")
        await api("setMyCommands", commands=[{"command": "start", "description": "Begin"}])
        events: list[tuple[str, Any]] = []
        while len(events) < 6:
            block = (await stream.content.readuntil(b"\n\n")).decode()
            name, data = block.strip().split("\n")
            events.append((name.removeprefix("event: "), json.loads(data.removeprefix("data: "))))
    assert [name for name, _ in events] == ["typing", "call", "message", "call", "commands", "call"]
    assert events[2][1]["message"]["text"] == "Hello"


async def test_a_reset_keeps_the_bot_and_how_it_listens(api: Api, ada: Person, telegram: Telegram) -> None:
    await api("setMyCommands", commands=[{"command": "start", "description": "Begin"}])
    [start] = (await api("getUpdates"))["result"]
    waiting = asyncio.create_task(api("getUpdates", offset=start["update_id"] + 1, timeout=30))
    await telegram.listening()
    await telegram.reset()
    assert await waiting == {"ok": True, "result": []}
    state = await telegram.state()
    assert state["users"] == []
    assert state["bot"]["commands"][0]["commands"][0]["command"] == "start"
    bob = await telegram.new_person("Bob")
    await bob.starts()
    assert [u["message"]["text"] for u in (await api("getUpdates", offset=start["update_id"] + 1))["result"]] == [
        "/start"
    ]


async def test_the_page_and_its_helpers_are_served(url: str, http: aiohttp.ClientSession, telegram: Telegram) -> None:
    async with http.get(f"{url}/") as response:
        assert response.status == 200
        assert "default-src 'self'" in response.headers["Content-Security-Policy"]
    async with http.get(f"{url}/control/qr", params={"text": "https://t.me/pledgebook_bot"}) as response:
        assert response.content_type == "image/svg+xml"
    await telegram.call("PUT", "/scene", {"title": {"en": "A district"}})
    assert (await telegram.state())["scene"] == {"title": {"en": "A district"}}


async def test_impossible_acts_are_refused_with_a_sentence(telegram: Telegram, ada: Person) -> None:
    for verb, path, body, sentence in (
        ("POST", "/users/1/start", {}, "There is no user 1."),
        ("POST", "/users", {}, "A user needs a first_name."),
        ("POST", f"/users/{ada.id}/start", {"payload": "no spaces"}, "A start payload has at most"),
        ("POST", f"/users/{ada.id}/messages", {"text": "  "}, "The message is empty."),
        ("POST", f"/users/{ada.id}/taps", {"message_id": 99, "label": "x"}, "There is no message 99"),
        ("POST", f"/users/{ada.id}/messages", {"text": "x", "chat_id": -5}, "There is no chat -5."),
        ("PUT", "/faults", [{"kind": "flood"}], "A fault needs a kind"),
    ):
        with pytest.raises(Refused, match=sentence):
            await telegram.call(verb, path, body)


async def test_nobody_waits_for_a_bot_that_is_not_there(telegram: Telegram, ada: Person) -> None:
    await ada.sends("Is anybody there?")
    started = asyncio.get_running_loop().time()
    assert not await telegram.idle(timeout=5)
    assert asyncio.get_running_loop().time() - started < 1


async def test_inline_results_are_sent_under_ones_own_name(api: Api, ada: Person, telegram: Telegram) -> None:
    asked = await telegram.call("POST", f"/users/{ada.id}/inline_queries", {"query": "tea"})
    query = (await api("getUpdates"))["result"][-1]["inline_query"]
    result = {
        "type": "article",
        "id": "1",
        "title": "Tea",
        "input_message_content": {"message_text": "<b>Tea</b>", "parse_mode": "HTML"},
    }
    assert (await api("answerInlineQuery", inline_query_id=query["id"], results=[result]))["ok"]
    sent = await telegram.call("POST", f"/users/{ada.id}/inline_choices", {**asked, "result_id": "1"})
    assert (sent["text"], sent["via_bot"]["username"], sent["outgoing"]) == ("Tea", "pledgebook_bot", True)


async def test_a_forwarded_poll_is_the_same_poll(api: Api, ada: Person, telegram: Telegram) -> None:
    group = await telegram.new_chat("Residents", [ada])
    sent = (await api("sendPoll", chat_id=ada.id, question="Q", options=["A", "B"]))["result"]
    await api("forwardMessage", chat_id=group["id"], from_chat_id=ada.id, message_id=sent["message_id"])
    await ada.votes(sent["message_id"], 1)
    forwarded = telegram.messages(group["id"])[-1].raw["poll"]
    assert [option["voter_count"] for option in forwarded["options"]] == [0, 1]


async def test_the_page_is_told_each_persons_own_choice_and_the_bot_is_not(
    api: Api, ada: Person, telegram: Telegram
) -> None:
    sent = (await api("sendPoll", chat_id=ada.id, question="Q", options=["A", "B"], is_anonymous=True))["result"]
    await telegram.refresh()
    assert ada.last.raw["poll_votes"] == {}
    await ada.votes(sent["message_id"], 1)
    assert ada.last.raw["poll_votes"] == {str(ada.id): [1]}
    await ada.votes(sent["message_id"])
    assert ada.last.raw["poll_votes"] == {}
    assert "votes" not in str((await api("getUpdates"))["result"])
    stopped = (await api("stopPoll", chat_id=ada.id, message_id=sent["message_id"]))["result"]
    assert "votes" not in str(stopped)


async def test_every_start_and_reset_is_another_world(telegram: Telegram) -> None:
    first = (await telegram.state())["world"]
    assert (await telegram.state())["world"] == first
    await telegram.reset()
    assert (await telegram.state())["world"] != first
    assert World().number != World().number


async def test_members_come_rise_and_go(api: Api, ada: Person, telegram: Telegram) -> None:
    await api("getUpdates", allowed_updates=["message", "chat_member", "my_chat_member"])
    bob = await telegram.new_person("Bob")
    group = await telegram.new_chat("Residents", [ada], bot="administrator")
    await telegram.set_member(group["id"], bob, "member")
    await bob.sends("Hello", chat_id=group["id"])
    await telegram.set_member(group["id"], bob, "left")
    await telegram.set_member(group["id"], bob, "member")
    assert (await api("banChatMember", chat_id=group["id"], user_id=bob.id))["ok"]
    refused = await api("banChatMember", chat_id=group["id"], user_id=ada.id)
    assert refused["description"] == "Bad Request: user is an administrator of the chat"
    await telegram.set_member(group["id"], "bot", "kicked")
    with pytest.raises(Refused, match="Bob is not in this chat"):
        await bob.sends("Hello again", chat_id=group["id"])
    changes = [
        change["old_chat_member"]["status"] + ">" + change["new_chat_member"]["status"]
        for update in (await api("getUpdates"))["result"]
        if (change := update.get("chat_member") or update.get("my_chat_member"))
    ]
    assert changes == [
        "left>administrator",
        "left>member",
        "member>left",
        "left>member",
        "member>kicked",
        "administrator>kicked",
    ]
    refused = await api("sendMessage", chat_id=group["id"], text="x")
    assert refused["description"] == "Forbidden: bot was kicked from the supergroup chat"
