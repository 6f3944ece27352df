"""Errands: fetches the files that handlers asked for, has them studied, and lets their nouns act on what was found."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from functools import partial
from typing import Any

from telegram.error import BadRequest
from telegram.request import RequestData
from telegram.request._requestparameter import RequestParameter

from bot.clock import Clock
from bot.connections import TooLarge
from bot.logs import log, place_of
from bot.request import LeanRequest
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
        request: LeanRequest,
        clock: Clock,
        secrets: Secrets,
        pictures: Pictures,
        kinds: Mapping[str, Kind],
        *,
        address: str,
        file_address: str,
        bot_username: Callable[[], str],
    ) -> None:
        self.database = database
        self.request = request
        self.clock = clock
        self.secrets = secrets
        self.signer = Signer(*secrets.all_derived("buttons"))
        self.pictures = pictures
        self.kinds = kinds
        self.address = address
        self.file_address = file_address
        self.bot_username = bot_username

    async def run(self, letter: Queued) -> Settle:
        """Do an errand and return what writes it down.

        Raises: TelegramError, when it should be tried again.
        """
        errand = Errand.model_validate(letter.attachment)
        kind = self.kinds[errand.kind]
        found: Any
        try:
            content = await self._fetch(errand, kind.bytes_most) if errand.file_id else b""
            found = await kind.study(Desk(self.pictures, self.database.read, self.secrets), errand, content)
        except FileRefused as refused:
            found = refused.code
        return partial(self._act, letter=letter, errand=errand, kind=kind, found=found)

    async def _fetch(self, errand: Errand, most: int) -> bytes:
        """Return a file's content; nothing over `most` bytes is taken in, whatever was said about its size."""
        try:
            asked = RequestData([RequestParameter.from_input("file_id", errand.file_id)])
            told = await self.request.post(f"{self.address}/getFile", request_data=asked)
        except BadRequest as error:  # gone, or over what Telegram hands out
            raise FileRefused("too_large" if "too big" in error.message else "gone") from error
        if not isinstance(told, dict) or "file_path" not in told:
            raise FileRefused("gone")
        if int(told.get("file_size") or 0) > most:
            raise FileRefused("too_large")
        try:
            return await self.request.download(f"{self.file_address}/{told['file_path']}", most=most)
        except TooLarge as error:
            raise FileRefused("too_large") from error

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
