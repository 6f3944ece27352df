"""The whole state of one playground: the bot, people, chats, messages, and what watches them."""

import asyncio
import hashlib
import secrets
from collections.abc import Callable
from typing import Any

from playground.calls import CallLog
from playground.clock import Clock, Signal
from playground.delivery import Updates
from playground.errors import ControlError
from playground.faults import Faults, Limits
from playground.files import FileStore
from playground.polls import Poll
from playground.profile import Profile
from playground.records import PRIVATE, Bot, Chat, Json, Message, Person, member_shape
from playground.webhook import Webhook

Listener = Callable[[str, Any], None]
STRIDE = 7919  # between the numbers of people and groups, the same in every run


class World:
    """One bot and everybody around it, in memory."""

    def __init__(
        self,
        token: str = "123456:TEST",  # noqa: S107 - a playground's token opens nothing
        username: str = "playground_bot",
        name: str = "Playground",
        *,
        reads_all_group_messages: bool = False,
    ) -> None:
        number = token.partition(":")[0]
        self.bot = Bot(int(number) if number.isdigit() else 1, token, username, name, reads_all_group_messages)
        self.signal = Signal()
        self.listeners: set[Listener] = set()
        self.webhook: Webhook | None = None
        self.is_closed = False
        self.generation = 0  # changes when waiting calls must end
        self.clock_untold = False  # it has moved since the last answer to a poll
        self.clock = Clock()
        self.updates = Updates(self.clock, self.signal)
        self.calls = CallLog(self.signal, on_entry=lambda entry: self.emit("call", entry))
        self.profile = Profile(self.bot)
        self._person_ids = 5_000_000_000
        self._group_ids = 0
        self._timer: asyncio.TimerHandle | None = None
        self._clear()

    def _clear(self) -> None:
        """Forget everything but the bot, how it listens, and the numbers it may remember."""
        self.number = secrets.randbits(48)  # tells this world from the one before, also after a restart
        self.clock.offset = 0.0
        self.updates.drop_all()
        self.calls.clear()
        self.profile.forget_chats()
        self.people: dict[int, Person] = {}
        self.chats: dict[int, Chat] = {}
        self.files = FileStore()
        self.polls: dict[str, Poll] = {}
        self.faults = Faults()
        self.limits = Limits(self.clock)
        self.scene: Json = {}
        self.queries: dict[str, Json] = {}  # callback queries by id
        self.inline_queries: dict[str, Json] = {}
        self.seq = 0
        self._message_ids = 0
        self.generation += 1

    def reset(self) -> None:
        """Begin a new world with the same bot."""
        self._stop_timer()
        self._clear()
        self.emit("reset", {})
        self.signal.fire()

    async def close(self) -> None:
        """End what runs: the webhook, the timer, everybody's waiting."""
        self._stop_timer()
        webhook, self.webhook = self.webhook, None
        if webhook is not None:
            await webhook.close()
        self.generation += 1
        self.is_closed = True
        self.emit("closed", {})
        self.signal.fire()

    def _stop_timer(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    # Watching

    def emit(self, event: str, data: Any) -> None:
        """Tell the page."""
        for listener in list(self.listeners):
            listener(event, data)

    # Time

    def move_clock(self, offset: float) -> None:
        """Set the clock's offset; waiting calls end and polls that are due close."""
        self.clock.offset = offset
        self.clock_moved()

    def clock_moved(self) -> None:
        """Tell everybody that the time is another."""
        self.generation += 1
        self.clock_untold = True
        self.close_due_polls()
        self.calls.touch()
        self.emit("clock", self.clock.as_json())

    # People and chats

    def add_person(self, first_name: str, **known: Any) -> Person:
        """Add somebody, who has not met the bot yet."""
        wanted = known.pop("id", None)
        if wanted is None:
            self._person_ids += STRIDE
            wanted = self._person_ids
        if wanted in self.people or wanted == self.bot.id:
            raise ControlError(f"There is a user {wanted} already.", 409)
        person = Person(wanted, first_name, **known)
        self.people[person.id] = person
        chat = Chat(person.id, PRIVATE, username=person.username, person=person)
        chat.members = {person.id: "member", self.bot.id: "member"}
        self.chats[chat.id] = chat
        self.emit("user", person.as_control())
        self.emit("chat", chat.as_control(self.bot.id))
        return person

    def add_chat(self, kind: str, title: str, members: dict[int, str], username: str | None = None) -> Chat:
        """Add a group, supergroup or channel."""
        self._group_ids += STRIDE
        number = self._group_ids
        chat_id = -(4_000_000 + number) if kind == "group" else -(1_001_000_000_000 + number)
        chat = Chat(chat_id, kind, title=title, username=username, members=members)
        self.chats[chat.id] = chat
        self.emit("chat", chat.as_control(self.bot.id))
        return chat

    def user(self, user_id: int) -> Json:
        """Return the Bot API's `User` of a person or the bot; a stranger's has only a number."""
        if user_id == self.bot.id:
            return self.bot.as_user()
        person = self.people.get(user_id)
        if person is None:
            return {"id": user_id, "is_bot": False, "first_name": str(user_id)}
        return person.as_user()

    def member(self, chat: Chat, user_id: int) -> Json:
        """Return the Bot API's `ChatMember`."""
        return member_shape(self.user(user_id), chat.members.get(user_id, "left"))

    # Messages

    def next_message_id(self, chat: Chat) -> int:
        """Return the number of the chat's next message; supergroups and channels count their own."""
        if chat.type in {"supergroup", "channel"}:
            return max(chat.messages, default=0) + 1
        self._message_ids += 1
        return self._message_ids

    def next_seq(self) -> int:
        """Return a number for the newest change in the world."""
        self.seq += 1
        return self.seq

    def post(
        self,
        chat: Chat,
        sender: Json | None,
        content: Json,
        *,
        keyboard: Json | None = None,
        effects: Json | None = None,
    ) -> Message:
        """Write a message into a chat."""
        body: Json = {"message_id": self.next_message_id(chat)}
        if chat.type == "channel":
            body["sender_chat"] = chat.as_chat()
        elif sender is not None:
            body["from"] = sender
        body |= {"date": self.clock.unix(), "chat": chat.as_chat(), **content}
        from_bot = sender is not None and sender["id"] == self.bot.id
        message = Message(body, from_bot, self.next_seq(), keyboard=keyboard, effects=effects or {})
        chat.messages[message.id] = message
        poll = self.polls.get(body.get("poll", {}).get("id", ""))
        if poll is not None:
            message.votes = poll.votes
            poll.shown_in.append((chat, message))
        self.emit("message", {"chat_id": chat.id, "message": message.seen()})
        self.signal.fire()
        return message

    def changed(self, chat: Chat, message: Message) -> None:
        """Give a changed message a new `seq` and show it."""
        message.seq = self.next_seq()
        self.emit("edit", {"chat_id": chat.id, "message": message.seen()})
        self.signal.fire()

    def delete(self, chat: Chat, message: Message) -> None:
        """Take a message away; the transcript remembers it as deleted."""
        message.deleted = True
        message.seq = self.next_seq()
        if message.id in chat.pinned:
            chat.pinned.remove(message.id)
        self.emit("delete", {"chat_id": chat.id, "message_ids": [message.id], "seq": message.seq})
        self.signal.fire()

    def transcript(self, chat: Chat, after: int) -> Json:
        """Return what was written or changed after `after`, oldest message first."""
        messages = [m.seen() for m in chat.messages.values() if m.seq > after]
        return {"messages": messages, "seq": max([after, *(m["seq"] for m in messages)])}

    # Polls

    def close_due_polls(self) -> None:
        """Close the polls whose time has come, and wake up again for the next."""
        now = self.clock.now()
        for poll in self.polls.values():
            if not poll.is_closed and poll.closes_at is not None and poll.closes_at <= now:
                self.close_poll(poll)
        self.plan_closing()

    def plan_closing(self) -> None:
        """Set one timer for the poll that closes first."""
        self._stop_timer()
        waiting = [p.closes_at for p in self.polls.values() if p.closes_at is not None and not p.is_closed]
        if waiting:
            left = max(min(waiting) - self.clock.now(), 0.0)
            self._timer = asyncio.get_running_loop().call_later(left + 0.001, self.close_due_polls)

    def close_poll(self, poll: Poll) -> None:
        """End the voting and tell the bot."""
        poll.is_closed = True
        self.poll_changed(poll)

    def poll_changed(self, poll: Poll) -> None:
        """Show a poll's new numbers to its chat and to the bot that sent it."""
        for chat, message in poll.shown_in:
            message.body["poll"] = poll.as_json()
            self.changed(chat, message)
        if poll.of_bot:
            self.updates.add("poll", poll.as_json(), lane=f"poll:{poll.id}")

    # Small things

    def chat_instance(self, chat: Chat) -> str:
        """Return the lasting random-looking number of a chat, as callback queries carry it."""
        digest = hashlib.sha256(f"{self.bot.id}:{chat.id}".encode()).digest()
        return str(int.from_bytes(digest[:8], "big", signed=True))

    def state(self) -> Json:
        """Return what `GET /control/state` answers."""
        return {
            "world": self.number,
            "bot": self.bot.as_user() | self.profile.as_json(),
            "users": [person.as_control() for person in self.people.values()],
            "chats": [chat.as_control(self.bot.id) for chat in self.chats.values()],
            "clock": self.clock.as_json(),
            "scene": self.scene,
            "faults": [fault.as_json() for fault in self.faults.all],
            "limits": self.limits.as_json(),
        }
