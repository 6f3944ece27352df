"""What a job is, and the table of all of them. Jobs scan for what is due; there is no job per person.

Each run is one transaction in which what is due is claimed, done, and written to the outbox, so that a restart, a
jump of the clock or a double hour in autumn neither skips nor repeats anything.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Coroutine
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from importlib import import_module
from typing import Any

from sqlalchemy import Table

from domain.attention import counts, has_room, most_of, week_of
from domain.people import Organisation, Person
from messages.buttons import Signer
from messages.view import View
from messages.words import Words, words_for
from storage import attention, outbox
from storage.database import Transaction, is_storage_failure
from storage.outbox import Lane, Letter
from storage.secrets import Secrets


@dataclass(slots=True)
class Tick:
    """One run of a job: everything it may use. What it says goes out after the commit."""

    tx: Transaction
    now: datetime
    organisation: Organisation
    signer: Signer
    secrets: Secrets
    bot_username: str
    rate: float = 30  # messages a second, to everybody together, that may be sent at the most
    letters: list[Letter] = field(default_factory=list)
    whispers: list[Letter] = field(default_factory=list)  # sent after the commit without ever being written down
    spending: Counter[tuple[date, int]] = field(default_factory=Counter)  # of attention, by week and account
    failures: list[Exception] = field(default_factory=list)  # of single ones among many

    async def apart(self, work: Coroutine[Any, Any, str]) -> str | None:
        """Do one of many in a part of its own; None if it failed, undone: that must not keep others from theirs.

        It must not be found due again at once, or it would be in everybody's way for good.
        """
        letters, whispers, spending = len(self.letters), len(self.whispers), self.spending.copy()
        try:
            async with self.tx.savepoint():
                return await work
        except Exception as error:
            if is_storage_failure(error):
                raise
            del self.letters[letters:], self.whispers[whispers:]
            self.spending = spending
            self.failures.append(error)
            return None

    @property
    def organisation_today(self) -> date:
        """The date where the organisation is."""
        return self.organisation.day_of(self.now)

    def words_of(self, person: Person) -> Words:
        """Return the words in this person's language."""
        return words_for(person.language, self.organisation.vocabulary)

    @property
    def week(self) -> date:
        """The Monday of this week, where the organisation is."""
        return week_of(self.organisation_today)

    async def has_room(self, person: Person, kind: str) -> bool:
        """Say whether a letter of `kind` may still come to a person this week (`domain.attention`)."""
        if not counts(kind):
            return True
        spent = await attention.spent(self.tx, person.telegram_id, week=self.week)
        spent += self.spending[self.week, person.telegram_id]
        return has_room(kind, spent=spent, most=most_of(person.attention_most, self.organisation.attention_most))

    async def say_once(
        self, key: str, person: Person, view: View, *, kind: str, lane: Lane = Lane.REMINDER, about: str | None = None
    ) -> bool:
        """Say something to a person unless `key` has been said already; False if it has."""
        if not await outbox.say_once(self.tx, key, kind=kind, at=self.now):
            return False
        self.say(person, view, kind=kind, lane=lane, about=about)
        return True

    def say(
        self,
        person: Person,
        view: View,
        *,
        kind: str,
        lane: Lane = Lane.REMINDER,
        about: str | None = None,
        at: datetime | None = None,
    ) -> None:
        """Say something to a person; `at`: no sooner, such as after their quiet hours."""
        self.say_to_chat(person.telegram_id, view, kind=kind, lane=lane, about=about, at=at)

    def say_to_chat(
        self,
        telegram_id: int,
        view: View,
        *,
        kind: str,
        lane: Lane = Lane.REMINDER,
        about: str | None = None,
        at: datetime | None = None,
    ) -> None:
        """Say something to a chat of whose owner nothing else is known, such as an unnamed sender.

        What counts is taken from the attention of the week in which it comes.
        """
        call: dict[str, Any] = view.call(telegram_id, self.signer, self.now.date())
        self.letters.append(Letter(lane=lane, kind=kind, about=about, due_at=at or self.now, **call))
        if counts(kind):
            self.spend(telegram_id, at=at)

    def spend(self, telegram_id: int, *, at: datetime | None = None) -> None:
        """Take one from the attention of an account; what is said takes it by itself, what is whispered does not.

        A reminder of an anonymous poll costs everybody who was asked the same: who is charged may tell nothing.
        """
        self.spending[week_of(self.organisation.day_of(at or self.now)), telegram_id] += 1

    def edit(self, telegram_id: int, message_id: int, view: View, *, kind: str = "reply") -> None:
        """Change what one of our messages says; one that is gone comes anew."""
        call: dict[str, Any] = view.call(
            telegram_id, self.signer, self.now.date(), method="editMessageText", message_id=message_id
        )
        self.letters.append(Letter(lane=Lane.REPLY, kind=kind, due_at=self.now, **call))

    def whisper(self, telegram_id: int, view: View, *, kind: str, lane: Lane = Lane.REMINDER) -> None:
        """Say something that must leave no trace here, not even in the outbox; a crash may lose it."""
        call: dict[str, Any] = view.call(telegram_id, self.signer, self.now.date())
        self.whispers.append(Letter(lane=lane, kind=kind, due_at=self.now, **call))


TRY_AGAIN = timedelta(hours=1)  # after which one of many that failed is due again
MORE = "more"  # among the outcomes of a run: it left something, so that it would not hold up everybody else


@dataclass(frozen=True, slots=True)
class Job:
    """A function and how often it looks; how late it may be is no question, since what is due stays due.

    `where` names a module of this room and the function in it. The module is loaded when the job first has something
    to look at (docs/decisions/0110): while the table `of` is empty, that is never.
    """

    where: str
    every: timedelta
    of: Table | None = None
    rest: timedelta = timedelta(0)  # before it goes on at once, where it says that there is `MORE`

    @property
    def name(self) -> str:
        """Return the job's name in logs."""
        return self.where.rpartition(".")[2]

    async def run(self, tick: Tick) -> Counter[str]:
        """Look for what is due, and do it; return the outcomes."""
        module = f"{__package__}.{self.where.partition('.')[0]}"
        anything = None if self.of is None else f"SELECT 1 FROM {self.of.name} LIMIT 1"  # noqa: S608 - our own names
        if anything and module not in sys.modules and not await tick.tx.fetch_value(anything):
            return Counter()
        outcomes: Counter[str] = await getattr(import_module(module), self.name)(tick)
        return outcomes
