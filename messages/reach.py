"""A notice beyond private chats: silently into groups and channels, and as a text message for other media."""

from __future__ import annotations

from typing import NamedTuple

from domain import sms
from domain.broadcasts import Where
from messages.buttons import Button, Key, back
from messages.view import View
from messages.words import Safe, Words

COPIED_MOST = 256  # Telegram's limit of what one key copies
LONG_PARTS = 3


class ChangeWhere(Button, action="nwh"):
    """Choose whether it goes to people, into groups and channels too, or only there."""

    broadcast_id: int
    where: Where


class SeeSms(Button, action="nsm"):
    """See a notice as a text message; `parts`: in at most so many."""

    broadcast_id: int
    parts: int = 1


class Chats(NamedTuple):
    """How many groups and channels there are, and in how many of them not only members read."""

    total: int = 0
    public: int = 0


NEXT = {Where.PEOPLE: Where.BOTH, Where.BOTH: Where.CHATS, Where.CHATS: Where.PEOPLE}


def where_lines(where: Where, chats: Chats, words: Words) -> list[Safe]:
    """Return where a notice goes beside private chats, and who reads it there."""
    if where is Where.PEOPLE:
        return []
    return [words("reach-chats", only=int(where is Where.CHATS), count=chats.total, public=chats.public)]


def where_key(broadcast_id: int, where: Where, chats: Chats, words: Words) -> list[Key]:
    """Return the key to the next choice; none where there is no group or channel."""
    if not chats.total and where is Where.PEOPLE:
        return []
    following = NEXT[where]
    label = words(f"reach-button-{following.value}", count=chats.total)
    return [ChangeWhere(broadcast_id=broadcast_id, where=following).labelled(label)]


def with_chats(whom: Safe, where: Where, chats: int, words: Words) -> Safe:
    """Return whom a notice is for, with its groups and channels."""
    if where is Where.PEOPLE:
        return whom
    there = words("reach-whom-chats", count=chats)
    return there if where is Where.CHATS else words("reach-whom-both", whom=whom, chats=there)


def arrived_line(posted: int, reached: int, words: Words) -> Safe:
    """Return how many groups and channels it has come to: who reads it there, nobody counts."""
    return words("reach-arrived", posted=posted, reached=reached)


def as_sms(broadcast_id: int, sender: str, text: str, words: Words, *, parts: int, to: Button) -> View:
    """Show a notice as a text message: what fits, what it costs, and a key that copies it."""
    shown = sms.shortened(sender, text, parts=parts)
    paid = sms.cost(shown)
    whole = sms.cost(sms.shortened(sender, text, parts=1_000)).parts
    lines = [
        words("sms-title"),
        words("sms-text", text=shown),
        words("sms-cost", length=paid.length, parts=paid.parts, gsm=int(paid.gsm)),
    ]
    if whole > paid.parts:
        lines.append(words("sms-left-out", whole=whole))
    rows: list[list[Key]] = []
    if len(shown) <= COPIED_MOST:
        rows.append([Key(label=words.plain("sms-button-copy"), copies=shown)])
    else:
        lines.append(words("sms-hold"))
    if whole > 1:
        other = 1 if parts > 1 else min(whole, LONG_PARTS)
        rows.append([SeeSms(broadcast_id=broadcast_id, parts=other).labelled(words("sms-button-parts", parts=other))])
    return View("\n".join(lines), [*rows, back(words("button-back"), to)])


def sms_key(broadcast_id: int, words: Words) -> list[Key]:
    """Return the key to the text message."""
    return [SeeSms(broadcast_id=broadcast_id).labelled(words("sms-button"))]
