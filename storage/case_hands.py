"""Who sees to a case: whoever has it in hand, the nearest leaders, the levels above, who decides on an appeal."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from domain.cases import Case, Happening
from domain.people import Organisation, Person
from domain.roles import RIGHTS, Act, Grant
from storage import cases, grants, objections
from storage import people as people_of
from storage.database import Transaction


async def answerable(tx: Transaction, case: Case, *, on: date, default: Organisation) -> list[Person]:
    """Return who is to see to a case: whoever has it in hand, else the leaders of the nearest unit that has any.

    For somebody on leave it is the unit's other leaders; if there are none, the level above. What objects to a nominee
    is for those who run honours and have no interest in them.
    """
    if case.assigned_to is not None:
        holder = await people_of.by_id(tx, case.assigned_to, default=default)
        if holder is not None and await may_see_to(tx, holder, case, on=on) and not holder.is_on_leave(on):
            return [holder]
    led = await _without_interest(tx, await grants.leaders(tx, case.unit_path, on=on), case, on=on)
    over = await grants.not_on_leave(tx, led, on=on)
    found = [grant for grant in over if grant.unit_id == over[0].unit_id]
    return await _people(tx, found, case, on=on, default=default)


async def one_level_up(
    tx: Transaction, case: Case, *, on: date, default: Organisation, levels: int = 1
) -> list[Person]:
    """Return the leaders of the next unit above the nearest that has any (`levels` up); nobody, if there is none."""
    found = await _without_interest(tx, await grants.leaders(tx, case.unit_path, on=on), case, on=on)
    paths = sorted({grant.unit_path for grant in found}, key=len, reverse=True)
    above = [grant for grant in found if grant.unit_path == paths[levels]] if len(paths) > levels else []
    return await _people(tx, above, case, on=on, default=default)


async def judges(tx: Transaction, case: Case, *, on: date, default: Organisation) -> list[Person]:
    """Return who decides on an appeal: the level above; at the top, whoever leads there beside the one who refused."""
    above = await one_level_up(tx, case, on=on, default=default)
    if above:
        return above
    nearest = await _people(tx, await grants.nearest_leaders(tx, case.unit_path, on=on), case, on=on, default=default)
    refused_by = {event.person_id for event in await cases.events(tx, case.id) if event.kind is Happening.REFUSED}
    return [person for person in nearest if person.id not in refused_by]


async def may_see_to(tx: Transaction, person: Person, case: Case, *, on: date) -> bool:
    """Say whether somebody may see to a case: by their role, and without an interest in whom it objects to."""
    aside = await objections.aside(tx, case, on=on)
    if aside is None:
        return person.may(Act.HANDLE_CASES, case.unit_path, on)
    return person.may(Act.RUN_HONOURS, case.unit_path, on) and person.id not in aside


async def _without_interest(tx: Transaction, found: Iterable[Grant], case: Case, *, on: date) -> list[Grant]:
    aside = await objections.aside(tx, case, on=on)
    if aside is None:
        return list(found)
    return [grant for grant in found if Act.RUN_HONOURS in RIGHTS[grant.role] and grant.person_id not in aside]


async def _people(
    tx: Transaction, found: Iterable[Grant], case: Case, *, on: date, default: Organisation
) -> list[Person]:
    held = [
        await people_of.by_id(tx, person_id, default=default) for person_id in dict.fromkeys(g.person_id for g in found)
    ]
    return [person for person in held if person is not None and person.may(Act.HANDLE_CASES, case.unit_path, on)]
