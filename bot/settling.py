"""What became of calls, on its way into the database, and what may go next, read in the same transaction."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from typing import Any

from bot.outcomes import Settle
from storage import broadcasts, outbox, paid
from storage.database import Transaction
from storage.outbox import Lane, Queued

READ_AT_ONCE = 200


@dataclass(slots=True)
class Settled:
    """What became of calls."""

    sent: list[int] = field(default_factory=list)  # arrived, with nothing more to be written down
    others: list[Settle] = field(default_factory=list)
    arrived: Counter[str] = field(default_factory=Counter)  # letters of broadcasts, by what they are about
    paid: Counter[str] = field(default_factory=Counter)  # messages that Telegram may charge for, by month
    letter_ids: set[int] = field(default_factory=set)
    leaves_letters: bool = False  # writing it down puts new letters into the outbox, which are to be read after it

    def arrival(self, letter: Queued, message_ids: list[int], now: datetime) -> None:
        """Add that a letter arrived, as these messages."""
        self.letter_ids.add(letter.id)
        if letter.about is None or letter.kind == broadcasts.KIND:
            self.sent.append(letter.id)
            self.arrived.update([] if letter.about is None else [letter.about])
        elif letter.id > 0:
            self.others.append(partial(outbox.sent, letter=letter, message_ids=message_ids, on=now.date()))


async def exchanged(
    tx: Transaction,
    *,
    settled: Settled,
    now: datetime,
    lane: Lane | None,
    known: list[int],
    apart: list[int],
    lanes: list[int] | None = None,
) -> tuple[list[Queued], datetime | None]:
    """Settle what was sent; return what may go next and when there will be more."""
    await outbox.all_sent(tx, settled.sent)
    await broadcasts.arrived(tx, settled.arrived)
    await paid.spend(tx, settled.paid)
    for settle in settled.others:
        await settle(tx)
    if lane is None:
        return [], None
    await outbox.promote(tx, now=now)
    letters = await outbox.waiting(tx, most=READ_AT_ONCE, known=known, apart=apart, lane=lane, lanes=lanes)
    return letters, await outbox.next_due_at(tx)


def message_ids_of(result: Any) -> list[int]:
    """Return the ids of the messages in what Telegram answered."""
    results = result if isinstance(result, list) else [result]
    return [each["message_id"] for each in results if isinstance(each, dict) and "message_id" in each]
