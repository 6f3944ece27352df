"""Wires the rooms together and runs them: intake, delivery, the tick; stops them in the right order."""

from __future__ import annotations

import asyncio
import contextlib
import tempfile
from collections.abc import AsyncIterator, Coroutine, Iterator, Sequence
from contextlib import asynccontextmanager
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any, ClassVar, Self
from urllib.parse import urlsplit

from telegram import BotCommand, BotCommandScopeAllPrivateChats, MenuButtonCommands
from telegram.error import BadRequest, InvalidToken, TelegramError
from telegram.ext import Application, ContextTypes

from bot import desk_acts
from bot.answered import Answered
from bot.clock import Clock
from bot.copies import Copies
from bot.delivery import UNMARKED_MOST, Delivery
from bot.errands import Errands
from bot.exports import Exports
from bot.files import Files
from bot.intake import Dispatcher, Intake
from bot.lock import only_process
from bot.logs import log, place_of
from bot.polling import WANTED, Poller
from bot.request import LeanRequest
from bot.scheduler import Chore, Scheduler
from bot.settings import Settings
from bot.settling import Marks
from bot.tallies import Tallies
from domain.people import Organisation
from handlers.context import Context
from handlers.table import COMMANDS, late_routes
from messages.pictures import Pictures
from messages.words import BEGUN, LANGUAGES, words_for
from schedules.jobs import Job
from schedules.table import JOBS, errand_of
from storage import people, schema
from storage.database import Database, Transaction, Use
from storage.places import Place
from storage.secrets import Secrets

COPIES_LOOKED_AT = timedelta(minutes=30)
INTRODUCED_AGAIN = timedelta(minutes=5)  # at the latest, once names or words have changed
STOP_SECONDS = 2  # for updates under way when we stop


class Pledgebook:
    """The running bot. `async with Pledgebook.open(settings) as bot: await bot.run()`."""

    use: ClassVar[Use] = Use.ALONE

    def __init__(
        self, settings: Settings, clock: Clock, database: Database, secrets: Secrets, pictures: Pictures
    ) -> None:
        if settings.token is None:
            raise ValueError("a token is needed; `pledgebook run` without one starts the playground")
        token = settings.token.get_secret_value()
        self.settings = settings
        self.clock = clock
        self.database = database
        self.secrets = secrets
        self.pictures = pictures
        self.tallies = Tallies()
        folder = settings.backup_dir
        self.copies = Copies(database.place, folder, settings.backup_keep) if folder is not None else None
        self.address = f"{settings.api_url.rstrip('/')}/bot{token}"
        self.request = LeanRequest(clock)
        files = Files(self.request, self.address, f"{settings.api_url.rstrip('/')}/file/bot{token}")
        self.exports = Exports(pictures, database, files)
        self.application: Application[Any, Any, Any, Any, Any, Any] = (
            Application.builder()
            .application_class(Dispatcher)
            .token(token)
            .base_url(f"{settings.api_url.rstrip('/')}/bot")
            .base_file_url(f"{settings.api_url.rstrip('/')}/file/bot")
            .request(self.request)
            .get_updates_request(self.request)
            .context_types(ContextTypes(context=Context))
            .updater(None)
            .job_queue(None)
            .build()
        )
        self.application.add_handlers(late_routes())
        self.errands = Errands(
            database,
            files,
            clock,
            secrets,
            pictures,
            errand_of,
            bot_username=lambda: self.application.bot.username,
        )
        self.answered = self.make_answered()
        self.delivery = self.make_delivery(
            database,
            self.request,
            self.address,
            clock,
            self.exports.draw,
            rate=settings.rate,
            chat_rate=settings.chat_rate,
            paid_stars=settings.paid_stars,
            answered=self.answered,
            run_errand=self.errands.run,
            tallies=self.tallies,
        )
        self.intake = Intake(
            database,
            self.application,
            clock,
            secrets,
            self.delivery.accept,
            self.delivery.whisper,
            settings.officers,
            pages_url=settings.pages_url,
            hold=self.delivery.hold,
            # On a server a transaction that touches more is more often spoilt by another one.
            marks=self.delivery.marks if database.place.file is not None else Marks(),
            tallies=self.tallies,
        )
        self.at_desk = partial(desk_acts.do, intake=self.intake, clock=self.clock, fail=self.fail)
        self._introduced: tuple[str, str] | None = None  # the language and vocabulary Telegram was told of
        self.scheduler: Scheduler
        self._failed: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self.ready = asyncio.Event()
        self._background: set[asyncio.Task[None]] = set()
        self._catching_up: set[asyncio.Task[None]] = set()

    def make_answered(self) -> Answered:
        """Return the file of calls that were answered."""
        return Answered(self.settings.answered_file, UNMARKED_MOST)

    def make_delivery(self, *arguments: Any, **named: Any) -> Delivery:
        """Return what sends."""
        return Delivery(*arguments, **named)

    def leads(self) -> bool:
        """Say whether what goes by the clock is for us to do."""
        return True

    @classmethod
    @asynccontextmanager
    async def open(
        cls, settings: Settings, clock: Clock | None = None, jobs: Sequence[Job] = JOBS
    ) -> AsyncIterator[Self]:
        """Open everything, in order; close it in the opposite one.

        Raises: AlreadyRunning, StorageFailure, NewerSchema, TelegramError.
        """
        async with contextlib.AsyncExitStack() as stack:
            database = await _opened(settings.place, cls.use, stack)
            secrets = Secrets(settings.keys_folder, *settings.keys)
            database.memory = secrets.memory
            database.sealer = secrets.sealer("outbox")
            pictures = Pictures(Path(tempfile.gettempdir()) / "pledgebook-pictures")
            stack.push_async_callback(pictures.close)
            await database.write(partial(_found, settings=settings))
            bot = cls(settings, clock or Clock(), database, secrets, pictures)
            stack.callback(bot.answered.close)
            await bot.application.initialize()
            stack.push_async_callback(bot.application.shutdown)
            bot.scheduler = Scheduler(
                database,
                bot.clock,
                secrets,
                bot.application.bot.username,
                jobs,
                deliver=bot.delivery.accept,
                whisper=bot.delivery.whisper,
                fail=bot.fail,
                tallies=bot.tallies,
                rate=settings.rate,
                leads=bot.leads,
                chores=[
                    Chore("keep_copies", bot._keep_copies, COPIES_LOOKED_AT),
                    Chore("introduce", bot._introduce, INTRODUCED_AGAIN),
                ],
            )
            yield bot

    def fail(self, error: BaseException) -> None:
        """End the process's work: the disk refuses, and nothing more may be acknowledged."""
        if not self._failed.done():
            self._failed.set_exception(error)

    async def run(self, stop: asyncio.Event | None = None) -> None:
        """Take and send until `stop` is set; then finish what is under way.

        Raises: StorageFailure, if the database refuses; a supervisor should start the process again.
        """
        delivery = self._watched(self.delivery.run(), "delivery")
        try:
            await self._take_until(stop or asyncio.Event())
        except Exception as error:  # of the start: what runs by now is to end before the database closes
            self.fail(error)
        self.clock.on_jump = lambda: None
        await self._leave_off_catching_up()
        if self._failed.done():
            await self.scheduler.stop()
            delivery.cancel()
            await asyncio.gather(delivery, return_exceptions=True)
            self._failed.result()
        # Whatever was kept may have something to say that is written nowhere: it is handed on before delivery ends.
        await self.intake.until_idle()
        await self.scheduler.stop()
        await self.delivery.stop()
        await delivery

    async def _take_until(self, stop: asyncio.Event) -> None:
        """Tick and take updates until `stop` is set or something has failed."""
        self.clock.on_jump = self._jumped
        left = await self.scheduler.look()
        self.scheduler.start()
        for job in left:
            self._catch_up_by(self.scheduler.run(job))
        watching = self._watched(self.scheduler.watch_clock(), "clock")
        try:
            async with self._watched_over(), self._public_page(), self._updates():
                log.info("running", bot=self.application.bot.username)
                self.ready.set()
                stopped = asyncio.ensure_future(stop.wait())
                ends: set[asyncio.Future[Any]] = {stopped, self._failed}
                await asyncio.wait(ends, return_when=asyncio.FIRST_COMPLETED)
                stopped.cancel()
        finally:
            watching.cancel()

    @asynccontextmanager
    async def _updates(self) -> AsyncIterator[None]:
        """Take updates, by polling or by webhook."""
        if self.settings.webhook_url:
            async with self._webhook(self.settings.webhook_url):
                yield
            return
        try:
            await self.application.bot.delete_webhook()
        except InvalidToken:  # it has just known us, so it is this call that the server does not know
            log.warning("webhook not taken away")
        poller = Poller(self.request, self.address, self.intake)
        task = self._watched(poller.run(), "polling")
        try:
            yield
        finally:
            poller.stop()
            await asyncio.wait({task}, timeout=STOP_SECONDS)
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)

    @asynccontextmanager
    async def _webhook(self, url: str) -> AsyncIterator[None]:
        from bot import listening, webhook

        secret = self.webhook_secret()
        app = webhook.create_app(self.intake, secret, urlsplit(url).path or "/", self.fail)
        server, sockets = listening.server(app, self.settings.webhook_listen, stop_seconds=STOP_SECONDS)
        task = self._watched(server.serve(sockets=sockets), "webhook")
        await self.set_webhook(url, secret)
        try:
            yield
        finally:
            server.should_exit = True
            await asyncio.gather(task, return_exceptions=True)

    def webhook_secret(self) -> str:
        """Return what Telegram sends along."""
        given = self.settings.webhook_secret
        return given.get_secret_value() if given else self.secrets.derived("webhook").hex()

    async def set_webhook(self, url: str, secret: str) -> None:
        """Tell Telegram where to post."""
        await self.application.bot.set_webhook(url, secret_token=secret, allowed_updates=list(WANTED))

    @asynccontextmanager
    async def _watched_over(self) -> AsyncIterator[None]:
        """Tell whoever watches over the process how it is, if the operator asks for it."""
        if not self.settings.health_listen:
            yield
            return
        from bot import health, listening

        checks = health.checks_of(
            self.database, self.intake.room, self.tallies, polling=self.settings.webhook_url is None
        )
        app = health.create_app(checks, self.database, self.tallies, self.clock)
        server, sockets = listening.server(app, self.settings.health_listen, stop_seconds=STOP_SECONDS)
        task = self._watched(server.serve(sockets=sockets), "health")
        try:
            yield
        finally:
            server.should_exit = True
            await asyncio.gather(task, return_exceptions=True)

    @asynccontextmanager
    async def _public_page(self) -> AsyncIterator[None]:
        """Serve the public page beside us, if the operator asks for it."""
        if not self.settings.pages_listen:
            yield
            return
        from bot.public.beside import beside

        async with beside(self.application.bot.username, self.at_desk):
            yield

    async def _keep_copies(self) -> None:
        """Make today's copy if there is none yet."""
        if self.copies is not None:
            await self.copies.keep_up(await self.database.read(people.the_organisation), self.clock.now())

    def _watched(self, work: Any, name: str) -> asyncio.Task[None]:
        """Run `work` beside the rest; if it fails, the whole process must not live on deaf."""

        async def watch() -> None:
            try:
                await work
            except asyncio.CancelledError:
                raise
            except Exception as error:
                log.error("stopped", part=name, error=place_of(error))
                self.fail(error)

        task = asyncio.create_task(watch(), name=name)
        self._background.add(task)
        task.add_done_callback(self._background.discard)
        return task

    async def settled(self) -> None:
        """Return when all that is due now has been done and sent."""
        while self._catching_up:
            await asyncio.wait(self._catching_up)
        await self.delivery.until_quiet()

    def _jumped(self) -> None:
        """Look at once for what the clock has jumped over."""
        self._catch_up_by(self._catch_up())

    def _catch_up_by(self, work: Coroutine[Any, Any, object]) -> None:
        task = self._watched(work, "catching up")
        self._catching_up.add(task)
        task.add_done_callback(self._catching_up.discard)

    async def _leave_off_catching_up(self) -> None:
        """Let what a jump of the clock has set off come to an end, before there is no database any more."""
        if self._catching_up and not self._failed.done():
            await asyncio.wait(self._catching_up, timeout=STOP_SECONDS)
        for task in self._catching_up:
            task.cancel()
        await asyncio.gather(*self._catching_up, return_exceptions=True)

    async def _catch_up(self) -> None:
        await self.scheduler.run_all()
        await self.scheduler.run_chores()
        self.delivery.wake()

    async def _introduce(self) -> None:
        """Tell Telegram the commands and what this bot is, in each language; again when its words have changed."""
        organisation = await self.database.write(people.the_organisation)  # a reader's own memory is not worth this
        named = (organisation.language, organisation.vocabulary)
        if named == self._introduced:
            return
        self._introduced = named
        for call in self._introductions(organisation):
            try:
                await call
            except (BadRequest, InvalidToken) as error:  # a server that does not know the call: the rest may do
                log.warning("not introduced in full", error=type(error).__name__)
            except TelegramError as error:
                log.warning("commands not set", error=type(error).__name__)
                self._introduced = None  # again in a while

    def _introductions(self, organisation: Organisation) -> Iterator[Coroutine[Any, Any, object]]:
        """Return one call after the other."""
        bot = self.application.bot
        for language in (None, *LANGUAGES, *BEGUN):
            words = words_for(language or organisation.language, organisation.vocabulary)
            commands = [BotCommand(name, words.plain(f"command-{name}")) for name in COMMANDS]
            # In groups none of them would be answered, so none is offered there.
            yield bot.set_my_commands(commands, scope=BotCommandScopeAllPrivateChats(), language_code=language)
            yield bot.delete_my_commands(language_code=language)
            yield bot.set_my_description(words.plain("about-description"), language_code=language)
            yield bot.set_my_short_description(words.plain("about-short"), language_code=language)
        yield bot.set_chat_menu_button(menu_button=MenuButtonCommands())


async def _opened(place: Place, use: Use, stack: contextlib.AsyncExitStack) -> Database:
    """Return the database, brought up to date, that nobody else runs on. Raises: AlreadyRunning, NewerSchema."""
    if place.file is not None:
        stack.enter_context(only_process(place))
        await asyncio.to_thread(schema.migrate, place)
        database = await Database.open(place)
    else:
        database = await Database.open(place, use=use)
        await asyncio.to_thread(schema.migrate, place)
    stack.push_async_callback(database.close)
    return database


async def _found(tx: Transaction, settings: Settings) -> None:
    """Write the organisation's defaults down at the first start."""
    organisation = await people.the_organisation(tx)
    if not organisation.name:
        words = words_for(settings.language, settings.vocabulary)
        await people.found_organisation(
            tx,
            Organisation(
                name=words.plain("organisation-name"),
                vocabulary=settings.vocabulary,
                timezone=settings.timezone,
                language=settings.language,
            ),
        )
