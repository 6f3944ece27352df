"""Secrets that must not lie in the database: the organisation's key, and one key per poll while it is open.

They live in a folder beside the database, readable by its owner only, and are never part of a backup of the database.
"""

from __future__ import annotations

import base64
import contextlib
import hmac
import os
import re
import secrets
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from storage.failures import StorageFailure
from storage.memory import Memory

KEY_BYTES = 32
SHARED_SETTLED = 3600.0  # seconds
SEALED_ALIKE = 1024  # bytes of which what is sealed is a multiple


class Sealer:
    """Seals what a table must hold for a while and nobody may read there; all of about one length."""

    def __init__(self, seal: Callable[[str, str], bytes], unseal: Callable[[bytes, str], str | None], purpose: str):
        self._seal, self._unseal, self._purpose = seal, unseal, purpose

    def seal(self, text: str) -> str:
        """Return `text`, which must bear blanks at its end, so that only `open` can read it."""
        padded = text + " " * (-len(text.encode()) % SEALED_ALIKE)
        return base64.b85encode(self._seal(padded, self._purpose)).decode()

    def open(self, sealed: str) -> str | None:
        """Return what was sealed; None if the key is another one."""
        opened = self._unseal(base64.b85decode(sealed), self._purpose)
        return None if opened is None else opened.rstrip()


class Secrets:
    """The folder of keys. Without it sealed ways back to unnamed senders cannot be opened, and old buttons are dead.

    What an earlier key has sealed or signed is opened by it as long as it is there: one of `earlier`, one kept here
    under another name (`organisation-2026.key`), or the one kept here when another is `given`. New things get the new.
    """

    def __init__(self, folder: Path, given: bytes | None = None, earlier: Sequence[bytes] = ()) -> None:
        self.folder = folder
        self.memory = Memory()
        self.shared = False  # with other processes, which make and destroy polls' keys as well: none is remembered
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            raise StorageFailure(f"{folder}: {error.strerror}") from None
        self._key = given or self._kept("organisation.key")
        aside = [file.read_bytes() for file in sorted(folder.glob("organisation*.key"))]
        self._keys = tuple(dict.fromkeys((self._key, *earlier, *(key for key in aside if len(key) == KEY_BYTES))))
        self._poll_keys: dict[tuple[int, str], bytes] = {}  # read once; a rating or a ballot must not cost a file

    def derived(self, purpose: str) -> bytes:
        """Return a key for one purpose, so that no key is ever used for two."""
        return hmac.digest(self._key, purpose.encode(), "sha256")

    def all_derived(self, purpose: str) -> list[bytes]:
        """Return `derived` of this key and of every earlier one: what was made with any of them is still taken."""
        return [hmac.digest(key, purpose.encode(), "sha256") for key in self._keys]

    def seal(self, text: str, purpose: str) -> bytes:
        """Return `text` encrypted; only `unseal` with the same purpose opens it."""
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        nonce = secrets.token_bytes(12)
        return nonce + AESGCM(self.derived(purpose)).encrypt(nonce, text.encode(), purpose.encode())

    def unseal(self, sealed: bytes, purpose: str) -> str | None:
        """Return what was sealed, or None if it was altered or no key is the one it was sealed with."""
        from cryptography.exceptions import InvalidTag
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        for key in self.all_derived(purpose):
            with contextlib.suppress(InvalidTag, ValueError):
                return AESGCM(key).decrypt(sealed[:12], sealed[12:], purpose.encode()).decode()
        return None

    def sealer(self, purpose: str) -> Sealer:
        """Return what seals and opens for one purpose."""
        return Sealer(self.seal, self.unseal, purpose)

    def poll_key(self, poll_id: int, period: str) -> bytes:
        """Return the key that turns a person into a token of this poll and period; made when first needed."""
        key = None if self.shared else self._poll_keys.get((poll_id, period))
        if key is None:
            key = self._poll_keys[poll_id, period] = self._kept(self._poll_file(poll_id, period).name)
        return key

    def has_poll_key(self, poll_id: int, period: str) -> bool:
        """Say whether the key is still there; without it nobody can be told from somebody else any more."""
        return self._poll_file(poll_id, period).exists()

    def is_shared_and_new(self, poll_id: int, period: str) -> bool:
        """Say whether another process may have made the key just now, for what it has not committed yet."""
        file = self._poll_file(poll_id, period)
        return self.shared and file.exists() and time.time() - file.stat().st_mtime < SHARED_SETTLED

    def poll_keys(self) -> list[tuple[int, str]]:
        """Return the poll and the period of every key that lives."""
        found = (re.fullmatch(r"poll-(\d+)-(.+)\.key", file.name) for file in self.folder.iterdir())
        return sorted((int(match[1]), match[2]) for match in found if match)

    def destroy_poll_key(self, poll_id: int, period: str) -> None:
        """Overwrite and remove the key: from now on nobody can tell whether somebody took part."""
        self._poll_keys.pop((poll_id, period), None)
        file = self._poll_file(poll_id, period)
        if file.exists():
            with file.open("r+b") as opened:
                opened.write(secrets.token_bytes(KEY_BYTES))
                opened.flush()
                os.fsync(opened.fileno())
            file.unlink()

    def token(self, poll_id: int, period: str, telegram_id: int, about: str = "") -> bytes:
        """Return what stands for this person among those who took part, as long as the key lives.

        `about` tells apart what one person may do once each, such as the reasons for a rating.
        """
        return _token(self.poll_key(poll_id, period), telegram_id, about)

    def token_maker(self, poll_id: int, period: str) -> Callable[..., bytes]:
        """Return `token` for one poll and period, for going through many people."""
        key = self.poll_key(poll_id, period)
        return lambda telegram_id, about="": _token(key, telegram_id, about)

    def seal_ballot(self, poll_id: int, period: str, text: str, *, block: int) -> str:
        """Return what was answered, unreadable without the poll's key; as long as the next multiple of `block`."""
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        padded = text.encode()
        padded += b" " * (-len(padded) % block)
        nonce = secrets.token_bytes(12)
        sealed = AESGCM(self._ballot_key(poll_id, period)).encrypt(nonce, padded, b"ballot")
        return base64.b64encode(nonce + sealed).decode()

    def open_ballot(self, poll_id: int, period: str, sealed: str) -> str | None:
        """Return what `seal_ballot` sealed, or None if it was altered or its key is gone."""
        from cryptography.exceptions import InvalidTag
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        if not self.has_poll_key(poll_id, period):
            return None
        try:
            raw = base64.b64decode(sealed, validate=True)
            return AESGCM(self._ballot_key(poll_id, period)).decrypt(raw[:12], raw[12:], b"ballot").decode().rstrip()
        except (InvalidTag, ValueError):
            return None

    def _ballot_key(self, poll_id: int, period: str) -> bytes:
        return hmac.digest(self.poll_key(poll_id, period), b"ballots", "sha256")

    def _poll_file(self, poll_id: int, period: str) -> Path:
        return self.folder / f"poll-{poll_id}-{period}.key"

    def _kept(self, name: str) -> bytes:
        file = self.folder / name
        with contextlib.suppress(FileNotFoundError):
            key = file.read_bytes()
            if len(key) == KEY_BYTES:  # a crash of an earlier version could leave it empty, before its first use
                return key
        return _made(file)


def _token(key: bytes, telegram_id: int, about: str) -> bytes:
    return hmac.digest(key, f"{telegram_id}|{about}".encode(), "sha256")[:16]


def _made(file: Path) -> bytes:
    """Make a key: it is there whole, also after a power cut, or not at all. Of two made at once the first stays."""
    key = secrets.token_bytes(KEY_BYTES)
    unfinished = file.with_name(f".{file.name}.unfinished-{os.getpid()}")
    unfinished.unlink(missing_ok=True)
    descriptor = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as opened:
        opened.write(key)
        opened.flush()
        os.fsync(opened.fileno())
    try:
        os.link(unfinished, file)
    except FileExistsError:
        if len(other := file.read_bytes()) == KEY_BYTES:
            unfinished.unlink()
            return other
        unfinished.replace(file)
    else:
        unfinished.unlink()
    if os.name == "posix":  # the name, too, must be on the disk before anything is derived from the key
        folder = os.open(file.parent, os.O_RDONLY)
        os.fsync(folder)
        os.close(folder)
    return key
