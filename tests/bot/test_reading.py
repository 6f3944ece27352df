"""What is said is made such that it can be shown, kept and signed, whatever its bytes."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.reading import read_json

anything = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**63), 2**64 - 1) | st.text(st.characters(exclude_categories=())),
    lambda each: st.lists(each, max_size=4) | st.dictionaries(st.text(), each, max_size=4),
    max_leaves=12,
)


def shown(said: Any) -> Any:
    """Return what is to be read of what was said."""
    if isinstance(said, str):
        return said.replace("\0", "\ufffd").encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if isinstance(said, list):
        return [shown(each) for each in said]
    return {shown(name): shown(each) for name, each in said.items()} if isinstance(said, dict) else said


@given(said=anything)
def test_whatever_is_said_is_read_and_only_what_no_database_holds_is_changed(said: Any) -> None:
    assert read_json(json.dumps(said).encode()) == shown(said)


@pytest.mark.parametrize("depth", [400, 900, 1_020, 30_000])
def test_what_is_too_deep_is_no_json_for_us(depth: int) -> None:
    body = b"[" * depth + b'"a\\u0000b"' + b"]" * depth
    try:
        found = read_json(body)
    except ValueError:
        assert depth > 400
        return
    while isinstance(found, list):
        found = found[0]
    assert found == "a\ufffdb"
