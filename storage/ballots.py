"""What was answered: ballots under random keys, and what was written apart from what was chosen."""

from __future__ import annotations

import json
import secrets
from collections.abc import Collection, Sequence
from typing import NamedTuple

from sqlalchemy import bindparam, delete, func, select, update

from domain.outcomes import Ballot, Outcome
from domain.polls import Mode, Poll
from domain.questions import APART, Answers, Asks, Question
from storage import polls
from storage.database import Transaction
from storage.tables import ballots, members, poll_words

KEY_BYTES = 16
AGAIN = "again"  # beside the answers on a ballot of somebody who took part before and was asked something anew

BALLOTS = (
    select(ballots.c.answers, ballots.c.member_id, ballots.c.mode, ballots.c.stratum_id, members.c.name)
    .select_from(ballots.outerjoin(members, members.c.id == ballots.c.member_id))
    .where(ballots.c.poll_id == bindparam("poll_id"))
    .order_by(members.c.id, ballots.c.ballot_key)
)
DROP_BALLOTS = delete(ballots).where(ballots.c.poll_id == bindparam("poll_id"))
DROP_ANSWER = (
    update(ballots)
    .where(ballots.c.poll_id == bindparam("of_poll"))
    .values(answers=func.json_remove(ballots.c.answers, bindparam("json_path")))
)
WORDS = select(poll_words.c.words).where(poll_words.c.poll_id == bindparam("poll_id")).order_by(poll_words.c.words_key)
DROP_WORDS = delete(poll_words).where(poll_words.c.poll_id == bindparam("poll_id"))
DROP_WORDS_AT = DROP_WORDS.where(func.json_extract(poll_words.c.words, "$[0]") == bindparam("at_position"))


class Kept(NamedTuple):
    """A ballot as it is kept, with its voter's name, which only those of named polls have."""

    name: str | None
    ballot: Ballot
    again: bool


async def hand_in(
    tx: Transaction,
    poll: Poll,
    asked: Sequence[Question],
    answers: Answers,
    *,
    member_id: int | None,
    mode: Mode = Mode.BOT,
    stratum_id: int | None = None,
    again: bool = False,
) -> None:
    """Keep a ballot; what was written in an anonymous one is kept apart from what was chosen."""
    apart_at = () if poll.named else {question.position for question in asked if question.kind in APART}
    chosen: dict[str, object] = {str(at): answer for at, answer in answers.items() if at not in apart_at}
    await tx.insert(
        ballots,
        poll_id=poll.id,
        ballot_key=secrets.token_bytes(KEY_BYTES),
        answers=chosen | ({AGAIN: 1} if again else {}),
        member_id=member_id if poll.named else None,
        mode=mode,
        stratum_id=stratum_id,
    )
    for at in apart_at:
        if said := answers.get(at):
            written = json.dumps([at, said], ensure_ascii=False)
            await tx.insert(poll_words, poll_id=poll.id, words_key=secrets.token_bytes(KEY_BYTES), words=written)


async def of_poll(tx: Transaction, poll_id: int) -> list[Kept]:
    """Return every ballot of a poll."""
    found: list[Kept] = []
    for row in await tx.fetch_all(BALLOTS, poll_id=poll_id):
        read = json.loads(row["answers"])
        answers = {int(at): said for at, said in read.items() if at != AGAIN}
        found.append(Kept(row["name"], Ballot(answers, Mode(row["mode"]), row["stratum_id"]), AGAIN in read))
    return found


async def words_of(tx: Transaction, poll_id: int, asked: Sequence[Question], kind: Asks) -> list[str]:
    """Return what was written, or the photos sent, in an anonymous poll, in random order."""
    at = {question.position for question in asked if question.kind is kind}
    rows = [json.loads(row["words"]) for row in await tx.fetch_all(WORDS, poll_id=poll_id)]
    return [str(said) for position, said in rows if position in at]


async def void(tx: Transaction, poll_id: int, positions: Collection[int]) -> None:
    """Take answers off all ballots, because their question now means something else."""
    for position in positions:
        await tx.execute(DROP_ANSWER, of_poll=poll_id, json_path=f'$."{position}"')
        await tx.execute(DROP_WORDS_AT, poll_id=poll_id, at_position=position)


async def forget(tx: Transaction, poll_id: int) -> None:
    """Delete what was answered in a poll that stayed too small to be told."""
    await tx.execute(DROP_BALLOTS, poll_id=poll_id)
    await tx.execute(DROP_WORDS, poll_id=poll_id)


async def outcome(tx: Transaction, poll: Poll) -> Outcome:
    """Return what a closed poll came to, as far as it may be told."""
    kept = await of_poll(tx, poll.id)
    asked = await polls.questions_of(tx, poll.id)
    took_part = sum(not each.again for each in kept)
    people = int(poll.settings.get("took_part", took_part))  # written down when the quorum was missed
    return Outcome.of(poll, asked, [each.ballot for each in kept], n=people)
