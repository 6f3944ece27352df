"""Leaving a unit: what was promised stays, nothing more is asked. Another invitation brings people back."""

from __future__ import annotations

from domain.errors import NoLonger
from handlers.context import Context
from handlers.joining import leader_who
from handlers.routes import Pressed, Route
from messages import leaving
from messages.leaving import Leave, MyUnits
from messages.units import SeeRoles
from storage import members, units


async def my_units(context: Context, _: MyUnits) -> None:
    """Show where the person is a member."""
    await context.show(leaving.my_units(context.words, context.person.memberships))


async def leave(context: Context, button: Leave) -> None:
    """Leave a unit, after asking; whoever holds a role there hands it over first."""
    person = context.person
    place = next((place for place in person.memberships if place.member_id == button.member_id), None)
    if place is None:
        raise NoLonger
    if any(grant.unit_id == place.unit_id for grant in person.leads(context.today)):
        await context.show(leaving.still_leads(context.words, place, SeeRoles(unit_id=place.unit_id)))
        return
    if not button.sure:
        await context.show(leaving.ask(context.words, place))
        return
    await members.leave(context.tx, place.member_id, at=context.now)
    await context.reload()
    await context.show(leaving.left(context.words, place))
    unit = await units.get(context.tx, place.unit_id)
    leader = await leader_who(context, unit) if unit is not None else None
    if leader is not None:
        view = leaving.somebody_left(context.words_of(leader), name=person.name, unit=place.unit_name)
        await context.tell(leader, view)


ROUTES: list[Route] = [
    Pressed(MyUnits, my_units),
    Pressed(Leave, leave),
]
