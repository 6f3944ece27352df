"""Telegram's side of a webhook: forty connections, on each the next update as soon as the last one was taken."""

from __future__ import annotations

import asyncio
import socket
from collections import deque
from collections.abc import Iterable

from benchmarks.stub import LENGTH

CONNECTIONS = 40  # as many as Telegram makes unless told otherwise
PATH = "/hook"
SECRET = "bench-secret"
PATIENCE = 20.0  # seconds for a bot to begin to listen


class NotTaken(Exception):
    """Raised when a bot answers an update with anything but 200."""


def free_port() -> int:
    """Return a port on which nobody listens."""
    with socket.socket() as made:
        made.bind(("127.0.0.1", 0))
        return int(made.getsockname()[1])


async def post(port: int, updates: Iterable[tuple[int, bytes]]) -> None:
    """Post updates to a bot, in order but many at a time; return when all are taken. Raises: NotTaken."""
    left = deque(update for _, update in updates)
    loop = asyncio.get_running_loop()
    async with asyncio.timeout(PATIENCE):
        while True:
            try:
                transport, _ = await loop.create_connection(asyncio.Protocol, "127.0.0.1", port)
                transport.close()
                break
            except ConnectionRefusedError:
                await asyncio.sleep(0.05)
    made = [
        await loop.create_connection(lambda: _Connection(left, port), "127.0.0.1", port) for _ in range(CONNECTIONS)
    ]
    try:
        await asyncio.gather(*(connection.done for _, connection in made))
    finally:
        for transport, _ in made:
            transport.close()


class _Connection(asyncio.Protocol):
    def __init__(self, left: deque[bytes], port: int) -> None:
        self.left = left
        self.head = (
            f"POST {PATH} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nContent-Type: application/json\r\n"
            f"X-Telegram-Bot-Api-Secret-Token: {SECRET}\r\nContent-Length: "
        ).encode()
        self.buffer = b""
        self.done: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport
        self.next()

    def next(self) -> None:
        if not self.left:
            self.done.set_result(None)
            return
        body = self.left.popleft()
        self.transport.write(b"%b%d\r\n\r\n%b" % (self.head, len(body), body))

    def data_received(self, data: bytes) -> None:
        self.buffer += data
        end = self.buffer.find(b"\r\n\r\n")
        length = LENGTH.search(self.buffer)
        if end < 0 or len(self.buffer) < end + 4 + (int(length[1]) if length else 0):
            return
        if b" 200 " in self.buffer[:16]:
            self.buffer = b""
            self.next()
        elif not self.done.done():
            self.done.set_exception(NotTaken(self.buffer[:40]))

    def connection_lost(self, error: Exception | None) -> None:
        if not self.done.done():
            self.done.set_exception(NotTaken("the connection ended"))
