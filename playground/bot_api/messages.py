"""Sending, forwarding, copying, deleting, pinning and reacting."""

import random

from playground.bot_api.call import Call, method
from playground.errors import bad_request
from playground.records import Chat, Json, Message, without_nothing

TWO_DAYS = 48 * 3600
MOST_IDS = 100
ACTIONS = {
    "typing",
    "upload_photo",
    "record_video",
    "upload_video",
    "record_voice",
    "upload_voice",
    "upload_document",
    "choose_sticker",
    "find_location",
    "record_video_note",
    "upload_video_note",
}
DICE = {"🎲": 6, "🎯": 6, "🏀": 5, "⚽": 5, "🎳": 6, "🎰": 64}
# What a copy takes along.
CONTENT = (
    "text",
    "entities",
    "link_preview_options",
    "photo",
    "document",
    "voice",
    "video",
    "audio",
    "animation",
    "sticker",
    "video_note",
    "caption",
    "caption_entities",
    "show_caption_above_media",
    "location",
    "contact",
    "dice",
    "poll",
    "venue",
)


@method("sendMessage")
def send_message(call: Call) -> Json:
    """Send a text."""
    chat = call.writable_chat()
    return call.send(chat, call.message_text())


@method("sendLocation", "sendVenue")
def send_location(call: Call) -> Json:
    """Send a point on the map, perhaps with a name and an address."""
    chat = call.writable_chat()
    if not -90 <= call["latitude"] <= 90 or not -180 <= call["longitude"] <= 180:
        raise bad_request("can't parse location: longitude or latitude is invalid")
    known = ("latitude", "longitude", "horizontal_accuracy", "live_period", "heading", "proximity_alert_radius")
    place: Json = {name: call[name] for name in known if name in call.values}
    if call.name == "sendVenue":
        venue = {"location": place, "title": call["title"], "address": call["address"]}
        return call.send(chat, {"location": place, "venue": venue})
    return call.send(chat, {"location": place})


@method("sendContact")
def send_contact(call: Call) -> Json:
    """Send somebody's telephone number."""
    chat = call.writable_chat()
    known = ("phone_number", "first_name", "last_name", "vcard")
    return call.send(chat, {"contact": {name: call[name] for name in known if name in call.values}})


@method("sendDice")
def send_dice(call: Call) -> Json:
    """Throw something."""
    chat = call.writable_chat()
    emoji = call.get("emoji") or "🎲"
    if emoji not in DICE:
        raise bad_request("wrong dice emoji specified")
    value = random.randint(1, DICE[emoji])  # noqa: S311
    return call.send(chat, {"dice": {"emoji": emoji, "value": value}})


@method("sendChatAction")
def send_chat_action(call: Call) -> bool:
    """Show that the bot is typing."""
    chat = call.writable_chat()
    if call["action"] not in ACTIONS:
        raise bad_request("wrong parameter action in request")
    call.world.emit("typing", {"chat_id": chat.id, "action": call["action"]})
    return True


@method("forwardMessage")
def forward_message(call: Call) -> Json:
    """Forward one message."""
    source = call.chat("from_chat_id")
    message = source.message(call["message_id"])
    if message is None:
        raise bad_request("message to forward not found")
    return _forward(call, source, message)


@method("forwardMessages")
def forward_messages(call: Call) -> list[Json]:
    """Forward several, leaving out the missing ones."""
    source = call.chat("from_chat_id")
    found = _several(call, source, "message to forward not found")
    return [{"message_id": _forward(call, source, message)["message_id"]} for message in found]


@method("copyMessage")
def copy_message(call: Call) -> Json:
    """Copy one message without saying whose it was."""
    source = call.chat("from_chat_id")
    message = source.message(call["message_id"])
    if message is None:
        raise bad_request("message to copy not found")
    return {"message_id": _copy(call, message)["message_id"]}


@method("copyMessages")
def copy_messages(call: Call) -> list[Json]:
    """Copy several, leaving out the missing ones."""
    source = call.chat("from_chat_id")
    found = _several(call, source, "messages to copy not found")
    return [{"message_id": _copy(call, message)["message_id"]} for message in found]


def _several(call: Call, chat: Chat, nothing: str) -> list[Message]:
    wanted = call["message_ids"]
    if not wanted:
        raise bad_request("message identifiers are not specified")
    if len(wanted) > MOST_IDS:
        raise bad_request("too many message identifiers specified")
    found = [message for message_id in wanted if (message := chat.message(message_id))]
    if not found:
        raise bad_request(nothing)
    return found


def _check_copyable(message: Message) -> None:
    if message.body.get("has_protected_content"):
        raise bad_request("message has protected content and can't be copied")
    if not set(CONTENT) & message.body.keys():
        raise bad_request("message can't be copied")


def _forward(call: Call, source: Chat, message: Message) -> Json:
    _check_copyable(message)
    chat = call.writable_chat()
    body = message.body
    origin = body.get("forward_origin")
    if origin is None and source.type == "channel":
        origin = {"type": "channel", "chat": source.as_chat(), "message_id": message.id, "date": body["date"]}
    elif origin is None:
        origin = {"type": "user", "sender_user": body["from"], "date": body["date"]}
    content = {name: body[name] for name in CONTENT if name in body} | {"forward_origin": origin}
    return call.send(chat, content)


def _copy(call: Call, message: Message) -> Json:
    _check_copyable(message)
    chat = call.writable_chat()
    content = {name: message.body[name] for name in CONTENT if name in message.body}
    if "caption" in call.values or call.get("remove_caption"):
        content.pop("caption", None)
        content.pop("caption_entities", None)
        content |= call.caption()
    return call.send(chat, content)


# Deleting


@method("deleteMessage")
def delete_message(call: Call) -> bool:
    """Delete one message that is under 48 hours old."""
    chat = call.chat()
    message = chat.message(call["message_id"])
    if message is None:
        raise bad_request("message to delete not found")
    _check_deletable(call, chat, message)
    call.world.delete(chat, message)
    return True


@method("deleteMessages")
def delete_messages(call: Call) -> bool:
    """Delete several; the missing ones are skipped."""
    chat = call.chat()
    if len(call["message_ids"]) > MOST_IDS:
        raise bad_request("too many message identifiers specified")
    found = [message for message_id in call["message_ids"] if (message := chat.message(message_id))]
    for message in found:
        _check_deletable(call, chat, message)
    for message in found:
        call.world.delete(chat, message)
    return True


def _check_deletable(call: Call, chat: Chat, message: Message) -> None:
    call.check_member(chat)
    if call.world.clock.now() - message.body["date"] > TWO_DAYS:
        raise bad_request("message can't be deleted for everyone")
    if not message.from_bot and not chat.is_private and not chat.is_administrator(call.world.bot.id):
        raise bad_request("message can't be deleted")


# Pins and reactions


@method("pinChatMessage")
def pin_message(call: Call) -> bool:
    """Pin a message; in groups that is for administrators."""
    chat = call.writable_chat()
    message = chat.message(call["message_id"])
    if message is None:
        raise bad_request("message to pin not found")
    call.require_administrator(chat, "not enough rights to manage pinned messages in the chat")
    if message.id not in chat.pinned:
        chat.pinned.insert(0, message.id)
        shown = {name: value for name, value in message.body.items() if name != "reply_to_message"}
        call.world.post(chat, call.world.bot.as_user(), {"pinned_message": shown})
        call.world.emit("chat", chat.as_control(call.world.bot.id))
    return True


@method("unpinChatMessage", "unpinAllChatMessages")
def unpin_message(call: Call) -> bool:
    """Unpin one message, the newest pin, or all."""
    chat = call.writable_chat()
    call.require_administrator(chat, "not enough rights to manage pinned messages in the chat")
    if call.name == "unpinAllChatMessages":
        chat.pinned.clear()
    elif call.get("message_id") is None:
        del chat.pinned[:1]
    elif call["message_id"] in chat.pinned:
        chat.pinned.remove(call["message_id"])
    else:
        raise bad_request("message to unpin not found")
    call.world.emit("chat", chat.as_control(call.world.bot.id))
    return True


@method("setMessageReaction")
def set_reaction(call: Call) -> bool:
    """Put the bot's reaction on a message; none takes it away."""
    chat = call.writable_chat()
    message = chat.message(call["message_id"])
    if message is None:
        raise bad_request("message to react not found")
    wanted = call.get("reaction") or []
    if len(wanted) > 1:
        raise bad_request("REACTIONS_TOO_MANY")
    if any(one["type"] == "paid" for one in wanted):
        raise bad_request("REACTION_INVALID")
    if wanted:
        message.reactions[call.world.bot.id] = [without_nothing(**one) for one in wanted]
    else:
        message.reactions.pop(call.world.bot.id, None)
    call.world.changed(chat, message)
    return True
