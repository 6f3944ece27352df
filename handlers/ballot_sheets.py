"""What somebody is asked of a poll now, and whose ballot it is: their own, or that of somebody without Telegram.

One ballot for each person, however it comes: tokens stand for the account, or for the line of the roster for which
a worker enters what was said. Whoever joins later finds their line's ballot counted.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from domain.errors import NotThere
from domain.polls import WHOLE, Kind, Poll, State, period_of_version
from domain.questions import Question
from domain.roles import Act
from domain.units import is_within
from handlers.context import Context
from messages.assisted_ballots import Somebody
from storage import assisted_ballots, ballots, polls
from storage.members import Line


@dataclass(frozen=True, slots=True)
class Sheet:
    """What one person is asked now: all of a poll, or, `again`, what has changed its meaning since they answered.

    `line`: of the roster, for whom whoever acts enters it; None: it is their own.
    """

    poll: Poll
    asked: list[Question]
    again: bool
    line: Line | None = None

    def question(self, position: int) -> Question:
        """Return the question at a position. Raises: NotThere."""
        found = next((each for each in self.asked if each.position == position), None)
        if found is None:
            raise NotThere
        return found

    @property
    def first(self) -> Question:
        """Return the question that a message asks by itself."""
        return self.asked[0]

    @property
    def name(self) -> str:
        """Return the name under which memory keeps what is chosen on it."""
        whose = "" if self.line is None else f" for {self.line.id}"
        return f"ballot {self.poll.id} {self.poll.state} {self.poll.version}{whose}"

    @property
    def somebody(self) -> Somebody | None:
        """Return for whom it is filled in, as a screen says it."""
        return None if self.line is None else Somebody(self.line.id, self.line.name, self.line.unit_name)


async def preview_of(context: Context, poll: Poll) -> Sheet:
    """Return the sheet on which its maker tries a draft. Raises: NotThere."""
    asked = await polls.questions_of(context.tx, poll.id)
    if not asked or not context.person.may(Act.OPEN_POLLS, poll.unit_path, context.today):
        raise NotThere
    return Sheet(poll, asked, again=False)


async def own_sheet(context: Context, poll: Poll) -> Sheet:
    """Return what whoever acts is asked of an open poll: nothing, once they have answered all of it."""
    asked = await polls.questions_of(context.tx, poll.id)
    answered = await _took(context, poll, None) or (poll.named and await _voted_by_name(context, poll))
    return Sheet(poll, asked, again=False) if not answered else await _anew(context, poll, asked, None)


async def sheet_for(context: Context, poll: Poll, line_id: int) -> Sheet:
    """Return what somebody without Telegram is asked: nothing, if all that this worker entered for them still holds.

    Whether another worker has been there is not told: the whole sheet is shown, and only what was missing is counted.
    """
    line = await line_for(context, poll, line_id)
    asked = await polls.questions_of(context.tx, poll.id)
    if entered_by(context, poll, line) and await _took(context, poll, line):
        return await _anew(context, poll, asked, line)
    return Sheet(poll, asked, again=False, line=line)


async def line_for(context: Context, poll: Poll, line_id: int) -> Line:
    """Return a line of the roster for whom whoever acts may enter a ballot of an open poll. Raises: NotThere."""
    line = await assisted_ballots.line(context.tx, line_id)
    may_enter = (
        line is not None
        and poll.assisted
        and poll.state is State.OPEN
        and poll.kind not in (Kind.RATING, Kind.VERDICT)
        and context.person.id not in poll.not_asked
        and is_within(line.unit_path, poll.unit_path)
        and context.person.may(Act.HANDLE_CASES, line.unit_path, context.today)
    )
    if line is None or not may_enter:
        raise NotThere
    if await assisted_ballots.is_appraised(context.tx, poll, line):
        raise NotThere
    return line


def entered_by(context: Context, poll: Poll, line: Line) -> bool:
    """Say whether whoever acts has entered a ballot for a line, as far as this process remembers; nobody else knows."""
    return bool(context.memory.kept(context.person.telegram_id, _mark(poll, line), now=context.now))


def remember_entered(context: Context, poll: Poll, line: Line) -> None:
    """Remember for whoever acts that they have been there."""
    context.memory.keep(context.person.telegram_id, _mark(poll, line), True, until=poll.closes_at or context.now)


def _mark(poll: Poll, line: Line) -> str:
    return f"entered {poll.id} {line.id}"


async def _anew(context: Context, poll: Poll, asked: list[Question], line: Line | None) -> Sheet:
    anew: list[Question] = []
    for version in sorted({question.version for question in asked} - {1}):
        if not await _took(context, poll, line, period_of_version(version)):
            anew += [question for question in asked if question.version == version]
    return Sheet(poll, sorted(anew, key=lambda question: question.position), again=True, line=line)


async def counted(context: Context, sheet: Sheet) -> Sheet | None:
    """Note, as tokens, that this person has answered; return what of it is counted, None if all of it had been."""
    poll = sheet.poll
    there = poll.named and sheet.line is not None and await ballots.voted(context.tx, poll.id, sheet.line.id)
    whole = not sheet.again and await _take(context, poll, sheet.line) and not there
    anew: list[Question] = []
    for version in sorted({question.version for question in sheet.asked} - {1}):
        if await _take(context, poll, sheet.line, period_of_version(version)):
            anew += [question for question in sheet.asked if question.version == version]
    if whole:
        return sheet
    return replace(sheet, asked=anew, again=True) if anew else None


async def _take(context: Context, poll: Poll, line: Line | None, period: str = "") -> bool:
    return await polls.take_part(context.tx, poll.id, period or WHOLE, _token(context, poll, line, period))


async def _took(context: Context, poll: Poll, line: Line | None, period: str = "") -> bool:
    """Say whether somebody took part; of whoever acts also whether it was entered for them before they joined."""
    tokens = [_token(context, poll, line, period)]
    if line is None and poll.assisted:
        tokens += [
            _line_token(context, poll, place.member_id, period)
            for place in context.person.memberships
            if is_within(place.unit_path, poll.unit_path)
        ]
    return any([await polls.took_part(context.tx, poll.id, period or WHOLE, token) for token in tokens])


def _token(context: Context, poll: Poll, line: Line | None, period: str) -> bytes:
    if line is not None:
        return _line_token(context, poll, line.id, period)
    return context.turn.secrets.token(poll.id, WHOLE, context.person.telegram_id, period)


def _line_token(context: Context, poll: Poll, member_id: int, period: str) -> bytes:
    about = assisted_ballots.mark_of_line(member_id, period)
    return context.turn.secrets.token(poll.id, WHOLE, assisted_ballots.ACCOUNT_OF_LINES, about)


async def _voted_by_name(context: Context, poll: Poll) -> bool:
    """Say whether this person has a ballot in a named poll: after a restored copy no token says so."""
    places = [place for place in context.person.memberships if is_within(place.unit_path, poll.unit_path)]
    return any([await ballots.voted(context.tx, poll.id, place.member_id) for place in places])


def stratum_of(poll: Poll, unit_path: str) -> int | None:
    """Return the unit below the poll's for which an answer from `unit_path` counts, if such are counted."""
    below = unit_path.removeprefix(poll.unit_path).split("/")[0]
    return int(below) if below and int(below) in poll.strata else None
