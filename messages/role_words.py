"""What the holder of a role is called: in an affiliated organisation as is usual there."""

from __future__ import annotations

from domain.roles import Role
from domain.units import Unit
from messages.words import Safe, Words


def role_in(unit: Unit, role: Role, words: Words) -> Safe:
    """Return a role over a unit in words: 书记, or 主席 of a union."""
    if unit.affiliation is None or role is Role.OFFICER:
        return words(f"role-{role}")
    return words(f"role-{role}-{unit.affiliation}")
