"""What polls came to, for everybody: a leader opens it, anybody reads it, in the bot and on the public page."""

from __future__ import annotations

from domain.audits import Deed
from domain.errors import NoLonger, NotThere
from domain.polls import Poll
from domain.roles import Act
from handlers.ballots import read_outcome
from handlers.context import Context
from handlers.polls import note, poll_for, told
from handlers.routes import Opened, Pressed, Route
from messages import public_polls as screens
from messages.browse import SeeResults
from messages.poll_outcomes import HidePoll, PublishPoll, ReadOutcome
from storage import polls, units

LISTED_MOST = 200


async def publish(context: Context, button: PublishPoll) -> None:
    """Let everybody read it, after asking; of fewer than k, of named ones and of appraisals never."""
    await poll_for(context, button.poll_id, Act.OPEN_POLLS)
    poll = await told(context, button.poll_id)
    if not poll.may_be_public:
        raise NotThere
    if poll.public_on is not None:
        raise NoLonger
    if not button.sure:
        await context.show(screens.ask(poll, context.words))
        return
    settings = poll.settings | {"public_on": context.organisation_today.isoformat()}
    await _keep(context, poll.model_copy(update={"settings": settings}), Deed.PUBLISH_POLL)


async def hide(context: Context, button: HidePoll) -> None:
    """Let those who were asked alone read it again."""
    poll = await poll_for(context, button.poll_id, Act.OPEN_POLLS)
    if poll.public_on is None:
        raise NoLonger
    settings = {name: value for name, value in poll.settings.items() if name != "public_on"}
    await _keep(context, poll.model_copy(update={"settings": settings}), Deed.HIDE_POLL)


async def _keep(context: Context, poll: Poll, deed: Deed) -> None:
    await polls.change(context.tx, poll, settings=poll.settings)
    await note(context, deed, poll)
    await context.show(screens.done(poll, context.words))


async def see(context: Context, button: SeeResults) -> None:
    """List what everybody may read."""
    unit = await units.get(context.tx, button.unit_id)
    if unit is None:
        raise NotThere
    found = await polls.public_ones(context.tx, unit.path, most=LISTED_MOST)
    await context.show(screens.listed(unit, found, button.page, context.words))


async def open_link(context: Context, token: str) -> None:
    """Open the outcome that a link leads to."""
    if not (token.isascii() and token.isdigit() and len(token) < 16):
        raise NotThere
    await read_outcome(context, ReadOutcome(poll_id=int(token)))


ROUTES: list[Route] = [
    Opened("o", open_link),
    Pressed(PublishPoll, publish),
    Pressed(HidePoll, hide),
    Pressed(SeeResults, see),
]
