"""PTB's door to the network, on aiohttp: a tenth of the processor time of its default, and no token in the logs.

Source of the shape: PTB's `BaseRequest`, which asks for this one method and turns answers into its errors.
"""

from __future__ import annotations

import io
import os
from collections.abc import Mapping
from functools import cache
from http import HTTPStatus
from typing import Any

import aiohttp
import orjson
from telegram._utils.defaultvalue import DefaultValue
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)
from telegram.request import BaseRequest, RequestData

from bot.clock import Clock

Seconds = DefaultValue[float] | float | DefaultValue[None] | None

os.environ.setdefault("PTB_TIMEDELTA", "1")  # PTB's spans as timedelta; else each 429 it makes is a warning

CONNECTIONS = 150  # more than the delivery has under way at once
READ_SECONDS = 20.0
CONNECT_SECONDS = 10.0
UPLOAD_SECONDS = 60.0  # more, when a file goes along
DOWNLOAD_CHUNK = 64 * 1024
JSON = {"Content-Type": "application/json"}


class NotSent(NetworkError):
    """Raised when no connection came about, so that the server cannot have acted."""


class AiohttpRequest(BaseRequest):
    """One session for every call; opened by `initialize`."""

    def __init__(self, clock: Clock, *, connections: int = CONNECTIONS) -> None:
        self._clock = clock
        self._connections = connections
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float | None:
        """Seconds to wait for an answer unless a call says otherwise."""
        return READ_SECONDS

    async def initialize(self) -> None:
        """Open the session."""
        if self._session is None:
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(limit=self._connections), cookie_jar=aiohttp.DummyCookieJar()
            )

    async def shutdown(self) -> None:
        """Close the session and its connections."""
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def call(
        self, url: str, body: bytes | aiohttp.FormData, *, read_seconds: float = READ_SECONDS, parse: bool = True
    ) -> Any:
        """Make one call with a JSON body, or a form that carries a file; return its result.

        `parse=False`: return the whole answer as it came, for what may hold updates that nobody can read.
        Raises: NotSent, TimedOut, or the TelegramError that Telegram's answer stands for.
        """
        headers = None if isinstance(body, aiohttp.FormData) else JSON
        seconds = read_seconds if headers else read_seconds + UPLOAD_SECONDS
        status, answer = await self._post(url, body, headers, seconds)
        if status == HTTPStatus.OK and not parse:
            return answer
        try:
            told = orjson.loads(answer)
        except ValueError:
            raise NetworkError(f"status {status}, no JSON") from None
        if status == HTTPStatus.OK and isinstance(told, dict) and "result" in told:
            return told["result"]
        raise _refusal(status, told if isinstance(told, dict) else {})

    async def _post(
        self, url: str, body: Any, headers: Mapping[str, str] | None, seconds: float, verb: str = "POST"
    ) -> tuple[int, bytes]:
        if self._session is None:
            raise NotSent("the session is closed")
        timeout = _timeout(seconds)
        try:
            async with self._session.request(verb, url, data=body, headers=headers, timeout=timeout) as response:
                self._clock.hear(response.headers)
                return response.status, await response.read()
        except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError) as error:
            raise NotSent(type(error).__name__) from None
        except TimeoutError:
            raise TimedOut from None
        except (aiohttp.ClientError, OSError) as error:
            raise NetworkError(type(error).__name__) from None

    @staticmethod
    def parse_json_payload(payload: bytes) -> Any:
        """Return what PTB's own calls are answered. PTB's version writes into the log what it cannot read."""
        try:
            return orjson.loads(payload)
        except ValueError:
            raise TelegramError("the answer is no JSON") from None

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Seconds = BaseRequest.DEFAULT_NONE,
        write_timeout: Seconds = BaseRequest.DEFAULT_NONE,
        connect_timeout: Seconds = BaseRequest.DEFAULT_NONE,
        pool_timeout: Seconds = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """Make one call; return the status and the body.

        Raises: NotSent, TimedOut or NetworkError. None of them carries the address, which holds the token.
        """
        seconds = read_timeout if isinstance(read_timeout, int | float) else READ_SECONDS
        seconds += UPLOAD_SECONDS if request_data is not None and request_data.contains_files else 0
        return await self._post(url, _body(request_data), None, seconds, verb=method)

    async def download(self, url: str, *, most: int) -> bytes:
        """Return the file at `url`; reading stops at `most` bytes.

        Raises: TooLarge, NotSent, TimedOut or NetworkError; no message of theirs carries the address.
        """
        if self._session is None:
            raise NotSent("the session is closed")
        content = bytearray()
        timeout = aiohttp.ClientTimeout(sock_read=READ_SECONDS, sock_connect=CONNECT_SECONDS)
        try:
            async with self._session.get(url, timeout=timeout) as response:
                if response.status != HTTPStatus.OK:
                    raise NetworkError(f"status {response.status}")
                async for chunk in response.content.iter_chunked(DOWNLOAD_CHUNK):
                    content += chunk
                    if len(content) > most:
                        raise TooLarge
        except TimeoutError:
            raise TimedOut from None
        except aiohttp.ClientError as error:
            raise NetworkError(type(error).__name__) from None
        return bytes(content)


@cache
def _timeout(seconds: float) -> aiohttp.ClientTimeout:
    # The total, not the pause between two bytes: it also ends an answer that trickles in for ever.
    return aiohttp.ClientTimeout(total=seconds, sock_connect=CONNECT_SECONDS)


def _refusal(status: int, told: dict[str, Any]) -> TelegramError:
    """Return the error that an answer stands for, as PTB sorts them."""
    message = str(told.get("description") or f"status {status}")
    parameters = told.get("parameters")
    parameters = parameters if isinstance(parameters, dict) else {}
    if isinstance(parameters.get("migrate_to_chat_id"), int):
        return ChatMigrated(parameters["migrate_to_chat_id"])
    if isinstance(parameters.get("retry_after"), int):
        return RetryAfter(parameters["retry_after"])
    match status:
        case HTTPStatus.BAD_REQUEST:
            return BadRequest(message)
        case HTTPStatus.UNAUTHORIZED | HTTPStatus.NOT_FOUND:
            return InvalidToken(message)
        case HTTPStatus.FORBIDDEN:
            return Forbidden(message)
        case HTTPStatus.CONFLICT:
            return Conflict(message)
        case HTTPStatus.TOO_MANY_REQUESTS:
            return RetryAfter(1)
    return NetworkError(message)


class TooLarge(Exception):
    """Raised when a file is larger than whoever wanted it can use."""


def _body(request_data: RequestData | None) -> aiohttp.FormData | Mapping[str, Any] | None:
    if request_data is None:
        return None
    if not request_data.contains_files:
        return request_data.json_parameters
    form = aiohttp.FormData(quote_fields=False)  # 名册.xlsx stays that, and is not sent as %E5%90%8D…
    for name, value in request_data.json_parameters.items():
        form.add_field(name, value)
    for name, (filename, content, mime_type) in request_data.multipart_data.items():
        large = io.BytesIO(content) if isinstance(content, bytes) else content
        form.add_field(name, large, filename=filename, content_type=mime_type)
    return form
