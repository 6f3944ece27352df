"""PTB's types made from JSON, the fields of a message only once somebody looks: most are never looked at.

A message has a hundred fields, and making them takes half of an update's processor time. What is not made at once is
made by PTB's own reader, all of it, at the first look; `tests/bot/test_lazy_messages.py` holds that nobody can tell.
"""

from __future__ import annotations

from typing import Any

from telegram import Bot, CallbackQuery, Chat, Message, Update, User

Raw = dict[str, Any]

FIELDS = frozenset(name for kind in Message.__mro__ for name in getattr(kind, "__slots__", ()))
LEAST = ("message_id", "date", "chat", "from")
ABSENT: dict[str, Any] = {
    "text": None,
    "caption": None,
    "photo": (),
    "document": None,
    "reply_to_message": None,
    "web_app_data": None,
}


class LazyMessage(Message):
    """A message that knows its id, its chat, who wrote it and its text; the rest it reads when asked."""

    __slots__ = ("_raw",)

    def __init__(self, raw: Raw, bot: Bot | None) -> None:  # instead of PTB's, which would set every field
        self._raw = raw
        self._bot = bot
        self._frozen = False
        self.message_id = raw["message_id"]
        self.chat = Chat.de_json(raw["chat"], bot)
        self.from_user = User.de_json(raw["from"], bot) if "from" in raw else None
        if "text" in raw:
            self.text = raw["text"]
        for name, nothing in ABSENT.items():
            if name not in raw:
                setattr(self, name, nothing)
        self._frozen = True

    def __getattr__(self, name: str) -> Any:
        """Make what has not been made yet: Python asks here for a slot that is empty."""
        if name not in FIELDS:
            raise AttributeError(name)
        whole = _whole(self._raw, self._bot)
        for field in FIELDS:
            object.__setattr__(self, field, getattr(whole, field))
        return object.__getattribute__(self, name)


def _whole(raw: Raw, bot: Bot | None) -> Message:
    """Return a message without what PTB cannot read of it: servers of other versions leave out what it insists on."""
    try:
        return Message.de_json(raw, bot)
    except (TypeError, ValueError, AttributeError, KeyError):
        least = {name: raw[name] for name in LEAST if name in raw}
        return Message.de_json({name: part for name, part in raw.items() if _reads(least | {name: part}, bot)}, bot)


def _reads(raw: Raw, bot: Bot | None) -> bool:
    try:
        Message.de_json(raw, bot)
    except (TypeError, ValueError, AttributeError, KeyError):
        return False
    return True


def read(raw: Raw, bot: Bot | None) -> Update:
    """Return an update as PTB's type.

    Raises: whatever PTB or Python make of an update that is not as it should be.
    """
    match raw:
        case {"update_id": update_id, "message": {} as message, **rest} if not rest:
            return _of(update_id, bot, message=LazyMessage(message, bot))
        case {"update_id": update_id, "edited_message": {} as message, **rest} if not rest:
            return _of(update_id, bot, edited_message=LazyMessage(message, bot))
        case {"update_id": update_id, "callback_query": {"message": {"date": int(date)} as message} as query, **rest}:
            if not rest and date != 0:  # 0: a message that is not there any more
                read_query = CallbackQuery.de_json({name: query[name] for name in query if name != "message"}, bot)
                with read_query._unfrozen():
                    read_query.message = LazyMessage(message, bot)
                return _of(update_id, bot, callback_query=read_query)
    return Update.de_json(raw, bot)


def _of(update_id: int, bot: Bot | None, **parts: Any) -> Update:
    update = Update(update_id, **parts)
    update.set_bot(bot)
    return update
