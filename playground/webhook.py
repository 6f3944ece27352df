"""Delivery to a webhook: one update at a time in each lane, lanes side by side, retries with back-off."""

import asyncio
import json
import logging
import random
from collections import deque
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from playground.clock import Clock, Signal
from playground.delivery import Pending, Updates
from playground.records import Json, without_nothing

if TYPE_CHECKING:
    import aiohttp

log = logging.getLogger(__name__)

READ_TIMEOUT = 60.0
LONGEST_BACK_OFF = 60.0
Answer = Callable[[str, Json], Awaitable[None]]


class Webhook:
    """A webhook that was set; it delivers until it is closed."""

    def __init__(
        self,
        updates: Updates,
        clock: Clock,
        signal: Signal,
        *,
        url: str,
        secret_token: str | None,
        max_connections: int,
        on_answer: Answer,
    ) -> None:
        self.url = url
        self.max_connections = max_connections
        self._updates = updates
        self._clock = clock
        self._signal = signal
        self._secret_token = secret_token
        self._slots = asyncio.Semaphore(max_connections)
        self._lanes: dict[str, deque[Pending]] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._session: aiohttp.ClientSession | None = None
        self._on_answer = on_answer
        self.last_error: tuple[int, str] | None = None

    def start(self) -> None:
        """Deliver what waits already and all that comes."""
        for update in list(self._updates.pending):
            self.offer(update)
        self._updates.on_new = self.offer

    async def close(self) -> None:
        """Stop delivering; what was not acknowledged stays queued."""
        self._updates.on_new = None
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        if self._session is not None:
            await self._session.close()

    def info(self) -> Json:
        """Return the webhook's part of `WebhookInfo`."""
        date, message = self.last_error or (None, None)
        return without_nothing(
            url=self.url,
            max_connections=self.max_connections,
            ip_address="127.0.0.1",
            last_error_date=date,
            last_error_message=message,
        )

    def offer(self, update: Pending) -> None:
        """Put an update into its lane, and set the lane going."""
        lane = self._lanes.get(update.lane)
        if lane is not None:
            lane.append(update)
            return
        self._lanes[update.lane] = deque([update])
        task = asyncio.create_task(self._run(update.lane))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _run(self, name: str) -> None:
        lane = self._lanes[name]
        try:
            while lane:
                await self._deliver(lane[0])
                lane.popleft()
        finally:
            del self._lanes[name]

    async def _deliver(self, update: Pending) -> None:
        """Try until the bot accepts the update or it expires."""
        failures = 0
        while update in self._updates.pending:
            async with self._slots:
                wait = await self._post(update)
            if wait is None:
                self._updates.acknowledge(update)
                return
            failures += 1
            back_off = 0.0 if failures == 1 else 2.0 ** (failures - 1)
            if back_off > LONGEST_BACK_OFF:
                back_off = random.uniform(LONGEST_BACK_OFF, 2 * LONGEST_BACK_OFF)  # noqa: S311
            await self._until(self._clock.now() + max(back_off, wait), update)

    async def _until(self, moment: float, update: Pending) -> None:
        """Wait in the world's time, so that moving the clock shortens it."""
        while (left := moment - self._clock.now()) > 0 and update in self._updates.pending:
            await self._signal.wait(left)

    async def _post(self, update: Pending) -> float | None:
        """Return None when the bot took the update, else the seconds it asked for."""
        import aiohttp  # here, because most worlds have no webhook

        if self._session is None:
            self._session = aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=READ_TIMEOUT))
        headers = {"Content-Type": "application/json"}
        if self._secret_token:
            headers["X-Telegram-Bot-Api-Secret-Token"] = self._secret_token
        headers["X-Clock-Offset"] = f"{self._clock.offset:.3f}"
        update.seen = True
        try:
            async with self._session.post(
                self.url, data=update.body, headers=headers, allow_redirects=False
            ) as response:
                answer = await response.read()
                if 200 <= response.status < 300:
                    await self._act(answer)
                    return None
                self._failed(f"Wrong response from the webhook: {response.status} {response.reason}")
                asked = response.headers.get("Retry-After", "")
                return min(float(asked), 3600.0) if asked.isdigit() else 0.0
        except TimeoutError:
            self._failed("Read timeout expired")
        except aiohttp.ClientConnectorError:
            self._failed("Connection refused")
        except aiohttp.ClientError:
            self._failed("Connection closed by the webhook")
        return 0.0

    def _failed(self, reason: str) -> None:
        self.last_error = (self._clock.unix(), reason)
        log.info("The webhook did not take an update: %s", reason)

    async def _act(self, answer: bytes) -> None:
        """Do the method call that a webhook may answer with."""
        try:
            call = json.loads(answer)
        except ValueError:
            return
        if isinstance(call, dict) and isinstance(call.get("method"), str):
            method = call.pop("method")
            await self._on_answer(method, call)
