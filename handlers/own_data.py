"""A person's right to what is kept of them: to see it, to take it along, to have it deleted."""

from __future__ import annotations

from domain.errors import NotThere
from handlers.context import Context
from handlers.joining import leader_who
from handlers.routes import Pressed, Route
from messages import own_data as screens
from messages.own_data import DeleteOwnData, TakeOwnData
from messages.settings import SeeOwnData
from messages.units import SeeRoles
from storage import own_data, self_reviews, units

FORMS = ("xlsx", "json")


async def _kept(context: Context) -> own_data.Kept:
    person = context.person
    if person.id is None:
        return {}
    kept = await own_data.of_person(context.tx, person.id)
    for row in kept.get("self_reviews", ()):  # sealed in the file, and theirs to read
        review = await self_reviews.get(context.tx, row["id"], context.turn.secrets)
        row |= {} if review is None else review.answers
    return kept


async def see(context: Context, _: SeeOwnData) -> None:
    """Say what is kept."""
    await context.show(screens.summary(await _kept(context), context.words))


async def take(context: Context, button: TakeOwnData) -> None:
    """Give it as a file, below the screen."""
    kept = await _kept(context)
    if button.form not in FORMS or not kept:
        raise NotThere
    view = screens.file(kept, button.form, context.words, at=context.now, zone=context.person.zone)
    await context.send(view)


async def delete(context: Context, button: DeleteOwnData) -> None:
    """Delete it, after asking; whoever holds a role hands it over first."""
    person = context.person
    if person.id is None:
        await context.show(screens.summary({}, context.words))
        return
    leads = person.leads(context.today)
    if leads:
        unit = await units.get(context.tx, leads[0].unit_id)
        name = unit.name if unit is not None else ""
        await context.show(screens.still_leads(context.words, name, SeeRoles(unit_id=leads[0].unit_id)))
        return
    if not button.sure:
        await context.show(screens.ask(context.words))
        return
    places = person.memberships
    await context.end_dialogue()
    await own_data.delete(context.tx, person.id, person.telegram_id, at=context.now)
    await context.reload()
    context.turn.anonymous = True  # the answer too leaves no row with their account
    await context.show(screens.deleted(context.words))
    for place in places:
        unit = await units.get(context.tx, place.unit_id)
        leader = await leader_who(context, unit) if unit is not None else None
        if leader is not None:
            await context.tell(leader, screens.somebody_deleted(context.words_of(leader), place.unit_name))


ROUTES: list[Route] = [Pressed(SeeOwnData, see), Pressed(TakeOwnData, take), Pressed(DeleteOwnData, delete)]
