"""Pages that the tests write: flows with their counts and what was said in them, below a line by hand.

A page is `docs/NAME.md`. What stands above `BELOW` is written by hand and kept; below it is a table of counts, then one
section a flow, each with one block a language. A block's first line is a comment that carries its counts.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

DOCS = Path(__file__).parent.parent.parent / "docs"
BELOW = "<!-- below: written by `make flows` -->"
_SECTION = re.compile(r"^<!-- flow (\S+) -->$", re.MULTILINE)
_BLOCK = re.compile(r"^<!-- (zh|en): (.*?) -->\n```text\n(.*?)\n```$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class Count:
    """What one person did in a flow, and the most it may take."""

    who: str
    taps: int
    messages: int
    most: tuple[int, int]

    def __str__(self) -> str:
        return f"{self.who}: {self.taps} of {self.most[0]}, {self.messages} of {self.most[1]}"

    @classmethod
    def read(cls, text: str) -> Count:
        """Return what `str` wrote."""
        who, *numbers = re.fullmatch(r"(.+): (\d+) of (\d+), (\d+) of (\d+)", text).groups()  # type: ignore[union-attr]
        taps, most_taps, messages, most_messages = map(int, numbers)
        return cls(who, taps, messages, (most_taps, most_messages))


@dataclass(frozen=True)
class Block:
    """One flow in one language."""

    counts: tuple[Count, ...]
    said: str


@dataclass
class Page:
    """One page of `docs/`: the flows by their names, each with its languages."""

    by_hand: str
    sections: dict[str, dict[str, Block]] = field(default_factory=dict)

    @classmethod
    def read(cls, name: str) -> Page:
        """Return a page as it is on disk. Raises: AssertionError, when it has no line below which it is written."""
        path = DOCS / f"{name}.md"
        text = path.read_text("utf-8") if path.exists() else ""
        assert BELOW in text, f"docs/{name}.md needs the line {BELOW}"
        by_hand, _, below = text.partition(BELOW)
        _, *parts = _SECTION.split(below)
        sections = {
            flow: {
                language: Block(tuple(Count.read(each) for each in counts.split("; ")), said)
                for language, counts, said in _BLOCK.findall(body)
            }
            for flow, body in zip(parts[::2], parts[1::2], strict=True)
        }
        return cls(by_hand, sections)

    def text(self, titles: dict[str, str]) -> str:
        """Return the whole page, the flows in the order of `titles`."""
        rows, parts = [], []
        for flow, title in titles.items():
            blocks = self.sections.get(flow, {})
            parts.append(f"<!-- flow {flow} -->\n\n### {title}\n")
            for language, block in sorted(blocks.items(), reverse=True):
                counts = "; ".join(map(str, block.counts))
                parts.append(f"<!-- {language}: {counts} -->\n```text\n{block.said}\n```\n")
            counted = blocks.get("en") or next(iter(blocks.values()), Block((), ""))
            rows += [
                f"| {title} | {each.who} | {_told(each.taps, each.most[0])} | {_told(each.messages, each.most[1])} |"
                for each in counted.counts
            ]
        table = ["| flow | who | taps (at most) | messages (at most) |", "| --- | --- | --- | --- |", *rows]
        return f"{self.by_hand}{BELOW}\n\n" + "\n".join(table) + "\n\n" + "\n".join(parts)

    def write(self, name: str, titles: dict[str, str]) -> None:
        """Write it to disk."""
        (DOCS / f"{name}.md").write_text(self.text(titles), "utf-8")


def _told(number: int, most: int) -> str:
    return f"{number} ({most})"
