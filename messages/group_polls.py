"""A named poll of one question as Telegram's own in a linked group: the call, and the screen that offers it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from telegram.constants import PollLimit

from domain.polls import Poll
from domain.questions import Asks, Question
from domain.text import utf16_length
from messages.buttons import Button, Key, back
from messages.paging import fitting
from messages.polls import SeePoll
from messages.questions import asked_text, choice_text
from messages.view import View
from messages.words import Words

OPTIONS_LEAST = 2


class ShowGroups(Button, action="gpa"):
    """See the unit's groups into which an open poll can be put."""

    poll_id: int


class PutInGroup(Button, action="gpp"):
    """Put an open poll into a group, where everybody sees who chose what."""

    poll_id: int
    board_id: int


def fits(poll: Poll, asked: Sequence[Question], words: Words) -> bool:
    """Say whether Telegram can ask it: by name, one question, so many choices of such lengths."""
    if not poll.named or len(asked) != 1:
        return False
    question = asked[0]
    choices = [choice_text(question, choice, words) for choice in range(question.size)]
    return (
        question.kind in (Asks.ONE, Asks.SCALE, Asks.SEVERAL)
        and question.at_most is None
        and OPTIONS_LEAST <= len(choices) <= PollLimit.MAX_OPTION_NUMBER
        and all(0 < utf16_length(choice) <= PollLimit.MAX_OPTION_LENGTH for choice in choices)
        and utf16_length(asked_text(question, words)) <= PollLimit.MAX_QUESTION_LENGTH
    )


def native(poll: Poll, question: Question, words: Words, *, chat_id: int, closes: str) -> dict[str, Any]:
    """Return what `sendPoll` takes: by name, results hidden till the end, a vote may be changed."""
    return {
        "chat_id": chat_id,
        "question": asked_text(question, words),
        "options": [{"text": choice_text(question, choice, words)} for choice in range(question.size)],
        "is_anonymous": False,
        "allows_multiple_answers": question.kind is Asks.SEVERAL,
        "allows_revoting": True,
        "hide_results_until_closes": True,
        "description": words.plain("group-poll-description", closes=closes),
    }


def groups(
    poll: Poll, words: Words, *, free: Sequence[tuple[int, str]], there: Sequence[str], said: str | None = None
) -> View:
    """Offer the groups, each `(board, title)`, and name those in which it is already."""
    lines = [words(said)] if said else []
    lines.append(words("group-poll-offer", title=poll.title))
    if there:
        lines.append(words("group-poll-there", names=words.plain("rating-list-separator").join(there)))
    if not free and not there:
        lines.append(words("group-poll-none"))
    rows: list[list[Key]] = [
        [PutInGroup(poll_id=poll.id, board_id=board_id).labelled(fitting(title))] for board_id, title in free
    ]
    return View("\n".join(lines), [*rows, back(words("button-back"), SeePoll(poll_id=poll.id))])


def voted_here_already(words: Words, *, title: str) -> View:
    """Tell somebody who votes in a group that their ballot was handed in before, and stands."""
    return View(words("group-poll-voted-here", title=title), [back(words("button-home"))])


def voted_in_group(words: Words, *, title: str) -> View:
    """Tell somebody who opens a poll that they have voted in a group, and may change it there."""
    return View(words("group-poll-voted-there", title=title), [back(words("button-home"))])
