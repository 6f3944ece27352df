"""What holds for the whole organisation, set by those who run it; each change is an act of power."""

from __future__ import annotations

from domain.audits import Deed
from domain.errors import NotThere
from handlers.attention import may_rule
from handlers.context import Context
from handlers.routes import Pressed, Route
from messages import organisation as screens
from messages.figures import COLOURS
from messages.organisation import (
    ORDINARY_DAYS,
    URGENT_DAYS,
    ChooseColour,
    ChooseDays,
    SetColour,
    SetDays,
)
from messages.settings import ShowOrganisation
from storage import people, units


async def show(context: Context, _: object = None) -> None:
    """Show what holds for everybody. Raises: NotThere, for those who do not run the whole."""
    await _needs_right(context)
    await context.show(screens.overview(context.organisation, context.words))


async def choose_days(context: Context, button: ChooseDays) -> None:
    """Offer numbers of working days."""
    await _needs_right(context)
    await context.show(screens.days(context.organisation, context.words, urgent=button.urgent))


async def set_days(context: Context, button: SetDays) -> None:
    """Owe answers within so many working days; dates already given to senders stay."""
    if button.days not in (URGENT_DAYS if button.urgent else ORDINARY_DAYS):
        raise NotThere
    await _change(context, **{"urgent_days" if button.urgent else "ordinary_days": button.days})


async def choose_colour(context: Context, _: ChooseColour) -> None:
    """Offer the colours of posters."""
    await _needs_right(context)
    await context.show(screens.colours(context.organisation, context.words))


async def set_colour(context: Context, button: SetColour) -> None:
    """Print posters in another colour."""
    if button.colour not in COLOURS:
        raise NotThere
    await _change(context, colour=button.colour)


async def _change(context: Context, **changes: int | str) -> None:
    await _needs_right(context)
    await people.rule(context.tx, **changes)
    context.turn.organisation = context.organisation.model_copy(update=changes)
    top = (await units.roots(context.tx))[0]
    why = ", ".join(f"{name} {value}" for name, value in changes.items())
    await context.note(Deed.SET_RULE, unit_id=top.id, noun="organisation", why=why)
    await show(context)


async def _needs_right(context: Context) -> None:
    if not await may_rule(context):
        raise NotThere


ROUTES: list[Route] = [
    Pressed(ShowOrganisation, show),
    Pressed(ChooseDays, choose_days),
    Pressed(SetDays, set_days),
    Pressed(ChooseColour, choose_colour),
    Pressed(SetColour, set_colour),
]
