"""A playground in the test's own event loop, its client, and a plain caller of the Bot API."""

import struct
import zlib
from collections.abc import AsyncIterator, Callable, Coroutine
from typing import Any

import aiohttp
import pytest

from playground.app import serve
from playground.client import Person, Telegram
from playground.world import World

TOKEN = "123456:TEST"
Api = Callable[..., Coroutine[Any, Any, dict[str, Any]]]


@pytest.fixture
def world() -> World:
    return World(TOKEN, "pledgebook_bot", "Pledgebook")


@pytest.fixture
async def url(world: World) -> AsyncIterator[str]:
    async with serve(world) as address:
        yield address


@pytest.fixture
async def telegram(url: str) -> AsyncIterator[Telegram]:
    """A client that does not wait for a bot, since most tests have none."""
    async with Telegram(url, patience=0) as telegram:
        yield telegram


@pytest.fixture
async def http() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as session:
        yield session


@pytest.fixture
def api(url: str, http: aiohttp.ClientSession) -> Api:
    """Call a Bot API method with JSON; return the whole answer."""

    async def call(method: str, **parameters: Any) -> dict[str, Any]:
        async with http.post(f"{url}/bot{TOKEN}/{method}", json=parameters) as response:
            answer: dict[str, Any] = await response.json()
            assert response.status == (200 if answer["ok"] else answer["error_code"])
            assert "X-Clock-Offset" in response.headers
            return answer

    return call


@pytest.fixture
async def ada(telegram: Telegram) -> Person:
    """Somebody who has pressed START."""
    ada = await telegram.new_person("Ada", language_code="en")
    await ada.starts()
    return ada


@pytest.fixture
def png() -> Callable[[int, int], bytes]:
    """Make a white PNG of some width and height."""
    return _png


def _png(width: int, height: int) -> bytes:
    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    rows = (b"\x00" + b"\xff" * width) * height
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
