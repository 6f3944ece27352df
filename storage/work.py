"""What waits for one leader's hand over the units they look after, the most urgent first.

What a nearer leader looks after waits for them, until it goes one level up.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from enum import StrEnum

from pydantic import BaseModel, ConfigDict
from sqlalchemy import select

from domain.cases import Case, Kind, State
from domain.check_ins import Mood
from domain.people import Organisation, Person
from domain.pledges import Pledge
from domain.reviews import nearest, reviewers
from domain.roles import RIGHTS, Act, Grant
from domain.verdicts import appeal_judges
from storage import case_hands, cases, inspections, objections, pledges
from storage.database import Transaction
from storage.statements import among
from storage.tables import grants, people, units

SILENT_FOR = timedelta(days=14)
PRAISE_WAITS = timedelta(days=7)  # thanks are welcome, not owed
GRANTS_OVER = (
    select(grants.c.person_id, grants.c.role, grants.c.unit_id, grants.c.from_on, grants.c.to_on)
    .add_columns(units.c.path.label("unit_path"), people.c.leave_until)
    .select_from(grants.join(units).join(people, people.c.id == grants.c.person_id))
    .where(
        grants.c.revoked_at.is_(None),
        among(grants.c.unit_id, "unit_ids"),
    )
    .order_by(grants.c.id)
)


Held = dict[str, list[Grant]]  # the grants in force, by the path of their unit


class Need(StrEnum):
    """What a thing to do asks for, in the order of the list."""

    CASE_LATE = "case-late"
    CASE = "case"
    ORDER_APPEAL = "order-appeal"  # a unit's, against an order to mend something
    RECHECK = "recheck"  # what a unit says it has mended
    APPEAL = "appeal"  # against the verdict of somebody below
    REVIEWS = "reviews"  # all pledges that wait to be read are one thing to do
    VERDICT = "verdict"
    TROUBLE = "trouble"  # stuck, overdue, or long unheard of
    PRAISE = "praise"


class Waiting(BaseModel):
    """One thing to do: a case, a pledge, or a number of pledges to read."""

    model_config = ConfigDict(frozen=True, defer_build=True)

    need: Need
    case: Case | None = None
    pledge: Pledge | None = None
    count: int = 1

    def is_fresh(self, now: datetime) -> bool:
        """Say whether thanks have come lately enough to be listed."""
        return self.case is not None and now - self.case.received_at < PRAISE_WAITS


async def waiting(tx: Transaction, person: Person, now: datetime) -> list[Waiting]:
    """Return what waits for this leader, the most urgent first; nothing for anybody else."""
    today = person.day_of(now)
    leads = [grant.unit_path for grant in person.leads(today)]
    if not leads or person.id is None:
        return []
    tops = [path for path in leads if not any(path != other and path.startswith(other) for other in leads)]
    listed = await cases.perhaps_for(tx, person.id, list(dict.fromkeys(leads)), on=today)
    held = await _held(tx, {case.unit_path for case in listed}, today, person)
    found = [_case(case, now) for case in listed if await _waits_for(tx, person, case, held, today)]
    for path in dict.fromkeys(tops):
        found += await _orders(tx, path, person, today)
    found += await _pledges(tx, leads, list(dict.fromkeys(tops)), person, now, today)
    found = [each for each in found if each.need is not Need.PRAISE or each.is_fresh(now)]
    order = list(Need)
    return sorted(found, key=lambda each: order.index(each.need))


async def waiting_count(tx: Transaction, person: Person, now: datetime) -> int:
    """Return how many things wait for this leader."""
    return len(await waiting(tx, person, now))


def _case(case: Case, now: datetime) -> Waiting:
    if case.kind is Kind.PRAISE:
        return Waiting(need=Need.PRAISE, case=case)
    return Waiting(need=Need.CASE_LATE if case.is_late(now) else Need.CASE, case=case)


async def _held(tx: Transaction, paths: Iterable[str], today: date, reader: Person) -> Held:
    """Return the grants in force over the units at `paths` and those above them: a few, however large the tree.

    Others who are on leave are left out: what is theirs waits for those beside them, else above them.
    """
    ids = sorted({int(part) for path in paths for part in path.strip("/").split("/")})
    held: Held = {}
    for row in await tx.fetch_all(GRANTS_OVER, unit_ids=ids):
        grant = Grant.model_validate(row)
        away = grant.person_id != reader.id and (row["leave_until"] or "") >= today.isoformat()
        if grant.holds(grant.unit_path, today) and not away:
            held.setdefault(grant.unit_path, []).append(grant)
    return held


def _over(held: Held, path: str) -> list[Grant]:
    """Return the grants over the unit at `path`, nearest first: looked up by its own path and those above it."""
    ids = path.strip("/").split("/")
    above = ("/" + "/".join(ids[:depth]) + "/" for depth in range(len(ids), 0, -1))
    return [grant for each in above for grant in held.get(each, ())]


async def _waits_for(tx: Transaction, person: Person, case: Case, held: Held, today: date) -> bool:
    """Say whether a case waits for this person; what objects to a nominee for all who may examine it."""
    if await objections.aside(tx, case, on=today) is None:
        return _is_for(person, case, held)
    return await case_hands.may_see_to(tx, person, case, on=today)


def _is_for(person: Person, case: Case, held: Held) -> bool:
    """Say whether a case waits for this person: in their hands, theirs to take, or gone up to them."""
    over = _over(held, case.unit_path)
    own = {grant.unit_path for grant in over if grant.person_id == person.id and Act.HANDLE_CASES in RIGHTS[grant.role]}
    if not own:
        return False
    led = list(dict.fromkeys(grant.unit_path for grant in over))
    if case.state is State.APPEALED:  # whoever refused it does not decide whether that was right
        return led[1] in own if len(led) > 1 else case.assigned_to != person.id
    if case.assigned_to == person.id:
        return True
    in_other_hands = any(grant.person_id == case.assigned_to for grant in over)
    if not in_other_hands and led[0] in own:
        return True
    return case.escalated > 0 and len(led) > 1 and led[1] in own


async def _orders(tx: Transaction, path: str, person: Person, today: date) -> list[Waiting]:
    """Return the orders to mend something that wait for this very person: to be checked, or for a word on an appeal."""
    found: list[Waiting] = []
    default = Organisation()  # of whom these are, only their ids are asked here
    for each in await inspections.to_decide(tx, path):
        appeal = each.finding.appealed_at is not None
        whose = inspections.judges if appeal else inspections.checkers
        if any(one.id == person.id for one in await whose(tx, each, on=today, default=default)):
            found.append(Waiting(need=Need.ORDER_APPEAL if appeal else Need.RECHECK, case=each.case))
    return found


async def _pledges(
    tx: Transaction, leads: Sequence[str], tops: Sequence[str], person: Person, now: datetime, today: date
) -> list[Waiting]:
    to_read = await pledges.to_read(tx, leads, on=today)
    appealed = [each for path in tops for each in await pledges.appealed(tx, path)]
    claimed = await pledges.waiting_for_verdict(tx, leads, on=today)
    troubled = await pledges.stuck_or_silent(tx, leads, silent_since=now - SILENT_FOR, today=today)
    listed = (*to_read, *appealed, *claimed, *troubled)
    held = await _held(tx, {pledge.unit_path for pledge in listed}, today, person)

    def mine(pledge: Pledge) -> bool:
        found = reviewers(_over(held, pledge.unit_path), pledge.person_id, pledge.unit_path, today)
        return bool(found) and any(grant.person_id == person.id for grant in nearest(found))

    found: list[Waiting] = []
    to_read = [pledge for pledge in to_read if mine(pledge)]
    if to_read:
        found.append(Waiting(need=Need.REVIEWS, pledge=to_read[0], count=len(to_read)))
    for pledge in appealed:
        judges = appeal_judges(
            _over(held, pledge.unit_path),
            author_id=pledge.person_id,
            settled_by=pledge.settled_by,
            unit_path=pledge.unit_path,
            on=today,
        )
        if judges and any(grant.person_id == person.id for grant in nearest(judges)):
            found.append(Waiting(need=Need.APPEAL, pledge=pledge))
    found += [Waiting(need=Need.VERDICT, pledge=pledge) for pledge in claimed if mine(pledge)]
    troubled = [pledge for pledge in troubled if pledge.mood is Mood.STUCK or not pledge.rests(today)]
    found += [Waiting(need=Need.TROUBLE, pledge=pledge) for pledge in troubled if mine(pledge)]
    return found
