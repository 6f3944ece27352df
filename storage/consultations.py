"""Consultations that are over: what was suggested for each article, and what became of it."""

from __future__ import annotations

import json
from collections.abc import Sequence

from sqlalchemy import bindparam, delete, select

from domain.consultations import Became, Reply, Suggestion
from domain.polls import Poll
from domain.questions import Form, Question
from storage import ballots
from storage.database import Transaction
from storage.tables import suggestion_replies

REPLIES = (
    select(suggestion_replies)
    .where(suggestion_replies.c.poll_id == bindparam("of_poll"))
    .order_by(suggestion_replies.c.position, suggestion_replies.c.id)
)
DROP = delete(suggestion_replies).where(
    suggestion_replies.c.poll_id == bindparam("of_poll"), suggestion_replies.c.id == bindparam("reply")
)


async def suggestions(tx: Transaction, poll: Poll, asked: list[Question]) -> dict[int, list[Suggestion]]:
    """Return what was suggested in a closed consultation, by the position of its question, in no order of coming."""
    versions = {question.position: question.version for question in asked if question.form is Form.CHANGE}
    found: dict[int, list[Suggestion]] = {}
    if poll.named:
        for kept in await ballots.of_poll(tx, poll, asked):
            for at in sorted(versions.keys() & kept.ballot.answers.keys()):
                if said := kept.ballot.answers[at]:
                    found.setdefault(at, []).append(Suggestion(kept.key, str(said)))
    else:
        for row in await tx.fetch_all(ballots.WORDS, poll_id=poll.id):
            at, said, version = json.loads(row["words"])
            if versions.get(at, version + 1) <= version:
                found.setdefault(at, []).append(Suggestion(row["words_key"].hex(), str(said)))
    return dict(sorted(found.items()))


async def replies(tx: Transaction, poll_id: int) -> list[Reply]:
    """Return what has been answered so far, article by article."""
    return [Reply.model_validate(row) for row in await tx.fetch_all(REPLIES, of_poll=poll_id)]


async def reply(
    tx: Transaction, poll_id: int, position: int, became: Became, gist: str, reason: str, about: Sequence[str]
) -> None:
    """Keep what became of one kind of suggestion: those whose keys are `about`."""
    await tx.insert(
        suggestion_replies,
        poll_id=poll_id,
        position=position,
        became=became,
        gist=gist,
        reason=reason,
        suggestions=list(about),
    )


async def take_back(tx: Transaction, poll_id: int, reply_id: int) -> None:
    """Delete a reply that has not been sent."""
    await tx.execute(DROP, of_poll=poll_id, reply=reply_id)
