"""What this process knows and no disk ever sees: choices not yet handed in, words that wait, a key to seal slips.

A restart forgets all of it, on purpose: what is not kept cannot be found (`docs/decisions/0021-anonymous-ballots.md`).
"""

from __future__ import annotations

import hmac
import secrets
from dataclasses import dataclass
from datetime import datetime
from typing import Any

MOST = 100_000  # things kept at once; then the oldest goes
NONCE_BYTES = 12


@dataclass(frozen=True, slots=True)
class _Kept:
    value: Any
    until: datetime


class Memory:
    """Things kept for a person until a moment, under a name that only this process can work out."""

    def __init__(self) -> None:
        self._key = secrets.token_bytes(32)
        self._things: dict[bytes, _Kept] = {}
        self._before: dict[bytes, _Kept | None] | None = None  # what was there when work began that may be undone

    def begin(self) -> None:
        """Remember from now on what is there, for `undo`; until `end`."""
        self._before = {}

    def end(self) -> None:
        """The work stands: what was there before is forgotten."""
        self._before = None

    def undo(self) -> None:
        """Put back what was there at `begin`: the work is done again from its beginning."""
        for where, kept in (self._before or {}).items():
            self._things.pop(where, None)
            if kept is not None:
                self._things[where] = kept

    def seal(self, content: bytes, bound_to: str) -> bytes:
        """Return `content` encrypted; only `unseal` of this very process, with the same `bound_to`, opens it."""
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        nonce = secrets.token_bytes(NONCE_BYTES)
        return nonce + AESGCM(self._key).encrypt(nonce, content, bound_to.encode())

    def unseal(self, sealed: bytes, bound_to: str) -> bytes | None:
        """Return what was sealed; None if it was altered, meant for another, or sealed before a restart."""
        from cryptography.exceptions import InvalidTag
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        try:
            return AESGCM(self._key).decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], bound_to.encode())
        except (InvalidTag, ValueError):
            return None

    def keep(self, telegram_id: int, name: str, value: Any, *, until: datetime) -> None:
        """Keep `value` for a person under `name`, in place of what was there."""
        where = self._where(telegram_id, name)
        self._take_out(where)
        self._things[where] = _Kept(value, until)
        if len(self._things) > MOST:
            del self._things[next(iter(self._things))]

    def kept(self, telegram_id: int, name: str, *, now: datetime) -> Any | None:
        """Return what is kept for a person under `name`, or None."""
        found = self._things.get(self._where(telegram_id, name))
        return None if found is None or found.until <= now else found.value

    def forget(self, telegram_id: int, name: str) -> None:
        """Keep it no longer."""
        self._take_out(self._where(telegram_id, name))

    def tidy(self, now: datetime) -> int:
        """Forget what has served its time; return how much."""
        over = [where for where, kept in self._things.items() if kept.until <= now]
        for where in over:
            del self._things[where]
        return len(over)

    def _take_out(self, where: bytes) -> None:
        before = self._things.pop(where, None)
        if self._before is not None:
            self._before.setdefault(where, before)

    def _where(self, telegram_id: int, name: str) -> bytes:
        return hmac.digest(self._key, f"{telegram_id}|{name}".encode(), "sha256")
