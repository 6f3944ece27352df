"""One of several workers on a PostgreSQL database, and the process that keeps so many of them running."""

from __future__ import annotations

import asyncio
import signal
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Any, ClassVar
from urllib.parse import urlsplit

from bot import launch, listening, webhook
from bot.answered import Answered, of_a_worker
from bot.app import STOP_SECONDS, Pledgebook
from bot.delivery import UNMARKED_MOST, Delivery
from bot.fleet import Fleet
from bot.logs import log
from bot.others import Others
from bot.settings import Settings
from bot.shared_delivery import SharedDelivery
from storage.database import Use

WRONG = (1, 2)  # exit codes of a setting that no new start would put right
REST_SECONDS = (0.2, 0.5, 1.0, 2.0, 5.0)  # before a worker that ended at once is started again
LIVED_SECONDS = 30.0  # after so long its end is not its start's fault
END_SECONDS = 12.0
HEALTH = "PLEDGEBOOK_HEALTH_LISTEN"


class Unsuited(Exception):
    """Raised with a sentence that says what several workers need."""


def check(settings: Settings) -> None:
    """Make sure that several workers can work on these settings. Raises: Unsuited."""
    if settings.place.file is not None:
        raise Unsuited("Workers need PostgreSQL (PLEDGEBOOK_DATABASE_URL); `pledgebook move` takes you there.")
    if not settings.webhook_url:
        raise Unsuited("Workers need PLEDGEBOOK_WEBHOOK_URL: by polling Telegram speaks to one process only.")
    if settings.paid_stars:
        raise Unsuited("Paid broadcasts need one process, which counts what is spent: set PLEDGEBOOK_PAID_STARS=0.")
    if settings.token is None:
        raise Unsuited("Workers need a PLEDGEBOOK_TOKEN.")


class Worker(Pledgebook):
    """The running bot as one of several: lanes of its own, a share of the rate, and at most one leads."""

    use: ClassVar[Use] = Use.WORKER

    def __init__(self, settings: Settings, *arguments: Any) -> None:
        host = settings.worker_host
        self._inside = listening.sock(f"{host}:0")  # where the other workers reach this one
        self.fleet = Fleet(settings.place, f"{host}:{self._inside.getsockname()[1]}", settings.rate)
        self._led = False
        super().__init__(settings, *arguments)
        self.secrets.shared = True

    def make_answered(self) -> Answered:
        return of_a_worker(self.settings.keys_folder, UNMARKED_MOST)

    def make_delivery(self, *arguments: Any, **named: Any) -> Delivery:
        self.shared_delivery = SharedDelivery(*arguments, fleet=self.fleet, **named)
        return self.shared_delivery

    def leads(self) -> bool:
        return self.fleet.leads

    @asynccontextmanager
    async def _webhook(self, url: str) -> AsyncIterator[None]:
        path = urlsplit(url).path or "/"
        secret = self.webhook_secret()
        others = Others(self.fleet, secret, path)
        app = webhook.create_app(self.intake, secret, path, self.fail, others.pass_on)
        outside = listening.sock(self.settings.webhook_listen, shared=True)
        server = listening.of(app, stop_seconds=STOP_SECONDS)
        task = self._watched(server.serve(sockets=[outside, self._inside]), "webhook")
        delivery = self.shared_delivery
        looking = self._watched(self.fleet.run(delivery.adopt, delivery.busy, self._changed), "fleet")
        await self.set_webhook(url, secret)
        try:
            yield
        finally:
            self.fleet.rest()
            server.should_exit = True
            await asyncio.gather(task, looking, return_exceptions=True)
            await others.close()

    async def run(self, stop: asyncio.Event | None = None) -> None:
        try:
            await super().run(stop)
        finally:  # what was said last has gone out: now others may write to our people
            await self.fleet.stop()

    def _changed(self) -> None:
        self.shared_delivery.look()
        if self.fleet.leads and not self._led:
            self._watched(self.scheduler.run_all(), "first look")
        self._led = self.fleet.leads


async def keep(count: int) -> int:
    """Keep so many workers running until told to stop; return the exit code. One that ends is started again."""
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    kept = [asyncio.create_task(_keep_one(number, stop)) for number in range(1, count + 1)]
    codes = await asyncio.gather(*kept)
    return max(codes)


def _environment(number: int) -> dict[str, str]:
    """Return what a worker is started with: its health is served one port further than that of the one before."""
    environment = launch.environment()
    host, _, port = environment.get(HEALTH, "").rpartition(":")
    return environment | ({HEALTH: f"{host}:{int(port) + number - 1}"} if port.isdigit() else {})


async def _keep_one(number: int, stop: asyncio.Event) -> int:
    failures = 0
    while not stop.is_set():
        began = time.monotonic()
        process = await asyncio.create_subprocess_exec(*launch.command("worker"), env=_environment(number))
        stopped, ended = asyncio.ensure_future(stop.wait()), asyncio.ensure_future(process.wait())
        await asyncio.wait({stopped, ended}, return_when=asyncio.FIRST_COMPLETED)
        stopped.cancel()
        if not ended.done():
            with suppress(ProcessLookupError):
                process.terminate()
            try:
                async with asyncio.timeout(END_SECONDS):
                    return await asyncio.shield(ended)
            except TimeoutError:
                process.kill()
                return await ended
        code = ended.result()
        if code in WRONG:
            stop.set()
            return code
        failures = 0 if time.monotonic() - began > LIVED_SECONDS else min(failures + 1, len(REST_SECONDS) - 1)
        log.warning("worker ended", number=number, code=code)
        with suppress(TimeoutError):
            async with asyncio.timeout(REST_SECONDS[failures]):
                await stop.wait()
    return 0
