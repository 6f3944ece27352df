"""A thief of files: reads SQLite pages, their unused parts and the log as they lie on the disk, to learn an order.

Knows who came to vote in which order, and everybody's named acts. Does not have the folder of keys.
"""

from __future__ import annotations

import re
import sqlite3
import struct
from collections.abc import Iterable, Sequence
from contextlib import closing
from pathlib import Path

CHOICE = re.compile(rb'\{"0":(\d)')


def pages_of(path: Path, table: str) -> list[bytes]:
    """Return the leaf pages of a table without row ids, in the order in which they lie in the file."""
    content = path.read_bytes()
    size = struct.unpack(">H", content[16:18])[0] or 65536
    with closing(sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True)) as connection:
        root = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", [table]).fetchone()[0]
    found: list[int] = []

    def visit(number: int) -> None:
        start = (number - 1) * size + (100 if number == 1 else 0)
        kind, cells = content[start], struct.unpack(">H", content[start + 3 : start + 5])[0]
        if kind == 10:  # a leaf of an index tree
            found.append(number)
            return
        for at in range(cells):
            pointer = start + 12 + 2 * at
            cell = (number - 1) * size + struct.unpack(">H", content[pointer : pointer + 2])[0]
            visit(struct.unpack(">I", content[cell : cell + 4])[0])
        visit(struct.unpack(">I", content[start + 8 : start + 12])[0])

    visit(root)
    return [content[(number - 1) * size : number * size] for number in sorted(found)]


def cells_by_place(page: bytes) -> list[bytes]:
    """Return the cells of a leaf page as they were put there: a new one goes below those before it."""
    count = struct.unpack(">H", page[3:5])[0]
    offsets = sorted((struct.unpack(">H", page[8 + 2 * at : 10 + 2 * at])[0] for at in range(count)), reverse=True)
    ends = [len(page), *offsets[:-1]]
    return [page[start:end] for start, end in zip(offsets, ends, strict=True)]


def by_place_in_pages(path: Path, table: str, keys: Iterable[bytes]) -> list[int]:
    """Return the choices under `keys` in the order in which their cells lie in the table's pages."""
    cells = [cell for page in pages_of(path, table) for cell in cells_by_place(page)]
    ours = (cell for cell in cells if any(key in cell for key in keys))
    return [int(found[1]) for cell in ours if (found := CHOICE.search(cell))]


def anywhere(path: Path) -> list[int]:
    """Return every readable choice anywhere in a file, unused pages and parts of pages as well, from its end."""
    return [int(found[1]) for found in reversed(list(CHOICE.finditer(path.read_bytes())))]


def in_log(path: Path) -> list[int]:
    """Return the readable choices in the write-ahead log, frame by frame, each where it first appears."""
    log = path.with_name(f"{path.name}-wal")
    return [int(found[1]) for found in CHOICE.finditer(log.read_bytes())] if log.exists() else []


def contents(path: Path) -> list[bytes]:
    """Return all bytes of a stolen file and of its log."""
    return [file.read_bytes() for file in (path, path.with_name(f"{path.name}-wal")) if file.exists()]


def hits(guess: Sequence[int], truth: Sequence[int]) -> int:
    """Return how many of the people in order the guess is right for, either way round."""
    if len(guess) != len(truth):
        return 0
    forwards = sum(mine == theirs for mine, theirs in zip(guess, truth, strict=True))
    backwards = sum(mine == theirs for mine, theirs in zip(reversed(guess), truth, strict=True))
    return max(forwards, backwards)
