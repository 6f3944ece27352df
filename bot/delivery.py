"""Messages out: what the outbox holds goes in order of urgency, at Telegram's pace, and is taken off once it arrived.

Telegram has no key by which a repeated call could be known, so a call whose outcome is unknown (the process died, the
answer never came) is made again: a message may then be seen twice, but none is lost (`docs/reliability.md`).
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from telegram import InputFile
from telegram.error import BadRequest, ChatMigrated, Forbidden, InvalidToken, RetryAfter, TelegramError
from telegram.request import BaseRequest, RequestData
from telegram.request._requestparameter import RequestParameter

from bot.clock import Clock
from bot.limits import Limits
from bot.logs import log
from storage import errands, outbox, people
from storage.database import Database, Transaction
from storage.outbox import Lane, Letter, Queued

IN_FLIGHT_MOST = 64
RETRY_SECONDS = (1, 2, 5, 15, 60, 300)
GIVE_UP_AFTER = timedelta(hours=24)
NOT_NEWS = ("message is not modified", "query is too old", "message to delete not found")
GONE = ("message to edit not found", "message can't be edited", "message_id_invalid")
NOBODY = ("chat not found", "user is deactivated", "peer_id_invalid")
FOR_ALL = 0  # the chat id under which a halt of everything is kept

Draw = Callable[[str, dict[str, Any]], Awaitable[bytes]]
Settle = Callable[[Transaction], Awaitable[None]]


@dataclass(slots=True)
class _Sending:
    letter: Queued
    task: asyncio.Task[None]


class Delivery:
    """One loop: write down what became of the last calls and take the next ones, in one transaction; make the calls."""

    def __init__(
        self,
        database: Database,
        request: BaseRequest,
        address: str,
        clock: Clock,
        draw: Draw,
        *,
        rate: float,
        chat_rate: float,
        run_errand: Callable[[Queued], Awaitable[Settle]] | None = None,
    ) -> None:
        self.run_errand = run_errand
        self.database = database
        self.request = request
        self.address = address
        self.clock = clock
        self.draw = draw
        self.limits = Limits(rate, chat_rate, time.monotonic())
        self._woken = asyncio.Event()
        self._sending: dict[int, _Sending] = {}
        self._settled: list[Settle] = []
        self._whispers: list[Queued] = []
        self._whispered = 0
        self._stopping = False
        self._quiet = asyncio.Event()

    def wake(self) -> None:
        """Look again: something new may be waiting."""
        self._quiet.clear()
        self._woken.set()

    def whisper(self, letters: Iterable[Letter]) -> None:
        """Send what must leave no trace: it never gets a row, is told from rows by a negative id, and dies with us."""
        for letter in letters:
            if letter.kind == outbox.LATEST_ONLY:
                older = [each for each in self._whispers if (each.chat_id, each.kind) == (letter.chat_id, letter.kind)]
                self._whispers = [each for each in self._whispers if each not in older]
            self._whispered += 1
            self._whispers.append(Queued(id=-self._whispered, attempts=0, **letter.model_dump()))
            self.wake()

    async def stop(self) -> None:
        """Finish the calls under way and write down what became of them; what waits stays for the next start."""
        self._stopping = True
        self._woken.set()

    async def until_quiet(self) -> None:
        """Return when nothing that may go now is left."""
        await self._quiet.wait()

    async def run(self) -> None:
        """Deliver until stopped. Raises: StorageFailure, if the database refuses."""
        await self.database.write(outbox.recover)
        while True:
            self._woken.clear()
            letters, pause = await self.database.write(self._exchange)
            for letter in letters:
                task = asyncio.create_task(self._send(letter))
                self._sending[letter.id] = _Sending(letter, task)
            if self._stopping and not self._sending and not self._settled:
                return
            if letters or self._settled:
                continue
            if not self._sending and (pause is None or pause > 0):
                self._quiet.set()
            try:
                await asyncio.wait_for(self._woken.wait(), timeout=pause)
            except TimeoutError:
                continue

    async def _exchange(self, tx: Transaction) -> tuple[list[Queued], float | None]:
        """Settle what was sent and claim what may go; also return the seconds until there may be more."""
        settled, self._settled = self._settled, []
        for settle in settled:
            await settle(tx)
        at, now = time.monotonic(), self.clock.now()
        resting = self.limits.resting(at)
        busy = {sending.letter.chat_id for sending in self._sending.values() if sending.letter.lane != Lane.TAP}
        room = min(IN_FLIGHT_MOST - len(self._sending), max(1, int(self.limits.overall.level(at))))
        if self._stopping:  # what was never written down goes now or never
            return self._whispers_that_may_go(now, most=max(room, 0), held=busy, taps_only=False), None
        if room < 1:
            return [], None
        halted = await outbox.halted_until(tx, FOR_ALL, now=now)
        wait = self.limits.overall.wait(at)
        if halted is not None:
            return [], max(0.05, (halted - now).total_seconds())
        whispers = self._whispers_that_may_go(now, most=room, held={*busy, *resting}, taps_only=wait > 0)
        held = [*busy, *resting, *(whisper.chat_id for whisper in whispers)]
        letters = whispers
        if room > len(whispers):
            letters += await outbox.claim(tx, now=now, most=room - len(whispers), busy_chats=held, taps_only=wait > 0)
        for letter in letters:
            if letter.lane != Lane.TAP:
                self.limits.take(letter.chat_id, at)
        if letters:
            return letters, None
        recorded = await outbox.next_due_at(tx)
        dues = [whisper.due_at for whisper in self._whispers]
        dues += [] if recorded is None else [datetime.fromisoformat(recorded)]
        if not dues:
            return [], None
        waits = [wait for wait in (wait, *resting.values()) if wait > 0]
        until_due = (min(dues) - now).total_seconds()
        if until_due > 0:
            waits = [until_due]
        return [], max(0.02, min(waits, default=1.0))

    def _whispers_that_may_go(self, now: datetime, *, most: int, held: set[int], taps_only: bool) -> list[Queued]:
        """Take the unrecorded letters that may go now, one of a chat and as many answers to presses as there are."""
        taken: list[Queued] = []
        for whisper in sorted(self._whispers, key=lambda each: (each.lane, -each.id)):
            is_tap = whisper.lane == Lane.TAP
            if len(taken) >= most or whisper.due_at > now or (not is_tap and (taps_only or whisper.chat_id in held)):
                continue
            if not is_tap:
                held.add(whisper.chat_id)
            taken.append(whisper)
            self._whispers.remove(whisper)
        return taken

    async def _send(self, letter: Queued) -> None:
        """Make one call and leave word of what became of it."""
        now = self.clock.now()
        settle: Settle
        try:
            if letter.expires_at is not None and letter.expires_at < now:
                settle = partial(_drop, letter=letter)
            elif letter.kind == errands.KIND and self.run_errand is not None:
                settle = await self.run_errand(letter)
            else:
                result = await self._call(letter)
                settle = partial(outbox.sent, letter=letter, message_ids=_message_ids(result), on=now.date())
        except asyncio.CancelledError:
            raise
        except Exception as error:  # whatever it was, the letter must not be left hanging
            settle = _nothing if self._whispered_again(letter, error, now) else self._after(letter, error, now)
        self._settled.append(settle)
        del self._sending[letter.id]
        self._woken.set()

    async def _call(self, letter: Queued) -> Any:
        parameters = dict(letter.payload)
        if letter.attachment is not None:
            content = await self.draw(letter.attachment["maker"], letter.attachment["values"])
            parameters[letter.attachment["field"]] = InputFile(content, filename=letter.attachment["filename"])
        data = RequestData([RequestParameter.from_input(key, value) for key, value in parameters.items()])
        return await self.request.post(f"{self.address}/{letter.method}", request_data=data)

    def _whispered_again(self, letter: Queued, error: Exception, now: datetime) -> bool:
        """Say whether the letter is an unrecorded one: nothing is written about it, it is tried again or lost."""
        if letter.id >= 0:
            return False
        later: timedelta | None = None
        match error:
            case RetryAfter():
                seconds = error.retry_after
                later = seconds if isinstance(seconds, timedelta) else timedelta(seconds=seconds)
            case BadRequest() if any(each in error.message.lower() for each in GONE):
                later = timedelta(0)
                payload = {key: value for key, value in letter.payload.items() if key != "message_id"}
                letter = letter.model_copy(update={"method": "sendMessage", "payload": payload})
            case Forbidden() | ChatMigrated() | BadRequest() | InvalidToken():
                later = None
            case _ if letter.attempts < len(RETRY_SECONDS):
                later = timedelta(seconds=RETRY_SECONDS[letter.attempts])
        if later is not None and letter.lane != Lane.TAP:
            changes = {"due_at": now + later, "attempts": letter.attempts + 1}
            self._whispers.append(letter.model_copy(update=changes))
        return True

    def _after(self, letter: Queued, error: Exception, now: datetime) -> Settle:
        """Return what to do about a call that failed."""
        match error:
            case RetryAfter():
                seconds = error.retry_after
                wait = seconds if isinstance(seconds, timedelta) else timedelta(seconds=seconds)
                return partial(_halt, letter=letter, until=now + wait)
            case Forbidden() | ChatMigrated():
                return partial(_unreachable, letter=letter, at=now)
            case BadRequest():
                return self._after_refusal(letter, error.message.lower(), now)
            case InvalidToken():
                return partial(outbox.postpone, letter=letter, until=now + timedelta(minutes=1), why="InvalidToken")
            case _:
                why = type(error).__name__
                if not isinstance(error, TelegramError):
                    log.error("letter not made", kind=letter.kind, error=why)
                if letter.attempts >= len(RETRY_SECONDS) and now - letter.due_at > GIVE_UP_AFTER:
                    return partial(outbox.give_up, letter=letter, why=why)
                seconds = RETRY_SECONDS[min(letter.attempts, len(RETRY_SECONDS) - 1)]
                return partial(outbox.postpone, letter=letter, until=now + timedelta(seconds=seconds), why=why)

    def _after_refusal(self, letter: Queued, message: str, now: datetime) -> Settle:
        if any(each in message for each in NOT_NEWS) or letter.kind == "tap":
            return partial(_drop, letter=letter)
        if any(each in message for each in NOBODY):
            return partial(_unreachable, letter=letter, at=now)
        if any(each in message for each in GONE) and letter.method in ("editMessageText", "editMessageReplyMarkup"):
            if letter.method == "editMessageReplyMarkup":
                return partial(_drop, letter=letter)
            payload = {key: value for key, value in letter.payload.items() if key != "message_id"}
            return partial(outbox.rewrite, letter=letter, method="sendMessage", payload=payload)
        log.error("letter refused", kind=letter.kind, method=letter.method, error=message[:80])
        return partial(outbox.give_up, letter=letter, why=message[:200])


def _message_ids(result: Any) -> list[int]:
    results = result if isinstance(result, list) else [result]
    return [each["message_id"] for each in results if isinstance(each, dict) and "message_id" in each]


async def _nothing(_: Transaction) -> None:
    """Write nothing down."""


async def _drop(tx: Transaction, *, letter: Queued) -> None:
    await outbox.sent(tx, letter, [], on=letter.due_at.date())


async def _halt(tx: Transaction, *, letter: Queued, until: datetime) -> None:
    await outbox.halt(tx, letter.chat_id, until=until)
    await outbox.postpone(tx, letter, until=until, why="RetryAfter")


async def _unreachable(tx: Transaction, *, letter: Queued, at: datetime) -> None:
    await people.mark_unreachable(tx, letter.chat_id, at=at)
    await _drop(tx, letter=letter)
    await outbox.drop_chat(tx, letter.chat_id)
