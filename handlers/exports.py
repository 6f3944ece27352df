"""Taking data out: offered to whoever may, asked of the rule on every press, and written down."""

from __future__ import annotations

from datetime import date, datetime, time

from domain.audits import Deed
from domain.errors import NoLonger, NotThere
from domain.exports import YEARS_BACK, Order
from domain.polls import State
from domain.questions import Asks
from domain.quiet_hours import local_moment
from domain.roles import Act
from handlers.context import Context
from handlers.polls import note, poll_for
from handlers.routes import Pressed, Route
from handlers.units import led_unit
from messages import exports as screens
from messages import poll_exports as poll_screens
from messages.exports import ShowExports, TakeExport
from messages.poll_exports import ExportPoll
from storage import ballots, polls


async def show(context: Context, button: ShowExports) -> None:
    """Offer what can be taken out of a unit."""
    unit = await led_unit(context, button.unit_id, Act.EXPORT)
    view = screens.offered(unit, context.words, year=_year(context, button.back), back_by=button.back)
    on_picture = context.pressed is not None and context.pressed.text is None
    await (context.send(view) if on_picture else context.show(view))


async def take(context: Context, button: TakeExport) -> None:
    """Send it as a file."""
    unit = await led_unit(context, button.unit_id, Act.EXPORT)
    year, zone = _year(context, button.back), context.organisation.zone
    since, until = (local_moment(date(each, 1, 1), time(0), zone) for each in (year, year + 1))
    order = Order(
        what=button.what,
        path=unit.path,
        unit=unit.name,
        since=since,
        until=min(until, datetime.fromtimestamp(context.now.timestamp(), zone)),
        made_at=context.now,
        timezone=zone.key,
        language=context.words.language,
        vocabulary=context.organisation.vocabulary,
    )
    await context.note(Deed.EXPORT, unit_id=unit.id, noun="export", why=date(year, 1, 1).isoformat())
    await context.send(screens.given(order, context.words))


def _year(context: Context, back: int) -> int:
    if back not in YEARS_BACK:
        raise NotThere
    return context.organisation_today.year - back


async def take_poll(context: Context, button: ExportPoll) -> None:
    """Send what a closed poll came to, as far as it may be told; of a named one also who said what."""
    poll = await poll_for(context, button.poll_id, Act.EXPORT)
    if poll.state is not State.CLOSED:
        raise NoLonger
    outcome = await ballots.outcome(context.tx, poll)
    if outcome.n is None:
        raise NotThere
    asked = await polls.questions_of(context.tx, poll.id)
    written = [] if poll.named else await ballots.words_of(context.tx, poll.id, asked, Asks.WORDS)
    kept = await ballots.of_poll(context.tx, poll, asked) if poll.named else []
    voters = [(each.name or "…", each.ballot) for each in kept]
    zone = context.organisation.zone
    view = poll_screens.given(poll, asked, outcome, written, voters, context.words, made_at=context.now, zone=zone)
    await note(context, Deed.EXPORT, poll)
    await context.send(view)


ROUTES: list[Route] = [Pressed(ShowExports, show), Pressed(TakeExport, take), Pressed(ExportPoll, take_poll)]
