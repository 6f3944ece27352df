"""Screens for polls."""

from __future__ import annotations

from messages.buttons import Button


class ShowPolls(Button, action="ps"):
    """See the unit's polls and ratings."""
