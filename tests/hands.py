"""How long a person takes: what they read, tap, write and attach, by a model that is stated.

A slow reader and a slow writer, on a phone: 5 Chinese characters (or 15 Latin letters) read a second, every word of
every new screen and all its keys; 3 s to find and press a key; 1 s a character written; 30 s to find and send a file.
"""

from __future__ import annotations

import unicodedata
from typing import Any

from playground.client import Person

READ_A_SECOND, TAP, WRITTEN, FILE = 5.0, 3.0, 1.0, 30.0
LATIN_AS_WIDE = 1 / 3  # a Latin letter is read in a third of a Chinese character's time


class Hands:
    """Somebody who acts, and whose time is counted."""

    def __init__(self, person: Person) -> None:
        self.person = person
        self.taps_made = self.messages_sent = self.files_sent = self.written = 0
        self.read = 0.0
        self._seen: dict[int, tuple[str, tuple[tuple[str, ...], ...]]] = {}

    @property
    def text(self) -> str:
        """The newest message of the bot."""
        return self.person.last.text

    @property
    def seconds(self) -> float:
        """How long all of it takes by the model."""
        acts = TAP * (self.taps_made + self.messages_sent) + FILE * self.files_sent
        return self.read / READ_A_SECOND + WRITTEN * self.written + acts

    async def starts(self) -> None:
        """Press START."""
        self.taps_made += 1
        await self.person.starts()
        self._reads()

    async def taps(self, label: str) -> None:
        """Press a key."""
        self.taps_made += 1
        await self.person.taps(label)
        self._reads()

    async def sends(self, text: str) -> None:
        """Write a message."""
        self.messages_sent += 1
        self.written += len(text)
        await self.person.sends(text)
        self._reads()

    async def sends_document(self, content: bytes, name: str) -> None:
        """Find a file and send it."""
        self.files_sent += 1
        await self.person.sends_document(content, name=name)
        self._reads()

    def _reads(self) -> None:
        """Read whatever is new, all of it."""
        for message in self.person.received:
            now: Any = (message.text, tuple(map(tuple, message.rows)))
            if self._seen.get(message.id) != now:
                self._seen[message.id] = now
                shown = message.text + "".join(message.buttons)
                self.read += sum(1 if unicodedata.east_asian_width(each) in "WF" else LATIN_AS_WIDE for each in shown)
