"""How fast we may write: Telegram's limits, kept below what it would refuse. Moments are monotonic seconds.

Source: core.telegram.org/bots/faq, "My bot is hitting limits": about 30 messages a second overall, one a second in
one chat with short bursts, 20 a minute in a group, edits counted.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field

CHAT_BURST = 3.0
GROUP_PER_SECOND = 15 / 60
GROUP_BURST = 5.0  # and so 20 in any minute
SENDER_BURST = 60.0
SENDER_PER_SECOND = 1.0
HANDFUL_SECONDS = 0.004  # of messages that go together where many go in a second
MARGIN_SECONDS = 0.001  # for what moments of arrival are uncertain by
QUICKEST_FORGOTTEN_BY = 0.001  # seconds in a second of calls, so that a slower line is believed in time
RESTED_LEAST = 1_000  # chats to know before those that have rested are looked for


@dataclass(slots=True)
class Bucket:
    """Tokens that come back at a steady rate."""

    rate: float
    most: float
    tokens: float
    at: float

    def level(self, at: float) -> float:
        """Return how many tokens there are at `at`; a clock that went back brings none and takes none."""
        self.tokens = min(self.most, self.tokens + max(0.0, at - self.at) * self.rate)
        self.at = at
        return self.tokens

    def take(self, at: float) -> None:
        """Spend one token, into debt if need be."""
        self.level(at)
        self.tokens -= 1

    def wait(self, at: float, tokens: int = 1) -> float:
        """Return the seconds until so many tokens are there."""
        return max(0.0, (tokens - self.level(at)) / self.rate)


Call = list[float]  # of one moment: when a call was made or, once it has ended, about when it arrived


@dataclass(slots=True)
class Window:
    """No second sees more than `most` calls arrive, wherever it begins.

    A call counts from when it arrived, not from when it was made: the first one on a connection takes longer than the
    one a second later, and the two would arrive within less than the second.
    """

    most: int
    calls: deque[Call] = field(default_factory=deque)
    quickest: float = 0.0  # the seconds that a call has taken at the least, lately; at first as if it took none

    def take(self, at: float) -> Call:
        """Count a call."""
        call = [at]
        self.calls.append(call)
        if len(self.calls) > self.most:
            self.calls.popleft()
        return call

    def ended(self, call: Call, at: float) -> None:
        """Note that a call has ended: whatever it took longer than the quickest it was on its way."""
        took = at - call[0]
        self.quickest = min(self.quickest + QUICKEST_FORGOTTEN_BY / self.most, took)
        call[0] += max(0.0, took - self.quickest)

    def wait(self, at: float, calls: int = 1) -> float:
        """Return the seconds until so many more calls fit."""
        over = len(self.calls) + calls - self.most
        if over <= 0 or self.calls[over - 1][0] > at + 1:  # the latter: the clock went back
            return 0.0
        return max(0.0, self.calls[over - 1][0] + 1 + MARGIN_SECONDS - at)


class Limits:
    """All calls together, and the calls to each chat written to lately."""

    def __init__(self, rate: float, chat_rate: float, at: float) -> None:
        self.rate = rate
        self.chat_rate = chat_rate
        # The bucket spreads calls over the second, so that an answer finds room soon; the window is the limit.
        burst = max(2.0, rate / 30)  # what a timer is late by must not be lost
        self._spread = Bucket(rate=rate, most=burst, tokens=burst, at=at)
        self._window = Window(most=max(1, int(rate)))
        self._handful = max(1, min(int(rate * HANDFUL_SECONDS), int(burst)))
        self._gathers = False
        self._chats: dict[int, Bucket] = {}
        self._known_most = RESTED_LEAST

    def change(self, rate: float, at: float) -> None:
        """Let so many messages a second go from now on; what went in the last second counts. Below one: none."""
        if rate == self.rate:
            return
        self._spread.level(at)
        self.rate = self._spread.rate = rate
        self._spread.most = max(2.0, rate / 30)
        self._window.most = int(rate)
        self._handful = max(1, min(int(rate * HANDFUL_SECONDS), int(self._spread.most)))

    def wait(self, at: float, messages: int = 1) -> float:
        """Return the seconds until so many more messages may go, to anybody."""
        if not self._window.most:
            return 1.0
        return max(self._spread.wait(at, messages), self._window.wait(at, messages))

    def allow(self, at: float) -> bool:
        """Say whether one more message may go; of many a second a handful, and then none until the next is together.

        One at a time, each as soon as it may, they would cost half as much processor again.
        """
        self._gathers = self.wait(at, self._handful if self._gathers else 1) > 0
        return not self._gathers

    def pause(self, at: float) -> float:
        """Return the seconds until it is worth looking again."""
        return self.wait(at, self._handful if self._gathers else 1)

    def wait_of(self, chat_id: int, at: float) -> float:
        """Return the seconds until one more message may go to a chat."""
        bucket = self._chats.get(chat_id)
        return 0.0 if bucket is None else bucket.wait(at)

    def ended(self, call: Call, at: float) -> None:
        """Note that a message has been answered."""
        self._window.ended(call, at)

    def take(self, chat_id: int, at: float) -> Call:
        """Count one message to a chat."""
        self._spread.take(at)
        call = self._window.take(at)
        if chat_id not in self._chats:
            self._forget_rested(at)
            rate, most = (
                (GROUP_PER_SECOND, GROUP_BURST)
                if chat_id < 0
                else (self.chat_rate, CHAT_BURST * max(1, self.chat_rate))
            )
            self._chats[chat_id] = Bucket(rate=rate, most=most, tokens=most, at=at)
        self._chats[chat_id].take(at)
        return call

    def _forget_rested(self, at: float) -> None:
        """Forget full buckets whenever twice as many chats are known as were left the last time."""
        if len(self._chats) < self._known_most:
            return
        self._chats = {chat_id: bucket for chat_id, bucket in self._chats.items() if bucket.level(at) < bucket.most}
        self._known_most = max(RESTED_LEAST, 2 * len(self._chats))


class Quotas:
    """How much one person may say at a time; held against the moments at which they said it, not those we hear of it.

    What piled up while the bot was down was not said too fast.
    """

    def __init__(self) -> None:
        self._senders: dict[int, Bucket] = {}
        self._warned: set[int] = set()
        self._known_most = RESTED_LEAST

    def allows(self, sender: int, at: float) -> bool:
        """Count one update; False if it is one too many."""
        bucket = self._senders.get(sender)
        if bucket is None:
            self._forget_rested(at)
            bucket = self._senders[sender] = Bucket(
                rate=SENDER_PER_SECOND, most=SENDER_BURST, tokens=SENDER_BURST, at=at
            )
        if bucket.level(max(at, bucket.at)) < 1:
            return False
        bucket.tokens -= 1
        if bucket.tokens > SENDER_BURST / 2:
            self._warned.discard(sender)
        return True

    def warns(self, sender: int) -> bool:
        """Say whether a sender who is too fast is to be told; once, until they have slowed down."""
        if sender in self._warned:
            return False
        self._warned.add(sender)
        return True

    def _forget_rested(self, at: float) -> None:
        if len(self._senders) >= self._known_most:
            self._senders = {who: each for who, each in self._senders.items() if each.level(at) < each.most}
            self._warned &= self._senders.keys()
            self._known_most = max(RESTED_LEAST, 2 * len(self._senders))
