"""Screens for whoever answers a poll: one question at a time in one message, a look at all of it, handed in once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from domain.polls import Kind, Poll
from domain.questions import TYPED, Answers, Asks, Question, is_answered, put_to
from messages.buttons import Button, Key, back
from messages.paging import fits, fitting
from messages.questions import asked_text, choice_text, compared, said_text, wording
from messages.view import Kept, View, rows_of
from messages.words import Safe, Words

NUMBERS_MOST = 10  # as many as that have keys of their own; beyond it a number is written
LOOK_MOST = 12  # lines of a look that are shown
PREVIEW = 0  # in place of a line of the roster: its maker tries a draft


class Answer(Button, action="va"):
    """Choose; one of several is marked, or unmarked if it was. None: pass over a question that wants a message.

    `line`, here and below: of the roster, for whom a worker presses; None: for oneself; `PREVIEW`: for nobody.
    """

    poll_id: int
    position: int
    choice: int | None = None
    line: int | None = None


class GoTo(Button, action="vg"):
    """Go to a question; behind the last one stands the look at all of it."""

    poll_id: int
    position: int
    line: int | None = None


class HandIn(Button, action="vh"):
    """Hand in the ballot, for good."""

    poll_id: int
    line: int | None = None


def invitation(
    poll: Poll, asked: Sequence[Question], words: Words, *, closes: str, k: int, unit: str, head: str = "poll-asked"
) -> View:
    """Ask the first question, under who asks and who will see the answers; a draft that it is about lies on top."""
    first = question(poll, asked, asked[0], {}, words)
    title = poll.title_in(words.language)
    about = len(asked) > 1 or (poll.kind is not Kind.SURVEY and title != asked[0].text)
    lines = [words(head, unit=unit, title=title, kind=poll.kind.value, titled=int(about), questions=len(asked))]
    lines.append(words("poll-ballot-secret", named=int(poll.named), closes=closes, k=k))
    if poll.strata:
        lines.append(words("poll-ballot-strata"))
    if poll.assisted:
        lines.append(words("poll-ballot-assisted"))
    file = None if poll.document is None else Kept("document", poll.document)
    return View("\n".join([*lines, first.text]), first.buttons, file)


def question(
    poll: Poll,
    asked: Sequence[Question],
    this: Question,
    answers: Answers,
    words: Words,
    *,
    note: str | None = None,
    anew: bool = False,
) -> View:
    """Ask one question; what was chosen before is marked, `note` says what was wrong with an answer."""
    given = answers.get(this.position)
    shown = put_to(asked, answers)
    here = next((at for at, each in enumerate(shown) if each.position == this.position), 0)
    lines: list[Safe] = []
    if len(asked) > 1:
        lines.append(words("poll-question-of", number=here + 1, questions=len(shown)))
    most = this.at_most or 0
    old = this.before if anew else None
    text = Safe(compared(old, wording(this))) if old else asked_text(this, words)
    how = Asks.ONE if this.says_limit else this.kind  # nobody is told twice how many
    lines.append(words("poll-question", text=text, kind=how.value, most=most, low=this.low, high=this.high))
    if isinstance(given, str):
        lines.append(words("poll-question-said", said=said_text(this, answers, words)))
    if note is not None:
        lines.append(words(note, most=most, low=this.low, high=this.high))
    rows = _keys(poll, this, given, lines, words)
    moves: list[Key] = []
    if here > 0:
        moves.append(_go(poll, shown[here - 1].position, words("poll-button-before")))
    if is_answered(this, answers) and given is not None:
        last = here + 1 == len(shown)
        to = asked[-1].position + 1 if last else shown[here + 1].position
        moves.append(_go(poll, to, words("poll-button-look" if last else "poll-button-next")))
    return View("\n".join(lines), [*rows, moves])


def _keys(poll: Poll, this: Question, given: object, lines: list[Safe], words: Words) -> list[list[Key]]:
    match this.kind:
        case Asks.SCALE:
            steps = [_choice(poll, this, step, given, str(step + 1)) for step in range(this.size)]
            return rows_of(steps, len(steps))
        case Asks.WORDS | Asks.PHOTO | Asks.NUMBER:
            over = Answer(poll_id=poll.id, position=this.position).labelled(words("poll-button-pass"))
            numbers = range(this.low, this.high + 1) if this.kind is Asks.NUMBER else range(0)
            if len(numbers) > NUMBERS_MOST:
                return [[over]]
            return [*rows_of([_choice(poll, this, number, given, str(number)) for number in numbers], 5), [over]]
    labels = [choice_text(this, choice, words) for choice in range(this.size)]
    if not all(fits(f"✓ {label}") for label in labels):
        lines += [
            words("poll-question-choice", number=number, choice=label) for number, label in enumerate(labels, start=1)
        ]
        labels = [f"{number} {label}" for number, label in enumerate(labels, start=1)]
    if this.kind is Asks.RANK:
        ranked = given if isinstance(given, list) else []
        labels = [
            words.plain("poll-place", place=ranked.index(number) + 1, choice=label) if number in ranked else label
            for number, label in enumerate(labels)
        ]
        return [[_press(poll, this, number, label)] for number, label in enumerate(labels)]
    return [[_choice(poll, this, number, given, label)] for number, label in enumerate(labels)]


def _choice(poll: Poll, this: Question, number: int, given: object, label: str) -> Key:
    chosen = number in given if isinstance(given, list) else given is not None and given == number
    return _press(poll, this, number, f"✓ {label}" if chosen else label)


def _press(poll: Poll, this: Question, number: int, label: str) -> Key:
    return Answer(poll_id=poll.id, position=this.position, choice=number).labelled(fitting(label))


def _go(poll: Poll, position: int, label: Safe) -> Key:
    return GoTo(poll_id=poll.id, position=position).labelled(label)


def look(poll: Poll, asked: Sequence[Question], answers: Answers, words: Words, *, covered: bool) -> View:
    """Show all answers once before they are handed in. This text never touches the disk (see handlers.ballots)."""
    shown = put_to(asked, answers)
    if len(asked) == 1:
        lines = [words("poll-look-one", chosen=said_text(asked[0], answers, words))]
    else:
        lines = [words("poll-look", questions=len(shown))]
        lines += [
            words("poll-look-line", number=number, chosen=said_text(each, answers, words))
            for number, each in enumerate(shown[:LOOK_MOST], start=1)
        ]
        if len(shown) > LOOK_MOST:
            lines.append(words("poll-look-more", count=len(shown) - LOOK_MOST))
    if covered:
        lines.append(words("poll-look-covered"))
    return View(
        "\n".join(lines),
        [
            [HandIn(poll_id=poll.id).labelled(words("poll-button-hand-in"), style="primary")],
            back(words("poll-button-choose-again"), GoTo(poll_id=poll.id, position=asked[0].position)),
        ],
    )


def handed_in(words: Words, *, closes: str, named: bool) -> View:
    """Thank, whatever was chosen; the same words for a second try."""
    return View(words("poll-handed-in", closes=closes, named=int(named)), [back(words("button-home"))])


def over(words: Words) -> View:
    """Say that the poll has closed."""
    return View(words("poll-over"), [back(words("button-home"))])


def about_you(words: Words) -> View:
    """Say that those whom a poll is about are not asked."""
    return View(words("poll-about-you"), [back(words("button-home"))])


def key_lost(words: Words) -> View:
    """Say openly that no further ballot can be taken."""
    return View(words("poll-key-lost"), [back(words("button-home"))])


def begin_again(poll: Poll, asked: Sequence[Question], words: Words, *, closes: str, k: int, unit: str) -> View:
    """Say that what was chosen is gone, because it is kept nowhere, and ask again."""
    return invitation(poll, asked, words, closes=closes, k=k, unit=unit, head="poll-begin-again")


def asked_anew(poll: Poll, asked: Sequence[Question], words: Words) -> View:
    """Ask somebody who took part what now means something else, with what changed in it."""
    first = question(poll, asked, asked[0], {}, words, anew=True)
    head = words("poll-asked-anew", title=poll.title_in(words.language), questions=len(asked))
    buttons = first.buttons
    if asked[0].kind in TYPED:  # a message that was pushed cannot wait for words; a press can
        buttons = [[_go(poll, asked[0].position, words("poll-button-write-now"))]]
    return View("\n".join([head, first.text]), buttons)


def as_preview(view: View, words: Words) -> View:
    """Say on a screen that its maker only tries it; its keys never become a ballot, whatever is sent later."""
    return going_on_for(view, PREVIEW, "\n".join([words("poll-preview"), view.text]))


def going_on_for(view: View, line: int, text: str) -> View:
    """Return a screen with another text, whose keys go on for a line of the roster."""

    def kept(key: Key) -> Key:
        press = key.button
        return replace(key, button=press.changed(line=line)) if isinstance(press, Answer | GoTo | HandIn) else key

    return replace(view, text=text, buttons=[[kept(key) for key in row] for row in view.buttons])


def preview_sent(words: Words) -> View:
    """Say on an old preview that the poll has been sent since."""
    return View(words("poll-preview-sent"), [back(words("button-home"))])


def preview_over(words: Words) -> View:
    """Say at the end of a preview that nothing was kept."""
    return View(words("poll-preview-over"), [back(words("button-home"))])
