"""Tables as plain values: what is written into a spreadsheet and what is read from one.

Light on purpose, like `figures`: the libraries that know the file formats are imported in `sheets` alone.
"""

from datetime import date, datetime
from typing import Any, Literal, NamedTuple

from pydantic import BaseModel, ConfigDict

Cell = str | int | float | datetime | date | None


class Column(BaseModel):
    """A column with its heading; a ratio is 0 to 1 and shown as a percentage, a moment is in local time."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)

    title: str
    kind: Literal["text", "number", "ratio", "date", "moment"] = "text"
    wide: float | None = None  # in characters; without it, as wide as what is in it, within bounds


class Chart(BaseModel):
    """A native chart beside the rows of a sheet: one column gives the labels, others the bars."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)

    title: str
    labels: int = 0
    bars: list[int]
    lying: bool = False  # long labels read better beside lying bars


class Sheet(BaseModel):
    """A sheet with a frozen first row of headings."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)

    name: str
    columns: list[Column]
    rows: list[list[Cell]] = []
    chart: Chart | None = None


class Workbook(BaseModel):
    """An Excel file; `cut_mark` ends a text that was longer than a cell holds."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)

    sheets: list[Sheet]
    title: str = ""
    made_at: datetime | None = None
    cut_mark: str = "…"


class Record(BaseModel):
    """A JSON file."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)

    content: dict[str, Any]


class Table(NamedTuple):
    """A sheet as text; row i stands on line `first_line + i` of the file, and inner empty rows are kept."""

    name: str
    rows: list[list[str]]
    first_line: int


SheetFault = Literal["wrong_type", "encrypted", "too_large", "broken"]


class UnreadableSheet(Exception):
    """Raised when a file cannot be read as a table; the code says what the sender can put right."""

    def __init__(self, code: SheetFault) -> None:
        super().__init__(code)
        self.code = code
