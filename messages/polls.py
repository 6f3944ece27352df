"""Screens for polls as those see them who open them: the list, and how an open one stands."""

from __future__ import annotations

from collections.abc import Sequence

from domain.polls import Kind, Poll, State
from messages.buttons import Button, Key, back
from messages.paging import fitting, page_of, pages_of, turning
from messages.view import View
from messages.words import Words

ON_A_PAGE = 5


class ShowPolls(Button, action="ps"):
    """See the unit's polls and ratings."""

    unit_id: int | None = None
    page: int = 0


class NewPoll(Button, action="qn"):
    """Ask one question, or make a poll of several, or one of a kind of its own."""

    unit_id: int
    several: bool = False
    kind: Kind = Kind.SURVEY


class MoreKinds(Button, action="qz"):
    """See what other kinds of poll there are."""

    unit_id: int


class SeePoll(Button, action="qp"):
    """See how a poll stands."""

    poll_id: int


class ClosePoll(Button, action="qx"):
    """Close a poll before its time."""

    poll_id: int
    sure: bool = False


class SeeTopics(Button, action="tq"):
    """See what people wrote about in the last week or month."""

    unit_id: int
    month: bool = False


class SeePollTopics(Button, action="tv"):
    """See what people wrote about in a closed poll."""

    poll_id: int


class Mend(Button, action="qe"):
    """Mend the wording of an open poll: choose the question, or write it anew."""

    poll_id: int
    position: int | None = None
    page: int = 0


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
    enter: Sequence[tuple[Poll, Button]] = (),
) -> View:
    """List the points and polls of a unit and below, with ways to make new ones for those who may.

    `enter`: polls of units above that are filled in here for people without Telegram.
    """
    page, shown = page_of(polls, page, ON_A_PAGE)
    rows: list[list[Key]] = []
    if may_open:
        rows = [
            [NewPoll(unit_id=unit_id).labelled(words("poll-button-new-one"), style="primary")],
            [NewPoll(unit_id=unit_id, several=True).labelled(words("poll-button-new-several"))],
            [MoreKinds(unit_id=unit_id).labelled(words("poll-button-more"))],
            [open_with[0].labelled(words("point-button-new"))],
        ]
    rows += [[to.labelled(fitting(words.plain("poll-line-enter", title=poll.title)))] for poll, to in enter]
    by_id = dict(zip((poll.id for poll in polls), open_with[1:], strict=True))
    rows.append([SeeTopics(unit_id=unit_id).labelled(words("topics-button"))])
    rows += [[by_id[poll.id].labelled(fitting(_line(poll, unit_id, words)))] for poll in shown]
    turn = turning(words, page, pages_of(len(polls), ON_A_PAGE), lambda to: ShowPolls(unit_id=unit_id, page=to))
    return View(
        words("poll-list" if polls else "poll-list-empty", unit=unit, count=len(polls)),
        [*rows, turn, back(words("button-home"))],
    )


def _line(poll: Poll, unit_id: int, words: Words) -> str:
    """Return what a poll is called; a counter of a unit below with that unit, since many have one of the same name."""
    if poll.unit_id != unit_id and poll.kind is Kind.RATING and poll.state is State.OPEN:
        return words.plain("poll-line-below", unit=poll.unit_name, title=poll.title)
    state = "rating" if poll.kind is Kind.RATING and poll.state is State.OPEN else poll.state.value
    return words.plain("poll-line", state=state, kind=poll.kind.value, title=poll.title)


def which_unit(units: Sequence[tuple[int, str]], words: Words) -> View:
    """Ask for which of one's units."""
    rows = [[ShowPolls(unit_id=unit_id).labelled(fitting(name))] for unit_id, name in units]
    return View(words("poll-which-unit"), [*rows, back(words("button-home"))])


OTHER_KINDS = (Kind.REVIEW, Kind.APPRAISAL, Kind.CONSULTATION, Kind.HONOURS)


def other_kinds(words: Words, *, unit_id: int) -> View:
    """Offer the kinds of poll that have their own way of being made."""
    rows: list[list[Key]] = [
        [NewPoll(unit_id=unit_id, kind=kind).labelled(words(f"poll-button-new-{kind}"))] for kind in OTHER_KINDS
    ]
    return View(words("poll-other-kinds"), [*rows, back(words("button-back"), ShowPolls(unit_id=unit_id))])


# ---- how it stands------------------------------------------------------------------------


def running(
    poll: Poll, words: Words, *, closes: str, to_group: Button | None = None, enter: Button | None = None
) -> View:
    """Show an open poll: nothing of its outcome, to nobody.

    `to_group` leads to the groups it can be put into, `enter` to those for whom it is filled in.
    """
    group = [] if to_group is None else [to_group.labelled(words("group-poll-button"))]
    entering = [] if enter is None else [enter.labelled(words("assisted-ballot-button"))]
    own = [
        [Mend(poll_id=poll.id).labelled(words("poll-button-mend"))],
        [ClosePoll(poll_id=poll.id).labelled(words("poll-button-close"))],
    ]
    return View(
        words("poll-running", title=poll.title, asked=poll.asked, closes=closes, named=int(poll.named)),
        [
            entering,
            group,
            *([] if poll.of_round is not None else own),
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
