"""What people do at the desk, as updates: the page has no other way to change anything than intake.

An act is a message with `web_app_data`, as Telegram itself delivers what a Mini App sends. Its number is made of the
person and of a number that the page gives each try, and is below 0, where Telegram has none: who tries again after a
lost answer does not do it twice.
"""

from __future__ import annotations

import hashlib
import html
import json
import re
from collections import Counter, OrderedDict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from messages.view import View
from storage.failures import StorageFailure

if TYPE_CHECKING:
    from bot.clock import Clock
    from bot.intake import Intake

REFUSALS_MOST = 1_000


class Act(NamedTuple):
    """One act: who (a User of the Bot API), the number of the try, what, and the values that go with it."""

    user: dict[str, Any]
    once: str
    act: str
    values: Any

    def update(self, at: datetime) -> dict[str, Any]:
        """Return it as an update."""
        digest = hashlib.sha256(f"{self.user['id']}|{self.once}".encode()).digest()
        data = json.dumps({"act": self.act, "values": self.values}, ensure_ascii=False)
        message = {
            "message_id": 0,
            "date": int(at.timestamp()),
            "chat": {"id": self.user["id"], "type": "private", "first_name": self.user["first_name"]},
            "from": self.user,
            "web_app_data": {"data": data, "button_text": ""},
        }
        return {"update_id": -1 - (int.from_bytes(digest[:8]) >> 2), "message": message}


def without_tags(text: str) -> str:
    """Return a screen of ours, in which every word of a person's is escaped, as plain text."""
    return html.unescape(re.sub("<[^<>]*>", "", text))


class Refusals:
    """Why what somebody did at the desk was not done: whoever tries again after a lost answer hears it again."""

    def __init__(self) -> None:
        self._waiting: Counter[int] = Counter()
        self._said: OrderedDict[int, View] = OrderedDict()

    @contextmanager
    def awaited(self, update_id: int) -> Iterator[None]:
        """Let somebody wait for what becomes of an update."""
        self._waiting[update_id] += 1
        try:
            yield
        finally:
            self._waiting[update_id] -= 1
            if not self._waiting[update_id]:
                del self._waiting[update_id]

    def hear(self, update_id: int | None, view: View) -> bool:
        """Keep why an update was refused; False if nobody waits to hear it."""
        if update_id is None or update_id not in self._waiting:
            return False
        self._said[update_id] = view
        if len(self._said) > REFUSALS_MOST:
            self._said.popitem(last=False)
        return True

    def of(self, update_id: int) -> View | None:
        """Return why an update was refused, if it was."""
        return self._said.get(update_id)


async def do(act: Act, *, intake: Intake, clock: Clock, fail: Callable[[BaseException], None]) -> str | None:
    """Do what somebody did at the desk; return why not, in their words, or None once it is kept.

    Raises: NoRoom, StorageFailure.
    """
    try:
        refused = await intake.act(act.update(clock.now()))
    except StorageFailure as error:
        fail(error)
        raise
    return None if refused is None else without_tags(refused.text)
