"""Pictures, posters and spreadsheets made in one worker process, so that the bot stays small and every tap quick.

The worker starts at the first picture and ends when nobody has asked for a while. Nothing here imports what draws.
"""

import asyncio
import contextlib
import faulthandler
import importlib
import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Mapping
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from datetime import timedelta
from pathlib import Path
from typing import Any, Final

from pydantic import BaseModel

from domain import topics
from messages import figures, tables

KINDS: Final[Mapping[str, tuple[type[BaseModel], str]]] = {
    "digest": (figures.Digest, "messages.charts:digest"),
    "services": (figures.Services, "messages.charts:services"),
    "weeks": (figures.WeeksPicture, "messages.charts:weeks"),
    "card": (figures.Card, "messages.charts:card"),
    "certificate": (figures.Certificate, "messages.year_pictures:certificate"),
    "year": (figures.YearPicture, "messages.year_pictures:year"),
    "scorecard": (figures.Scorecard, "messages.card_pictures:scorecard"),
    "meeting": (figures.MeetingSheet, "messages.card_pictures:meeting_sheet"),
    "qr": (figures.Code, "messages.posters:code"),
    "clean_photo": (figures.CleanPhoto, "messages.photo_pages:clean"),
    "gallery": (figures.Gallery, "messages.photo_pages:gallery"),
    "public_list": (figures.PublicList, "messages.posters:public_list"),
    "poster": (figures.Poster, "messages.posters:poster"),
    "record": (tables.Record, "messages.sheets:write_record"),
    "workbook": (tables.Workbook, "messages.sheets:write_workbook"),
}

IDLE = timedelta(minutes=2)
LONGEST = timedelta(seconds=60)  # for one picture; a worker that needs more is ended
MOST_PICTURES = 500  # then a fresh worker, whatever the drawing library has kept


class PictureFailed(Exception):
    """Raised when the worker died over a picture, twice."""


class Pictures:
    """The one worker and the queue in front of it; make it in the loop that uses it, and close it at the end."""

    def __init__(self, cache: Path, *, idle: timedelta = IDLE) -> None:
        """Take `cache`, a writable folder in which the drawing library remembers this machine's fonts."""
        self._cache = cache
        self._idle = idle
        self._turn = asyncio.Lock()
        self._worker: ProcessPoolExecutor | None = None
        self._made = 0
        self._bedtime: asyncio.TimerHandle | None = None

    @property
    def awake(self) -> bool:
        """Whether the worker process is running."""
        return self._worker is not None

    async def render(self, name: str, values: Mapping[str, Any] | BaseModel) -> bytes:
        """Return the picture, poster or workbook `name` (a key of KINDS) drawn from `values`.

        Raises: pydantic.ValidationError, if the values do not fit; PictureFailed; KeyError for an unknown name.
        """
        model, drawer = KINDS[name]
        drawn = await self._run(drawer, model.model_validate(values))
        assert isinstance(drawn, bytes)
        return drawn

    async def call(self, function: str, *arguments: Any) -> Any:
        """Return what a function, "module:name", comes to in the worker. Raises: PictureFailed."""
        return await self._run(function, *arguments)

    async def read_table(self, content: bytes, filename: str) -> "list[tables.Table]":
        """Return the tables of a file that somebody sent, read in the worker.

        Raises: tables.UnreadableSheet; PictureFailed.
        """
        read: list[tables.Table] = await self._run("messages.sheets:read_table", content, filename)
        return read

    async def topics(self, said: "list[topics.Said]") -> "list[topics.Found]":
        """Return what texts are about, read in the worker, whose dictionary goes with it.

        Raises: PictureFailed.
        """
        found: list[topics.Found] = await self._run("domain.topics:topics_of", said)
        return found

    async def uncovered(self, texts: list[str]) -> str:
        """Return the letters of `texts` that our fonts lack, for `doctor` to tell about."""
        missing: str = await self._run("messages.canvas:uncovered", texts)
        return missing

    async def close(self) -> None:
        """End the worker, after the picture in hand."""
        async with self._turn:
            worker = self._let_go()
            if worker:
                await asyncio.to_thread(worker.shutdown)

    async def _run(self, function: str, *arguments: Any) -> Any:
        """Call `function` in the worker, one call at a time; once more, if the worker dies."""
        async with self._turn:
            if self._bedtime:
                self._bedtime.cancel()
            try:
                for _ in range(2):
                    with contextlib.suppress(BrokenProcessPool):
                        return await self._call(function, *arguments)
                    self._put_to_bed(self._let_go())
            finally:
                self._bedtime = asyncio.get_running_loop().call_later(self._idle.total_seconds(), self._sleep)
        raise PictureFailed(function)

    async def _call(self, function: str, *arguments: Any) -> Any:
        # Not `max_tasks_per_child`: on Python 3.11 a queue behind the last task waits for ever (measured).
        if self._worker and self._made >= MOST_PICTURES:
            self._put_to_bed(self._let_go())
        if self._worker is None:
            spawn = multiprocessing.get_context("spawn")
            folder = await asyncio.to_thread(_made_folder, self._cache)
            self._worker = ProcessPoolExecutor(1, mp_context=spawn, initializer=_wake, initargs=(folder,))
            self._made = 0
        self._made += 1
        return await asyncio.wrap_future(self._worker.submit(_work, function, arguments))

    def _sleep(self) -> None:
        if not self._turn.locked():
            self._put_to_bed(self._let_go())

    def _let_go(self) -> ProcessPoolExecutor | None:
        worker, self._worker = self._worker, None
        if self._bedtime:
            self._bedtime.cancel()
            self._bedtime = None
        return worker

    @staticmethod
    def _put_to_bed(worker: ProcessPoolExecutor | None) -> None:
        if worker:
            worker.shutdown(wait=False)


# --- in the worker


def _made_folder(folder: Path) -> str:
    folder.mkdir(parents=True, exist_ok=True)
    return str(folder)


def _wake(folder: str) -> None:
    """Prepare the worker: its fonts' cache, deaf to the operator's Ctrl-C, and never outliving the bot."""
    os.environ["MPLCONFIGDIR"] = folder
    os.nice(10)  # a thousand pictures on one Monday must not hold up a tap
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    bot = multiprocessing.parent_process()
    if bot is not None:
        threading.Thread(target=_end_with, args=(bot.join,), daemon=True).start()


def _end_with(wait: Callable[[], None]) -> None:
    wait()
    os._exit(0)


def _work(function: str, arguments: tuple[Any, ...]) -> Any:
    """Call a function named "module:function"; what takes too long takes the worker with it."""
    module, name = function.split(":")
    faulthandler.dump_traceback_later(LONGEST.total_seconds(), exit=True)
    try:
        return getattr(importlib.import_module(module), name)(*arguments)
    finally:
        faulthandler.cancel_dump_traceback_later()
