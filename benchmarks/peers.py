"""The bots that are measured, each in a process of its own: `python -m benchmarks.peers KIND URL [FOLDER]`.

`ours` is the real bot with its rates lifted, `nothing` the same with a store that keeps nothing; `ptb` and `aiogram`
are echo bots of stock parts that store nothing.
"""

from __future__ import annotations

import asyncio
import logging
import sys
from pathlib import Path
from typing import Any

from benchmarks.stub import TOKEN

logging.disable(logging.WARNING)


def ptb(url: str) -> None:
    """Echo with python-telegram-bot as it comes."""
    from telegram.ext import ApplicationBuilder, MessageHandler, filters

    async def echo(update: Any, _: Any) -> None:
        await update.message.reply_text(update.message.text)

    application = ApplicationBuilder().token(TOKEN).base_url(f"{url}/bot").build()
    application.add_handler(MessageHandler(filters.TEXT, echo))
    application.run_polling()


def aiogram(url: str) -> None:
    """Echo with aiogram as it comes."""
    from aiogram import Bot, Dispatcher
    from aiogram.client.session.aiohttp import AiohttpSession
    from aiogram.client.telegram import TelegramAPIServer

    async def run() -> None:
        bot = Bot(TOKEN, session=AiohttpSession(api=TelegramAPIServer.from_base(url)))
        dispatcher = Dispatcher()

        async def echo(message: Any) -> None:
            await message.answer(message.text)

        dispatcher.message.register(echo)
        await dispatcher.start_polling(bot, handle_signals=False)

    asyncio.run(run())


def ours(url: str, folder: str, webhook: str | None = None, *, kept: bool = True) -> None:
    """The real bot, wired as always; only Telegram's limits are lifted, which would bound any figure at 30/s."""
    from bot.app import Pledgebook
    from bot.settings import Settings

    async def run() -> None:
        known = Settings(
            _env_file=None, token=TOKEN, api_url=url, database_url=f"sqlite:///{Path(folder) / 'bench.db'}"
        )
        lifted: dict[str, Any] = {"rate": 1e6, "chat_rate": 1e6}
        if webhook:
            lifted |= {"webhook_url": f"http://{webhook}/hook", "webhook_listen": webhook}
        async with Pledgebook.open(known.model_copy(update=lifted)) as bot:
            await bot.run()

    asyncio.run(run())


def main() -> None:
    """Run one bot until it is ended."""
    kind, *arguments = sys.argv[1:]
    kinds: dict[str, Any] = {"ptb": ptb, "aiogram": aiogram, "ours": ours}
    kinds[kind](*arguments)


if __name__ == "__main__":
    main()
