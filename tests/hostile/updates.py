"""Updates of every kind in the Bot API's own data, filled with what nobody would write by accident."""

from __future__ import annotations

import json
import random
from datetime import date, timedelta
from functools import cache
from typing import Any, Literal, get_args, get_origin

from messages.buttons import Button, Signer
from playground.specification import Specification, specification

DEEP_MOST = 5
OPTIONAL = 0.12  # how many of the fields that need not be there are
LARGE = (0, 1, -1, 2**31, 2**52, -(2**52))  # the Bot API: at most 52 significant bits
NOT_THAT = (None, [], {}, "x", -1, 1.5, True, 2**63, -(10**40), [None], {"id": []}, "\ud800", [[[]]])
WORDS = (
    "",
    " ",
    "+1",
    "2",
    "/",
    "/start",
    "/start i",
    "/start iAAAA",
    "/start c431202",
    "/start r\x00",
    "/help",
    "/settings@pledgebook_bot now",
    "/cancel",
    "<b>bold</b> & <a href='tg://user?id=1'>you</a> <tg-spoiler>",
    "</b></i></pre> &lt; &amp;amp; &#0; &nbsp;",
    "\u202e\u2066evil\u2069\u202c \u200b\u200d\ufeff\u00ad",
    "nul \x00 bell \x07 delete \x7f",
    "\ud800 half, other \udc00 half",
    "👩‍👩‍👧‍👦" * 40,
    "Z̷̡͎͓͉̱̈́̾͘a̶l̸g̴o̷" * 20,
    "{ $name } { -member } %s {0} $(id)",
    "'; DROP TABLE people; --",
    "_*[markdown](tg://x)`~||",
    "=cmd|' /C calc'!A0",
    "٣ ۴ Ⅷ ½ ② 一百二十",
    "9" * 400,
    "明天 25:61 三十二月",
    "\n\n\n\r\t\v\f\u2028\u2029",
)
LONG = ("😀" * 4096, "承诺" * 2048, "a " * 2048, "<" * 4096, "\u200b" * 4096)


@cache
def kinds() -> tuple[str, ...]:
    """Return the names of all kinds of update."""
    return tuple(name for name in specification().fields_of("Update") or {} if name != "update_id")


class Maker:
    """Makes updates by chance; `people` are Telegram ids of those who really are there."""

    def __init__(self, chance: random.Random, people: tuple[int, ...], signer: Signer, on: date) -> None:
        self.chance = chance
        self.people = people
        self.signer = signer
        self.on = on
        self.api: Specification = specification()

    def update(self, update_id: int, kind: str) -> dict[str, Any]:
        """Return one update of a kind, well formed by the Bot API's data."""
        made = self._object((self.api.fields_of("Update") or {})[kind].types[0], 0)
        who = {"id": self.chance.choice(self.people), "is_bot": False, "first_name": self.words() or "x"}
        if "from" in made and self.chance.random() < 0.9:
            made["from"] = who | {"language_code": self.chance.choice(("en", "zh-hans", "xx", ""))}
        private = {"id": who["id"], "type": "private", "first_name": who["first_name"]}
        if "chat" in made and self.chance.random() < 0.9:
            made["chat"] = private
        if kind in ("message", "edited_message") and self.chance.random() < 0.8:
            made["text"] = self.words()
        if kind == "callback_query":
            made["data"] = self.data(who["id"])
            if self.chance.random() < 0.9:
                made["message"] = self._object("Message", 1) | {"chat": private}
        return {"update_id": update_id, kind: made}

    def press(self, kind: type[Button]) -> Button:
        """Return a button of a kind that refers to whatever may or may not be there."""
        return kind(**{name: self._part(of) for name, of in kind.types().items()})

    def data(self, telegram_id: int) -> str:
        """Return callback data: of ours for this person, of ours for somebody else, altered, or nothing of ours."""
        chance = self.chance.random()
        if chance < 0.15:
            return self.words()
        whose = self.chance.choice(self.people) if chance < 0.3 else telegram_id
        try:
            data = self.signer.sign(self.press(self.chance.choice(list(Button.kinds.values()))), whose, self.on)
        except ValueError:  # too long for Telegram
            return ""
        if chance > 0.3:
            return data
        at = self.chance.randrange(len(data))
        return data[:at] + chr(ord(data[at]) ^ 1) + data[at + 1 :] if chance < 0.25 else data[:at]

    def _part(self, annotation: Any) -> Any:
        choices = get_args(annotation)
        if get_origin(annotation) is Literal:
            return self.chance.choice(choices)
        if choices:  # X | None
            return self._part(self.chance.choice(choices))
        if annotation is type(None):
            return None
        if annotation is bool:
            return self.chance.random() < 0.5
        if annotation is int:
            return self.chance.choice((0, 1, 1, 2, 2, 3, 4, 5, 9, -1, 2**31))
        if annotation is date:
            return self.on + timedelta(days=self.chance.choice((-400, -1, 0, 1, 7, 4000)))
        if annotation is str:
            return self.chance.choice(("words", "unit", "en", "zh", self.on.isoformat(), "b2theHg"))
        return self.chance.choice(list(annotation))

    def misshapen(self, update_id: int, kind: str) -> Any:
        """Return an update of which one part, anywhere, is something else."""
        made = self.update(update_id, kind)
        here: Any = made[kind]
        while isinstance(here, dict) and here:
            name = self.chance.choice(list(here))
            if not isinstance(here[name], dict) or not here[name] or self.chance.random() < 0.4:
                here[name] = self.chance.choice(NOT_THAT)
                break
            here = here[name]
        return made

    def raw(self, update_id: int, kind: str) -> bytes:
        """Return an update as bytes, some of which are not as they were."""
        body = bytearray(json.dumps(self.update(update_id, kind)).encode())
        for _ in range(self.chance.randrange(1, 4)):
            at = self.chance.randrange(len(body))
            match self.chance.randrange(4):
                case 0:
                    del body[at:]
                case 1:
                    body[at] = self.chance.randrange(256)
                case 2:
                    body[at:at] = self.chance.choice((b"[" * 3000, b"\x00", b'"', b"9" * 5000, b"}", b"\xff"))
                case _:
                    body[at : at + 5] = b""
            if not body:
                break
        return bytes(body)

    def _object(self, kind: str, deep: int) -> dict[str, Any]:
        member = self.chance.choice(self.api.members_of(kind))
        fields = self.api.fields_of(member)
        if fields is None:
            return self._object(member, deep)
        made = {}
        for name, field in fields.items():
            if field.constant is not None:
                made[name] = field.constant
            elif field.required or (deep < DEEP_MOST and self.chance.random() < OPTIONAL):
                made[name] = self._value(self.chance.choice(field.types), name, deep)
        return made

    def _value(self, kind: str, name: str, deep: int) -> Any:
        match kind:
            case "Integer":
                return self._number(name)
            case "Float":
                return self.chance.choice((0.0, -1.5, 90.0, 1e300))
            case "Boolean" | "True":
                return kind == "True" or self.chance.random() < 0.5
            case "String":
                return (
                    self.chance.choice(("private", "group", "channel", "bold", "url"))
                    if name == "type"
                    else self.words()
                )
        if kind.startswith("Array of "):
            most = 0 if deep >= DEEP_MOST else 2
            inner = kind.removeprefix("Array of ")
            return [self._value(inner, name, deep + 1) for _ in range(self.chance.randint(0, most))]
        if deep > 2 * DEEP_MOST:
            return {}
        return self._object(kind, deep + 1)

    def _number(self, name: str) -> int:
        if name.endswith("date") and self.chance.random() < 0.8:
            return 1_795_400_000 + self.chance.randrange(100_000)
        if name in ("id", "user_id", "chat_id") and self.chance.random() < 0.8:
            return self.chance.choice(self.people)
        return self.chance.choice(LARGE) if self.chance.random() < 0.3 else self.chance.randrange(1, 10_000)

    def _words(self) -> str:
        return self.chance.choice(LONG if self.chance.random() < 0.03 else WORDS)

    def words(self) -> str:
        """Return something that somebody may have written."""
        return self.chance.choice(LONG if self.chance.random() < 0.03 else WORDS)
