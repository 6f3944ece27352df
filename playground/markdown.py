"""Formatted text: strict MarkdownV2 into plain text and entities; offsets are in UTF-16 code units."""

from playground.entities import link, utf16_length
from playground.errors import ApiError, bad_request
from playground.records import Json

RESERVED = set("_*[]()~`>#+-=|{}.!")
STYLES = {"__": "underline", "_": "italic", "*": "bold", "~": "strikethrough", "||": "spoiler"}


def parse_markdown_v2(source: str) -> tuple[str, list[Json]]:
    """Return the plain text and its entities.

    Raises: ApiError, with the server's wording; its offsets count bytes.
    """
    return _MarkdownReader(source).read()


class _MarkdownReader:
    """One pass over the source."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.at = 0
        self.plain: list[str] = []
        self.units = 0
        self.open: list[tuple[str, int, int]] = []  # marker, UTF-16 start, position in the source
        self.found: list[Json] = []
        self.quote: int | None = None

    def read(self) -> tuple[str, list[Json]]:
        while self.at < len(self.source):
            self._step()
        if self.open:
            marker, _, begin = self.open[-1]
            name = STYLES.get(marker, "text link" if marker == "[" else "custom emoji").capitalize()
            raise _unparsable(f"Can't find end of {name} entity at byte offset {self._byte(begin)}")
        self._end_quote()
        return "".join(self.plain), sorted(self.found, key=lambda e: (e["offset"], -e["length"]))

    def _step(self) -> None:
        character = self.source[self.at]
        if character == "\\" and self.at + 1 < len(self.source) and ord(self.source[self.at + 1]) < 127:
            self._put(self.source[self.at + 1])
            self.at += 2
        elif character == "`":
            self._code()
        elif character == ">" and (not self.plain or self.plain[-1].endswith("\n")):
            self.quote = self.units if self.quote is None else self.quote
            self.at += 1
        elif character == "\n":
            self._put("\n")
            self.at += 1
            if not self.source.startswith(">", self.at):
                self._end_quote()
        elif character == "]" and any(marker in {"[", "!["} for marker, _, _ in self.open):
            self._end_link()
        elif character == "[" or self.source.startswith("![", self.at):
            self._begin("[" if character == "[" else "![")
        elif character in "_*~|":
            self._style(character)
        elif character in RESERVED:
            raise _unparsable(f"Character '{character}' is reserved and must be escaped with the preceding '\\'")
        else:
            self._put(character)
            self.at += 1

    def _put(self, text: str) -> None:
        self.plain.append(text)
        self.units += utf16_length(text)

    def _byte(self, position: int) -> int:
        return len(self.source[:position].encode())

    def _begin(self, marker: str) -> None:
        self.open.append((marker, self.units, self.at))
        self.at += len(marker)

    def _style(self, character: str) -> None:
        doubled = self.source.startswith(character * 2, self.at)
        if character == "|":
            if not doubled:
                raise _unparsable("Character '|' is reserved and must be escaped with the preceding '\\'")
            if self.quote is not None and self.source[self.at + 2 : self.at + 3] in ("", "\n") and not self.open:
                self.at += 2
                self._end_quote("expandable_blockquote")
                return
        marker = character * 2 if doubled and character in "_|" else character
        if self.open and self.open[-1][0] == marker:
            _, start, _ = self.open.pop()
            self._add({"type": STYLES[marker]}, start)
            self.at += len(marker)
        else:
            self._begin(marker)

    def _code(self) -> None:
        begin, start = self.at, self.units
        fence = "```" if self.source.startswith("```", self.at) else "`"
        self.at += len(fence)
        entity: Json = {"type": "pre" if fence == "```" else "code"}
        if entity["type"] == "pre":
            line = self.source[self.at :].split("\n", 1)
            if len(line) == 2 and "`" not in line[0] and " " not in line[0]:
                if line[0]:
                    entity["language"] = line[0]
                self.at += len(line[0]) + 1
        while self.at < len(self.source) and not self.source.startswith(fence, self.at):
            if self.source[self.at] == "\\" and self.at + 1 < len(self.source):
                self.at += 1
            self._put(self.source[self.at])
            self.at += 1
        if self.at >= len(self.source):
            name = "Pre" if fence == "```" else "Code"
            raise _unparsable(f"Can't find end of {name} entity at byte offset {self._byte(begin)}")
        self.at += len(fence)
        self._add(entity, start)

    def _end_link(self) -> None:
        marker, start, begin = self.open.pop()
        if marker not in {"[", "!["}:
            name = STYLES[marker].capitalize()
            raise _unparsable(f"Can't find end of {name} entity at byte offset {self._byte(begin)}")
        self.at += 1
        target = "".join(self.plain)[-(self.units - start) :] if self.units > start else ""
        if self.source.startswith("(", self.at):
            end = self.at + 1
            target = ""
            while end < len(self.source) and self.source[end] != ")":
                end += self.source[end] == "\\"
                target += self.source[end : end + 1]
                end += 1
            if end >= len(self.source):
                raise _unparsable(f"Can't find end of a URL at byte offset {self._byte(self.at)}")
            self.at = end + 1
        if marker == "![":
            number = target.removeprefix("tg://emoji?id=")
            if not number.isdigit():
                raise _unparsable("Custom emoji entity must contain a tg://emoji URL")
            self._add({"type": "custom_emoji", "custom_emoji_id": number}, start)
            return
        address = link(target)
        if address is not None:
            self._add(address, start)

    def _end_quote(self, kind: str = "blockquote") -> None:
        if self.quote is not None:
            start, self.quote = self.quote, None
            length = self.units - start - (bool(self.plain) and self.plain[-1] == "\n")
            if length > 0:
                self.found.append({"type": kind, "offset": start, "length": length})

    def _add(self, entity: Json, start: int) -> None:
        if self.units > start:
            self.found.append({**entity, "offset": start, "length": self.units - start})


def _unparsable(reason: str) -> ApiError:
    return bad_request(f"can't parse entities: {reason}")
