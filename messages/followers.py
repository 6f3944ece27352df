"""Screens for those who follow somebody else's pledge: the key below it, and how it ended."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from domain.followers import is_readable
from domain.pledges import Pledge
from messages.buttons import Button, Key, back
from messages.paging import fitting
from messages.pledges import ShowPledge, author_line, confirmed, state, title
from messages.view import View
from messages.words import Safe, Words


class Follow(Button, action="fo"):
    """Be told once how somebody else's pledge ends, or not after all."""

    pledge_id: int
    wanted: bool


def key(pledge: Pledge, words: Words, *, follows: bool) -> Key:
    """Return the key that begins or ends it."""
    label = words("follow-button-not" if follows else "follow-button")
    return Follow(pledge_id=pledge.id, wanted=not follows).labelled(label)


def line(words: Words) -> Safe:
    """Say below a pledge that one will be told."""
    return words("follow-line")


def ended(listed: Sequence[tuple[Pledge, bool]], words: Words, *, today: date) -> View:
    """Tell how what one follows has ended; of each, whether its verdict has changed since it was told."""
    rows: list[list[Key]] = []
    if len(listed) == 1:
        pledge, changed = listed[0]
        lines: list[str] = [
            words("follow-ended", changed=int(changed)),
            words("pledge-head", title=title(pledge, words)),
            author_line(pledge, words),
            words("follow-end", state=state(pledge, words, today)),
        ]
        if is_readable(pledge):
            lines.append(words("pledge-line-confirmed", confirmed=confirmed(pledge, words)))
            rows.append([ShowPledge(pledge_id=pledge.id).labelled(words("pledge-button-see"))])
        return View("\n".join(lines), [*rows, back(words("button-home"))])
    lines = [words("follow-ended-several", count=len(listed))]
    for number, (pledge, _) in enumerate(listed, 1):
        said = words("pledges-unit-line", number=number, author=pledge.author, title=title(pledge, words))
        lines.append(said + words("pledges-state", state=state(pledge, words, today)))
        if is_readable(pledge):
            rows.append([ShowPledge(pledge_id=pledge.id).labelled(fitting(f"{number} {pledge.what}"))])
    return View("\n".join(lines), [*rows, back(words("button-home"))])
