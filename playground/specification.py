"""The Bot API's methods and types (`botapi.json`), and reading a call's parameters by them."""

import json
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from playground.errors import bad_request
from playground.records import Json

# What the server says instead of naming the parameter.
MISSING = {
    "chat_id": "chat_id is empty",
    "from_chat_id": "chat_id is empty",
    "text": "message text is empty",
    "message_id": "message identifier is not specified",
    "message_ids": "message identifiers are not specified",
    "user_id": "invalid user_id specified",
    "callback_query_id": "query is too old and response timeout expired or query ID is invalid",
    "inline_query_id": "query is too old and response timeout expired or query ID is invalid",
    "file_id": "file_id not specified",
    "photo": "there is no photo in the request",
    "document": "there is no document in the request",
    "voice": "there is no voice in the request",
    "video": "there is no video in the request",
    "video_note": "there is no video note in the request",
    "audio": "there is no audio in the request",
    "animation": "there is no animation in the request",
    "sticker": "there is no sticker in the request",
    "latitude": "latitude is empty",
    "longitude": "longitude is empty",
    "action": "wrong parameter action in request",
    "question": "poll question must be non-empty",
    "options": "expected an Array of String as options",
    "media": "media not found",
    "commands": "expected an Array of BotCommand",
    "phone_number": "phone number must be non-empty",
    "first_name": "first name must be non-empty",
}
SPOKEN = {"reply_markup": "reply keyboard markup", "link_preview_options": "link preview options"}
ELEMENT_WORDS = {"InlineKeyboardButton": "inline keyboard button", "KeyboardButton": "keyboard button"}


@dataclass(frozen=True, slots=True)
class Field:
    """One parameter of a method or one field of a type."""

    types: tuple[str, ...]
    required: bool
    constant: str | None = None


def _field(word: str) -> Field:
    kinds, _, constant = word.rstrip("!").partition("=")
    return Field(tuple(kinds.split("|")), word.endswith("!"), constant or None)


class Specification:
    """The Bot API as data."""

    def __init__(self, data: Json) -> None:
        self.version: str = data["version"]
        self._methods = {
            name.lower(): (name, {key: _field(word) for key, word in fields.items()})
            for name, fields in data["methods"].items()
        }
        self._types: Json = data["types"]
        self._fields = {
            kind: None if isinstance(fields, list) else {key: _field(word) for key, word in fields.items()}
            for kind, fields in self._types.items()
        }
        self.returns: dict[str, list[str]] = data["returns"]

    def method_name(self, spelled: str) -> str | None:
        """Return the method's own spelling; the server ignores case."""
        found = self._methods.get(spelled.lower())
        return found[0] if found else None

    def fields_of(self, kind: str) -> dict[str, Field] | None:
        """Return the fields of a type, None when it is a choice of types."""
        return self._fields.get(kind, {})

    def members_of(self, kind: str) -> list[str]:
        """Return the types that `kind` may be."""
        members = self._types.get(kind)
        return members if isinstance(members, list) else [kind]

    def read(self, method: str, given: Json) -> tuple[Json, list[str]]:
        """Return the parameters with their right types, and the names that the method does not know.

        Raises: ApiError, in the server's words, when one is missing or ill-typed.
        """
        fields = self._methods[method.lower()][1]
        values: Json = {}
        for name, field in fields.items():
            value = given.get(name)
            if value is None or (value == "" and "String" not in field.types):
                if field.required:
                    raise bad_request(MISSING.get(name, f'parameter "{name}" is required'))
                continue
            values[name] = self._parameter(name, field.types, value)
        return values, [name for name in given if name not in fields]

    def _parameter(self, name: str, types: tuple[str, ...], value: Any) -> Any:
        scalars = [kind for kind in types if kind in SCALARS]
        for kind in scalars:
            try:
                return SCALARS[kind](value)
            except (ValueError, TypeError):
                continue
        if scalars:
            raise bad_request(MISSING[name] if name == "message_id" else f"invalid {name} specified")
        if isinstance(value, str):
            try:
                value = json.loads(value)
            except ValueError:
                spoken = SPOKEN.get(name, name.replace("_", " "))
                raise bad_request(f"can't parse {spoken} JSON object") from None
        try:
            return self._shape(types, value)
        except _Misshapen as error:
            raise bad_request(error.reason_for(name)) from None

    def _shape(self, types: tuple[str, ...], value: Any) -> Any:
        """Return `value` as one of `types`, all its parts converted."""
        if all(kind.startswith("Array of ") for kind in types):
            if not isinstance(value, list):
                raise _Misshapen(f"expected an Array of {types[0].removeprefix('Array of ')}")
            inner = tuple(kind.removeprefix("Array of ") for kind in types)
            return [self._shape(inner, item) for item in value]
        scalars = [kind for kind in types if kind in SCALARS]
        for kind in scalars:
            try:
                return SCALARS[kind](value)
            except (ValueError, TypeError):
                continue
        if scalars:
            raise _Misshapen(f"expected a value of type {' or '.join(scalars)}")
        if types in {("KeyboardButton",), ("InputPollOption",)} and isinstance(value, str):
            return {"text": value}
        if not isinstance(value, dict):
            raise _Misshapen("object expected", types[0])
        members = [member for kind in types for member in self.members_of(kind)]
        fitting = [member for member in members if self._fits(member, value)]
        if not fitting:
            if len(members) > 1:
                raise _Misshapen("object expected" if "type" not in value else "invalid type specified", types[0])
            fitting = members
        return self._object(fitting[0], value)

    def _fits(self, kind: str, value: Json) -> bool:
        for name, field in (self.fields_of(kind) or {}).items():
            if field.required and name not in value:
                return False
            if field.constant is not None and value.get(name) != field.constant:
                return False
        return True

    def _object(self, kind: str, value: Json) -> Json:
        fields = self.fields_of(kind) or {}
        shaped: Json = {}
        for name, field in fields.items():
            inner = value.get(name)
            if inner is None:
                if field.required:
                    raise _Misshapen(f'Can\'t find field "{name}"', kind)
                continue
            try:
                shaped[name] = self._shape(field.types, inner)
            except _Misshapen as error:
                if error.kind is None:
                    raise _Misshapen(f'Field "{name}" must be of type {field.types[0]}', kind) from None
                raise
        return shaped


class _Misshapen(Exception):
    """A structured parameter that is not of its type."""

    def __init__(self, reason: str, kind: str | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.kind = kind

    def reason_for(self, name: str) -> str:
        if self.reason == "object expected":
            return "object expected as " + name.replace("_", " ")
        if self.kind is None:
            return self.reason
        spoken = ELEMENT_WORDS.get(self.kind, self.kind)
        return f"can't parse {spoken}: {self.reason}"


def _integer(value: Any) -> int:
    if isinstance(value, bool) or (isinstance(value, float) and not value.is_integer()):
        raise TypeError
    if isinstance(value, str) and not re.fullmatch(r"\s*-?\d+\s*", value):
        raise ValueError
    return int(value)


def _float(value: Any) -> float:
    if isinstance(value, bool):
        raise TypeError
    return float(value)


def _boolean(value: Any) -> bool:
    return value.lower() in {"true", "yes", "1"} if isinstance(value, str) else bool(value)


def _string(value: Any) -> str:
    if isinstance(value, (dict, list, bool)):
        raise TypeError
    return value if isinstance(value, str) else json.dumps(value)


SCALARS = {
    "Integer": _integer,
    "Float": _float,
    "Boolean": _boolean,
    "True": _boolean,
    "String": _string,
    "InputFile": _string,
}


@cache
def specification() -> Specification:
    """Return the API that this playground speaks."""
    return Specification(json.loads((Path(__file__).parent / "botapi.json").read_text("utf-8")))
