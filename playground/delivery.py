"""Updates on their way to the bot: kept until acknowledged, handed out to `getUpdates`."""

import json
import secrets
from collections.abc import Callable
from dataclasses import dataclass

from playground.clock import Clock, Signal
from playground.errors import ApiError
from playground.records import Json

DAY = 24 * 3600.0
LIFETIMES = {"callback_query": 150.0, "shipping_query": 150.0, "pre_checkout_query": 150.0, "inline_query": 30.0}
NOT_BY_DEFAULT = {"chat_member", "message_reaction", "message_reaction_count"}
LONGEST_POLL = 50
DISPLACED = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
WEBHOOK_SET = "Conflict: terminated by setWebhook request"
WEBHOOK_ACTIVE = (
    "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
)


@dataclass(slots=True, eq=False)
class Pending:
    """An update that the bot has not acknowledged."""

    update_id: int
    kind: str
    body: bytes
    lane: str  # webhook order is kept within a lane
    expires_at: float
    injected: bool = False  # not acknowledged by an offset before it was seen
    readable: bool = True  # False: the bot cannot learn its number, so it is delivered once
    seen: bool = False


class Updates:
    """The bot's queue, as Telegram's server keeps it."""

    def __init__(self, clock: Clock, signal: Signal) -> None:
        self._clock = clock
        self._signal = signal
        self._next_id = 100_000_000 + secrets.randbelow(800_000_000)
        self._pending: list[Pending] = []
        self.allowed: list[str] = []  # empty: the default
        self.on_new: Callable[[Pending], None] | None = None  # the webhook, when there is one
        self._poller: object | None = None
        self.interrupted: str = ""  # why the waiting poll must end

    # What happens in the world

    def add(self, kind: str, payload: Json, *, lane: str) -> None:
        """Queue an update, unless the bot did not ask for its kind."""
        if not self.wants(kind):
            return
        update_id = self._number()
        body = json.dumps({"update_id": update_id, kind: payload}, ensure_ascii=False).encode()
        lifetime = LIFETIMES.get(kind, DAY)
        self._queue(Pending(update_id, kind, body, lane, self._clock.now() + lifetime))

    def wants(self, kind: str) -> bool:
        """Return whether the bot gets updates of this kind."""
        return kind in self.allowed if self.allowed else kind not in NOT_BY_DEFAULT

    def inject(self, raw: bytes) -> int:
        """Queue bytes as they are; return the number by which they are acknowledged.

        An object without `update_id` gets one; a number of its own is kept, even an old one.
        """
        try:
            found = json.loads(raw)
        except ValueError:
            found = None
        update_id = found.get("update_id") if isinstance(found, dict) else None
        readable = isinstance(found, dict)
        if not isinstance(update_id, int):
            update_id = self._number()
            if isinstance(found, dict) and "update_id" not in found:
                raw = json.dumps({"update_id": update_id, **found}).encode()  # escaped: a lone surrogate has no UTF-8
            else:
                readable = False
        self._queue(
            Pending(
                update_id,
                "injected",
                raw,
                f"injected:{update_id}",
                self._clock.now() + DAY,
                injected=True,
                readable=readable,
            )
        )
        return update_id

    def _number(self) -> int:
        number, self._next_id = self._next_id, self._next_id + 1
        return number

    def _queue(self, update: Pending) -> None:
        self._pending.append(update)
        if self.on_new:
            self.on_new(update)
        self._signal.fire()

    # What the bot does

    @property
    def pending(self) -> list[Pending]:
        """All updates that are neither acknowledged nor expired, oldest first."""
        now = self._clock.now()
        if any(update.expires_at <= now for update in self._pending):
            self._pending = [update for update in self._pending if update.expires_at > now]
        return self._pending

    def acknowledge(self, update: Pending) -> None:
        """Forget one update: a webhook answered 2xx."""
        if update in self._pending:
            self._pending.remove(update)
            self._signal.fire()

    def acknowledge_before(self, offset: int) -> bool:
        """Forget what lies before `offset`; a negative one counts from the end. True when anything went."""
        before = len(self.pending)
        if offset < 0:
            self._pending = self._pending[offset:]
        else:
            self._pending = [u for u in self._pending if u.update_id >= offset or (u.injected and not u.seen)]
        if len(self._pending) == before:
            return False
        self._signal.fire()
        return True

    def drop_all(self) -> None:
        """Forget everything: `drop_pending_updates`."""
        self._pending = []
        self._signal.fire()

    def hand_out(self, limit: int) -> list[Pending]:
        """Return the oldest updates for one `getUpdates` answer."""
        batch = self.pending[:limit]
        for update in batch:
            update.seen = True
        self._pending = [u for u in self._pending if u.readable or not u.seen]
        return batch

    # One poll at a time

    @property
    def is_polled(self) -> bool:
        """Whether a `getUpdates` waits now."""
        return self._poller is not None

    def begin_poll(self) -> object:
        """Become the only poller; the one before gets its 409."""
        self._poller = poll = object()
        self._signal.fire()
        return poll

    def check_poll(self, poll: object) -> None:
        """Raise the 409 of a poll that another call ended."""
        if self._poller is not poll:
            raise ApiError(409, self.interrupted or DISPLACED)

    def end_poll(self, poll: object) -> None:
        """Stop being the poller."""
        if self._poller is poll:
            self._poller = None

    def end_any_poll(self, reason: str) -> None:
        """End the waiting poll with a 409, as `setWebhook` does."""
        self.interrupted = reason
        self._poller = None
        self._signal.fire()
