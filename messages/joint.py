"""Screens of a joint pledge: asking others in, joining, holding, lapsing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from domain.deadlines import spoken_date
from domain.pledges import Pledge
from messages.buttons import Button, Key, back
from messages.pledges import MyPledges, ShowPledge, due, title
from messages.sharing import passed_on
from messages.view import View
from messages.words import Words

NAMES_SHOWN = 12


class JoinPledge(Button, action="jt"):
    """Join a joint pledge."""

    pledge_id: int


class LeavePledge(Button, action="jtl"):
    """Go again before it holds."""

    pledge_id: int


class AskOthers(Button, action="jta"):
    """Get the link and the code that let others join."""

    pledge_id: int


class ShowCompanions(Button, action="jtw"):
    """See who has joined."""

    pledge_id: int


def invite(pledge: Pledge, words: Words, *, url: str, today: date) -> View:
    """Give its author, or a companion, the link and the code that let others join."""
    by = spoken_date(pledge.terms.join_by or pledge.due_on, today=today, language=words.language)
    asked = words.plain("joint-invitation", author=pledge.author, title=title(pledge, words))
    text = words("joint-invite", title=title(pledge, words), by=by, link=url)
    return passed_on(pledge, words, text, url=url, asked=asked, share="joint-button-share", copy="browse-button-copy")


def joined(pledge: Pledge, words: Words, *, today: date) -> View:
    """Say that one has joined, and how many are still missing."""
    missing = max(0, (pledge.terms.needed or 1) - pledge.joined)
    by = spoken_date(pledge.terms.join_by or pledge.due_on, today=today, language=words.language)
    return View(
        words("joint-joined", title=title(pledge, words), missing=missing, by=by),
        [
            [AskOthers(pledge_id=pledge.id).labelled(words("joint-button-ask"))],
            [LeavePledge(pledge_id=pledge.id).labelled(words("joint-button-leave")), back(words("button-home"))[0]],
        ],
    )


def left(pledge: Pledge, words: Words) -> View:
    """Say that one has gone again, and that nobody minds."""
    keys: list[Key] = [
        ShowPledge(pledge_id=pledge.id).labelled(words("pledge-button-see")),
        back(words("button-home"))[0],
    ]
    return View(words("joint-left", title=title(pledge, words)), [keys])


def no_member(words: Words) -> View:
    """Say who can join."""
    return View(words("joint-no-member"), [back(words("button-home"))])


def holds(part: Pledge, words: Words, *, count: int, today: date) -> View:
    """Tell somebody that it holds, and that they have a part of their own from now on."""
    text = words("joint-holds", title=title(part, words), count=count, due=due(part, words, today))
    keys: list[Key] = [
        ShowPledge(pledge_id=part.id).labelled(words("joint-button-part")),
        back(words("button-home"))[0],
    ]
    return View(text, [keys])


def newcomer(pledge: Pledge, name: str, words: Words) -> View:
    """Tell its author that somebody has joined."""
    keys: list[Key] = [
        ShowPledge(pledge_id=pledge.id).labelled(words("pledge-button-see")),
        back(words("button-home"))[0],
    ]
    text = words(
        "joint-newcomer", name=name, title=title(pledge, words), joined=pledge.joined, needed=pledge.terms.needed
    )
    return View(text, [keys])


def lapsed(pledge: Pledge, words: Words, *, mine: bool) -> View:
    """Say kindly that too few came, to its author and to those who had joined."""
    text = words(
        "joint-lapsed-own" if mine else "joint-lapsed",
        title=title(pledge, words),
        joined=pledge.joined,
        needed=pledge.terms.needed,
    )
    return View(text, [[MyPledges().labelled(words("home-button-my-pledges")), back(words("button-home"))[0]]])


def withdrawn(pledge: Pledge, words: Words) -> View:
    """Tell those who had joined that its author has taken it back."""
    text = words("joint-withdrawn", author=pledge.author, title=title(pledge, words), reason=pledge.reason or "")
    return View(text, [[MyPledges().labelled(words("home-button-my-pledges")), back(words("button-home"))[0]]])


def companions(pledge: Pledge, names: Sequence[str], words: Words) -> View:
    """Show who takes part, in the order in which they joined."""
    shown = words("kind-days-join").join(names[:NAMES_SHOWN])
    more = max(0, len(names) - NAMES_SHOWN)
    text = words("joint-companions", title=title(pledge, words), names=shown, more=more, count=len(names))
    return View(text, [back(words("button-back"), ShowPledge(pledge_id=pledge.id))])
