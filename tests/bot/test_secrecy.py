"""The token and the key stand in no error, no log and no output, whatever goes wrong."""

from __future__ import annotations

import asyncio
import os
import sys
import traceback
from pathlib import Path

import pytest
from pydantic import SecretStr
from telegram.error import TelegramError

from bot.clock import Clock
from bot.request import LeanRequest
from bot.settings import Settings
from tests.bot.test_connections import server

TOKEN, KEY = "4839201:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw", "the-key-of-the-organisation"
REPLIES = {
    "no such bot": b'HTTP/1.1 404 Not Found\r\nContent-Length: 29\r\n\r\n{"ok":false,"error_code":404}',
    "another's token": b'HTTP/1.1 401 Unauthorized\r\nContent-Length: 12\r\n\r\n{"ok":false}',
    "not JSON": b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n<b>502</b",
    "garbled": b"HTTP/9 what\r\n\r\n",
    "moved": b"HTTP/1.1 302 Found\r\nLocation: /elsewhere\r\nContent-Length: 0\r\n\r\n",
}


async def whatever_is_raised(url: str) -> str:
    """Make a call and return all that its error and those behind it say."""
    request = LeanRequest(Clock())
    await request.initialize()
    try:
        with pytest.raises(TelegramError) as raised:
            await request.call(f"{url}/bot{TOKEN}/getMe", b"{}", read_seconds=1)
    finally:
        await request.shutdown()
    error: BaseException | None = raised.value
    chain = traceback.format_exception(error)
    while error is not None:
        chain += [repr(error), repr(error.args), repr(vars(error))]
        error = error.__cause__ or error.__context__
    return "".join(chain)


async def test_no_error_of_a_call_carries_the_token_also_not_those_behind_it() -> None:
    for reply in REPLIES.values():
        async with server(reply, end=True) as served:
            assert TOKEN not in await whatever_is_raised(served.url)
    for nowhere in ("http://127.0.0.1:9", "http://no-such-host.invalid"):
        assert TOKEN not in await whatever_is_raised(nowhere)


def test_settings_hide_their_secrets_however_they_are_printed() -> None:
    settings = Settings(
        token=SecretStr(TOKEN),
        secret_key=SecretStr(KEY),
        earlier_keys=SecretStr(KEY),
        webhook_secret=SecretStr(KEY),
    )
    shown = f"{settings} {settings!r} {settings.model_dump()} {settings.model_dump_json()} {settings.__dict__}"
    assert TOKEN not in shown
    assert KEY not in shown


@pytest.mark.parametrize("command", ["run", "doctor"])
async def test_a_command_that_fails_prints_neither_token_nor_key(command: str, tmp_path: Path) -> None:
    async with server(REPLIES["another's token"]) as served:
        environment = {
            "PLEDGEBOOK_TOKEN": TOKEN,
            "PLEDGEBOOK_SECRET_KEY": KEY,
            "PLEDGEBOOK_API_URL": served.url,
            "PLEDGEBOOK_DATABASE_URL": f"sqlite:///{tmp_path / 'pledgebook.db'}",
        }
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            *("-m", "bot", command),
            env=os.environ | environment,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
        )
        async with asyncio.timeout(60):
            said, _ = await process.communicate()
    assert process.returncode != 0
    assert said
    assert TOKEN.encode() not in said
    assert TOKEN.partition(":")[2].encode() not in said
    assert KEY.encode() not in said
