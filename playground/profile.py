"""What the bot says of itself: names, descriptions, commands, the menu button."""

from playground.records import ADMINISTRATIVE, Bot, Chat, Json


class Profile:
    """The bot's settings, by language and by scope."""

    def __init__(self, bot: Bot) -> None:
        self.names: dict[str, str] = {"": bot.first_name}
        self.descriptions: dict[str, str] = {}
        self.short_descriptions: dict[str, str] = {}
        self.commands: dict[tuple[str, str], list[Json]] = {}  # by scope and language
        self.menu_button: Json = {"type": "default"}

    def forget_chats(self) -> None:
        """Forget the commands that were for one chat."""
        self.commands = {key: commands for key, commands in self.commands.items() if ":" not in key[0]}

    def as_json(self) -> Json:
        """Return what `GET /control/state` tells of the bot."""
        return {
            "name": self.names.get("", ""),
            "description": self.descriptions.get("", ""),
            "short_description": self.short_descriptions.get("", ""),
            "descriptions": self.descriptions,
            "menu_button": self.menu_button,
            "commands": [
                {"scope": scope, "language_code": language, "commands": commands}
                for (scope, language), commands in self.commands.items()
            ],
        }

    def commands_for(self, chat: Chat, user_id: int, language: str | None) -> list[Json]:
        """Return the commands this person is offered in this chat, in Telegram's order of scopes."""
        if chat.is_private:
            scopes = [f"chat:{chat.id}", "all_private_chats", "default"]
        else:
            scopes = [f"chat_member:{chat.id}:{user_id}"]
            if chat.members.get(user_id) in ADMINISTRATIVE:
                scopes += [f"chat_administrators:{chat.id}", f"chat:{chat.id}", "all_chat_administrators"]
            else:
                scopes += [f"chat:{chat.id}"]
            scopes += ["all_group_chats", "default"]
        for scope in scopes:
            for spoken in dict.fromkeys([(language or "")[:2], ""]):
                found = self.commands.get((scope, spoken))
                if found:
                    return found
        return []


def scope_key(scope: Json | None) -> str:
    """Return one word for a `BotCommandScope`."""
    if scope is None:
        return "default"
    return ":".join(str(scope[part]) for part in ("type", "chat_id", "user_id") if part in scope)
