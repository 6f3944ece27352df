"""Messages out, of one of several workers: to the chats of its lanes, at its part of the rate."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from bot.answered import adopted
from bot.delivery import UNMARKED_MOST, Delivery
from bot.fleet import Fleet, lane_of
from storage.database import Transaction
from storage.outbox import Queued


class SharedDelivery(Delivery):
    """What others leave in the outbox for our lanes is looked for twice a second; they never wait for us."""

    def __init__(self, *arguments: Any, fleet: Fleet, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.fleet = fleet
        self.own_lanes = fleet.lanes
        self._flying: dict[int, int] = {}  # calls that are made or not yet written down: their chats

    def accept(self, letters: Iterable[Queued]) -> None:
        """Look for what is for our chats in the outbox, where all that was left before it comes first.

        What a person said a moment ago may have been taken by another worker, which then died.
        """
        if any(self.fleet.holds(letter.chat_id) for letter in letters):
            self.wake()

    def hold(self, about: str, held: bool) -> None:
        """Let go of what is held: its rows say so, and another worker may be told when it goes on."""
        if held:
            self.lanes.hold(about)
            self.lanes.held.discard(about)
        else:
            self.wake()

    def busy(self, lane: int) -> bool:
        """Say whether a call to a chat of a lane that we give up is not yet written down as made."""
        known = self.lanes.known
        self._flying = {letter_id: chat_id for letter_id, chat_id in self._flying.items() if letter_id in known}
        return any(lane_of(chat_id) == lane for chat_id in self._flying.values())

    def look(self) -> None:
        """Let go of what is in lanes that are no longer ours, and look what others have left in those that are."""
        for chat_id in self.lanes.chats():
            if not self.fleet.holds(chat_id):
                self.lanes.drop(chat_id, unwritten=False)
        if self._running:
            self.wake()

    async def adopt(self) -> None:
        """Write down the calls that workers who died have had answered, so that nobody makes them again."""
        folder = self.answered.path.parent if self.answered is not None else None
        for left in adopted(folder, UNMARKED_MOST) if folder is not None else ():
            with left as file:
                now = self.clock.now()

                async def write_down(tx: Transaction, file: Any = file, now: Any = now) -> None:
                    await file.write_down(tx, now)

                await self.database.write(write_down)
                file.clear()

    def _start_calls(self, at: float) -> None:
        self.lanes.limits.change(self.fleet.pace(), at)
        super()._start_calls(at)

    async def _send(self, letter: Queued) -> None:
        if letter.id > 0:
            self._flying[letter.id] = letter.chat_id
        await super()._send(letter)
