"""Buttons: what one press means, packed into Telegram's 64 bytes, signed for the one person who may press it.

A button is a reference, never authority: who presses it is checked again in the rule. Every kind of button is declared
here or beside the view that shows it, as a class of its own; its fields are what the handler gets back, typed.
"""

from __future__ import annotations

import base64
import hmac
import html
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from functools import cache
from types import NoneType
from typing import Any, ClassVar, Literal, Self, dataclass_transform, get_args, get_origin, get_type_hints

from telegram.constants import InlineKeyboardButtonLimit

from messages.words import Safe

EPOCH = date(2026, 1, 1)
LIFE = timedelta(days=400)
MAC_CHARACTERS = 12  # 72 bits: guessed on line only, at Telegram's own pace
DAY_CHARACTERS = 3
TAIL = DAY_CHARACTERS + MAC_CHARACTERS

Reader = Callable[[str], Any]
Style = Literal["primary", "success", "danger"]


class ForgedButton(Exception):
    """Raised for a payload we did not sign for this person, or whose meaning is gone."""


@dataclass_transform(kw_only_default=True, frozen_default=True)
class Button:
    """One press. Subclasses name their action and the fields they carry: `class Approve(Button, action="pa")`.

    There are hundreds of kinds, all in memory from the start to the end, so a kind is a bare class and what all have in
    common is written once: as models of pydantic's they held 3 MiB more (docs/decisions/0070).
    """

    action: ClassVar[str] = ""
    kinds: ClassVar[dict[str, type[Button]]] = {}
    names: ClassVar[tuple[str, ...]] = ()  # of the fields, in the order in which they are packed
    bring: ClassVar[Callable[[str], object]] = str  # loads what declares the kind of an action; set by `handlers.table`
    _readers: ClassVar[dict[str, Reader] | None] = None

    def __init_subclass__(cls, *, action: str, **rest: Any) -> None:
        """Enter the kind under its action, once."""
        super().__init_subclass__(**rest)
        taken = Button.kinds.get(action)
        if taken is not None and taken.__qualname__ != cls.__qualname__:
            raise TypeError(f"{cls.__name__} and {taken.__name__} share the action {action!r}")
        cls.action = action
        cls.names = (*cls.names, *vars(cls).get("__annotations__", ()))
        cls._readers = None
        Button.kinds[action] = cls

    def __init__(self, **fields: Any) -> None:
        """Raises: TypeError, if a field is missing or there is none of that name."""
        kind = type(self)
        for name in kind.names:
            try:
                self.__dict__[name] = fields.pop(name) if name in fields else getattr(kind, name)
            except AttributeError:
                raise TypeError(f"{kind.__name__} needs {name}") from None
        if fields:
            raise TypeError(f"{kind.__name__} has no {', '.join(fields)}")

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"{type(self).__name__} cannot be changed")

    def __eq__(self, other: object) -> bool:
        return type(other) is type(self) and other.__dict__ == self.__dict__

    def __hash__(self) -> int:
        return hash((self.action, *self.__dict__.values()))

    def __repr__(self) -> str:
        return f"{type(self).__name__}({', '.join(f'{name}={value!r}' for name, value in self.__dict__.items())})"

    def changed(self, **fields: Any) -> Self:
        """Return the press with other `fields`, such as that of the next page."""
        return type(self)(**self.__dict__ | fields)

    @classmethod
    def types(cls) -> dict[str, Any]:
        """Return the type of each field, by its name."""
        known = get_type_hints(cls)
        return {name: known[name] for name in cls.names}

    def pack(self) -> str:
        """Return the press as text, e.g. `pa:12`."""
        return ":".join((self.action, *map(_packed, self.__dict__.values())))

    @classmethod
    def unpack(cls, text: str) -> Button:
        """Return the press that `text` stands for; what is empty in it takes its default.

        Raises: ForgedButton, if it is none.
        """
        action, *fields = text.split(":")
        if action not in cls.kinds:
            Button.bring(action)
        kind = cls.kinds.get(action)
        if kind is None or len(fields) != len(kind.names):
            raise ForgedButton
        if kind._readers is None:
            kind._readers = {name: _reader(of) for name, of in kind.types().items()}
        readers = kind._readers
        try:
            return kind(
                **{name: readers[name](field) for name, field in zip(kind.names, fields, strict=True) if field != ""}
            )
        except (KeyError, TypeError, ValueError) as error:
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


@cache
def _reader(of: Any) -> Reader:
    """Return what turns the text of a field back into its value.

    What it returns raises KeyError or ValueError for any other text.
    """
    if get_origin(of) is Literal:
        return {str(choice): choice for choice in get_args(of)}.__getitem__
    if choices := [each for each in get_args(of) if each is not NoneType]:
        (of,) = choices  # of what may be None; that is packed as nothing
    if of is bool:
        return {"0": False, "1": True}.__getitem__
    if issubclass(of, Enum):
        return {str(each.value): each for each in of}.__getitem__
    if of is date:
        return date.fromisoformat
    if of in (int, str):
        return of  # type: ignore[no-any-return]
    raise TypeError(f"no button can carry {of}")


@dataclass(frozen=True, slots=True)
class Key:
    """One key of a keyboard: a press of ours, or a link."""

    label: str
    button: Button | None = None
    url: str | None = None
    copies: str | None = None
    shares: str | None = None  # what is typed after the bot's name in the chat that is chosen
    desk: str | None = None  # the address of a page at the desk, a Mini App
    style: Style | None = None


def label_text(label: str) -> str:
    """Return a label as Telegram shows it: labels are plain text, so words made for HTML are turned back."""
    return html.unescape(label) if isinstance(label, Safe) else label


def link(label: str, url: str) -> Key:
    """Return a key that opens `url`."""
    return Key(label=label_text(label), url=url)


def to_desk(url: str | None, label: str) -> list[Key]:
    """Return a row with the key that opens a page at the desk; nothing in it where there is no desk."""
    return [] if url is None else [Key(label=label_text(label), desk=url)]


class Signer:
    """Signs presses for a person with a key that is not in the database; takes those signed with an earlier one."""

    def __init__(self, key: bytes, *earlier: bytes) -> None:
        self._keys = (key, *earlier)

    def sign(self, button: Button, telegram_id: int, on: date) -> str:
        """Return the callback data of `button` for one person.

        Raises: ValueError, if it does not fit into Telegram's 64 bytes.
        """
        payload = button.pack()
        data = payload + _day_text(on) + self._mac(self._keys[0], payload, telegram_id, _day_text(on))
        if len(data.encode()) > InlineKeyboardButtonLimit.MAX_CALLBACK_DATA:
            raise ValueError(f"{button!r} takes {len(data.encode())} bytes")
        return data

    def read(self, data: str, telegram_id: int, on: date) -> Button:
        """Return the press in `data`.

        Raises: ForgedButton, if it was not signed for this person, was altered, or is too old to mean anything.
        """
        payload, day, mac = data[:-TAIL], data[-TAIL:-MAC_CHARACTERS], data[-MAC_CHARACTERS:]
        macs = (self._mac(key, payload, telegram_id, day).encode() for key in self._keys)
        if not payload or not any(hmac.compare_digest(each, mac.encode()) for each in macs):
            raise ForgedButton
        if on - _day(day) > LIFE:
            raise ForgedButton
        return Button.unpack(payload)

    def _mac(self, key: bytes, payload: str, telegram_id: int, day: str) -> str:
        digest = hmac.digest(key, f"{telegram_id}|{day}|{payload}".encode(), "sha256")
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
