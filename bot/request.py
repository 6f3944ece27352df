"""PTB's door to the network, on connections of our own: a fiftieth of its default's processor time, no token in logs.

Source of the shape: PTB's `BaseRequest`, which asks for this one method and turns answers into its errors.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import suppress
from http import HTTPStatus
from typing import Any, NamedTuple
from urllib.parse import urlencode

import httpx
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
from bot.connections import Answer, ConnectionEnded, Connections, NotConnected, TooLarge
from bot.reading import usable

Seconds = DefaultValue[float] | float | DefaultValue[None] | None

os.environ.setdefault("PTB_TIMEDELTA", "1")  # PTB's spans as timedelta; else each 429 it makes is a warning

READ_SECONDS = 20.0
UPLOAD_SECONDS = 60.0  # more, when a file goes along
DOWNLOAD_SECONDS = 120.0
RETRY_LEAST, RETRY_MOST = 1, 7 * 24 * 3600  # seconds; what a server asks for beyond is no use to anybody
JSON = "application/json"
FIELDS = "application/x-www-form-urlencoded"


class NotSent(NetworkError):
    """Raised when no connection came about, so that the server cannot have acted."""


class Form(NamedTuple):
    """Parameters with files, as the body of a call."""

    content_type: str
    body: bytes

    @classmethod
    def of(cls, fields: Mapping[str, str], files: Mapping[str, tuple[str, bytes]]) -> Form:
        """Return a form; `files`: the name of the field, the name of the file, its content."""
        written = httpx.Request("POST", "http://form/", data=dict(fields), files=dict(files))
        return cls(written.headers["Content-Type"], written.read())


class LeanRequest(BaseRequest):
    """The way to Telegram for every call, PTB's and the delivery's."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._connections = Connections()
        self._is_open = False

    @property
    def read_timeout(self) -> float | None:
        """Seconds to wait for an answer unless a call says otherwise."""
        return READ_SECONDS

    async def initialize(self) -> None:
        """Let calls be made."""
        self._is_open = True

    async def shutdown(self) -> None:
        """Let no more calls be made, and close the connections."""
        self._is_open = False
        await self._connections.close()

    async def call(
        self, url: str, body: bytes | Form, *, read_seconds: float = READ_SECONDS, parse: bool = True
    ) -> Any:
        """Make one call with a JSON body, or a form that carries a file; return its result.

        `parse=False`: return the whole answer as it came, for what may hold updates that nobody can read.
        Raises: NotSent, TimedOut, or the TelegramError that Telegram's answer stands for.
        """
        if isinstance(body, Form):
            answer = await self._made("POST", url, body.body, body.content_type, read_seconds + UPLOAD_SECONDS)
        else:
            answer = await self._made("POST", url, body, JSON, read_seconds)
        if answer.status == HTTPStatus.OK and not parse:
            return answer.content
        try:
            told = orjson.loads(answer.content)
        except ValueError:
            raise NetworkError(f"status {answer.status}, no JSON") from None
        if answer.status == HTTPStatus.OK and isinstance(told, dict) and ("result" in told or told.get("ok") is True):
            return told.get("result")
        raise _refusal(_status(answer), told if isinstance(told, dict) else {})

    async def _made(
        self, verb: str, url: str, body: bytes, content_type: str | None, seconds: float, **limits: int
    ) -> Answer:
        """Make one call. Raises: NotSent, TimedOut or NetworkError; none of them carries the address or the token."""
        if not self._is_open:
            raise NotSent("not open")
        try:
            answer = await self._connections.call(verb, url, body, content_type, seconds=seconds, **limits)
        except NotConnected as error:
            raise NotSent(str(error)) from None
        except TimeoutError:
            raise TimedOut from None
        except ConnectionEnded as error:
            raise NetworkError(type(error).__name__) from None
        self._clock.hear(answer.headers)
        return answer

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
        content_type, body = _body(request_data)
        seconds += UPLOAD_SECONDS if request_data is not None and request_data.contains_files else 0
        answer = await self._made(method, url, body, content_type, seconds)
        return _status(answer), answer.content

    async def download(self, url: str, *, most: int) -> bytes:
        """Return the file at `url`; reading stops soon after `most` bytes.

        Raises: TooLarge, NotSent, TimedOut or NetworkError; no message of theirs carries the address.
        """
        answer = await self._made("GET", url, b"", None, DOWNLOAD_SECONDS, most=most)
        if answer.status != HTTPStatus.OK:
            raise NetworkError(f"status {answer.status}")
        if len(answer.content) > most:
            raise TooLarge
        return answer.content


def _status(answer: Answer) -> int:
    """Return the status that an answer stands for: some servers refuse with 200, and say why in `error_code` alone."""
    if answer.status == HTTPStatus.OK:
        with suppress(ValueError):
            match orjson.loads(answer.content):
                case {"ok": False, "error_code": int(code)}:
                    return code
    return answer.status


def _refusal(status: int, told: dict[str, Any]) -> TelegramError:
    """Return the error that an answer stands for, as PTB sorts them, but for what the server does not know."""
    message = str(told.get("description") or f"status {status}")
    parameters = told.get("parameters")
    parameters = parameters if isinstance(parameters, dict) else {}
    if usable(parameters.get("migrate_to_chat_id")):
        return ChatMigrated(parameters["migrate_to_chat_id"])
    if isinstance(parameters.get("retry_after"), int | float):
        return RetryAfter(min(max(parameters["retry_after"], RETRY_LEAST), RETRY_MOST))
    match status:
        case HTTPStatus.BAD_REQUEST | HTTPStatus.NOT_FOUND:  # 404: a method it has not got; our token it has known
            return BadRequest(message)
        case HTTPStatus.UNAUTHORIZED:
            return InvalidToken(message)
        case HTTPStatus.FORBIDDEN:
            return Forbidden(message)
        case HTTPStatus.CONFLICT:
            return Conflict(message)
        case HTTPStatus.TOO_MANY_REQUESTS:
            return RetryAfter(1)
    return NetworkError(message)


def _body(request_data: RequestData | None) -> tuple[str | None, bytes]:
    """Return content type and body of one of PTB's own calls."""
    if request_data is None:
        return None, b""
    if not request_data.contains_files:
        return FIELDS, urlencode(request_data.json_parameters).encode()
    files = {
        name: (filename, content if isinstance(content, bytes) else content.read())
        for name, (filename, content, _) in request_data.multipart_data.items()
    }
    return Form.of(request_data.json_parameters, files)
