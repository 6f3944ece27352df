"""Screens for leaving a unit."""

from __future__ import annotations

from collections.abc import Sequence

from domain.people import Membership
from messages.buttons import Button, back
from messages.paging import fitting
from messages.view import View
from messages.words import Words

UNITS_MOST = 6


class MyUnits(Button, action="lm"):
    """See where one is a member."""


class Leave(Button, action="lv"):
    """Leave a unit: first asked, then done."""

    member_id: int
    sure: bool = False


def my_units(words: Words, memberships: Sequence[Membership]) -> View:
    """Show where the person is a member, each with the way out."""
    rows = [
        [Leave(member_id=place.member_id).labelled(words("leave-button", unit=fitting(place.unit_name, 2)))]
        for place in memberships[:UNITS_MOST]
    ]
    told = [words("leave-places" if memberships else "leave-nowhere")]
    told += [words("leave-place", unit=place.unit_name) for place in memberships[:UNITS_MOST]]
    return View("\n".join(told), [*rows, back(words("button-home"))])


def ask(words: Words, place: Membership) -> View:
    """Ask once more, and say what stays."""
    return View(
        words("leave-ask", unit=place.unit_name),
        [
            [Leave(member_id=place.member_id, sure=True).labelled(words("leave-button-sure"), style="danger")],
            back(words("button-back"), MyUnits()),
        ],
    )


def still_leads(words: Words, place: Membership, to_roles: Button) -> View:
    """Say that a role must be handed over first."""
    return View(
        words("leave-still-leads", unit=place.unit_name),
        [[to_roles.labelled(words("leave-button-roles"))], back(words("button-back"), MyUnits())],
    )


def left(words: Words, place: Membership) -> View:
    """Say that the person is out, and how to come back."""
    return View(words("leave-done", unit=place.unit_name), [back(words("button-home"))])


def somebody_left(words: Words, *, name: str, unit: str) -> View:
    """Tell a leader that somebody has left."""
    return View(words("leave-told", name=name, unit=unit), [back(words("button-home"))])
