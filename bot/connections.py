"""HTTP/1.1 calls over kept connections: only what the Bot API needs, at a fifth of a client library's processor time.

Connecting, TLS and names are asyncio's, reading an answer is llhttp's (httptools). What is left is here: which
connection a call takes, how long it may take, and whether the server can have acted (`docs/decisions/0030`).
"""

from __future__ import annotations

import asyncio
import ssl
from collections import deque
from dataclasses import dataclass
from functools import cache, lru_cache
from urllib.parse import quote, urlsplit

from httptools import HttpParserError, HttpParserUpgrade, HttpResponseParser

CONNECT_SECONDS = 10.0
KEPT_SECONDS = 15.0  # an idle connection; servers keep theirs longer, so that a call seldom meets one just closed
NEXT_ADDRESS_SECONDS = 0.25  # after which the next address of a name is tried as well (RFC 8305)
ANSWER_MOST = 64 * 1024 * 1024
HEAD_MOST = 64 * 1024  # headers, and what frames the parts of an answer
IN_A_PATH = "/:?=&%+,;@!$'()*~"  # what a written address has besides letters and digits; the rest is encoded

Origin = tuple[bool, str, int]  # over TLS, host, port


class NotConnected(Exception):
    """Raised when no connection came about: the server knows nothing of the call."""


class ConnectionEnded(Exception):
    """Raised when a connection ended, or said something that is no HTTP, before the whole answer had come."""


class TooLarge(Exception):
    """Raised when an answer is larger than whoever asked can use."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server said; the names of headers in small letters."""

    status: int
    headers: dict[str, str]
    content: bytes


class Connections:
    """Makes calls, each on a connection of its own, which the next one to the same server takes over."""

    def __init__(self) -> None:
        self._open: set[_Connection] = set()
        self._idle: dict[Origin, deque[_Connection]] = {}
        self._connecting: set[asyncio.Task[_Connection]] = set()
        self._sweep: asyncio.TimerHandle | None = None

    async def call(
        self,
        verb: str,
        url: str,
        body: bytes = b"",
        content_type: str | None = None,
        *,
        seconds: float,
        most: int = ANSWER_MOST,
    ) -> Answer:
        """Make one call and return the answer, whatever its status; redirects are not followed.

        Raises: NotConnected; TimeoutError, after `seconds` in all; ConnectionEnded; TooLarge, well over `most` bytes.
        """
        origin, head = _head(verb, url, content_type)
        request = b"%b%d\r\n\r\n%b" % (head, len(body), body)
        loop = asyncio.get_running_loop()
        ends_at = loop.time() + seconds
        connection = self._kept(origin) or await self._connect(origin, seconds)
        try:
            answer = await connection.exchange(request, ends_at, most)
        except BaseException:  # what comes on it now would be taken for the answer to another call
            connection.abort()
            raise
        if connection.is_reusable:
            connection.idle_since = loop.time()
            self._idle.setdefault(origin, deque()).append(connection)
            if self._sweep is None:
                self._sweep = loop.call_later(KEPT_SECONDS, self._close_idle)
        else:
            connection.abort()
        return answer

    async def close(self) -> None:
        """End every connection; calls under way fail."""
        if self._sweep is not None:
            self._sweep.cancel()
            self._sweep = None
        if self._connecting:
            await asyncio.wait(self._connecting, timeout=CONNECT_SECONDS)
        for connection in list(self._open):
            connection.abort()
        self._idle.clear()
        await asyncio.sleep(0)  # for the loop to let go of them

    def _kept(self, origin: Origin) -> _Connection | None:
        idle = self._idle.get(origin)
        while idle:
            connection = idle.pop()  # the one used last, so that the others can go
            if connection.is_reusable:
                return connection
        return None

    async def _connect(self, origin: Origin, seconds: float) -> _Connection:
        """Open a connection; whoever waits for it may be cancelled, the opening never is: asyncio loses its socket."""
        opening = asyncio.create_task(self._opened(origin, min(seconds, CONNECT_SECONDS)))
        self._connecting.add(opening)
        opening.add_done_callback(self._connecting.discard)
        try:
            return await asyncio.shield(opening)
        except asyncio.CancelledError:
            opening.add_done_callback(_let_go)
            raise

    async def _opened(self, origin: Origin, seconds: float) -> _Connection:
        over_tls, host, port = origin
        loop = asyncio.get_running_loop()
        try:
            async with asyncio.timeout(seconds):
                _, connection = await loop.create_connection(
                    lambda: _Connection(self._open),
                    host,
                    port,
                    ssl=_tls() if over_tls else None,
                    happy_eyeballs_delay=NEXT_ADDRESS_SECONDS,
                )
        except OSError as error:  # also TimeoutError, ssl.SSLError and names that are not found
            raise NotConnected(type(error).__name__) from None
        return connection

    def _close_idle(self) -> None:
        """Close what nobody needed for a while; look again as long as something is kept."""
        loop = asyncio.get_running_loop()
        until = loop.time() - KEPT_SECONDS
        for origin, idle in list(self._idle.items()):
            while idle and (idle[0].idle_since <= until or not idle[0].is_reusable):
                idle.popleft().abort()
            if not idle:
                del self._idle[origin]
        oldest = min((idle[0].idle_since for idle in self._idle.values()), default=None)
        self._sweep = None if oldest is None else loop.call_at(oldest + KEPT_SECONDS, self._close_idle)


class _Connection(asyncio.Protocol):
    """One connection: one call at a time. llhttp calls the methods `on_…` as it reads."""

    def __init__(self, opened: set[_Connection]) -> None:
        self.idle_since = 0.0
        self._open = opened
        self._transport: asyncio.Transport | None = None
        self._waiting: asyncio.Future[Answer] | None = None
        self._left = 0
        self._ended = False
        self._begin()
        self._parser = HttpResponseParser(self)

    @property
    def is_reusable(self) -> bool:
        """Say whether another call may be made on it, as far as is known here."""
        return not self._ended and self._transport is not None and not self._transport.is_closing()

    async def exchange(self, request: bytes, ends_at: float, most: int) -> Answer:
        """Send a request and return its answer. Raises: TimeoutError, ConnectionEnded, TooLarge."""
        if self._transport is None or self._ended:
            raise ConnectionEnded
        loop = asyncio.get_running_loop()
        self._waiting = loop.create_future()
        self._left = most + HEAD_MOST
        timer = loop.call_at(ends_at, self._fail, TimeoutError())
        self._transport.write(request)
        try:
            return await self._waiting
        finally:
            self._waiting = None
            timer.cancel()

    def abort(self) -> None:
        """End it now."""
        self._ended = True
        if self._transport is not None:
            self._transport.abort()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        self._open.add(self)

    def connection_lost(self, error: Exception | None) -> None:
        self._open.discard(self)
        self._ended = True
        if error is None and self._may_end:
            self.on_message_complete()
        self._fail(ConnectionEnded())

    def data_received(self, data: bytes) -> None:
        self._left -= len(data)
        if self._waiting is None or self._waiting.done():  # said without being asked
            self.abort()
        elif self._left < 0:
            self._fail(TooLarge())
        else:
            try:
                self._parser.feed_data(data)
            except (HttpParserError, HttpParserUpgrade):
                self._fail(ConnectionEnded())

    def on_message_begin(self) -> None:
        if self._waiting is None or self._waiting.done():  # behind the answer came something more
            self._ended = True

    def on_header(self, name: bytes, value: bytes) -> None:
        self._headers[name.decode("latin-1").lower()] = value.decode("latin-1")

    def on_headers_complete(self) -> None:
        # Without a length the answer is whatever comes before the connection ends.
        self._may_end = "content-length" not in self._headers and "transfer-encoding" not in self._headers

    def on_body(self, part: bytes) -> None:
        self._content.append(part)

    def on_message_complete(self) -> None:
        answer = Answer(self._parser.get_status_code(), self._headers, b"".join(self._content))
        self._begin()
        if answer.status < 200:  # 103 and the like: the answer is still to come
            return
        self._ended = self._ended or not self._parser.should_keep_alive()
        if self._waiting is not None and not self._waiting.done():
            self._waiting.set_result(answer)

    def _begin(self) -> None:
        self._headers: dict[str, str] = {}
        self._content: list[bytes] = []
        self._may_end = False

    def _fail(self, error: Exception) -> None:
        if self._waiting is not None and not self._waiting.done():
            self._waiting.set_exception(error)


def _let_go(opening: asyncio.Task[_Connection]) -> None:
    """Close a connection for which nobody waits any more."""
    if not opening.cancelled() and opening.exception() is None:
        opening.result().abort()


@cache
def _tls() -> ssl.SSLContext:
    """Return what every connection over TLS shares: it holds each certificate authority, most of a megabyte."""
    context = ssl.create_default_context()
    context.set_alpn_protocols(["http/1.1"])
    return context


@lru_cache(64)
def _head(verb: str, url: str, content_type: str | None) -> tuple[Origin, bytes]:
    """Return the server of an address, and a request to it up to the length of its body.

    Raises: ValueError, if the address is none.
    """
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ValueError("an http or https address is needed")
    over_tls = parts.scheme == "https"
    path = quote(parts.path or "/", safe=IN_A_PATH) + (f"?{quote(parts.query, safe=IN_A_PATH)}" if parts.query else "")
    host = parts.netloc.rpartition("@")[2].encode("idna").decode()
    lines = [f"{verb} {path} HTTP/1.1", f"Host: {host}", "Accept: */*", "User-Agent: pledgebook"]
    lines += [] if content_type is None else [f"Content-Type: {content_type}"]
    origin = (over_tls, parts.hostname, parts.port or (443 if over_tls else 80))
    return origin, "\r\n".join([*lines, "Content-Length: "]).encode()
