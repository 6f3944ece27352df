"""Whatever is sent where a question waits: a clear answer, nothing done that was not meant, and the way out is open."""

from __future__ import annotations

import contextlib
import json
import re
from typing import Any

import pytest

from bot.reading import read_json
from domain.polls import WHOLE
from handlers.context import UNRECORDED_DIALOGUE
from handlers.routes import Answered
from handlers.table import doors
from messages.buttons import Button, ForgedButton
from storage import dialogues
from storage.database import Transaction
from storage.outbox import Letter
from tests.conftest import House
from tests.hostile.questions import FILES, NO_FILES, OPEN, TEXTS, WAYS, Key, Sql, Waits
from tests.hostile.test_rights import Undone, watch
from tests.hostile.town import WHO, Town, found

STEPS = {door.key for door in doors() if door.listens == Answered.listens}
# What a code that was scanned asks is no reason to keep what is said next from whom it may be for (handlers.ratings).
LEFT_BY_ANYTHING = {"rating-level"}
CANCELLED = {"markup", "sticker", "voice", "edited"}
LANGUAGES = {"zh": re.compile("[\u4e00-\u9fff]"), "en": re.compile("[A-Za-z]+ [a-z]+ [a-z]+")}
EMPTY = {"blank", "zero width"}
BROKEN = re.compile(r"\{ ?[$-]|Traceback|Error\b|\bNone\b|&(lt|amp|quot);|</?(b|i|code|pre)>")


class Asked:
    """Somebody at a question, in a transaction that is taken back."""

    def __init__(self, house: House, town: Town) -> None:
        self.house = house
        self.town = town
        self.number = 1_000_000
        self.language = "zh"
        self.letters: list[Letter] = []  # all that was said to whoever sent something hostile
        self.wrong: list[str] = []

    async def goes(
        self, step: str, what: str, sent: dict[str, Any], *, edited: bool = False, language: str = "zh"
    ) -> None:
        """Come to a question, send something, cancel; note whatever is wrong."""
        self.house.bot.intake.secrets.memory._things.clear()
        self.language = language

        async def work(tx: Transaction) -> None:
            letter, said = "", []
            await tx.execute("UPDATE people SET language = :language", language=language)
            for letter, move in WAYS[step]:
                said = await self._move(tx, letter, move, said)
            self._hold(await self._step(tx, letter) == step, step, what, "the way does not lead there", said)
            await tx.execute("DELETE FROM changes")
            said = await self._send(tx, letter, sent, edited=edited)
            changes = {row["what"] for row in await tx.fetch_all("SELECT DISTINCT what FROM changes")}
            aside = await tx.fetch_one("SELECT error FROM set_aside")
            self._hold(aside is None, step, what, f"set aside: {aside}", said)
            self._hold(bool(said) or edited, step, what, "no answer", said)
            for each in said:
                self._clear(step, what, str(each.payload.get("text") or each.payload.get("caption") or ""), sent)
            self.letters += said
            if what in NO_FILES or edited or what in EMPTY:
                self._hold(not changes, step, what, f"changed {changes}", said)
                stays = await self._step(tx, letter) == step or step in LEFT_BY_ANYTHING
                self._hold(stays, step, what, "the question waits no more", said)
            if what in CANCELLED:
                said = await self._send(tx, letter, {"text": "/cancel"})
                ended = await self._step(tx, letter) is None and bool(said)
                self._hold(ended, step, what, "/cancel does not end it", said)
            raise Undone

        with contextlib.suppress(Undone):
            await self.house.bot.database.write(work)

    def _hold(self, right: bool, step: str, what: str, wrong: str, said: list[Letter]) -> None:
        if not right:
            words = [str(each.payload.get("text"))[:80] for each in said]
            self.wrong.append(f"{step}, {what}: {wrong}; said {words}")

    def _clear(self, step: str, what: str, text: str, sent: dict[str, Any]) -> None:
        own = re.sub(r"<[^>]*>", "", text)
        if what not in ("markup", "placeholders", "forwarded album", "document"):
            self._hold(not BROKEN.search(own), step, what, f"not fit to be read: {own[:200]}", [])
        self._hold(bool(LANGUAGES[self.language].search(own)), step, what, f"not in their language: {own[:200]}", [])

    async def _move(self, tx: Transaction, letter: str, move: Any, said: list[Letter]) -> list[Letter]:
        if isinstance(move, Sql):
            await tx.execute(move.text)
            return said
        if isinstance(move, Waits):
            now = self.house.bot.clock.now()
            waits = dialogues.Dialogue(step=move.step, draft=move.draft)
            await dialogues.wait_for(tx, self.town.telegram_ids[letter], waits, at=now)
            return said
        if isinstance(move, Key):
            move = next(each for each in self._keys(letter, said) if isinstance(each, move.kind))
        if isinstance(move, Button):
            now = self.house.bot.clock.now().date()
            data = self.house.bot.intake.signer.sign(move, self.town.telegram_ids[letter], now)
            press = {"id": "1", "from": self._from(letter), "chat_instance": "1", "data": data}
            return await self._take(
                tx, letter, {"callback_query": press | {"message": self._message(letter) | {"text": "?"}}}
            )
        return await self._send(tx, letter, {"text": move} if isinstance(move, str) else move)

    def _keys(self, letter: str, said: list[Letter]) -> list[Button]:
        signer, on = self.house.bot.intake.signer, self.house.bot.clock.now().date()
        keys: list[Button] = []
        for each in said:
            for row in each.payload.get("reply_markup", {}).get("inline_keyboard", []):
                for key in row:
                    with contextlib.suppress(ForgedButton):
                        keys.append(signer.read(key.get("callback_data", ""), self.town.telegram_ids[letter], on))
        return keys

    async def _send(self, tx: Transaction, letter: str, sent: dict[str, Any], *, edited: bool = False) -> list[Letter]:
        message = self._message(letter) | {"from": self._from(letter)} | sent
        more = {"edited_message": message | {"edit_date": message["date"] + 1}} if edited else {"message": message}
        return await self._take(tx, letter, more)

    async def _take(self, tx: Transaction, letter: str, update: dict[str, Any]) -> list[Letter]:
        self.number += 1
        raw = read_json(json.dumps({"update_id": self.number} | update).encode())
        said = await self.house.bot.intake._apply([raw], tx, {})
        who = self.town.telegram_ids[letter]
        return [
            each
            for each in (*said.written, *said.whispers)
            if each.chat_id == who and "callback_query_id" not in each.payload
        ]

    def _message(self, letter: str) -> dict[str, Any]:
        chat = {"id": self.town.telegram_ids[letter], "type": "private", "first_name": "x"}
        return {"message_id": 100 + self.number, "date": 1_795_400_000, "chat": chat}

    def _from(self, letter: str) -> dict[str, Any]:
        return {
            "id": self.town.telegram_ids[letter],
            "is_bot": False,
            "first_name": "x",
            "language_code": self.language,
        }

    async def _step(self, tx: Transaction, letter: str) -> str | None:
        who, now = self.town.telegram_ids[letter], self.house.bot.clock.now()
        kept = self.house.bot.intake.secrets.memory.kept(who, UNRECORDED_DIALOGUE, now=now)
        if kept is not None:
            return str(kept.step)
        row = await tx.fetch_one("SELECT step FROM dialogues WHERE telegram_id = :who", who=who)
        return None if row is None else str(row["step"])


@pytest.mark.sqlite  # its ways count on numbers that come again once they were taken back
async def test_whatever_is_sent_where_a_question_waits_gets_a_clear_answer_and_does_nothing(house: House) -> None:
    assert WAYS.keys() == STEPS, f"no way in tests/hostile/questions.py: {STEPS - WAYS.keys()}; {WAYS.keys() - STEPS}"
    now = house.bot.clock.now()
    town = await house.bot.database.write(lambda tx: found(tx, now=now))
    for letter in WHO:
        account = await house.telegram.new_person(f"名{letter}", id=town.telegram_ids[letter], language_code="zh-hans")
        await account.starts()
    await house.bot.scheduler.run_all()
    await house.bot.scheduler.stop()
    await house.bot.database.write(watch)
    house.bot.intake.quotas.allows = lambda *_: True  # type: ignore[method-assign]
    house.bot.intake.secrets.poll_key(OPEN, WHOLE)
    asked = Asked(house, town)
    for step in sorted(STEPS):
        for what, text in TEXTS.items():
            await asked.goes(step, what, {"text": text})
        for what, sent in (NO_FILES | FILES).items():
            await asked.goes(step, what, sent)
        await asked.goes(step, "edited", {"text": TEXTS["markup"]}, edited=True)
        for what in ("sticker", "emoji"):
            sent = NO_FILES.get(what) or {"text": TEXTS[what]}
            await asked.goes(step, what, sent, language="en")
    assert not asked.wrong, "\n".join((f"{len(asked.wrong)} wrong", *asked.wrong[:60]))
    house.bot.delivery.whisper(map(as_message, asked.letters))
    await house.telegram.rest()
    sent = [call for call in await house.telegram.calls() if call["method"] == "sendMessage"]
    assert len(sent) >= len(asked.letters)
    assert not [call for call in sent if call["status"] != 200]


def as_message(letter: Letter) -> Letter:
    """Return what was said as words alone: the message or the file it was said under is made up."""
    payload = {name: said for name, said in letter.payload.items() if name in ("chat_id", "parse_mode", "reply_markup")}
    payload["text"] = letter.payload.get("text") or letter.payload.get("caption")
    return letter.model_copy(update={"method": "sendMessage", "payload": payload, "attachment": None})
