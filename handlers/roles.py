"""Roles: given, handed over, taken back and laid down. The rule is asked at the press that does it; all is audited."""

from __future__ import annotations

from domain.audits import Deed
from domain.errors import NoLonger, NotThere
from domain.people import Person
from domain.roles import Act, Grant, LastOfficer, Role, longest_grant, may_revoke, without
from domain.units import Unit
from handlers import desk_menu
from handlers.context import Context
from handlers.grants import write_grant
from handlers.routes import Pressed, Route
from handlers.units import led_unit
from messages import roles
from messages.roles import Give, HandOver, Held, TakeAway
from messages.units import SeeRoles
from storage import cases, grants, members, people, work

GIVABLE = (Role.SECRETARY, Role.DEPUTY, Role.OFFICER)


async def see_roles(context: Context, button: SeeRoles) -> None:
    """Show who holds which role over a unit."""
    unit = await led_unit(context, button.unit_id)
    person = context.person
    held = []
    for grant in await _in_force(context, unit):
        holder = await people.by_id(context.tx, grant.person_id, default=context.organisation)
        if holder is not None:
            takable = may_revoke(person.actor, grant, context.today)
            own = grant.person_id == person.id
            held.append(Held(person_id=grant.person_id, name=holder.name, role=grant.role, own=own, takable=takable))
    givable = [role for role in GIVABLE if _grant(context, 0, role, unit) is not None]
    own_roles = [each.role for each in held if each.own and each.role in givable]
    audits = person.may(Act.READ_AUDIT, unit.path, context.today)
    await context.show(
        roles.overview(context.words, unit=unit, held=held, givable=givable, hand_over=own_roles, audits=audits)
    )


async def give(context: Context, button: Give) -> None:
    """Give a role over a unit to one of its members: choose, confirm, done."""
    unit = await led_unit(context, button.unit_id, Act.GRANT_ROLES)
    if button.person_id is None:
        await _choose(context, unit, button)
        return
    grant = _grant(context, button.person_id, button.role, unit)
    holder = await _candidate(context, unit, button.person_id)
    if grant is None:
        raise NotThere
    if await _holds(context, grant):
        raise NoLonger
    if not button.sure:
        await context.show(roles.confirm(context.words, unit=unit, button=button, name=holder.name))
        return
    await write_grant(context, grant, by=context.person.id)
    await context.show(roles.done(context.words, unit=unit, button=button, name=holder.name, leads=True))
    await _tell(context, holder, unit, button.role, has=True)


async def hand_over(context: Context, button: HandOver) -> None:
    """Hand one's own role over to a member: the other has it and oneself no longer, in one act."""
    unit = await led_unit(context, button.unit_id, Act.GRANT_ROLES)
    if button.person_id is None:
        await _choose(context, unit, button)
        return
    own = next(
        (
            grant
            for grant in await _in_force(context, unit)
            if grant.person_id == context.person.id and grant.role is button.role
        ),
        None,
    )
    grant = _grant(context, button.person_id, button.role, unit)
    holder = await _candidate(context, unit, button.person_id)
    if own is None or grant is None:
        raise NotThere
    if await _holds(context, grant):
        raise NoLonger
    duties = await work.waiting_count(context.tx, context.person, context.now)
    if not button.sure:
        view = roles.confirm(context.words, unit=unit, button=button, name=holder.name, duties=duties)
        await context.show(view)
        return
    await write_grant(context, grant.model_copy(update={"to_on": own.to_on}), by=context.person.id)
    await _revoke(context, own, Deed.HAND_OVER_ROLE)
    await cases.hand_on(context.tx, unit.path, from_id=own.person_id, to_id=grant.person_id)
    await context.reload()
    leads = context.person.may(Act.SEE_UNIT, unit.path, context.today)
    await context.show(roles.done(context.words, unit=unit, button=button, name=holder.name, leads=leads))
    words = context.words_of(holder)
    view = roles.you_have(words, unit=unit, role=button.role, by=context.person.name, duties=duties)
    await context.tell(holder, view)


async def take_away(context: Context, button: TakeAway) -> None:
    """Take a role away, or lay one's own down; but somebody must look after the whole."""
    unit = await led_unit(context, button.unit_id)
    grant = next(
        (
            grant
            for grant in await grants.of_unit(context.tx, unit.id)
            if grant.person_id == button.person_id and grant.role is button.role
        ),
        None,
    )
    if grant is None:
        raise NoLonger
    if not may_revoke(context.person.actor, grant, context.today):
        raise NotThere
    try:
        without(await grants.leaders(context.tx, unit.path, on=context.today), grant, context.today)
    except LastOfficer:
        await context.show(roles.last_officer(context.words, unit=unit))
        return
    own = grant.person_id == context.person.id
    holder = await people.by_id(context.tx, grant.person_id, default=context.organisation)
    if holder is None:
        raise NotThere
    if not button.sure:
        view = roles.confirm(context.words, unit=unit, button=button, name=holder.name, own=own)
        await context.show(view)
        return
    await _revoke(context, grant, Deed.LAY_ROLE_DOWN if own else Deed.TAKE_ROLE)
    await context.reload()
    leads = context.person.may(Act.SEE_UNIT, unit.path, context.today)
    await context.show(roles.done(context.words, unit=unit, button=button, name=holder.name, leads=leads))
    if not own:
        await _tell(context, holder, unit, button.role, has=False)


async def _choose(context: Context, unit: Unit, button: HandOver | Give) -> None:
    if _grant(context, 0, button.role, unit) is None:
        raise NotThere
    holders = {grant.person_id for grant in await _in_force(context, unit) if grant.role is button.role}
    found = [
        (line.person_id, line.name)
        for line in await members.joined(context.tx, unit.id)
        if line.person_id is not None and line.person_id not in holders
    ]
    others = [each for each in found if each[0] != context.person.id]
    view = roles.choose(context.words, unit=unit, button=button, people=others, invite=isinstance(button, Give))
    await context.show(view)


async def _candidate(context: Context, unit: Unit, person_id: int) -> Person:
    """Return a person who may be given a role over the unit: one who belongs to it and is not the giver."""
    lines = await members.joined(context.tx, unit.id)
    if person_id == context.person.id or not any(line.person_id == person_id for line in lines):
        raise NotThere
    person = await people.by_id(context.tx, person_id, default=context.organisation)
    if person is None:
        raise NotThere
    return person


def _grant(context: Context, person_id: int, role: Role, unit: Unit) -> Grant | None:
    """Return the grant of this role that the actor may give, for as long as they may; None if not at all."""
    wanted = Grant(person_id=person_id, role=role, unit_id=unit.id, unit_path=unit.path, from_on=context.today)
    return longest_grant(context.person.actor, wanted, context.today)


async def _in_force(context: Context, unit: Unit) -> list[Grant]:
    return [grant for grant in await grants.of_unit(context.tx, unit.id) if grant.holds(unit.path, context.today)]


async def _holds(context: Context, wanted: Grant) -> bool:
    found = await grants.of_unit(context.tx, wanted.unit_id)
    return any(each.person_id == wanted.person_id and each.role is wanted.role for each in found)


async def _revoke(context: Context, grant: Grant, deed: Deed) -> None:
    await grants.revoke(context.tx, person_id=grant.person_id, role=grant.role, unit_id=grant.unit_id, at=context.now)
    await context.note(deed, unit_id=grant.unit_id, noun="person", noun_id=grant.person_id, why=grant.role)
    holder = await people.by_id(context.tx, grant.person_id, default=context.organisation)
    if holder is not None:
        desk_menu.dress(context, holder, changed=True)


async def _tell(context: Context, person: Person, unit: Unit, role: Role, *, has: bool) -> None:
    words = context.words_of(person)
    told = roles.you_have if has else roles.you_had
    await context.tell(person, told(words, unit=unit, role=role, by=context.person.name))


ROUTES: list[Route] = [
    Pressed(SeeRoles, see_roles),
    Pressed(Give, give),
    Pressed(HandOver, hand_over),
    Pressed(TakeAway, take_away),
]
