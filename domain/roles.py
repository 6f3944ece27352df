"""Who may do what: roles granted over a unit's subtree for a span of days; what is not granted is refused."""

from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from pydantic import BaseModel, ConfigDict

from domain.units import is_within


class Role(StrEnum):
    """What a person can be made; a member or resident without a grant holds none of these."""

    SECRETARY = "secretary"
    DEPUTY = "deputy"
    OFFICER = "officer"


class Act(StrEnum):
    """What a role can allow. What people do with their own pledges, votes and cases needs no grant."""

    SEE_UNIT = "see_unit"  # pledges not yet public, digests, scorecards
    REVIEW_PLEDGES = "review_pledges"
    SET_UNIT_PLEDGES = "set_unit_pledges"
    HANDLE_CASES = "handle_cases"
    INVITE_MEMBERS = "invite_members"
    REMIND_MEMBERS = "remind_members"
    EDIT_MEMBERS = "edit_members"
    OPEN_POLLS = "open_polls"
    EXPORT = "export"
    GRANT_ROLES = "grant_roles"
    LINK_CHATS = "link_chats"  # a group or channel to the unit
    ORDER_RECTIFICATION = "order_rectification"
    INSPECT = "inspect"
    BROADCAST = "broadcast"
    RUN_CAMPAIGN = "run_campaign"
    RUN_HONOURS = "run_honours"
    EDIT_UNITS = "edit_units"
    MOVE_PEOPLE = "move_people"
    IMPORT_ROSTER = "import_roster"
    ERASE_PEOPLE = "erase_people"
    READ_AUDIT = "read_audit"


_DEPUTY = frozenset(
    {
        Act.SEE_UNIT,
        Act.REVIEW_PLEDGES,
        Act.SET_UNIT_PLEDGES,
        Act.HANDLE_CASES,
        Act.INVITE_MEMBERS,
        Act.REMIND_MEMBERS,
    }
)
_SECRETARY = _DEPUTY | {
    Act.EDIT_MEMBERS,
    Act.OPEN_POLLS,
    Act.EXPORT,
    Act.GRANT_ROLES,
    Act.LINK_CHATS,
    Act.ORDER_RECTIFICATION,
    Act.INSPECT,
    Act.BROADCAST,
    Act.READ_AUDIT,
}
RIGHTS: Mapping[Role, frozenset[Act]] = MappingProxyType(
    {Role.DEPUTY: _DEPUTY, Role.SECRETARY: _SECRETARY, Role.OFFICER: frozenset(Act)}
)


class LastOfficer(Exception):
    """Raised when taking a grant away would leave its unit with no officer over it."""


class Grant(BaseModel):
    """A role of one person over one unit's subtree, from `from_on` to `to_on`, both days included."""

    model_config = ConfigDict(frozen=True, defer_build=True)

    person_id: int
    role: Role
    unit_id: int
    unit_path: str
    from_on: date
    to_on: date | None = None

    def holds(self, unit_path: str, now_on: date) -> bool:
        """Say whether the grant is in force on `now_on` and covers `unit_path`."""
        in_force = self.from_on <= now_on and (self.to_on is None or now_on <= self.to_on)
        return in_force and is_within(unit_path, self.unit_path)


class Actor(BaseModel):
    """A person about to act, with the grants held at this moment."""

    model_config = ConfigDict(frozen=True, defer_build=True)

    person_id: int
    grants: tuple[Grant, ...] = ()

    def own_grants(self) -> Iterable[Grant]:
        """Return the actor's grants; another person's, handed in by mistake, give nothing."""
        return (grant for grant in self.grants if grant.person_id == self.person_id)


def may(actor: Actor, act: Act, unit_path: str, now_on: date) -> bool:
    """Say whether `actor` may do `act` to what belongs to the unit at `unit_path`."""
    return any(act in RIGHTS[grant.role] and grant.holds(unit_path, now_on) for grant in actor.own_grants())


def may_grant(actor: Actor, grant: Grant, now_on: date) -> bool:
    """Say whether `actor` may hand out `grant`: one grant of their own must exceed it in no way.

    No more rights, no unit outside, no longer term; and nobody widens or prolongs their own.
    """
    if grant.person_id == actor.person_id:
        return False
    return any(
        Act.GRANT_ROLES in RIGHTS[own.role]
        and RIGHTS[grant.role] <= RIGHTS[own.role]
        and own.holds(grant.unit_path, now_on)
        and (own.to_on is None or (grant.to_on is not None and grant.to_on <= own.to_on))
        for own in actor.own_grants()
    )


def longest_grant(actor: Actor, grant: Grant, now_on: date) -> Grant | None:
    """Return `grant` with no end, or else with the latest end at which `actor` may hand it out; None if at none."""
    ends = sorted((own.to_on for own in actor.own_grants() if own.to_on is not None), reverse=True)
    terms = (grant.model_copy(update={"to_on": to_on}) for to_on in (None, *ends))
    return next((term for term in terms if may_grant(actor, term, now_on)), None)


def may_revoke(actor: Actor, grant: Grant, now_on: date) -> bool:
    """Say whether `actor` may take `grant` away: their own always, others' if within their rights."""
    if grant.person_id == actor.person_id:
        return True
    return any(
        Act.GRANT_ROLES in RIGHTS[own.role]
        and RIGHTS[grant.role] <= RIGHTS[own.role]
        and own.holds(grant.unit_path, now_on)
        for own in actor.own_grants()
    )


def without(grants: Iterable[Grant], removed: Grant, now_on: date) -> tuple[Grant, ...]:
    """Return `grants` less `removed`.

    Raises: LastOfficer, if no officer would be left over the unit (none without an end, if that one had none).
    """
    left = tuple(grant for grant in grants if grant != removed)
    if removed.role is Role.OFFICER and removed.holds(removed.unit_path, now_on):
        successors = (g for g in left if g.role is Role.OFFICER and g.holds(removed.unit_path, now_on))
        if not any(g.to_on is None or removed.to_on is not None for g in successors):
            raise LastOfficer
    return left
