"""What a screen is: words, keys, perhaps a picture or a file. Values in, `View` out; the delivery sends it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from messages.buttons import Key, Signer

Field = Literal["photo", "document", "voice", "video"]
METHODS: dict[Field, str] = {
    "photo": "sendPhoto",
    "document": "sendDocument",
    "voice": "sendVoice",
    "video": "sendVideo",
}


@dataclass(frozen=True, slots=True)
class Drawn:
    """A picture or file that is made just before it is sent: `maker` is a name in `messages.pictures`."""

    field: Field
    maker: str
    values: dict[str, Any]
    filename: str

    def record(self) -> dict[str, Any]:
        """Return it as the outbox keeps it."""
        return {"field": self.field, "maker": self.maker, "values": self.values, "filename": self.filename}


@dataclass(frozen=True, slots=True)
class Kept:
    """A file that Telegram already has."""

    field: Field
    file_id: str


@dataclass(frozen=True, slots=True)
class Album:
    """Two to ten files that Telegram already has, shown together: photos and videos, or documents. It has no keys."""

    files: tuple[Kept, ...]


@dataclass(frozen=True, slots=True)
class View:
    """One screen: `text` is HTML whose arguments are already escaped."""

    text: str
    buttons: list[list[Key]] = field(default_factory=list)
    file: Drawn | Kept | Album | None = None
    silent: bool = False

    def keyboard(self, signer: Signer, telegram_id: int, on: date) -> dict[str, Any]:
        """Return the keys as Telegram's `InlineKeyboardMarkup`."""
        rows = [[_key(key, signer, telegram_id, on) for key in row] for row in self.buttons if row]
        return {"inline_keyboard": rows}

    def call(
        self, telegram_id: int, signer: Signer, on: date, *, method: str | None = None, message_id: int | None = None
    ) -> dict[str, Any]:
        """Return the screen as one call of the Bot API: `chat_id`, `method`, `payload` and `attachment`."""
        payload: dict[str, Any] = {"chat_id": telegram_id}
        attachment = None
        if message_id is not None:
            payload["message_id"] = message_id
        match self.file:
            case Kept(field, file_id):
                method = METHODS[field]
                payload[field] = file_id
            case Album(files):
                method = "sendMediaGroup"
                payload["media"] = [{"type": each.field, "media": each.file_id} for each in files]
                payload["media"][0] |= {"caption": self.text, "parse_mode": "HTML"}
            case Drawn(field):
                method = METHODS[field]
                attachment = self.file.record()
            case None:
                method = method or "sendMessage"
        is_text = method in ("sendMessage", "editMessageText")
        if method != "sendMediaGroup":
            payload |= {"text" if is_text else "caption": self.text, "parse_mode": "HTML"}
        if is_text:
            payload["link_preview_options"] = {"is_disabled": True}
        if self.buttons:
            payload["reply_markup"] = self.keyboard(signer, telegram_id, on)
        if self.silent:
            payload["disable_notification"] = True
        return {"chat_id": telegram_id, "method": method, "payload": payload, "attachment": attachment}


def _key(key: Key, signer: Signer, telegram_id: int, on: date) -> dict[str, Any]:
    shown: dict[str, Any] = {"text": key.label}
    if key.style is not None:
        shown["style"] = key.style
    if key.button is not None:
        shown["callback_data"] = signer.sign(key.button, telegram_id, on)
    elif key.url is not None:
        shown["url"] = key.url
    elif key.shares is not None:
        shown["switch_inline_query"] = key.shares
    elif key.desk is not None:
        shown["web_app"] = {"url": key.desk}
    elif key.copies is not None:
        shown["copy_text"] = {"text": key.copies}
    return shown


def rows_of(keys: list[Key], columns: int) -> list[list[Key]]:
    """Return `keys` in rows of `columns`."""
    return [keys[start : start + columns] for start in range(0, len(keys), columns)]
