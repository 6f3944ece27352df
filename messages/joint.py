"""Screens of a joint pledge: asking others in, joining, holding, lapsing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from domain.deadlines import spoken_date
from domain.joint import Companion
from domain.pledges import Kind, Pledge
from domain.units import Unit
from messages.buttons import Button, Key, back
from messages.paging import fitting
from messages.pledges import MyPledges, ShowPledge, due, title
from messages.sharing import passed_on
from messages.view import View
from messages.words import Safe, Words

NAMES_SHOWN = 12
UNITS_SHOWN = 6


class JoinPledge(Button, action="jt"):
    """Join a joint pledge oneself."""

    pledge_id: int


class AskUnit(Button, action="jtu"):
    """Let a unit join that one leads; which, is asked."""

    pledge_id: int


class JoinAs(Button, action="jts"):
    """Join oneself, knowing who will see it, or with `unit_id` let that unit join."""

    pledge_id: int
    unit_id: int = 0


class SayDone(Button, action="jtd"):
    """Say that one has done one's own, as a resident; or not after all."""

    pledge_id: int
    done: bool


class LeavePledge(Button, action="jtl"):
    """Go again, oneself or with `unit_id` that unit."""

    pledge_id: int
    unit_id: int = 0


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


def which_unit(pledge: Pledge, led: Sequence[Unit], words: Words) -> View:
    """Ask whoever leads units which of them joins."""
    keys = [[JoinAs(pledge_id=pledge.id, unit_id=each.id).labelled(fitting(each.name))] for each in led[:UNITS_SHOWN]]
    text = words("joint-which-unit", title=title(pledge, words))
    return View(text, [*keys, back(words("button-back"), ShowPledge(pledge_id=pledge.id))])


def ask_guest(pledge: Pledge, name: str, words: Words) -> View:
    """Tell a resident who will see their name, and that nobody judges them."""
    text = words("joint-ask-guest", title=title(pledge, words), unit=pledge.unit_name, name=name)
    here = JoinAs(pledge_id=pledge.id).labelled(words("joint-button-join"), style="primary")
    return View(text, [[here], back(words("button-back"), ShowPledge(pledge_id=pledge.id))])


def joined(pledge: Pledge, companion: Companion, words: Words, *, today: date) -> View:
    """Say that one has joined, or that a unit has, and how many are still missing."""
    missing = max(0, (pledge.terms.needed or 1) - pledge.joined)
    by = spoken_date(pledge.terms.join_by or pledge.due_on, today=today, language=words.language)
    unit = companion.name if companion.unit_id else ""
    who = words("joint-joined-unit" if unit else "joint-joined-you", unit=unit, title=title(pledge, words))
    go = LeavePledge(pledge_id=pledge.id, unit_id=companion.unit_id or 0)
    rows: list[list[Key]] = [[AskOthers(pledge_id=pledge.id).labelled(words("joint-button-ask"))]]
    if pledge.gathered_at is not None:
        rows.append([SayDone(pledge_id=pledge.id, done=True).labelled(words("joint-button-done"))])
    return View(
        Safe(who + words("joint-joined-missing", missing=missing, by=by)),
        [*rows, [go.labelled(words("joint-button-leave")), back(words("button-home"))[0]]],
    )


def left(pledge: Pledge, words: Words) -> View:
    """Say that one has gone again, and that nobody minds."""
    keys: list[Key] = [
        ShowPledge(pledge_id=pledge.id).labelled(words("pledge-button-see")),
        back(words("button-home"))[0],
    ]
    return View(words("joint-left", title=title(pledge, words)), [keys])


def holds(part: Pledge, words: Words, *, count: int, today: date) -> View:
    """Tell somebody that it holds, and that they, or the unit they lead, have a part of their own from now on."""
    unit = part.unit_name if part.kind is Kind.UNIT else ""
    text = words(
        "joint-holds-unit" if unit else "joint-holds",
        title=title(part, words),
        count=count,
        due=due(part, words, today),
        unit=unit,
    )
    keys: list[Key] = [
        ShowPledge(pledge_id=part.id).labelled(words("joint-button-part-unit" if unit else "joint-button-part")),
        back(words("button-home"))[0],
    ]
    return View(text, [keys])


def holds_for_guest(pledge: Pledge, words: Words, *, today: date) -> View:
    """Tell a resident that it holds, and how they say that theirs is done."""
    text = words(
        "joint-holds-guest", title=title(pledge, words), count=pledge.joined + 1, due=due(pledge, words, today)
    )
    return View(text, _guest_keys(pledge, words))


def remind_guest(pledge: Pledge, words: Words, *, today: date) -> View:
    """Remind a resident once, on the day before."""
    text = words("joint-remind-guest", title=title(pledge, words), due=due(pledge, words, today))
    return View(text, _guest_keys(pledge, words))


def _guest_keys(pledge: Pledge, words: Words) -> list[list[Key]]:
    done = SayDone(pledge_id=pledge.id, done=True).labelled(words("joint-button-done"), style="primary")
    out = LeavePledge(pledge_id=pledge.id).labelled(words("joint-button-leave"))
    return [[done], [out, back(words("button-home"))[0]]]


def thanks(pledge: Pledge, words: Words) -> View:
    """Thank a resident who has done theirs."""
    undo = SayDone(pledge_id=pledge.id, done=False).labelled(words("button-undo"))
    see = ShowPledge(pledge_id=pledge.id).labelled(words("pledge-button-see"))
    return View(words("joint-thanks", title=title(pledge, words)), [[undo, see], back(words("button-home"))])


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
    shown = words("list-comma").join(names[:NAMES_SHOWN])
    more = max(0, len(names) - NAMES_SHOWN)
    text = words("joint-companions", title=title(pledge, words), names=shown, more=more, count=len(names))
    return View(text, [back(words("button-back"), ShowPledge(pledge_id=pledge.id))])
