"""A Bot API server that does next to nothing, so that it is never what bounds a measurement.

It runs in the benchmark's own process on one core; whoever is measured runs in another, on the other core.
"""

from __future__ import annotations

import asyncio
import re
import ssl
import time
from collections import Counter, deque
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from itertools import islice

TOKEN = "123456:BENCH"
LENGTH = re.compile(rb"content-length: *(\d+)", re.IGNORECASE)
OFFSET = re.compile(rb'offset["=:\s]*(\d+)')
LIMIT = re.compile(rb'limit["=:\s]*(\d+)')
CHAT = re.compile(rb'chat_id["=:\s]*(-?\d+)')
BATCH = 100
ME = b'{"id":123456,"is_bot":true,"first_name":"Bench","username":"bench_bot"}'


class Stub:
    """What the server knows: updates to hand out, and every call that came."""

    def __init__(self, *, latency: float = 0.0) -> None:
        self.latency = latency
        self.updates: deque[tuple[int, bytes]] = deque()
        self.calls: Counter[str] = Counter()
        self.replies: list[tuple[int, float]] = []  # the chat and the moment of each message
        self.webhook: asyncio.Event = asyncio.Event()
        self.polled = asyncio.Event()
        self.allow: Callable[[int, float], float] = lambda chat, at: 0.0  # seconds to wait; 0: allowed
        self.refused = 0
        self._arrived = asyncio.Event()
        self._watched = asyncio.Event()

    def add(self, updates: list[tuple[int, bytes]]) -> None:
        """Queue updates, each with its number, for the next getUpdates."""
        self.updates.extend(updates)
        self._arrived.set()

    async def until(self, replies: int, seconds: float) -> None:
        """Return once so many messages have come. Raises: TimeoutError."""
        async with asyncio.timeout(seconds):
            while len(self.replies) < replies:
                self._watched.clear()
                await self._watched.wait()

    async def next_updates(self, body: bytes) -> bytes:
        """Return the answer to one getUpdates, waiting up to two seconds for the first update."""
        self.polled.set()
        offset, limit = OFFSET.search(body), LIMIT.search(body)
        while offset and self.updates and self.updates[0][0] < int(offset[1]):
            self.updates.popleft()
        most = int(limit[1]) if limit else BATCH
        if not self.updates:
            self._arrived.clear()
            try:
                async with asyncio.timeout(2):
                    await self._arrived.wait()
            except TimeoutError:
                return b"[]"
        return b"[" + b",".join(update for _, update in islice(self.updates, most)) + b"]"

    def act(self, method: str, body: bytes) -> tuple[int, bytes]:
        """Return status and result of one call."""
        self.calls[method] += 1
        if method.startswith(("send", "edit")):
            found = CHAT.search(body)
            chat, at = int(found[1]) if found else 0, time.perf_counter()
            wait = self.allow(chat, at)
            if wait > 0:
                self.refused += 1
                return 429, b'{"retry_after":%d}' % max(1, round(wait))
            self.replies.append((chat, at))
            self._watched.set()
            number = len(self.replies)
            return 200, b'{"message_id":%d,"date":1795000000,"chat":{"id":%d,"type":"private"},"text":"x"}' % (
                number,
                chat,
            )
        if method == "getMe":
            return 200, ME
        if method == "setWebhook":
            self.webhook.set()
        return 200, b"true"


class _Connection(asyncio.Protocol):
    def __init__(self, stub: Stub) -> None:
        self.stub = stub
        self.buffer = b""
        self.transport: asyncio.Transport
        self.waiting: set[asyncio.Task[None]] = set()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport

    def data_received(self, data: bytes) -> None:
        self.buffer += data
        while (end := self.buffer.find(b"\r\n\r\n")) >= 0:
            head = self.buffer[:end]
            length = LENGTH.search(head)
            whole = end + 4 + (int(length[1]) if length else 0)
            if len(self.buffer) < whole:
                return
            body, self.buffer = self.buffer[end + 4 : whole], self.buffer[whole:]
            method = head.split(b" ", 2)[1].rpartition(b"/")[2].partition(b"?")[0].decode()
            self.answer(method, body)

    def answer(self, method: str, body: bytes) -> None:
        if method == "getUpdates":
            self.later(self.poll(body))
        elif self.stub.latency:
            asyncio.get_running_loop().call_later(self.stub.latency, self.finish, method, body)
        else:
            self.finish(method, body)

    def finish(self, method: str, body: bytes) -> None:
        self.write(*self.stub.act(method, body))

    async def poll(self, body: bytes) -> None:
        self.write(200, await self.stub.next_updates(body))

    def later(self, work: object) -> None:
        task = asyncio.ensure_future(work)  # type: ignore[call-overload]
        self.waiting.add(task)
        task.add_done_callback(self.waiting.discard)

    def write(self, status: int, result: bytes) -> None:
        if self.transport.is_closing():
            return
        body = b'{"ok":true,"result":' + result + b"}"
        if status == 429:
            body = b'{"ok":false,"error_code":429,"description":"Too Many Requests","parameters":' + result + b"}"
        self.transport.write(
            b"HTTP/1.1 %d OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%b"
            % (status, len(body), body)
        )

    def connection_lost(self, error: Exception | None) -> None:
        for task in self.waiting:
            task.cancel()


@asynccontextmanager
async def serve(stub: Stub, tls: ssl.SSLContext | None = None) -> AsyncIterator[str]:
    """Serve the stub; yield its address."""
    server = await asyncio.get_running_loop().create_server(lambda: _Connection(stub), "127.0.0.1", 0, ssl=tls)
    port = server.sockets[0].getsockname()[1]
    try:
        yield f"{'https' if tls else 'http'}://127.0.0.1:{port}"
    finally:
        server.close()
