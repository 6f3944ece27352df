"""How an update finds its handler: by the kind of button, by the question that waits for words, or by a command.

PTB's own handlers do the rest. Each module of this room ends with its table of `ROUTES`.
"""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Iterable, Sequence
from typing import Any, Generic, TypeVar

from telegram import Update
from telegram.ext import BaseHandler

from handlers.context import Context, current
from messages.buttons import Button

Kind = TypeVar("Kind", bound=Button)
Handle = Callable[[Update, Context], Coroutine[Any, Any, None]]
Press = Callable[[Context, Any], Coroutine[Any, Any, None]]
Hear = Callable[[Context], Coroutine[Any, Any, None]]
Route = BaseHandler[Update, Context, None]


class Pressed(BaseHandler[Update, Context, None], Generic[Kind]):
    """Routes a verified press of one kind of button to `press(context, button)`."""

    def __init__(self, kind: type[Kind], press: Callable[[Context, Kind], Coroutine[Any, Any, None]]) -> None:
        async def handle(_: Update, context: Context) -> None:
            await press(context, context.turn.button)  # type: ignore[arg-type]  # check_update made sure

        super().__init__(handle)
        self.kind = kind

    def check_update(self, update: object) -> bool:
        """Say whether the update is a press of this kind."""
        return isinstance(update, Update) and isinstance(current.get().button, self.kind)


class AnyPressed(BaseHandler[Update, Context, None]):
    """Routes every verified press at once, by its kind: asking each `Pressed` in turn costs more than most presses."""

    def __init__(self, routes: Iterable[Pressed[Any]]) -> None:
        by_kind: dict[type[Button], Pressed[Any]] = {}
        for route in routes:
            by_kind.setdefault(route.kind, route)  # the first that would have been asked

        async def handle(update: Update, context: Context) -> None:
            await by_kind[type(context.turn.button)].callback(update, context)  # type: ignore[index]

        super().__init__(handle)
        self.by_kind = by_kind

    def check_update(self, update: object) -> bool:
        """Say whether the update is a press that somebody waits for."""
        return isinstance(update, Update) and type(current.get().button) in self.by_kind


class Edited(BaseHandler[Update, Context, None]):
    """Routes an edited message to `correct(context)`, unless another before it says that the message was its own."""

    def __init__(self, correct: Callable[[Context], Coroutine[Any, Any, bool]]) -> None:
        async def handle(_: Update, context: Context) -> None:
            await correct(context)

        super().__init__(handle)
        self.correct = correct

    def check_update(self, update: object) -> bool:
        """Say whether the update is an edited message."""
        return isinstance(update, Update) and update.edited_message is not None


class AnyEdited(Edited):
    """Routes every edited message to whoever knows what it said; an edit of anything else changes nothing."""

    def __init__(self, routes: Iterable[Edited]) -> None:
        corrects = [route.correct for route in routes]

        async def correct(context: Context) -> bool:
            for each in corrects:
                if await each(context):
                    return True
            return False

        super().__init__(correct)


def gathered(routes: Sequence[Route]) -> list[Route]:
    """Return the routes with all presses in one, at the place of the first, and all that wait for edits in one."""
    presses = [route for route in routes if isinstance(route, Pressed)]
    edits = [route for route in routes if isinstance(route, Edited)]
    rest = [route for route in routes if not isinstance(route, (Pressed, Edited))]
    first = next((at for at, route in enumerate(routes) if isinstance(route, Pressed)), len(rest))
    return [*rest[:first], AnyPressed(presses), AnyEdited(edits), *rest[first:]]


class Answered(BaseHandler[Update, Context, None]):
    """Routes whatever a person writes or sends while the question `step` waits for it."""

    def __init__(self, step: str, hear: Hear) -> None:
        async def handle(_: Update, context: Context) -> None:
            await hear(context)

        super().__init__(handle)
        self.step = step

    def check_update(self, update: object) -> bool:
        """Say whether the update is a message in a private chat that answers this step."""
        if not isinstance(update, Update) or update.message is None or _is_start(update.message.text):
            return False
        dialogue = current.get().dialogue
        return dialogue is not None and dialogue.step == self.step


def _is_start(text: str | None) -> bool:
    """Say whether a message is START or a link that was opened: never an answer, whatever waits."""
    return (text or "").split(maxsplit=1)[:1] == ["/start"]


class RepliedTo(BaseHandler[Update, Context, None]):
    """Routes a reply to one of our messages that was about `noun`, e.g. a reminder: `pledge:12`."""

    def __init__(self, noun: str, hear: Callable[[Context, int], Coroutine[Any, Any, None]]) -> None:
        async def handle(_: Update, context: Context) -> None:
            await hear(context, int((context.turn.reply_about or ":0").partition(":")[2]))

        super().__init__(handle)
        self.noun = noun

    def check_update(self, update: object) -> bool:
        """Say whether the update is such a reply."""
        about = current.get().reply_about
        return isinstance(update, Update) and update.message is not None and (about or "").startswith(f"{self.noun}:")


class Opened(BaseHandler[Update, Context, None]):
    """Routes a deep link, `/start <letter><token>`, to `opened(context, token)`."""

    def __init__(self, letter: str, opened: Callable[[Context, str], Coroutine[Any, Any, None]]) -> None:
        async def handle(update: Update, context: Context) -> None:
            await opened(context, _payload(update)[1:])

        super().__init__(handle)
        self.letter = letter

    def check_update(self, update: object) -> bool:
        """Say whether the update opens a link of this kind."""
        return isinstance(update, Update) and _payload(update).startswith(self.letter)


def _payload(update: Update) -> str:
    text = update.message.text if update.message else None
    command, _, payload = (text or "").partition(" ")
    return payload.strip() if command.partition("@")[0] == "/start" else ""


class Commanded(BaseHandler[Update, Context, None]):
    """Routes a command in a private chat: `/settings`."""

    def __init__(self, name: str, run: Hear) -> None:
        async def handle(_: Update, context: Context) -> None:
            await run(context)

        super().__init__(handle)
        self.name = name

    def check_update(self, update: object) -> bool:
        """Say whether the update is this command."""
        if not isinstance(update, Update) or update.message is None or not update.message.text:
            return False
        first = "".join(update.message.text.split(maxsplit=1)[:1])  # a text may be nothing but blanks
        return first.partition("@")[0].lower() == f"/{self.name}"


class Otherwise(BaseHandler[Update, Context, None]):
    """Routes whatever nothing else took, when `check` holds."""

    def __init__(self, check: Callable[[Update], bool], hear: Hear) -> None:
        async def handle(_: Update, context: Context) -> None:
            await hear(context)

        super().__init__(handle)
        self.check = check

    def check_update(self, update: object) -> bool:
        """Say whether the update is of this kind."""
        return isinstance(update, Update) and self.check(update)
