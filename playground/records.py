"""The people, chats and messages of the world, and their Bot API shapes."""

from dataclasses import dataclass, field
from typing import Any

Json = dict[str, Any]

PRIVATE = "private"
PRESENT = {"creator", "administrator", "member", "restricted"}
ADMINISTRATIVE = {"creator", "administrator"}


def without_nothing(**fields: Any) -> Json:
    """Return the fields that are not None."""
    return {name: value for name, value in fields.items() if value is not None}


@dataclass(slots=True)
class Person:
    """Somebody with a Telegram account."""

    id: int
    first_name: str
    last_name: str | None = None
    username: str | None = None
    language_code: str | None = None
    caption: Json | None = None  # the page's own note
    started: bool = False
    blocked: bool = False

    @property
    def name(self) -> str:
        """The full name."""
        return f"{self.first_name} {self.last_name or ''}".strip()

    def as_user(self) -> Json:
        """Return the Bot API's `User`."""
        return without_nothing(
            id=self.id,
            is_bot=False,
            first_name=self.first_name,
            last_name=self.last_name,
            username=self.username,
            language_code=self.language_code,
        )

    def as_control(self) -> Json:
        """Return what the control API tells about this person."""
        return self.as_user() | {"caption": self.caption, "started": self.started, "blocked": self.blocked}


@dataclass(slots=True)
class Bot:
    """The one bot of this world."""

    id: int
    token: str
    username: str
    first_name: str
    reads_all_group_messages: bool = False

    def as_user(self) -> Json:
        """Return the Bot API's `User`."""
        return {"id": self.id, "is_bot": True, "first_name": self.first_name, "username": self.username}

    def as_me(self) -> Json:
        """Return what `getMe` answers."""
        return self.as_user() | {
            "can_join_groups": True,
            "can_read_all_group_messages": self.reads_all_group_messages,
            "supports_inline_queries": True,
            "can_connect_to_business": False,
            "has_main_web_app": False,
            "has_topics_enabled": False,
            "allows_users_to_create_topics": False,
            "supports_guest_queries": False,
            "can_manage_bots": False,
            "supports_join_request_queries": False,
        }


@dataclass(slots=True)
class Message:
    """A message as it stands, with what the transcript adds to the Bot API's shape."""

    body: Json
    from_bot: bool
    seq: int
    keyboard: Json | None = None  # a reply keyboard; the Bot API never returns it
    edited: bool = False
    deleted: bool = False
    effects: Json = field(default_factory=dict)  # silent, protected: what the page may show
    reactions: dict[int, list[Json]] = field(default_factory=dict)  # by user id
    votes: dict[int, list[int]] | None = None  # of the poll in it, by user id

    @property
    def id(self) -> int:
        """The message's number in its chat."""
        return int(self.body["message_id"])

    @property
    def inline_keyboard(self) -> list[list[Json]]:
        """Rows of buttons under the message, or nothing."""
        rows: list[list[Json]] = self.body.get("reply_markup", {}).get("inline_keyboard", [])
        return rows

    def seen(self) -> Json:
        """Return the message as the chat's people see it."""
        extra: Json = {
            "seq": self.seq,
            "outgoing": not self.from_bot,
            "edited": self.edited,
            "deleted": self.deleted,
        }
        if self.keyboard is not None:
            extra["reply_markup"] = self.keyboard
        if self.votes is not None:
            extra["poll_votes"] = {str(who): chosen for who, chosen in self.votes.items()}
        if self.reactions:
            extra["reactions"] = [
                {"user_id": who, "emoji": one.get("emoji", "⭐")}
                for who, given in self.reactions.items()
                for one in given
            ]
        return self.body | self.effects | extra


@dataclass(slots=True)
class Chat:
    """A chat and everything written in it."""

    id: int
    type: str
    title: str | None = None
    username: str | None = None
    description: str | None = None
    person: Person | None = None  # the other side of a private chat
    members: dict[int, str] = field(default_factory=dict)  # user id -> ChatMember status
    messages: dict[int, Message] = field(default_factory=dict)
    pinned: list[int] = field(default_factory=list)
    menu_button: Json | None = None

    @property
    def is_private(self) -> bool:
        """Whether this is a person's chat with the bot."""
        return self.type == PRIVATE

    def has(self, user_id: int) -> bool:
        """Return whether this user is in the chat now."""
        return self.members.get(user_id) in PRESENT

    def is_administrator(self, user_id: int) -> bool:
        """Return whether this user runs the chat."""
        return self.members.get(user_id) in ADMINISTRATIVE

    def message(self, message_id: int) -> Message | None:
        """Return a message that is still there."""
        message = self.messages.get(message_id)
        return None if message is None or message.deleted else message

    def as_chat(self) -> Json:
        """Return the Bot API's `Chat`."""
        who = self.person
        if who is not None:
            return without_nothing(
                id=self.id,
                type=self.type,
                first_name=who.first_name,
                last_name=who.last_name,
                username=who.username,
            )
        return without_nothing(id=self.id, type=self.type, title=self.title, username=self.username)

    def as_control(self, bot_id: int) -> Json:
        """Return what the control API tells about this chat."""
        return self.as_chat() | {
            "title": self.title or (self.person.name if self.person else ""),
            "members": [{"user_id": who, "status": status} for who, status in self.members.items() if who != bot_id],
            "bot": self.members.get(bot_id, "left"),
            "pinned": list(self.pinned),
            "menu_button": self.menu_button,
            "seq": max((message.seq for message in self.messages.values()), default=0),
        }


def member_shape(user: Json, status: str) -> Json:
    """Return the Bot API's `ChatMember` for a user with this status."""
    shape: Json = {"user": user, "status": status}
    if status == "creator":
        shape["is_anonymous"] = False
    elif status == "administrator":
        shape |= dict.fromkeys(ADMINISTRATOR_RIGHTS, True)
        shape |= {"can_be_edited": False, "is_anonymous": False, "can_promote_members": False}
    elif status == "kicked":
        shape["until_date"] = 0
    return shape


ADMINISTRATOR_RIGHTS = (
    "can_manage_chat",
    "can_delete_messages",
    "can_manage_video_chats",
    "can_restrict_members",
    "can_change_info",
    "can_invite_users",
    "can_post_stories",
    "can_edit_stories",
    "can_delete_stories",
    "can_send_welcome_messages",
    "can_pin_messages",
)
