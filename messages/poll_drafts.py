"""Screens for a poll in the making: its questions, whom it is about, a look before sending, a second person's word."""

from __future__ import annotations

from collections.abc import Sequence

from domain.polls import FEW_ASKED, QUORUMS, Kind, Poll
from domain.questions import ABOUT_MOST, CHOICES_MOST, QUESTIONS_MOST, TYPED, Asks, Fault, Form, Question
from domain.text import shorten
from messages.buttons import Button, Key, back, to_desk
from messages.paging import fitting, page_of, pages_of, turning
from messages.polls import SeePoll, ShowPolls
from messages.questions import asked_text, choice_text
from messages.view import View, rows_of
from messages.words import Safe, Words

DAYS_OFFERED = (3, 7)
ON_A_PAGE = 6
ALWAYS_ANONYMOUS = (Kind.REVIEW, Kind.APPRAISAL)  # nobody says freely by name what they think of those above them


class AddQuestion(Button, action="qk"):
    """Add a question of a kind; without one: choose the kind."""

    poll_id: int
    kind: Asks | None = None


class Review(Button, action="qv"):
    """See the draft as a whole."""

    poll_id: int


class SeeQuestions(Button, action="ql"):
    """See the questions of the draft one by one."""

    poll_id: int
    page: int = 0


class SeeQuestion(Button, action="qi"):
    """See what can be done with one question of the draft."""

    poll_id: int
    position: int


class ChangeQuestion(Button, action="qq"):
    """Write a question of the draft anew."""

    poll_id: int
    position: int


class RaiseQuestion(Button, action="qiu"):
    """Put a question of the draft before the one above it."""

    poll_id: int
    position: int


class DropQuestion(Button, action="qd"):
    """Take a question out of the draft."""

    poll_id: int
    position: int


class AskOnly(Button, action="qj"):
    """Put a question only to those who answered so to an earlier one; `parent` none: choose it; -1: to everybody."""

    poll_id: int
    position: int
    parent: int | None = None
    choice: int | None = None


class ChangeNamed(Button, action="qm"):
    """Make the draft named or anonymous."""

    poll_id: int
    named: bool


class ChangeAssisted(Button, action="qh"):
    """Ask those on the roster without Telegram too, or not."""

    poll_id: int
    on: bool


class ChangeQuorum(Button, action="qu"):
    """Set how many percent must answer; none: offer."""

    poll_id: int
    percent: int | None = None


class ChangeClosing(Button, action="qc"):
    """Set the days till closing; 0: write a date; none: offer."""

    poll_id: int
    days: int | None = None


class Send(Button, action="qs"):
    """Send it to everybody; first asks once more."""

    poll_id: int
    asked: int = 0  # the number in the button that was pressed; 0: not asked yet


class Second(Button, action="qg"):
    """Agree, as a second person, that it is sent to so few; or not."""

    poll_id: int
    agree: bool


# ---- a new one -------------------------------------------------------------------------------------------------------


def write_one(words: Words, *, unit_id: int) -> View:
    """Ask for the question and its choices in one message."""
    return View(words("poll-write-one", most=CHOICES_MOST), [back(words("button-back"), ShowPolls(unit_id=unit_id))])


def write_title(words: Words, *, unit_id: int) -> View:
    """Ask what a poll of several questions is called."""
    return View(words("poll-write-title"), [back(words("button-back"), ShowPolls(unit_id=unit_id))])


def which_kind(poll_id: int, words: Words, *, number: int) -> View:
    """Ask how the next question is answered."""
    keys = [AddQuestion(poll_id=poll_id, kind=kind).labelled(words(f"poll-button-kind-{kind}")) for kind in Asks]
    if number == 1:  # an invitation asks the first question, and it cannot wait for a message
        keys = keys[: len(keys) - len(TYPED)]
    rows = rows_of(keys, 2)
    if number > 1:
        rows.append(back(words("poll-button-enough"), Review(poll_id=poll_id)))
    return View(words("poll-which-kind", number=number), rows)


def write_question(kind: Asks, words: Words, *, number: int) -> View:
    """Ask for a question of a kind."""
    return View(
        words("poll-write-question", kind=kind.value, number=number, most=CHOICES_MOST), [back(words("button-home"))]
    )


def unclear(fault: Fault, words: Words) -> View:
    """Say what is wrong with what was written, with an example; the question still waits."""
    return View(words(f"poll-unclear-{fault}", most=CHOICES_MOST), [back(words("button-home"))])


def draft(
    poll: Poll, asked: Sequence[Question], words: Words, *, closes: str, audience: int, lines: int, k: int
) -> View:
    """Show under the preview what will happen when it is sent; `lines`: how many on the roster have no Telegram."""
    said = [words("poll-draft-secret", named=int(poll.named), k=k, closes=closes)]
    if not poll.named and audience < k:
        said.append(words("poll-draft-nobody-hidden", audience=audience, k=k))
    elif not poll.named and audience < FEW_ASKED:
        said.append(words("poll-draft-few", audience=audience))
    if poll.quorum:
        said.append(words("poll-draft-quorum", percent=poll.quorum))
    joined = audience - (lines if poll.assisted else 0)
    said.append(words("poll-draft-audience", audience=joined, unit=poll.unit_name))
    if poll.assisted:
        said.append(words("poll-draft-assisted", count=lines))
    if poll.not_asked:
        said.append(words("poll-draft-not-asked", count=len(poll.not_asked)))
    rows: list[list[Key]] = []
    if poll.named or audience >= k:
        rows.append([Send(poll_id=poll.id).labelled(words("poll-button-send"), style="primary")])
    if len(asked) == 1 and not poll.settings.get("several") and asked[0].form is None:
        first = ChangeQuestion(poll_id=poll.id, position=0).labelled(words("poll-button-change-question"))
    else:
        first = SeeQuestions(poll_id=poll.id).labelled(words("poll-button-questions", about=int(is_about(poll))))
    rows.append([] if poll.of_round is not None else [first])
    rows[-1].append(ChangeClosing(poll_id=poll.id).labelled(words("poll-button-change-closing")))
    quorum = ChangeQuorum(poll_id=poll.id).labelled(words("poll-button-quorum"))
    if poll.of_round is not None:
        rows[-1].append(quorum)
    elif poll.kind in ALWAYS_ANONYMOUS:
        rows.append([quorum])
    else:
        named = "poll-button-make-anonymous" if poll.named else "poll-button-make-named"
        rows.append([ChangeNamed(poll_id=poll.id, named=not poll.named).labelled(words(named)), quorum])
    if lines or poll.assisted:
        label = words("poll-button-not-assisted" if poll.assisted else "poll-button-assisted", count=lines)
        rows.append([ChangeAssisted(poll_id=poll.id, on=not poll.assisted).labelled(label)])
    return View("\n".join(said), [*rows, back(words("button-back"), ShowPolls(unit_id=poll.unit_id))])


def is_always_anonymous(poll: Poll) -> bool:
    """Say whether a poll is never made named."""
    return poll.kind in ALWAYS_ANONYMOUS or poll.of_round is not None


def is_about(poll: Poll) -> bool:
    """Say whether a poll is about units, people or articles, each with the same choices."""
    return poll.kind in (Kind.REVIEW, Kind.APPRAISAL, Kind.CONSULTATION)


def questions(poll: Poll, asked: Sequence[Question], words: Words, *, page: int, desk: str | None = None) -> View:
    """List the questions of a draft, or whom or what it is about; of these more are written as lines.

    `desk`: where they can be put in order all at once.
    """
    heads = [question for question in asked if question.form is not Form.CHANGE]
    page, shown = page_of(heads, page, ON_A_PAGE)
    rows: list[list[Key]] = []
    for question in shown:
        label = question.text if is_about(poll) else f"{question.position + 1} {asked_text(question, words)}"
        to = SeeQuestion(poll_id=poll.id, position=question.position)
        rows.append([to.labelled(fitting(label))])
    rows.append(
        turning(words, page, pages_of(len(heads), ON_A_PAGE), lambda to: SeeQuestions(poll_id=poll.id, page=to))
    )
    if not is_about(poll) and len(asked) < QUESTIONS_MOST:
        rows.append([AddQuestion(poll_id=poll.id).labelled(words("poll-button-add-question"))])
    rows.append(to_desk(desk, words("desk-button-poll")))
    if heads:
        rows.append(back(words("poll-button-enough"), Review(poll_id=poll.id)))
    else:
        rows.append(back(words("button-back"), ShowPolls(unit_id=poll.unit_id)))
    said = words("poll-questions", kind=poll.kind.value, count=len(heads), most=ABOUT_MOST, unit=poll.unit_name)
    return View(said, rows)


def one_question(
    poll: Poll, this: Question, asked: Sequence[Question], words: Words, *, may_depend: bool, may_rise: bool
) -> View:
    """Show one question of a draft, to whom it is put, and what can be done with it."""
    lines = [words("poll-one-question", number=this.position + 1, text=asked_text(this, words))]
    lines += [words("poll-listed-line", line=choice) for choice in this.choices]
    if this.only_if is not None:
        lines.append(_rule_line(this, asked, words))
    rows: list[list[Key]] = []
    if this.form is None:
        rows.append([ChangeQuestion(poll_id=poll.id, position=this.position).labelled(words("poll-button-rewrite"))])
        if may_depend:
            rows.append([AskOnly(poll_id=poll.id, position=this.position).labelled(words("poll-button-ask-only"))])
    last = [DropQuestion(poll_id=poll.id, position=this.position).labelled(words("poll-button-drop"))]
    if may_rise:
        last.insert(0, RaiseQuestion(poll_id=poll.id, position=this.position).labelled(words("poll-button-raise")))
    return View("\n".join(lines), [*rows, last, back(words("button-back"), SeeQuestions(poll_id=poll.id))])


def _rule_line(this: Question, asked: Sequence[Question], words: Words) -> Safe:
    assert this.only_if is not None
    parent = asked[this.only_if.position]
    named = (choice_text(parent, choice, words) for choice in this.only_if.choices)
    chosen = words.plain("rating-list-separator").join(named)
    return words("poll-only-if", number=parent.position + 1, chosen=chosen)


def ask_only(poll: Poll, this: Question, parents: Sequence[Question], words: Words) -> View:
    """Ask on which earlier question it depends whether this one is put."""

    def to(parent: int) -> AskOnly:
        return AskOnly(poll_id=poll.id, position=this.position, parent=parent)

    rows = [
        [to(parent.position).labelled(fitting(f"{parent.position + 1} {asked_text(parent, words)}"))]
        for parent in parents[-6:]
    ]
    everybody = to(-1).labelled(words("poll-button-ask-everybody"))
    here = SeeQuestion(poll_id=poll.id, position=this.position)
    return View(words("poll-ask-only"), [*rows, [everybody], back(words("button-back"), here)])


def ask_only_choices(poll: Poll, this: Question, parent: Question, words: Words) -> View:
    """Ask which answers to the earlier question lead to this one."""
    chosen = this.only_if.choices if this.only_if and this.only_if.position == parent.position else ()
    rows: list[list[Key]] = []
    for choice in range(parent.size):
        label = choice_text(parent, choice, words)
        to = AskOnly(poll_id=poll.id, position=this.position, parent=parent.position, choice=choice)
        rows.append([to.labelled(fitting(f"✓ {label}" if choice in chosen else label))])
    done = back(words("poll-button-enough"), SeeQuestions(poll_id=poll.id))
    return View(words("poll-ask-only-choices", number=parent.position + 1), [*rows, done])


def quorums(poll: Poll, words: Words) -> View:
    """Offer how many must answer."""
    rows: list[list[Key]] = [
        [ChangeQuorum(poll_id=poll.id, percent=percent).labelled(words("poll-button-percent", percent=percent))]
        for percent in QUORUMS
    ]
    return View(words("poll-how-many"), [*rows, back(words("button-back"), Review(poll_id=poll.id))])


def write_document(words: Words, *, unit_id: int) -> View:
    """Ask for the draft: the document, or its articles at once."""
    return View(words("poll-write-document"), [back(words("button-back"), ShowPolls(unit_id=unit_id))])


def write_articles(words: Words, *, unit_id: int, most: int) -> View:
    """Ask for the articles that people are asked about."""
    return View(words("poll-write-articles", most=most), [back(words("button-back"), ShowPolls(unit_id=unit_id))])


def write_honours(words: Words, *, unit_id: int) -> View:
    """Ask for the question and the nominees in one message."""
    return View(words("poll-write-honours", most=ABOUT_MOST), [back(words("button-back"), ShowPolls(unit_id=unit_id))])


def second_wanted(poll: Poll, words: Words, *, audience: int, names: Sequence[str]) -> View:
    """Say that another leader must agree, since so few are asked; or that there is nobody."""
    asked = words.plain("rating-list-separator").join(names)
    return View(
        words("poll-second-wanted", audience=audience, names=asked, count=len(names)),
        [back(words("button-back"), Review(poll_id=poll.id))],
    )


def second_asked(poll: Poll, asked: Sequence[Question], words: Words, *, by: str, audience: int, closes: str) -> View:
    """Ask another leader whether this may go to so few people."""
    head = words("poll-second-asked", by=by, unit=poll.unit_name, title=poll.title, audience=audience, closes=closes)
    lines = [
        words("poll-look-line", number=number, chosen=shorten(asked_text(each, words), 60))
        for number, each in enumerate(asked[:6], start=1)
    ]
    if len(asked) > 6:
        lines.append(words("poll-look-more", count=len(asked) - 6))
    agree = Second(poll_id=poll.id, agree=True).labelled(words("poll-button-second"), style="primary")
    refuse = Second(poll_id=poll.id, agree=False).labelled(words("poll-button-second-not"))
    return View("\n".join([head, *lines]), [[agree], [refuse]])


def second_refused(poll: Poll, words: Words, *, by: str | None = None) -> View:
    """Say that it is not sent: to whoever refused, and to whoever wrote it."""
    here = back(words("button-home")) if by is None else back(words("poll-button-see-draft"), Review(poll_id=poll.id))
    return View(words("poll-second-refused", title=poll.title, by=by or "", told=int(by is not None)), [here])


def closings(poll: Poll, words: Words, *, least: int = 0) -> View:
    """Offer days till closing; `least`: fewer than these were too few."""
    days: list[Key] = [
        ChangeClosing(poll_id=poll.id, days=days).labelled(words("poll-button-days", days=days))
        for days in DAYS_OFFERED
    ]
    own = ChangeClosing(poll_id=poll.id, days=0).labelled(words("poll-button-own-date"))
    return View(
        words("poll-when-closes", least=least), [[*days, own], back(words("button-back"), Review(poll_id=poll.id))]
    )


def write_closing(words: Words) -> View:
    """Ask for a date in words."""
    return View(words("poll-write-closing"), [back(words("button-home"))])


def sure_to_send(poll: Poll, words: Words, *, audience: int) -> View:
    """Ask once more, with the number in the button."""
    sending = Send(poll_id=poll.id, asked=audience).labelled(words("poll-button-send-to", audience=audience))
    return View(
        words("poll-sure", audience=audience, named=int(poll.named)),
        [[sending], back(words("poll-button-think"), Review(poll_id=poll.id))],
    )


def sent(poll: Poll, words: Words, *, closes: str) -> View:
    """Say that it is on its way."""
    return View(
        words("poll-sent", asked=poll.asked, closes=closes),
        [[SeePoll(poll_id=poll.id).labelled(words("poll-button-see"))], back(words("button-home"))],
    )
