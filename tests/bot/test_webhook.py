"""Webhook: only who knows the secret, 200 only once it is kept, and nothing that blocks a person for a day."""

from __future__ import annotations

import io
import socket
from collections.abc import AsyncIterator

import aiohttp
import pytest

from bot.settings import Settings
from playground.client import Telegram
from storage.database import StorageFailure
from tests.conftest import House, running

SECRET = "s3cret-of-this-test"


@pytest.fixture
async def hooked(settings: Settings, telegram: Telegram) -> AsyncIterator[House]:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    address = f"http://127.0.0.1:{port}/hook/7f3a"
    own = settings.model_copy(update={"webhook_url": address, "webhook_listen": f"127.0.0.1:{port}"})
    own = Settings(_env_file=None, **(own.model_dump() | {"webhook_secret": SECRET}))
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
    own = Settings(_env_file=None, **(settings.model_dump() | values))

    async def refuse(*_: object) -> None:
        raise StorageFailure("disk full")

    async def live() -> None:
        async with running(own, telegram) as house:
            monkeypatch.setattr(house.bot.intake.database, "write", refuse)
            assert await post(house, b'{"update_id": 5}') == 503

    with pytest.raises(StorageFailure):
        await live()
