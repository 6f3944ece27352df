"""Messages out: what the outbox holds goes in order of urgency, at Telegram's pace, and is taken off once it arrived.

Telegram has no key by which a repeated call could be known, so a call whose outcome is unknown (the process died, the
answer never came) is made again: a message may then be seen twice, but none is lost (`docs/reliability.md`).
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Awaitable, Callable, Iterable
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from telegram.error import RetryAfter

from bot.answered import Answered
from bot.clock import Clock
from bot.lanes import Lanes
from bot.limits import Limits
from bot.making import Draw, form_of
from bot.outcomes import Outcome, Settle, forget, outcome_of, waiting_time
from bot.pauses import Pauses
from bot.purse import Purse
from bot.request import LeanRequest, NotSent
from bot.settling import READ_AT_ONCE, Marks, Settled, exchanged, message_ids_of, whole_answer
from bot.tallies import Tallies
from storage import errands, outbox, paid
from storage.database import Database, Transaction
from storage.outbox import Lane, Letter, Queued

UNMARKED_MOST = 128  # calls made and not yet written down as made: so many at the most are seen twice after a crash
UNMARKED_LEAST = 24  # … at the usual 30 a second: enough while a call takes less than half a second
UNMARKED_SECONDS = 0.128  # … at other rates: as many as are made in so long
ANSWERS_SHARE = 8  # one in so many of these is kept for answers to people
AHEAD_SECONDS = 0.25  # how much of the outbox is read ahead of its turn
AHEAD_LEAST = 32
KNOWN_MOST = 2_000  # letters in memory; more stay in the outbox until there is room
LOOK_SECONDS = 5.0  # how long to sleep at most: the system's clock may have been set meanwhile
GATHER_SECONDS = 0.01  # between two commits while calls are under way
STOP_SECONDS = 5.0  # for calls under way when we stop; those cut off are made again at the next start
HALT_MOST = timedelta(hours=1)  # a halt of an earlier run, in case the clock was set back since
FOR_ALL = 0  # the chat id under which a halt of everything is kept


class Delivery:
    """Calls are made as soon as they may be; what became of them is written down, many at a time, as they end."""

    def __init__(
        self,
        database: Database,
        request: LeanRequest,
        address: str,
        clock: Clock,
        draw: Draw,
        *,
        rate: float,
        chat_rate: float,
        paid_stars: int = 0,
        answered: Answered | None = None,
        run_errand: Callable[[Queued], Awaitable[Settle]] | None = None,
        tallies: Tallies,
    ) -> None:
        self.database = database
        self.request = request
        self.address = address
        self.clock = clock
        self.draw = draw
        self.run_errand = run_errand
        self.tallies = tallies
        self.answered = answered
        self.purse = Purse(paid_stars, rate)
        self.lanes = Lanes(Limits(rate, chat_rate, clock.monotonic()))
        self.own_lanes: Callable[[], list[int] | None] = lambda: None  # to whose chats we write; None: to all
        self._tasks: set[asyncio.Task[None]] = set()
        self.marks = Marks(self._carried)
        self._settled = Settled()
        self._marking = 0  # what else is being written down just now
        self._most = min(UNMARKED_MOST, max(UNMARKED_LEAST, int(rate * UNMARKED_SECONDS)))
        self._bulk_most = self._most - self._most // ANSWERS_SHARE
        self._later: list[Queued] = []  # unwritten letters for another moment
        self._moments: dict[int, datetime] = {}  # theirs, by their id
        self._whispered = 0
        self._behind = True  # the outbox holds letters that memory has not seen
        self._urgent = False  # … among them answers
        self._running = False
        self._gather_until = 0.0
        self._carried_on = False  # the last marks were taken along, and the next are likely to be at once
        self._alarm_is_set = False
        self._reading = False
        self._meanwhile: list[Queued] = []  # letters accepted while older ones were being read
        self._next_due_at: datetime | None = None
        self.pauses = Pauses()
        self._stopping = False
        self._woken = asyncio.Event()
        self._quiet = asyncio.Event()

    def wake(self) -> None:
        """Look again: something new may be waiting in the outbox."""
        self._behind = True
        self._urgent = True
        self._quiet.clear()
        self._woken.set()

    def accept(self, letters: Iterable[Queued]) -> None:
        """Send what has just been committed, without reading it again."""
        if self._behind or self.lanes.missed or not self._running or len(self.lanes.known) > KNOWN_MOST:
            self.wake()  # older letters must go first: all are read in their order
            return
        self._quiet.clear()
        if self._reading:
            self._meanwhile += letters
            return
        at = self.clock.monotonic()
        for letter in letters:
            if letter.due_at is None:
                self.lanes.add(letter, at)
            elif self._next_due_at is None or letter.due_at < self._next_due_at:
                self._next_due_at = letter.due_at
        self._woken.set()
        self._start_calls(at)

    def whisper(self, letters: Iterable[Letter]) -> None:
        """Send what must leave no trace: it never gets a row, is told from rows by a negative id, and dies with us."""
        now, at = self.clock.now(), self.clock.monotonic()
        for letter in letters:
            self._whispered += 1
            queued = Queued.of(letter, -self._whispered)
            if letter.kind == outbox.LATEST_ONLY:
                self.lanes.replace_unwritten(queued)
                self._later = [
                    each for each in self._later if (each.chat_id, each.kind) != (queued.chat_id, queued.kind)
                ]
            if letter.due_at > now:
                self._later.append(queued)
                self._moments[queued.id] = letter.due_at
            else:
                self.lanes.add(queued, at)
            self._quiet.clear()
            self._woken.set()

    def hold(self, about: str, held: bool) -> None:
        """Send nothing more that is about something, or go on; the outbox has been told so already."""
        if held:
            self.lanes.hold(about)
        else:
            self.lanes.held.discard(about)
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
        await self._recover()
        self._running = True
        try:
            while not self._stopping:
                self._woken.clear()
                if await self._exchange():
                    continue
                at = self.clock.monotonic()
                self._start_calls(at)
                paused = at < self.pauses.until
                if not (self._tasks or self._settled.letter_ids or self.marks or self._behind) and (
                    paused or not self.lanes.ready(at)
                ):
                    self._quiet.set()
                await self._sleep(at)
            self._running = False
            await self._finish()
        finally:
            self._running = False
            for task in self._tasks:
                task.cancel()

    async def _recover(self) -> None:
        """Take up what an earlier run has left: what has arrived, and who must not be written to yet."""
        now, at = self.clock.now(), self.clock.monotonic()

        async def work(tx: Transaction) -> dict[int, datetime]:
            await outbox.recover(tx)
            if self.answered is not None:
                await self.answered.write_down(tx, now)
            self.purse.spent.update(await paid.spent(tx))
            return await outbox.all_halts(tx, now=now)

        for chat_id, until in (await self.database.write(work)).items():
            ends = at + min(until - now, HALT_MOST).total_seconds()
            if chat_id == FOR_ALL:
                self.pauses.until = ends
            else:
                self.lanes.set_apart(chat_id, ends, at)
        if self.answered is not None:
            self.answered.clear()

    async def _sleep(self, at: float) -> None:
        """Wait until something may have become possible."""
        pauses = [LOOK_SECONDS]
        if self.marks.wait:
            pauses.append(self._gather_until - at)
        if self.lanes.ready(at) and self._unmarked() < self._bulk_most:
            pauses.append(max(self.lanes.limits.pause(at), self.pauses.until - at))
        rest = self.lanes.wait(at)
        pauses += [] if rest is None else [rest]
        dues = [*self._moments.values(), *([self._next_due_at] if self._next_due_at else [])]
        if dues:
            pauses.append((min(dues) - self.clock.now()).total_seconds())
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(max(0.001, min(pauses))):
                await self._woken.wait()

    async def _exchange(self) -> bool:
        """Write down what became of calls and read what may go next; False if there was nothing to do."""
        at, now = self.clock.monotonic(), self.clock.now()
        self._offer_whispers(now, at)
        if self.lanes.missed:
            self.lanes.missed, self._behind, self._urgent = False, True, True
        due = self._next_due_at is not None and self._next_due_at <= now
        ahead = max(AHEAD_LEAST, min(READ_AT_ONCE, int(AHEAD_SECONDS * self.lanes.limits.rate)))
        lane: Lane | None = None
        if (self._behind or due) and self.lanes.ready(at) < ahead:
            lane = Lane.BROADCAST
        elif self._urgent and len(self.lanes.known) < 2 * KNOWN_MOST:
            lane = Lane.REPLY
        # What ends within a moment shares a commit, unless nothing more is to go, or may before it.
        more = self._tasks or self._carried_on or (self.lanes.ready(at) and self._unmarked() < self._bulk_most)
        gathering = at < self._gather_until and more
        if lane is None and (gathering or not (self._settled.letter_ids or self.marks.wait)):
            return False
        self._gather_until, self._carried_on = at + GATHER_SECONDS, False
        if lane is not None:
            self._urgent, self._behind = False, lane != Lane.BROADCAST
        settled, letters, due_at = await self._write_down(lane)
        if settled.leaves_letters:
            self._behind = self._urgent = True
        at = self.clock.monotonic()
        if lane is not None:
            self._next_due_at = due_at
            self._behind = self._behind or len(letters) == READ_AT_ONCE
            # A chat that was set apart and is back may have older letters than those just read: read once more.
            for letter in [] if self.lanes.missed else letters:
                self.lanes.add(letter, at)
        if self._meanwhile:
            meanwhile, self._meanwhile = self._meanwhile, []
            self.accept(meanwhile)
        self._start_calls(at)
        return True

    async def _write_down(self, lane: Lane | None) -> tuple[Settled, list[Queued], datetime | None]:
        """Write down what became of calls; return it, the letters of `lane` that may go next, and when more will be."""
        settled, self._settled = self._settled, Settled()
        self._reading, self._marking = lane is not None, len(settled.letter_ids)
        work = partial(
            exchanged,
            settled=settled,
            marks=self.marks,
            now=self.clock.now(),
            lane=lane,
            known=list(self.lanes.known - settled.letter_ids),
            apart=list(self.lanes.apart),
            lanes=self.own_lanes(),
        )
        letters, due_at = await self.database.write(work, serial=bool(settled.others))
        self._reading, self._marking = False, 0
        self._forget(settled.letter_ids | self.marks.written())
        return settled, letters, due_at

    def _carried(self, written: bool, more: bool) -> None:
        """Look again after somebody else's transaction; letters that it took off the outbox are known no longer."""
        if written:
            self._gather_until = self.clock.monotonic() + GATHER_SECONDS
            self._carried_on = more
            self._forget(self.marks.written())
        self._woken.set()

    def _forget(self, letter_ids: set[int]) -> None:
        """Know letters no longer: what became of them is written down."""
        if self.answered is not None:
            self.answered.forget(letter_ids)
        self.lanes.forget(letter_ids)

    def _offer_whispers(self, now: datetime, at: float) -> None:
        """Let unwritten letters go whose moment has come."""
        for letter in [letter for letter in self._later if self._moments[letter.id] <= now]:
            self._later.remove(letter)
            del self._moments[letter.id]
            self.lanes.add(letter, at)

    def _start_calls(self, at: float) -> None:
        """Begin every call that may be made now."""
        if at < self.pauses.until:
            return
        limits = self.lanes.limits
        if self.purse.stars and limits.rate != (pace := self.purse.pace(self.clock.now())):
            limits = self.lanes.limits = Limits(pace, limits.chat_rate, at)
        while (unmarked := self._unmarked()) < self._most:
            lane = Lane.BROADCAST if unmarked < self._bulk_most else Lane.REPLY
            letter = self.lanes.take(at, lane=lane if limits.allow(at) else Lane.TAP)
            while self.lanes.overtaken:
                self._mark(self.lanes.overtaken.pop())
            if letter is None:
                return
            self._tasks.add(asyncio.create_task(self._send(letter)))

    def _unmarked(self) -> int:
        """Return how many calls a crash would have made again."""
        return len(self._tasks) + len(self._settled.letter_ids) + len(self.marks) + self._marking

    async def _send(self, letter: Queued) -> None:
        """Make one call and leave word of what became of it."""
        try:
            if letter.expires_at is not None and letter.expires_at < self.clock.now():
                self._settle(letter, partial(forget, letter=letter))
            elif letter.kind == errands.KIND and self.run_errand is not None:
                self._settle(letter, await self.run_errand(letter))
                self._settled.leaves_letters = True
            else:
                self._arrived(letter, await self._call(letter))
                self.tallies.calls["sent"] += 1
            self.pauses.reached()
        except Exception as error:  # whatever it was, the letter must not be left hanging
            self._failed(letter, error)
        at = self.clock.monotonic()
        self.lanes.ended(letter, at)
        current = asyncio.current_task()
        if current is not None:
            self._tasks.discard(current)
        if at >= self._gather_until or not (self._tasks or self.lanes.ready(at)):
            self._woken.set()
        elif not self._alarm_is_set:
            self._alarm_is_set = True
            asyncio.get_running_loop().call_later(self._gather_until - at, self._ring)
        self._start_calls(at)

    def _ring(self) -> None:
        self._alarm_is_set = False
        self._woken.set()

    def _arrived(self, letter: Queued, result: Any) -> None:
        if (wants_all := whole_answer(letter, result, self.clock.now())) is not None:
            self._settle(letter, wants_all)
            return
        message_ids = message_ids_of(result)
        if self.answered is not None:
            self.answered.note(letter, message_ids)
        if letter.about is None:
            self._mark(letter)
        else:
            self._settled.arrival(letter, message_ids, self.clock.now())

    def _mark(self, letter: Queued) -> None:
        """Have a letter taken off the outbox; of one that was never written down, know no more."""
        if letter.id > 0:
            self.marks.add(letter.id)
        else:
            self.lanes.forget({letter.id})

    def _settle(self, letter: Queued, settle: Settle | None) -> None:
        self._settled.letter_ids.add(letter.id)
        if settle is not None and letter.id > 0:
            self._settled.others.append(settle)

    def _failed(self, letter: Queued, error: Exception) -> None:
        """Have it written down, and let the chat, or everybody, wait."""
        self.tallies.calls[type(error).__name__] += 1
        at, now = self.clock.monotonic(), self.clock.now()
        if isinstance(error, NotSent):  # nobody is to blame: the letter keeps its place and all wait a little
            hold = timedelta(seconds=self.pauses.not_reached(at))
            outcome = Outcome(hold=hold, again=letter if letter.id < 0 else None)
        else:
            outcome = outcome_of(letter, error, now)
        if isinstance(error, RetryAfter):
            wait = waiting_time(error)
            if self.pauses.told_to_wait(letter.chat_id, at, wait.total_seconds()):
                self._settled.others.append(partial(outbox.halt, chat_id=FOR_ALL, until=now + wait))
        self._settle(letter, outcome.settle)
        if outcome.drop_chat:
            self.lanes.drop(letter.chat_id)
        # Its chat is read anew, so that a letter that stays, perhaps as another call, keeps its place in the order.
        self.lanes.set_apart(letter.chat_id, at + outcome.hold.total_seconds(), at)
        if outcome.again is not None:
            self.lanes.put_back(outcome.again)
            self._settled.letter_ids.discard(letter.id)

    async def _call(self, letter: Queued) -> Any:
        address = f"{self.address}/{letter.method}"
        if letter.attachment is None:
            return await self.request.call(address, self.purse.body(letter, self.clock.now(), self._settled.paid))
        return await self.request.call(address, await form_of(letter, letter.attachment, self.draw))

    async def _finish(self) -> None:
        """End what is under way, say what was never written down, and write down what became of it."""
        deadline = asyncio.get_running_loop().time() + STOP_SECONDS
        at = self.clock.monotonic()
        self.lanes.keep_unwritten()
        for letter in self._later:
            self.lanes.add(letter, at)
        while True:
            self._start_calls(self.clock.monotonic())
            left = deadline - asyncio.get_running_loop().time()
            if not self._tasks or left <= 0:
                break
            await asyncio.wait(self._tasks, timeout=min(left, 0.1), return_when=asyncio.FIRST_COMPLETED)
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        if self._settled.letter_ids or self.marks:
            await self._write_down(None)
            if self.answered is not None:
                self.answered.clear()
