"""Faults made on purpose, and Telegram's rate limits."""

import math
from collections import defaultdict, deque
from dataclasses import dataclass

from playground.clock import Clock
from playground.errors import ControlError
from playground.records import Json, without_nothing

KINDS = {"429", "500", "502", "403", "drop_before", "drop_after", "latency"}
LIMITED = ("send", "copy", "forward", "edit", "stopPoll")
FREE_OF_LIMITS = {"sendChatAction"}


@dataclass(slots=True)
class Fault:
    """One fault: what goes wrong, for which calls, how often."""

    kind: str
    method: str | None = None
    chat_id: str | None = None
    times: int | None = None  # None: until healed
    retry_after: int = 1
    seconds: float = 1.0

    def as_json(self) -> Json:
        """Return the fault as it was given."""
        return without_nothing(
            kind=self.kind,
            method=self.method,
            chat_id=self.chat_id,
            times=self.times,
            retry_after=self.retry_after if self.kind == "429" else None,
            seconds=self.seconds if self.kind == "latency" else None,
        )


class Faults:
    """The faults in force."""

    def __init__(self) -> None:
        self.all: list[Fault] = []

    def replace(self, wanted: object) -> None:
        """Put these faults in force instead of all others.

        Raises: ControlError, when one is not understood.
        """
        if not isinstance(wanted, list):
            raise ControlError("Faults are a list of objects.")
        faults = []
        for one in wanted:
            if not isinstance(one, dict) or str(one.get("kind")) not in KINDS:
                raise ControlError(f"A fault needs a kind: {', '.join(sorted(KINDS))}.")
            chat_id = one.get("chat_id")
            faults.append(
                Fault(
                    str(one["kind"]),
                    one.get("method"),
                    None if chat_id is None else str(chat_id),
                    one.get("times"),
                    int(one.get("retry_after", 1)),
                    float(one.get("seconds", 1.0)),
                )
            )
        self.all = faults

    def strike(self, method: str, chat_id: object) -> list[Fault]:
        """Return the faults that this call meets, and count them down: latencies and at most one other."""
        met: list[Fault] = []
        for fault in list(self.all):
            if fault.method is not None and fault.method.lower() != method.lower():
                continue
            if fault.method is None and method == "getUpdates":
                continue  # a fault without a method is about what the bot does, not how it listens
            if fault.chat_id is not None and fault.chat_id != str(chat_id):
                continue
            if fault.kind != "latency" and any(other.kind != "latency" for other in met):
                continue
            met.append(fault)
            if fault.times is not None:
                fault.times -= 1
                if fault.times <= 0:
                    self.all.remove(fault)
        return met


class Limits:
    """Telegram's limits, enforced over sliding windows of the world's time."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self.per_second: float | None = None
        self.per_chat_per_second: float | None = None
        self.per_group_per_minute: float | None = None
        self._sent: defaultdict[str, deque[float]] = defaultdict(deque)

    def replace(self, wanted: Json) -> None:
        """Enforce these limits instead of all others."""
        self.per_second = wanted.get("per_second")
        self.per_chat_per_second = wanted.get("per_chat_per_second")
        self.per_group_per_minute = wanted.get("per_group_per_minute")
        self._sent.clear()

    def as_json(self) -> Json:
        """Return the limits in force."""
        return without_nothing(
            per_second=self.per_second,
            per_chat_per_second=self.per_chat_per_second,
            per_group_per_minute=self.per_group_per_minute,
        )

    def wait_for(self, method: str, chat_id: object) -> int:
        """Return how many seconds the bot must wait, 0 when the call is allowed (and counted)."""
        if not method.startswith(LIMITED) or method in FREE_OF_LIMITS:
            return 0
        windows = [("all", self.per_second, 1.0)]
        if chat_id is not None:
            windows.append((f"chat:{chat_id}", self.per_chat_per_second, 1.0))
            if str(chat_id).startswith(("-", "@")):
                windows.append((f"group:{chat_id}", self.per_group_per_minute, 60.0))
        now = self._clock.now()
        longest = 0.0
        for name, limit, seconds in windows:
            if limit is None:
                continue
            sent = self._sent[name]
            while sent and sent[0] <= now - seconds:
                sent.popleft()
            if len(sent) >= limit:
                oldest = sent[len(sent) - max(int(limit), 1)]
                longest = max(longest, oldest + seconds - now)
        if longest > 0:
            return max(1, math.ceil(longest))
        for name, limit, _ in windows:
            if limit is not None:
                self._sent[name].append(now)
        return 0
