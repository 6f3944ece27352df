"""The door to honours, stories, good practice and reports, for everybody."""

from __future__ import annotations

from handlers.context import Context
from handlers.honours import home_unit
from handlers.routes import Pressed, Route
from messages import square as screens
from messages.square import ShowSquare
from storage import honours


async def show_square(context: Context, button: ShowSquare) -> None:
    """Show what there is around a unit."""
    await context.end_dialogue()
    unit = await home_unit(context, button.unit_id)
    rounds = sum(each.is_open for each in await honours.around(context.tx, unit.path))
    await context.show(screens.square(unit.name, unit.id, context.words, rounds=rounds))


ROUTES: list[Route] = [Pressed(ShowSquare, show_square)]
