"""Webhook: only who knows the secret, 200 only once it is kept, and nothing that blocks a person for a day."""

from __future__ import annotations

import asyncio
import io
import random
import socket
from collections.abc import AsyncIterator

import aiohttp
import pytest

from bot.settings import Settings
from playground.client import Telegram
from storage.database import StorageFailure
from tests.conftest import House, running
from tests.hostile.updates import Maker, kinds

SECRET = "s3cret-of-this-test"


@pytest.fixture
async def hooked(settings: Settings, telegram: Telegram) -> AsyncIterator[House]:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    address = f"http://127.0.0.1:{port}/hook/7f3a"
    own = settings.model_copy(update={"webhook_url": address, "webhook_listen": f"127.0.0.1:{port}"})
    own = Settings(**(own.model_dump() | {"webhook_secret": SECRET}))
    async with running(own, telegram) as house:
        yield house


async def post(house: House, body: bytes, secret: str | None = SECRET) -> int:
    headers = {} if secret is None else {"X-Telegram-Bot-Api-Secret-Token": secret}
    url = house.settings.webhook_url
    assert url is not None
    async with (
        aiohttp.ClientSession() as session,
        session.post(url, data=io.BytesIO(body), headers=headers) as response,
    ):
        return response.status


async def test_a_person_is_answered_over_the_webhook(hooked: House) -> None:
    ada = await hooked.telegram.new_person("Ada", language_code="en")
    await ada.starts()
    await ada.taps("Settings")
    assert "Your settings" in ada.last.text


@pytest.mark.parametrize("secret", [None, "", "wrong", SECRET[:-1], SECRET.upper(), f"{SECRET}x"])
async def test_a_forged_webhook_is_refused(hooked: House, secret: str | None) -> None:
    assert await post(hooked, b'{"update_id": 5}', secret) == 403


@pytest.mark.parametrize(
    "body", [b"", b"[1, 2", b"null", b"[]", b'"x"', b"\xff\xfe", b'{"update_id": 1, "message": 5}', b"[" * 50_000]
)
async def test_what_cannot_be_read_is_set_aside_and_acknowledged(hooked: House, body: bytes) -> None:
    assert await post(hooked, body) == 200


async def test_a_body_over_the_limit_is_refused(hooked: House) -> None:
    assert await post(hooked, b" " * (2 * 1024 * 1024)) == 413


async def test_while_the_disk_refuses_nothing_is_acknowledged_and_the_process_ends(
    settings: Settings, telegram: Telegram, monkeypatch: pytest.MonkeyPatch
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    url = f"http://127.0.0.1:{port}/hook"
    values = {"webhook_url": url, "webhook_listen": f"127.0.0.1:{port}", "webhook_secret": SECRET}
    own = Settings(**(settings.model_dump() | values))

    async def refuse(*_: object, **__: object) -> None:
        raise StorageFailure("disk full")

    async def live() -> None:
        async with running(own, telegram) as house:
            monkeypatch.setattr(house.bot.intake.database, "write", refuse)
            assert await post(house, b'{"update_id": 5}') == 503

    with pytest.raises(StorageFailure):
        await live()


async def test_posts_that_are_forged_or_garbled_are_never_taken_for_a_person_and_never_answered_5xx(
    hooked: House,
) -> None:
    ada = await hooked.telegram.new_person("Ada", language_code="en")
    await ada.starts()
    maker = Maker(random.Random(5), (ada.id,), hooked.bot.intake.signer, hooked.bot.clock.now().date())
    wrong = (None, "", SECRET[:-1], SECRET.swapcase(), f"{SECRET} x", "é", SECRET[::-1])
    for number in range(10**6, 10**6 + 150):
        secret = wrong[number % len(wrong)] if number % 3 else SECRET
        status = await post(hooked, maker.raw(number, maker.chance.choice(kinds())), secret)
        assert status in ((200, 413) if secret == SECRET else (403,))
    await hooked.telegram.rest()
    seen = await hooked.bot.database.read(lambda tx: tx.fetch_all("SELECT update_id FROM seen_updates"))
    assert not [row for row in seen if row["update_id"] in range(10**6, 10**6 + 150) and row["update_id"] % 3]
    await ada.sends("/help")
    assert "promises made in public" in ada.last.text


async def test_a_body_that_trickles_in_is_given_up_and_one_that_is_cut_off_is_no_fault(
    hooked: House, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("bot.webhook.READ_SECONDS", 0.1)
    host, _, port = hooked.settings.webhook_listen.rpartition(":")
    reader, writer = await asyncio.open_connection(host, int(port))
    lines = ("POST /hook/7f3a HTTP/1.1", "Host: x", f"X-Telegram-Bot-Api-Secret-Token: {SECRET}", "Content-Length: 90")
    writer.write("\r\n".join((*lines, "", "{")).encode())
    answer = await asyncio.wait_for(reader.readline(), 5)
    writer.close()
    assert b" 408 " in answer
    monkeypatch.setattr("bot.webhook.READ_SECONDS", 5)
    _, writer = await asyncio.open_connection(host, int(port))
    writer.write("\r\n".join((*lines, "", "{")).encode())
    await asyncio.sleep(0.05)
    writer.close()
    await writer.wait_closed()
    await asyncio.sleep(0.05)
    assert "Exception in ASGI" not in caplog.text


@pytest.mark.sqlite
async def test_while_the_disk_is_nearly_full_telegram_keeps_what_comes_and_the_officers_are_told(
    hooked: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.webhook.RETRY_SECONDS", 0)
    ada = await hooked.telegram.new_person("Ada", language_code="en")
    await ada.starts()
    hooked.bot.intake._officers = (ada.id,)
    hooked.bot.intake.room.least = 2**60
    hooked.bot.intake.room._looked_at = -1.0
    assert [await post(hooked, b'{"update_id": 7}') for _ in range(3)] == [503] * 3
    await hooked.telegram.call("POST", f"/users/{ada.id}/messages", {"text": "/help"})
    told = await ada.sees("磁盘")
    assert sum(text == told.text for text in ada.reads) == 1
    assert not any("promises made in public" in text for text in ada.reads)
    hooked.bot.intake.room.least = 0
    hooked.bot.intake.room._looked_at = -1.0
    await hooked.telegram.clock.advance(minutes=2)
    await ada.sees("promises made in public")
