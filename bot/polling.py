"""Long polling: fetch a batch, have it kept, and only then ask for the next, which is what acknowledges it."""

from __future__ import annotations

import asyncio
import contextlib
import json
import re
from typing import Any

from telegram import Update
from telegram.constants import PollingLimit
from telegram.error import Conflict, InvalidToken, RetryAfter, TelegramError

from bot.intake import Intake
from bot.logs import log
from bot.outcomes import waiting_time
from bot.reading import read_json, usable
from bot.request import LeanRequest
from bot.room import NoRoom

WAIT_SECONDS = 50
BACK_OFF_SECONDS = (1, 2, 5, 10, 30)
NO_ROOM_SECONDS = 10
WANTED = (
    Update.MESSAGE,
    Update.EDITED_MESSAGE,
    Update.CALLBACK_QUERY,
    Update.MY_CHAT_MEMBER,
    Update.POLL_ANSWER,
    Update.INLINE_QUERY,
)
NUMBER = re.compile(rb'"update_id"\s*:\s*(-?\d{1,18})\b')


class Unreadable(Exception):
    """Raised when a whole answer is no JSON that we can read; `update_id` is that of its first update, if found."""

    def __init__(self, update_id: int | None) -> None:
        super().__init__()
        self.update_id = update_id


class Poller:
    """Asks for updates one call at a time; whatever was not kept is asked for again."""

    def __init__(self, request: LeanRequest, address: str, intake: Intake) -> None:
        self.request = request
        self.address = address
        self.intake = intake
        self._failures = 0
        self._stop = asyncio.Event()

    def stop(self) -> None:
        """Ask for no more; what has been fetched is still kept."""
        self._stop.set()

    async def run(self) -> None:
        """Poll until stopped. Raises: StorageFailure, if the database refuses; InvalidToken."""
        offset: int | None = None
        alone = 0  # for so many updates one at a time, to find the one that cannot be read
        while not self._stop.is_set():
            try:
                batch = await self._until_stopped(self._fetch(offset, 1 if alone else PollingLimit.MAX_LIMIT.value))
                if batch is None:
                    return
                self._failures = 0
                self.intake.tallies.heard()
                await self.intake.take(batch)
                alone = max(0, alone - 1)
            except Unreadable as error:
                if not alone:
                    alone = PollingLimit.MAX_LIMIT.value
                elif error.update_id is None:  # nothing to go by: let it expire rather than skip what others said
                    await self._pause(BACK_OFF_SECONDS[-1])
                else:
                    await self.intake.set_aside(error.update_id)
                    offset, alone = error.update_id + 1, 0
                continue
            except NoRoom:
                await self._pause(NO_ROOM_SECONDS)
                continue
            except InvalidToken:
                raise
            except TelegramError as error:
                await self._back_off(error)
                continue
            moved = max((raw["update_id"] + 1 for raw in batch if usable(raw.get("update_id"))), default=None)
            if batch and moved in (None, offset):
                await self._pause(BACK_OFF_SECONDS[0])  # the same comes again and again: no hot loop
            offset = moved or offset

    async def _fetch(self, offset: int | None, limit: int) -> list[dict[str, Any]]:
        wanted: dict[str, Any] = {"timeout": WAIT_SECONDS, "limit": limit, "allowed_updates": WANTED}
        if offset is not None:
            wanted["offset"] = offset
        body = json.dumps(wanted).encode()
        answer: bytes = await self.request.call(
            f"{self.address}/getUpdates", body, read_seconds=WAIT_SECONDS + 10, parse=False
        )
        result = _read(answer)
        return [raw if isinstance(raw, dict) else {} for raw in result]

    async def _until_stopped(self, fetching: Any) -> Any:
        """Return what is fetched; None when we are to stop first."""
        fetch, stop = asyncio.ensure_future(fetching), asyncio.ensure_future(self._stop.wait())
        try:
            await asyncio.wait({fetch, stop}, return_when=asyncio.FIRST_COMPLETED)
            return fetch.result() if fetch.done() else None
        finally:
            for task in (fetch, stop):
                task.cancel()
            await asyncio.gather(fetch, stop, return_exceptions=True)

    async def _pause(self, seconds: float) -> None:
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._stop.wait()

    async def _back_off(self, error: TelegramError) -> None:
        seconds: float = BACK_OFF_SECONDS[min(self._failures, len(BACK_OFF_SECONDS) - 1)]
        if isinstance(error, RetryAfter):
            seconds = waiting_time(error).total_seconds()
        if isinstance(error, Conflict):
            log.error("another process is asking for this bot's updates; only one may")
        elif self._failures == 0:
            log.warning("no updates for now", error=type(error).__name__, again_in_seconds=seconds)
        self._failures += 1
        await self._pause(seconds)


def _read(answer: bytes) -> list[Any]:
    """Return the updates in an answer.

    Raises: Unreadable.
    """
    with contextlib.suppress(ValueError):
        told = read_json(answer)
        result = told.get("result") if isinstance(told, dict) else None
        if isinstance(result, list):
            return result
    found = NUMBER.search(answer)
    raise Unreadable(None if found is None else int(found[1]))
