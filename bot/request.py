"""PTB's door to the network, on aiohttp: a tenth of the processor time of its default, and no token in the logs.

Source of the shape: PTB's `BaseRequest`, which asks for this one method and turns answers into its errors.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

import aiohttp
from telegram._utils.defaultvalue import DefaultValue
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData

from bot.clock import Clock

Seconds = DefaultValue[float] | float | DefaultValue[None] | None

CONNECTIONS = 100
READ_SECONDS = 20.0
CONNECT_SECONDS = 10.0
DOWNLOAD_CHUNK = 64 * 1024


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
            self._session = aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=self._connections))

    async def shutdown(self) -> None:
        """Close the session and its connections."""
        if self._session is not None:
            await self._session.close()
            self._session = None

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
        if self._session is None:
            raise NotSent("the session is closed")
        seconds = read_timeout if isinstance(read_timeout, int | float) else READ_SECONDS
        timeout = aiohttp.ClientTimeout(sock_read=seconds, sock_connect=CONNECT_SECONDS)
        try:
            async with self._session.request(method, url, data=_body(request_data), timeout=timeout) as response:
                self._clock.hear(response.headers)
                return response.status, await response.read()
        except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError) as error:
            raise NotSent(type(error).__name__) from None
        except TimeoutError:
            raise TimedOut from None
        except aiohttp.ClientError as error:
            raise NetworkError(type(error).__name__) from None

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
