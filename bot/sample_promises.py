"""What of the sample's promises others have a part in: a claimed one that those it serves confirm, and a pairing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from domain import pairings
from domain.check_ins import CheckIn, Mood
from domain.pledges import Pledge, State
from domain.polls import Kind
from domain.polls import State as PollState
from domain.verdicts import LEVELS, Answer, with_answers
from storage import check_ins, pledges, polls, ratings, wishes
from storage import pairings as pairing_store
from storage.database import Transaction
from storage.secrets import Secrets

if TYPE_CHECKING:
    from bot.sample import Actor, Cast

CODE = "sampleserved"  # of the poster; a real one is drawn at random
SAID = (Answer.DONE,) * 9 + (Answer.PARTLY, Answer.NOT_YET)
WAIT = (Answer.DONE,) * 3  # too few for a batch of their own yet
MET_AGO = (33, 17, 4)  # days
PAIRED_AGO = timedelta(days=40)


async def confirm(
    tx: Transaction, cast: Cast, members: Sequence[Actor], secretary: Actor, keys: Secrets, *, now: datetime
) -> None:
    """Let one pledge of the unit be claimed and wait for its verdict, with the answers of those it serves."""
    own = [(actor, pledge) for actor in members for pledge in await pledges.of_person(tx, actor.person_id)]
    claimed = next(((a, p) for a, p in own if p.state is State.CLAIMED), None)
    actor, pledge = claimed or next((a, p) for a, p in own if p.state is State.PUBLISHED and p.mood is not Mood.STUCK)
    if claimed is None:
        pledge = await _claimed(tx, actor, pledge, now=now)
    poll_id = await polls.add(
        tx,
        kind=Kind.VERDICT,
        unit_id=pledge.unit_id,
        pledge_id=pledge.id,
        title=pledge.what,
        state=PollState.OPEN,
        at=pledge.claimed_at or now,
        by=actor.person_id,
        code=CODE,
    )
    poll = await polls.get(tx, poll_id)
    assert poll is not None
    for answer in SAID:
        await ratings.count(tx, poll.id, LEVELS[answer], keys=keys)
    await ratings.release_batch(tx, poll, on=now.date(), keys=keys)
    standing, _ = await ratings.standing_of(tx, poll.id)
    await pledges.save(tx, with_answers(pledge, standing))
    for answer in WAIT:
        await ratings.count(tx, poll.id, LEVELS[answer], keys=keys)
    titled = secretary.said("{}：{}").format(actor.name, pledge.what)
    cast.posters.append(("verdict", f"{secretary.unit} · {titled}", f"v{CODE}"))


async def _claimed(tx: Transaction, actor: Actor, pledge: Pledge, *, now: datetime) -> Pledge:
    at = now - timedelta(hours=30)
    check_in = CheckIn(pledge_id=pledge.id, person_id=actor.person_id, at=at, mood=Mood.DONE)
    await check_ins.add(tx, check_in)
    return pledge.after(check_in)


async def pair(tx: Transaction, members: Sequence[Actor], *, now: datetime) -> None:
    """Let the first two have been a pair for some weeks, and others have said what they need and offer."""
    helped, helper, *others = members
    await _says(tx, helped, pairings.Way.NEED, "phone", "policy")
    await _says(tx, helper, pairings.Way.OFFER, "phone", "repairs")
    said = (
        (pairings.Way.NEED, "law"),
        (pairings.Way.OFFER, "law"),
        (pairings.Way.NEED, "school"),
        (pairings.Way.OFFER, "school"),
    )
    for actor, (way, topic) in zip(others, said, strict=False):
        await _says(tx, actor, way, topic)
    began = now - PAIRED_AGO
    made = await pairing_store.add(
        tx,
        pairings.Pairing(
            kind=pairings.Kind.MUTUAL,
            unit_id=helped.unit_id,
            topics=("phone",),
            state=pairings.State.RUNNING,
            at=began,
            began_at=began,
            ask_at=now + timedelta(days=3),
            parties=tuple(
                pairings.Party(person_id=actor.person_id, side=pairings.Side.BOTH, agrees=True, shows=True)
                for actor in (helped, helper)
            ),
        ),
    )
    for days in MET_AGO:
        await pairing_store.note_meeting(tx, made.id, (now - timedelta(days=days)).date(), by=helped.person_id)


async def _says(tx: Transaction, actor: Actor, way: pairings.Way, *topics: str) -> None:
    await wishes.save_wish(tx, pairings.Wish(person_id=actor.person_id, way=way, topics=topics))
