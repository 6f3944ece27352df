"""Screens for polls as those see them who open them: the list, a new one, a look before sending, the outcome."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Literal
from zoneinfo import ZoneInfo

from domain.deadlines import spoken_date
from domain.polls import CHOICES_MOST, FEW_ASKED, Answers, Asks, Fault, Kind, Outcome, Poll, Question, State
from domain.text import shorten
from messages.buttons import Button, Key, back
from messages.paging import fitting, page_of, pages_of, turning
from messages.view import View
from messages.words import Safe, Words

ON_A_PAGE = 5
DAYS_OFFERED = (3, 7)
LINE_MOST = 60
TEXT_SHOWN_MOST = 120


class ShowPolls(Button, action="ps"):
    """See the unit's polls and ratings."""

    unit_id: int | None = None
    page: int = 0


class NewPoll(Button, action="qn"):
    """Ask one question, or make a poll of several."""

    unit_id: int
    several: bool = False


class AddQuestion(Button, action="qk"):
    """Add a question of a kind; without one: choose the kind."""

    poll_id: int
    kind: Asks | None = None


class Review(Button, action="qv"):
    """See the draft as a whole."""

    poll_id: int


class ChangeQuestion(Button, action="qq"):
    """Write a question of the draft anew."""

    poll_id: int
    position: int


class ChangeNamed(Button, action="qm"):
    """Make the draft named or anonymous."""

    poll_id: int
    named: bool


class ChangeClosing(Button, action="qc"):
    """Set the days till closing; 0: write a date; none: offer."""

    poll_id: int
    days: int | None = None


class Send(Button, action="qs"):
    """Send it to everybody; first asks once more."""

    poll_id: int
    asked: int = 0  # the number in the button that was pressed; 0: not asked yet


class SeePoll(Button, action="qp"):
    """See how a poll stands."""

    poll_id: int


class SeeWords(Button, action="qw"):
    """Read what was written in a closed poll."""

    poll_id: int
    page: int = 0


class SeeVoters(Button, action="qo"):
    """See who answered what in a named poll."""

    poll_id: int
    page: int = 0


class ClosePoll(Button, action="qx"):
    """Close a poll before its time."""

    poll_id: int
    sure: bool = False


class ReadOutcome(Button, action="qr"):
    """Turn the pages of what a closed poll came to."""

    poll_id: int
    page: int = 0


class SayNext(Button, action="qy"):
    """Write what will be done about the outcome; goes to everybody who was asked."""

    poll_id: int


def moment_text(moment: datetime, words: Words, zone: ZoneInfo, *, today: date) -> str:
    """Return a moment in people's words: 12月1日（周二）20:00."""
    local = moment.astimezone(zone)
    gap = "" if words.language == "zh" else ", "
    return f"{spoken_date(local.date(), today=today, language=words.language)}{gap}{local:%H:%M}"


# ---- the list --------------------------------------------------------------------------------------------------------


def listed(
    polls: Sequence[Poll],
    words: Words,
    *,
    unit_id: int,
    unit: str,
    page: int,
    open_with: Sequence[Button],
    may_open: bool,
) -> View:
    """List the points and polls of a unit and below, with ways to make new ones for those who may."""
    page, shown = page_of(polls, page, ON_A_PAGE)
    rows: list[list[Key]] = []
    if may_open:
        rows = [
            [NewPoll(unit_id=unit_id).labelled(words("poll-button-new-one"), style="primary")],
            [NewPoll(unit_id=unit_id, several=True).labelled(words("poll-button-new-several"))],
            [open_with[0].labelled(words("point-button-new"))],
        ]
    by_id = dict(zip((poll.id for poll in polls), open_with[1:], strict=True))
    rows += [[by_id[poll.id].labelled(fitting(_line(poll, words)))] for poll in shown]
    turn = turning(words, page, pages_of(len(polls), ON_A_PAGE), lambda to: ShowPolls(unit_id=unit_id, page=to))
    return View(
        words("poll-list" if polls else "poll-list-empty", unit=unit, count=len(polls)),
        [*rows, turn, back(words("button-home"))],
    )


def _line(poll: Poll, words: Words) -> str:
    state = "rating" if poll.kind is Kind.RATING and poll.state is State.OPEN else poll.state.value
    return words.plain("poll-line", state=state, title=poll.title)


def which_unit(units: Sequence[tuple[int, str]], words: Words) -> View:
    """Ask for which of one's units."""
    rows = [[ShowPolls(unit_id=unit_id).labelled(fitting(name))] for unit_id, name in units]
    return View(words("poll-which-unit"), [*rows, back(words("button-home"))])


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
    rows = [keys[:2], keys[2:]]
    if number == 1:  # an invitation asks the first question, and it cannot wait for words
        rows[1].pop()
    else:
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


def draft(poll: Poll, asked: Sequence[Question], words: Words, *, closes: str, audience: int, k: int) -> View:
    """Show under the preview what will happen when it is sent."""
    lines = [words("poll-draft-secret", named=int(poll.named), k=k, closes=closes)]
    if not poll.named and audience < k:
        lines.append(words("poll-draft-nobody-hidden", audience=audience, k=k))
    elif not poll.named and audience < FEW_ASKED:
        lines.append(words("poll-draft-few", audience=audience))
    lines.append(words("poll-draft-audience", audience=audience, unit=poll.unit_name))
    rows: list[list[Key]] = []
    if poll.named or audience >= k:
        rows.append([Send(poll_id=poll.id).labelled(words("poll-button-send"), style="primary")])
    if len(asked) == 1:
        first = ChangeQuestion(poll_id=poll.id, position=0).labelled(words("poll-button-change-question"))
    else:
        first = AddQuestion(poll_id=poll.id).labelled(words("poll-button-add-question"))
    rows.append([first, ChangeClosing(poll_id=poll.id).labelled(words("poll-button-change-closing"))])
    named = "poll-button-make-anonymous" if poll.named else "poll-button-make-named"
    rows.append([ChangeNamed(poll_id=poll.id, named=not poll.named).labelled(words(named))])
    return View("\n".join(lines), [*rows, back(words("button-back"), ShowPolls(unit_id=poll.unit_id))])


def closings(poll: Poll, words: Words) -> View:
    """Offer days till closing."""
    days: list[Key] = [
        ChangeClosing(poll_id=poll.id, days=days).labelled(words("poll-button-days", days=days))
        for days in DAYS_OFFERED
    ]
    own = ChangeClosing(poll_id=poll.id, days=0).labelled(words("poll-button-own-date"))
    return View(words("poll-when-closes"), [[*days, own], back(words("button-back"), Review(poll_id=poll.id))])


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


# ---- how it stands, what it came to ----------------------------------------------------------------------------------


def running(poll: Poll, words: Words, *, closes: str) -> View:
    """Show an open poll: nothing of its outcome, to nobody."""
    return View(
        words("poll-running", title=poll.title, asked=poll.asked, closes=closes, named=int(poll.named)),
        [
            [ClosePoll(poll_id=poll.id).labelled(words("poll-button-close"))],
            back(words("button-back"), ShowPolls(unit_id=poll.unit_id)),
        ],
    )


def sure_to_close(poll: Poll, words: Words) -> View:
    """Ask before closing early."""
    return View(
        words("poll-sure-close", title=poll.title),
        [
            [ClosePoll(poll_id=poll.id, sure=True).labelled(words("poll-button-close-now"), style="danger")],
            back(words("button-back"), SeePoll(poll_id=poll.id)),
        ],
    )


def closing_now(poll: Poll, words: Words) -> View:
    """Say that it closes within a minute."""
    return View(
        words("poll-closing-now", title=poll.title), [back(words("button-back"), ShowPolls(unit_id=poll.unit_id))]
    )


def outcome_text(
    poll: Poll, asked: Sequence[Question], outcome: Outcome, words: Words, *, k: int, page: int = 0
) -> Safe:
    """Return what a poll came to, as everybody who was asked may read it: one question with choices to a page."""
    lines = [words("poll-outcome", title=poll.title_in(words.language))]
    if outcome.n is None:
        return Safe("\n".join([*lines, words("poll-outcome-too-few", k=k, asked=outcome.asked)]))
    lines.append(words("poll-outcome-n", n=outcome.n, asked=outcome.asked, silent=outcome.silent))
    told = [question for question in asked if question.position in outcome.cells]
    page, shown = page_of(told, page, 1)
    for question in shown:
        if len(asked) > 1:
            text = shorten(question.text, TEXT_SHOWN_MOST)
            lines.append(words("poll-outcome-question", number=question.position + 1, text=text))
        for cell in outcome.cells[question.position]:
            choice = shorten(choice_text(question, cell.choice, words), LINE_MOST)
            if cell.told is None:
                lines.append(words("poll-outcome-hidden", choice=choice, nearly=int(cell.nearly_all)))
            else:
                percent = round(100 * cell.told / outcome.n) if outcome.n else 0
                lines.append(words("poll-outcome-line", choice=choice, count=cell.told, percent=percent))
    return Safe("\n".join(lines))


def outcome_pages(poll: Poll, outcome: Outcome, words: Words, *, page: int) -> list[Key]:
    """Return the row that turns from question to question; none when there is only one."""
    pages = pages_of(len(outcome.cells), 1)
    return turning(words, min(max(page, 0), pages - 1), pages, lambda to: ReadOutcome(poll_id=poll.id, page=to))


def choice_text(question: Question, choice: int, words: Words) -> str:
    """Return a choice as people read it; steps of a scale count from 1."""
    return words.plain("poll-step", step=choice + 1) if question.kind is Asks.SCALE else question.choices[choice]


def said_text(question: Question, answers: Answers, words: Words) -> str:
    """Return what somebody answered to one question, in a few words."""
    match answers.get(question.position):
        case int() as choice:
            said = choice_text(question, choice, words)
        case list() as choices:
            said = words.plain("rating-list-separator").join(choice_text(question, each, words) for each in choices)
        case str() as written:
            said = written
        case _:
            return words.plain("poll-look-nothing")
    return shorten(said, LINE_MOST)


def voter_line(name: str, asked: Sequence[Question], answers: Answers, words: Words) -> str:
    """Return what one person answered in a named poll."""
    said = words.plain("rating-list-separator").join(said_text(question, answers, words) for question in asked)
    return words.plain("poll-voter", name=name, said=said)


def published(poll: Poll, asked: Sequence[Question], outcome: Outcome, words: Words, *, k: int, page: int = 0) -> View:
    """Tell those who were asked what it came to."""
    turn = outcome_pages(poll, outcome, words, page=page)
    return View(outcome_text(poll, asked, outcome, words, k=k, page=page), [turn, back(words("button-home"))])


def closed(
    poll: Poll, asked: Sequence[Question], outcome: Outcome, words: Words, *, k: int, wrote: int, said_next: bool
) -> View:
    """Show a leader what a poll came to, and what to do with it."""
    rows: list[list[Key]] = [outcome_pages(poll, outcome, words, page=0)]
    if outcome.n is not None and not said_next:
        rows.append([SayNext(poll_id=poll.id).labelled(words("poll-button-say-next"), style="primary")])
    if outcome.n is not None and wrote:
        rows.append([SeeWords(poll_id=poll.id).labelled(words("poll-button-words", count=wrote))])
    if poll.named and outcome.n:
        rows.append([SeeVoters(poll_id=poll.id).labelled(words("poll-button-voters"))])
    return View(
        outcome_text(poll, asked, outcome, words, k=k),
        [*rows, back(words("button-back"), ShowPolls(unit_id=poll.unit_id))],
    )


def pages(poll: Poll, lines: Sequence[str], words: Words, *, page: int, of: Literal["words", "voters"]) -> View:
    """Show what was written, or who answered what, page by page."""
    page, shown = page_of(lines, page, ON_A_PAGE)
    kind = SeeWords if of == "words" else SeeVoters
    turn = turning(words, page, pages_of(len(lines), ON_A_PAGE), lambda to: kind(poll_id=poll.id, page=to))
    listed_lines = [words("poll-listed-line", line=shorten(line, 300)) for line in shown]
    return View(
        "\n".join([words(f"poll-listed-{of}", title=poll.title), *listed_lines]),
        [turn, back(words("button-back"), SeePoll(poll_id=poll.id))],
    )


def write_next(words: Words) -> View:
    """Ask what will be done."""
    return View(words("poll-write-next"), [back(words("button-home"))])


def next_said(poll: Poll, words: Words) -> View:
    """Say that everybody will read it."""
    return View(words("poll-next-said"), [back(words("button-back"), SeePoll(poll_id=poll.id))])


def what_next(poll: Poll, said: str, words: Words) -> View:
    """Tell those who were asked what will be done."""
    return View(words("poll-next", title=poll.title_in(words.language), said=said), [back(words("button-home"))])
