"""Joining by invitation: two presses, nothing typed. Every press asks again whether the invitation is open."""

from __future__ import annotations

from domain.errors import NoLonger, NotThere
from domain.people import Person
from domain.roles import RIGHTS, Act, Grant, Role, longest_grant
from domain.text import clean_name
from domain.units import Unit, is_within
from handlers.context import Context
from handlers.grants import write_grant
from handlers.routes import Answered, Opened, Pressed, Route
from messages import errors, joining, roles, units
from messages.joining import Candidate, Invited, Join, NotMe, OtherName, PickUnit
from storage import grants, invitations, members, people
from storage import units as tree
from storage.invitations import Invitation

NAMED = "join-named"  # a name was written and waits for the press that joins
NAMING = "join-name"


async def open_invitation(context: Context, token: str) -> None:
    """Show what a link invites to; a link that opens nothing is counted against who tries it."""
    await context.end_dialogue()
    telegram_id = context.person.telegram_id
    if not await invitations.may_guess(context.tx, telegram_id, now=context.now):
        await context.show(joining.too_often(context.words))
        return
    invitation = await invitations.by_token(context.tx, token)
    if invitation is None or not await _is_open(context, invitation):
        await invitations.note_guess(context.tx, telegram_id, now=context.now)
        await context.show(joining.closed(context.words))
        return
    if context.person.id is not None:
        await people.mark_unreachable(context.tx, telegram_id, at=None)
    await _show(context, invitation)


async def _show(context: Context, invitation: Invitation) -> None:
    unit = await _unit(context, invitation.unit_id)
    mine = next((place for place in context.person.memberships if unit.covers(place.unit_path)), None)
    has_parts = invitation.role is None and bool(await tree.children(context.tx, unit.id))
    if mine is not None and invitation.role is None:
        elsewhere = PickUnit(invitation_id=invitation.id, unit_id=unit.id) if has_parts else None
        await context.show(joining.already(context.words, unit=mine.unit_name, elsewhere=elsewhere))
        return
    inviter = await _inviter(context, invitation)
    name = _written_name(context)
    seen = Invited(
        invitation_id=invitation.id,
        unit=unit,
        inviter=inviter.name if inviter else None,
        until=context.person.day_of(invitation.expires_at),
        role=invitation.role,
        name=name or context.person.name,
        named=name is not None,
    )
    found = await members.on_the_roster(context.tx, seen.name, unit.path, most=joining.LINES_MOST)
    lines = [
        Candidate(member_id=line.id, unit_id=line.unit_id, unit_name=line.unit_name, number=line.number)
        for line in found
        if invitation.role is None or line.unit_id == unit.id
    ]
    place = lines[0] if len(lines) == 1 else None
    await context.show(
        joining.invited(seen, context.words, today=context.today, lines=lines, place=place, has_parts=has_parts)
    )


async def pick_unit(context: Context, button: PickUnit) -> None:
    """Show the parts of a unit; only within what the invitation covers."""
    invitation = await _still_open(context, button.invitation_id)
    if invitation is None:
        return
    top = await _unit(context, invitation.unit_id)
    unit = await _unit(context, button.unit_id)
    if not is_within(unit.path, top.path):
        raise NotThere
    parts = [
        (part, bool(await tree.children(context.tx, part.id))) for part in await tree.children(context.tx, unit.id)
    ]
    await context.show(
        joining.pick(context.words, unit=unit, parts=parts, page=button.page, button=button, top=unit.id == top.id)
    )


async def ask_name(context: Context, button: OtherName) -> None:
    """Ask under which name to join."""
    if await _still_open(context, button.invitation_id) is not None:
        await context.wait_for(NAMING, invitation=button.invitation_id)
        await context.show(joining.ask_name(context.words))


async def hear_name(context: Context) -> None:
    """Show the invitation again, now with the name that was written."""
    message = context.incoming.message if context.incoming else None
    if message is None or message.text is None:
        await context.send(errors.words_only(context.words))
        return
    name = clean_name(message.text)
    if name is None or not any(character.isalpha() for character in name):
        await context.send(joining.name_unclear(context.words))
        return
    invitation = await _still_open(context, context.draft["invitation"])
    if invitation is not None:
        await context.wait_for(NAMED, invitation=invitation.id, name=name)
        await _show(context, invitation)


async def decline(context: Context, _: NotMe) -> None:
    """Leave the invitation to somebody else."""
    await context.end_dialogue()
    await context.show(joining.not_me(context.words))


async def join(context: Context, button: Join) -> None:
    """Put a person on the roster, on their own line if it has one, and give them the role that goes with it."""
    invitation = await _still_open(context, button.invitation_id)
    if invitation is None:
        return
    name = _written_name(context)
    if button.named and name is None:
        await _show(context, invitation)  # the name was written too long ago: ask again instead of taking another
        return
    unit, top = await _unit(context, button.unit_id), await _unit(context, invitation.unit_id)
    line = None if button.member_id is None else await members.get(context.tx, button.member_id)
    if not is_within(unit.path, top.path) or (line is not None and line.unit_id != unit.id):
        raise NotThere
    if button.member_id is not None and (line is None or line.person_id not in (None, context.person.id)):
        raise NoLonger
    is_member = any(place.unit_id == unit.id for place in context.person.memberships)
    if is_member and invitation.role is None:
        await context.show(joining.already(context.words, unit=unit.name))
        return
    person = await context.enrol()
    if person.id is None or not await invitations.use(context.tx, invitation.id, now=context.now):
        raise NoLonger
    if name is not None:
        await people.change(context.tx, person, name=name)
    if not is_member:
        await _take_line(context, unit, line, name or person.name, person.id)
    await context.end_dialogue()
    person = await context.reload()
    inviter = await _inviter(context, invitation)
    given = [role for role in _roles(line, invitation, unit) if await _give(context, role, unit, inviter)]
    if line is None and not is_member and invitation.created_by is not None:
        await _tell_of_new_line(context, unit, person)
    person = await context.reload()
    await context.show(joining.joined(context.words, person, unit=unit.name, roles=given, today=context.today))


async def _take_line(context: Context, unit: Unit, line: members.Member | None, name: str, person_id: int) -> None:
    """Claim the line of the roster, or the one the person left, or a new one."""
    if line is None and await members.come_back(context.tx, person_id, unit.id, at=context.now):
        return
    member_id = line.id if line else await members.add(context.tx, unit_id=unit.id, name=name)
    if not await members.claim(context.tx, member_id, person_id, at=context.now):
        raise NoLonger


def _roles(line: members.Member | None, invitation: Invitation, unit: Unit) -> list[Role]:
    listed = Role(line.role) if line is not None and line.role else None
    invited_as = invitation.role if unit.id == invitation.unit_id else None
    return [role for role in dict.fromkeys((invited_as, listed)) if role is not None]


async def _give(context: Context, role: Role, unit: Unit, inviter: Person | None) -> bool:
    """Give a role if whoever invited may give it; else ask those who may. Say whether it was given."""
    person = context.person
    assert person.id is not None
    grant = Grant(person_id=person.id, role=role, unit_id=unit.id, unit_path=unit.path, from_on=context.today)
    if any(held.role is role and held.unit_id == unit.id for held in person.grants):
        return False
    given = grant if inviter is None else longest_grant(inviter.actor, grant, context.today)
    if given is None:
        giver = await leader_who(context, unit, role=role)
        if giver is not None:
            words = context.words_of(giver)
            view = roles.proposed(words, name=person.name, unit=unit, role=role, person_id=person.id)
            await context.tell(giver, view)
        return False
    await write_grant(context, given, by=inviter.id if inviter else None)
    if inviter is not None:
        view = roles.given_on_joining(
            context.words_of(inviter), name=person.name, unit=unit, role=role, person_id=person.id
        )
        await context.tell(inviter, view)
    return True


async def leader_who(context: Context, unit: Unit, *, role: Role | None = None) -> Person | None:
    """Return who leads nearest above and may give `role`, or without one, may change the roster."""
    wanted = Act.EDIT_MEMBERS if role is None else Act.GRANT_ROLES
    for grant in await grants.leaders(context.tx, unit.path, on=context.today):
        enough = role is None or RIGHTS[role] <= RIGHTS[grant.role]
        if wanted in RIGHTS[grant.role] and enough and grant.person_id != context.person.id:
            return await people.by_id(context.tx, grant.person_id, default=context.organisation)
    return None


async def _tell_of_new_line(context: Context, unit: Unit, person: Person) -> None:
    leader = await leader_who(context, unit)
    place = next(place for place in person.memberships if place.unit_id == unit.id)
    if leader is not None:
        view = units.newcomer(context.words_of(leader), name=person.name, unit=unit, member_id=place.member_id)
        await context.tell(leader, view)


async def _is_open(context: Context, invitation: Invitation) -> bool:
    """Say whether an invitation can be used: also no longer once its maker may not invite there any more."""
    if not invitation.is_open(context.now):
        return False
    if invitation.created_by is None:
        return True
    inviter = await _inviter(context, invitation)
    unit = await _unit(context, invitation.unit_id)
    return inviter is not None and inviter.may(Act.INVITE_MEMBERS, unit.path, context.today)


async def _still_open(context: Context, invitation_id: int) -> Invitation | None:
    """Return the invitation of a button; None, and the answer, if it has closed in the meantime."""
    invitation = await invitations.get(context.tx, invitation_id)
    if invitation is not None and await _is_open(context, invitation):
        return invitation
    await context.end_dialogue()
    await context.show(joining.closed(context.words))
    return None


async def _inviter(context: Context, invitation: Invitation) -> Person | None:
    if invitation.created_by is None:
        return None
    return await people.by_id(context.tx, invitation.created_by, default=context.organisation)


async def _unit(context: Context, unit_id: int) -> Unit:
    unit = await tree.get(context.tx, unit_id)
    if unit is None:
        raise NotThere
    return unit


def _written_name(context: Context) -> str | None:
    dialogue = context.turn.dialogue
    return dialogue.draft.get("name") if dialogue is not None and dialogue.step == NAMED else None


ROUTES: list[Route] = [
    Opened("i", open_invitation),
    Pressed(Join, join),
    Pressed(PickUnit, pick_unit),
    Pressed(OtherName, ask_name),
    Pressed(NotMe, decline),
    Answered(NAMING, hear_name),
    Answered(NAMED, hear_name),  # a slip of the pen is put right by writing again
]
