"""What can be wrong with a roster, named by sheet, line and column."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from domain.roster_words import Column
from domain.text import shorten


class Problem(StrEnum):
    """What can be wrong; the words for it are in `messages/`."""

    NO_HEADER = "no_header"
    UNKNOWN_COLUMN = "unknown_column"  # warning
    PRIVATE_COLUMN = "private_column"  # warning: left unread
    DUPLICATE_COLUMN = "duplicate_column"
    FORMULA = "formula"
    TOO_LONG = "too_long"
    MISSING_UNIT = "missing_unit"
    MISSING_NAME = "missing_name"
    UNKNOWN_LEVEL = "unknown_level"
    UNKNOWN_SECTOR = "unknown_sector"
    UNKNOWN_AFFILIATION = "unknown_affiliation"
    UNKNOWN_ROLE = "unknown_role"
    UNKNOWN_UNIT = "unknown_unit"
    UNKNOWN_PARENT = "unknown_parent"
    AMBIGUOUS_UNIT = "ambiguous_unit"
    AMBIGUOUS_PARENT = "ambiguous_parent"
    CYCLE = "cycle"
    DUPLICATE_CODE = "duplicate_code"
    DUPLICATE_UNIT = "duplicate_unit"
    DUPLICATE_NUMBER = "duplicate_number"
    DUPLICATE_PERSON = "duplicate_person"
    MERGED_UNIT = "merged_unit"  # part of another by now, which is named


WARNINGS = frozenset({Problem.UNKNOWN_COLUMN, Problem.PRIVATE_COLUMN})


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong in one place; `column` is the header as written, `value` the cell, never a private one."""

    line: int
    column: str
    problem: Problem
    value: str = ""
    sheet: str = ""

    @property
    def is_warning(self) -> bool:
        """Say whether the row is taken all the same."""
        return self.problem in WARNINGS


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a file something stands: on which line of which sheet, and what its columns are called there."""

    line: int = 0
    sheet: str = ""
    headers: Mapping[Column, str] = field(default_factory=dict)

    def fault(self, column: Column, problem: Problem, value: str = "") -> Fault:
        """Return what is wrong in a column here."""
        return Fault(self.line, self.headers.get(column, str(column)), problem, shorten(value, 60), self.sheet)


NOWHERE = Place()
