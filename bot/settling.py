"""What became of calls, on its way into the database, and what may go next, read in the same transaction."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from importlib import import_module
from typing import Any

from bot.outcomes import Settle
from bot.reading import usable
from storage import broadcasts, outbox, paid
from storage.database import Transaction
from storage.outbox import Lane, Queued

READ_AT_ONCE = 200
WANT_ALL = {"group-poll": "group_polls.arrived", "story-photo": "stories.photo_arrived"}  # of `storage`, loaded late


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


class Marks:
    """Letters that arrived, of which no more is to be written down than that: whoever commits next takes them along.

    They are added by the loop and taken by the thread of the database, which a deque stands.
    """

    def __init__(self, on_carried: Callable[[bool, bool], None] = lambda *_: None) -> None:
        self.are_carried = False  # a transaction is under way that takes along what is added meanwhile
        self._on_carried = on_carried
        self._left: deque[int] = deque()
        self._taken: list[int] = []  # in a transaction that is not committed yet; undone, it takes them again

    def __len__(self) -> int:
        return len(self._left) + len(self._taken)

    @property
    def wait(self) -> bool:
        """Whether there are any that nobody is about to take along."""
        return bool(self._left) and not self.are_carried

    def add(self, letter_id: int) -> None:
        """Have a letter taken off the outbox."""
        self._left.append(letter_id)

    @contextmanager
    def carried(self, *, more: bool) -> Iterator[None]:
        """Let the transaction in here, in which `write_down` is called, take them along: nobody else need meanwhile.

        With `more` another one is likely to follow at once.
        """
        self.are_carried, written = True, False
        try:
            yield
            written = True
        finally:
            self.are_carried = False
            self._on_carried(written, more)

    async def write_down(self, tx: Transaction) -> None:
        """Take all of them off, after new letters have been put in: these must not get the numbers of those."""
        while self._left:
            self._taken.append(self._left.popleft())
        if self._taken:
            await outbox.all_sent(tx, self._taken)

    def written(self) -> set[int]:
        """Return those that were taken by the transaction that has just been committed."""
        written, self._taken = set(self._taken), []
        return written


async def exchanged(
    tx: Transaction,
    *,
    settled: Settled,
    marks: Marks | None = None,
    now: datetime,
    lane: Lane | None,
    known: list[int],
    apart: list[int],
    lanes: list[int] | None = None,
) -> tuple[list[Queued], datetime | None]:
    """Settle what was sent; return what may go next and when there will be more."""
    if marks is not None:
        await marks.write_down(tx)
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
    """Return the ids of the messages in what Telegram answered, as far as they are numbers."""
    results = result if isinstance(result, list) else [result]
    return [each["message_id"] for each in results if isinstance(each, dict) and usable(each.get("message_id"))]


def whole_answer(letter: Queued, result: Any, now: datetime) -> Settle | None:
    """Return what writes down all that Telegram answered, for letters of which more than the message's id is wanted."""
    place = WANT_ALL.get((letter.about or "").partition(":")[0])
    if place is None:
        return None
    module, _, name = place.partition(".")
    return partial(getattr(import_module(f"storage.{module}"), name), letter=letter, result=result, on=now.date())
