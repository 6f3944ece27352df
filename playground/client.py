"""A small asyncio client of the control API, for tests: people act, and each act waits for the bot to rest."""

import asyncio
import io
import json
import time
from collections.abc import Iterable
from datetime import datetime, timedelta
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import aiohttp

from playground.seen import Seen, pressable

__all__ = ["Clock", "Person", "Refused", "Seen", "Telegram"]

Json = dict[str, Any]
PATIENCE = 10.0
OFFSET_HEADER = "X-Clock-Offset"


class Refused(Exception):
    """The control API said no; the text is its sentence."""


class Clock:
    """The world's clock."""

    def __init__(self, telegram: "Telegram") -> None:
        self._telegram = telegram

    async def advance(self, span: timedelta | None = None, **parts: float) -> datetime:
        """Move on by a span, or by `days=`, `hours=`, `minutes=`…; return the new moment."""
        seconds = (span or timedelta(**parts)).total_seconds()
        return await self._move({"advance_seconds": seconds})

    async def to(self, moment: str | datetime) -> datetime:
        """Set the time: ISO 8601 text (UTC when it names no zone) or a moment."""
        return await self._move({"to": moment if isinstance(moment, str) else moment.isoformat()})

    async def now(self) -> datetime:
        """Return the world's time."""
        return datetime.fromisoformat((await self._telegram.state())["clock"]["now"])

    async def _move(self, body: Json) -> datetime:
        moved = await self._telegram.call("POST", "/clock", body)
        await self._telegram.rest()
        return datetime.fromisoformat(moved["now"])


class Telegram:
    """The playground at `url`; use it with `async with`."""

    def __init__(self, url: str, *, patience: float = PATIENCE, quiet: float | None = None) -> None:
        self.url = url.rstrip("/")
        self.patience = patience  # how long an act waits for the bot to rest; 0: not at all
        self.quiet = quiet  # how many seconds without a call are rest; None: the playground's own 0.05
        self.clock = Clock(self)
        self._chats: dict[int, dict[int, Json]] = {}
        self._seq = 0
        self.ahead = 0.0  # seconds by which the world's clock was ahead of ours when it last answered
        self._session: aiohttp.ClientSession | None = None

    async def __aenter__(self) -> Self:
        self._session = aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=None))
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._session is not None:
            await self._session.close()

    async def call(self, verb: str, path: str, body: Any = None, **options: Any) -> Any:
        """Return the JSON answer of one control call.

        Raises: Refused, with the control API's sentence.
        """
        if self._session is None:
            raise RuntimeError("Use `async with Telegram(url) as telegram`.")
        if body is not None:
            options["json"] = body
        async with self._session.request(verb, f"{self.url}/control{path}", **options) as response:
            answer = await response.json(content_type=None)
            self.ahead = float(response.headers.get(OFFSET_HEADER, 0.0))
            if response.status >= 400:
                raise Refused(answer["error"] if isinstance(answer, dict) else str(answer))
            return answer

    async def new_person(self, first_name: str, **known: Any) -> "Person":
        """Add somebody; `known`: last_name, username, language_code, id, caption."""
        user = await self.call("POST", "/users", {"first_name": first_name, **known})
        return Person(self, user)

    async def person(self, user_id: int) -> "Person":
        """Return somebody who is there already."""
        users = (await self.state())["users"]
        return Person(self, next(user for user in users if user["id"] == user_id))

    async def new_chat(
        self,
        title: str,
        members: "Iterable[Person]",
        *,
        kind: str = "supergroup",
        administrators: "Iterable[Person]" = (),
        bot: str | None = "member",
    ) -> Json:
        """Make a group, supergroup or channel; its first administrator, or member, owns it."""
        chat: Json = await self.call(
            "POST",
            "/chats",
            {
                "type": kind,
                "title": title,
                "members": [person.id for person in members],
                "administrators": [person.id for person in administrators],
                "bot": bot,
            },
        )
        await self.rest()
        return chat

    async def set_member(self, chat_id: int, user: "Person | str", status: str) -> None:
        """Let a person (or `"bot"`) become member, administrator, left or kicked."""
        who = user if isinstance(user, str) else user.id
        await self.call("POST", f"/chats/{chat_id}/members", {"user": who, "status": status})
        await self.rest()

    def messages(self, chat_id: int) -> list[Seen]:
        """Return what is in a chat, oldest first, without what was deleted, as of the last `refresh`."""
        messages = self._chats.get(chat_id, {}).values()
        return [Seen(message) for message in messages if not message["deleted"]]

    async def refresh(self) -> int:
        """Fetch what was written or changed in all chats; return the `seq` of the newest change."""
        changed = await self.call("GET", f"/messages?after={self._seq}")
        self._seq = changed["seq"]
        for chat_id, messages in changed["chats"].items():
            chat = self._chats.setdefault(int(chat_id), {})
            for message in messages:
                chat[message["message_id"]] = message
        return self._seq

    async def state(self) -> Json:
        """Return `GET /control/state`."""
        found: Json = await self.call("GET", "/state")
        return found

    async def faults(self, faults: list[Json]) -> None:
        """Put faults in force; `[]` heals."""
        await self.call("PUT", "/faults", faults)

    async def limits(self, **limits: float) -> None:
        """Enforce `per_second`, `per_chat_per_second`, `per_group_per_minute`; none given: no limits."""
        await self.call("PUT", "/limits", limits)

    async def calls(self, method: str | None = None, *, after: int = 0) -> list[Json]:
        """Return the log of Bot API calls, of one method when it is named."""
        found = await self.call("GET", f"/calls?after={after}")
        return [call for call in found if method is None or call["method"] == method]

    async def delivers(self, update: Json | bytes | str) -> int:
        """Deliver an update, or raw bytes, as it is; return its number. Does not wait for the bot."""
        if isinstance(update, dict):
            answer = await self.call("POST", "/updates", update)
        else:
            raw = update.encode() if isinstance(update, str) else update
            answer = await self.call("POST", "/updates", data=raw, headers={"Content-Type": "text/plain"})
        return int(answer["update_id"])

    async def idle(self, timeout: float = PATIENCE, quiet: float | None = None) -> bool:  # noqa: ASYNC109
        """Wait for the bot to rest: all acknowledged, no call for `quiet` seconds (0.05). False: it did not."""
        asked = f"/idle?timeout={timeout}" + ("" if quiet is None else f"&quiet={quiet}")
        return bool((await self.call("GET", asked))["idle"])

    async def listening(self, timeout: float = PATIENCE) -> None:  # noqa: ASYNC109
        """Wait until a bot polls or has set its webhook.

        Raises: AssertionError, when none did in time.
        """
        deadline = time.monotonic() + timeout
        while not (await self.call("GET", "/idle?timeout=0"))["listening"]:
            if time.monotonic() > deadline:
                raise AssertionError(f"No bot listens after {timeout} s.")
            await asyncio.sleep(0.02)

    async def reset(self) -> None:
        """Begin a new world."""
        await self.call("POST", "/reset")
        self._chats.clear()
        self._seq = 0

    async def rest(self) -> None:
        """Wait until the bot has come to rest, then fetch what it wrote; every act ends with this."""
        if self.patience:
            await self.idle(self.patience, self.quiet)
        await self.refresh()


class Person:
    """Somebody who acts; after each act the bot has come to rest."""

    def __init__(self, telegram: Telegram, user: Json) -> None:
        self.telegram = telegram
        self.user = user
        self.id: int = user["id"]
        self.name: str = user["first_name"]
        self.toast: str | None = None  # the answer to the last tap; None: not answered

    async def starts(self, payload: str = "") -> Json:
        """Open the bot, perhaps by a link, and press START."""
        return await self._act("start", {"payload": payload})

    async def sends(self, text: str, reply_to: int | Seen | None = None, *, chat_id: int | None = None) -> Json:
        """Write a text, to the bot or into a chat."""
        replied = reply_to.id if isinstance(reply_to, Seen) else reply_to
        return await self._act("messages", {"text": text, "chat_id": chat_id, "reply_to_message_id": replied})

    async def sends_sticker(self, emoji: str, *, chat_id: int | None = None) -> Json:
        """Send a sticker."""
        return await self._act("messages", {"sticker": emoji, "chat_id": chat_id})

    async def sends_contact(self, *, chat_id: int | None = None, **contact: Any) -> Json:
        """Share a contact: by default this person's own."""
        return await self._act("messages", {"contact": contact, "chat_id": chat_id})

    async def sends_location(self, latitude: float, longitude: float, *, chat_id: int | None = None) -> Json:
        """Share a place."""
        place = {"latitude": latitude, "longitude": longitude}
        return await self._act("messages", {"location": place, "chat_id": chat_id})

    async def forwards(self, text: str, *, chat_id: int | None = None) -> Json:
        """Write a text as something forwarded."""
        return await self._act("messages", {"text": text, "forward": True, "chat_id": chat_id})

    async def sends_photo(
        self, photo: str | Path | bytes, caption: str | None = None, *, chat_id: int | None = None
    ) -> Json:
        """Send a PNG or JPEG: a path or the bytes."""
        return await self._sends_file("photo", photo, caption, "photo.png", chat_id)

    async def sends_document(
        self,
        document: str | Path | bytes,
        caption: str | None = None,
        *,
        name: str | None = None,
        chat_id: int | None = None,
    ) -> Json:
        """Send any file: a path or the bytes."""
        return await self._sends_file("document", document, caption, name or "document.bin", chat_id)

    async def sends_voice(self, voice: str | Path | bytes, *, chat_id: int | None = None) -> Json:
        """Send a voice message."""
        return await self._sends_file("voice", voice, None, "voice.ogg", chat_id)

    async def edits(self, message_id: int, text: str, *, chat_id: int | None = None) -> Json:
        """Change an own message."""
        return await self._act("edits", {"message_id": message_id, "text": text, "chat_id": chat_id})

    async def taps(self, label: str, *, chat_id: int | None = None) -> Json:
        """Press a button on the newest message that has it: the exact label, else a unique part of it.

        Raises: AssertionError, listing the visible buttons.
        """
        await self.telegram.refresh()
        seen = pressable(self.messages(chat_id=chat_id))
        for message in reversed(seen):
            if label in message.buttons:
                return await self._tap({"message_id": message.id, "label": label, "chat_id": chat_id})
        for message in reversed(seen):
            partly = [name for name in message.buttons if label in name]
            if len(partly) == 1:
                return await self._tap({"message_id": message.id, "label": partly[0], "chat_id": chat_id})
            if partly:
                raise AssertionError(f"“{label}” is part of several buttons: {partly}")
        visible = [f"{message.id}: {message.rows}" for message in seen if message.rows]
        raise AssertionError(f"{self.name} sees no button “{label}”. Visible:\n" + ("\n".join(visible) or "none"))

    async def taps_data(self, callback_data: str, message_id: int, *, chat_id: int | None = None) -> Json:
        """Send callback data on a message, forged or from an old keyboard."""
        return await self._tap({"message_id": message_id, "callback_data": callback_data, "chat_id": chat_id})

    async def opens(self, label: str | None = None, *, theme: str = "light") -> Json:
        """Open the Mini App behind the newest button with this label, or behind the menu button.

        Return its address and what Telegram hands to it: `url`, `init_data`, `text`.
        """
        if label is None:
            return await self._act("web_apps", {"menu": True, "theme": theme})
        seen = next(message for message in reversed(self.messages()) if label in message.buttons)
        return await self._act("web_apps", {"message_id": seen.id, "label": label, "theme": theme})

    async def types(self, query: str, *, chat_id: int | None = None) -> list[Json]:
        """Type `@bot query` in a chat and return what the bot offers."""
        asked = await self._act("inline_queries", {"query": query, "chat_id": chat_id})
        self._inline = str(asked["inline_query_id"])
        answer: Json = await self.telegram.call("GET", f"/inline_queries/{self._inline}")
        return list(answer["results"] or [])

    async def chooses(self, result_id: str, *, chat_id: int | None = None) -> Json:
        """Send one of the results that were offered last."""
        wanted = {"inline_query_id": self._inline, "result_id": result_id, "chat_id": chat_id}
        return await self._act("inline_choices", wanted)

    async def votes(self, message_id: int, *options: int, chat_id: int | None = None) -> Json:
        """Vote in a poll by option numbers; none retracts."""
        return await self._act("votes", {"message_id": message_id, "option_ids": options, "chat_id": chat_id})

    async def reacts(self, message_id: int, emoji: str | None, *, chat_id: int | None = None) -> None:
        """Put a reaction on a message; None takes it back."""
        await self._act("reactions", {"message_id": message_id, "emoji": emoji, "chat_id": chat_id})

    async def blocks(self) -> None:
        """Block the bot."""
        await self._act("block", {})

    async def unblocks(self) -> None:
        """Let the bot write again."""
        await self._act("unblock", {})

    def messages(self, *, chat_id: int | None = None) -> list[Seen]:
        """Return the chat as this person sees it, oldest first, as of the last act or `telegram.rest()`."""
        return self.telegram.messages(chat_id or self.id)

    @property
    def received(self) -> list[Seen]:
        """What the bot wrote to this person."""
        return [message for message in self.messages() if message.is_from_bot and message.kind != "service"]

    @property
    def reads(self) -> list[str]:
        """The bot's texts, captions and questions, oldest first."""
        return [message.text for message in self.received]

    @property
    def last(self) -> Seen:
        """The newest message from the bot."""
        received = self.received
        assert received, f"The bot has not written to {self.name}."
        return received[-1]

    async def sees(self, text: str, timeout: float = 5.0, *, chat_id: int | None = None) -> Seen:  # noqa: ASYNC109
        """Wait for a message from the bot that contains `text`; return the newest such.

        Raises: AssertionError, with the whole conversation.
        """
        deadline = time.monotonic() + timeout
        while True:
            seq = await self.telegram.refresh()
            messages = self.messages(chat_id=chat_id)
            for message in reversed(messages):
                if message.is_from_bot and text in message.text:
                    return message
            left = deadline - time.monotonic()
            if left <= 0:
                break
            await self.telegram.call("GET", f"/chats/{chat_id or self.id}/wait?after={seq}&timeout={left}")
        told = "\n".join(map(str, messages)) or "(nothing)"
        raise AssertionError(f"{self.name} does not see “{text}” within {timeout} s. The chat:\n{told}")

    async def commands(self) -> list[Json]:
        """Return the commands in this person's menu."""
        found: list[Json] = await self.telegram.call("GET", f"/users/{self.id}/commands")
        return found

    async def _act(self, what: str, body: Json) -> Json:
        body = {name: value for name, value in body.items() if value is not None}
        answer: Json = await self.telegram.call("POST", f"/users/{self.id}/{what}", body)
        await self.telegram.rest()
        return answer

    async def _tap(self, body: Json) -> Json:
        self.toast = None
        answer = await self._act("taps", body)
        if "callback_query_id" in answer:
            given = await self.telegram.call("GET", f"/taps/{answer['callback_query_id']}")
            if given["answered"]:
                self.toast = given["answer"]["text"]
        return answer

    async def _sends_file(
        self, kind: str, source: str | Path | bytes, caption: str | None, name: str, chat_id: int | None
    ) -> Json:
        if isinstance(source, bytes):
            content = source
        else:
            name, content = Path(source).name, await asyncio.to_thread(Path(source).read_bytes)
        form = aiohttp.FormData(quote_fields=False)  # a name stays as it is written, not %E5%90%8D
        form.add_field(kind, io.BytesIO(content), filename=name)  # aiohttp warns of large bodies given as bytes
        if caption is not None:
            form.add_field("caption", caption)
        if chat_id is not None:
            form.add_field("chat_id", json.dumps(chat_id))
        answer: Json = await self.telegram.call("POST", f"/users/{self.id}/messages", data=form)
        await self.telegram.rest()
        return answer
