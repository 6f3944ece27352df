"""How fast we may write: Telegram's limits as token buckets, kept below what it would refuse.

Source: core.telegram.org/bots/faq, "My bot is hitting limits": about 30 messages a second overall, one a second in
one chat with short bursts, 20 a minute in a group, edits counted.
"""

from __future__ import annotations

from dataclasses import dataclass

CHAT_BURST = 3.0
GROUP_PER_SECOND = 20 / 60
GROUP_BURST = 5.0


@dataclass(slots=True)
class Bucket:
    """Tokens that come back at a steady rate; `at` is a monotonic second."""

    rate: float
    most: float
    tokens: float
    at: float

    def level(self, at: float) -> float:
        """Return how many tokens there are at `at`."""
        self.tokens = min(self.most, self.tokens + (at - self.at) * self.rate)
        self.at = at
        return self.tokens

    def take(self, at: float) -> None:
        """Spend one token, into debt if need be."""
        self.level(at)
        self.tokens -= 1

    def wait(self, at: float) -> float:
        """Return the seconds until one token is there."""
        return max(0.0, (1 - self.level(at)) / self.rate)


class Limits:
    """The overall bucket and one for each chat written to lately."""

    def __init__(self, rate: float, chat_rate: float, at: float) -> None:
        # A second's worth of burst would be two in the first second: the bucket starts and stays nearly empty.
        self.overall = Bucket(rate=rate, most=max(1.0, rate / 10), tokens=max(1.0, rate / 10), at=at)
        self.chat_rate = chat_rate
        self._chats: dict[int, Bucket] = {}

    def take(self, chat_id: int, at: float) -> None:
        """Count one message to a chat."""
        self.overall.take(at)
        if chat_id not in self._chats:
            rate, most = (
                (GROUP_PER_SECOND, GROUP_BURST)
                if chat_id < 0
                else (self.chat_rate, CHAT_BURST * max(1, self.chat_rate))
            )
            self._chats[chat_id] = Bucket(rate=rate, most=most, tokens=most, at=at)
        self._chats[chat_id].take(at)

    def resting(self, at: float) -> dict[int, float]:
        """Return the chats that must wait, with the seconds each has to; full buckets are forgotten."""
        for chat_id in [chat_id for chat_id, bucket in self._chats.items() if bucket.level(at) >= bucket.most]:
            del self._chats[chat_id]
        return {chat_id: bucket.wait(at) for chat_id, bucket in self._chats.items() if bucket.tokens < 1}
