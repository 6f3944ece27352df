"""Long polling: fetch a batch, have it kept, and only then ask for the next, which is what acknowledges it."""

from __future__ import annotations

import asyncio
import json
from typing import Any

from telegram import Update
from telegram.constants import PollingLimit
from telegram.error import Conflict, InvalidToken, RetryAfter, TelegramError
from telegram.request import BaseRequest, RequestData
from telegram.request._requestparameter import RequestParameter

from bot.intake import Intake
from bot.logs import log

WAIT_SECONDS = 50
BACK_OFF_SECONDS = (1, 2, 5, 10, 30)
WANTED = (
    Update.MESSAGE,
    Update.EDITED_MESSAGE,
    Update.CALLBACK_QUERY,
    Update.MY_CHAT_MEMBER,
    Update.POLL_ANSWER,
)


class Poller:
    """Asks for updates one call at a time; whatever was not kept is asked for again."""

    def __init__(self, request: BaseRequest, address: str, intake: Intake) -> None:
        self.request = request
        self.address = address
        self.intake = intake
        self._failures = 0

    async def run(self) -> None:
        """Poll until cancelled. Raises: StorageFailure, if the database refuses; InvalidToken."""
        offset: int | None = None
        while True:
            try:
                batch = await self._fetch(offset)
            except InvalidToken:
                raise
            except TelegramError as error:
                await self._back_off(error)
                continue
            self._failures = 0
            await self.intake.take(batch)
            identifiers = [raw["update_id"] for raw in batch if isinstance(raw.get("update_id"), int)]
            offset = max(identifiers) + 1 if identifiers else offset

    async def _fetch(self, offset: int | None) -> list[dict[str, Any]]:
        parameters = {
            "timeout": WAIT_SECONDS,
            "limit": PollingLimit.MAX_LIMIT.value,
            "allowed_updates": json.dumps(WANTED),
        }
        if offset is not None:
            parameters["offset"] = offset
        data = RequestData([RequestParameter.from_input(key, value) for key, value in parameters.items()])
        result: Any = await self.request.post(
            f"{self.address}/getUpdates", request_data=data, read_timeout=WAIT_SECONDS + 10
        )
        return [raw if isinstance(raw, dict) else {} for raw in result]

    async def _back_off(self, error: TelegramError) -> None:
        seconds: float = BACK_OFF_SECONDS[min(self._failures, len(BACK_OFF_SECONDS) - 1)]
        if isinstance(error, RetryAfter):
            wait = error.retry_after
            seconds = float(wait) if isinstance(wait, int | float) else wait.total_seconds()
        if isinstance(error, Conflict):
            log.error("another process is asking for this bot's updates; only one may")
        elif self._failures == 0:
            log.warning("no updates for now", error=type(error).__name__, again_in_seconds=seconds)
        self._failures += 1
        await asyncio.sleep(seconds)
