"""Who opened the desk: what Telegram hands to a Mini App, signed with a key that only it and the bot can work out.

Source: core.telegram.org/bots/webapps, "Validating data received via the Mini App". The token is needed once, to work
the key out; the token cannot be worked out from the key.
"""

from __future__ import annotations

import hmac
import json
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import parse_qsl

LASTS = timedelta(
    hours=12
)  # a page left open over a working day still saves; what was copied from it soon opens nothing
AHEAD_MOST = timedelta(minutes=5)  # by which Telegram's clock may be before ours
LONGEST = 4096
FIELDS_MOST = 32


class Unwelcome(Exception):
    """Raised for whoever cannot show that Telegram opened the page for them."""


class TooOld(Unwelcome):
    """Raised for a page that was opened too long ago."""


def key_of(token: str) -> bytes:
    """Return the key with which Telegram signs what it hands to this bot's Mini Apps."""
    return hmac.digest(b"WebAppData", token.encode(), "sha256")


def signed(fields: dict[str, str], key: bytes) -> str:
    """Return the hash of these fields, all but `hash` itself, in hexadecimal."""
    text = "\n".join(f"{name}={value}" for name, value in sorted(fields.items()))
    return hmac.digest(key, text.encode("utf-8", "surrogatepass"), "sha256").hex()


def opened_by(said: str, key: bytes, now: datetime) -> dict[str, Any]:
    """Return the `User` of the Bot API for whom Telegram opened the page.

    Raises: Unwelcome, for anything that Telegram did not sign for this bot; TooOld.
    """
    if not said or len(said) > LONGEST or not said.isascii():
        raise Unwelcome
    try:
        pairs = parse_qsl(said, keep_blank_values=True, strict_parsing=True, max_num_fields=FIELDS_MOST)
    except ValueError:
        raise Unwelcome from None
    fields = dict(pairs)
    claimed = fields.pop("hash", "")
    if len(fields) + 1 != len(pairs):  # a name that comes twice
        raise Unwelcome
    if not hmac.compare_digest(signed(fields, key).encode(), claimed.encode("utf-8", "surrogatepass")):
        raise Unwelcome
    # From here on it is Telegram's word.
    opened_at = fields.get("auth_date", "")
    if not (opened_at.isascii() and opened_at.isdigit() and len(opened_at) < 13):
        raise Unwelcome
    age = now.timestamp() - int(opened_at)
    if age < -AHEAD_MOST.total_seconds():
        raise Unwelcome
    if age > LASTS.total_seconds():
        raise TooOld
    return _user(fields.get("user", ""))


def _user(text: str) -> dict[str, Any]:
    try:
        user = json.loads(text)
    except (ValueError, RecursionError):
        raise Unwelcome from None
    if not isinstance(user, dict) or user.get("is_bot"):
        raise Unwelcome
    known: dict[str, Any] = {"id": user.get("id"), "is_bot": False, "first_name": user.get("first_name")}
    known |= {name: user[name] for name in ("last_name", "username", "language_code") if user.get(name)}
    number = known["id"]
    words = [value for name, value in known.items() if name not in ("id", "is_bot")]
    if type(number) is not int or not 0 < number < 2**52 or not all(isinstance(word, str) for word in words):
        raise Unwelcome
    return known
