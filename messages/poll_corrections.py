"""Screens for mending the wording of an open poll: what changed is shown, and whether it is a slip or a new meaning."""

from __future__ import annotations

from collections.abc import Sequence

from domain.polls import Poll
from domain.questions import Question
from messages.buttons import Button, Key, back
from messages.paging import fitting, page_of, pages_of, turning
from messages.polls import Mend, SeePoll
from messages.questions import asked_text, compared, wording
from messages.view import View
from messages.words import Words

ON_A_PAGE = 6


class MendAs(Button, action="qt"):
    """Take the new wording as a slip mended, or as a new meaning that is asked anew."""

    poll_id: int
    position: int
    slip: bool


def which(poll: Poll, asked: Sequence[Question], words: Words, *, page: int) -> View:
    """Ask which question is to be mended."""
    page, shown = page_of(asked, page, ON_A_PAGE)
    rows: list[list[Key]] = [
        [
            Mend(poll_id=poll.id, position=each.position).labelled(
                fitting(f"{each.position + 1} {asked_text(each, words)}")
            )
        ]
        for each in shown
    ]
    rows.append(turning(words, page, pages_of(len(asked), ON_A_PAGE), lambda to: Mend(poll_id=poll.id, page=to)))
    return View(words("poll-mend-which"), [*rows, back(words("button-back"), SeePoll(poll_id=poll.id))])


def write(poll: Poll, this: Question, words: Words) -> View:
    """Ask for the question as it should read, with what it reads now to copy from."""
    now = "\n".join((this.text, *this.choices))
    return View(words("poll-mend-write", now=now), [back(words("button-back"), SeePoll(poll_id=poll.id))])


def sure(poll: Poll, old: Question, new: Question, words: Words, *, slip: bool, touched: int) -> View:
    """Show what changed, and ask what it is; what cannot pass for a slip is only offered as a new meaning."""
    difference = compared(wording(old), wording(new))
    rows: list[list[Key]] = []
    if slip:
        mended = MendAs(poll_id=poll.id, position=old.position, slip=True)
        rows.append([mended.labelled(words("poll-button-slip"), style="primary")])
    anew = MendAs(poll_id=poll.id, position=old.position, slip=False)
    rows.append([anew.labelled(words("poll-button-anew"))])
    said = words("poll-mend-sure", difference=difference, slip=int(slip), touched=touched)
    return View(said, [*rows, back(words("poll-button-not-mended"), SeePoll(poll_id=poll.id))])


def mended(poll: Poll, words: Words, *, slip: bool, version: int) -> View:
    """Say what happens now."""
    said = words("poll-mended", slip=int(slip), version=version)
    return View(said, [back(words("button-back"), SeePoll(poll_id=poll.id))])
