"""Flows that are counted and written down as they happen: each is a test, and a section of a page in `docs/`.

    @flow("flows", "一句话写承诺 · A pledge in one sentence", member=Most(taps=2, messages=1))
    async def test_a_pledge_in_one_sentence(story: Story) -> None:
        await story.member.taps("写承诺", "Pledge")
        await story.member.sends("年底前帮20位老人学会手机挂号", "teach 20 neighbours … by 31 December")

`story.member` acts on the record, in Chinese first and English second; `story.district.member` acts off it (what went
before). Only those in the flow's line (`member=…`) are recorded, and what the bot tells them. It runs once a language.
"""

from __future__ import annotations

import functools
import importlib
import os
import pkgutil
import re
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from types import CodeType
from typing import Any, Literal, NamedTuple, Protocol
from zoneinfo import ZoneInfo

import pytest
from aiohttp import FormData

from domain.deadlines import spoken_date
from playground.client import Person as Account
from playground.client import Seen, Telegram
from playground.seen import pressable
from tests import transcripts
from tests.conftest import House
from tests.district import ENGLISH, District
from tests.transcripts.pages import Block, Count, Page

ZONE = ZoneInfo("Asia/Shanghai")
MONDAY = "2026-11-23T01:00:05Z"  # nine in the morning in Shanghai; every flow begins here
CODE = re.compile(r"\b(?:[0-9A-Y]{4}-){4}[0-9A-Y]{2}\d\d\b")
CODES = "7K2Q-XR9P-M4TR-W8AC-Q3…"  # a random one is written so
RECEIPT = re.compile(r"(?<![-\w])[0-9A-HJ-NP-TV-Z]{4}-[0-9A-HJ-NP-TV-Z]{4}(?![-\w])")
RECEIPTS = ("7K2Q-XB9P", "3M8D-TW5H", "9F4C-JN6R", "5V2G-YE8K")  # random ones are written as these, in their order
DIGEST = re.compile(r"\b[0-9a-f]{16,64}\b")  # random, since what is sealed is salted
TOKEN = re.compile(r"(\?start=[A-Za-z])[\w-]{6,}")
WORDS = {
    "zh": {"bot": "承诺簿", "tap": "第 {} 次点", "message": "第 {} 条消息", "same": "（原消息变成）", "file": "文件"},
    "en": {
        "bot": "Pledgebook",
        "tap": "tap {}",
        "message": "message {}",
        "same": " (the same message)",
        "file": "file",
    },
}
KINDS = {
    "zh": {"photo": "图片", "voice": "语音", "sticker": "贴纸", "document": "文件"},
    "en": {"photo": "picture", "voice": "voice note", "sticker": "sticker", "document": "file"},
}


class Most(NamedTuple):
    """The most that a flow may take of somebody."""

    taps: int = 0
    messages: int = 0


class Actor:
    """Somebody of the district whose acts are counted and written down."""

    def __init__(self, story: Story, role: str, account: Account) -> None:
        self.story = story
        self.role = role
        self.account = account
        self.taps_made = 0
        self.messages_sent = 0

    @property
    def name(self) -> str:
        """How the page names them."""
        last, first = str(self.account.user.get("last_name", "")), self.account.name
        return last + first if self.story.language == "zh" else f"{first} {last}".strip()

    @property
    def last(self) -> Seen:
        """The newest message from the bot."""
        return self.account.last

    async def taps(self, zh: str, en: str = "", *, chat_id: int | None = None) -> None:
        """Press a button, as `Account.taps` finds it."""
        label = self.story.of(zh, en)
        self.taps_made += 1
        shown = f"〔{self._whole(label, chat_id)}〕"
        with self.story.acting(self, shown, "tap", self.taps_made):
            await self.account.taps(label, chat_id=chat_id)
        if self.account.toast:
            self.story.lines.append(f"    ({self.account.toast})")
        await self.story.tell(by=self)

    def _whole(self, label: str, chat_id: int | None) -> str:
        for exact in (True, False):
            for message in reversed(pressable(self.account.messages(chat_id=chat_id))):
                found = [each for each in message.buttons if each == label or (not exact and label in each)]
                if found:
                    return found[0]
        return label

    async def starts(self, payload: str = "", *, by: tuple[str, str] = ("打开链接", "opens the link")) -> None:
        """Open the bot by a link or a code (`by` says which) and press START: a tap."""
        self.taps_made += 1
        with self.story.acting(self, f"({self.story.of(*by)}) 〔START〕", "tap", self.taps_made):
            await self.account.starts(payload)
        await self.story.tell(by=self)

    async def sends(self, zh: str, en: str = "", *, reply: bool = False, chat_id: int | None = None) -> None:
        """Write a message; `reply`: as a reply to the bot's newest."""
        text = self.story.of(zh, en)
        self.messages_sent += 1
        shown = CODE.sub(CODES, text.replace("\n", " ⏎ "))
        if reply:
            shown += self.story.of("（回复上一条）", " (as a reply)")
        with self.story.acting(self, shown, "message", self.messages_sent):
            await self.account.sends(text, reply_to=self.account.last if reply else None, chat_id=chat_id)
        await self.story.tell(by=self)

    async def sends_photo(self, photo: bytes, zh: str = "", en: str = "") -> None:
        """Send a picture, perhaps with words."""
        caption = self.story.of(zh, en)
        self.messages_sent += 1
        shown = f"[{KINDS[self.story.language]['photo']}] {caption}".rstrip()
        with self.story.acting(self, shown, "message", self.messages_sent):
            await self.account.sends_photo(photo, caption or None)
        await self.story.tell(by=self)

    async def sends_album(self, photos: Sequence[bytes], zh: str = "", en: str = "") -> int:
        """Send pictures as one album, with words under the first; a message. Return the first one's number."""
        caption = self.story.of(zh, en)
        self.messages_sent += 1
        shown = f"[{KINDS[self.story.language]['photo']} × {len(photos)}] {caption}".rstrip()
        sent: list[int] = []
        with self.story.acting(self, shown, "message", self.messages_sent):
            for photo in photos:
                form = FormData()
                form.add_field("photo", photo, filename="photo.png")
                form.add_field("media_group_id", "1")
                if caption and not sent:
                    form.add_field("caption", caption)
                answer = await self.story.telegram.call("POST", f"/users/{self.account.id}/messages", data=form)
                await self.story.telegram.rest()
                sent.append(int(answer["message_id"]))
            await self.story.telegram.clock.advance(seconds=3)  # while it gathers
        await self.story.tell(by=self)
        return sent[0]

    async def sends_voice(self) -> None:
        """Send a voice note."""
        self.messages_sent += 1
        with self.story.acting(self, f"[{KINDS[self.story.language]['voice']}]", "message", self.messages_sent):
            await self.account.sends_voice(b"OggS")
        await self.story.tell(by=self)

    async def edits(self, message_id: int, zh: str, en: str = "") -> None:
        """Change the words of what one has sent; a message."""
        text = self.story.of(zh, en)
        self.messages_sent += 1
        shown = self.story.of(f"把刚才发的改成：{text}", f"edits what was sent: {text}")
        with self.story.acting(self, shown, "message", self.messages_sent):
            await self.account.edits(message_id, text)
        await self.story.tell(by=self)


class Story:
    """One flow in one language, being told."""

    def __init__(self, district: District, house: House, language: Literal["zh", "en"]) -> None:
        self.district = district
        self.house = house
        self.language = language
        self.lines: list[str] = []
        self.actors: dict[str, Actor] = {}
        self._receipts: dict[str, str] = {}
        self._before: dict[int, dict[int, str]] = {}

    def enter(self, role: str, account: Account) -> None:
        """Put somebody on the record from now on."""
        self.actors[role] = Actor(self, role, account)

    def __getattr__(self, role: str) -> Actor:
        if role.startswith("_") or role not in self.actors:
            raise AttributeError(f"Nobody of this flow is called {role}: name them in its @flow(…).")
        return self.actors[role]

    def of(self, zh: str, en: str = "") -> str:
        """Return the words of the story's language."""
        return zh if self.language == "zh" else en or zh

    @property
    def telegram(self) -> Telegram:
        """The playground."""
        return self.district.telegram

    async def clock_to(self, moment: str) -> None:
        """Let time pass; what the bot says then is written down. A new scene: the moment is its heading."""
        self.mark()
        await self.telegram.clock.to(moment)
        at = datetime.fromisoformat(moment).astimezone(ZONE)
        day = spoken_date(at.date(), today=at.date(), language=self.language)
        await self.arrives(f"{day} {at:%H:%M}", f"{day}, {at:%H:%M}")

    async def arrives(self, zh: str, en: str) -> None:
        """Say in a line what has happened since `mark`, then write down what has come."""
        self.lines += ["", f"—— {self.of(zh, en)} ——"]
        await self.tell()

    def shows_group(self, title: str, chat_id: int) -> None:
        """Write down what stands in a group: the bot's newest message."""
        message = [each for each in self.telegram.messages(chat_id) if each.is_from_bot and each.text][-1]
        self.lines += ["", f"{WORDS[self.language]['bot']} → {self.of(f'「{title}」群', f'the group “{title}”')}"]
        self.lines += [f"  │ {line}".rstrip() for line in self._shown(message).split("\n")]

    def prints(self, command: str, lines: Sequence[str]) -> None:
        """Write down a command and what it printed."""
        self.lines += ["", f"$ {command}", *(f"  {DIGEST.sub('3f9a…', line)}" for line in lines)]

    @contextmanager
    def acting(self, actor: Actor, shown: str, kind: str, number: int) -> Iterator[None]:
        """Write down an act and remember what everybody saw before it."""
        counted = WORDS[self.language][kind].format(number)
        self.lines += ["", f"{actor.name}  {shown}  · {counted}"]
        self.mark()
        yield

    def mark(self) -> None:
        """Remember what everybody sees; `tell` writes down what has come since."""
        for actor in self.actors.values():
            self._before[actor.account.id] = {
                message.id: self._shown(message) for message in actor.account.messages() if message.is_from_bot
            }

    async def tell(self, by: Actor | None = None) -> None:
        """Write down what the bot has said since `mark`: first to whoever acted, then to the others."""
        await self.telegram.refresh()
        words = WORDS[self.language]
        for actor in sorted(self.actors.values(), key=lambda each: each is not by):
            before = self._before.get(actor.account.id, {})
            for message in actor.account.messages():
                shown = self._shown(message)
                if not message.is_from_bot or message.kind == "service" or before.get(message.id) == shown:
                    continue
                to = "" if actor is by else f" → {actor.name}"
                self.lines.append(f"{words['bot']}{to}{words['same'] if message.id in before else ''}")
                self.lines += [f"  │ {line}".rstrip() for line in shown.split("\n")]

    def _shown(self, message: Seen) -> str:
        lines = _struck(message).split("\n") if message.text else []
        if message.kind in KINDS[self.language]:
            file_name = (message.raw.get("document") or {}).get("file_name", "")
            lines.insert(0, f"[{KINDS[self.language][message.kind]} {file_name}".rstrip() + "]")
        lines += ["".join(f"〔{label}〕" for label in row) for row in message.rows]
        return RECEIPT.sub(self._receipt, CODE.sub(CODES, TOKEN.sub(r"\1…", "\n".join(lines))))

    def _receipt(self, found: re.Match[str]) -> str:
        return self._receipts.setdefault(found[0], RECEIPTS[len(self._receipts) % len(RECEIPTS)])


def _struck(message: Seen) -> str:
    """Return a message's text with what it strikes out between tildes."""
    text = message.text.encode("utf-16-le")
    entities = message.raw.get("entities", [])
    for entity in sorted(entities, key=lambda each: int(each["offset"]), reverse=True):
        if entity["type"] == "strikethrough":
            start, end = 2 * entity["offset"], 2 * (entity["offset"] + entity["length"])
            tilde = "~~".encode("utf-16-le")
            text = text[:start] + tilde + text[start:end] + tilde + text[end:]
    return text.decode("utf-16-le")


class Flow(Protocol):
    """What a flow is before it is made a test."""

    __name__: str
    __module__: str
    __code__: CodeType

    def __call__(self, story: Story) -> Awaitable[None]:
        """Tell it."""


_FLOWS: dict[str, dict[str, tuple[str, int, str]]] = {}  # by page and name: module, line, title


def flow(page: str, title: str, **cast: Most) -> Callable[[Flow], Callable[..., Awaitable[None]]]:
    """Make a test of a flow, once a language; it fails when it takes more than `cast` allows, or is told differently.

    `cast` names those on the record by their places in the `District`, with the most it may take of each; whoever has
    no place there (`newcomer`) has just installed Telegram.
    """

    def made(act: Flow) -> Callable[..., Awaitable[None]]:
        name = act.__name__.removeprefix("test_").replace("_", "-")
        _FLOWS.setdefault(page, {})[name] = (act.__module__, act.__code__.co_firstlineno, title)

        async def test(house: House, language: Literal["zh", "en"]) -> None:
            told = await _told(house, language, cast, act)
            if os.environ.get("WRITE_FLOWS"):
                whole = Page.read(page)
                whole.sections.setdefault(name, {})[language] = told
                whole.write(page, titles_of(page))
            committed = Page.read(page).sections.get(name, {}).get(language)
            assert committed is not None, f"docs/{page}.md lacks this flow: run `make flows`"
            assert told.said == committed.said, f"docs/{page}.md is out of date: run `make flows` and read what changed"
            assert told.counts == committed.counts

        functools.update_wrapper(test, act, updated=())
        del test.__wrapped__  # type: ignore[attr-defined]  # pytest would ask it for its arguments
        return pytest.mark.parametrize("language", ["zh", "en"])(test)

    return made


async def _told(house: House, language: Literal["zh", "en"], cast: dict[str, Most], act: Flow) -> Block:
    known: dict[str, Any] = {} if language == "zh" else {"language": "en", "called": ENGLISH}
    story = Story(await District.found(house.bot, house.telegram, **known), house, language)
    await house.telegram.clock.to(MONDAY)
    for role in cast:
        account = getattr(story.district, role, None)
        if account is None:  # somebody who is not there yet
            first, last = ("晓", "陈") if language == "zh" else ("Xiao", "Chen")
            account = await house.telegram.new_person(first, last_name=last, language_code=language)
        story.enter(role, account)
    await act(story)
    counts = tuple(
        Count(role.replace("_", " "), actor.taps_made, actor.messages_sent, tuple(cast[role]))
        for role, actor in story.actors.items()
    )
    for count in counts:
        assert count.taps <= count.most[0], f"{count.who} taps {count.taps} times:\n" + "\n".join(story.lines)
        assert count.messages <= count.most[1], f"{count.who} writes {count.messages} messages"
    return Block(counts, "\n".join(story.lines).strip())


def titles_of(page: str) -> dict[str, str]:
    """Return every flow of a page with its title: the main ones first, then module by module, as they stand there."""
    names_of_pages()
    ordered = sorted(_FLOWS[page].items(), key=lambda item: (not item[1][0].endswith("main_flows"), *item[1][:2]))
    return {name: title for name, (_, _, title) in ordered}


def names_of_pages() -> list[str]:
    """Return the names of all pages that have flows."""
    for module in pkgutil.iter_modules(transcripts.__path__):
        importlib.import_module(f"{transcripts.__name__}.{module.name}")
    return sorted(_FLOWS)
