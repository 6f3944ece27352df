"""What polls came to, opened to everybody: the word of a leader first, then a list that anybody may read."""

from __future__ import annotations

from collections.abc import Sequence

from domain.polls import Poll
from domain.units import Unit
from messages.browse import Browse, SeeResults
from messages.buttons import Key, back
from messages.paging import fitting, page_of, pages_of, turning
from messages.poll_outcomes import PublishPoll, ReadOutcome
from messages.polls import SeePoll
from messages.view import View
from messages.words import Words

ON_A_PAGE = 6


def ask(poll: Poll, words: Words) -> View:
    """Say who will read it, before they can."""
    sure = PublishPoll(poll_id=poll.id, sure=True).labelled(words("results-button-sure"), style="primary")
    text = words("results-ask", title=poll.title_in(words.language))
    return View(text, [[sure], back(words("button-back"), SeePoll(poll_id=poll.id))])


def done(poll: Poll, words: Words) -> View:
    """Say that everybody may read it now, or no longer."""
    text = words("results-published" if poll.public_on else "results-hidden", title=poll.title_in(words.language))
    return View(text, [back(words("button-back"), SeePoll(poll_id=poll.id))])


def listed(unit: Unit, found: Sequence[Poll], page: int, words: Words) -> View:
    """List what everybody may read, of a unit and below it, the newest first."""
    page, shown = page_of(found, page, ON_A_PAGE)
    rows: list[list[Key]] = [
        [ReadOutcome(poll_id=poll.id).labelled(fitting(poll.title_in(words.language)))] for poll in shown
    ]
    turn = turning(words, page, pages_of(len(found), ON_A_PAGE), lambda to: SeeResults(unit_id=unit.id, page=to))
    text = words("results-list" if found else "results-none", unit=unit.name, count=len(found))
    return View(text, [*rows, turn, back(words("button-back"), Browse(unit_id=unit.id))])
