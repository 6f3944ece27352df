"""The letters that delivery knows of: the most urgent first, one of a chat at a time, in the order they were left.

Memory holds a short stretch of the outbox. A chat that must wait long, or that has very many letters, is set apart:
its letters are let go of and read again when its time comes, so that they never take the room of others.
"""

from __future__ import annotations

import heapq
import itertools
from collections import deque
from dataclasses import dataclass, field

from bot.limits import Call, Limits
from storage.outbox import Lane, Queued

EDITS = ("editMessageText", "editMessageCaption", "editMessageReplyMarkup")
WHOLE_EDITS = EDITS[:2]  # they bring their own keys, and take the place of any edit before them
CROWD = 50  # letters of one chat kept in memory
MADE_MOST = 4  # letters under way whose picture is being drawn or whose file is fetched: they take long
NEVER = float("inf")

Place = tuple[int, int]  # the lane, and the order of arrival within it


@dataclass(slots=True)
class _Chat:
    letters: list[tuple[Place, Queued]] = field(default_factory=list)  # a heap
    under_way: bool = False


class Lanes:
    """What may go, and when. Moments are monotonic seconds."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.apart: dict[int, float] = {}  # chats whose letters are not in memory, and until when
        self.known: set[int] = set()  # letters in memory, under way, or not yet written down as sent
        self.under_way = 0
        self.being_made = 0
        self.held: set[str] = set()  # what letters are about that must not go, such as a broadcast that was paused
        self.overtaken: list[Queued] = []  # edits that need not go: a later one of the same message waits
        self.missed = False  # a chat is apart no longer: its letters are to be read again
        self._order = itertools.count()
        self._chats: dict[int, _Chat] = {}
        self._calls: dict[int, Call] = {}  # messages under way, by their letter
        self._taps: deque[Queued] = deque()
        self._ready: list[tuple[Place, int]] = []  # a heap of chats by their first letter; may hold outdated entries
        self._made: list[tuple[Place, int]] = []  # the same, where the first letter is to be made first
        self._resting: list[tuple[float, int]] = []  # a heap of chats by the moment they may be written to again

    def __len__(self) -> int:
        """Return how many letters wait in memory, those of resting chats included."""
        return len(self._taps) + sum(len(chat.letters) for chat in self._chats.values())

    def add(self, letter: Queued, at: float) -> None:
        """Take a letter in, unless it is known or its chat is set apart."""
        if letter.id in self.known or letter.about in self.held:
            return
        if letter.lane == Lane.TAP:
            self.known.add(letter.id)
            self._taps.append(letter)
            return
        if letter.chat_id in self.apart and letter.id > 0:
            return
        chat = self._chats.setdefault(letter.chat_id, _Chat())
        if len(chat.letters) >= CROWD and letter.id > 0:
            self.apart[letter.chat_id] = NEVER
            return
        self.known.add(letter.id)
        heapq.heappush(chat.letters, ((letter.lane, next(self._order)), letter))
        if not chat.under_way:
            self._offer(letter.chat_id, at)

    def chats(self) -> list[int]:
        """Return the chats of which there is a letter in memory or under way."""
        return list(self._chats)

    def take(self, at: float, *, lane: Lane) -> Queued | None:
        """Return the next letter that may go now, of `lane` or a more urgent one."""
        if self._taps:
            self.under_way += 1
            return self._taps.popleft()
        self._wake(at)
        heaps = [self._ready] if self.being_made >= MADE_MOST else [self._ready, self._made]
        while tops := [(heap[0], heap) for heap in heaps if self._settle_top(heap, at)]:
            ((urgency, _), chat_id), heap = min(tops, key=lambda top: top[0])
            if urgency > lane:
                return None
            heapq.heappop(heap)
            chat = self._chats[chat_id]
            place, letter = heapq.heappop(chat.letters)
            if letter.method in EDITS and _is_overtaken(letter, place, chat):
                self.overtaken.append(letter)
                self._offer(chat_id, at)
                continue
            chat.under_way = True
            self.under_way += 1
            self.being_made += letter.attachment is not None
            self._calls[letter.id] = self.limits.take(chat_id, at)
            return letter
        return None

    def ended(self, letter: Queued, at: float) -> None:
        """Let the next letter of the chat go; the one that ended stays known until `forget`."""
        self.under_way -= 1
        if letter.lane == Lane.TAP:
            return
        self.being_made -= letter.attachment is not None
        self.limits.ended(self._calls.pop(letter.id), at)
        chat = self._chats.get(letter.chat_id)
        if chat is None:
            return
        chat.under_way = False
        if self.apart.get(letter.chat_id) == NEVER and len(chat.letters) <= CROWD // 5:
            del self.apart[letter.chat_id]
            self.missed = True
        if chat.letters:
            self._offer(letter.chat_id, at)
        else:
            del self._chats[letter.chat_id]

    def forget(self, letter_ids: set[int]) -> None:
        """Know these letters no longer: what became of them is written down."""
        self.known -= letter_ids

    def set_apart(self, chat_id: int, until: float, at: float) -> None:
        """Write to a chat no sooner than `until`; of its letters memory keeps only those that are nowhere else."""
        self.apart[chat_id] = max(until, self.apart.get(chat_id, 0.0)) if self.apart.get(chat_id) != NEVER else until
        heapq.heappush(self._resting, (self.apart[chat_id], chat_id))
        self.drop(chat_id, unwritten=False)

    def drop(self, chat_id: int, *, unwritten: bool = True) -> None:
        """Let go of what waits for a chat."""
        chat = self._chats.get(chat_id)
        if chat is None:
            return
        kept = [] if unwritten else [entry for entry in chat.letters if entry[1].id < 0]
        self.known -= {letter.id for _, letter in chat.letters} - {letter.id for _, letter in kept}
        chat.letters = kept
        heapq.heapify(chat.letters)
        if not kept and not chat.under_way:
            del self._chats[chat_id]

    def hold(self, about: str) -> None:
        """Let go of what is about something, and take in no more of it until it is not `held`."""
        self.held.add(about)
        for chat_id, chat in list(self._chats.items()):
            kept = [entry for entry in chat.letters if entry[1].about != about]
            if len(kept) < len(chat.letters):
                self.known -= {letter.id for _, letter in chat.letters if letter.about == about}
                chat.letters = kept
                heapq.heapify(chat.letters)
                if not kept and not chat.under_way:
                    del self._chats[chat_id]
                elif kept and not chat.under_way:
                    self._offer(chat_id, 0.0)

    def put_back(self, letter: Queued) -> None:
        """Let an unwritten letter go again, first in its chat; the chat must have been set apart for a while."""
        chat = self._chats.setdefault(letter.chat_id, _Chat())
        heapq.heappush(chat.letters, ((letter.lane, -next(self._order)), letter))

    def keep_unwritten(self) -> None:
        """Let go of everything that is also in the outbox."""
        self._taps = deque(letter for letter in self._taps if letter.id < 0)
        for chat_id in list(self._chats):
            self.drop(chat_id, unwritten=False)

    def replace_unwritten(self, letter: Queued) -> None:
        """Let go of unwritten letters in whose place `letter` comes."""
        chat = self._chats.get(letter.chat_id)
        if chat is not None:
            chat.letters = [entry for entry in chat.letters if entry[1].id > 0 or entry[1].kind != letter.kind]
            heapq.heapify(chat.letters)

    def wait(self, at: float) -> float | None:
        """Return the seconds until a chat may be written to again; None when nobody rests."""
        self._wake(at)
        return self._resting[0][0] - at if self._resting else None

    def ready(self, at: float) -> int:
        """Return about how many letters could go now, were there no limit overall."""
        self._wake(at)
        return len(self._taps) + len(self._ready) + len(self._made)

    def _offer(self, chat_id: int, at: float) -> None:
        """Let a chat's first letter go when the chat may be written to."""
        until = self.apart.get(chat_id, 0.0)
        until = at if until == NEVER else until
        moment = max(until, at + self.limits.wait_of(chat_id, at))
        if moment > at:
            heapq.heappush(self._resting, (moment, chat_id))
            return
        place, letter = self._chats[chat_id].letters[0]
        heapq.heappush(self._ready if letter.attachment is None else self._made, (place, chat_id))

    def _wake(self, at: float) -> None:
        """Offer the chats that have rested."""
        while self._resting and self._resting[0][0] <= at:
            _, chat_id = heapq.heappop(self._resting)
            if self.apart.get(chat_id, NEVER) <= at:
                del self.apart[chat_id]
                self.missed = True
            chat = self._chats.get(chat_id)
            if chat is not None and chat.letters and not chat.under_way:
                self._offer(chat_id, at)

    def _settle_top(self, heap: list[tuple[Place, int]], at: float) -> bool:
        """Drop outdated entries from the top; say whether one is left."""
        while heap:
            place, chat_id = heap[0]
            chat = self._chats.get(chat_id)
            current = chat is not None and not chat.under_way and chat.letters and chat.letters[0][0] == place
            if current and not at < self.apart.get(chat_id, 0.0) < NEVER:
                return True
            heapq.heappop(heap)
        return False


def _is_overtaken(letter: Queued, place: Place, chat: _Chat) -> bool:
    """Say whether a later letter of the chat, as urgent, edits the same message and leaves nothing of this edit."""
    later = [
        each for (lane, _), each in chat.letters if lane == place[0] and each.method in (*WHOLE_EDITS, letter.method)
    ]
    if not later:
        return False
    message = letter.payload.get("message_id")
    return any(each.payload.get("message_id") == message for each in later)
