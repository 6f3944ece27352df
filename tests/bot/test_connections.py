"""Calls over kept connections, against a server that answers byte by byte as a test tells it."""

from __future__ import annotations

import asyncio
import contextlib
import gc
import ssl
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import connections
from bot.connections import Answer, ConnectionEnded, Connections, NotConnected, TooLarge
from playground.certificates import certificate

Reply = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Coroutine[Any, Any, None]]
HELLO = b"HTTP/1.1 200 OK\r\nX-Clock-Offset: 3\r\nContent-Length: 5\r\n\r\nhello"


class Server:
    """What came, and on how many connections."""

    def __init__(self) -> None:
        self.requests: list[bytes] = []
        self.connections = 0
        self.url = ""


@asynccontextmanager
async def server(
    *replies: bytes, pieces: int = 1_000_000, end: bool = False, tls: ssl.SSLContext | None = None
) -> AsyncIterator[Server]:
    """Answer the n-th request with the n-th reply, the last one for ever; `end`: and hang up after each."""
    served = Server()

    serving: set[asyncio.Task[Any]] = set()

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        serving.add(task)
        served.connections += 1
        try:
            while True:
                head = await reader.readuntil(b"\r\n\r\n")
                length = int(head.lower().partition(b"content-length: ")[2].split(b"\r\n")[0])
                served.requests.append(head + await reader.readexactly(length))
                reply = replies[min(len(served.requests), len(replies)) - 1]
                for start in range(0, len(reply), pieces):
                    writer.write(reply[start : start + pieces])
                    await writer.drain()
                if end:
                    break
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            writer.close()
            with contextlib.suppress(ConnectionError):
                await writer.wait_closed()

    listening = await asyncio.start_server(serve, "127.0.0.1", 0, ssl=tls)
    scheme = "https" if tls else "http"
    served.url = f"{scheme}://127.0.0.1:{listening.sockets[0].getsockname()[1]}"
    try:
        yield served
    finally:
        listening.close()
        for task in serving:
            task.cancel()
        await asyncio.gather(*serving, return_exceptions=True)


@asynccontextmanager
async def calls() -> AsyncIterator[Callable[..., Coroutine[Any, Any, Answer]]]:
    made = Connections()
    try:
        yield lambda url, body=b"{}", seconds=5.0, **more: made.call(
            "POST", url, body, "application/json", seconds=seconds, **more
        )
    finally:
        await made.close()


async def test_one_connection_serves_calls_that_follow_each_other_and_each_of_many_at_once_has_its_own() -> None:
    async with server(HELLO) as served, calls() as call:
        first = await call(f"{served.url}/bot1:x/sendMessage", b'{"text":"\xe9\xb9\xa4"}')
        assert first == Answer(200, {"x-clock-offset": "3", "content-length": "5"}, b"hello")
        request = served.requests[0]
        assert request.startswith(b"POST /bot1:x/sendMessage HTTP/1.1\r\nHost: 127.0.0.1:")
        assert request.endswith(b'Content-Type: application/json\r\nContent-Length: 14\r\n\r\n{"text":"\xe9\xb9\xa4"}')
        await call(served.url)
        assert served.connections == 1
        answers = await asyncio.gather(*(call(served.url) for _ in range(5)))
        assert {answer.content for answer in answers} == {b"hello"}
        assert served.connections == 5


async def test_what_was_kept_is_let_go_when_nobody_needs_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connections, "KEPT_SECONDS", 0.0)
    async with server(HELLO) as served, calls() as call:
        await call(served.url)
        await asyncio.sleep(0.01)
        await call(served.url)
        assert served.connections == 2


CHUNKED = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nhel\r\n2\r\nlo\r\n0\r\n\r\n"


@pytest.mark.parametrize(
    ("reply", "ends", "status"),
    [
        (CHUNKED, False, 200),
        (b"HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n" + HELLO, False, 200),
        (b"HTTP/1.1 200 OK\r\n\r\nhello", True, 200),
        (b"HTTP/1.1 302 Found\r\nLocation: http://elsewhere/\r\nContent-Length: 5\r\n\r\nhello", False, 302),
        (b"HTTP/1.1 429 Too Many\r\nConnection: close\r\nContent-Length: 5\r\n\r\nhello", True, 429),
    ],
)
async def test_an_answer_is_read_however_it_is_framed_and_cut(reply: bytes, ends: bool, status: int) -> None:
    for pieces in (1, 7, 1_000):
        async with server(reply, pieces=pieces, end=ends) as served, calls() as call:
            answers = [await call(served.url), await call(served.url)]
        assert [(each.status, each.content) for each in answers] == [(status, b"hello")] * 2


@pytest.mark.parametrize(
    "reply",
    [b"", b"HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nhello", CHUNKED[:-5], b"220 smtp ready\r\n", b"\x00" * 50],
)
async def test_a_connection_that_ends_early_or_says_nonsense_leaves_the_outcome_open(reply: bytes) -> None:
    async with server(reply, HELLO, end=True) as served, calls() as call:
        with pytest.raises(ConnectionEnded):
            await call(served.url)
        assert (await call(served.url)).content == b"hello"


async def test_what_comes_behind_an_answer_is_never_taken_for_the_next_one() -> None:
    for behind in (HELLO.replace(b"hello", b"WRONG"), b"HTTP/1.1 200", b"\r\nnonsense"):
        async with server(HELLO + behind, HELLO) as served, calls() as call:
            with contextlib.suppress(ConnectionEnded):
                assert (await call(served.url)).content == b"hello"
            await asyncio.sleep(0)
            assert (await call(served.url)).content == b"hello"
            assert served.connections == 2


async def test_who_is_not_there_has_not_acted_and_who_is_silent_too_long_may_have() -> None:
    async with server(HELLO) as served:
        gone = served.url
    async with server(b"HTTP/1.1 200 OK\r\n", HELLO) as served, calls() as call:
        with pytest.raises(NotConnected, match="ConnectionRefusedError"):
            await call(gone)
        with pytest.raises(NotConnected, match="gaierror"):
            await call("http://nowhere.invalid/")
        with pytest.raises(TimeoutError):
            await call(served.url, seconds=0.3)
        assert (await call(served.url)).content == b"hello"  # on a new connection: the old answer may still come


async def test_a_call_that_is_given_up_takes_its_connection_with_it() -> None:
    async with server(b"HTTP/1.1 200 OK\r\n", HELLO) as served, calls() as call:
        under_way = asyncio.create_task(call(served.url))
        while not served.requests:
            await asyncio.sleep(0.001)
        under_way.cancel()
        with pytest.raises(asyncio.CancelledError):
            await under_way
        assert (await call(served.url)).content == b"hello"
        assert served.connections == 2


async def test_only_a_server_whose_certificate_is_known_is_spoken_to(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pem = certificate(tmp_path)
    tls = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    tls.load_cert_chain(pem)
    async with server(HELLO, tls=tls) as served, calls() as call:
        with pytest.raises(NotConnected, match="SSLCertVerificationError"):
            await call(served.url)
        assert not served.requests
        monkeypatch.setenv("SSL_CERT_FILE", str(pem))
        connections._tls.cache_clear()
        assert (await call(served.url)).content == b"hello"
        connections._tls.cache_clear()


async def test_an_answer_larger_than_wanted_is_not_read_to_its_end() -> None:
    endless = b"HTTP/1.1 200 OK\r\nContent-Length: 90000000\r\n\r\n" + b"x" * 200_000
    async with server(endless) as served, calls() as call:
        with pytest.raises(TooLarge):
            await call(served.url, most=1_000)


@given(st.text(max_size=30))
def test_no_address_can_add_a_line_to_a_request(path: str) -> None:
    with contextlib.suppress(ValueError):
        _, head = connections._head("GET", f"http://example.org/{path}", None)
        assert head.count(b"\r\n") == 4
        assert head.count(b"\n") == 4
        assert head.split(b"\r\n")[0].count(b" ") == 2
        assert head.isascii()


async def test_a_call_that_is_given_up_at_any_moment_leaves_no_connection_behind() -> None:
    async with server(HELLO) as served, calls() as call:
        for turns in range(60):  # of the loop, until the caller loses patience
            making = asyncio.create_task(call(served.url))
            for _ in range(turns):
                await asyncio.sleep(0)
            making.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await making
    gc.collect()  # a socket nobody closed is a warning, and so a failure, now
