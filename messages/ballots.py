"""Screens for whoever answers a poll: one question at a time in one message, a look at all of it, handed in once."""

from __future__ import annotations

from collections.abc import Sequence

from domain.polls import Answers, Asks, Poll, Question
from messages.buttons import Button, Key, back
from messages.paging import fits, fitting
from messages.polls import said_text
from messages.view import View, rows_of
from messages.words import Safe, Words


class Answer(Button, action="va"):
    """Choose; one of several is marked, or unmarked if it was. None: pass over a question that wants words."""

    poll_id: int
    position: int
    choice: int | None = None


class GoTo(Button, action="vg"):
    """Go to a question; behind the last one stands the look at all of it."""

    poll_id: int
    position: int


class HandIn(Button, action="vh"):
    """Hand in the ballot, for good."""

    poll_id: int


def invitation(
    poll: Poll, asked: Sequence[Question], words: Words, *, closes: str, k: int, unit: str, head: str = "poll-asked"
) -> View:
    """Ask the first question, under who asks and who will see the answers."""
    first = question(poll, asked, 0, {}, words)
    lines = [words(head, unit=unit, title=poll.title_in(words.language), questions=len(asked))]
    lines.append(words("poll-ballot-secret", named=int(poll.named), closes=closes, k=k))
    return View("\n".join([*lines, first.text]), first.buttons)


def question(poll: Poll, asked: Sequence[Question], position: int, answers: Answers, words: Words) -> View:
    """Ask one question; what was chosen before is marked."""
    this = asked[position]
    given = answers.get(position)
    many = len(asked) > 1
    lines: list[Safe] = []
    if many:
        lines.append(words("poll-question-of", number=position + 1, questions=len(asked)))
    lines.append(words("poll-question", text=this.text, kind=this.kind.value))
    rows: list[list[Key]] = []
    match this.kind:
        case Asks.SCALE:
            steps = [_choice(poll, this, step, given, str(step + 1)) for step in range(this.size)]
            rows += rows_of(steps, len(steps))
        case Asks.WORDS:
            if isinstance(given, str):
                lines.append(words("poll-question-said", said=given))
            over = Answer(poll_id=poll.id, position=position).labelled(words("poll-button-no-words"))
            rows.append([over])
        case _:
            labels = [str(choice) for choice in this.choices]
            if not all(fits(f"✓ {label}") for label in labels):
                lines += [
                    words("poll-question-choice", number=number, choice=label)
                    for number, label in enumerate(labels, start=1)
                ]
                labels = [f"{number} {label}" for number, label in enumerate(labels, start=1)]
            rows += [[_choice(poll, this, number, given, label)] for number, label in enumerate(labels)]
    moves: list[Key] = []
    if position > 0:
        moves.append(GoTo(poll_id=poll.id, position=position - 1).labelled(words("poll-button-before")))
    answered = isinstance(given, str) or (this.kind is Asks.SEVERAL and bool(given))
    if answered or (position in answers and this.kind in (Asks.ONE, Asks.SCALE)):
        on = "poll-button-next" if position + 1 < len(asked) else "poll-button-look"
        moves.append(GoTo(poll_id=poll.id, position=position + 1).labelled(words(on)))
    return View("\n".join(lines), [*rows, moves])


def _choice(poll: Poll, this: Question, number: int, given: object, label: str) -> Key:
    chosen = number in given if isinstance(given, list) else given == number
    return Answer(poll_id=poll.id, position=this.position, choice=number).labelled(
        fitting(f"✓ {label}" if chosen and given is not None else label)
    )


def look(poll: Poll, asked: Sequence[Question], answers: Answers, words: Words, *, covered: bool) -> View:
    """Show all answers once before they are handed in. This text never touches the disk (see handlers.ballots)."""
    if len(asked) == 1:
        lines = [words("poll-look-one", chosen=said_text(asked[0], answers, words))]
    else:
        lines = [words("poll-look", questions=len(asked))]
        lines += [
            words("poll-look-line", number=each.position + 1, chosen=said_text(each, answers, words)) for each in asked
        ]
    if covered:
        lines.append(words("poll-look-covered"))
    return View(
        "\n".join(lines),
        [
            [HandIn(poll_id=poll.id).labelled(words("poll-button-hand-in"), style="primary")],
            back(words("poll-button-choose-again"), GoTo(poll_id=poll.id, position=0)),
        ],
    )


def handed_in(words: Words, *, closes: str, named: bool) -> View:
    """Thank, whatever was chosen; the same words for a second try."""
    return View(words("poll-handed-in", closes=closes, named=int(named)), [back(words("button-home"))])


def over(words: Words) -> View:
    """Say that the poll has closed."""
    return View(words("poll-over"), [back(words("button-home"))])


def key_lost(words: Words) -> View:
    """Say openly that no further ballot can be taken."""
    return View(words("poll-key-lost"), [back(words("button-home"))])


def begin_again(poll: Poll, asked: Sequence[Question], words: Words, *, closes: str, k: int, unit: str) -> View:
    """Say that what was chosen is gone, because it is kept nowhere, and ask again."""
    return invitation(poll, asked, words, closes=closes, k=k, unit=unit, head="poll-begin-again")


def preview_over(words: Words) -> View:
    """Say at the end of a preview that nothing was kept."""
    return View(words("poll-preview-over"), [back(words("button-home"))])


def reminder(poll: Poll, asked: Sequence[Question], words: Words, *, closes: str, k: int, unit: str) -> View:
    """Ask once more whoever has said nothing."""
    return invitation(poll, asked, words, closes=closes, k=k, unit=unit, head="poll-reminder")
