"""`pledgebook doctor`: looks everything over, says what is wrong and how to mend it."""

from __future__ import annotations

import asyncio
import shutil
import stat
import sys
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from email.utils import parsedate_to_datetime
from functools import partial

import typer
from telegram.error import InvalidToken, TelegramError
from telegram.request import RequestData

from bot import backups
from bot.clock import Clock
from bot.copies import LATE_AFTER, Copies
from bot.purse import FREE_PER_SECOND
from bot.request import LeanRequest
from bot.settings import Settings
from domain import workdays
from storage import outbox, rollups, schema, updates
from storage.database import Database, StorageFailure
from storage.places import Place

OFFICIAL = str(Settings.model_fields["api_url"].default)
SPACE_LEAST = 200 * 1024 * 1024
CLOCK_MOST = timedelta(seconds=30)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at."""

    what: str
    found: str
    mend: str | None = None  # None: all is well

    def __str__(self) -> str:
        mark = "ok  " if self.mend is None else "FIX "
        return f"{mark} {self.what}: {self.found}" + (f"\n       {self.mend}" if self.mend else "")


async def run(settings: Settings, *, recompute: bool = False) -> int:
    """Print every finding; return 1 if anything is to be mended. `recompute`: put wrong figures right, too."""
    wrong = 0
    async for finding in examine(settings, recompute=recompute):
        typer.echo(str(finding))
        wrong += finding.mend is not None
    return 1 if wrong else 0


async def examine(settings: Settings, *, recompute: bool = False) -> AsyncIterator[Finding]:
    """Yield what is found, one thing at a time."""
    version = ".".join(map(str, sys.version_info[:3]))
    yield Finding("Python", version, None if sys.version_info >= (3, 11) else "Install Python 3.11 or newer.")
    schema_found, findings = await asyncio.to_thread(_database, settings)
    for finding in [
        *findings,
        *_keys(settings),
        *_copies(settings),
        *_calendars(),
        *_rate(settings),
        *_pages(settings),
    ]:
        yield finding
    if schema_found == schema.HEAD:
        async for finding in _contents(settings):
            yield finding
        if recompute:
            yield await _figures(settings)
    async for finding in _telegram(settings):
        yield finding


def _database(settings: Settings) -> tuple[str | None, list[Finding]]:
    """Return the schema that was found, if any, and what there is to say."""
    path = settings.place.file
    if path is None:
        return _server(settings.place)
    free = shutil.disk_usage(path.parent if path.parent.exists() else ".").free
    space = Finding(
        "Free space",
        f"{free // 1024**2} MiB",
        None if free > SPACE_LEAST else "Make room: a full disk stops the bot rather than losing anything.",
    )
    if not path.exists():
        return None, [space, Finding("Database", f"none yet at {path}; the first `pledgebook run` makes it")]
    try:
        found = schema.revision(path)
    except StorageFailure as error:
        return None, [space, Finding("Database", str(error), "Restore a backup: `pledgebook restore PATH`.")]
    if found != schema.HEAD:
        mend = "Run `pledgebook migrate`." if (found or "") < schema.HEAD else "Update Pledgebook: the file is newer."
        return found, [space, Finding("Database", f"schema {found}, this is {schema.HEAD}", mend)]
    try:
        backups.check(path)
    except backups.Unusable as error:
        return None, [space, Finding("Database", str(error), "Restore a backup: `pledgebook restore PATH`.")]
    return found, [space, Finding("Database", f"{path}, schema {found}, whole")]


def _server(place: Place) -> tuple[str | None, list[Finding]]:
    """Look whether a server can be reached, and which schema its database has."""
    try:
        found = schema.revision(place)
    except StorageFailure as error:
        return None, [Finding("Database", str(error), "Is the server running, and are name and password right?")]
    if found is None:
        return None, [Finding("Database", f"{place}, empty; the first `pledgebook run` makes its tables")]
    if found != schema.HEAD:
        mend = "Run `pledgebook migrate`." if found < schema.HEAD else "Update Pledgebook: the database is newer."
        return found, [Finding("Database", f"schema {found}, this is {schema.HEAD}", mend)]
    return found, [Finding("Database", f"{place}, schema {found}")]


def _keys(settings: Settings) -> list[Finding]:
    folder = settings.keys_folder
    if not folder.exists():
        return [Finding("Keys", f"none yet at {folder}; made at the first start")]
    mode = stat.S_IMODE(folder.stat().st_mode)
    if mode & 0o077:
        return [Finding("Keys", f"{folder} can be read by others", f"chmod 700 {folder}")]
    given, earlier = settings.keys
    kept = len(list(folder.glob("organisation*.key"))) - (given is None)
    opened = f"; {len(earlier) + kept} earlier ones still open what they sealed" if earlier or kept > 0 else ""
    return [Finding("Keys", f"{folder}, for its owner only{opened}")]


def _copies(settings: Settings) -> list[Finding]:
    if settings.backup_dir is None:
        mend = "Set PLEDGEBOOK_BACKUP_DIR to a folder on another disk." if settings.token is not None else None
        return [Finding("Copies", "none are made", mend)]
    made = Copies(settings.place, settings.backup_dir, settings.backup_keep).made()
    if not made:
        return [Finding("Copies", f"none yet in {settings.backup_dir}; the running bot makes one every night")]
    found = f"{len(made)} in {settings.backup_dir}, the newest of {made[0]}"
    if datetime.now(UTC) - datetime.combine(made[0], time(), UTC) > LATE_AFTER:
        return [Finding("Copies", found, "The log says why no newer one was made: room, rights?")]
    return [Finding("Copies", found)]


def _rate(settings: Settings) -> list[Finding]:
    """Look whether Telegram lets so many messages a second pass, and who pays for them."""
    found = f"{settings.rate:g} messages a second, {settings.paid_stars} Stars a month"
    mend = None
    if settings.paid_stars and settings.rate <= FREE_PER_SECOND:
        mend = f"Up to {FREE_PER_SECOND} a second nothing is paid: raise PLEDGEBOOK_RATE, or set no PAID_STARS."
    elif settings.rate > FREE_PER_SECOND and not settings.paid_stars and settings.api_url == OFFICIAL:
        mend = f"Telegram refuses more than {FREE_PER_SECOND} unpaid: set PLEDGEBOOK_PAID_STARS, or lower the rate."
    return [Finding("Rate", found, mend)]


def _pages(settings: Settings) -> list[Finding]:
    """Look whether the public page has both its ends: where it is served, and the address that posters hold."""
    if settings.pages_listen is None and settings.pages_url is None:
        return [Finding("Public page", "not served; residents without Telegram see nothing")]
    served = f"served at {settings.pages_listen}" if settings.pages_listen else "not served by this process"
    mend = None
    if settings.pages_url is None:
        mend = "Set PLEDGEBOOK_PAGES_URL to its public address: until then codes on posters lead into Telegram."
    elif settings.pages_listen is None:
        mend = "Set PLEDGEBOOK_PAGES_LISTEN, unless another process serves it: posters lead there."
    elif not settings.pages_url.startswith("https://"):
        mend = "Serve it with a certificate: Telegram opens the desk at https:// only, so nobody is offered it."
    return [Finding("Public page", f"{served}, as {settings.pages_url or 'no address'}", mend)]


def _calendars() -> list[Finding]:
    today = datetime.now(UTC).date()
    missing = workdays.Calendar.load([today.year, today.year + 1]).missing_years(today)
    if missing:
        years = ", ".join(map(str, missing))
        return [Finding("Holidays", f"not known for {years}", "Complete domain/data/workdays-cn-YEAR.json.")]
    return [Finding("Holidays", f"known for {today.year}")]


async def _contents(settings: Settings) -> AsyncIterator[Finding]:
    database = await Database.open(settings.place)
    try:
        letters = await database.read(outbox.counts)
        aside = await database.read(updates.put_aside_count)
    finally:
        await database.close()
    dead = letters.get("dead", 0)
    waiting = letters.get("queued", 0) + letters.get("sending", 0)
    yield Finding(
        "Outbox",
        f"{waiting} waiting, {dead} refused",
        "Telegram refused some messages; the log says which kind." if dead else None,
    )
    yield Finding(
        "Set aside", f"{aside} updates", "Some updates could not be handled; please report the log." if aside else None
    )


async def _figures(settings: Settings) -> Finding:
    """Work the figures of every unit out anew from their rows, and put right what differs.

    Unit by unit, parts before wholes, each in a short transaction of its own, so that a running bot is not held up.
    """
    database = await Database.open(settings.place)
    wrong, units_wrong = 0, 0
    try:
        every = await database.read(rollups.deepest_first)
        for unit_id in every:
            if await database.read(partial(rollups.recount, unit_id=unit_id, mend=False)):
                found = await database.write(partial(rollups.recount, unit_id=unit_id))
                wrong, units_wrong = wrong + found, units_wrong + (found > 0)
    finally:
        await database.close()
    if not wrong:
        return Finding("Figures", f"those of {len(every)} units are what their rows say")
    return Finding("Figures", f"{wrong} of {units_wrong} units were not what their rows say, and are put right")


async def _telegram(settings: Settings) -> AsyncIterator[Finding]:
    if settings.token is None:
        yield Finding("Token", "none: `pledgebook run` starts the playground")
        return
    clock = _Noticing()
    request = LeanRequest(clock)
    address = f"{settings.api_url.rstrip('/')}/bot{settings.token.get_secret_value()}"
    ask = partial(request.post, request_data=RequestData([]))
    try:
        await request.initialize()
        me = await ask(f"{address}/getMe")
        hook = await ask(f"{address}/getWebhookInfo")
    except InvalidToken:
        yield Finding("Token", "Telegram does not know it", "Ask @BotFather with /token and set PLEDGEBOOK_TOKEN.")
        return
    except TelegramError as error:
        yield Finding("Telegram", type(error).__name__, f"Check the network to {settings.api_url}.")
        return
    finally:
        await request.shutdown()
    assert isinstance(me, dict)
    assert isinstance(hook, dict)
    yield Finding("Token", f"@{me['username']}")
    inline = bool(me.get("supports_inline_queries"))
    mend = None if inline else "Send @BotFather /setinline, so that people can share cards by typing the bot's name."
    yield Finding("Cards in other chats", "on" if inline else "off", mend)
    yield _webhook(settings, str(hook.get("url") or ""), hook)
    if clock.apart is not None:
        late = abs(clock.apart) > CLOCK_MOST
        seconds = f"{clock.apart.total_seconds():+.0f} s from Telegram's"
        yield Finding("Clock", seconds, "Set the machine's clock (NTP)." if late else None)


def _webhook(settings: Settings, url: str, hook: dict[str, object]) -> Finding:
    wanted = settings.webhook_url or ""
    if url != wanted:
        found = f"set to {url or 'nothing'}, wanted {wanted or 'nothing'}"
        return Finding(
            "Webhook", found, "`pledgebook run` sets it right. If it was not you who set it: /revoke the token."
        )
    if hook.get("last_error_message"):
        return Finding("Webhook", str(hook["last_error_message"]), "Is the address reachable over HTTPS from outside?")
    return Finding("Webhook", url or "none: polling")


class _Noticing(Clock):
    """Notes how far this machine's clock is from the server's."""

    def __init__(self) -> None:
        super().__init__()
        self.apart: timedelta | None = None

    def hear(self, headers: Mapping[str, str]) -> None:
        """Compare the `Date` of a response with our own."""
        date = headers.get("date")
        if date:
            self.apart = self.now() - parsedate_to_datetime(date)
