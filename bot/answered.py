"""Calls that Telegram has answered and that are not yet written down as made, in a small file beside the database.

The database hears of them a moment later, many at a time, and durably. This file is written at once and never synced:
it is there after the process was killed, so that nothing in it is sent again, and need not be there after a power cut,
when a letter may come twice. A letter is told by its number and its content, as numbers come again
(docs/decisions/0075-answered-calls.md).
"""

from __future__ import annotations

import contextlib
import itertools
import os
import struct
from collections.abc import Iterable, Iterator
from datetime import datetime
from hashlib import blake2b
from pathlib import Path

from bot.logs import log, place_of
from bot.settling import Settled, exchanged
from storage import outbox
from storage.database import Transaction
from storage.outbox import SEALED, Queued

RECORD = struct.Struct("<qqQ")  # the letter's id, the id of the message that came of it or 0, what the letter said
NOTHING = bytes(RECORD.size)


class Answered:
    """A few records, each written over when its call has been written down."""

    def __init__(self, path: Path, most: int) -> None:
        self.path = path
        self._file = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        self._most = most
        self._free = list(range(most))
        self._places: dict[int, int] = {}

    def is_ours(self) -> bool:
        """Say whether nobody else has the file, and keep it ours until it is closed, however the process ends."""
        import fcntl

        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def left(self) -> dict[int, tuple[int, int]]:
        """Return what an earlier process has left, by the letter's id: the message's id and what the letter said."""
        whole = os.pread(self._file, self._most * RECORD.size, 0)
        records = RECORD.iter_unpack(whole[: len(whole) // RECORD.size * RECORD.size])
        return {letter_id: (message_id, said) for letter_id, message_id, said in records if letter_id > 0}

    async def write_down(self, tx: Transaction, now: datetime) -> None:
        """Write down what an earlier process has left, of letters that are still the same."""
        left, arrived = self.left(), Settled()
        for letter in await outbox.by_ids(tx, list(left)):
            message_id, said = left[letter.id]
            if fingerprint(letter) == said:
                arrived.arrival(letter, [message_id] if message_id else [], now)
        await exchanged(tx, settled=arrived, now=now, lane=None, known=[], apart=[])

    def clear(self) -> None:
        """Begin anew: what was left has been written down."""
        self._places, self._free = {}, list(range(self._most))
        self._write(0, NOTHING * self._most)

    def note(self, letter: Queued, message_ids: list[int]) -> None:
        """Keep that a letter arrived. Not of unnamed senders': nothing may tell whom a letter was for."""
        albums = letter.about is not None and len(message_ids) > 1  # all their ids are wanted: rather send again
        if letter.id <= 0 or letter.kind == SEALED or albums or not self._free:
            return
        place = self._places[letter.id] = self._free.pop()
        record = RECORD.pack(letter.id, message_ids[0] if message_ids else 0, fingerprint(letter))
        self._write(place * RECORD.size, record)

    def forget(self, letter_ids: Iterable[int]) -> None:
        """Keep it no longer: the database knows."""
        for letter_id in letter_ids:
            place = self._places.pop(letter_id, None)
            if place is not None:
                self._write(place * RECORD.size, NOTHING)
                self._free.append(place)

    def close(self) -> None:
        """Let go of the file."""
        os.close(self._file)

    def _write(self, at: int, content: bytes) -> None:
        try:
            os.pwrite(self._file, content, at)
        except OSError as error:  # a full disk: then it is as it would be without this file
            log.warning("answered calls not noted", error=place_of(error))


def of_a_worker(folder: Path, most: int) -> Answered:
    """Return the first file in a folder that no other worker of this machine has."""
    for number in itertools.count(1):
        answered = Answered(folder / f"calls-{number}.answered", most)
        if answered.is_ours():
            return answered
        answered.close()
    raise AssertionError("there are always more numbers")


def adopted(folder: Path, most: int) -> Iterator[contextlib.closing[Answered]]:
    """Yield the files of workers that are no more; closed, each may be another's."""
    for path in sorted(folder.glob("calls-*.answered")):
        answered = Answered(path, most)
        if answered.is_ours():
            yield contextlib.closing(answered)
        else:
            answered.close()


def fingerprint(letter: Queued) -> int:
    """Return what tells a letter from another one that has got its number."""
    said = f"{letter.chat_id}|{letter.method}|{letter.body}".encode()
    return int.from_bytes(blake2b(said, digest_size=8).digest(), "little")
