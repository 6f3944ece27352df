"""Updates read lazily say exactly what PTB's own reader makes of them."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from telegram import Message, Update

from bot.lazy_messages import FIELDS, LazyMessage, read

ADA = {"id": 7, "is_bot": False, "first_name": "Ada", "language_code": "en"}
CHAT = {"id": 7, "type": "private", "first_name": "Ada"}
BARE = {"message_id": 5, "date": 1795000000, "chat": CHAT}
FILE = {"file_id": "f", "file_unique_id": "u"}
PICTURE = [FILE | {"width": 9, "height": 9}]
PARTS: dict[str, Any] = {
    "from": ADA,
    "text": "/help 鹤城",
    "caption": "see",
    "photo": PICTURE,
    "document": FILE | {"file_name": "名册.xlsx"},
    "sticker": FILE | {"width": 1, "height": 1, "is_animated": False, "is_video": False, "type": "regular"},
    "reply_to_message": BARE | {"text": "before", "from": ADA},
    "edit_date": 1795000009,
    "media_group_id": "album",
    "forward_origin": {"type": "user", "date": 1795000000, "sender_user": ADA},
    "reply_markup": {"inline_keyboard": [[{"text": "Yes", "callback_data": "pa"}]]},
    "message_thread_id": 3,
    "some_new_field": {"of": ["a", "later", "Bot API"]},
}
ENTITIES = {"entities": [{"type": "bot_command", "offset": 0, "length": 5}]}
messages = st.sets(st.sampled_from(sorted(PARTS))).map(
    lambda names: BARE | {name: PARTS[name] for name in names} | (ENTITIES if "text" in names else {})
)


def wrapped(kind: str, message: dict[str, Any]) -> dict[str, Any]:
    inner = message
    if kind == "callback_query":
        inner = {"id": "1", "from": ADA, "chat_instance": "2", "data": "pa:1", "message": message}
    return {"update_id": 9, kind: inner}


@settings(max_examples=60)
@given(st.sampled_from(["message", "edited_message", "callback_query", "channel_post"]), messages)
def test_a_lazily_read_update_is_the_same_as_one_that_is_read_whole(kind: str, message: dict[str, Any]) -> None:
    raw = wrapped(kind, message)
    whole = Update.de_json(raw, None)
    for look in ("effective_user", "effective_chat", "effective_message", "effective_sender"):
        assert getattr(read(raw, None), look) == getattr(whole, look)
    assert read(raw, None).to_dict() == whole.to_dict()


@given(messages)
@settings(max_examples=20)
def test_each_field_can_be_the_first_to_be_looked_at(message: dict[str, Any]) -> None:
    whole = Message.de_json(message, None)
    for name in FIELDS - {"_frozen"}:
        assert getattr(LazyMessage(message, None), name) == getattr(whole, name), name
    for name in ("effective_attachment", "text_html", "link", "is_accessible", "chat_id"):
        assert getattr(LazyMessage(message, None), name) == getattr(whole, name), name
    read_once = LazyMessage(message, None)
    assert read_once.date is read_once.date
    with pytest.raises(AttributeError):
        read_once.text = "changed"  # type: ignore[misc]
    with pytest.raises(AttributeError):
        _ = read_once.nothing_of_the_kind


@pytest.mark.parametrize(
    "raw",
    [
        {"update_id": 9, "callback_query": {"id": "1", "from": ADA, "chat_instance": "2"}},
        wrapped("callback_query", BARE) | {"game_short_name": "g"},
        {"update_id": 9, "callback_query": wrapped("callback_query", BARE | {"date": 0})["callback_query"]},
        {"update_id": 9, "message": BARE, "edited_message": BARE},
        {"update_id": 9, "message": BARE, "new_kind": {}},
        {"update_id": 9},
    ],
)
def test_what_is_out_of_the_ordinary_is_left_to_the_library(raw: dict[str, Any]) -> None:
    assert read(raw, None).to_dict() == Update.de_json(raw, None).to_dict()


UNREADABLE: dict[str, Any] = {
    "poll": {"id": "1", "question": "?", "options": [], "type": "regular"},  # of a server before Bot API 9.6
    "contact": {"phone_number": "1"},
    "document": [],
    "voice": "later",
    "reply_to_message": BARE | {"sticker": {}},
}


@given(messages, st.sets(st.sampled_from(sorted(UNREADABLE)), min_size=1))
@settings(max_examples=20)
def test_what_ptb_cannot_read_of_a_message_is_left_out_and_the_rest_is_read(
    message: dict[str, Any], names: set[str]
) -> None:
    odd = {name: UNREADABLE[name] for name in names}
    rest = {name: part for name, part in message.items() if name not in odd}
    read_whole = Message.de_json(rest, None).to_dict()
    lazy = LazyMessage(message | odd, None)
    assert {name: part for name, part in lazy.to_dict().items() if name not in odd} == read_whole
    assert lazy.effective_attachment is None or lazy.photo or lazy.sticker or lazy.document
