"""Two units made one: nobody comes out of it with a role that exceeds what they had."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from domain.roles import RIGHTS, Grant, Role
from domain.unit_merges import grants_after, role_after

ROLES = st.sampled_from(list(Role))
HELD = st.lists(st.tuples(st.integers(1, 4), ROLES), unique=True, max_size=8)


def over(unit_id: int, held: list[tuple[int, Role]]) -> list[Grant]:
    path = f"/1/{unit_id}/"
    return [
        Grant(person_id=who, role=role, unit_id=unit_id, unit_path=path, from_on=date(2026, 1, 1)) for who, role in held
    ]


def test_the_head_of_the_unit_that_ends_stands_beside_the_head_of_the_other() -> None:
    assert role_after(Role.SECRETARY, {Role.SECRETARY}) is Role.DEPUTY
    assert role_after(Role.SECRETARY, {Role.DEPUTY}) is Role.SECRETARY
    assert role_after(Role.DEPUTY, {Role.SECRETARY, Role.DEPUTY}) is Role.DEPUTY


@given(HELD, HELD)
def test_nobody_has_more_rights_afterwards_and_nobody_loses_their_place_unseen(
    ending: list[tuple[int, Role]], there: list[tuple[int, Role]]
) -> None:
    found = grants_after(over(2, ending), over(3, there))
    assert [(grant.person_id, grant.role) for grant, _ in found] == ending
    held = {who: {role for other, role in there if other == who} for who, _ in ending}
    for grant, after in found:
        if after is None:
            assert any(RIGHTS[Role.DEPUTY] <= RIGHTS[role] for role in held[grant.person_id])
        else:
            assert RIGHTS[after] <= RIGHTS[grant.role]
            assert after not in held[grant.person_id]
            held[grant.person_id].add(after)
            if after is not Role.DEPUTY:
                assert after not in {role for _, role in there}
