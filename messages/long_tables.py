"""CSV files too long to be held at once: read line by line, each time anew."""

from __future__ import annotations

import codecs
import csv
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from messages.sheets import separator_of
from messages.tables import UnreadableSheet

FIRST_BYTES = 64 * 1024
LONGEST_CELL = 10_000  # signs: beyond, it is no table


class LongTable:
    """A CSV file on disk, with how its text is kept and what parts its cells."""

    def __init__(self, path: Path) -> None:
        """Look at the whole file once. Raises: UnreadableSheet, OSError."""
        self.path = path
        self.name = path.stem
        self._encoding = _encoding_of(path)
        with path.open(encoding=self._encoding, newline="") as file:
            begun = file.read(FIRST_BYTES)
        if "\x00" in begun:
            raise UnreadableSheet("wrong_type")
        self._separator = separator_of(begun)

    def rows(self) -> Iterator[list[str]]:
        """Yield the cells of each line, from the first on. Raises: UnreadableSheet, for what is no table."""
        csv.field_size_limit(LONGEST_CELL)
        with self.path.open(encoding=self._encoding, newline="") as file:
            try:
                for row in csv.reader(file, delimiter=self._separator):
                    yield [cell.strip() for cell in row]
            except csv.Error as error:
                raise UnreadableSheet("broken") from error

    def portions(self, most: int) -> Iterator[list[list[str]]]:
        """Yield so many lines at a time."""
        rows = self.rows()
        while portion := list(islice(rows, most)):
            yield portion


def _encoding_of(path: Path) -> str:
    """Return how a file's text is kept: as its byte order mark says, else UTF-8, else what Chinese Excel writes."""
    with path.open("rb") as file:
        marked = file.read(2) in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
    for encoding in ("utf-16",) if marked else ("utf-8-sig", "gb18030"):
        try:
            with path.open(encoding=encoding, newline="") as text:
                while text.read(FIRST_BYTES):
                    pass
        except UnicodeError:
            continue
        return encoding
    raise UnreadableSheet("wrong_type")
