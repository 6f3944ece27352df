"""What people do in the world, and the updates that the bot gets for it."""

import secrets
from typing import Any

from playground import entities
from playground.errors import ControlError
from playground.polls import Poll
from playground.records import Chat, Json, Message, Person, without_nothing
from playground.world import World

START_PAYLOAD = set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-")
SERVICE = {"new_chat_members", "left_chat_member", "group_chat_created", "pinned_message", "new_chat_title"}


def find_person(world: World, user_id: int) -> Person:
    """Return somebody by number, or say that there is nobody."""
    person = world.people.get(user_id)
    if person is None:
        raise ControlError(f"There is no user {user_id}.", 404)
    return person


def find_chat(world: World, chat_id: int) -> Chat:
    """Return a chat by number, or say that there is none."""
    chat = world.chats.get(chat_id)
    if chat is None:
        raise ControlError(f"There is no chat {chat_id}.", 404)
    return chat


def find_message(chat: Chat, message_id: Any) -> Message:
    """Return a message that is still there, or say that it is not."""
    message = chat.message(message_id) if isinstance(message_id, int) else None
    if message is None:
        raise ControlError(f"There is no message {message_id} in chat {chat.id}.", 404)
    return message


def start(world: World, person: Person, payload: str) -> Message:
    """Open the bot by a link and press START."""
    if len(payload) > 64 or not set(payload) <= START_PAYLOAD:
        raise ControlError("A start payload has at most 64 letters, digits, _ and -.")
    text = f"/start {payload}".strip()
    return write(world, person, world.chats[person.id], text_content(text))


def text_content(text: str) -> Json:
    """Return a text message's content as a person's app sends it."""
    plain, found = entities.finished(text, [])
    if not plain:
        raise ControlError("The message is empty.")
    if entities.utf16_length(plain) > 4096:
        raise ControlError("The message is too long: Telegram cuts at 4096.")
    return without_nothing(text=plain, entities=found or None)


def write(
    world: World, person: Person, chat: Chat, content: Json, *, reply_to: int | None = None, forwarded: bool = False
) -> Message:
    """Write a message, and let the bot know of it where it may."""
    if not chat.has(person.id):
        raise ControlError(f"{person.name} is not in this chat.", 403)
    if chat.type == "channel" and not chat.is_administrator(person.id):
        raise ControlError("Only administrators write in a channel.", 403)
    if chat.is_private:
        if person.blocked:
            unblock(world, person)
        if not person.started:
            person.started = True
            world.emit("user", person.as_control())
    if reply_to is not None:
        content = content | {"reply_to_message": quoted(find_message(chat, reply_to))}
    if forwarded:
        origin = {"type": "user", "sender_user": person.as_user(), "date": world.clock.unix()}
        content = content | {"forward_origin": origin}
    message = world.post(chat, person.as_user(), content)
    tell(world, chat, message, edited=False)
    return message


def quoted(message: Message) -> Json:
    """Return a message as a reply shows it: without what it answered itself."""
    return {name: value for name, value in message.body.items() if name != "reply_to_message"}


def tell(world: World, chat: Chat, message: Message, *, edited: bool) -> None:
    """Queue the update about a message, if the bot may read it."""
    world.calls.touch()
    if not reaches_bot(world, chat, message):
        return
    kind = "channel_post" if chat.type == "channel" else "message"
    if edited:
        kind = "edited_" + kind
    world.updates.add(kind, message.body, lane=f"chat:{chat.id}")


def reaches_bot(world: World, chat: Chat, message: Message) -> bool:
    """Return whether the bot gets this message: in groups, privacy mode hides most."""
    if not chat.has(world.bot.id):
        return False
    if chat.type in {"private", "channel"} or chat.is_administrator(world.bot.id):
        return True
    if world.bot.reads_all_group_messages or SERVICE & message.body.keys():
        return True
    replied = message.body.get("reply_to_message", {}).get("from", {})
    if replied.get("id") == world.bot.id:
        return True
    text = message.body.get("text", "")
    if not text.startswith("/"):
        return False
    addressed = text.split()[0].partition("@")[2]
    return not addressed or addressed.lower() == world.bot.username.lower()


def edit(world: World, person: Person, chat: Chat, message_id: int, text: str, *, file: Json | None = None) -> Message:
    """Change one's own message; `file`: another one in place of its picture, or beside its words."""
    message = find_message(chat, message_id)
    if message.body.get("from", {}).get("id") != person.id:
        raise ControlError("People edit only their own messages.", 403)
    content = text_content(text) if text or file is None else {"text": None}
    if file is not None:
        for kind in ("text", "entities", "photo", "video", "document", "voice", "caption"):
            message.body.pop(kind, None)
        message.body |= {name: value for name, value in file.items() if name not in ("caption", "media_group_id")}
    if "text" not in message.body:
        content = without_nothing(caption=content["text"], caption_entities=content.get("entities"))
        message.body.pop("caption_entities", None)
    else:
        message.body.pop("entities", None)
    message.body |= content | {"edit_date": world.clock.unix()}
    message.edited = True
    world.changed(chat, message)
    tell(world, chat, message, edited=True)
    return message


# Buttons


def tap(world: World, person: Person, chat: Chat, wanted: Json) -> Json:
    """Press a button, or send callback data that no button has."""
    if not chat.has(person.id):
        raise ControlError(f"{person.name} is not in this chat.", 403)
    message = find_message(chat, wanted.get("message_id"))
    if "callback_data" in wanted:
        return _press(world, person, chat, message, {"callback_data": str(wanted["callback_data"])})
    button, of_keyboard = button_of(message, wanted)
    if not of_keyboard:
        return _press(world, person, chat, message, button)
    if button.get("request_contact"):
        shared = without_nothing(
            phone_number="15550100",
            first_name=person.first_name,
            last_name=person.last_name,
            user_id=person.id,
        )
        content: Json = {"contact": shared}
    elif button.get("request_location"):
        content = {"location": {"latitude": 51.5, "longitude": -0.12}}
    else:
        content = text_content(button["text"])
    sent = write(world, person, chat, content)
    return {"message_id": sent.id}


def button_of(message: Message, wanted: Json) -> tuple[Json, bool]:
    """Return the wanted button and whether it belongs to a reply keyboard."""
    keyboard = (message.keyboard or {}).get("keyboard")
    rows: list[list[Json]] = keyboard or message.inline_keyboard
    if "label" in wanted:
        matching = [button for row in rows for button in row if button["text"] == wanted["label"]]
        if not matching:
            labels = ", ".join(button["text"] for row in rows for button in row) or "none"
            raise ControlError(f"No button “{wanted['label']}”; there are: {labels}.", 404)
        return matching[0], bool(keyboard)
    try:
        return rows[int(wanted["row"])][int(wanted["column"])], bool(keyboard)
    except (KeyError, IndexError, TypeError, ValueError):
        raise ControlError("Say which button: label, row and column, or callback_data.", 404) from None


def _press(world: World, person: Person, chat: Chat, message: Message, button: Json) -> Json:
    if button.get("disabled"):
        raise ControlError(f"The button “{button['text']}” is disabled.", 409)
    if "callback_data" not in button:
        return {name: value for name, value in button.items() if name != "text"}
    query_id = str(secrets.randbits(62))
    world.queries[query_id] = {"at": world.clock.now(), "user_id": person.id, "answered": False}
    world.calls.touch()
    world.updates.add(
        "callback_query",
        {
            "id": query_id,
            "from": person.as_user(),
            "message": message.body,
            "chat_instance": world.chat_instance(chat),
            "data": button["callback_data"],
        },
        lane=f"callback:{person.id}",
    )
    return {"callback_query_id": query_id}


# Votes, reactions


def vote(world: World, person: Person, chat: Chat, message_id: int, chosen: list[int]) -> Poll:
    """Vote in a poll; an empty choice retracts."""
    message = find_message(chat, message_id)
    poll = world.polls.get(message.body.get("poll", {}).get("id", ""))
    if poll is None:
        raise ControlError("This message has no poll.", 404)
    if poll.is_closed:
        raise ControlError("The poll is closed.", 409)
    if any(not 0 <= index < len(poll.options) for index in chosen):
        raise ControlError("There is no such option.", 404)
    if len(chosen) > 1 and not poll.allows_multiple_answers:
        raise ControlError("One answer only.", 409)
    before = poll.votes.get(person.id)
    if before is not None and not poll.allows_revoting:
        raise ControlError("A vote in this poll stands.", 409)
    if chosen:
        poll.votes[person.id] = sorted(set(chosen))
    elif poll.votes.pop(person.id, None) is None:
        raise ControlError("There is no vote to retract.", 409)
    world.calls.touch()
    if not poll.is_anonymous and poll.of_bot:
        world.updates.add("poll_answer", poll.answer(person.as_user()), lane=f"poll:{poll.id}")
    world.poll_changed(poll)
    return poll


def react(world: World, person: Person, chat: Chat, message_id: int, emoji: str | None) -> None:
    """Put a reaction on a message, or take it back with no emoji."""
    message = find_message(chat, message_id)
    before = message.reactions.get(person.id, [])
    now: list[Json] = [{"type": "emoji", "emoji": emoji}] if emoji else []
    if now:
        message.reactions[person.id] = now
    else:
        message.reactions.pop(person.id, None)
    world.changed(chat, message)
    world.calls.touch()
    if chat.is_private or chat.is_administrator(world.bot.id):
        world.updates.add(
            "message_reaction",
            {
                "chat": chat.as_chat(),
                "message_id": message.id,
                "user": person.as_user(),
                "date": world.clock.unix(),
                "old_reaction": before,
                "new_reaction": now,
            },
            lane=f"reaction:{chat.id}",
        )


# Coming and going


def block(world: World, person: Person) -> None:
    """Block the bot: its sends fail from now on."""
    if not person.blocked:
        person.blocked = True
        _set_bot_status(world, world.chats[person.id], person, "kicked")
        world.emit("user", person.as_control())


def unblock(world: World, person: Person) -> None:
    """Let the bot write again."""
    if person.blocked:
        person.blocked = False
        _set_bot_status(world, world.chats[person.id], person, "member")
        world.emit("user", person.as_control())


def _set_bot_status(world: World, chat: Chat, actor: Person, status: str) -> None:
    old = world.member(chat, world.bot.id)
    chat.members[world.bot.id] = status
    member_changed(world, chat, actor.as_user(), world.bot.id, old)


def member_changed(world: World, chat: Chat, actor: Json, user_id: int, old: Json) -> None:
    """Queue `my_chat_member` or `chat_member` after somebody's status changed."""
    world.calls.touch()
    own = user_id == world.bot.id
    if not own and not chat.is_administrator(world.bot.id):
        return
    world.updates.add(
        "my_chat_member" if own else "chat_member",
        {
            "chat": chat.as_chat(),
            "from": actor,
            "date": world.clock.unix(),
            "old_chat_member": old,
            "new_chat_member": world.member(chat, user_id),
        },
        lane=f"{'my_' if own else ''}member:{chat.id}",
    )
