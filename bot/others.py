"""The way from one worker to another: an update that came to the wrong one is posted on to its own."""

from __future__ import annotations

from typing import Any

import aiohttp

from bot.fleet import Fleet, sender_of
from bot.webhook import PASSED_ON, SECRET_HEADER

PASSED_ON_SECONDS = 12  # a worker that is silent for less may still answer; then its people are somebody else's


class Others:
    """The other workers, and the way to them."""

    def __init__(self, fleet: Fleet, secret: str, path: str) -> None:
        self._fleet = fleet
        self._path = path
        self._headers = {SECRET_HEADER: secret, PASSED_ON: "1", "Content-Type": "application/json"}
        self._session: aiohttp.ClientSession | None = None

    async def pass_on(self, raw: dict[str, Any], body: bytes) -> int | None:
        """Give an update to the worker whose person it is; return its answer, None if it is for us to take.

        A worker that does not answer may have kept the update before it died: then it is known here as seen.
        """
        address = self._fleet.elsewhere(sender_of(raw))
        if address is None:
            return None
        if self._session is None:
            self._session = aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=PASSED_ON_SECONDS))
        try:
            url = f"http://{address}{self._path}"
            async with self._session.post(url, data=body, headers=self._headers) as response:
                return response.status if response.status in (200, 503) else None
        except (aiohttp.ClientError, TimeoutError, OSError):
            return None

    async def close(self) -> None:
        """Close the connections to them."""
        if self._session is not None:
            await self._session.close()
