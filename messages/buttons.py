"""Buttons: what one press means, packed into Telegram's 64 bytes, signed for the one person who may press it.

A button is a reference, never authority: who presses it is checked again in the rule. Every kind of button is declared
here or beside the view that shows it, as a frozen model; its fields are what the handler gets back, typed.
"""

from __future__ import annotations

import base64
import hmac
import html
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from typing import Any, ClassVar, Literal

from pydantic import BaseModel, ConfigDict, ValidationError
from telegram.constants import InlineKeyboardButtonLimit

from messages.words import Safe

EPOCH = date(2026, 1, 1)
LIFE = timedelta(days=400)
MAC_CHARACTERS = 12  # 72 bits: guessed on line only, at Telegram's own pace
DAY_CHARACTERS = 3
TAIL = DAY_CHARACTERS + MAC_CHARACTERS

Style = Literal["primary", "success", "danger"]


class ForgedButton(Exception):
    """Raised for a payload we did not sign for this person, or whose meaning is gone."""


class Button(BaseModel):
    """One press. Subclasses name their action and the fields they carry: `class Approve(Button, action="pa")`."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    action: ClassVar[str] = ""
    kinds: ClassVar[dict[str, type[Button]]] = {}

    def __init_subclass__(cls, *, action: str, **rest: Any) -> None:
        super().__init_subclass__(**rest)

    @classmethod
    def __pydantic_init_subclass__(cls, **kwargs: Any) -> None:
        """Enter the kind under its action, once."""
        action = str(kwargs["action"])
        taken = Button.kinds.get(action)
        if taken is not None and taken.__qualname__ != cls.__qualname__:
            raise TypeError(f"{cls.__name__} and {taken.__name__} share the action {action!r}")
        cls.action = action
        Button.kinds[action] = cls

    def pack(self) -> str:
        """Return the press as text, e.g. `pa:12`."""
        fields = (_packed(getattr(self, name)) for name in type(self).model_fields)
        return ":".join((self.action, *fields))

    @classmethod
    def unpack(cls, text: str) -> Button:
        """Return the press that `text` stands for.

        Raises: ForgedButton, if it is none.
        """
        action, *fields = text.split(":")
        kind = cls.kinds.get(action)
        if kind is None or len(fields) != len(kind.model_fields):
            raise ForgedButton
        try:
            return kind.model_validate(
                {name: field for name, field in zip(kind.model_fields, fields, strict=True) if field != ""}
            )
        except ValidationError as error:
            raise ForgedButton from error

    def labelled(self, label: str, style: Style | None = None) -> Key:
        """Return the button as it is shown."""
        return Key(label=label_text(label), button=self, style=style)


def _packed(value: Any) -> str:
    match value:
        case None:
            return ""
        case bool():
            return str(int(value))
        case Enum():
            return str(value.value)
        case _:
            text = str(value)
            if ":" in text:
                raise ValueError(f"a button cannot carry {text!r}")
            return text


@dataclass(frozen=True, slots=True)
class Key:
    """One key of a keyboard: a press of ours, or a link."""

    label: str
    button: Button | None = None
    url: str | None = None
    copies: str | None = None
    style: Style | None = None


def label_text(label: str) -> str:
    """Return a label as Telegram shows it: labels are plain text, so words made for HTML are turned back."""
    return html.unescape(label) if isinstance(label, Safe) else label


def link(label: str, url: str) -> Key:
    """Return a key that opens `url`."""
    return Key(label=label_text(label), url=url)


class Signer:
    """Signs presses for a person with a key that is not in the database."""

    def __init__(self, key: bytes) -> None:
        self._key = key

    def sign(self, button: Button, telegram_id: int, on: date) -> str:
        """Return the callback data of `button` for one person.

        Raises: ValueError, if it does not fit into Telegram's 64 bytes.
        """
        payload = button.pack()
        data = payload + _day_text(on) + self._mac(payload, telegram_id, _day_text(on))
        if len(data.encode()) > InlineKeyboardButtonLimit.MAX_CALLBACK_DATA:
            raise ValueError(f"{button!r} takes {len(data.encode())} bytes")
        return data

    def read(self, data: str, telegram_id: int, on: date) -> Button:
        """Return the press in `data`.

        Raises: ForgedButton, if it was not signed for this person, was altered, or is too old to mean anything.
        """
        payload, day, mac = data[:-TAIL], data[-TAIL:-MAC_CHARACTERS], data[-MAC_CHARACTERS:]
        if not payload or not hmac.compare_digest(self._mac(payload, telegram_id, day).encode(), mac.encode()):
            raise ForgedButton
        if on - _day(day) > LIFE:
            raise ForgedButton
        return Button.unpack(payload)

    def _mac(self, payload: str, telegram_id: int, day: str) -> str:
        digest = hmac.digest(self._key, f"{telegram_id}|{day}|{payload}".encode(), "sha256")
        return base64.urlsafe_b64encode(digest).decode()[:MAC_CHARACTERS]


def _day_text(on: date) -> str:
    return format((on - EPOCH).days, f"0{DAY_CHARACTERS}x")[-DAY_CHARACTERS:]


def _day(text: str) -> date:
    return EPOCH + timedelta(days=int(text, 16))


class Home(Button, action="h"):
    """Back to the first screen."""


class Nothing(Button, action="0"):
    """A key that only says something, such as a page number."""


def back(label: str, to: Button | None = None) -> list[Key]:
    """Return the last row of every screen."""
    return [(to or Home()).labelled(label)]
