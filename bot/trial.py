"""`pledgebook run` without a token: a playground in a process of its own, the sample district, and the bot on it.

The playground knows nothing of ours; what its page shows around the chats (people, posters, the next moments) is told
to it here.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import shutil
import socket
import sys
import tempfile
import webbrowser
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime, time, timedelta
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

import aiohttp
import typer
from pydantic import SecretStr
from starlette.applications import Starlette

from bot import listening, sample, scene
from bot.app import Pledgebook
from bot.clock import FollowingClock
from bot.public.app import Pages
from bot.public.desk import Desk
from bot.public.init_data import key_of
from bot.serve import stop_on_signals
from bot.settings import Settings
from storage import moments

TOKEN = "123456:PLAYGROUND"  # noqa: S105 - of a server that exists only here
MOMENTS_SECONDS = 3.0
BEGIN, END = time(9, 30), time(17)
SATURDAY = 5
PAGES_HOST = "127.0.0.1"
PORTS_TRIED = 50


async def run(settings: Settings, *, port: int, folder: Path | None, browser: bool) -> None:
    """Serve the playground with the sample district until interrupted; its data is gone afterwards unless kept."""
    stop = stop_on_signals()
    async with contextlib.AsyncExitStack() as stack:
        if folder is None:
            folder = Path(tempfile.mkdtemp(prefix="pledgebook-"))
            stack.callback(shutil.rmtree, folder, ignore_errors=True)
        url = await stack.enter_async_context(_playground(port))
        control = await stack.enter_async_context(aiohttp.ClientSession(f"{url}/control/"))
        again = asyncio.Event()
        watching = asyncio.create_task(_watch_for_reset(control, again))
        stack.callback(watching.cancel)
        pages_url = f"http://{PAGES_HOST}:{_free_port(urlsplit(url).port or port)}"
        typer.echo(f"Playground: {url}   (Ctrl-C ends it; nothing here reaches Telegram)")
        typer.echo(f"Public page: {pages_url}")
        opened = not browser
        while not stop.is_set():
            again.clear()
            own = settings.model_copy(
                update={
                    "token": SecretStr(TOKEN),
                    "api_url": url,
                    "database_url": f"sqlite:///{folder / 'pledgebook.db'}",
                    "chat_rate": 20.0,  # one person trying everything quickly; Telegram's own pace is for Telegram
                    "pages_listen": None,  # served here, by the playground's clock
                    "pages_url": pages_url,
                }
            )
            await _begin_in_the_morning(control, ZoneInfo(own.timezone))
            async with Pledgebook.open(own, FollowingClock()) as bot, _public_page(bot, pages_url):
                cast = await sample.seed(bot.database, bot.secrets, now=bot.clock.now())
                await scene.add_people(control, cast, own.vocabulary)
                shown = scene.scene(cast, own.vocabulary, own.timezone, bot.application.bot.username)
                await control.put("scene", json=shown)
                ended = asyncio.Event()
                work = asyncio.create_task(bot.run(ended))
                telling = asyncio.create_task(_tell_moments(bot, control, shown))
                await scene.press_start(control, cast)
                group, title = await scene.make_group(control, cast, own.vocabulary)
                await sample.link_group(bot.database, cast, group, title, now=bot.clock.now())
                await scene.let_bot_in(control, group)
                if not opened:
                    opened = True
                    _open_page(url)
                waits = {asyncio.ensure_future(event.wait()) for event in (stop, again)}
                await asyncio.wait({*waits, work}, return_when=asyncio.FIRST_COMPLETED)
                for wait in (*waits, telling):
                    wait.cancel()
                ended.set()
                await work
            if again.is_set() and not stop.is_set():
                shutil.rmtree(folder)
                folder.mkdir()


@asynccontextmanager
async def _playground(port: int) -> AsyncIterator[str]:
    """Run `python -m playground` while the block runs; yield its address."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "playground",
        "--port",
        str(port),
        "--token",
        TOKEN,
        stdout=asyncio.subprocess.PIPE,
        cwd=Path(__file__).parent.parent,
        start_new_session=True,  # Ctrl-C is ours to pass on, after the bot has finished
    )
    try:
        assert process.stdout is not None
        line = (await process.stdout.readline()).decode()
        if "http" not in line:
            raise RuntimeError("the playground did not start")
        yield line[line.index("http") :].strip()
    finally:
        with contextlib.suppress(ProcessLookupError):
            process.terminate()
        await process.wait()


@asynccontextmanager
async def _public_page(bot: Pledgebook, url: str) -> AsyncIterator[None]:
    """Serve the public page and the desk while the block runs: in this process, whose clock is the playground's."""
    app = pages_of(bot, url)
    server, sockets = listening.server(app, urlsplit(url).netloc, stop_seconds=1)
    serving = asyncio.create_task(server.serve(sockets=sockets))
    try:
        yield
    finally:
        server.should_exit = True
        await serving


def pages_of(bot: Pledgebook, url: str) -> Starlette:
    """Return the public page of a bot on a playground, with the desk, whose script is the playground's own."""
    name, script = bot.application.bot.username, f"{bot.settings.api_url}/static/apps/telegram-web-app.js"
    token = bot.settings.token.get_secret_value() if bot.settings.token else ""
    desk = Desk(bot.database, bot.clock, key=key_of(token), bot=name, do=bot.at_desk, script=script)
    return Pages(bot.database, bot.clock, bot=name, address=url, desk=desk).app()


def _free_port(after: int) -> int:
    """Return the first free port after one."""
    for port in range(after + 1, after + PORTS_TRIED):
        with contextlib.suppress(OSError), socket.create_server((PAGES_HOST, port)):
            return port
    raise RuntimeError(f"no port after {after} is free")


async def _begin_in_the_morning(control: aiohttp.ClientSession, zone: ZoneInfo) -> None:
    """Let the world begin in working hours: at night the bot, rightly, keeps quiet and nothing could be seen."""
    now = datetime.now(zone)
    begin = now.replace(hour=BEGIN.hour, minute=BEGIN.minute, second=0, microsecond=0)
    if begin <= now < now.replace(hour=END.hour, minute=0) and now.weekday() < SATURDAY:
        return
    while begin <= now or begin.weekday() >= SATURDAY:
        begin += timedelta(days=1)
    await control.post("clock", json={"to": begin.isoformat()})


async def _watch_for_reset(control: aiohttp.ClientSession, again: asyncio.Event) -> None:
    """Set `again` when somebody begins a new world on the page."""
    timeout = aiohttp.ClientTimeout(total=None, sock_read=None)
    async with control.get("events", timeout=timeout) as stream:
        async for line in stream.content:
            if line.startswith(b"event: reset"):
                again.set()


async def _tell_moments(bot: Pledgebook, control: aiohttp.ClientSession, shown: dict[str, Any]) -> None:
    """Keep the page's buttons to the next reminder and digest true."""
    told: dict[str, str] | None = None
    while True:
        upcoming = await bot.database.read(partial(moments.upcoming, now=bot.clock.now()))
        if upcoming != told:
            told = upcoming
            buttons = scene.moments(upcoming, bot.settings.vocabulary)
            await control.put("scene", json=shown | {"moments": buttons})
        await asyncio.sleep(MOMENTS_SECONDS)


def _open_page(url: str) -> None:
    """Open the page in the person's browser, where there is one."""
    if sys.platform in ("darwin", "win32") or os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"):
        with contextlib.suppress(webbrowser.Error):
            webbrowser.open(url)
