"""A unit for those who lead it: its people, its parts, invitations into it, and who is taken off its roster."""

from __future__ import annotations

from domain.audits import Deed
from domain.errors import NoLonger, NotThere
from domain.roles import Act, Grant, Role, longest_grant
from domain.units import Unit, path_ids
from handlers.context import Context
from handlers.routes import Pressed, Route
from messages import units
from messages.joining import ShowUnit
from messages.units import (
    PEOPLE_A_PAGE,
    EditRoster,
    Invite,
    Overview,
    PrintPoster,
    Remove,
    Revoke,
    RevokeAll,
    SeeLine,
    SeeParts,
    SeeUnit,
    SetUpUnit,
    Somebody,
)
from storage import grants, invitations, members, people
from storage import units as tree


async def show_unit(context: Context, _: ShowUnit) -> None:
    """Show the unit a leader leads; of several, let them choose."""
    found = [await tree.get(context.tx, grant.unit_id) for grant in context.person.leads(context.today)]
    led = list({unit.id: unit for unit in found if unit is not None}.values())
    if not led:
        raise NotThere
    if len(led) > 1:
        await context.show(units.choose(context.words, led))
    else:
        await _show(context, led[0], 0)


async def see_unit(context: Context, button: SeeUnit) -> None:
    """Show any unit within what the person leads."""
    await _show(context, await led_unit(context, button.unit_id), button.page, anew=button.anew)


async def set_up(context: Context, button: SetUpUnit) -> None:
    """Show what is seldom done to a unit."""
    unit, may = await led_unit(context, button.unit_id, Act.EDIT_UNITS), context.person.may
    import_ = may(Act.IMPORT_ROSTER, unit.path, context.today)
    await context.show(units.set_up(context.words, unit=unit, import_=import_))


async def see_parts(context: Context, button: SeeParts) -> None:
    """Show the units below one."""
    unit = await led_unit(context, button.unit_id)
    below = await tree.children(context.tx, unit.id)
    desk = context.desk_link(f"unit/{unit.id}")
    await context.show(units.parts(context.words, unit=unit, below=below, page=button.page, desk=desk))


async def invite(context: Context, button: Invite) -> None:
    """Make an invitation and give its link, QR code and the way to a poster."""
    unit = await led_unit(context, button.unit_id, Act.INVITE_MEMBERS)
    person = context.person
    if button.role is not None:
        grant = Grant(person_id=0, role=button.role, unit_id=unit.id, unit_path=unit.path, from_on=context.today)
        if longest_grant(person.actor, grant, context.today) is None:
            raise NotThere
    uses = 1 if button.role is not None else invitations.USES_MOST
    made, token = await invitations.make(
        context.tx, unit_id=unit.id, by=person.id, at=context.now, role=button.role, uses_most=uses
    )
    await context.note(Deed.INVITE, unit_id=unit.id, noun="invitation", noun_id=made.id, why=button.role)
    await context.show(
        units.invitation(
            context.words,
            unit=unit,
            role=button.role,
            link=invitations.link(context.turn.bot_username, token),
            token=token,
            invitation_id=made.id,
            until=context.person.day_of(made.expires_at),
            uses=uses,
            today=context.today,
        )
    )


async def print_poster(context: Context, button: PrintPoster) -> None:
    """Give an invitation as a page to print."""
    found = await invitations.by_token(context.tx, button.token)
    if found is None or not found.is_open(context.now):
        raise NoLonger
    unit = await led_unit(context, found.unit_id, Act.INVITE_MEMBERS)
    await context.send(
        units.poster(
            context.words,
            organisation=context.organisation,
            unit=unit,
            link=invitations.link(context.turn.bot_username, button.token),
            until=context.person.day_of(found.expires_at),
            today=context.today,
        )
    )


async def revoke(context: Context, button: Revoke) -> None:
    """Close one invitation."""
    found = await invitations.get(context.tx, button.invitation_id)
    if found is None:
        raise NotThere
    unit = await led_unit(context, found.unit_id, Act.INVITE_MEMBERS)
    done = await invitations.revoke(context.tx, found.id, at=context.now)
    if done:
        await context.note(Deed.REVOKE_INVITATION, unit_id=unit.id, noun="invitation", noun_id=found.id)
    await context.show(units.revoked(context.words, unit=unit, count=int(done)))


async def revoke_all(context: Context, button: RevokeAll) -> None:
    """Close every open invitation into a unit."""
    unit = await led_unit(context, button.unit_id, Act.INVITE_MEMBERS)
    found = await invitations.of_unit(context.tx, unit.id, now=context.now)
    for each in found:
        await invitations.revoke(context.tx, each.id, at=context.now)
        await context.note(Deed.REVOKE_INVITATION, unit_id=unit.id, noun="invitation", noun_id=each.id)
    await context.show(units.revoked(context.words, unit=unit, count=len(found)))


async def edit_roster(context: Context, button: EditRoster) -> None:
    """Let a leader choose a line of the roster."""
    unit = await led_unit(context, button.unit_id, Act.EDIT_MEMBERS)
    counts = await members.counts(context.tx, unit.id)
    page, shown = await _people(context, unit, button.page, counts.listed)
    view = units.edit_roster(context.words, unit=unit, people=shown, page=page, listed=counts.listed)
    await context.show(view)


async def see_line(context: Context, button: SeeLine) -> None:
    """Show a line of the roster."""
    line, unit = await _line(context, button.member_id)
    view = units.line(
        context.words,
        unit=unit,
        name=line.name,
        number=line.number,
        joined_on=context.person.day_of(line.joined_at) if line.joined_at and line.person_id else None,
        today=context.today,
    )
    if line.person_id is None or line.person_id != context.person.id:
        view = units.removable(view, context.words, line.id)
    await context.show(view)


async def remove(context: Context, button: Remove) -> None:
    """Take a line off the roster, after asking; whoever holds a role there must lose that first."""
    line, unit = await _line(context, button.member_id)
    if line.person_id is not None and line.person_id == context.person.id:
        raise NotThere
    held = [grant for grant in await grants.of_unit(context.tx, unit.id) if grant.person_id == line.person_id]
    if any(grant.holds(unit.path, context.today) for grant in held):
        await context.show(units.still_leads(context.words, unit=unit, name=line.name))
        return
    if not button.sure:
        view = units.ask_remove(context.words, unit=unit, name=line.name, member_id=line.id)
        await context.show(view)
        return
    await members.leave(context.tx, line.id, at=context.now)
    await context.note(Deed.REMOVE_MEMBER, unit_id=unit.id, noun="member", noun_id=line.id)
    await context.show(units.removed(context.words, unit=unit, name=line.name))
    if line.person_id is not None:
        person = await people.by_id(context.tx, line.person_id, default=context.organisation)
        if person is not None:
            await context.tell(person, units.you_were_removed(context.words_of(person), unit=unit.name))


async def led_unit(context: Context, unit_id: int, act: Act = Act.SEE_UNIT, *, itself: bool = False) -> Unit:
    """Return a unit in which the person may do `act` at this moment; one that has taken it in, unless `itself`.

    Raises: NotThere, if there is none or they may not; NoLonger, if what was to be changed is part of another by now.
    """
    unit = await tree.get(context.tx, unit_id)
    if unit is None or not context.person.may(act, unit.path, context.today):
        raise NotThere
    if itself and unit.id != unit_id:
        raise NoLonger
    return unit


async def _show(context: Context, unit: Unit, page: int, *, anew: bool = False) -> None:
    may = context.person.may
    today = context.today
    counts = await members.counts(context.tx, unit.id)
    page, shown = await _people(context, unit, page, counts.listed)
    above = [each for each in [await tree.get(context.tx, each) for each in path_ids(unit.path)[:-1]] if each]
    seen = Overview(
        unit=unit,
        above=tuple(above),
        listed=counts.listed,
        joined=counts.joined,
        people=tuple(shown),
        page=page,
        parts=len(await tree.children(context.tx, unit.id)),
        invitations=len(await invitations.of_unit(context.tx, unit.id, now=context.now)),
        up=bool(above) and may(Act.SEE_UNIT, above[-1].path, today),
        invite=may(Act.INVITE_MEMBERS, unit.path, today),
        roles=may(Act.SEE_UNIT, unit.path, today),
        edit=may(Act.EDIT_MEMBERS, unit.path, today),
        chats=may(Act.LINK_CHATS, unit.path, today),
        change=may(Act.EDIT_UNITS, unit.path, today),
    )
    view = units.overview(seen, context.words)
    await (context.send(view) if anew else context.show(view))


async def _people(context: Context, unit: Unit, page: int, listed: int) -> tuple[int, list[Somebody]]:
    """Return the page that is really there, and who is on it."""
    page = min(max(page, 0), max(0, listed - 1) // PEOPLE_A_PAGE)
    lines = await members.page(context.tx, unit.id, skipped=page * PEOPLE_A_PAGE, most=PEOPLE_A_PAGE)
    held = [grant for grant in await grants.of_unit(context.tx, unit.id) if grant.holds(unit.path, context.today)]
    return page, [
        Somebody(
            member_id=line.id,
            name=line.name,
            joined=line.person_id is not None,
            roles=tuple(grant.role for grant in held if grant.person_id == line.person_id),
            listed_role=Role(line.role) if line.role else None,
        )
        for line in lines
    ]


async def _line(context: Context, member_id: int) -> tuple[members.Member, Unit]:
    line = await members.get(context.tx, member_id)
    if line is None:
        raise NoLonger
    return line, await led_unit(context, line.unit_id, Act.EDIT_MEMBERS)


ROUTES: list[Route] = [
    Pressed(ShowUnit, show_unit),
    Pressed(SeeUnit, see_unit),
    Pressed(SeeParts, see_parts),
    Pressed(SetUpUnit, set_up),
    Pressed(Invite, invite),
    Pressed(PrintPoster, print_poster),
    Pressed(Revoke, revoke),
    Pressed(RevokeAll, revoke_all),
    Pressed(EditRoster, edit_roster),
    Pressed(SeeLine, see_line),
    Pressed(Remove, remove),
]
