"""A notice beyond private chats: into the groups and channels of its units, and as a text message for other media."""

from __future__ import annotations

from domain.broadcasts import State, Where
from domain.errors import NoLonger, NotThere
from handlers.broadcasts import broadcast_of, chats_of, draft_of, show_review
from handlers.context import Context
from handlers.routes import Pressed, Route
from messages import reach as screens
from messages.broadcasts import ReviewBroadcast, SeeBroadcast
from messages.reach import LONG_PARTS, ChangeWhere, SeeSms
from storage import broadcasts


async def change_where(context: Context, button: ChangeWhere) -> None:
    """Send it into groups and channels too, or only there, or not at all."""
    broadcast = await draft_of(context, button.broadcast_id)
    if button.where is not Where.PEOPLE and not (await chats_of(context, broadcast)).total:
        raise NoLonger
    await broadcasts.change(context.tx, broadcast.id, where_to=button.where)
    await show_review(context, await draft_of(context, broadcast.id), anew=False)


async def see_sms(context: Context, button: SeeSms) -> None:
    """Show it as a text message, short, or in a few parts."""
    broadcast = await broadcast_of(context, button.broadcast_id)
    if not 1 <= button.parts <= LONG_PARTS:
        raise NotThere
    own = ReviewBroadcast if broadcast.state is State.DRAFT else SeeBroadcast
    view = screens.as_sms(
        broadcast.id,
        broadcast.unit_name,
        broadcast.text,
        context.words,
        parts=button.parts,
        to=own(broadcast_id=broadcast.id),
    )
    await context.show(view)


ROUTES: list[Route] = [Pressed(ChangeWhere, change_where), Pressed(SeeSms, see_sms)]
