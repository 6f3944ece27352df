"""Who has not acted in a subtree, and who leads there."""

from __future__ import annotations

from datetime import date, datetime

from domain.people import Organisation
from domain.units import Unit
from domain.urging import Leader, Waiting, by_leading_unit
from storage import digests, grants, people, units
from storage.database import Transaction


async def waiting_below(
    tx: Transaction, unit: Unit, *, now: datetime, today: date, default: Organisation
) -> list[Waiting]:
    """Return the led units below one in which something waits too long, in the organisation's own order."""
    waiting = await digests.waiting_too_long(tx, unit.path, now=now, until=now)
    led = await digests.led_over(tx, waiting, today=today)
    found = []
    for path, (unread, overdue) in by_leading_unit(unit.path, waiting, led).items():
        leading = await units.get(tx, int(path.strip("/").rpartition("/")[2]))
        if leading is not None:
            leaders = await _leaders(tx, leading.id, today=today, default=default)
            found.append(
                Waiting(
                    unit_id=leading.id, name=leading.name, path=path, reviews=unread, overdue=overdue, leaders=leaders
                )
            )
    return found


async def _leaders(tx: Transaction, unit_id: int, *, today: date, default: Organisation) -> tuple[Leader, ...]:
    found: dict[int, Leader] = {}
    for grant in await grants.of_unit(tx, unit_id):
        person = await people.by_id(tx, grant.person_id, default=default)
        if person is not None and grant.holds(grant.unit_path, today):
            found[grant.person_id] = Leader(
                person_id=grant.person_id,
                name=person.name,
                away_until=person.leave_until if person.is_on_leave(today) else None,
                unreachable=await people.is_unreachable(tx, person.telegram_id),
            )
    return tuple(found.values())
