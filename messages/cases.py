"""Screens for cases."""

from __future__ import annotations

from messages.buttons import Button


class WriteCase(Button, action="cw"):
    """Begin one."""


class MyCases(Button, action="cm"):
    """See one's own."""
