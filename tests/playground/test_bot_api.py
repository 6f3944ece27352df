"""The Bot API's refusals and rules, on the wire."""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

import aiohttp
import pytest

from playground.bot_api.answers import TOO_OLD
from playground.bot_api.call import METHODS
from playground.bot_api.endpoint import WAITING
from playground.client import Person, Telegram
from playground.specification import specification
from playground.world import World

Api = Callable[..., Coroutine[Any, Any, dict[str, Any]]]
Picture = Callable[[int, int], bytes]

X = {"chat_id": "ADA", "text": "x"}

SCALARS: dict[str, tuple[type, ...]] = {
    "Integer": (int,),
    "Float": (int, float),
    "String": (str,),
    "Boolean": (bool,),
    "True": (bool,),
}


def fits(value: Any, types: tuple[str, ...]) -> str:
    """Return why a value is none of the Bot API's types, or nothing."""
    reasons = []
    for kind in types:
        reason = misfit(value, kind)
        if not reason:
            return ""
        reasons.append(reason)
    return "; ".join(reasons)


def misfit(value: Any, kind: str) -> str:
    if kind.startswith("Array of "):
        if not isinstance(value, list):
            return f"no list for {kind}"
        return "".join(misfit(item, kind.removeprefix("Array of ")) for item in value)
    if scalar := SCALARS.get(kind):
        return (
            "" if isinstance(value, scalar) and (kind in {"Boolean", "True"} or not isinstance(value, bool)) else kind
        )
    if len(members := specification().members_of(kind)) > 1:
        return fits(value, tuple(members))
    if not isinstance(value, dict):
        return f"no object for {kind}"
    fields = specification().fields_of(kind) or {}
    missing = [name for name, field in fields.items() if field.required and name not in value]
    unknown = [name for name in value if name not in fields]
    wrong = [why for name, item in value.items() if name in fields and (why := fits(item, fields[name].types))]
    return f"{kind}: missing {missing}, unknown {unknown}, {wrong}" if missing or unknown or wrong else ""


async def test_every_answer_has_the_shape_of_the_specification(api: Api, ada: Person, telegram: Telegram) -> None:
    chat = await telegram.new_chat("Residents", [ada], bot="administrator")
    calls: dict[str, dict[str, Any]] = {
        "getMe": {},
        "getWebhookInfo": {},
        "sendMessage": {"chat_id": ada.id, "text": "<b>Hi</b> /start", "parse_mode": "HTML"},
        "sendDice": {"chat_id": ada.id},
        "sendVenue": {"chat_id": ada.id, "latitude": 1, "longitude": 2, "title": "A", "address": "B"},
        "sendContact": {"chat_id": ada.id, "phone_number": "1", "first_name": "A"},
        "sendPoll": {"chat_id": ada.id, "question": "Q", "options": ["A", {"text": "B"}], "open_period": 60},
        "forwardMessage": {"chat_id": ada.id, "from_chat_id": ada.id, "message_id": 1},
        "copyMessage": {"chat_id": chat["id"], "from_chat_id": ada.id, "message_id": 1},
        "copyMessages": {"chat_id": chat["id"], "from_chat_id": ada.id, "message_ids": [1, 2]},
        "getChat": {"chat_id": chat["id"]},
        "getChatMember": {"chat_id": chat["id"], "user_id": ada.id},
        "getChatAdministrators": {"chat_id": chat["id"]},
        "getChatMenuButton": {"chat_id": ada.id},
        "getMyCommands": {},
        "getMyName": {},
        "getUpdates": {},
    }
    for method, parameters in calls.items():
        answer = await api(method, **parameters)
        assert answer["ok"], answer
        assert not fits(answer["result"], tuple(specification().returns[method])), method


def test_every_supported_method_is_in_the_specification() -> None:
    assert all(specification().method_name(name) == name for name in METHODS.keys() | WAITING)


@pytest.mark.parametrize(
    ("method", "parameters", "description"),
    [
        ("sendMessage", {"text": "x"}, "chat_id is empty"),
        ("sendMessage", {"chat_id": 1, "text": "x"}, "chat not found"),
        ("sendMessage", {"chat_id": "@nobody", "text": "x"}, "chat not found"),
        ("sendMessage", {"chat_id": "ADA"}, "message text is empty"),
        ("sendMessage", {"chat_id": "ADA", "text": " \n "}, "message text is empty"),
        ("sendMessage", {"chat_id": "ADA", "text": "x" * 4097}, "message is too long"),
        ("sendMessage", {"chat_id": "ADA", "text": "👍" * 2049}, "message is too long"),
        ("sendMessage", {"chat_id": "ADA", "text": "\ud83d"}, "strings must be encoded in UTF-8"),
        ("sendMessage", X | {"parse_mode": "BBCode"}, "unsupported parse_mode"),
        ("sendMessage", X | {"reply_markup": "{"}, "can't parse reply keyboard markup JSON object"),
        ("sendMessage", X | {"reply_markup": []}, "object expected as reply markup"),
        ("sendMessage", X | {"reply_parameters": {"message_id": 999}}, "message to be replied not found"),
        ("sendPhoto", {"chat_id": "ADA"}, "there is no photo in the request"),
        ("sendPhoto", {"chat_id": "ADA", "photo": "nonsense"}, "wrong file identifier/HTTP URL specified"),
        ("sendPhoto", {"chat_id": "ADA", "photo": "https://example.com/a.png"}, "failed to get HTTP URL content"),
        ("sendPoll", {"chat_id": "ADA", "question": "", "options": ["A"]}, "poll question must be non-empty"),
        ("sendPoll", {"chat_id": "ADA", "question": "Q", "options": []}, "poll must have at least 1 option"),
        ("sendPoll", {"chat_id": "ADA", "question": "Q", "options": "A" * 13}, "can't parse options JSON object"),
        ("sendPoll", X | {"question": "Q", "options": ["A"] * 13}, "poll can't have more than 12 options"),
        ("editMessageText", {"chat_id": "ADA", "message_id": 999, "text": "x"}, "message to edit not found"),
        ("editMessageText", {"chat_id": "ADA", "message_id": 1, "text": "x"}, "message can't be edited"),
        ("deleteMessage", {"chat_id": "ADA", "message_id": 999}, "message to delete not found"),
        ("answerCallbackQuery", {"callback_query_id": "1"}, TOO_OLD),
        ("setMyCommands", {"commands": [{"command": "Bad Name", "description": "x"}]}, "BOT_COMMAND_INVALID"),
        ("setMyCommands", {"commands": [{"command": "x"}]}, 'can\'t parse BotCommand: Can\'t find field "description"'),
        ("getFile", {"file_id": "x"}, "wrong file_id or the file is temporarily unavailable"),
        ("sendGame", {"chat_id": "ADA", "game_short_name": "x"}, "method is not supported by the playground"),
        ("setWebhook", {"url": "http://example.com/"}, "bad webhook: An HTTPS URL must be provided for webhook"),
        ("setMessageReaction", {"chat_id": "ADA", "message_id": 1, "reaction": [{"type": "paid"}]}, "REACTION_INVALID"),
    ],
)  # fmt: skip
async def test_refusals_have_telegrams_words(
    api: Api, ada: Person, method: str, parameters: dict[str, Any], description: str
) -> None:
    filled = {name: ada.id if value == "ADA" else value for name, value in parameters.items()}
    answer = await api(method, **filled)
    assert answer == {"ok": False, "error_code": 400, "description": f"Bad Request: {description}"}


@pytest.mark.parametrize(
    ("button", "description"),
    [
        ({"text": "x", "callback_data": "x" * 65}, "BUTTON_DATA_INVALID"),
        ({"text": "x", "callback_data": "诺" * 22}, "BUTTON_DATA_INVALID"),
        ({"text": "x"}, "text buttons are unallowed in the inline keyboard"),
        ({"callback_data": "x"}, "can't parse inline keyboard button: Can't find field \"text\""),
        ({"text": "x", "url": "nowhere"}, "inline keyboard button URL 'nowhere' is invalid: Wrong HTTP URL"),
    ],
)
async def test_buttons_that_telegram_refuses(api: Api, ada: Person, button: dict[str, Any], description: str) -> None:
    answer = await api("sendMessage", chat_id=ada.id, text="x", reply_markup={"inline_keyboard": [[button]]})
    assert answer["description"] == f"Bad Request: {description}"


async def test_a_bot_writes_only_to_people_who_began(api: Api, telegram: Telegram) -> None:
    bob = await telegram.new_person("Bob")
    refused = await api("sendMessage", chat_id=bob.id, text="Hello")
    assert refused["description"] == "Forbidden: bot can't initiate conversation with a user"
    await bob.sends("Hi")
    assert (await api("sendMessage", chat_id=bob.id, text="Hello"))["ok"]
    await bob.blocks()
    refused = await api("sendMessage", chat_id=bob.id, text="Hello")
    assert (refused["error_code"], refused["description"]) == (403, "Forbidden: bot was blocked by the user")
    await bob.unblocks()
    assert (await api("sendMessage", chat_id=bob.id, text="Hello"))["ok"]


async def test_wrong_tokens_and_unknown_methods(url: str, http: aiohttp.ClientSession) -> None:
    async with http.get(f"{url}/bot999:WRONG/getMe") as response:
        assert (response.status, (await response.json())["description"]) == (401, "Unauthorized")
    async with http.get(f"{url}/bot123456:TEST/getNothing") as response:
        assert (response.status, (await response.json())["description"]) == (404, "Not Found")


async def test_all_four_ways_to_pass_parameters(url: str, http: aiohttp.ClientSession, ada: Person) -> None:
    address = f"{url}/bot123456:TEST/sendMessage"
    form = aiohttp.FormData()
    form.add_field("chat_id", str(ada.id))
    form.add_field("text", "x", content_type="text/plain")
    form.add_field("file", b"unused", filename="unused.txt")
    for request in (
        http.get(address, params={"chat_id": str(ada.id), "text": "x"}),
        http.post(address, json={"chat_id": ada.id, "text": "x"}),
        http.post(address, data={"chat_id": str(ada.id), "text": "x"}),
        http.post(address, data=form),
    ):
        async with request as response:
            assert (await response.json())["result"]["text"] == "x"


async def test_edits_change_text_and_buttons_and_refuse_what_changes_nothing(api: Api, ada: Person) -> None:
    keyboard = {"inline_keyboard": [[{"text": "Go", "callback_data": "go"}]]}
    sent = (await api("sendMessage", chat_id=ada.id, text="One", reply_markup=keyboard))["result"]
    where = {"chat_id": ada.id, "message_id": sent["message_id"]}
    same = await api("editMessageText", **where, text="One", reply_markup=keyboard)
    assert same["description"].startswith("Bad Request: message is not modified: specified new message content")
    edited = (await api("editMessageText", **where, text="Two", reply_markup=keyboard))["result"]
    assert edited["edit_date"] >= sent["date"]
    assert "reply_markup" not in (await api("editMessageReplyMarkup", **where))["result"]
    assert not (await api("editMessageCaption", **where, caption="x"))["ok"]


async def test_reply_keyboards_send_their_label_and_forbid_edits(api: Api, ada: Person) -> None:
    markup = {"keyboard": [[{"text": "My pledges"}, "Help"]], "resize_keyboard": True}
    sent = (await api("sendMessage", chat_id=ada.id, text="Menu", reply_markup=markup))["result"]
    assert "reply_markup" not in sent
    await ada.taps("Help")
    assert [message.text for message in ada.messages()] == ["/start", "Menu", "Help"]
    refused = await api("editMessageText", chat_id=ada.id, message_id=sent["message_id"], text="x")
    assert refused["description"] == "Bad Request: message can't be edited"
    await api("sendMessage", chat_id=ada.id, text="No menu", reply_markup={"remove_keyboard": True})
    with pytest.raises(AssertionError, match="sees no button"):
        await ada.taps("Help")


async def test_a_message_over_two_days_old_cannot_be_deleted(api: Api, ada: Person, telegram: Telegram) -> None:
    sent = (await api("sendMessage", chat_id=ada.id, text="One"))["result"]
    await telegram.clock.advance(days=2, minutes=1)
    refused = await api("deleteMessage", chat_id=ada.id, message_id=sent["message_id"])
    assert refused["description"] == "Bad Request: message can't be deleted for everyone"


async def test_a_poll_closes_when_its_time_comes(api: Api, ada: Person, telegram: Telegram) -> None:
    sent = (await api("sendPoll", chat_id=ada.id, question="Q", options=["A", "B"], open_period=600))["result"]
    await ada.votes(sent["message_id"], 0)
    await telegram.clock.advance(minutes=11)
    polls = [update["poll"] for update in (await api("getUpdates"))["result"] if "poll" in update]
    assert [(poll["total_voter_count"], poll["is_closed"]) for poll in polls] == [(1, False), (1, True)]
    assert polls[1]["options"][0]["voter_count"] == 1


async def test_in_groups_privacy_hides_talk_from_the_bot(api: Api, ada: Person, telegram: Telegram) -> None:
    chat = await telegram.new_chat("Residents", [ada], bot="member")
    said = (await api("sendMessage", chat_id=chat["id"], text="Hello"))["result"]
    await ada.sends("among us", chat_id=chat["id"])
    await ada.sends("/help@other_bot", chat_id=chat["id"])
    await ada.sends("/help@pledgebook_bot", chat_id=chat["id"])
    await ada.sends("to you", said["message_id"], chat_id=chat["id"])
    heard = [u["message"].get("text") for u in (await api("getUpdates"))["result"] if "message" in u]
    assert heard == ["/start", None, "/help@pledgebook_bot", "to you"]


async def test_a_photo_must_be_a_picture_and_keeps_its_size(
    url: str, http: aiohttp.ClientSession, ada: Person, png: Picture
) -> None:
    async def send(content: bytes) -> dict[str, Any]:
        form = aiohttp.FormData({"chat_id": str(ada.id), "photo": "attach://picture"})
        form.add_field("picture", content, filename="x.png")
        async with http.post(f"{url}/bot123456:TEST/sendPhoto", data=form) as response:
            answer: dict[str, Any] = await response.json()
            return answer

    assert (await send(b"text"))["description"] == "Bad Request: IMAGE_PROCESS_FAILED"
    assert (await send(png(100, 4000)))["description"] == "Bad Request: PHOTO_INVALID_DIMENSIONS"
    sizes = (await send(png(2000, 1000)))["result"]["photo"]
    assert [(size["width"], size["height"]) for size in sizes] == [(90, 45), (320, 160), (800, 400), (1280, 640)]


async def test_limits_answer_429_until_the_time_has_passed(
    api: Api, ada: Person, telegram: Telegram, world: World
) -> None:
    await telegram.limits(per_chat_per_second=1)
    assert (await api("sendMessage", chat_id=ada.id, text="One"))["ok"]
    refused = await api("sendMessage", chat_id=ada.id, text="Two")
    assert refused == {
        "ok": False,
        "error_code": 429,
        "description": "Too Many Requests: retry after 1",
        "parameters": {"retry_after": 1},
    }
    await telegram.clock.advance(seconds=1)
    assert (await api("sendMessage", chat_id=ada.id, text="Two"))["ok"]


async def test_faults_strike_only_what_they_name(
    url: str, api: Api, http: aiohttp.ClientSession, ada: Person, telegram: Telegram
) -> None:
    await telegram.faults([{"kind": "drop_before", "method": "sendMessage", "times": 1}])
    assert (await api("getMe"))["ok"]
    with pytest.raises(aiohttp.ServerDisconnectedError):
        await api("sendMessage", chat_id=ada.id, text="One")
    await telegram.faults([{"kind": "drop_after", "chat_id": ada.id, "times": 1}])
    with pytest.raises(aiohttp.ServerDisconnectedError):
        await api("sendMessage", chat_id=ada.id, text="Two")
    await telegram.refresh()
    assert ada.reads == ["Two"]
    await telegram.faults([{"kind": "429", "retry_after": 3}])
    async with http.post(f"{url}/bot123456:TEST/sendMessage", json={"chat_id": ada.id, "text": "x"}) as response:
        assert (response.status, response.headers["Retry-After"]) == (429, "3")
    await telegram.faults([{"kind": "latency", "seconds": 0.1}])
    started = asyncio.get_running_loop().time()
    assert (await api("getMe"))["ok"]
    assert asyncio.get_running_loop().time() - started >= 0.1
    await telegram.faults([])
    statuses = [call["status"] for call in await telegram.calls("sendMessage")]
    assert statuses == [0, 200, 429]
