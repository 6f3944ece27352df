"""Errands: fetches the files that handlers asked for, has them studied, and lets their nouns act on what was found."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any

from bot.clock import Clock
from bot.files import Files
from bot.logs import log, place_of
from messages import errors
from messages.buttons import Signer
from messages.pictures import Pictures
from messages.words import words_for
from schedules.errands import Desk, FileRefused, Kind
from schedules.jobs import Tick
from storage import attention, outbox, people
from storage.database import Database, Transaction, is_storage_failure
from storage.errands import Errand
from storage.outbox import Queued
from storage.secrets import Secrets

Settle = Callable[[Transaction], Awaitable[None]]


class Errands:
    """Does one errand at a time, for the delivery."""

    def __init__(
        self,
        database: Database,
        files: Files,
        clock: Clock,
        secrets: Secrets,
        pictures: Pictures,
        kind_of: Callable[[str], Kind],
        *,
        bot_username: Callable[[], str],
    ) -> None:
        self.database = database
        self.files = files
        self.clock = clock
        self.secrets = secrets
        self.signer = Signer(*secrets.all_derived("buttons"))
        self.pictures = pictures
        self.kind_of = kind_of
        self.bot_username = bot_username

    async def run(self, letter: Queued) -> Settle:
        """Do an errand and return what writes it down.

        Raises: TelegramError, when it should be tried again.
        """
        errand = Errand.model_validate(letter.attachment)
        kind = self.kind_of(errand.kind)
        found: Any
        try:
            content = await self.files.fetch(errand.file_id, kind.bytes_most) if errand.file_id else b""
            found = await kind.study(Desk(self.pictures, self.database.read, self.secrets), errand, content)
        except FileRefused as refused:
            found = refused.code
        return partial(self._act, letter=letter, errand=errand, kind=kind, found=found)

    async def _act(self, tx: Transaction, *, letter: Queued, errand: Errand, kind: Kind, found: Any) -> None:
        """Act on what was found, and take the errand off the outbox; a fault of ours is told and set aside."""
        now = self.clock.now()
        organisation = await people.the_organisation(tx)
        tick = Tick(
            tx=tx,
            now=now,
            organisation=organisation,
            signer=self.signer,
            secrets=self.secrets,
            bot_username=self.bot_username(),
        )
        try:
            async with tx.savepoint():
                await kind.arrived(tick, errand, found)
        except Exception as error:
            if is_storage_failure(error):
                raise
            log.error("errand set aside", errand=errand.kind, error=place_of(error))
            tick.letters.clear()
            if errand.telegram_id:
                words = words_for(organisation.language, organisation.vocabulary)
                tick.say_to_chat(errand.telegram_id, errors.sorry(words), kind="reply")
            await outbox.give_up(tx, letter, why=place_of(error)[:200])
        else:
            await outbox.sent(tx, letter, [], on=now.date())
        await attention.spend(tx, tick.spending)
        await outbox.put(tx, tick.letters)
