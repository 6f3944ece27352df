"""Keyboards as Telegram accepts them."""

import re

from playground.errors import bad_request
from playground.records import Chat, Json
from playground.web_apps import is_openable

MOST_BUTTONS = 100
MOST_DATA_BYTES = 64
ACTIONS = {
    "url",
    "callback_data",
    "web_app",
    "login_url",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
    "copy_text",
    "callback_game",
    "pay",
}
ADDRESS = re.compile(r"(?i)(https?://\S+\.\S+|https?://(localhost|\[?[\d.:a-f]+\]?)\S*|tg://\S+|[\w-]+(\.[\w-]+)+\S*)")


def checked(markup: Json | None, chat: Chat) -> Json | None:
    """Return the markup as it is.

    Raises: ApiError, in the server's words.
    """
    if markup is None:
        return None
    if "inline_keyboard" in markup:
        rows = [row for row in markup["inline_keyboard"] if row]
        if sum(map(len, rows)) > MOST_BUTTONS:
            raise bad_request("reply markup is too long")
        for row in rows:
            for button in row:
                _check_inline(button, chat)
        return markup | {"inline_keyboard": rows}
    if "keyboard" in markup:
        rows = [row for row in markup["keyboard"] if row]
        if not rows:
            raise bad_request("reply keyboard must be non-empty")
        for row in rows:
            for button in row:
                if not button["text"].strip():
                    raise bad_request("keyboard button text must be non-empty")
                private_only = {"request_contact", "request_location", "request_poll", "web_app", "request_users"}
                if not chat.is_private and private_only & button.keys():
                    raise bad_request("BUTTON_TYPE_INVALID")
        _check_placeholder(markup)
        return markup | {"keyboard": rows}
    _check_placeholder(markup)
    return markup


def _check_placeholder(markup: Json) -> None:
    placeholder = markup.get("input_field_placeholder")
    if placeholder is not None and not 1 <= len(placeholder) <= 64:
        raise bad_request("reply keyboard placeholder must be 1-64 characters long")


def _check_inline(button: Json, chat: Chat) -> None:
    if not button["text"].strip():
        raise bad_request("inline keyboard button text must be non-empty")
    actions = ACTIONS & button.keys()
    if not actions and not button.get("disabled"):
        raise bad_request("text buttons are unallowed in the inline keyboard")
    data = button.get("callback_data")
    if data is not None and not 1 <= len(data.encode()) <= MOST_DATA_BYTES:
        raise bad_request("BUTTON_DATA_INVALID")
    url = button.get("url")
    if url is not None and not ADDRESS.fullmatch(url):
        raise bad_request(f"inline keyboard button URL '{url}' is invalid: Wrong HTTP URL")
    if "web_app" in button:
        if not chat.is_private:
            raise bad_request("BUTTON_TYPE_INVALID")
        address = button["web_app"]["url"]
        if not is_openable(address):
            raise bad_request(
                f"inline keyboard button Web App URL '{address}' is invalid: Only HTTPS links are allowed"
            )
    copied = button.get("copy_text")
    if copied is not None and not 1 <= len(copied["text"]) <= 256:
        raise bad_request("BUTTON_COPY_TEXT_INVALID")
