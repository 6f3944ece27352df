"""What every handler is given: the transaction, the moment, the person, the words, and a way to answer.

A handler never sends. What it shows goes into the outbox with the same commit as what it saved.
"""

from __future__ import annotations

from contextvars import ContextVar
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from telegram import Message, Update
from telegram.constants import CallbackQueryLimit
from telegram.ext import Application, CallbackContext, ExtBot

from domain.audits import Deed
from domain.people import Organisation, Person
from domain.quiet_hours import is_quiet
from domain.text import shorten
from messages.buttons import Button, Signer
from messages.view import View
from messages.words import Words, words_for
from storage import audits, dialogues, outbox, people
from storage.database import Transaction
from storage.dialogues import Dialogue
from storage.errands import Errand
from storage.outbox import Lane, Letter

if TYPE_CHECKING:
    from storage.memory import Memory
    from storage.secrets import Secrets

    Base = CallbackContext[ExtBot[None], dict[Any, Any], dict[Any, Any], dict[Any, Any]]
else:
    Base = CallbackContext

ANSWERABLE = timedelta(seconds=12)  # Telegram calls a query "too old" from about 15 s on
DESK_SCHEMES = ("https://", "http://127.0.0.1:", "http://localhost:")
UNRECORDED_DIALOGUE = "dialogue"  # the name in memory of a question that must not be seen waiting in the database


@dataclass(slots=True)
class Turn:
    """One update being handled: everything that is read before a handler is chosen, and what is to be said after."""

    tx: Transaction
    now: datetime
    organisation: Organisation
    person: Person
    dialogue: Dialogue | None
    button: Button | None  # the verified press, if the update is one
    forged: bool
    signer: Signer
    secrets: Secrets
    bot_username: str
    officers: tuple[int, ...] = ()  # Telegram ids of those whom the operator named
    shares_inline: bool = False  # BotFather has been told that we answer `@bot …`
    pages_url: str | None = None  # the public page's address, where there is one
    reply_about: str | None = None  # what the message that is being replied to was about
    letters: list[Letter] = field(default_factory=list)
    holds: dict[str, bool] = field(default_factory=dict)  # what letters are about that wait now, or may go again
    toast: str | None = None
    anonymous: bool = False  # nothing may show that this person acted: what they are told never gets a row


current: ContextVar[Turn] = ContextVar("turn")


class Context(Base):
    """PTB's context with what our handlers need; one per update."""

    def __init__(
        self,
        application: Application[Any, Any, Any, Any, Any, Any],
        chat_id: int | None = None,
        user_id: int | None = None,
    ) -> None:
        super().__init__(application, chat_id, user_id)
        self.turn = current.get()
        self.incoming: Update | None = None

    @classmethod
    def from_update(cls, update: object, application: Application[Any, Any, Any, Any, Any, Any]) -> Context:
        """Return the context of `update`; the turn was opened by intake."""
        context = super().from_update(update, application)
        context.incoming = update if isinstance(update, Update) else None
        return context

    @property
    def tx(self) -> Transaction:
        """The open transaction of this update."""
        return self.turn.tx

    @property
    def now(self) -> datetime:
        """The moment this update is handled, aware, UTC."""
        return self.turn.now

    @property
    def person(self) -> Person:
        """Whoever wrote or pressed."""
        return self.turn.person

    @property
    def today(self) -> date:
        """The date where the person is."""
        return self.person.day_of(self.now)

    @property
    def organisation_today(self) -> date:
        """The date where the organisation is: periods and clocks of cases go by it."""
        return self.organisation.day_of(self.now)

    @property
    def organisation(self) -> Organisation:
        """The organisation this bot serves."""
        return self.turn.organisation

    @property
    def words(self) -> Words:
        """The words in the person's language."""
        return words_for(self.person.language, self.organisation.vocabulary)

    @property
    def words_of_organisation(self) -> Words:
        """The words in the organisation's language, for what is kept or read by many."""
        return words_for(self.organisation.language, self.organisation.vocabulary)

    def words_of(self, person: Person) -> Words:
        """Return the words in somebody else's language."""
        return words_for(person.language, self.organisation.vocabulary)

    @property
    def memory(self) -> Memory:
        """What only this process knows, for what must not reach a disk."""
        return self.turn.secrets.memory

    @property
    def pressed(self) -> Message | None:
        """The message whose button was pressed, if that is what happened and it is still there."""
        query = self.incoming.callback_query if self.incoming else None
        return query.message if query is not None and isinstance(query.message, Message) else None

    @property
    def draft(self) -> dict[str, Any]:
        """What was said so far in the dialogue the person is in; empty outside one."""
        return {} if self.turn.dialogue is None else dict(self.turn.dialogue.draft)

    def poster_link(self, payload: str) -> str:
        """Return what a code on paper leads to: the public page, which leads on into the bot; else the bot itself.

        On the page people without Telegram can read what the others see.
        """
        if self.turn.pages_url is not None:
            return f"{self.turn.pages_url}/{payload}"
        return f"https://t.me/{self.turn.bot_username}?start={payload}"

    def desk_link(self, path: str) -> str | None:
        """Return the address of a page at the desk, which lies beside the public page; None where there is none.

        Telegram opens nothing but HTTPS there; the playground also opens what this machine serves.
        """
        base = self.turn.pages_url
        return f"{base}/desk/{path}" if base is not None and base.startswith(DESK_SCHEMES) else None

    async def enrol(self) -> Person:
        """Keep the person from now on: they join, give their name or change a setting."""
        if self.person.id is None:
            self.turn.person = await people.enrol(self.tx, self.person, on=self.today)
        return self.person

    async def reload(self) -> Person:
        """Read the person again after their roles, places or settings changed in this very update."""
        self.turn.person = await people.by_telegram_id(
            self.tx,
            self.person.telegram_id,
            name=self.person.name,
            language=self.person.language,
            default=self.organisation,
        )
        return self.person

    async def wait_for(self, step: str, **draft: Any) -> None:
        """Let the person's next words answer the question `step`."""
        self.end_unrecorded()
        self.turn.dialogue = Dialogue(step=step, draft=draft)
        await dialogues.wait_for(self.tx, self.person.telegram_id, self.turn.dialogue, at=self.now)

    async def wait_unrecorded_for(self, step: str, *, until: datetime, **draft: Any) -> None:
        """Let the person's next words answer the question `step`, without a row that shows them being asked.

        It goes before a question that waits in the database, which stays; a restart forgets it.
        """
        self.turn.dialogue = Dialogue(step=step, draft=draft)
        self.memory.keep(self.person.telegram_id, UNRECORDED_DIALOGUE, self.turn.dialogue, until=until)

    def end_unrecorded(self) -> None:
        """Forget the question that waited unrecorded; one that waits in the database stays."""
        self.memory.forget(self.person.telegram_id, UNRECORDED_DIALOGUE)

    async def end_dialogue(self) -> None:
        """Forget the question that waited for words."""
        if self.turn.dialogue is not None:
            self.end_unrecorded()
            self.turn.dialogue = None
            await dialogues.end(self.tx, self.person.telegram_id)

    async def show(self, view: View) -> None:
        """Show a screen: in place of the one whose button was pressed, else as a new message.

        A digest stays: it is read again, and its figures are nowhere else.
        """
        pressed = self.pressed
        if pressed is not None and view.file is None and not await self._is_digest(pressed):
            method = "editMessageText" if pressed.text is not None else "editMessageCaption"
            self._leave(self.letter(view, self.person.telegram_id, method=method, message_id=pressed.message_id))
        else:
            self._leave(self.letter(view, self.person.telegram_id))

    async def _is_digest(self, message: Message) -> bool:
        about = None if message.text else await outbox.about(self.tx, message.chat_id, message.message_id)
        return about is not None and about.startswith("digest:")

    async def send(self, view: View, *, about: str | None = None) -> None:
        """Say something new to the person who acts, below what is there."""
        self._leave(self.letter(view, self.person.telegram_id, about=about))

    async def tell(
        self, person: Person, view: View, *, about: str | None = None, kind: str = "news", at: datetime | None = None
    ) -> None:
        """Say something to somebody else, at night without a sound; `at`: no sooner, such as in the morning."""
        if is_quiet(self.now, person.zone, person.quiet_from, person.quiet_until):
            view = replace(view, silent=True)
        letter = self.letter(view, person.telegram_id, lane=Lane.REMINDER, about=about, kind=kind)
        self._leave(letter if at is None else letter.model_copy(update={"due_at": at}))

    async def tell_chat(self, telegram_id: int, view: View, *, about: str | None = None, kind: str = "news") -> None:
        """Say something to a chat of whose owner nothing else is known here, such as an unnamed sender."""
        self._leave(self.letter(view, telegram_id, lane=Lane.REMINDER, about=about, kind=kind))

    async def edit_in_chat(self, chat_id: int, message_id: int, view: View) -> None:
        """Change a message of ours in a group."""
        method = "editMessageText"
        self._leave(self.letter(view, chat_id, method=method, message_id=message_id, lane=Lane.DIGEST, kind="board"))

    def call_chat(self, chat_id: int, method: str, payload: dict[str, Any], *, about: str) -> None:
        """Have something done in a group that is no screen, such as a poll."""
        letter = Letter(
            lane=Lane.REPLY, chat_id=chat_id, method=method, payload=payload, about=about, kind="board", due_at=self.now
        )
        self._leave(letter)

    def call_person(self, person: Person, method: str, payload: dict[str, Any]) -> None:
        """Have something done in somebody's private chat that is no message, such as its menu button."""
        letter = Letter(lane=Lane.REMINDER, chat_id=person.telegram_id, method=method, payload=payload, due_at=self.now)
        self._leave(letter)

    async def note(
        self, deed: Deed, *, unit_id: int, noun: str, noun_id: int | None = None, why: str | None = None
    ) -> None:
        """Write down an act of power of this person, in the transaction of the act."""
        await audits.note(
            self.tx,
            deed,
            at=self.now,
            person_id=self.person.id,
            unit_id=unit_id,
            noun=noun,
            noun_id=noun_id,
            why=why,
        )

    def toast(self, text: str) -> None:
        """Answer the press with a short line that fades; never the only answer."""
        self.turn.toast = shorten(text, CallbackQueryLimit.ANSWER_CALLBACK_QUERY_TEXT_LENGTH)

    async def show_once(self, view: View, *, after: timedelta) -> None:
        """Show a screen a moment later, in place of any other that still waits so: one answer to an album."""
        letter = self.letter(view, self.person.telegram_id)
        self._leave(letter.model_copy(update={"kind": outbox.LATEST_ONLY, "due_at": self.now + after}))

    def send_for(self, errand: Errand) -> None:
        """Have a file fetched and studied once this update is kept; what it says then comes as a new message."""
        self._leave(errand.letter(self.now))

    def letter(
        self,
        view: View,
        telegram_id: int,
        *,
        method: str | None = None,
        message_id: int | None = None,
        lane: Lane = Lane.REPLY,
        about: str | None = None,
        kind: str = "reply",
    ) -> Letter:
        """Return `view` as a call of the Bot API to `telegram_id`."""
        call = view.call(telegram_id, self.turn.signer, self.today, method=method, message_id=message_id)
        if self.turn.anonymous and telegram_id == self.person.telegram_id:
            about, kind = None, outbox.SEALED
        return Letter(lane=lane, about=about, kind=kind, due_at=self.now, **call)

    def _leave(self, letter: Letter) -> None:
        self.turn.letters.append(letter)
