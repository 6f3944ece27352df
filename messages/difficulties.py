"""Screens for somebody who is stuck: ask the partner, ask the leader, or move the day with a reason that is seen."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from domain.check_ins import CheckIn
from domain.pairings import Pairing
from domain.pledges import Pledge
from messages.buttons import Button, Key, back
from messages.check_ins import UndoCheckIn
from messages.paging import fitting
from messages.pairings import partners
from messages.pledges import ShowPledge, due, title
from messages.view import View
from messages.words import Safe, Words


class SayNoMore(Button, action="kin"):
    """Tell the leaders without more words."""

    check_in_id: int


class AskPartner(Button, action="kip"):
    """Ask the one with whom one is paired."""

    check_in_id: int
    pairing_id: int


class AskMove(Button, action="kit"):
    """Ask for another day."""

    pledge_id: int


class MoveTo(Button, action="kid"):
    """Ask for this day."""

    pledge_id: int
    due_on: date


def ask(check_in: CheckIn, paired: Sequence[Pairing], person_id: int | None, words: Words) -> View:
    """Ask what is in the way, and offer help; not answering is fine."""
    rows: list[list[Key]] = [
        [
            AskPartner(check_in_id=check_in.id, pairing_id=each.id).labelled(
                fitting(words.plain("stuck-button-partner", partners=partners(each, person_id, words)))
            )
        ]
        for each in paired[:2]
    ]
    return View(
        words("check-in-stuck"),
        [
            *rows,
            [SayNoMore(check_in_id=check_in.id).labelled(words("stuck-button-leader"))],
            [AskMove(pledge_id=check_in.pledge_id).labelled(words("stuck-button-move"))],
            [UndoCheckIn(check_in_id=check_in.id).labelled(words("button-undo"))],
        ],
    )


def leaders_told(pledge: Pledge, check_in: CheckIn, words: Words) -> View:
    """Say that the leaders know."""
    return View(words("check-in-stuck-told"), _after(pledge, check_in, words))


def partner_told(pledge: Pledge, check_in: CheckIn, pairing: Pairing, person_id: int | None, words: Words) -> View:
    """Say that the partner knows; the leaders can be told too."""
    leader = [SayNoMore(check_in_id=check_in.id).labelled(words("stuck-button-leader-too"))]
    text = words("stuck-partner-told", partners=partners(pairing, person_id, words))
    return View(text, [leader, *_after(pledge, check_in, words)])


def _after(pledge: Pledge, check_in: CheckIn, words: Words) -> list[list[Key]]:
    see = ShowPledge(pledge_id=pledge.id).labelled(words("pledge-button-see"))
    return [[UndoCheckIn(check_in_id=check_in.id).labelled(words("button-undo"))], [see, back(words("button-home"))[0]]]


def ask_day(
    pledge: Pledge, choices: Sequence[tuple[date, Safe]], words: Words, *, today: date, unread: bool = False
) -> View:
    """Offer later days; another may be written."""
    keys = [[MoveTo(pledge_id=pledge.id, due_on=on).labelled(label)] for on, label in choices]
    key = "review-postpone-unread" if unread else "stuck-ask-day"
    last = back(words("button-back"), ShowPledge(pledge_id=pledge.id))
    return View(words(key, due=due(pledge, words, today)), [*keys, last])


def ask_why(pledge: Pledge, words: Words, *, on: Safe) -> View:
    """Wait for the reason, which whoever sees the pledge will read."""
    return View(words("stuck-ask-why", on=on), [back(words("button-back"), ShowPledge(pledge_id=pledge.id))])


def moved(pledge: Pledge, words: Words, *, waits: bool) -> View:
    """Say that the new day waits to be read, or stands."""
    see = ShowPledge(pledge_id=pledge.id).labelled(words("pledge-button-see"))
    text = words("stuck-moved", waits="yes" if waits else "no", title=title(pledge, words))
    return View(text, [[see, back(words("button-home"))[0]]])
