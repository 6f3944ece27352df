"""What the bot makes just before it sends it, for a test to read."""

from __future__ import annotations

from typing import Any

from tests.district import District


def caught(district: District) -> list[tuple[str, bytes]]:
    """Return the list into which every file goes that is made from now on."""
    made: list[tuple[str, bytes]] = []
    draw = district.bot.delivery.draw

    async def drawn(maker: str, values: dict[str, Any]) -> bytes:
        content = await draw(maker, values)
        made.append((maker, content))
        return content

    district.bot.delivery.draw = drawn
    return made
