"""Screens for work."""

from __future__ import annotations

from messages.buttons import Button


class ShowWork(Button, action="ws"):
    """See what waits for a hand."""
