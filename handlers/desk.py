"""What is done at the desk, the Mini App: a draft's questions put in order all at once, a unit moved in the tree.

It comes as a message of its own kind, through intake like any other, and asks the rules that the same press in the
chat asks. What it leaves behind is said in the chat.
"""

from __future__ import annotations

from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from domain.errors import NoLonger, NotThere
from domain.question_order import Put, UnclearAt, mark, rearranged
from domain.questions import QUESTIONS_MOST
from handlers import unit_changes
from handlers.context import Context
from handlers.errors import Refused
from handlers.poll_drafts import draft_for, edit, show_review
from handlers.routes import AtDesk, Route
from messages import desk as screens
from messages.unit_changes import MoveUnit
from storage import polls

Id = Annotated[int, Field(gt=0, lt=2**53)]


class Arranged(BaseModel):
    """A draft's questions as somebody has put them, and which questions they had before them."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    poll_id: Id
    seen: str
    questions: list[Put] = Field(max_length=2 * QUESTIONS_MOST)


class Moved(BaseModel):
    """A unit that is to stand under another."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    unit_id: Id
    to_id: Id


Shape = TypeVar("Shape", bound=BaseModel)


async def arrange(context: Context, values: Any) -> None:
    """Let the questions of a draft be these, unless somebody has changed them meanwhile."""
    wanted = _read(Arranged, values)
    poll = await draft_for(context, wanted.poll_id)
    if not poll.is_by_hand:
        raise NotThere
    asked = await polls.questions_of(context.tx, poll.id)
    if mark(asked) != wanted.seen:
        raise NoLonger
    try:
        found = rearranged(asked, wanted.questions)
    except UnclearAt as error:
        raise Refused(screens.unclear(error.fault, context.words, number=error.number)) from None
    except ValueError:
        raise NotThere from None
    await edit(context, poll)
    await polls.ask_all(context.tx, poll.id, found)
    await context.end_dialogue()
    await show_review(context, await draft_for(context, poll.id))


async def move(context: Context, values: Any) -> None:
    """Let a unit stand under another."""
    wanted = _read(Moved, values)
    await unit_changes.move(context, MoveUnit(unit_id=wanted.unit_id, to_id=wanted.to_id, sure=True))


def _read(shape: type[Shape], values: Any) -> Shape:
    """Return values as the page sends them. Raises: NotThere, for what no page of ours sends."""
    try:
        return shape.model_validate(values)
    except ValidationError:
        raise NotThere from None


ROUTES: list[Route] = [
    AtDesk("arrange", arrange),
    AtDesk("move", move),
]
