"""Changing the bot's own messages."""

from typing import Any

from playground.bot_api import keyboards, media
from playground.bot_api.call import Call, method
from playground.errors import bad_request
from playground.records import Chat, Json, Message

NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup "
    "are exactly the same as a current content and reply markup of the message"
)
CAPTIONED = {"photo", "document", "voice", "video", "audio", "animation"}
TEXT_FIELDS = ("text", "entities", "link_preview_options")
CAPTION_FIELDS = ("caption", "caption_entities", "show_caption_above_media")


def _editable(call: Call) -> tuple[Chat, Message]:
    """Return the message to edit and its chat.

    Raises: ApiError, when it is gone or not the bot's to edit.
    """
    if call.get("inline_message_id"):
        raise bad_request("MESSAGE_ID_INVALID")
    chat = call.chat()
    if not chat.is_private:
        call.check_member(chat)
    if call.get("message_id") is None:
        raise bad_request("message identifier is not specified")
    message = chat.message(call["message_id"])
    if message is None:
        raise bad_request("message to edit not found")
    if not message.from_bot or message.keyboard is not None or "forward_origin" in message.body:
        raise bad_request("message can't be edited")
    return chat, message


def _apply(call: Call, chat: Chat, message: Message, fields: tuple[str, ...], content: Json) -> Json:
    """Replace the content fields and the keyboard; refuse a change that changes nothing."""
    before = {name: message.body.get(name) for name in (*fields, "reply_markup")}
    markup = keyboards.checked(call.get("reply_markup"), chat)
    if markup is not None and "inline_keyboard" not in markup:
        raise bad_request("inline keyboard expected")
    after: dict[str, Any] = {name: content.get(name) for name in fields}
    after["reply_markup"] = markup if markup and markup["inline_keyboard"] else None
    if after == before:
        raise bad_request(NOT_MODIFIED)
    for name, value in after.items():
        if value is None:
            message.body.pop(name, None)
        else:
            message.body[name] = value
    if any(after[name] != before[name] for name in fields):
        message.body["edit_date"] = call.world.clock.unix()
        message.edited = True
    call.world.changed(chat, message)
    return message.body


@method("editMessageText")
def edit_text(call: Call) -> Json:
    """Replace a text; a keyboard that is left out goes."""
    chat, message = _editable(call)
    content = call.message_text()
    if "text" not in message.body:
        raise bad_request("there is no text in the message to edit")
    return _apply(call, chat, message, TEXT_FIELDS, content)


@method("editMessageCaption")
def edit_caption(call: Call) -> Json:
    """Replace the caption of a media message."""
    chat, message = _editable(call)
    content = call.caption()
    if not CAPTIONED & message.body.keys():
        raise bad_request("there is no caption in the message to edit")
    return _apply(call, chat, message, CAPTION_FIELDS, content)


@method("editMessageMedia")
def edit_media(call: Call) -> Json:
    """Replace a media message's file and caption."""
    chat, message = _editable(call)
    if "media_group_id" in message.body and call["media"]["type"] not in {"photo", "video"}:
        raise bad_request("can't use the media of the specified type in the album")
    content = media.album_item(call, call["media"])
    content.pop("media_group_id", None)
    fields = (*sorted(CAPTIONED), *CAPTION_FIELDS, *TEXT_FIELDS, "has_media_spoiler")
    return _apply(call, chat, message, fields, content)


@method("editMessageReplyMarkup")
def edit_reply_markup(call: Call) -> Json:
    """Replace the buttons alone."""
    chat, message = _editable(call)
    return _apply(call, chat, message, (), {})
