"""Buttons: what was signed for one person comes back to that person, and nothing else does."""

from __future__ import annotations

from datetime import date, timedelta
from types import NoneType
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.table import load_all
from messages.buttons import LIFE, Button, ForgedButton, Home, Signer
from messages.settings import SetHour, SetLanguage

TODAY = date(2026, 11, 23)
load_all()  # then every kind of button is known
SIGNER = Signer(b"k" * 32)
people = st.integers(1, 2**52)


@given(person=people, hour=st.integers(0, 23))
def test_a_press_comes_back_as_it_was_made(person: int, hour: int) -> None:
    button = SetHour(hour=hour)
    assert SIGNER.read(SIGNER.sign(button, person, TODAY), person, TODAY) == button


@given(person=people, other=people)
def test_a_press_of_somebody_else_is_refused(person: int, other: int) -> None:
    data = SIGNER.sign(Home(), person, TODAY)
    if other != person:
        with pytest.raises(ForgedButton):
            SIGNER.read(data, other, TODAY)


@given(position=st.integers(0, 100), character=st.characters(codec="utf-8"))
def test_an_altered_press_is_refused(position: int, character: str) -> None:
    data = SIGNER.sign(SetLanguage(language="en"), 7, TODAY)
    position %= len(data)
    altered = data[:position] + character + data[position + 1 :]
    if altered != data:
        with pytest.raises(ForgedButton):
            SIGNER.read(altered, 7, TODAY)


@given(data=st.text(max_size=80))
def test_anything_else_is_refused_without_a_stir(data: str) -> None:
    with pytest.raises(ForgedButton):
        SIGNER.read(data, 7, TODAY)


def test_a_press_from_long_ago_is_refused() -> None:
    data = SIGNER.sign(Home(), 7, TODAY)
    assert SIGNER.read(data, 7, TODAY + LIFE) == Home()
    with pytest.raises(ForgedButton):
        SIGNER.read(data, 7, TODAY + LIFE + timedelta(days=1))


def test_a_clock_that_was_set_back_makes_no_press_too_old() -> None:
    data = SIGNER.sign(Home(), 7, TODAY + timedelta(days=3))
    assert SIGNER.read(data, 7, TODAY) == Home()


def test_every_kind_of_button_has_a_short_action_of_its_own() -> None:
    assert len(Button.kinds) == len(set(Button.kinds.values()))
    assert all(len(action) <= 4 for action in Button.kinds)


@pytest.mark.parametrize("kind", Button.kinds.values(), ids=lambda kind: kind.__name__)
def test_a_press_of_any_kind_comes_back_with_values_of_the_same_types(kind: type[Button]) -> None:
    examples: dict[Any, Any] = {int: 12, bool: True, str: "a-b", date: TODAY}
    choices = {
        name: [each for each in get_args(of) or [of] if each is not NoneType] for name, of in kind.types().items()
    }
    full = kind(
        **{
            name: examples.get(of, of) if of in examples or isinstance(of, str) else list(of)[-1]
            for name, (of, *_) in choices.items()
        }
    )
    assert Button.unpack(full.pack()) == full
    assert list(map(type, vars(Button.unpack(full.pack())).values())) == list(map(type, vars(full).values()))
    for number, name in enumerate(kind.names):
        parts = full.pack().split(":")
        parts[number + 1] = "none of these"
        if kind.types()[name] is not str and kind.types()[name] != str | None:
            with pytest.raises(ForgedButton):
                Button.unpack(":".join(parts))
    with pytest.raises(ForgedButton):
        Button.unpack(full.pack() + ":1")


def test_a_press_is_a_value() -> None:
    assert SetHour(hour=7) == SetHour(hour=7) != SetHour(hour=8)
    assert hash(SetHour(hour=7)) == hash(SetHour(hour=7).changed(hour=7))
    assert repr(SetHour(hour=7)) == "SetHour(hour=7)"
    with pytest.raises(AttributeError):
        SetHour(hour=7).hour = 8  # type: ignore[misc]
    with pytest.raises(TypeError, match="needs hour"):
        SetHour()  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="has no minute"):
        SetHour(hour=7, minute=5)  # type: ignore[call-arg]
