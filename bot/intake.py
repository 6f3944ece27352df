"""Updates in: a batch is one transaction, each update a savepoint in it; only after the commit is Telegram told.

A crash before the commit: nothing happened, Telegram sends it again. A crash after: the update is seen already.
Raw updates are never stored, which is what keeps ballots secret.
"""

from __future__ import annotations

import asyncio
import time
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import lru_cache, partial
from typing import Any

from telegram import Chat, Update, User
from telegram.constants import ChatType
from telegram.ext import Application

from bot.clock import Clock
from bot.desk_acts import Refusals
from bot.lazy_messages import read
from bot.limits import Quotas
from bot.logs import log, place_of
from bot.reading import said_at, said_in, sender_in, usable
from bot.room import NoRoom, Room
from bot.settling import Marks
from bot.tallies import Tallies
from domain.people import Organisation, Person
from domain.text import clean_name
from handlers.context import UNRECORDED_DIALOGUE, Turn, current
from handlers.errors import explained
from messages import errors
from messages.buttons import Button, ForgedButton, Signer
from messages.view import View
from messages.words import spoken, words_for
from storage import outbox, people, senders, updates
from storage.database import Database, Transaction, is_storage_failure
from storage.outbox import Lane, Letter, Queued
from storage.secrets import Secrets

ANSWERABLE = timedelta(seconds=15)  # later Telegram refuses the answer to a press; its effect stands all the same
BATCH_MOST = 200
PORTION = 50  # updates in one transaction, about as many as are posted at once; with it what was sent is written down
NAMES_MOST = 1_000  # made readable and remembered; nobody changes theirs often
GATHER_SECONDS = 0.002

Raw = dict[str, Any]


class Dispatcher(Application[Any, Any, Any, Any, Any, Any]):
    """PTB's application, whose handlers' errors reach intake instead of being swallowed."""

    async def process_error(self, update: object | None, error: Exception, *_: Any, **__: Any) -> bool:
        """Raise the error again, so that the update's savepoint is rolled back."""
        raise error


@dataclass(slots=True)
class _Waiting:
    batch: list[Raw]
    kept: asyncio.Future[None]


@dataclass(slots=True)
class _Said:
    """What is to be said after the commit, and what became of the updates."""

    written: list[Letter] = field(default_factory=list)
    letters: list[Queued] = field(default_factory=list)  # those written, once they are
    whispers: list[Letter] = field(default_factory=list)  # without being written down: anonymous acts leave no trace
    holds: dict[str, bool] = field(default_factory=dict)  # what letters are about that must wait, or may go again
    outcomes: Counter[str] = field(default_factory=Counter)


class Intake:
    """Applies updates in the order they come. Whatever waits when the last commit ends shares the next one."""

    def __init__(
        self,
        database: Database,
        application: Application[Any, Any, Any, Any, Any, Any],
        clock: Clock,
        secrets: Secrets,
        deliver: Callable[[Iterable[Queued]], None],
        whisper: Callable[[Iterable[Letter]], None],
        officers: tuple[int, ...] = (),
        *,
        pages_url: str | None = None,
        hold: Callable[[str, bool], None],
        marks: Marks,
        tallies: Tallies,
    ) -> None:
        self.database = database
        self.tallies = tallies
        self.application = application
        self.clock = clock
        self.secrets = secrets
        self.signer = Signer(*secrets.all_derived("buttons"))
        self.room = Room(database.place.file.parent if database.place.file is not None else None)
        self.quotas = Quotas()
        self._deliver = deliver
        self._whisper = whisper
        self._hold = hold
        self._marks = marks  # of what was sent, which each transaction takes along
        self._officers = officers
        self._pages_url = pages_url
        self._waiting: list[_Waiting] = []
        self._working: asyncio.Task[None] | None = None
        self._had_room = True
        self._refusals = Refusals()

    async def take(self, batch: list[Raw]) -> None:
        """Apply `batch`; on return all of it is kept, and may be acknowledged.

        Raises: NoRoom, StorageFailure; then nothing may be acknowledged.
        """
        if not batch:
            return
        await self._need_room()
        waiting = _Waiting(batch, asyncio.get_running_loop().create_future())
        self._waiting.append(waiting)
        if self._working is None or self._working.done():
            self._working = asyncio.create_task(self._work())
        await waiting.kept

    async def act(self, raw: Raw) -> View | None:
        """Apply what somebody did at the desk; on return it is kept, or was refused for the reason returned.

        Raises: NoRoom, StorageFailure.
        """
        with self._refusals.awaited(raw["update_id"]):
            await self.take([raw])
        return self._refusals.of(raw["update_id"])

    async def set_aside(self, update_id: int) -> None:
        """Record an update that cannot even be parsed. Raises: StorageFailure."""
        await self.database.write(partial(self._put_aside, update_id=update_id, raw=None, error=ValueError("no JSON")))

    async def until_idle(self) -> None:
        """Return when whatever was taken has been kept and handed on."""
        if self._working is not None:
            await asyncio.gather(self._working, return_exceptions=True)

    async def _work(self) -> None:
        while self._waiting:
            share: list[_Waiting] = []
            updates_in_share = 0
            while self._waiting and updates_in_share < BATCH_MOST:
                share.append(self._waiting.pop(0))
                updates_in_share += len(share[-1].batch)
            try:
                raws = [raw for each in share for raw in each.batch]
                for first in range(0, len(raws), PORTION):
                    await self._keep(raws[first : first + PORTION])
            except BaseException as error:  # whoever waits must hear of it, whatever it is
                for each in share:
                    if not each.kept.done():
                        each.kept.set_exception(error)
                if not isinstance(error, Exception):
                    raise
            for each in share:
                if not each.kept.done():
                    each.kept.set_result(None)
            if len(share) > 1:  # many are posted at a time: those that answer to these share the next commit
                await asyncio.sleep(GATHER_SECONDS)

    async def _keep(self, raws: list[Raw]) -> None:
        """Apply updates in one transaction; if one of them spoils it, each in its own, and set that one aside."""
        began = time.monotonic()
        slowed: dict[int, list[Letter] | None] = {}  # by the update: what is done again counts once against its sender
        try:
            with self._marks.carried(more=len(raws) == PORTION):
                said = await self.database.write(partial(self._apply, raws, slowed=slowed))
        except Exception as error:
            if is_storage_failure(error):
                raise
            if len(raws) > 1:
                for raw in raws:
                    await self._keep([raw])
                return
            update_id = raws[0].get("update_id") if isinstance(raws[0], dict) else None
            known = update_id if usable(update_id) else None
            await self.database.write(partial(self._put_aside, update_id=known, raw=raws[0], error=error))
            organisation = await self.database.read(people.the_organisation)
            self._refusals.hear(known, errors.sorry(words_for(organisation.language, organisation.vocabulary)))
            return
        self.tallies.kept(time.monotonic() - began)
        self.tallies.updates.update(said.outcomes)
        for about, held in said.holds.items():
            self._hold(about, held)
        if said.letters:
            self._deliver(said.letters)
        if said.whispers:
            self._whisper(said.whispers)

    async def _apply(self, raws: list[Raw], tx: Transaction, slowed: dict[int, list[Letter] | None]) -> _Said:
        organisation = await people.the_organisation(tx)
        said = _Said()
        ids = [raw.get("update_id") if isinstance(raw, dict) else None for raw in raws]
        unseen = await updates.take(tx, filter(usable, ids), at=self.clock.now())
        for raw, update_id in zip(raws, ids, strict=True):
            if not usable(update_id):
                await self._put_aside(tx, update_id=None, raw=raw, error=ValueError("no update_id"))
                said.outcomes["set aside"] += 1
            elif update_id in unseen:
                unseen.remove(update_id)  # it may come twice in one batch
                if update_id not in slowed:
                    slowed[update_id] = self._slowed_down(raw, organisation)
                too_fast = slowed[update_id]
                if too_fast is None:
                    await self._handle(tx, raw, organisation, said)
                else:
                    said.whispers += too_fast
                    said.outcomes["too fast"] += 1
            else:
                said.outcomes["repeated"] += 1
        said.letters = await outbox.put(tx, said.written, now=self.clock.now())
        await self._marks.write_down(tx)
        return said

    def _slowed_down(self, raw: Raw, organisation: Organisation) -> list[Letter] | None:
        """Return what is said to somebody who is too fast: to every press its answer, else one message in a while.

        None: they are not.
        """
        sender = sender_in(raw)
        if sender is None or self.quotas.allows(sender, said_at(raw) or self.clock.now().timestamp()):
            return None
        said = said_in(raw) or {}
        code = said["from"].get("language_code")
        language = spoken(code if isinstance(code, str) else None, organisation.language)
        words = words_for(language, organisation.vocabulary)
        if "callback_query" in raw:
            return [self._toast(sender, str(said.get("id")), words.plain("error-too-fast"))]
        if self._refusals.hear(raw["update_id"], errors.too_fast(words)):
            return []
        if "inline_query" in raw or not self.quotas.warns(sender):
            return []  # whoever types in another chat would not see it
        log.warning("somebody is too fast; what they say is left out for a while")
        return [self._letter(errors.too_fast(words), sender, self.clock.now())]

    async def _handle(self, tx: Transaction, raw: Raw, organisation: Organisation, said: _Said) -> None:
        """Apply one update, and leave what is to be said about it; if it fails, an apology alone."""
        turn: Turn | None = None
        update: Update | None = None
        outcome = "handled"
        try:
            async with tx.savepoint():
                update = read(raw, self.application.bot)
                turn = await self._open(tx, update, organisation)
                if turn is not None:
                    current.set(turn)
                    await self.application.process_update(update)
                    self._leave(self._answer(update, turn), turn, said)
                    said.holds |= turn.holds
        except Exception as error:  # one update's fault must not stop the others
            if is_storage_failure(error):
                raise
            view = None if turn is None else explained(error, turn)
            if view is None:
                await self._put_aside(tx, update_id=raw["update_id"], raw=raw, error=error)
                outcome = "failed"
                view = None if turn is None else explained(None, turn)
            if view is not None and self._refusals.hear(raw["update_id"], view):
                pass  # it is said where it was done
            elif turn is not None and turn.person.telegram_id > 0 and view is not None and update is not None:
                turn.letters = [self._letter(view, turn.person.telegram_id, turn.now)]
                self._leave(self._answer(update, turn), turn, said)
        said.outcomes[outcome] += 1

    def _leave(self, letters: list[Letter], turn: Turn, said: _Said) -> None:
        """Have letters written down, but for those to somebody of whom nothing may show that they acted."""
        unnamed = turn.person.telegram_id if turn.anonymous else None
        said.written += letters if unnamed is None else [letter for letter in letters if letter.chat_id != unnamed]
        if unnamed is not None:
            said.whispers += [letter for letter in letters if letter.chat_id == unnamed]

    def _letter(self, view: View, telegram_id: int, now: datetime) -> Letter:
        return Letter(lane=Lane.REPLY, due_at=now, **view.call(telegram_id, self.signer, now.date()))

    async def _need_room(self) -> None:
        """Take nothing in while the disk is nearly full, and tell the operator once.

        Raises: NoRoom.
        """
        if self.room.is_there():
            self._had_room = True
            return
        if self._had_room:
            self._had_room = False
            log.error("disk nearly full: nothing is taken in", free_at_least=self.room.least)
            organisation = await self.database.read(people.the_organisation)
            view = errors.no_room(words_for(organisation.language, organisation.vocabulary))
            self._whisper([self._letter(view, officer, self.clock.now()) for officer in self._officers])
        raise NoRoom

    async def _open(self, tx: Transaction, update: Update, organisation: Organisation) -> Turn | None:
        """Read what every handler needs; None for updates that no person in a private chat made."""
        user, chat = update.effective_user, update.effective_chat
        if chat is not None and chat.type != ChatType.PRIVATE:
            return self._open_chat(tx, update, chat, organisation)
        in_private = chat is not None and chat.type == ChatType.PRIVATE
        elsewhere = update.poll_answer is not None or update.inline_query is not None
        if user is None or user.is_bot or not (in_private or elsewhere):
            return None
        language = spoken(user.language_code, organisation.language)
        person, dialogue = await senders.of(tx, user.id, name=name_of(user), language=language, default=organisation)
        now = self.clock.now()
        button: Button | None = None
        forged = False
        if update.callback_query is not None:
            try:
                button = self.signer.read(update.callback_query.data or "", user.id, now.date())
            except ForgedButton:
                forged = True
        replied = update.message.reply_to_message if update.message else None
        return Turn(
            tx=tx,
            now=now,
            organisation=organisation,
            person=person,
            dialogue=self.secrets.memory.kept(user.id, UNRECORDED_DIALOGUE, now=now) or dialogue,
            button=button,
            forged=forged,
            signer=self.signer,
            secrets=self.secrets,
            bot_username=self.application.bot.username,
            officers=self._officers,
            pages_url=self._pages_url,
            shares_inline=bool(self.application.bot.supports_inline_queries),
            reply_about=None
            if replied is None or chat is None
            else await outbox.about(tx, chat.id, replied.message_id),
        )

    def _open_chat(self, tx: Transaction, update: Update, chat: Chat, organisation: Organisation) -> Turn | None:
        """Read what a group or channel tells of itself: that we are in or out, or that it has moved. No more.

        Nobody who acts in it has an identity here, so the turn is the chat's own.
        """
        moved = update.message is not None and update.message.migrate_to_chat_id is not None
        if update.my_chat_member is None and not moved:
            return None
        return Turn(
            tx=tx,
            now=self.clock.now(),
            organisation=organisation,
            person=Person(telegram_id=chat.id, name="", language=organisation.language, timezone=organisation.timezone),
            dialogue=None,
            button=None,
            forged=False,
            signer=self.signer,
            secrets=self.secrets,
            bot_username=self.application.bot.username,
        )

    def _answer(self, update: Update, turn: Turn) -> list[Letter]:
        """Put the answer to a press before everything else that is said about it."""
        if update.callback_query is None:
            return turn.letters
        return [self._toast(turn.person.telegram_id, update.callback_query.id, turn.toast), *turn.letters]

    def _toast(self, telegram_id: int, query_id: str, text: str | None) -> Letter:
        now = self.clock.now()
        return Letter(
            lane=Lane.TAP,
            chat_id=telegram_id,
            method="answerCallbackQuery",
            payload={"callback_query_id": query_id} | ({"text": text} if text else {}),
            kind="tap",
            due_at=now,
            expires_at=now + ANSWERABLE,
        )

    async def _put_aside(self, tx: Transaction, *, update_id: int | None, raw: object, error: Exception) -> None:
        known = raw.keys() & set(Update.ALL_TYPES) if isinstance(raw, dict) else ()
        kind = min(known, default="unknown")
        log.error("update set aside", kind=kind, error=place_of(error))
        if update_id is not None:
            await updates.take(tx, [update_id], at=self.clock.now())
        await updates.put_aside(tx, update_id, kind=kind, error=place_of(error), at=self.clock.now())


def name_of(user: User) -> str:
    """Return a person's name in the order their script writes it: 李玥, Ada Lovelace."""
    return _shown(user.first_name, user.last_name)


@lru_cache(NAMES_MOST)
def _shown(first: str, last: str | None) -> str:
    parts = [part for part in (first, last) if part]
    chinese = all("\u4e00" <= character <= "\u9fff" for part in parts for character in part)
    return clean_name("".join(reversed(parts)) if chinese else " ".join(parts)) or "…"
