"""Formatted text: strict HTML into plain text and entities; offsets are in UTF-16 code units."""

import html
import re
from dataclasses import dataclass

from playground.errors import ApiError, bad_request
from playground.records import Json

SIMPLE_TAGS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
}
TAGS = {*SIMPLE_TAGS, "a", "span", "tg-emoji"}
# Nothing is found by itself inside these.
OPAQUE = {"pre", "code", "text_link", "text_mention", "custom_emoji"}
MOST_ENTITIES = 100
SPACE = " \t\r\n\0\v"


def utf16_length(text: str) -> int:
    """Return the length of `text` as Telegram counts it."""
    return len(text) + sum(character > "\uffff" for character in text)


@dataclass(slots=True)
class _Open:
    tag: str
    argument: str
    start: int  # UTF-16 units before it
    position: int  # characters before it


def parse_html(source: str) -> tuple[str, list[Json]]:
    """Return the plain text and its entities.

    Raises: ApiError, with the server's wording; its offsets count bytes.
    """
    return _HtmlReader(source).read()


class _HtmlReader:
    """One pass over the source, as the server does it."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.at = 0
        self.plain: list[str] = []
        self.units = 0
        self.open: list[_Open] = []
        self.found: list[Json] = []

    def read(self) -> tuple[str, list[Json]]:
        while self.at < len(self.source):
            character = self.source[self.at]
            if character == "&":
                self._put(self._reference())
            elif character != "<":
                self._put(character)
                self.at += 1
            elif self.source.startswith("</", self.at):
                self._close()
            else:
                self._start()
        if self.open:
            raise _unparsable(f'Can\'t find end tag corresponding to start tag "{self.open[-1].tag}"')
        return "".join(self.plain), _sorted(_joined_code(self.found))

    def _put(self, text: str) -> None:
        self.plain.append(text)
        self.units += utf16_length(text)

    def _peek(self) -> str:
        return self.source[self.at] if self.at < len(self.source) else ""

    def _skip_space(self) -> None:
        while self._peek() and self._peek() in SPACE:
            self.at += 1

    def _until(self, stops: str) -> str:
        begin = self.at
        while self._peek() and self._peek() not in stops:
            self.at += 1
        return self.source[begin : self.at]

    def _byte(self, position: int) -> int:
        return len(self.source[:position].encode())

    def _reference(self) -> str:
        found = re.compile(r"&(?:#(\d{1,8})|#x([0-9a-fA-F]{1,6})|(lt|gt|amp|quot));?").match(self.source, self.at)
        if found:
            decimal, hexadecimal, named = found.groups()
            code = int(decimal) if decimal else int(hexadecimal, 16) if hexadecimal else 0
            if named or 0 < code <= 0x10FFFF:
                self.at = found.end()
                return html.unescape(f"&{named};") if named else chr(code)
        self.at += 1
        return "&"

    def _start(self) -> None:
        begin = self.at
        self.at += 1
        tag = self._until(SPACE + ">").lower()
        if not self._peek():
            raise _unparsable(f"Unclosed start tag at byte offset {self._byte(begin)}")
        if tag not in TAGS:
            raise _unparsable(f'Unsupported start tag "{tag}" at byte offset {self._byte(begin)}')
        argument = ""
        while self._peek() != ">":
            self._skip_space()
            if self._peek() == ">":
                break
            argument = self._attribute(tag, begin) or argument
        self.at += 1
        if tag == "span" and argument != "spoiler":
            raise _unparsable(f'Tag "span" must have class "tg-spoiler" at byte offset {self._byte(begin)}')
        self.open.append(_Open(tag, argument, self.units, len(self.plain)))

    def _attribute(self, tag: str, begin: int) -> str:
        """Read one attribute; return its value when it matters for this tag."""
        name = self._until(SPACE + "=>/\"'").lower()
        if not name:
            raise _unparsable(f'Empty attribute name in the tag "{tag}" at byte offset {self._byte(begin)}')
        self._skip_space()
        if self._peek() != "=":
            if not self._peek():
                raise _unparsable(f'Unclosed start tag "{tag}" at byte offset {self._byte(begin)}')
            return "expandable" if (tag, name) == ("blockquote", "expandable") else ""
        self.at += 1
        self._skip_space()
        value = self._value()
        if not self._peek():
            raise _unparsable(f"Unclosed start tag at byte offset {self._byte(begin)}")
        return {
            ("a", "href"): value,
            ("code", "class"): value.removeprefix("language-") if value.startswith("language-") else "",
            ("span", "class"): value.removeprefix("tg-") if value.startswith("tg-") else "",
            ("tg-emoji", "emoji-id"): value,
            ("blockquote", "expandable"): "expandable",
        }.get((tag, name), "")

    def _value(self) -> str:
        begin = self.at
        quote = self._peek()
        if quote not in ("'", '"'):
            while self._peek() and (self._peek().isalnum() or self._peek() in ".-"):
                self.at += 1
            if self._peek() and self._peek() not in SPACE + ">":
                raise _unparsable(f"Unexpected end of name token at byte offset {self._byte(begin)}")
            return self.source[begin : self.at].lower()
        self.at += 1
        value = ""
        while self._peek() and self._peek() != quote:
            if self._peek() == "&":
                value += self._reference()
            else:
                value += self._peek()
                self.at += 1
        self.at += 1
        return value

    def _close(self) -> None:
        begin = self.at
        if not self.open:
            raise _unparsable(f"Unexpected end tag at byte offset {self._byte(begin)}")
        self.at += 2
        tag = self._until(SPACE + ">").lower()
        self._skip_space()
        if self._peek() != ">":
            raise _unparsable(f"Unclosed end tag at byte offset {self._byte(begin)}")
        self.at += 1
        opened = self.open.pop()
        if tag and tag != opened.tag:
            raise _unparsable(
                f'Unmatched end tag at byte offset {self._byte(begin)}, expected "</{opened.tag}>", found "</{tag}>"'
            )
        length = self.units - opened.start
        if length:
            self._add(opened, length)

    def _add(self, opened: _Open, length: int) -> None:
        entity: Json = {"offset": opened.start, "length": length}
        if opened.tag == "a":
            target = link(opened.argument or "".join(self.plain[opened.position :]))
            if target is None:
                return
            entity |= target
        elif opened.tag == "span":
            entity["type"] = "spoiler"
        elif opened.tag == "tg-emoji":
            if not opened.argument.isdigit():
                raise bad_request("can't parse entities: Invalid custom emoji identifier specified")
            entity |= {"type": "custom_emoji", "custom_emoji_id": opened.argument}
        else:
            entity["type"] = SIMPLE_TAGS[opened.tag]
            if opened.tag == "blockquote" and opened.argument:
                entity["type"] = "expandable_blockquote"
            elif opened.tag == "code" and opened.argument:
                entity["language"] = opened.argument
        self.found.append(entity)


def link(target: str) -> Json | None:
    """Return the entity fields of a link to `target`, None when it is no address."""
    mention = re.fullmatch(r"tg://user\?id=(\d+)", target)
    if mention:
        user = {"id": int(mention[1]), "is_bot": False, "first_name": mention[1]}
        return {"type": "text_mention", "user": user}
    if re.match(r"(?i)(tg|ton|tonsite|mailto|tel):", target):
        return {"type": "text_link", "url": target}
    found = re.fullmatch(r"(?i)(https?://)?([\w.-]+\.\w{2,}|localhost|[\d.]+)(:\d+)?([/?#]\S*)?", target)
    if not found:
        return None
    address = target if found[1] else "http://" + target
    return {"type": "text_link", "url": address if found[4] else address + "/"}


def _joined_code(found: list[Json]) -> list[Json]:
    """Make one `pre` of `<pre><code class="language-…">`; elsewhere a language means nothing."""
    blocks = {(e["offset"], e["length"]): e for e in found if e["type"] == "pre"}
    kept = []
    for entity in found:
        if entity["type"] == "code":
            block = blocks.get((entity["offset"], entity["length"]))
            language = entity.pop("language", None)
            if block is not None and language:
                block["language"] = language
                continue
        kept.append(entity)
    return kept


def _sorted(found: list[Json]) -> list[Json]:
    return sorted(found, key=lambda entity: (entity["offset"], -entity["length"]))


def _unparsable(reason: str) -> ApiError:
    return bad_request(f"can't parse entities: {reason}")


# What Telegram finds by itself in plain text.

_PATH_END = r"\s<>\"'，。；：！？、（）「」《》"
_FOUND = {
    "url": re.compile(
        rf"(?i)(?:(?<![a-z0-9_@.-])(?:https?|tg|ton)://[^{_PATH_END}]+|(?<![\w@.-])(?:[a-z0-9-]+\.)+"
        r"(?:com|org|net|io|me|info|edu|gov|dev|app|example|ru|cn|de|uk|eu|ch|fr|tw|hk|jp)(?![a-z0-9])"
        rf"(?::\d+)?(?:[/?#][^{_PATH_END}]*)?)"
    ),
    "email": re.compile(r"(?i)(?<![\w.+-])[a-z0-9._%+-]+@(?:[a-z0-9-]+\.)+[a-z]{2,}\b"),
    "bot_command": re.compile(r"(?<![\w/<>])/[a-zA-Z0-9_]{1,64}(?:@[a-zA-Z0-9_]{3,32})?(?![\w/<>])"),
    "mention": re.compile(r"(?<!\w)@[a-zA-Z0-9_]{3,32}(?!\w)"),
    "hashtag": re.compile(r"(?<![\w&])#(?=\w*[^\W\d_])\w{1,256}"),
    "cashtag": re.compile(r"(?<!\w)\$[A-Z]{1,8}(?!\w)"),
    "phone_number": re.compile(r"(?<![\w+])\+\d(?:[ ()-]{0,2}\d){6,14}(?!\w)"),
}


def detect(text: str) -> list[Json]:
    """Return the commands, addresses, mentions and tags in plain text."""
    spans: list[tuple[int, int, str]] = []
    for kind, pattern in _FOUND.items():
        for found in pattern.finditer(text):
            begin, end = found.span()
            if kind == "url":
                end = begin + len(found[0].rstrip(".,:;!?)'…。，）"))
            if not any(begin < other_end and other < end for other, other_end, _ in spans):
                spans.append((begin, end, kind))
    return _sorted(
        [
            {"type": kind, "offset": utf16_length(text[:begin]), "length": utf16_length(text[begin:end])}
            for begin, end, kind in spans
        ]
    )


def finished(text: str, entities: list[Json]) -> tuple[str, list[Json]]:
    """Return text and entities as the server keeps them: trimmed, with what it finds by itself.

    Raises: ApiError, when the text has half a surrogate pair.
    """
    if not is_encodable(text):
        raise bad_request("text must be encoded in UTF-8")
    text = text.replace("\r", "").replace("\0", " ")
    cut = utf16_length(text[: len(text) - len(text.lstrip())])
    text = text.strip()
    total = utf16_length(text)
    kept = []
    for entity in entities:
        begin = max(entity["offset"] - cut, 0)
        end = min(entity["offset"] - cut + entity["length"], total)
        if end > begin:
            kept.append(entity | {"offset": begin, "length": end - begin})
    blocked = [e for e in kept if e["type"] in OPAQUE]
    kept += [
        one
        for one in detect(text)
        if not any(
            one["offset"] < e["offset"] + e["length"] and e["offset"] < one["offset"] + one["length"] for e in blocked
        )
    ]
    return text, _sorted(kept)[:MOST_ENTITIES]


def is_encodable(text: str) -> bool:
    """Return whether a text has no half surrogate pair, which JSON's escapes can smuggle in."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
