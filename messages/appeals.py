"""Screens for an appeal: the author says what was judged wrongly, the level above looks again and says why."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from domain.pledges import Pledge, State
from messages.buttons import Button, Key, back
from messages.pledges import ShowPledge, appeal_line, confirmed, due, progress, state, title
from messages.view import View
from messages.words import Words


class AskAppeal(Button, action="apa"):
    """Ask the level above to look again."""

    pledge_id: int


class SeeAppeal(Button, action="aps"):
    """See an appeal that waits."""

    pledge_id: int


class Decide(Button, action="apd"):
    """Decide it: a better verdict, or the one that stood."""

    pledge_id: int
    verdict: State


def ask(pledge: Pledge, words: Words, *, today: date) -> View:
    """Wait for the author's reason."""
    text = words("appeal-ask", title=title(pledge, words), verdict=state(pledge, words, today))
    return View(text, [back(words("button-back"), ShowPledge(pledge_id=pledge.id))])


def nobody_above(pledge: Pledge, words: Words) -> View:
    """Say that there is nobody above who could look again."""
    return View(words("appeal-nobody"), [back(words("button-back"), ShowPledge(pledge_id=pledge.id))])


def handed_in(pledge: Pledge, words: Words) -> View:
    """Say that it went up, and that the verdict stands meanwhile."""
    return View(words("appeal-handed-in"), _after(pledge, words))


def _after(pledge: Pledge, words: Words) -> list[list[Key]]:
    see = ShowPledge(pledge_id=pledge.id).labelled(words("pledge-button-see"))
    return [[see, back(words("button-home"))[0]]]


def waiting(pledge: Pledge, words: Words, *, settler: str, offered: Sequence[State], today: date) -> View:
    """Show the level above what stands, what its author says, and both marks; ask for one of what is `offered`."""
    appeal = pledge.appeal
    assert appeal is not None  # nothing else waits
    lines: list[str] = [
        words("appeal-waiting", author=pledge.author, title=title(pledge, words)),
        words("appeal-verdict", settler=settler or "—", verdict=state(pledge, words, today)),
        words("appeal-says", said=appeal.reason),
        words("review-marks", progress=progress(pledge, words), confirmed=confirmed(pledge, words)),
        words("review-due", due=due(pledge, words, today)),
    ]
    keys = [
        [Decide(pledge_id=pledge.id, verdict=each).labelled(words(f"appeal-button-{each.value}"))] for each in offered
    ]
    keep = Decide(pledge_id=pledge.id, verdict=appeal.against)
    keys.append([keep.labelled(words("appeal-button-uphold"))])
    keys.append([ShowPledge(pledge_id=pledge.id).labelled(words("review-button-look")), back(words("button-home"))[0]])
    return View("\n".join(lines), keys)


def ask_why(pledge: Pledge, words: Words) -> View:
    """Wait for the reason of a decision."""
    return View(
        words("appeal-ask-why", author=pledge.author), [back(words("button-back"), SeeAppeal(pledge_id=pledge.id))]
    )


def decided(pledge: Pledge, words: Words, *, today: date, to: str) -> View:
    """Tell the decision and its reason, `to` the author, the judge before, or the decider."""
    return View(appeal_line(pledge, words, today, key=f"appeal-decided-{to}"), _after(pledge, words))
