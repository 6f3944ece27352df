"""The tree: paths say who lies under whom."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from domain.units import Level, Unit, depth, is_within, path_ids, path_under


def test_a_unit_knows_its_place():
    town = Unit(id=5, parent_id=1, name="城中街道", level=Level.TOWNSHIP, path="/1/5/")
    assert town.covers("/1/5/")
    assert town.covers("/1/5/12/")
    assert not town.covers("/1/")
    assert not town.covers("/1/51/")


@pytest.mark.parametrize(("parent", "path"), [(1, "/5/"), (None, "/1/5/"), (2, "/1/5/"), (1, "/1/6/")])
def test_a_unit_with_another_units_path_is_refused(parent, path):
    with pytest.raises(ValidationError):
        Unit(id=5, parent_id=parent, name="城中街道", level=Level.TOWNSHIP, path=path)


@pytest.mark.parametrize("bad", ["", "/", "1/", "/1", "//", "/1//2/", "/a/", "/0/", "/1/2", "/1/\n"])
def test_what_is_not_a_path_covers_nothing_and_is_covered_by_nothing(bad):
    assert not is_within("/1/2/", bad)
    assert not is_within(bad, "/1/")
    with pytest.raises(ValueError, match="not a unit path"):
        path_ids(bad)


@given(st.lists(st.integers(1, 10**6), min_size=1, max_size=8), st.integers(1, 10**6))
def test_a_path_under_another_lies_within_it(ids, child):
    path = None
    for unit_id in ids:
        path = path_under(path, unit_id)
    below = path_under(path, child)
    assert path_ids(below) == (*ids, child)
    assert depth(below) == len(ids)
    assert is_within(below, path)
    assert not is_within(path, below)
