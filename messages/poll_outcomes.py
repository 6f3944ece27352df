"""What a poll came to, as everybody who was asked may read it, and what its leaders can do with it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

from domain.outcomes import Ballot, Outcome, Told
from domain.peers import Standing, standing_among
from domain.polls import Kind, Poll
from domain.questions import Asks, Form, Question
from domain.statistics import Share, response_rate
from domain.text import shorten
from messages.buttons import Button, Key, back
from messages.consultations import SeeSuggestions
from messages.paging import page_of, pages_of, turning
from messages.polls import SeePoll, SeePollTopics, ShowPolls
from messages.questions import LINE_MOST, asked_text, choice_text, said_text
from messages.view import View
from messages.words import Safe, Words

ON_A_PAGE = 5
TEXT_SHOWN_MOST = 120


class SeeWords(Button, action="qw"):
    """Read what was written in a closed poll."""

    poll_id: int
    page: int = 0


class SeePhotos(Button, action="qf"):
    """See the photos that were sent in a closed poll, one at a time."""

    poll_id: int
    page: int = 0


class SeeVoters(Button, action="qo"):
    """See who answered what in a named poll."""

    poll_id: int
    page: int = 0


class ReadOutcome(Button, action="qr"):
    """Turn the pages of what a closed poll came to."""

    poll_id: int
    page: int = 0


class PublishPoll(Button, action="qpb"):
    """Let everybody read what a closed poll came to: first asked, then done."""

    poll_id: int
    sure: bool = False


class HidePoll(Button, action="qph"):
    """Let it be read by those who were asked alone again."""

    poll_id: int


class SayNext(Button, action="qy"):
    """Write what will be done about the outcome; goes to everybody who was asked."""

    poll_id: int


def pages_told(asked: Sequence[Question], outcome: Outcome) -> list[Question | None]:
    """Return what has a page of its own: first, of a poll about peers, all of them side by side (None)."""
    told: list[Question | None] = [question for question in asked if question.position in outcome.told]
    return [None, *told] if _peers(asked, outcome) else told


def outcome_text(
    poll: Poll, asked: Sequence[Question], outcome: Outcome, words: Words, *, k: int, page: int = 0
) -> Safe:
    """Return what a poll came to: how many answered, how they did, then one question to a page."""
    lines = [words("poll-outcome", title=poll.title_in(words.language)), *how_many(outcome, words, k=k)]
    if outcome.n is not None:
        for part in page_of(pages_told(asked, outcome), page, 1)[1]:
            lines += part_told(asked, part, outcome, words)
    return Safe("\n".join(lines))


def how_many(outcome: Outcome, words: Words, *, k: int) -> list[Safe]:
    """Return how many answered, or why nothing is told."""
    if outcome.short_of is not None:
        return [words("poll-outcome-short", n=outcome.took_part or 0, asked=outcome.asked, needed=outcome.short_of)]
    if outcome.n is None:
        return [words("poll-outcome-too-few", k=k, asked=outcome.asked)]
    percent = round(100 * (response_rate(outcome.n, outcome.asked) or 0))
    lines = [words("poll-outcome-n", n=outcome.n, asked=outcome.asked, percent=percent, silent=outcome.silent)]
    if outcome.modes:
        counts = words.plain("rating-list-separator").join(modes_told(outcome, words))
        lines.append(words("poll-outcome-modes", counts=counts))
    return lines


def part_told(asked: Sequence[Question], part: Question | None, outcome: Outcome, words: Words) -> list[Safe]:
    """Return one part of what a poll came to, as `pages_told` lists them."""
    if part is None:
        return _bands(asked, outcome, words)
    entered = outcome.collected.entered.get(part.position, {})
    return _question(asked, part, outcome.told[part.position], entered, words)


def modes_told(outcome: Outcome, words: Words) -> list[str]:
    """Return how many answers came in each way, where that may be told."""
    return [words.plain(f"poll-mode-{mode}", count=count) for mode, count in sorted(outcome.modes.items())]


def _question(
    asked: Sequence[Question], question: Question, told: Told, entered: Mapping[int, int | None], words: Words
) -> list[Safe]:
    lines: list[Safe] = []
    if len(asked) > 1:
        text = shorten(asked_text(question, words), TEXT_SHOWN_MOST)
        lines.append(words("poll-outcome-question", number=question.position + 1, text=text))
    if told.n is None:
        return [*lines, words("poll-outcome-question-few")]
    few: list[str] = []
    for cell in told.cells:
        choice = shorten(choice_text(question, cell.choice, words), LINE_MOST)
        if cell.told is not None:
            lines.append(_cell(choice, cell.told, told, told.weighted.get(cell.choice), words))
        elif cell.nearly_all:
            lines.append(words("poll-outcome-nearly-all", choice=choice))
        else:
            few.append(choice)
    if few:
        whole = question.kind is not Asks.SEVERAL and sum(cell.told or 0 for cell in told.cells) == told.n
        listed = words.plain("rating-list-separator").join(few)
        lines.append(words("poll-outcome-none" if whole else "poll-outcome-hidden", choices=listed))
    if entered:
        shown = [
            words.plain("poll-outcome-entered-cell", choice=shorten(choice_text(question, choice, words), 20), n=n)
            for choice, n in entered.items()
            if n is not None
        ]
        if shown:
            listed = words.plain("rating-list-separator").join(shown)
            lines.append(words("poll-outcome-entered", cells=listed))
    if told.approving is not None:
        lines.append(words("poll-outcome-approving", **_figures(told.approving)))
    if told.order:
        names = (shorten(choice_text(question, choice, words), 20) for choice in told.order)
        lines.append(words("poll-outcome-order", order=" > ".join(names)))
    if question.version > 1:
        lines.append(words("poll-outcome-anew", n=told.n))
    elif question.before is not None:
        lines.append(words("poll-outcome-mended", before=shorten(question.before, TEXT_SHOWN_MOST)))
    return lines


def _cell(choice: str, count: int, told: Told, weighted: float | None, words: Words) -> Safe:
    """Return a cell with its share and between what the true share lies; and beside it, weighted by the roster."""
    figures = _figures(Share.of(count, told.n)) if told.n else {"count": 0, "percent": 0, "low": 0, "high": 0}
    if weighted is None:
        return words("poll-outcome-line", choice=choice, **figures)
    return words("poll-outcome-line-weighted", choice=choice, weighted=round(100 * weighted), **figures)


def _figures(share: Share) -> dict[str, int]:
    low, high = round(100 * share.low), round(100 * share.high)
    return {"count": share.count, "n": share.n, "percent": round(100 * share.ratio), "low": low, "high": high}


def _peers(asked: Sequence[Question], outcome: Outcome) -> dict[int, Share | None]:
    """Return the shares of what a poll compares, by position; empty when it compares nothing."""
    alike = [question for question in asked if question.form in (Form.UNIT, Form.OFFICE)]
    if len(alike) < 3 or outcome.n is None:
        return {}
    return {question.position: outcome.told[question.position].standing for question in alike}


def _bands(asked: Sequence[Question], outcome: Outcome, words: Words) -> list[Safe]:
    """Return all that is compared in bands, in the poll's own order within each: nobody is first or last."""
    shares = _peers(asked, outcome)
    names = {question.position: question.text for question in asked}
    standing = standing_among(shares)
    lines = [words("poll-outcome-bands")]
    for band in Standing:
        inside = [shorten(names[at], 20) for at in shares if standing[at] is band]
        if inside:
            listed = words.plain("rating-list-separator").join(inside)
            lines.append(words(f"poll-band-{band}", count=len(inside), names=listed))
    return lines


def outcome_pages(poll: Poll, asked: Sequence[Question], outcome: Outcome, words: Words, *, page: int) -> list[Key]:
    """Return the row that turns from question to question; none when there is only one."""
    pages = pages_of(len(pages_told(asked, outcome)), 1)
    return turning(words, min(max(page, 0), pages - 1), pages, lambda to: ReadOutcome(poll_id=poll.id, page=to))


def voter_line(name: str, asked: Sequence[Question], ballot: Ballot, words: Words) -> str:
    """Return what one person answered in a named poll, and whether a worker entered it."""
    answers = ballot.answers
    said = words.plain("rating-list-separator").join(
        said_text(question, answers, words) for question in asked if question.position in answers
    )
    return words.plain("poll-voter", name=name, said=said, mode=ballot.mode.value)


def published(poll: Poll, asked: Sequence[Question], outcome: Outcome, words: Words, *, k: int, page: int = 0) -> View:
    """Tell those who were asked what it came to."""
    turn = outcome_pages(poll, asked, outcome, words, page=page)
    return View(outcome_text(poll, asked, outcome, words, k=k, page=page), [turn, back(words("button-home"))])


def closed(
    poll: Poll,
    asked: Sequence[Question],
    outcome: Outcome,
    words: Words,
    *,
    k: int,
    wrote: int,
    photos: int,
    said_next: bool,
    replied: bool,
    others: int = 0,
    export: Button | None = None,
) -> View:
    """Show a leader what a poll came to, and what to do with it."""
    rows: list[list[Key]] = [outcome_pages(poll, asked, outcome, words, page=0)]
    if outcome.n is not None:
        if not said_next:
            rows.append([SayNext(poll_id=poll.id).labelled(words("poll-button-say-next"), style="primary")])
        if poll.public_on is not None:
            rows.append([HidePoll(poll_id=poll.id).labelled(words("results-button-hide"))])
        elif poll.may_be_public:
            rows.append([PublishPoll(poll_id=poll.id).labelled(words("results-button-publish"))])
        if poll.kind is Kind.CONSULTATION:
            rows.append(
                [SeeSuggestions(poll_id=poll.id).labelled(words("poll-button-suggestions", replied=int(replied)))]
            )
        if wrote:
            rows.append([SeeWords(poll_id=poll.id).labelled(words("poll-button-words", count=wrote))])
            if not poll.named:
                rows.append([SeePollTopics(poll_id=poll.id).labelled(words("topics-button-poll"))])
        if photos:
            rows.append([SeePhotos(poll_id=poll.id).labelled(words("poll-button-photos", count=photos))])
        if poll.named and outcome.n:
            rows.append([SeeVoters(poll_id=poll.id).labelled(words("poll-button-voters"))])
        if export is not None:
            rows.append([export.labelled(words("export-poll-button"))])
    text = outcome_text(poll, asked, outcome, words, k=k)
    if others:
        text = Safe("\n".join([text, words("poll-outcome-others", count=others)]))
    return View(
        text,
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
