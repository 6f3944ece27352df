"""A named poll in a linked group: a leader puts it there, and whoever is on the roster votes there, once.

Telegram tells who votes, so this is for polls with names alone. Strangers' votes leave nothing here.
"""

from __future__ import annotations

from telegram import PollAnswer

from domain.errors import NoLonger, NotThere
from domain.polls import WHOLE, Poll, State
from domain.questions import Asks, Question
from domain.roles import Act
from domain.units import is_within
from handlers.context import Context
from handlers.polls import closes_text, poll_for
from handlers.routes import Otherwise, Pressed, Route
from messages import group_polls as screens
from messages.group_polls import PutInGroup, ShowGroups
from messages.words import words_for
from storage import ballots, boards, group_polls, polls
from storage.group_polls import ABOUT, GroupPoll


async def show_groups(context: Context, button: ShowGroups) -> None:
    """Show into which groups a poll can be put."""
    await _show(context, await _open(context, button.poll_id))


async def put_in_group(context: Context, button: PutInGroup) -> None:
    """Put a poll into a group of its unit: once."""
    poll = await _open(context, button.poll_id)
    board = await boards.get(context.tx, button.board_id)
    if board is None or board.kind != "group" or board.unit_id != poll.unit_id:
        raise NotThere
    there = await _there(context, poll)
    said = None
    if board.chat_id not in {each.chat_id for each in there}:
        organisation = context.organisation
        words = words_for(organisation.language, organisation.vocabulary)
        [question] = await polls.questions_of(context.tx, poll.id)
        number = await group_polls.put(context.tx, poll, chat_id=board.chat_id, title=board.title)
        payload = screens.native(poll, question, words, chat_id=board.chat_id, closes=closes_text(context, poll, words))
        context.call_chat(board.chat_id, "sendPoll", payload, about=f"{ABOUT}:{number}")
        said = "group-poll-put"
    await _show(context, poll, said=said)


async def _open(context: Context, poll_id: int) -> Poll:
    poll = await poll_for(context, poll_id, Act.OPEN_POLLS)
    if poll.state is not State.OPEN:
        raise NoLonger
    if not screens.fits(poll, await polls.questions_of(context.tx, poll.id), context.words):
        raise NotThere
    return poll


async def _there(context: Context, poll: Poll) -> list[GroupPoll]:
    """Return where a poll stands as it is worded now."""
    return [each for each in await group_polls.of_poll(context.tx, poll.id) if each.version == poll.version]


async def _show(context: Context, poll: Poll, *, said: str | None = None) -> None:
    there = await _there(context, poll)
    taken = {each.chat_id for each in there}
    groups = [each for each in await boards.of_unit(context.tx, poll.unit_id) if each.kind == "group"]
    free = [(each.id, each.title) for each in groups if each.chat_id not in taken]
    await context.show(screens.groups(poll, context.words, free=free, there=[each.title for each in there], said=said))


async def hear_vote(context: Context) -> None:
    """Count a vote in a group, change it, or take it back."""
    answer = context.incoming.poll_answer if context.incoming else None
    group_poll = None if answer is None else await group_polls.by_native(context.tx, answer.poll_id)
    poll = None if group_poll is None else await polls.get(context.tx, group_poll.poll_id)
    if answer is None or group_poll is None or poll is None or not _counts(context, poll, group_poll):
        return
    place = next((each for each in context.person.memberships if is_within(each.unit_path, poll.unit_path)), None)
    if place is None or context.person.id in poll.not_asked:
        return
    [question] = await polls.questions_of(context.tx, poll.id)
    token = context.turn.secrets.token(poll.id, WHOLE, context.person.telegram_id)
    chosen = _chosen(answer, group_poll, question)
    if chosen is None:
        if await group_polls.retract(context.tx, poll, group_poll, place.member_id):
            await polls.withdraw(context.tx, poll.id, WHOLE, token)
        return
    where = (context.tx, poll, group_poll, place.member_id, question.position, chosen)
    if await group_polls.vote_again(*where):
        return
    has_ballot = await ballots.voted(context.tx, poll.id, place.member_id)
    if not has_ballot and await polls.take_part(context.tx, poll.id, WHOLE, token):
        await group_polls.vote(*where)
    elif not await group_polls.voted(context.tx, poll.id, place.member_id):
        await context.send(screens.voted_here_already(context.words, title=poll.title_in(context.words.language)))


def _counts(context: Context, poll: Poll, group_poll: GroupPoll) -> bool:
    over = poll.closes_at is not None and poll.closes_at <= context.now
    return poll.named and poll.state is State.OPEN and not over and group_poll.version == poll.version


def _chosen(answer: PollAnswer, group_poll: GroupPoll, question: Question) -> int | list[int] | None:
    """Return what was chosen as a ballot has it, by persistent ids where Telegram gives them; None: taken back."""
    if answer.option_persistent_ids and group_poll.options:
        known = {each: at for at, each in enumerate(group_poll.options)}
        choices = sorted(known[each] for each in answer.option_persistent_ids if each in known)
    else:
        choices = sorted(each for each in answer.option_ids if 0 <= each < question.size)
    if not choices:
        return None
    return choices if question.kind is Asks.SEVERAL else choices[0]


ROUTES: list[Route] = [
    Otherwise("vote", hear_vote),
    Pressed(ShowGroups, show_groups),
    Pressed(PutInGroup, put_in_group),
]
