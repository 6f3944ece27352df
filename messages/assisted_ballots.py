"""Screens for a worker who fills in a poll for somebody on the roster without Telegram, as they say it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from domain.polls import Poll
from messages.ballots import going_on_for
from messages.buttons import Button, Key, back
from messages.paging import fitting, page_of, pages_of, turning
from messages.polls import ShowPolls
from messages.view import View
from messages.words import Words

ON_A_PAGE = 6


class SeeLines(Button, action="vl"):
    """See for whom a poll can be filled in."""

    poll_id: int
    page: int = 0


class EnterFor(Button, action="vf"):
    """Fill it in for one of them."""

    poll_id: int
    line: int


class Somebody(NamedTuple):
    """A line of the roster nobody has claimed; `entered`: whoever looks has been there."""

    line: int
    name: str
    unit: str
    entered: bool = False


def lines(
    poll: Poll, found: Sequence[Somebody], words: Words, *, k: int, page: int = 0, of_name: str | None = None
) -> View:
    """List those without Telegram; who has been entered by others is told to nobody."""
    page, shown = page_of(found, page, ON_A_PAGE)
    several = len({each.unit for each in found}) > 1
    rows: list[list[Key]] = []
    for each in shown:
        label = words.plain(
            "assisted-ballot-line",
            name=each.name,
            unit=each.unit,
            entered=int(each.entered),
            placed=int(several),
        )
        rows.append([EnterFor(poll_id=poll.id, line=each.line).labelled(fitting(label))])
    rows.append(turning(words, page, pages_of(len(found), ON_A_PAGE), lambda to: SeeLines(poll_id=poll.id, page=to)))
    if of_name is None:
        text = words(
            "assisted-ballot-lines", title=poll.title, count=len(found), k=k, named=int(poll.named),
            many=int(len(found) > ON_A_PAGE),
        )  # fmt: skip
        rows.append(back(words("button-back"), ShowPolls()))
    else:
        text = words("assisted-ballot-found", name=of_name, count=len(found))
        rows.append(back(words("assisted-ballot-button-all"), SeeLines(poll_id=poll.id)))
    return View(text, rows)


def begin(first: View, somebody: Somebody, words: Words, *, poll: Poll, anew: bool) -> View:
    """Ask the first question for somebody, under who will see what they say."""
    head = words("assisted-ballot-begin", name=somebody.name, named=int(poll.named), anew=int(anew))
    view = going_on_for(first, somebody.line, "\n".join([head, first.text]))
    return replace(view, buttons=[*view.buttons, back(words("button-back"), SeeLines(poll_id=poll.id))])


def for_line(view: View, somebody: Somebody, words: Words) -> View:
    """Say on a screen for whom it is filled in, and let its keys go on for them."""
    return going_on_for(view, somebody.line, "\n".join([words("assisted-ballot-for", name=somebody.name), view.text]))


def entered(poll: Poll, words: Words) -> View:
    """Say that it is handed in, and offer the next; the same words when it had been counted before."""
    following = [SeeLines(poll_id=poll.id).labelled(words("assisted-ballot-button-next"), style="primary")]
    return View(words("assisted-ballot-entered", named=int(poll.named)), [following, back(words("button-home"))])
