"""Every button that a leader presses in the tests of flows, and what the bot then says: rows of `docs/secretary.md`.

The flows are told once, in `tests/flows`; here it is only written down what a leader presses there for the first time,
and held against the page. `make flows` writes the rows anew: each test leaves what it saw in a folder, and this module,
run by itself, puts them together.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Awaitable, Callable
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from handlers.table import load_all
from messages.buttons import TAIL, Button, ForgedButton
from playground.client import Person
from playground.seen import Seen
from tests.in_english import Said, in_english
from tests.transcripts.pages import DOCS
from tests.transcripts.story import CODE, CODES, KINDS, RECEIPT, RECEIPTS, TOKEN

PAGE = DOCS / "secretary.md"
BEGIN, END = "<!-- every button: written by `make flows` -->", "<!-- end of every button -->"
LEADERS = {
    "建国": "王建国",
    "堃": "张堃",
    "玥": "李玥",
    "明": "周明",
}  # of `tests.district` and beside; the last two officers
REFUSED = ("没找到这一项", "新的变化", "已经过期", "没办成")
TIME = re.compile(r"\b\d\d:\d\d\b|[▓░]+ \d+%|已到 \d+ 人，还有 \d+ 人")  # the clock of a test and a broadcast run on
# What comes in an order of chance, or is made by it: of these only how much is said is held against the page.
BY_CHANCE = {"assisted.SpellOut", *(f"consultations.{name}" for name in ("SeeArticle", "BeginReply", "DropReply"))}
BY_CHANCE |= {"consultations.PickSuggestion"}
ROW = re.compile(
    r"^#### 〔(?P<label>.*?)〕\n(?P<does>.*?) `(?P<test>\S+)`\n<!-- press (?P<kind>\S+) -->\n"
    r"```text\n(?P<said>.*?)\n```(?:\n```text\n(?P<english>.*?)\n```)?$",
    re.MULTILINE | re.DOTALL,
)


load_all()  # the handlers import the messages, and these declare all buttons


class Row(NamedTuple):
    """One kind of button: what it is called, what was said after a press, and in which test."""

    label: str
    test: str
    said: str
    english: str = ""  # only where the page is written


def kind_name(kind: type[Button]) -> str:
    """Return how a kind of button is known: `units.Invite`."""
    return f"{kind.__module__.rpartition('.')[2]}.{kind.__name__}"


def shown(message: Seen, language: str = "zh", say: Callable[[str], str] = str) -> list[str]:
    """Return a message as the page has it, what is random in it replaced; `say` translates."""
    lines = say(message.text).split("\n") if message.text else []
    if message.kind in KINDS[language]:
        lines.insert(0, f"[{KINDS[language][message.kind]}]")
    lines += ["".join(f"〔{say(label)}〕" for label in row) for row in message.rows]
    receipts: dict[str, str] = {}
    text = TOKEN.sub(r"\1…", "\n".join(lines))
    text = CODE.sub(CODES, text)
    text = RECEIPT.sub(lambda found: receipts.setdefault(found[0], RECEIPTS[len(receipts) % len(RECEIPTS)]), text)
    return text.split("\n")


def recording(
    found: dict[str, Row], test: str, said: Said | None = None
) -> Callable[[Person, dict[str, Any]], Awaitable[Any]]:
    """Return what takes the place of `Person._tap`, and writes down the first press of each kind by a leader.

    `said`: what was said in Chinese, to write it down in English, too.
    """
    tap = Person._tap

    async def tapped(self: Person, body: dict[str, Any]) -> Any:
        if self.name not in LEADERS or "label" not in body or body.get("chat_id"):
            return await tap(self, body)
        seen = {message.id: (message.text, message.rows) for message in self.messages()}
        pressed = next((each for each in self.messages() if each.id == body["message_id"]), None)
        data = pressed.button(body["label"]).get("callback_data", "") if pressed is not None else ""
        result = await tap(self, body)
        try:
            kind = kind_name(type(Button.unpack(data[:-TAIL])))
        except ForgedButton:
            return result
        new = [each for each in self.received if seen.get(each.id) != (each.text, each.rows)]
        if kind not in found and new and not any(each in new[-1].text for each in REFUSED):
            who = LEADERS[self.name]
            lines = [f"{who}  〔{body['label']}〕", "承诺簿", *(f"  │ {line}".rstrip() for line in shown(new[-1]))]
            found[kind] = Row(body["label"], test, "\n".join(lines))
            if said is not None:
                english = shown(new[-1], "en", lambda text: in_english(text, said))
                label = in_english(body["label"], said)
                lines = [f"{who}  〔{label}〕", "Pledgebook", *(f"  │ {line}".rstrip() for line in english)]
                found[kind] = found[kind]._replace(english="\n".join(lines))
        return result

    return tapped


@cache
def committed() -> dict[str, Row]:
    """Return the rows of the page, by kind."""
    text = PAGE.read_text("utf-8")
    _, _, below = text.partition(BEGIN)
    rows = ROW.finditer(below.partition(END)[0])
    return {row["kind"]: Row(row["label"], row["test"], row["said"], row["english"] or "") for row in rows}


def compare(found: dict[str, Row], test: str) -> None:
    """Hold what a test has seen against the rows that name it. Raises: AssertionError."""
    for kind, row in committed().items():
        if row.test == test and kind in found:
            told = found[kind]
            said, wanted = (TIME.sub("", each.said) for each in (told, row))
            same = said.count("\n") == wanted.count("\n") if kind in BY_CHANCE else said == wanted
            assert same, f"docs/secretary.md is out of date for {kind}: run `make flows`\n{told.said}\n---\n{row.said}"


def leave(found: dict[str, Row], folder: str, test: str) -> None:
    """Leave what a test has seen for the page."""
    Path(folder).mkdir(parents=True, exist_ok=True)
    name = re.sub(r"\W+", "-", test)
    Path(folder, f"{name}.json").write_text(json.dumps(found, ensure_ascii=False), "utf-8")


def write(folder: str) -> None:
    """Put the rows of the tests in a folder onto the page: of each kind the shortest; what other tests saw stays."""
    seen = [json.loads(file.read_text("utf-8")) for file in sorted(Path(folder).glob("*.json"))]
    here = {values[1] for rows in seen for values in rows.values()}
    chosen = {kind: row for kind, row in committed().items() if row.test not in here}
    for rows in seen:
        for kind, values in rows.items():
            row, held = Row(*values), chosen.get(kind)
            if held is None or (held.test in here and _size(row) < _size(held)):
                chosen[kind] = row
    parts: list[str] = []
    noun = ""
    for kind in sorted(Button.kinds.values(), key=lambda each: (each.__module__, each.action)):
        row = chosen.get(kind_name(kind))
        if row is None:
            continue
        if noun != kind.__module__:
            noun = kind.__module__
            parts.append(f"### {noun.rpartition('.')[2]}\n")
        does = (kind.__doc__ or "").strip().split("\n")[0]
        english = f"```text\n{row.english}\n```\n" if row.english else ""
        parts.append(
            f"#### 〔{row.label}〕\n{does} `{row.test}`\n<!-- press {kind_name(kind)} -->\n"
            f"```text\n{row.said}\n```\n{english}"
        )
    text = PAGE.read_text("utf-8")
    before, _, rest = text.partition(BEGIN)
    PAGE.write_text(f"{before}{BEGIN}\n\n" + "\n".join(parts) + f"\n{END}{rest.partition(END)[2]}", "utf-8")


def _size(row: Row) -> tuple[int, str]:
    return row.said.count("\n"), row.test


if __name__ == "__main__":
    write(sys.argv[1])
