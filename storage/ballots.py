"""What was answered: ballots under random keys, and what was written apart from what was chosen."""

from __future__ import annotations

import json
import secrets
from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import bindparam, delete, select

from domain.outcomes import Ballot, Collected, Outcome
from domain.polls import WHOLE, Mode, Poll
from domain.questions import APART, Answers, Asks, Question, longest_answer
from storage import polls
from storage.database import Row, Transaction
from storage.secrets import Secrets
from storage.tables import ballots, members, poll_words

KEY_BYTES = 16
BALLOT_BLOCK = 256  # bytes: sealed ballots are as long as a multiple of it
WORDS_BLOCK = 4096  # bytes: what was written in one ballot; 500 signs of any script in two answers, and the rest of it
VERSION = "version"  # beside the answers: in which version of the poll they were given
AGAIN = "again"  # beside the answers on a ballot of somebody who took part before and was asked something anew
ENTERED = "entered"  # beside the answers in a poll that asks people without Telegram: 1 if a worker entered them
COLLECTED = "collected"  # in the settings of a closed poll: how its ballots came, as far as it may be told

BALLOTS = (
    select(ballots.c.ballot_key, ballots.c.answers, ballots.c.mode, ballots.c.stratum_id, members.c.name)
    .select_from(ballots.outerjoin(members, members.c.id == ballots.c.member_id))
    .where(ballots.c.poll_id == bindparam("poll_id"))
    .order_by(members.c.id, ballots.c.ballot_key)
)
DROP_BALLOTS = delete(ballots).where(ballots.c.poll_id == bindparam("poll_id"))
WORDS = (
    select(poll_words.c.words_key, poll_words.c.words)
    .where(poll_words.c.poll_id == bindparam("poll_id"))
    .order_by(poll_words.c.words_key)
)
DROP_WORDS = delete(poll_words).where(poll_words.c.poll_id == bindparam("poll_id"))
ROWS = select(ballots).where(ballots.c.poll_id == bindparam("poll_id"))
WORD_ROWS = select(poll_words).where(poll_words.c.poll_id == bindparam("poll_id"))
OF_MEMBER = select(ballots.c.poll_id).where(
    ballots.c.poll_id == bindparam("poll_id"), ballots.c.member_id == bindparam("member")
)


class Kept(NamedTuple):
    """A ballot as it is kept, with its voter's name, which only those of named polls have."""

    name: str | None
    ballot: Ballot
    key: str


async def hand_in(
    tx: Transaction,
    poll: Poll,
    asked: Sequence[Question],
    answers: Answers,
    *,
    keys: Secrets,
    member_id: int | None,
    mode: Mode = Mode.BOT,
    stratum_id: int | None = None,
    again: bool = False,
) -> None:
    """Keep a ballot. An anonymous one is sealed till the end; what was written in it is kept apart from the choices.

    How an anonymous one was collected is sealed in it: those for whom a worker enters are few, and known by name.
    """
    apart_at = () if poll.named else [question.position for question in asked if question.kind in APART]
    chosen: dict[str, object] = {str(at): answer for at, answer in answers.items() if at not in apart_at}
    chosen |= {VERSION: poll.version} | ({AGAIN: 1} if again else {})
    if poll.assisted and not poll.named:
        chosen[ENTERED] = int(mode is Mode.ASSISTED)  # in each, so that no length tells which
    await tx.insert(
        ballots,
        poll_id=poll.id,
        ballot_key=secrets.token_bytes(KEY_BYTES),
        answers=_sealed(poll, chosen, keys, block=_block(asked)),
        member_id=member_id if poll.named else None,
        mode=mode if poll.named else Mode.BOT,
        stratum_id=stratum_id,
    )
    if apart_at:  # a row for each ballot, whether anything was written or not: that somebody wrote is theirs to say
        written = [[at, answers.get(at), poll.version] for at in apart_at if answers.get(at)]
        sealed = _sealed(poll, written, keys, block=WORDS_BLOCK)
        await tx.insert(poll_words, poll_id=poll.id, words_key=secrets.token_bytes(KEY_BYTES), words=sealed)


def _block(asked: Sequence[Question]) -> int:
    """Return how long all sealed ballots of these questions are: as the longest that there could be."""
    longest = {str(each.position): longest_answer(each) for each in asked if each.kind not in APART}
    return -(-len(_text({**longest, VERSION: 999, AGAIN: 1, ENTERED: 1})) // BALLOT_BLOCK) * BALLOT_BLOCK


def _sealed(poll: Poll, content: object, keys: Secrets, *, block: int) -> str:
    return _text(content) if poll.named else keys.seal_ballot(poll.id, WHOLE, _text(content), block=block)


def _text(content: object) -> str:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))


async def open_box(tx: Transaction, poll: Poll, keys: Secrets) -> frozenset[bytes]:
    """Unseal all ballots of a poll that is over, and lay them down anew, in the order of new random keys.

    What cannot be opened is dropped: its key is lost, or it was altered. Till now their places on the disk told in
    which order they came, and whoever had copied the file before and after one knew its old key: neither leads to
    what is readable now, and the sealed ones stay sealed for ever once the poll's key is destroyed.

    Return the new keys of those that a worker entered for somebody: for this transaction, since it is written nowhere.
    """
    entered: set[bytes] = set()
    if poll.named:
        return frozenset()
    boxes = await tx.fetch_all(ROWS, poll_id=poll.id), await tx.fetch_all(WORD_ROWS, poll_id=poll.id)
    await tx.execute(DROP_BALLOTS, poll_id=poll.id)
    await tx.execute(DROP_WORDS, poll_id=poll.id)
    anew: dict[bytes, Row] = {}
    for row in boxes[0]:
        if (opened := keys.open_ballot(poll.id, WHOLE, row["answers"])) is not None:
            answers, key = json.loads(opened), secrets.token_bytes(KEY_BYTES)
            if answers.pop(ENTERED, 0):
                entered.add(key)
            anew[key] = row | {"ballot_key": key, "answers": _text(answers)}
    await tx.insert_many(ballots, [anew[key] for key in sorted(anew)])
    anew = {}
    for row in boxes[1]:
        for written in json.loads(keys.open_ballot(poll.id, WHOLE, row["words"]) or "[]"):
            key = secrets.token_bytes(KEY_BYTES)
            anew[key] = {"poll_id": poll.id, "words_key": key, "words": _text(written)}
    await tx.insert_many(poll_words, [anew[key] for key in sorted(anew)])
    tx.leaves_order = False
    return frozenset(entered)


async def of_poll(
    tx: Transaction, poll: Poll, asked: Sequence[Question], entered: frozenset[bytes] = frozenset()
) -> list[Kept]:
    """Return every ballot of a closed poll, without answers to what has since changed its meaning."""
    versions = {question.position: question.version for question in asked}
    found: list[Kept] = []
    for row in await tx.fetch_all(BALLOTS, poll_id=poll.id):
        read = json.loads(row["answers"])
        again, version = bool(read.pop(AGAIN, 0)), int(read.pop(VERSION, 1))
        answers = {int(at): said for at, said in read.items() if versions.get(int(at), 1) <= version}
        mode = Mode.ASSISTED if row["ballot_key"] in entered else Mode(row["mode"])
        found.append(Kept(row["name"], Ballot(answers, mode, row["stratum_id"], again), row["ballot_key"].hex()))
    return found


async def voted(tx: Transaction, poll_id: int, member_id: int) -> bool:
    """Say whether a member has a ballot in a named poll: after a restored copy no token says so."""
    return await tx.fetch_one(OF_MEMBER, poll_id=poll_id, member=member_id) is not None


async def words_of(tx: Transaction, poll_id: int, asked: Sequence[Question], kind: Asks) -> list[str]:
    """Return what was written, or the photos sent, in an anonymous poll that is closed, in random order."""
    versions = {question.position: question.version for question in asked if question.kind is kind}
    rows = [json.loads(row["words"]) for row in await tx.fetch_all(WORDS, poll_id=poll_id)]
    return [str(said) for at, said, version in rows if versions.get(at, version + 1) <= version]


async def forget(tx: Transaction, poll_id: int) -> None:
    """Delete what was answered in a poll that stayed too small to be told."""
    await tx.execute(DROP_BALLOTS, poll_id=poll_id)
    await tx.execute(DROP_WORDS, poll_id=poll_id)


async def outcome(tx: Transaction, poll: Poll, entered: frozenset[bytes] | None = None) -> Outcome:
    """Return what a closed poll came to, as far as it may be told.

    `entered`: the keys of what a worker entered, in the one transaction that knows them; later it is as written then.
    """
    asked = await polls.questions_of(tx, poll.id)
    kept = await of_poll(tx, poll, asked, entered or frozenset())
    took_part = sum(not each.ballot.again for each in kept)
    people = int(poll.settings.get("took_part", took_part))  # written down when the quorum was missed
    came_to = Outcome.of(poll, asked, [each.ballot for each in kept], n=people)
    if entered is None and COLLECTED in poll.settings:
        came_to = came_to.model_copy(update={"collected": Collected.model_validate(poll.settings[COLLECTED])})
    return came_to
