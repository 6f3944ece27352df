"""Updates as bytes: what is JSON of any kind is read; what nobody could show, keep or sign is made readable first.

And what an update says of itself before anybody has looked whether it is as it should be.
"""

from __future__ import annotations

import json
from typing import Any, TypeGuard

import orjson

SAID = ("message", "callback_query", "edited_message", "inline_query")
NUL = "\0"
SPELT = b"\\u0000"  # as JSON has it


def read_json(body: bytes) -> Any:
    """Return what `body` says; halves of surrogate pairs and NULs, which not every file or key can hold, are U+FFFD.

    Raises: ValueError, if it is no JSON, or deeper than we go.
    """
    try:
        said = _read(body)
        return _without_nul(said) if SPELT in body else said
    except RecursionError as error:
        raise ValueError("too deep") from error


def _read(body: bytes) -> Any:
    try:
        return orjson.loads(body)
    except ValueError:
        halved = json.dumps(json.loads(body), ensure_ascii=False)
        return json.loads(halved.encode("utf-16", "surrogatepass").decode("utf-16", "replace"))


def _without_nul(said: Any) -> Any:
    if isinstance(said, str):
        return said.replace(NUL, "\ufffd")
    if isinstance(said, list):
        return [_without_nul(each) for each in said]
    if isinstance(said, dict):
        return {_without_nul(name): _without_nul(each) for name, each in said.items()}
    return said


def usable(update_id: object) -> TypeGuard[int]:
    """Say whether an update's id is a number that the database can hold."""
    return isinstance(update_id, int) and not isinstance(update_id, bool) and -(2**63) <= update_id < 2**63


def said_in(raw: dict[str, Any]) -> dict[str, Any] | None:
    """Return the part of an update that says who made it, if it is as it should be."""
    for kind in SAID:
        inner = raw.get(kind)
        if isinstance(inner, dict):
            return inner if isinstance(inner.get("from"), dict) else None
    return None


def sender_in(raw: dict[str, Any]) -> int | None:
    """Return the id of whoever made an update in a private chat."""
    said = said_in(raw)
    chat = None if said is None else said.get("chat")
    if isinstance(chat, dict) and chat.get("type", "private") != "private":
        return None  # what is said in a group is left alone, and counts against nobody
    sender = None if said is None else said["from"].get("id")
    return sender if usable(sender) else None


def said_at(raw: dict[str, Any]) -> float | None:
    """Return when a message was written; None for what has no such moment."""
    message = raw.get("message")
    written = message.get("date") if isinstance(message, dict) else None
    return float(written) if isinstance(written, int) and abs(written) < 2**40 else None
