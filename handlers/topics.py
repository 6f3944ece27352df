"""What people write about, for those who look after a unit."""

from __future__ import annotations

from domain.polls import State
from domain.roles import Act
from domain.statistics import K
from domain.topics import periods_over
from handlers.context import Context
from handlers.polls import poll_for, unit_for
from handlers.routes import Pressed, Route
from messages import topics as screens
from messages.polls import SeePollTopics, SeeTopics
from storage import topics


async def see(context: Context, button: SeeTopics) -> None:
    """Show the topics of the last week or month of a unit and all below it."""
    unit = await unit_for(context, button.unit_id, Act.SEE_UNIT)
    week, month = periods_over(context.organisation_today)
    period = month if button.month else week
    found = _named(context, await topics.told(context.tx, unit.id, period))
    await context.show(
        screens.of_unit(found, context.words, unit_id=unit.id, unit=unit.name, period=period, month=button.month, k=K)
    )


async def see_of_poll(context: Context, button: SeePollTopics) -> None:
    """Show the topics of what was written in a closed poll."""
    poll = await poll_for(context, button.poll_id, Act.SEE_UNIT)
    found = [] if poll.state is not State.CLOSED else await topics.told_of_poll(context.tx, poll.id)
    await context.show(screens.of_poll(_named(context, found), context.words, poll_id=poll.id, title=poll.title, k=K))


def _named(context: Context, found: list[topics.Told]) -> list[screens.Topic]:
    return [(each.name(context.words.language), each.people, each.quotes) for each in found]


ROUTES: list[Route] = [Pressed(SeeTopics, see), Pressed(SeePollTopics, see_of_poll)]
