"""The pledge coach: taking the wording that it suggests."""

from __future__ import annotations

from domain.errors import NoLonger
from handlers.context import Context
from handlers.drafts import advice_on, editable, reword
from handlers.routes import Pressed, Route
from messages.coach import TakeAdvice


async def take_advice(context: Context, button: TakeAdvice) -> None:
    """Write a pledge in the words suggested; they are worked out again, so that only ours are taken."""
    pledge = await editable(context, button.pledge_id)
    advice = advice_on(context, pledge)
    if advice.better is None:
        raise NoLonger
    await reword(context, pledge.id, what=advice.better)


ROUTES: list[Route] = [Pressed(TakeAdvice, take_advice)]
