"""Screens for digests."""

from __future__ import annotations

from messages.buttons import Button


class ShowDigest(Button, action="ds"):
    """See the digest."""
