"""What broadcasts may cost: above 30 messages a second Telegram takes a tenth of a Star for each, from the bot's own.

Every message that asks for it is counted as paid, though Telegram charges only what goes beyond 30 in a second: the
budget is not overrun. When it is spent, broadcasts go on at 30 a second until the month is over.
Source: core.telegram.org/bots/api#sendmessage, `allow_paid_broadcast`; core.telegram.org/bots/faq.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime

import orjson

from storage.outbox import Lane, Queued

FREE_PER_SECOND = 30
MESSAGES_PER_STAR = 10
FLAG = "allow_paid_broadcast"


@dataclass(slots=True)
class Purse:
    """So many Stars a month; none: nothing is ever paid for, and the rate is whatever was set."""

    stars: int
    rate: float
    spent: Counter[str] = field(default_factory=Counter)  # messages, by month

    def pace(self, now: datetime) -> float:
        """Return how many messages a second may go now."""
        return min(self.rate, FREE_PER_SECOND) if self.stars and not self.has_money(now) else self.rate

    def has_money(self, now: datetime) -> bool:
        """Say whether one more message can be paid for this month (of UTC)."""
        return self.spent[month_of(now)] < self.stars * MESSAGES_PER_STAR

    def body(self, letter: Queued, now: datetime, paid: Counter[str]) -> bytes:
        """Return the parameters of a call; broadcasts ask for the paid way, and are counted, while it lasts."""
        is_meant = letter.lane == Lane.BROADCAST and letter.method.startswith("send") and letter.id > 0
        if not is_meant or self.rate <= FREE_PER_SECOND or not self.has_money(now):
            return letter.body.encode()
        month = month_of(now)
        self.spent[month] += 1
        paid[month] += 1
        return orjson.dumps(letter.payload | {FLAG: True})


def month_of(now: datetime) -> str:
    """Return the month of a moment, e.g. `2026-11`."""
    return f"{now:%Y-%m}"
