"""Messages as a test's people see them."""

from dataclasses import dataclass, field
from typing import Any

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Seen:
    """A message as a person sees it."""

    raw: Json = field(repr=False)

    @property
    def id(self) -> int:
        """The `message_id`."""
        return int(self.raw["message_id"])

    @property
    def text(self) -> str:
        """Text or caption; a poll's question."""
        poll = self.raw.get("poll") or {}
        return str(self.raw.get("text") or self.raw.get("caption") or poll.get("question") or "")

    @property
    def is_from_bot(self) -> bool:
        """Whether the bot wrote it."""
        return not self.raw["outgoing"]

    @property
    def buttons(self) -> list[str]:
        """All labels, row by row."""
        return [label for row in self.rows for label in row]

    @property
    def rows(self) -> list[list[str]]:
        """Labels of the inline or reply keyboard."""
        markup = self.raw.get("reply_markup") or {}
        rows = markup.get("inline_keyboard") or markup.get("keyboard") or []
        return [[button["text"] for button in row] for row in rows]

    def button(self, label: str) -> Json:
        """Return the button with exactly this label."""
        markup = self.raw.get("reply_markup") or {}
        rows = markup.get("inline_keyboard") or markup.get("keyboard") or []
        return next(button for row in rows for button in row if button["text"] == label)

    @property
    def kind(self) -> str:
        """`text`, `photo`, `poll` and so on."""
        kinds = "photo animation document voice video audio sticker poll location contact dice".split()  # noqa: SIM905
        return next((kind for kind in kinds if kind in self.raw), "text" if "text" in self.raw else "service")

    def __str__(self) -> str:
        who = "bot" if self.is_from_bot else self.raw.get("from", {}).get("first_name", "?")
        buttons = "".join(f"\n      [{'] ['.join(row)}]" for row in self.rows)
        kind = "" if self.kind == "text" else f"({self.kind}) "
        return f"{self.id:>4} {who}: {kind}{self.text}{buttons}"


def pressable(messages: list[Seen]) -> list[Seen]:
    """Return the messages without the reply keyboards that a newer one has replaced or removed."""
    kept: list[Seen] = []
    replaced = False
    for message in reversed(messages):
        markup = message.raw.get("reply_markup") or {}
        is_reply_keyboard = "keyboard" in markup or "remove_keyboard" in markup
        if not (is_reply_keyboard and replaced):
            kept.insert(0, message)
        replaced = replaced or is_reply_keyboard
    return kept
