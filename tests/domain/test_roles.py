"""Rights: denied unless granted, over the own subtree, for the granted days."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.roles import (
    RIGHTS,
    Act,
    Actor,
    Grant,
    LastOfficer,
    Role,
    longest_grant,
    may,
    may_grant,
    may_revoke,
    without,
)

TODAY = date(2026, 11, 23)
OWN, CHILD, SIBLING, PARENT, FOREIGN = "/1/5/", "/1/5/12/", "/1/6/", "/1/", "/2/"


def grant(role=Role.SECRETARY, path=OWN, person=7, from_on=date(2026, 1, 1), to_on=None):
    unit_id = int(path.strip("/").split("/")[-1])
    return Grant(person_id=person, role=role, unit_id=unit_id, unit_path=path, from_on=from_on, to_on=to_on)


def actor(*grants, person=7):
    return Actor(person_id=person, grants=grants)


@pytest.mark.parametrize("act", list(Act))
@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("path", [OWN, CHILD, SIBLING, PARENT, FOREIGN])
def test_a_role_reaches_its_subtree_and_its_acts_and_nothing_else(role, act, path):
    allowed = path in (OWN, CHILD) and act in RIGHTS[role]
    assert may(actor(grant(role)), act, path, TODAY) is allowed


@pytest.mark.parametrize("act", list(Act))
def test_nobody_without_a_grant_may_do_anything(act):
    assert not may(actor(), act, OWN, TODAY)
    assert not may(actor(grant(Role.OFFICER, person=8)), act, OWN, TODAY), "another person's grant"
    assert not may(actor(grant(Role.OFFICER, path="/1/")), act, "", TODAY), "no unit"


@pytest.mark.parametrize(
    ("from_on", "to_on", "in_force"),
    [
        (TODAY, None, True),
        (TODAY, TODAY, True),
        (date(2026, 11, 24), None, False),
        (date(2026, 1, 1), date(2026, 11, 22), False),
    ],
)
def test_a_grant_counts_on_its_days_only(from_on, to_on, in_force):
    assert may(actor(grant(from_on=from_on, to_on=to_on)), Act.SEE_UNIT, OWN, TODAY) is in_force


def test_roles_nest_so_that_a_higher_one_lacks_nothing():
    assert RIGHTS[Role.DEPUTY] < RIGHTS[Role.SECRETARY] < RIGHTS[Role.OFFICER]


@pytest.mark.parametrize(
    ("own", "wanted", "allowed"),
    [
        (grant(), grant(Role.DEPUTY, person=9), True),
        (grant(), grant(Role.SECRETARY, CHILD, person=9), True),
        (grant(), grant(Role.OFFICER, person=9), False),
        (grant(), grant(Role.DEPUTY, PARENT, person=9), False),
        (grant(), grant(Role.DEPUTY, SIBLING, person=9), False),
        (grant(Role.DEPUTY), grant(Role.DEPUTY, CHILD, person=9), False),
        (grant(), grant(Role.DEPUTY, person=7), False),
        (grant(to_on=date(2026, 12, 31)), grant(Role.DEPUTY, person=9), False),
        (grant(to_on=date(2026, 12, 31)), grant(Role.DEPUTY, person=9, to_on=date(2026, 12, 31)), True),
        (grant(to_on=date(2026, 11, 1)), grant(Role.DEPUTY, person=9, to_on=date(2026, 10, 31)), False),
    ],
)
def test_a_grant_never_exceeds_the_granters_own(own, wanted, allowed):
    assert may_grant(actor(own), wanted, TODAY) is allowed


def test_a_grant_lasts_as_long_as_its_giver_may_give_it():
    wanted, year_end = grant(Role.DEPUTY, person=9), date(2026, 12, 31)
    assert longest_grant(actor(grant()), wanted, TODAY) == wanted
    assert longest_grant(actor(grant(to_on=year_end)), wanted, TODAY) == grant(Role.DEPUTY, person=9, to_on=year_end)
    assert longest_grant(actor(grant(Role.DEPUTY)), wanted, TODAY) is None


def test_a_role_can_be_laid_down_and_taken_only_from_below():
    assert may_revoke(actor(), grant(), TODAY)
    assert may_revoke(actor(grant()), grant(Role.DEPUTY, person=9), TODAY)
    assert not may_revoke(actor(grant()), grant(Role.OFFICER, person=9), TODAY)
    assert not may_revoke(actor(grant()), grant(Role.DEPUTY, SIBLING, person=9), TODAY)


def test_the_last_officer_over_a_unit_stays():
    top, street = grant(Role.OFFICER, PARENT), grant(Role.OFFICER, OWN, person=8)
    assert without([top, street], street, TODAY) == (top,)
    with pytest.raises(LastOfficer):
        without([top, street], top, TODAY)
    with pytest.raises(LastOfficer):
        without([top, grant(Role.OFFICER, PARENT, person=9, to_on=date(2026, 12, 31))], top, TODAY)
    assert without([grant()], grant(), TODAY) == ()


paths = st.lists(st.integers(1, 4), min_size=1, max_size=4).map(lambda ids: "/" + "/".join(map(str, ids)) + "/")
days = st.dates(date(2026, 1, 1), date(2026, 12, 31))
grants = st.builds(grant, st.sampled_from(Role), paths, st.just(7), days, st.none() | days)


@given(grants, grants, days, paths, st.sampled_from(Act))
def test_whoever_is_granted_a_role_can_do_nothing_its_giver_could_not(own, wanted, day, path, act):
    given_on = max(own.from_on, wanted.from_on)
    wanted = wanted.model_copy(update={"person_id": 9})
    if may_grant(actor(own), wanted, given_on) and day >= given_on and may(actor(wanted, person=9), act, path, day):
        assert may(actor(own), act, path, day)
