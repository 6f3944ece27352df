"""What a closed poll came to, as far as it may be told: how many, how sure, and nothing that singles anybody out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple, Self

from pydantic import BaseModel, ConfigDict

from domain.polls import Mode, Poll, needed
from domain.questions import CONTENT, UNSAID, Answers, Asks, Question
from domain.statistics import K, Share, exposed, may_show, withheld


class Ballot(NamedTuple):
    """One ballot as it counts: answers by position, how it was collected, and the unit below it counts for.

    `again`: of somebody who took part before and was asked something anew.
    """

    answers: Answers
    mode: Mode = Mode.BOT
    stratum_id: int | None = None
    again: bool = False


class Cell(NamedTuple):
    """How many chose one choice; None: too few, or too nearly all, to show."""

    choice: int
    told: int | None
    nearly_all: bool = False


class Told(BaseModel):
    """What may be told of one question: of how many answers, cell by cell; `order` of a ranking, best first.

    `weighted` gives, for each cell that is shown, the ratio it would have if every unit had answered alike.
    """

    model_config = ConfigDict(frozen=True, defer_build=True)

    n: int | None  # None: too few
    cells: list[Cell] = []
    order: tuple[int, ...] = ()
    weighted: dict[int, float] = {}
    approving: Share | None = None  # of those who had an opinion on a unit, a person or an article
    standing: Share | None = None  # the same where it must not be told: it only says in which band of peers it lies


def chosen(question: Question, answer: Any) -> list[int]:
    """Return the choices that an answer puts into cells: of a ranking the first, of a number its bin."""
    match question.kind, answer:
        case _, None:
            return []
        case Asks.RANK, [first, *_]:
            return [int(first)]
        case Asks.NUMBER, int():
            return [next(at for at, (low, high) in enumerate(question.bins) if low <= answer <= high)]
        case Asks.SEVERAL, list():
            return [int(each) for each in answer]
        case ((Asks.ONE | Asks.SCALE), int()):
            return [answer]
    return []


def cells(question: Question, answers: Sequence[Answers], *, named: bool, k: int = K) -> list[Cell]:
    """Return what may be told about a question with choices, largest groups and their remainder protected.

    Of an anonymous question that fewer than k answered nothing may be told. Of a named poll everything may be.
    """
    given = [answer[question.position] for answer in answers if answer.get(question.position) is not None]
    counts = [0] * question.size
    for answer in given:
        for choice in chosen(question, answer):
            counts[choice] += 1
    n = len(given)
    if named:
        return [Cell(choice, count) for choice, count in enumerate(counts)]
    if not may_show(n, k):
        return []
    if question.kind is Asks.SEVERAL:
        return [
            Cell(choice, count if _enough(count, n - count, k) else None, nearly_all=count > n - k)
            for choice, count in enumerate(counts)
        ]
    if 0 < n == max(counts):  # all alike: who took part would be known by name
        return [Cell(choice, None, nearly_all=count == n) for choice, count in enumerate(counts)]
    hidden = withheld({str(choice): count for choice, count in enumerate(counts)}, k)
    return [Cell(choice, None if str(choice) in hidden else count) for choice, count in enumerate(counts)]


def _enough(count: int, rest: int, k: int) -> bool:
    return may_show(count, k) and may_show(rest, k)


class Collected(BaseModel):
    """How ballots were collected, as far as it may be told; empty where they all came alike, or of one way too few.

    `entered`: of those that a worker entered for somebody, how many chose each choice, by the question's position.
    """

    model_config = ConfigDict(frozen=True, defer_build=True)

    modes: dict[Mode, int] = {}
    entered: dict[int, dict[int, int | None]] = {}


class Outcome(BaseModel):
    """What a closed poll came to; `told` by the question's position, for those that have cells."""

    model_config = ConfigDict(frozen=True, defer_build=True)

    n: int | None  # None: too few
    asked: int
    short_of: int | None = None  # how many were needed, when the quorum was missed
    took_part: int | None = None  # with a missed quorum: how many there were
    told: dict[int, Told] = {}
    collected: Collected = Collected()

    @classmethod
    def of(cls, poll: Poll, asked: Sequence[Question], ballots: Sequence[Ballot], *, n: int, k: int = K) -> Self:
        """Return the outcome of a closed poll in which `n` people took part.

        There may be more ballots than people: a question asked anew is answered on a ballot of its own.
        """
        total = max(poll.asked, n)
        if not poll.named and not may_show(n, k):
            return cls(n=None, asked=total)
        if n < needed(poll.quorum, poll.asked):
            return cls(n=None, asked=total, short_of=needed(poll.quorum, poll.asked), took_part=n)
        told: dict[int, Told] = {}
        for question in asked:
            if question.kind not in (Asks.WORDS, Asks.PHOTO):
                told[question.position] = _told(question, poll, ballots, told, k)
        return cls(n=n, asked=total, told=told, collected=_collected(poll, asked, ballots, told, k))

    @property
    def modes(self) -> dict[Mode, int]:
        """Return how many ballots came in each way, where that may be told."""
        return self.collected.modes

    @property
    def silent(self) -> int:
        """Return how many were asked and said nothing: an answer of its own."""
        return self.asked - (self.n or 0)


def _collected(
    poll: Poll, asked: Sequence[Question], ballots: Sequence[Ballot], told: Mapping[int, Told], k: int
) -> Collected:
    modes = Counter(ballot.mode for ballot in ballots if not ballot.again)
    if len(modes) < 2 or not (poll.named or all(may_show(n, k) for n in modes.values())):
        return Collected()
    entered: dict[int, dict[int, int | None]] = {}
    for question in asked if Mode.ASSISTED in modes else ():
        here = told.get(question.position)
        if here is not None and here.n is not None and (row := _entered(question, poll, ballots, here, k)):
            entered[question.position] = row
    return Collected(modes=dict(modes), entered=entered)


def _entered(question: Question, poll: Poll, ballots: Sequence[Ballot], told: Told, k: int) -> dict[int, int | None]:
    """Return how many of those entered for somebody chose each choice; nothing where it would give anybody away.

    Those people are few and known, so both they and all others are protected as totals of their own: what is hidden for
    one of the two is hidden for both, since what is told of all together less the one is the other.
    """
    rows: list[Counter[int]] = []
    for by_worker in (True, False):
        answers = [each.answers.get(question.position) for each in ballots if (each.mode is Mode.ASSISTED) is by_worker]
        rows.append(Counter(choice for answer in answers for choice in chosen(question, answer)))
    if poll.named:
        return {choice: rows[0][choice] for choice in range(question.size)} if rows[0] else {}
    if question.kind is Asks.SEVERAL or not all(may_show(row.total(), k) for row in rows):
        return {}
    hidden = {cell.choice for cell in told.cells if cell.told is None}
    for row in rows:
        hidden |= {int(choice) for choice in withheld({str(at): row[at] for at in range(question.size)}, k)}
    for row in rows:
        shown = {str(at): None if at in hidden else row[at] for at in range(question.size)}
        if max(row.values()) == row.total() or exposed(shown, row.total(), k):
            return {}
    return {choice: None if choice in hidden else rows[0][choice] for choice in range(question.size)}


def _told(question: Question, poll: Poll, ballots: Sequence[Ballot], before: Mapping[int, Told], k: int) -> Told:
    answers = [ballot.answers for ballot in ballots]
    n = sum(answer.get(question.position) is not None for answer in answers)
    if not poll.named and (not may_show(n, k) or _gives_parent_away(question, before)):
        return Told(n=None)
    found = cells(question, answers, named=poll.named, k=k)
    return Told(
        n=n,
        cells=found,
        order=_order(question, answers, k) if question.kind is Asks.RANK else (),
        weighted=_weighted(question, poll, ballots, found, k),
        approving=_approving(question, found, n),
        standing=_standing(question, answers, k),
    )


def _gives_parent_away(question: Question, before: Mapping[int, Told]) -> bool:
    """Say whether n would be a figure that was withheld where it was asked who should answer this."""
    if question.only_if is None:
        return False
    parent = before.get(question.only_if.position)
    shown = {cell.choice for cell in parent.cells if cell.told is not None} if parent else set()
    return not set(question.only_if.choices) <= shown


def _order(question: Question, answers: Sequence[Answers], k: int) -> tuple[int, ...]:
    """Return the choices by their mean place, told from 2k rankings on: an order of few would be somebody's own."""
    given = [answer[question.position] for answer in answers if isinstance(answer.get(question.position), list)]
    rankings = [each for each in given if isinstance(each, list)]
    if len(rankings) < 2 * k:
        return ()
    places = {choice: sum(ranking.index(choice) for ranking in rankings) for choice in range(question.size)}
    return tuple(sorted(places, key=lambda choice: (places[choice], choice)))


def _approving(question: Question, found: Sequence[Cell], n: int) -> Share | None:
    """Return the share of those who approve among those with an opinion, worked out from shown cells only."""
    if question.form not in CONTENT:
        return None
    counts = {cell.choice: cell.told for cell in found if cell.told is not None}
    hidden = [cell.choice for cell in found if cell.told is None]
    if hidden and sum(counts.values()) < n:  # something is hidden that is not nothing
        return None
    unsaid = UNSAID.get(question.form)
    of = n - (counts.get(unsaid, 0) if unsaid is not None else 0)
    return Share.of(sum(counts.get(choice, 0) for choice in CONTENT[question.form]), of) if of else None


def _standing(question: Question, answers: Sequence[Answers], k: int) -> Share | None:
    """Return the share of those who approve, to be told as a band among peers only, from 2k opinions on."""
    if question.form not in CONTENT:
        return None
    given = [answer[question.position] for answer in answers if isinstance(answer.get(question.position), int)]
    opinions = [choice for choice in given if choice != UNSAID.get(question.form)]
    if len(opinions) < 2 * k:
        return None
    return Share.of(sum(choice in CONTENT[question.form] for choice in opinions), len(opinions))


def _weighted(
    question: Question, poll: Poll, ballots: Sequence[Ballot], found: Sequence[Cell], k: int
) -> dict[int, float]:
    """Return each shown cell's ratio as it would be had every unit below answered in proportion to its roster.

    Only when every unit has at least k answers; the units' own figures are not told by it. Source: post-stratification,
    Holt and Smith 1979.
    """
    strata = poll.strata
    asked_elsewhere = poll.asked - sum(strata.values())
    sizes: dict[int | None, int] = dict(strata) | ({None: asked_elsewhere} if asked_elsewhere > 0 else {})
    if len(sizes) < 2:
        return {}
    by_unit: dict[int | None, list[Any]] = {unit_id: [] for unit_id in sizes}
    for ballot in ballots:
        answer = ballot.answers.get(question.position)
        if answer is not None:
            by_unit.setdefault(ballot.stratum_id, []).append(answer)
    if any(not may_show(len(given), k) for given in by_unit.values()) or by_unit.keys() != sizes.keys():
        return {}
    everybody = sum(sizes.values())
    return {
        cell.choice: sum(
            sizes[unit_id] / everybody * sum(cell.choice in chosen(question, each) for each in given) / len(given)
            for unit_id, given in by_unit.items()
        )
        for cell in found
        if cell.told is not None
    }
