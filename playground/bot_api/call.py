"""One Bot API call: its parameters, the chat it is about, and the table of methods."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from playground import entities
from playground.acts import quoted
from playground.bot_api import keyboards
from playground.errors import bad_request, forbidden
from playground.files import Upload
from playground.markdown import parse_markdown_v2
from playground.records import Chat, Json, Message
from playground.world import World

Method = Callable[["Call"], Any]
METHODS: dict[str, Method] = {}

TEXT_LIMIT = 4096
CAPTION_LIMIT = 1024
CHAT_WORDS = {"group": "group chat", "supergroup": "supergroup chat", "channel": "channel chat"}


def method(*names: str) -> Callable[[Method], Method]:
    """Enter a function into the table under these method names."""

    def enter(function: Method) -> Method:
        for name in names:
            METHODS[name] = function
        return function

    return enter


@dataclass(slots=True)
class Call:
    """A call with validated parameters."""

    world: World
    name: str
    values: Json
    uploads: dict[str, Upload] = field(default_factory=dict)

    def __getitem__(self, name: str) -> Any:
        return self.values[name]

    def get(self, name: str, default: Any = None) -> Any:
        """Return a parameter, or `default` when it was left out."""
        return self.values.get(name, default)

    # The chat

    def chat(self, parameter: str = "chat_id") -> Chat:
        """Return the chat named by a parameter, whether or not the bot may write there.

        Raises: ApiError, when there is none that the bot can know.
        """
        wanted = self.get(parameter, "")
        chat = None
        if isinstance(wanted, str):
            if not wanted:
                raise bad_request("chat_id is empty")
            known = (c for c in self.world.chats.values() if c.username and not c.is_private)
            chat = next((c for c in known if f"@{c.username}".lower() == wanted.lower()), None)
        else:
            chat = self.world.chats.get(wanted)
        if chat is None:
            raise bad_request("chat not found")
        return chat

    def writable_chat(self) -> Chat:
        """Return the chat to write into.

        Raises: ApiError, when the bot may not write there.
        """
        chat = self.chat()
        if chat.person is not None:
            if chat.person.blocked:
                raise forbidden("bot was blocked by the user")
            if not chat.person.started:
                raise forbidden("bot can't initiate conversation with a user")
        else:
            self.check_member(chat)
            if chat.type == "channel" and not chat.is_administrator(self.world.bot.id):
                raise bad_request("need administrator rights in the channel chat")
        return chat

    def check_member(self, chat: Chat) -> None:
        """Refuse a chat that the bot is not in.

        Raises: ApiError.
        """
        if chat.has(self.world.bot.id):
            return
        words = CHAT_WORDS.get(chat.type, "chat")
        if chat.members.get(self.world.bot.id) == "kicked":
            raise forbidden(f"bot was kicked from the {words}")
        raise forbidden(f"bot is not a member of the {words}")

    def require_administrator(self, chat: Chat, reason: str) -> None:
        """Refuse what only an administrator may do in a group.

        Raises: ApiError.
        """
        if not chat.is_private and not chat.is_administrator(self.world.bot.id):
            raise bad_request(reason)

    # Text

    def text(
        self, values: Json, name: str, limit: int, *, entities_name: str, mode_name: str
    ) -> tuple[str, list[Json]]:
        """Return a formatted text of these values: plain, trimmed, with its entities.

        Raises: ApiError.
        """
        source: str = values.get(name, "")
        mode = (values.get(mode_name) or "").lower()
        if mode == "html":
            plain, found = entities.parse_html(source)
        elif mode == "markdownv2":
            plain, found = parse_markdown_v2(source)
        elif mode in ("", "none"):
            plain, found = source, values.get(entities_name) or []
        elif mode == "markdown":
            raise bad_request("the playground does not read the legacy Markdown mode; use HTML or MarkdownV2")
        else:
            raise bad_request("unsupported parse_mode")
        for one in found:
            if one["type"] == "text_mention" and "user" in one:
                one["user"] = self.world.user(one["user"]["id"])
        plain, found = entities.finished(plain, found)
        if entities.utf16_length(plain) > limit:
            raise bad_request("message is too long" if name == "text" else f"message {name} is too long")
        return plain, found

    def message_text(self) -> Json:
        """Return `text` and `entities` of a text message.

        Raises: ApiError.
        """
        plain, found = self.text(self.values, "text", TEXT_LIMIT, entities_name="entities", mode_name="parse_mode")
        if not plain:
            raise bad_request("message text is empty")
        content: Json = {"text": plain}
        if found:
            content["entities"] = found
        if self.get("link_preview_options"):
            content["link_preview_options"] = self["link_preview_options"]
        return content

    def caption(self, values: Json | None = None) -> Json:
        """Return `caption` and `caption_entities`, nothing when there is no caption.

        Raises: ApiError.
        """
        values = self.values if values is None else values
        plain, found = self.text(
            values, "caption", CAPTION_LIMIT, entities_name="caption_entities", mode_name="parse_mode"
        )
        content: Json = {}
        if plain:
            content["caption"] = plain
        if found:
            content["caption_entities"] = found
        if plain and values.get("show_caption_above_media"):
            content["show_caption_above_media"] = True
        return content

    # Sending

    def send(self, chat: Chat, content: Json) -> Json:
        """Write a message into `chat` with this call's reply, keyboard and effects; return it."""
        world = self.world
        keyboard = None
        markup = keyboards.checked(self.get("reply_markup"), chat)
        content = dict(content)
        if markup is not None and "inline_keyboard" in markup:
            if markup["inline_keyboard"]:
                content["reply_markup"] = markup
        else:
            keyboard = markup
        replied = self.replied(chat)
        if replied is not None:
            content["reply_to_message"] = quoted(replied)
            quote = (self.get("reply_parameters") or {}).get("quote")
            if quote:
                content["quote"] = {"text": quote, "position": 0, "is_manual": True}
        if self.get("message_thread_id"):
            content["message_thread_id"] = self["message_thread_id"]
        if self.get("message_effect_id"):
            content["effect_id"] = self["message_effect_id"]
        if self.get("protect_content"):
            content["has_protected_content"] = True
        effects = {"silent": True} if self.get("disable_notification") else {}
        message = world.post(chat, world.bot.as_user(), content, keyboard=keyboard, effects=effects)
        return message.body

    def replied(self, chat: Chat) -> Message | None:
        """Return the message that is replied to.

        Raises: ApiError, when it is gone and the call insists.
        """
        wanted = self.get("reply_parameters")
        if not wanted or "message_id" not in wanted:
            return None
        place = chat
        if wanted.get("chat_id") not in (None, chat.id):
            place = self.world.chats.get(wanted["chat_id"], chat)
        message = place.message(wanted["message_id"])
        if message is None and not wanted.get("allow_sending_without_reply"):
            raise bad_request("message to be replied not found")
        return message
