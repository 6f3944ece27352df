"""The clock tick: APScheduler runs the jobs' scans; what is due and what has been said is the database's business."""

from __future__ import annotations

import asyncio
import contextlib
import sqlite3
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Coroutine, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.interval import IntervalTrigger

from bot.clock import Clock
from bot.logs import log, place_of
from bot.tallies import Tallies
from messages.buttons import Signer
from schedules.jobs import MORE, Job, Tick
from storage import attention, outbox, people
from storage.database import Database, StorageFailure, Transaction, is_storage_failure
from storage.outbox import Letter, Queued
from storage.secrets import Secrets

LOG_KEPT = timedelta(minutes=1)
CLOCK_LOOKED_AT = timedelta(seconds=5)
CLOCK_SET = timedelta(seconds=2)  # a difference that no correction of the clock's pace makes


@dataclass(frozen=True, slots=True)
class Chore:
    """What the house needs by the clock and what is no transaction: copies, an empty log. It fails by itself."""

    name: str
    run: Callable[[], Coroutine[Any, Any, object]]
    every: timedelta
    everywhere: bool = False  # in every worker, not only in the one that leads


class Scheduler:
    """Runs each job at its interval, and all of them at once when the clock has jumped."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        secrets: Secrets,
        bot_username: str,
        jobs: Sequence[Job],
        *,
        deliver: Callable[[Iterable[Queued]], None],
        whisper: Callable[[Iterable[Letter]], None],
        fail: Callable[[BaseException], None],
        tallies: Tallies,
        rate: float = 30,
        leads: Callable[[], bool] = lambda: True,
        chores: Sequence[Chore] = (),
    ) -> None:
        self.database = database
        self.clock = clock
        self.secrets = secrets
        self.signer = Signer(*secrets.all_derived("buttons"))
        self.bot_username = bot_username
        self.jobs = jobs
        self.leads = leads
        self.chores = (Chore("truncate_log", self._truncate_log, LOG_KEPT, everywhere=True), *chores)
        self.tallies = tallies
        self.rate = rate
        self._deliver = deliver
        self._whisper = whisper
        self._fail = fail
        self._running = asyncio.Lock()
        self._turns: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)
        # The default grace of one second drops what is late; a scan that is late is only late.
        defaults = {"misfire_grace_time": None, "coalesce": True, "max_instances": 1}
        self._scheduler = AsyncIOScheduler(timezone="UTC", job_defaults=defaults)

    def start(self) -> None:
        """Begin to tick; every job runs once at the start, for what fell due while nothing ran."""
        for job in self.jobs:
            trigger = IntervalTrigger(seconds=int(job.every.total_seconds()), timezone="UTC")
            self._scheduler.add_job(self._unless_stopped, trigger, args=[self.run, job], id=job.name, name=job.name)
        for chore in self.chores:
            trigger = IntervalTrigger(seconds=int(chore.every.total_seconds()), timezone="UTC")
            self._scheduler.add_job(
                self._unless_stopped,
                trigger,
                args=[self._do, chore],
                id=chore.name,
                name=chore.name,
                next_run_time=datetime.now(UTC),
            )
        self._scheduler.start()

    async def _unless_stopped(self, run: Callable[[Any], Coroutine[Any, Any, object]], what: Job | Chore) -> None:
        """Run something; APScheduler would take the end of a run that is cut off, when all ends, for a fault."""
        with contextlib.suppress(asyncio.CancelledError):
            await run(what)

    async def stop(self) -> None:
        """Start no further run, and let the one under way hand on what it has to say."""
        if self._scheduler.running:
            self._scheduler.shutdown(wait=False)
        async with self._running:
            pass

    async def watch_clock(self, wall: Callable[[], float] = time.time) -> None:
        """Run every job when the machine's clock has been set: intervals count from moments that are no more.

        A clock set back by three days would let every job sleep for three days; one set forward, oversleep.
        """
        apart = wall() - time.monotonic()
        while True:
            await asyncio.sleep(CLOCK_LOOKED_AT.total_seconds())
            now_apart = wall() - time.monotonic()
            if abs(now_apart - apart) > CLOCK_SET.total_seconds():
                log.warning("the clock was set", by_seconds=round(now_apart - apart))
                for job in self._scheduler.get_jobs():
                    job.reschedule(job.trigger)
                await self.run_all()
            apart = now_apart

    async def _truncate_log(self) -> None:
        """Empty the write-ahead log, in which the order of changes could otherwise be read for long."""
        try:
            await self.database.truncate_log()
        except (sqlite3.Error, StorageFailure) as error:  # the next minute tries again
            log.warning("log not truncated", error=place_of(error))

    async def run_all(self) -> None:
        """Run every job now, in the table's order."""
        for job in self.jobs:
            await self.run(job)

    async def look(self) -> list[Job]:
        """Let every job have one run, and return those that say that there is more: nobody is to wait for it all."""
        left = []
        for job in self.jobs if self.leads() else ():
            outcomes = await self._run(job)
            if outcomes.pop(MORE, 0):
                left.append(job)
            _tell(job, outcomes)
        return left

    async def run_chores(self) -> None:
        """Run every chore now."""
        for chore in self.chores:
            await self._do(chore)

    async def _do(self, chore: Chore) -> None:
        """Run a chore, unless another worker does."""
        if self.leads() or chore.everywhere:
            await chore.run()

    async def run(self, job: Job) -> Counter[str]:
        """Run one job, in one transaction and, while it says that there is more, in others; return its outcomes.

        Only one worker does, and one run at a time: what rests between two must not be done twice as fast by two.
        """
        outcomes = Counter[str]()
        async with self._turns[job.name]:  # what takes long is not begun once more beside itself
            while self.leads():
                outcomes += await self._run(job)
                if not outcomes.pop(MORE, 0):
                    break
                await asyncio.sleep(job.rest.total_seconds())
        _tell(job, outcomes)
        return outcomes

    async def _run(self, job: Job) -> Counter[str]:
        """Run a job in one transaction."""

        async def work(tx: Transaction) -> tuple[Counter[str], list[Queued], Tick]:
            tick = Tick(
                tx=tx,
                now=self.clock.now(),
                organisation=await people.the_organisation(tx),
                signer=self.signer,
                secrets=self.secrets,
                bot_username=self.bot_username,
                rate=self.rate,
            )
            outcomes = await job.run(tick)
            await attention.spend(tx, tick.spending)
            return outcomes, await outbox.put(tx, tick.letters, now=tick.now), tick

        async with self._running:
            began = time.monotonic()
            try:
                outcomes, letters, tick = await self.database.write(work)
            except Exception as error:
                self.tallies.job_ran(job.name, time.monotonic() - began, failed=True)
                log.error("job failed", job=job.name, error=place_of(error))
                if is_storage_failure(error):
                    self._fail(error)
                return Counter(failed=1)
            self.tallies.job_ran(job.name, time.monotonic() - began, failed=bool(tick.failures))
            for failure in tick.failures:
                log.error("one of many failed, and is tried again later", job=job.name, error=place_of(failure))
            self._deliver(letters)
            if tick.whispers:
                self._whisper(tick.whispers)
        return outcomes


def _tell(job: Job, outcomes: Counter[str]) -> None:
    if any(outcomes.values()):
        log.info("job done", job=job.name, **outcomes)
