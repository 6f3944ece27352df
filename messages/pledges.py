"""Screens for pledges."""

from __future__ import annotations

from messages.buttons import Button


class WritePledge(Button, action="pw"):
    """Begin one."""


class MyPledges(Button, action="pm"):
    """See one's own."""
