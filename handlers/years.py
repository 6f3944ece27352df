"""A person's own year, and the certificate of a pledge they kept."""

from __future__ import annotations

from domain.errors import NoLonger, NotThere
from domain.pledges import Kind
from domain.years import KEPT, Year
from handlers.context import Context
from handlers.reviews import is_own
from handlers.routes import Pressed, Route
from messages import years as screens
from messages.years import GetCard, GetCertificate, MyYear
from storage import chain, pledges


async def my_year(context: Context, button: MyYear) -> None:
    """Show this year or the one before as a picture."""
    person, this_year = context.person, context.today.year
    if person.id is None or button.year not in (this_year - 1, this_year):
        raise NotThere
    made = [each for each in await pledges.of_person(context.tx, person.id) if each.kind is not Kind.UNIT]
    year = Year.of(made, button.year, person.zone, this_year=this_year)
    keys = screens.turn(button.year, this_year=this_year, words=context.words)
    if year.is_empty:
        view = screens.nothing_yet(year, context.words, keys=keys)
        on_words = context.pressed is None or context.pressed.text is not None
        await (context.show(view) if on_words else context.send(view))  # never below another year's picture
        return
    unit = year.kept[-1].unit_name
    organisation = context.organisation.name
    view = screens.picture(year, context.words, name=person.name, unit=unit, organisation=organisation, keys=keys)
    await context.send(view)


async def certificate(context: Context, button: GetCertificate) -> None:
    """Give the certificate of one's own kept pledge."""
    pledge = await pledges.get(context.tx, button.pledge_id)
    if not is_own(context, pledge):
        raise NotThere
    if pledge.state not in KEPT or pledge.settled_at is None:
        raise NoLonger
    view = screens.certificate(
        pledge,
        context.words,
        organisation=context.organisation.name,
        settled_on=context.organisation.day_of(pledge.settled_at),
        bot_username=context.turn.bot_username,
        sealed=await chain.of_verdict(context.tx, pledge.id),
    )
    await context.send(view)


async def card(context: Context, button: GetCard) -> None:
    """Give the picture of how far one's own open pledge has come."""
    pledge = await pledges.get(context.tx, button.pledge_id)
    if not is_own(context, pledge):
        raise NotThere
    if not pledge.is_open:
        raise NoLonger
    await context.send(screens.card(pledge, context.words, today=context.today))


ROUTES: list[Route] = [Pressed(GetCard, card), Pressed(MyYear, my_year), Pressed(GetCertificate, certificate)]
