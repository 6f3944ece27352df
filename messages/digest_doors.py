"""Where the buttons of a digest lead: straight to the screen of the thing to do."""

from __future__ import annotations

from domain.digests import Digest, ToDo
from messages import work
from messages.buttons import Button

DOORS_MOST = 2


def doors(week: Digest) -> list[Button]:
    """Return the ways to the first things to do."""
    return [_door(each) for each in week.to_do[:DOORS_MOST]]


def _door(_: ToDo) -> Button:
    return work.ShowWork()
