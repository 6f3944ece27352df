"""Screens for joining."""

from __future__ import annotations

from messages.buttons import Button


class ShowUnit(Button, action="us"):
    """See the unit: who is in it, invitations, roles."""
