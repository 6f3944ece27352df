"""Screens for the milestones of a unit's pledge: which are reached, by a tap each."""

from __future__ import annotations

from datetime import date

from domain.deadlines import spoken_date
from domain.pledges import Pledge
from messages.buttons import Button, back
from messages.paging import fitting
from messages.pledges import ShowPledge, progress, title
from messages.view import View
from messages.words import Words


class ShowMilestones(Button, action="ms"):
    """See the milestones of one's unit's pledge."""

    pledge_id: int


class SetMilestone(Button, action="mss"):
    """Say that a milestone is reached, or not after all."""

    pledge_id: int
    number: int
    reached: bool


def listed(pledge: Pledge, words: Words, *, today: date) -> View:
    """Show every milestone with its day; a tap says that it is reached, another takes that back."""
    lines: list[str] = [
        words("milestones-head", title=title(pledge, words), progress=progress(pledge, words)),
    ]
    keys = []
    for place, each in enumerate(pledge.terms.milestones, 1):
        done = each.number in pledge.reached
        on = spoken_date(pledge.reached.get(each.number, each.due_on), today=today, language=words.language)
        state = "reached" if done else "late" if each.due_on < today else "ahead"
        lines.append(words("milestones-line", place=place, what=each.what, on=on, state=state))
        press = SetMilestone(pledge_id=pledge.id, number=each.number, reached=not done)
        label = words("milestones-button-undo" if done else "milestones-button-reached", place=place, what=each.what)
        keys.append([press.labelled(fitting(label))])
    return View("\n".join(lines), [*keys, back(words("button-back"), ShowPledge(pledge_id=pledge.id))])


def all_reached(pledge: Pledge, words: Words) -> View:
    """Say that the last one is reached and who looks at it now."""
    return View(
        words("milestones-all", title=title(pledge, words)),
        [[ShowPledge(pledge_id=pledge.id).labelled(words("pledge-button-see")), back(words("button-home"))[0]]],
    )
