"""How an update finds its handler: by the kind of button, by the question that waits for words, or by a command.

PTB's own handlers do the rest. Each module of this room ends with its table of `ROUTES`. What a route listens to is
told by two words, such as "question" and the step that waits: by them `handlers.table` knows all routes of a feature
before it is loaded.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Container, Coroutine, Sequence
from typing import Any, ClassVar, Generic, TypeVar

from telegram import Update
from telegram.ext import BaseHandler

from handlers.context import Context, current
from handlers.otherwise import CHECKS
from messages.buttons import Button

Kind = TypeVar("Kind", bound=Button)
Handle = Callable[[Update, Context], Coroutine[Any, Any, None]]
Press = Callable[[Context, Any], Coroutine[Any, Any, None]]
Hear = Callable[[Context], Coroutine[Any, Any, None]]


class Route(BaseHandler[Update, Context, None]):
    """What one thing that a person does leads to."""

    listens: ClassVar[str]  # to what: "press", "question" …
    key: str  # … and to which of these


class Pressed(Route, Generic[Kind]):
    """Routes a verified press of one kind of button to `press(context, button)`."""

    listens = "press"

    def __init__(self, kind: type[Kind], press: Callable[[Context, Kind], Coroutine[Any, Any, None]]) -> None:
        async def handle(_: Update, context: Context) -> None:
            await press(context, context.turn.button)  # type: ignore[arg-type]  # check_update made sure

        super().__init__(handle)
        self.kind = kind
        self.key = kind.action

    def check_update(self, update: object) -> bool:
        """Say whether the update is a press of this kind."""
        return isinstance(update, Update) and isinstance(current.get().button, self.kind)


class Edited(Route):
    """Routes an edited message to `correct(context)`, unless another before it says that the message was its own."""

    listens = "edit"

    def __init__(self, correct: Callable[[Context], Coroutine[Any, Any, bool]]) -> None:
        async def handle(_: Update, context: Context) -> None:
            await correct(context)

        super().__init__(handle)
        self.key = correct.__module__.rpartition(".")[2]
        self.correct = correct

    def check_update(self, update: object) -> bool:
        """Say whether the update is an edited message."""
        return isinstance(update, Update) and update.edited_message is not None


class Answered(Route):
    """Routes whatever a person writes or sends while the question `step` waits for it."""

    listens = "question"

    def __init__(self, step: str, hear: Hear) -> None:
        async def handle(_: Update, context: Context) -> None:
            await hear(context)

        super().__init__(handle)
        self.key = step

    def check_update(self, update: object) -> bool:
        """Say whether the update is a message in a private chat that answers this step."""
        if not isinstance(update, Update) or update.message is None or _is_start(update.message.text):
            return False
        dialogue = current.get().dialogue
        return dialogue is not None and dialogue.step == self.key


def _is_start(text: str | None) -> bool:
    """Say whether a message is START or a link that was opened: never an answer, whatever waits."""
    return (text or "").split(maxsplit=1)[:1] == ["/start"]


class AtDesk(Route):
    """Routes what somebody did at the desk, the Mini App: `do(context, values)`."""

    listens = "desk"

    def __init__(self, act: str, do: Callable[[Context, Any], Coroutine[Any, Any, None]]) -> None:
        async def handle(update: Update, context: Context) -> None:
            await do(context, done_at_desk(update)[1])

        super().__init__(handle)
        self.key = act

    def check_update(self, update: object) -> bool:
        """Say whether the update is this act."""
        return isinstance(update, Update) and done_at_desk(update)[0] == self.key


def done_at_desk(update: Update) -> tuple[str, Any]:
    """Return what was done at the desk and the values that go with it; `("", None)` for anything else."""
    said = update.message and update.message.web_app_data
    try:
        found = json.loads(said.data) if said else None
    except (ValueError, RecursionError):
        found = None
    if isinstance(found, dict) and isinstance(found.get("act"), str):
        return found["act"], found.get("values")
    return "", None


class RepliedTo(Route):
    """Routes a reply to one of our messages that was about `noun`, e.g. a reminder: `pledge:12`."""

    listens = "reply"

    def __init__(self, noun: str, hear: Callable[[Context, int], Coroutine[Any, Any, None]]) -> None:
        async def handle(_: Update, context: Context) -> None:
            await hear(context, int((context.turn.reply_about or ":0").partition(":")[2]))

        super().__init__(handle)
        self.key = noun

    def check_update(self, update: object) -> bool:
        """Say whether the update is such a reply."""
        about = current.get().reply_about
        return isinstance(update, Update) and update.message is not None and (about or "").startswith(f"{self.key}:")


class Opened(Route):
    """Routes a deep link, `/start <letter><token>`, to `opened(context, token)`."""

    listens = "link"

    def __init__(self, letter: str, opened: Callable[[Context, str], Coroutine[Any, Any, None]]) -> None:
        async def handle(update: Update, context: Context) -> None:
            await opened(context, _payload(update)[1:])

        super().__init__(handle)
        self.key = letter

    def check_update(self, update: object) -> bool:
        """Say whether the update opens a link of this kind."""
        return isinstance(update, Update) and _payload(update).startswith(self.key)


def _payload(update: Update) -> str:
    text = update.message.text if update.message else None
    command, _, payload = (text or "").partition(" ")
    return payload.strip() if command.partition("@")[0] == "/start" else ""


class Commanded(Route):
    """Routes a command in a private chat: `/settings`."""

    listens = "command"

    def __init__(self, name: str, run: Hear) -> None:
        async def handle(_: Update, context: Context) -> None:
            await run(context)

        super().__init__(handle)
        self.key = name

    def check_update(self, update: object) -> bool:
        """Say whether the update is this command."""
        if not isinstance(update, Update) or update.message is None or not update.message.text:
            return False
        first = "".join(update.message.text.split(maxsplit=1)[:1])  # a text may be nothing but blanks
        return first.partition("@")[0].lower() == f"/{self.key}"


class Otherwise(Route):
    """Routes whatever nothing before it took and is `what` it says, one of `handlers.otherwise.CHECKS`."""

    listens = "otherwise"

    def __init__(self, what: str, hear: Hear) -> None:
        async def handle(_: Update, context: Context) -> None:
            await hear(context)

        super().__init__(handle)
        self.key = what
        self.check = CHECKS[what]

    def check_update(self, update: object) -> bool:
        """Say whether the update is of this kind."""
        return isinstance(update, Update) and self.check(update)


KINDS: dict[str, Callable[[str, Any], Route]] = {
    kind.listens: kind for kind in (AtDesk, Answered, RepliedTo, Opened, Commanded, Otherwise)
}


async def _nobody(*_: object) -> None:
    """Take the place of what a route leads to, where only what it listens to is asked."""


class Late(BaseHandler[Update, Context, None]):
    """Takes the place of a route of a feature that is loaded when somebody first uses it."""

    def __init__(self, listens: str, key: str, find: Callable[[str, str], Route]) -> None:
        async def handle(update: Update, context: Context) -> None:
            await find(listens, key).callback(update, context)

        super().__init__(handle)
        self._like = KINDS[listens](key, _nobody)

    def check_update(self, update: object) -> bool:
        """Say what the route itself would say."""
        return bool(self._like.check_update(update))


class AnyEdited(BaseHandler[Update, Context, None]):
    """Routes every edited message to whoever knows what it said; an edit of anything else changes nothing."""

    def __init__(self, keys: Sequence[str], find: Callable[[str, str], Route]) -> None:
        async def handle(_: Update, context: Context) -> None:
            for key in keys:
                route = find(Edited.listens, key)
                if isinstance(route, Edited) and await route.correct(context):
                    return

        super().__init__(handle)

    def check_update(self, update: object) -> bool:
        """Say whether the update is an edited message."""
        return isinstance(update, Update) and update.edited_message is not None


class AnyPressed(BaseHandler[Update, Context, None]):
    """Routes every verified press at once, by its kind: asking each route in turn costs more than most presses."""

    def __init__(self, actions: Container[str], find: Callable[[str, str], Route]) -> None:
        async def handle(update: Update, context: Context) -> None:
            assert context.turn.button is not None  # check_update made sure
            await find(Pressed.listens, context.turn.button.action).callback(update, context)

        super().__init__(handle)
        self.actions = actions

    def check_update(self, update: object) -> bool:
        """Say whether the update is a press that somebody waits for."""
        button = current.get().button
        return isinstance(update, Update) and button is not None and button.action in self.actions
