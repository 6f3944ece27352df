"""Following somebody else's pledge: to be told once how it ends."""

from __future__ import annotations

from domain.followers import may_be_followed
from handlers.context import Context
from handlers.pledges import seen, show_pledge
from handlers.routes import Pressed, Route
from messages.followers import Follow
from messages.pledges import ShowPledge
from storage import followers


async def follow(context: Context, button: Follow) -> None:
    """Let whoever acts be told how a pledge ends, or not after all; the pledge is shown again and says so."""
    pledge = await seen(context, button.pledge_id)
    if not button.wanted and context.person.id is not None:
        await followers.unfollow(context.tx, pledge.id, context.person.id)
    elif button.wanted and may_be_followed(pledge, context.person):
        person = await context.enrol()
        assert person.id is not None
        await followers.follow(context.tx, pledge.id, person.id, on=context.organisation_today)
    await show_pledge(context, ShowPledge(pledge_id=pledge.id))


ROUTES: list[Route] = [Pressed(Follow, follow)]
