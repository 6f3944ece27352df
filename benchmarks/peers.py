"""The bots that are measured, each in a process of its own: `python -m benchmarks.peers KIND URL [FOLDER] [PORT]`.

With a port they are posted their updates there, as by a webhook; without, they poll.

`ours` is the real bot with its rates lifted, `usual` without that, `nothing` with a store that keeps nothing, `deliver`
its delivery alone; `ptb` and `aiogram` are echo bots of stock parts that store nothing, `raw` is a bare loop of posts.
"""

from __future__ import annotations

import asyncio
import json
import logging
import sys
from pathlib import Path
from typing import Any

from benchmarks.hooks import PATH, SECRET
from benchmarks.stub import TOKEN

logging.disable(logging.WARNING)


def ptb(url: str, port: str = "") -> None:
    """Echo with python-telegram-bot as it comes."""
    from telegram.ext import ApplicationBuilder, MessageHandler, filters

    async def echo(update: Any, _: Any) -> None:
        await update.message.reply_text(update.message.text)

    application = ApplicationBuilder().token(TOKEN).base_url(f"{url}/bot").build()
    application.add_handler(MessageHandler(filters.TEXT, echo))
    if port:
        hook = f"http://127.0.0.1:{port}{PATH}"
        application.run_webhook("127.0.0.1", int(port), PATH.lstrip("/"), webhook_url=hook, secret_token=SECRET)
    else:
        application.run_polling()


def aiogram(url: str, port: str = "") -> None:
    """Echo with aiogram as it comes."""
    from aiogram import Bot, Dispatcher
    from aiogram.client.session.aiohttp import AiohttpSession
    from aiogram.client.telegram import TelegramAPIServer
    from aiogram.webhook.aiohttp_server import SimpleRequestHandler, setup_application
    from aiohttp import web

    async def run() -> None:
        bot = Bot(TOKEN, session=AiohttpSession(api=TelegramAPIServer.from_base(url)))
        dispatcher = Dispatcher()

        async def echo(message: Any) -> None:
            await message.answer(message.text)

        dispatcher.message.register(echo)
        if not port:
            await dispatcher.start_polling(bot, handle_signals=False)
        app = web.Application()
        SimpleRequestHandler(dispatcher, bot, secret_token=SECRET).register(app, path=PATH)
        setup_application(app, dispatcher, bot=bot)
        runner = web.AppRunner(app)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", int(port)).start()
        await bot.set_webhook(f"http://127.0.0.1:{port}{PATH}", secret_token=SECRET)
        await asyncio.Event().wait()

    asyncio.run(run())


def ours(url: str, folder: str, port: str = "", *, kept: bool = True, limits: bool = False) -> None:
    """The real bot, wired as always; without `limits` Telegram's are lifted, which would bound any figure at 30/s."""
    from pydantic import SecretStr

    from benchmarks.nothing import NothingKept
    from bot.app import Pledgebook
    from bot.serve import spare_the_collector
    from bot.settings import Settings

    async def run() -> None:
        path = Path(folder) / "bench.db"
        known = Settings(token=TOKEN, api_url=url, database_url=f"sqlite:///{path}")
        lifted: dict[str, Any] = {} if limits else {"rate": 1e6, "chat_rate": 1e6}
        if port:
            lifted["webhook_url"] = f"http://127.0.0.1:{port}{PATH}"
            lifted |= {"webhook_listen": f"127.0.0.1:{port}", "webhook_secret": SecretStr(SECRET)}
        async with Pledgebook.open(known.model_copy(update=lifted)) as bot:
            if not kept:
                bot.intake.database = bot.delivery.database = bot.scheduler.database = NothingKept()
            spare_the_collector()
            await bot.run()

    asyncio.run(run())


def usual(url: str, folder: str) -> None:
    """The real bot within Telegram's usual limits."""
    ours(url, folder, limits=True)


def nothing(url: str, folder: str, port: str = "") -> None:
    """The same with a store that keeps nothing."""
    ours(url, folder, port, kept=False)


def deliver(url: str, folder: str, rate: str) -> None:
    """The delivery alone, with an outbox that is full already; ends when it is empty."""
    from benchmarks.delivery import BENCH_DATABASE
    from bot.clock import Clock
    from bot.delivery import Delivery
    from bot.request import LeanRequest
    from bot.serve import spare_the_collector
    from bot.tallies import Tallies
    from storage.database import Database

    async def run() -> None:
        database = await Database.open(Path(folder) / BENCH_DATABASE)
        request = LeanRequest(Clock())
        await request.initialize()

        async def draw(*_: Any) -> bytes:
            return b""

        delivery = Delivery(
            database,
            request,
            f"{url}/bot{TOKEN}",
            Clock(),
            draw,
            rate=float(rate),
            chat_rate=max(1.0, float(rate)),
            tallies=Tallies(),
        )
        spare_the_collector()
        work = asyncio.create_task(delivery.run())
        await delivery.until_quiet()
        await delivery.stop()
        await work
        await request.shutdown()
        await database.close()

    asyncio.run(run())


def raw(url: str, folder: str) -> None:
    """A bare loop of aiohttp that posts the same bodies and writes nothing down."""
    import aiohttp

    bodies = (Path(folder) / "bodies").read_bytes().split(b"\n")

    async def run() -> None:
        left = iter(bodies)
        async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=150)) as session:

            async def post() -> None:
                for body in left:
                    async with session.post(
                        f"{url}/bot{TOKEN}/sendMessage", data=body, headers={"Content-Type": "application/json"}
                    ) as response:
                        json.loads(await response.read())

            await asyncio.gather(*(post() for _ in range(128)))

    asyncio.run(run())


def main() -> None:
    """Run one bot until it is ended."""
    kind, *arguments = sys.argv[1:]
    kinds: dict[str, Any] = {each.__name__: each for each in (ptb, aiogram, ours, usual, nothing, deliver, raw)}
    kinds[kind](*arguments)


if __name__ == "__main__":
    main()
