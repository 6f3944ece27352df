"""The bot's own account: who it is, its commands, names and descriptions."""

import re

from playground.bot_api.call import Call, method
from playground.errors import bad_request
from playground.profile import scope_key
from playground.records import Json

MOST_COMMANDS = 100
COMMAND = re.compile(r"/?([a-z0-9_]{1,32})")
LANGUAGE = re.compile(r"([a-z]{2})?")


@method("getMe")
def get_me(call: Call) -> Json:
    """Return the bot."""
    return call.world.bot.as_me() | {"first_name": call.world.profile.names.get("", call.world.bot.first_name)}


@method("logOut", "close")
def leave_server(call: Call) -> bool:
    """Agree: there is no other server to move to."""
    return True


def _language(call: Call) -> str:
    language: str = call.get("language_code") or ""
    if not LANGUAGE.fullmatch(language):
        raise bad_request("LANG_CODE_INVALID")
    return language


def _scope(call: Call) -> str:
    scope = call.get("scope")
    if scope is None:
        return "default"
    if "chat_id" in scope:
        chat_call = Call(call.world, call.name, {"chat_id": scope["chat_id"]})
        chat = chat_call.chat()
        if chat.is_private and scope["type"] != "chat":
            raise bad_request("can't change commands in private chats for administrators or members")
        scope = scope | {"chat_id": chat.id}
    return scope_key(scope)


@method("setMyCommands")
def set_commands(call: Call) -> bool:
    """Replace the commands of one scope and language."""
    key = (_scope(call), _language(call))
    commands = []
    if len(call["commands"]) > MOST_COMMANDS:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    for one in call["commands"]:
        found = COMMAND.fullmatch(one["command"])
        if not found:
            raise bad_request("BOT_COMMAND_INVALID")
        if not 1 <= len(one["description"].strip()) <= 256:
            raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
        commands.append(one | {"command": found[1]})
    if commands:
        call.world.profile.commands[key] = commands
    else:
        call.world.profile.commands.pop(key, None)
    call.world.emit("commands", {})
    return True


@method("deleteMyCommands")
def delete_commands(call: Call) -> bool:
    """Forget the commands of one scope and language."""
    call.world.profile.commands.pop((_scope(call), _language(call)), None)
    call.world.emit("commands", {})
    return True


@method("getMyCommands")
def get_commands(call: Call) -> list[Json]:
    """Return exactly what was set for this scope and language."""
    return call.world.profile.commands.get((_scope(call), _language(call)), [])


TEXTS = {
    "Name": ("name", 64),
    "Description": ("description", 512),
    "ShortDescription": ("short_description", 120),
}


@method("setMyName", "setMyDescription", "setMyShortDescription")
def set_text(call: Call) -> bool:
    """Set a name or description in one language; an empty one is forgotten."""
    name, limit = TEXTS[call.name.removeprefix("setMy")]
    texts: dict[str, str] = getattr(call.world.profile, f"{name}s")
    value = (call.get(name) or "").strip()
    if len(value) > limit:
        raise bad_request(f"bot {name.replace('_', ' ')} is too long")
    language = _language(call)
    if value:
        texts[language] = value
    else:
        texts.pop(language, None)
    call.world.emit("commands", {})
    return True


@method("getMyName", "getMyDescription", "getMyShortDescription")
def get_text(call: Call) -> Json:
    """Return a name or description in one language, else in the bot's own."""
    name, _ = TEXTS[call.name.removeprefix("getMy")]
    texts: dict[str, str] = getattr(call.world.profile, f"{name}s")
    fallback = call.world.bot.first_name if name == "name" else ""
    return {name: texts.get(_language(call)) or texts.get("", fallback)}
