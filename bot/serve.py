"""The process that stays: reads the settings, opens the house, runs until told to stop. `pledgebook run` becomes it."""

from __future__ import annotations

import asyncio
import gc
import os
import signal
import subprocess
import sys
import threading
from typing import clear_overloads

from bot import extras, sources
from bot.launch import become_the_playground
from bot.settings import Settings
from storage import schema
from storage.failures import AlreadyRunning, StorageFailure

STORAGE_REFUSED = 75  # EX_TEMPFAIL: a supervisor should start us again
OUR_FAULT = 70  # EX_SOFTWARE
COLLECT_AFTER = 5_000  # new objects; PTB makes hundreds for each update
STOP_AT_LATEST = 9.0  # seconds; supervisors kill after ten


def main() -> int:
    """Serve until a signal comes; return the exit code."""
    gc.disable()  # until all is loaded: of what is made now nothing is let go of
    try:
        settings = sources.read_apart()
    except sources.WrongSetting as error:
        return _said(str(error))
    if settings.token is None:
        become_the_playground()
    try:
        if not _up_to_date(settings):
            return _said("The database was not brought up to date, and nothing was started.")
    except ValueError as error:
        return _said(str(error))
    except StorageFailure as error:  # a server that is not there yet
        _said(f"The database cannot be reached: {error}.")
        return STORAGE_REFUSED
    from messages.words import LANGUAGES, words_for

    for language in LANGUAGES:  # before all else, so that what their reading takes for a moment is used again
        words_for(language, settings.vocabulary)
    with extras.left_out():
        clear_up()
        from telegram.error import InvalidToken, TelegramError

        clear_up()
        from bot import logs

        if sys.argv[1:] == ["worker"]:
            from bot.worker import Worker as Pledgebook
        else:
            from bot.app import Pledgebook  # type: ignore[assignment]
        from bot.logs import log
    logs.set_up(settings.log_format)

    async def work() -> None:
        asyncio.get_running_loop().set_exception_handler(logs.log_unhandled)
        try:
            async with Pledgebook.open(settings) as bot:
                spare_the_collector()
                await bot.run(stop_on_signals())
        finally:
            end_for_certain(STOP_AT_LATEST)

    try:
        asyncio.run(work())
    except AlreadyRunning:
        return _said("Another process is running on this database alone; stop it first, or start several workers.")
    except InvalidToken:
        return _said("Telegram does not know this token. Ask @BotFather for it, and run `pledgebook doctor`.")
    except StorageFailure as error:
        log.error("storage refused", error=str(error))
        return STORAGE_REFUSED
    except TelegramError as error:
        _said(f"Telegram cannot be reached ({type(error).__name__}). `pledgebook doctor` tells more.")
        return STORAGE_REFUSED
    except Exception as error:  # a traceback would quote what it was about
        log.error("ended by a fault of ours", error=logs.place_of(error))
        return OUR_FAULT
    return 0


def _up_to_date(settings: Settings) -> bool:
    """Bring the schema up to date, if need be in a process of its own: what migrates takes a fifth of our memory."""
    if schema.revision(settings.place) == schema.HEAD:
        return True
    command = [sys.executable, "-m", "bot", "migrate"]
    return subprocess.run(command, stdout=subprocess.DEVNULL, check=False).returncode == 0  # noqa: S603 - ourselves


def clear_up() -> None:
    """Let go of what loading has left behind, so that what is loaded next takes its place."""
    clear_overloads()  # signatures that only type checkers read; SQLAlchemy has hundreds
    gc.collect()


def spare_the_collector() -> None:
    """Let Python's collector look seldom, and only through what comes and goes: a fifth of our processor time."""
    clear_up()
    gc.freeze()
    gc.set_threshold(COLLECT_AFTER)
    gc.enable()


def stop_on_signals() -> asyncio.Event:
    """Return an event that SIGINT and SIGTERM set; from then on the process ends in time, whatever happens."""
    stop = asyncio.Event()

    def told() -> None:
        end_for_certain(STOP_AT_LATEST)
        stop.set()

    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, told)
    return stop


def end_for_certain(seconds: float) -> None:
    """End the process `seconds` from now, whatever a thread still waits for: dead but there, it is not restarted."""
    timer = threading.Timer(seconds, os._exit, [STORAGE_REFUSED])
    timer.daemon = True
    timer.start()


def _said(sentence: str) -> int:
    sys.stderr.write(f"{sentence}\n")
    return 1


if __name__ == "__main__":
    sys.exit(main())
