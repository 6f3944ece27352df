"""Updates in: a batch is one transaction, each update a savepoint in it; only after the commit is Telegram told.

A crash before the commit: nothing happened, Telegram sends it again. A crash after: the update is seen already.
Raw updates are never stored, which is what keeps ballots secret.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from typing import Any

from telegram import Update, User
from telegram.constants import ChatType
from telegram.ext import Application

from bot.clock import Clock
from bot.logs import log, place_of
from domain.people import Organisation
from domain.text import clean_name
from handlers.context import UNRECORDED_DIALOGUE, Turn, current
from handlers.errors import explained
from messages.buttons import Button, ForgedButton, Signer
from messages.words import spoken
from storage import dialogues, outbox, people, updates
from storage.database import Database, Transaction, is_storage_failure
from storage.outbox import Lane, Letter
from storage.secrets import Secrets

ANSWERABLE = timedelta(seconds=15)  # later Telegram refuses the answer to a press; its effect stands all the same
BATCH_MOST = 200

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


class Intake:
    """Applies updates in the order they come. Whatever waits when the last commit ends shares the next one."""

    def __init__(
        self,
        database: Database,
        application: Application[Any, Any, Any, Any, Any, Any],
        clock: Clock,
        secrets: Secrets,
        wake_delivery: Callable[[], None],
        whisper: Callable[[Iterable[Letter]], None],
        officers: tuple[int, ...] = (),
    ) -> None:
        self.database = database
        self.application = application
        self.clock = clock
        self.secrets = secrets
        self.signer = Signer(secrets.derived("buttons"))
        self._wake_delivery = wake_delivery
        self._whisper = whisper
        self._officers = officers
        self._waiting: list[_Waiting] = []
        self._working: asyncio.Task[None] | None = None

    async def take(self, batch: list[Raw]) -> None:
        """Apply `batch`; on return all of it is kept, and may be acknowledged.

        Raises: StorageFailure, if the disk refuses; then nothing may be acknowledged.
        """
        if not batch:
            return
        waiting = _Waiting(batch, asyncio.get_running_loop().create_future())
        self._waiting.append(waiting)
        if self._working is None or self._working.done():
            self._working = asyncio.create_task(self._work())
        await waiting.kept

    async def _work(self) -> None:
        while self._waiting:
            share: list[_Waiting] = []
            while self._waiting and sum(len(each.batch) for each in share) < BATCH_MOST:
                share.append(self._waiting.pop(0))
            raws = [raw for each in share for raw in each.batch]
            try:
                whispers = await self.database.write(partial(self._apply, raws))
            except Exception as error:  # whoever waits must hear of it, whatever it is
                for each in share:
                    if not each.kept.done():
                        each.kept.set_exception(error)
                continue
            self._whisper(whispers)
            self._wake_delivery()
            for each in share:
                if not each.kept.done():
                    each.kept.set_result(None)

    async def _apply(self, raws: list[Raw], tx: Transaction) -> list[Letter]:
        """Apply updates; return what is to be said without being written down, for anonymous acts leave no trace."""
        organisation = await people.the_organisation(tx)
        letters: list[Letter] = []
        whispers: list[Letter] = []
        for raw in raws:
            update_id = raw.get("update_id") if isinstance(raw, dict) else None
            if not isinstance(update_id, int) or not -(2**63) <= update_id < 2**63:
                await self._put_aside(tx, None, raw, ValueError("no update_id"))
            elif await updates.first_seen(tx, update_id, at=self.clock.now()):
                said, unnamed = await self._handle(tx, raw, organisation)
                for letter in said:
                    (whispers if letter.chat_id == unnamed else letters).append(letter)
        await outbox.put(tx, letters)
        return whispers

    async def _handle(self, tx: Transaction, raw: Raw, organisation: Organisation) -> tuple[list[Letter], int | None]:
        """Return what is to be said about one update, after all its effects; or, if it fails, an apology alone.

        Also the account of somebody who acts anonymously: what they are told may not be written down.
        """
        turn: Turn | None = None
        update: Update | None = None
        try:
            async with tx.savepoint():
                update = Update.de_json(raw, self.application.bot)
                turn = await self._open(tx, update, organisation)
                if turn is not None:
                    current.set(turn)
                    await self.application.process_update(update)
                    return self._answer(update, turn), _unnamed(turn)
        except Exception as error:  # one update's fault must not stop the others
            if is_storage_failure(error):
                raise
            view = None if turn is None else explained(error, turn)
            if view is None:
                await self._put_aside(tx, raw["update_id"], raw, error)
                view = None if turn is None else explained(None, turn)
            if turn is not None and view is not None and update is not None:
                turn.letters = [
                    Letter(
                        lane=Lane.REPLY,
                        due_at=turn.now,
                        **view.call(turn.person.telegram_id, turn.signer, turn.now.date()),
                    )
                ]
                return self._answer(update, turn), _unnamed(turn)
        return [], None

    async def _open(self, tx: Transaction, update: Update, organisation: Organisation) -> Turn | None:
        """Read what every handler needs; None for updates that no person in a private chat made."""
        user, chat = update.effective_user, update.effective_chat
        if user is None or user.is_bot or chat is None or chat.type != ChatType.PRIVATE:
            return None
        language = spoken(user.language_code, organisation.language)
        person = await people.by_telegram_id(tx, user.id, name=name_of(user), language=language, default=organisation)
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
            dialogue=self.secrets.memory.kept(user.id, UNRECORDED_DIALOGUE, now=now)
            or await dialogues.current(tx, user.id),
            button=button,
            forged=forged,
            signer=self.signer,
            secrets=self.secrets,
            bot_username=self.application.bot.username,
            officers=self._officers,
            reply_about=None if replied is None else await outbox.about(tx, chat.id, replied.message_id),
        )

    def _answer(self, update: Update, turn: Turn) -> list[Letter]:
        """Put the answer to a press before everything else that is said about it."""
        if update.callback_query is None:
            return turn.letters
        payload: Raw = {"callback_query_id": update.callback_query.id}
        if turn.toast:
            payload["text"] = turn.toast
        answer = Letter(
            lane=Lane.TAP,
            chat_id=turn.person.telegram_id,
            method="answerCallbackQuery",
            payload=payload,
            kind="tap",
            due_at=turn.now,
            expires_at=turn.now + ANSWERABLE,
        )
        return [answer, *turn.letters]

    async def _put_aside(self, tx: Transaction, update_id: int | None, raw: object, error: Exception) -> None:
        known = raw.keys() & set(Update.ALL_TYPES) if isinstance(raw, dict) else ()
        kind = min(known, default="unknown")
        log.error("update set aside", kind=kind, error=place_of(error))
        await updates.put_aside(tx, update_id, kind=kind, error=place_of(error), at=self.clock.now())


def _unnamed(turn: Turn) -> int | None:
    """Return the account of whoever acts, if nothing may show that they did."""
    return turn.person.telegram_id if turn.anonymous else None


def name_of(user: User) -> str:
    """Return a person's name in the order their script writes it: 李玥, Ada Lovelace."""
    parts = [part for part in (user.first_name, user.last_name) if part]
    chinese = all("\u4e00" <= character <= "\u9fff" for part in parts for character in part)
    return clean_name("".join(reversed(parts)) if chinese else " ".join(parts)) or "…"
