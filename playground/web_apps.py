"""Mini Apps: what Telegram hands to the page that a button opens, and what the page sends back.

Source: core.telegram.org/bots/webapps. What is handed over is signed with the bot's token as Telegram signs it;
`signature`, which is Telegram's own and proves it to others, is made up, but is there, since it is signed over.
"""

import hmac
import json
import secrets
from typing import Any
from urllib.parse import quote, urlencode, urlsplit

from playground import acts
from playground.errors import ControlError
from playground.records import Chat, Json, Message, Person, without_nothing
from playground.world import World

VERSION = "8.0"
LOCAL = ("127.0.0.1", "localhost", "[::1]")
MOST_DATA_BYTES = 4096
# Close to Telegram's own, a shade darker where words stand on them.
THEMES: dict[str, dict[str, str]] = {
    "light": {
        "bg_color": "#ffffff",
        "text_color": "#000000",
        "hint_color": "#707579",
        "link_color": "#1c6fb8",
        "button_color": "#1c6fb8",
        "button_text_color": "#ffffff",
        "secondary_bg_color": "#f4f4f5",
        "header_bg_color": "#ffffff",
    },
    "dark": {
        "bg_color": "#18222d",
        "text_color": "#f5f5f5",
        "hint_color": "#8a97a3",
        "link_color": "#7ab8f5",
        "button_color": "#2b6ea8",
        "button_text_color": "#ffffff",
        "secondary_bg_color": "#232e3c",
        "header_bg_color": "#18222d",
    },
}


def is_openable(url: str) -> bool:
    """Say whether Telegram opens such an address; here also what this machine serves without a certificate."""
    parts = urlsplit(url)
    return parts.scheme == "https" or (parts.scheme == "http" and parts.netloc.partition(":")[0] in LOCAL)


def open_app(world: World, person: Person, chat: Chat, wanted: Json) -> Json:
    """Open the page behind a button, or behind the menu button with `menu`, as this person's Telegram would."""
    if wanted.get("menu"):
        button = chat.menu_button or world.profile.menu_button
        from_keyboard = False
    else:
        message = acts.find_message(chat, wanted.get("message_id"))
        button, from_keyboard = acts.button_of(message, wanted)
    if "web_app" not in button:
        raise ControlError("This button opens no page.", 409)
    theme = str(wanted.get("theme") or "light")
    if theme not in THEMES:
        raise ControlError(f"Themes are {' and '.join(THEMES)}.")
    said = "" if from_keyboard else init_data(world, person)
    handed = {
        "tgWebAppData": said,
        "tgWebAppVersion": VERSION,
        "tgWebAppPlatform": "web",
        "tgWebAppThemeParams": json.dumps(THEMES[theme]),
    }
    url = button["web_app"]["url"]
    separator = "&" if "#" in url else "#"
    return {"url": f"{url}{separator}{urlencode(handed, quote_via=quote)}", "init_data": said, "text": button["text"]}


def init_data(world: World, person: Person) -> str:
    """Return what Telegram hands over: fields of a query string, and the hash that the bot checks."""
    user = without_nothing(
        id=person.id,
        first_name=person.first_name,
        last_name=person.last_name or "",
        username=person.username,
        language_code=person.language_code,
        allows_write_to_pm=True,
    )
    fields = {
        "query_id": secrets.token_urlsafe(18),
        "user": json.dumps(user, ensure_ascii=False, separators=(",", ":")),
        "auth_date": str(world.clock.unix()),
        "signature": secrets.token_urlsafe(64),
    }
    text = "\n".join(f"{name}={value}" for name, value in sorted(fields.items()))
    key = hmac.digest(b"WebAppData", world.bot.token.encode(), "sha256")
    return urlencode(fields | {"hash": hmac.digest(key, text.encode(), "sha256").hex()}, quote_via=quote)


def send_data(world: World, person: Person, chat: Chat, wanted: Json) -> Message:
    """Send what a page opened from a reply keyboard hands to the bot with `sendData`; the page closes."""
    data = str(wanted.get("data", ""))
    if not 0 < len(data.encode()) <= MOST_DATA_BYTES:
        raise ControlError(f"A page sends 1 to {MOST_DATA_BYTES} bytes.")
    content: dict[str, Any] = {"web_app_data": {"data": data, "button_text": str(wanted.get("text", ""))}}
    return acts.write(world, person, chat, content)
