"""Roles as they are given, whoever gives them and however."""

from __future__ import annotations

from domain.audits import Deed
from domain.roles import Grant, Role
from handlers.context import Context
from storage import audits, grants, invitations


async def write_grant(context: Context, grant: Grant, *, by: int | None) -> None:
    """Give a role, and write down who gave it."""
    await grants.give(
        context.tx,
        person_id=grant.person_id,
        role=grant.role,
        unit_id=grant.unit_id,
        on=grant.from_on,
        until=grant.to_on,
        by=by,
    )
    await audits.note(
        context.tx,
        Deed.GIVE_ROLE,
        at=context.now,
        person_id=by,
        unit_id=grant.unit_id,
        noun="person",
        noun_id=grant.person_id,
        why=grant.role,
    )


async def appoint_first_officer(context: Context) -> bool:
    """Make whoever the operator named an officer of the whole, at their first START; say whether that was now.

    Not again if the role was taken from them since, unless nobody else holds it.
    """
    if context.person.telegram_id not in context.turn.officers or context.person.is_officer(context.today):
        return False
    person = await context.enrol()
    assert person.id is not None
    if await grants.ever_officer(context.tx, person.id) and await grants.officer_exists(context.tx):
        return False
    root = await invitations.the_root(context.tx, context.organisation)
    grant = Grant(person_id=person.id, role=Role.OFFICER, unit_id=root.id, unit_path=root.path, from_on=context.today)
    await write_grant(context, grant, by=None)
    await context.reload()
    return True
