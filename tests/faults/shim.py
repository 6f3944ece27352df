"""The disk that fails or loses its power: builds `shim.c`, and replays what it wrote down."""

from __future__ import annotations

import random
import struct
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

SOURCE = Path(__file__).with_name("shim.c")
HEAD = struct.Struct("<ccqI")
DATABASE, LOG = "b", "l"
SECTOR = 512


def build(folder: Path) -> Path:
    """Return the shared library; needs gcc and libc's headers."""
    library = folder / "shim.so"
    command = ["gcc", "-shared", "-fPIC", "-O1", "-Wall", "-Werror", "-o", str(library), str(SOURCE), "-ldl"]
    subprocess.run(command, check=True, capture_output=True)
    return library


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that was done: `op` w write, s sync, t truncate, n sent."""

    op: str
    file: str
    offset: int
    data: bytes


def read(journal: Path) -> list[Step]:
    """Return all that was written down, in order."""
    return list(_steps(journal.read_bytes()))


def _steps(content: bytes) -> Iterator[Step]:
    at = 0
    while at + HEAD.size <= len(content):
        op, file, offset, length = HEAD.unpack_from(content, at)
        at += HEAD.size
        taken = length if op in (b"w", b"n") else 0
        yield Step(op.decode(), file.decode(), offset, content[at : at + taken])
        at += taken


class Disk:
    """What lies on the disk for certain, and what may or may not have reached it yet."""

    def __init__(self, database: bytes = b"") -> None:
        self.safe = {DATABASE: bytearray(database), LOG: bytearray()}
        self.unsafe: dict[str, list[Step]] = {DATABASE: [], LOG: []}

    def take(self, step: Step) -> None:
        """Go one step on."""
        if step.op in "wt":
            self.unsafe[step.file].append(step)
        elif step.op == "s":
            for each in self.unsafe[step.file]:
                _write(self.safe[step.file], each)
            self.unsafe[step.file] = []

    def cut(self, path: Path, chance: random.Random | None) -> None:
        """Write what a power cut now would leave: nothing unsafe, or by chance some of it, in pieces of a sector."""
        for file, name in ((DATABASE, path), (LOG, path.with_name(f"{path.name}-wal"))):
            content = bytearray(self.safe[file])
            for step in self.unsafe[file] if chance is not None else ():
                if step.op == "t":
                    if chance.random() < 0.5:
                        _write(content, step)
                    continue
                for start in range(0, len(step.data), SECTOR):
                    if chance.random() < 0.5:
                        _write(content, Step("w", file, step.offset + start, step.data[start : start + SECTOR]))
            name.write_bytes(content)
        path.with_name(f"{path.name}-shm").unlink(missing_ok=True)


def _write(content: bytearray, step: Step) -> None:
    if step.op == "t":
        del content[step.offset :]
        content.extend(bytes(step.offset - len(content)))
        return
    if len(content) < step.offset:
        content.extend(bytes(step.offset - len(content)))
    content[step.offset : step.offset + len(step.data)] = step.data
