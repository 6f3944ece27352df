"""What leaders do before a pledge is public: read it, publish it or give it back. And who they are, and are told."""

from __future__ import annotations

from domain.asking import asked_next, awake_at
from domain.audits import Deed
from domain.check_ins import CheckIn
from domain.errors import NoLonger, NotThere
from domain.pairings import State as Paired
from domain.people import Person
from domain.pledges import REASON_MOST, Kind, Pledge, State
from domain.reviews import TOLD_EVERY, nearest
from domain.roles import RIGHTS, Act
from handlers.context import Context
from handlers.heard import words_of
from handlers.routes import Answered, Pressed, Route
from messages import errors, reviews
from messages import pairings as pair_screens
from messages.buttons import Key
from messages.reviews import (
    Approve,
    AskReturn,
    LeaveFor,
    Return,
    ReviewOne,
    ShowReviews,
    UndoApproval,
    WriteReturn,
)
from messages.words import Safe
from storage import check_ins, pairings, people, pledges

# ---- whose it is, who may, and who is told


def is_own(context: Context, pledge: Pledge) -> bool:
    """Say whether a pledge is in the hands of whoever acts: they made it; a unit's, they lead that very unit now."""
    person = context.person
    if pledge.kind is not Kind.UNIT:
        return person.id is not None and pledge.person_id == person.id
    led = (grant for grant in person.leads(context.today) if grant.unit_id == pledge.unit_id)
    return any(Act.SET_UNIT_PLEDGES in RIGHTS[grant.role] for grant in led)


async def own(context: Context, pledge_id: int) -> Pledge:
    """Return a pledge in the hands of whoever acts; a unit's passes to whoever leads the unit now.

    Raises: NotThere, also for somebody else's.
    """
    pledge = await pledges.get(context.tx, pledge_id)
    if not is_own(context, pledge):
        raise NotThere
    return pledge.model_copy(update={"person_id": context.person.id})


async def may_review(context: Context, pledge: Pledge) -> bool:
    """Say whether whoever acts may review this pledge and judge it."""
    person = context.person
    if not person.may(Act.REVIEW_PLEDGES, pledge.unit_path, context.today):
        return False
    allowed = await pledges.reviewers_of(context.tx, pledge, on=context.today)
    return any(grant.person_id == person.id for grant in allowed)


async def reviewed(context: Context, pledge_id: int, version: int | None = None) -> Pledge:
    """Return a pledge whoever acts may review, if `version` of it still waits.

    Raises: NotThere for other people's business, NoLonger if somebody else was quicker.
    """
    pledge = await pledges.get(context.tx, pledge_id)
    if pledge.state is State.DRAFT or not await may_review(context, pledge):
        raise NotThere
    return pledge if version is None else pledge.under_review(version)


async def nearest_reviewers(context: Context, pledge: Pledge) -> list[Person]:
    """Return the leaders to be told of something about a pledge."""
    found = await pledges.reviewers_of(context.tx, pledge, on=context.today)
    ids = dict.fromkeys(grant.person_id for grant in nearest(found)) if found else {}
    persons = [await people.by_id(context.tx, each, default=context.organisation) for each in ids]
    return [person for person in persons if person is not None]


async def author_of(context: Context, pledge: Pledge) -> Person | None:
    """Return whose pledge it is."""
    if pledge.person_id is None:
        return None
    return await people.by_id(context.tx, pledge.person_id, default=context.organisation)


async def tell_arrived(context: Context, pledge: Pledge) -> bool:
    """Tell the nearest leaders that a pledge waits; False if there is nobody who could review it.

    While another has been waiting for less than an hour, they have just been told and find this one behind it.
    """
    leaders = await nearest_reviewers(context, pledge)
    waiting = await pledges.waiting_for_review(context.tx, pledge.unit_path)
    since = context.now - TOLD_EVERY
    told = {each.person_id for each in waiting if each.id != pledge.id and since < (each.waiting_since or since)}
    for leader in leaders:
        if told - {leader.id}:
            continue
        view = reviews.arrived(pledge, context.words_of(leader), today=leader.day_of(context.now))
        await context.tell(leader, view, kind="review", at=awake_at(leader, context.now))
    return bool(leaders)


async def tell_stuck(context: Context, pledge: Pledge, check_in: CheckIn) -> None:
    """Tell the nearest leaders of a difficulty, now that all is said about it."""
    await check_ins.save(context.tx, check_in.model_copy(update={"tell_at": None}))
    for leader in await nearest_reviewers(context, pledge):
        if leader.id == pledge.person_id:
            continue
        words, today = context.words_of(leader), leader.day_of(context.now)
        view = reviews.stuck(pledge, check_in.words, words, today=today)
        await context.tell(leader, view, about=f"ask:{pledge.id}", kind="stuck", at=awake_at(leader, context.now))


async def tell_claimed(context: Context, pledge: Pledge) -> None:
    """Ask the nearest leaders for the verdict."""
    for leader in await nearest_reviewers(context, pledge):
        view = reviews.claimed(pledge, context.words_of(leader), today=leader.day_of(context.now))
        await context.tell(leader, view, about=f"ask:{pledge.id}", kind="verdict", at=awake_at(leader, context.now))


async def tell_pair(context: Context, pledge: Pledge) -> None:
    """Tell the others of a pairing that its help plan stands now; a household has nobody here to tell."""
    if pledge.pair_id is None:
        return
    pairing = await pairings.get(context.tx, pledge.pair_id)
    if pairing.state is not Paired.RUNNING:
        return
    for party in pairing.others(pledge.person_id):
        other = await people.by_id(context.tx, party.person_id, default=context.organisation)
        if other is not None and other.id != context.person.id:
            view = pair_screens.plan_told(pairing, pledge, context.words_of(other), today=other.day_of(context.now))
            await context.tell(other, view, kind="pair", about=f"pair:{pairing.id}", at=awake_at(other, context.now))


async def note(context: Context, deed: Deed, pledge: Pledge, why: str | None = None) -> None:
    """Write down what was done with a pledge by right."""
    await context.note(deed, unit_id=pledge.unit_id, noun="pledge", noun_id=pledge.id, why=why)


# ---- the queue


async def waiting_for(context: Context) -> list[Pledge]:
    """Return what waits for whoever acts, longest first."""
    found: dict[int, Pledge] = {}
    for grant in context.person.leads(context.today):
        for pledge in await pledges.waiting_for_review(context.tx, grant.unit_path):
            found.setdefault(pledge.id, pledge)
    waiting = [pledge for pledge in found.values() if await may_review(context, pledge)]
    return sorted(waiting, key=lambda pledge: (pledge.waiting_since or context.now, pledge.id))


async def show_reviews(context: Context, _: object = None) -> None:
    """Show what has waited longest."""
    await _show_queue(context)


async def review_one(context: Context, button: ReviewOne) -> None:
    """Show one of those that wait; the longest waiting, if that one has gone."""
    await context.end_dialogue()
    await _show_queue(context, button.pledge_id)


async def leave_for_later(context: Context, button: LeaveFor) -> None:
    """Go on to the next and leave this one waiting."""
    waiting = await waiting_for(context)
    ids = [pledge.id for pledge in waiting]
    if ids == [button.pledge_id] or not ids:
        await context.show(reviews.left_for_later(context.words))
        return
    following = [each for each in ids if button.pledge_id in ids and ids.index(each) > ids.index(button.pledge_id)]
    await _show_queue(context, following[0] if following else ids[0])


async def _show_queue(
    context: Context, pledge_id: int | None = None, *, said: Safe | None = None, undo: Key | None = None
) -> None:
    waiting = await waiting_for(context)
    if not waiting:
        await context.show(reviews.none_left(context.words, said=said, undo=undo))
        return
    place = next((number for number, pledge in enumerate(waiting) if pledge.id == pledge_id), 0)
    await context.show(reviews.one(waiting, place, context.words, today=context.today, said=said, undo=undo))


# ---- publish, give back


async def approve(context: Context, button: Approve) -> None:
    """Publish a pledge, or let a change to it stand, and go on to the next."""
    pledge = await reviewed(context, button.pledge_id, button.version)
    changed = pledge.change is not None
    author = await author_of(context, pledge)
    pledge = pledge.approved(context.now)
    if author is not None:
        pledge = asked_next(pledge, author, context.now)
    await pledges.save(context.tx, pledge)
    await pledges.mark_version(context.tx, pledge, approved_at=context.now)
    await note(context, Deed.PUBLISH, pledge)
    if author is not None and author.id != context.person.id:
        view = reviews.published(pledge, context.words_of(author), changed=changed, today=author.day_of(context.now))
        await context.tell(author, view, about=f"pledge:{pledge.id}", at=awake_at(author, context.now))
    if not changed:
        await tell_pair(context, pledge)
    said = context.words("review-said-published", author=pledge.author)
    await _show_queue(context, said=said, undo=reviews.undo_key(pledge, context.words))


async def undo_approval(context: Context, button: UndoApproval) -> None:
    """Take a publication back that was a slip."""
    pledge = await reviewed(context, button.pledge_id)
    history = await pledges.versions(context.tx, pledge.id)
    last = next((each for each in history if each.version == button.version), None)
    if last is None or last.approved_at is None or pledge.version != button.version:
        raise NoLonger
    before = next((each for each in reversed(history) if each.approved_at and each.version < button.version), None)
    pledge = pledge.unpublished(before, approved_at=last.approved_at, now=context.now)
    await pledges.save(context.tx, pledge)
    await pledges.mark_version(context.tx, pledge)
    await note(context, Deed.UNPUBLISH, pledge)
    author = await author_of(context, pledge)
    if author is not None and author.id != context.person.id:
        view = reviews.taken_again(pledge, context.words_of(author))
        await context.tell(author, view, at=awake_at(author, context.now))
    await _show_queue(context, pledge.id)


async def ask_return(context: Context, button: AskReturn) -> None:
    """Offer the usual reasons."""
    pledge = await reviewed(context, button.pledge_id, button.version)
    await context.show(reviews.ask_return(pledge, context.words))


async def give_back(context: Context, button: Return) -> None:
    """Give a pledge back for one of the usual reasons."""
    pledge = await reviewed(context, button.pledge_id, button.version)
    author = await author_of(context, pledge)
    words = context.words if author is None else context.words_of(author)
    await _return(context, pledge, words.plain(f"review-reason-{button.reason.value}"))


async def write_return(context: Context, button: WriteReturn) -> None:
    """Wait for a reason in words."""
    pledge = await reviewed(context, button.pledge_id, button.version)
    await context.wait_for("review-words", pledge=pledge.id, version=pledge.version)
    await context.show(reviews.write_return(pledge, context.words))


async def hear_return(context: Context) -> None:
    """Give a pledge back with what was written."""
    said = words_of(context, limit=REASON_MOST)
    if not said:
        await context.send(errors.words_only(context.words))
        return
    pledge = await reviewed(context, context.draft["pledge"], context.draft["version"])
    await context.end_dialogue()
    await _return(context, pledge, said)


async def _return(context: Context, pledge: Pledge, reason: str) -> None:
    pledge = pledge.returned(reason)
    await pledges.save(context.tx, pledge)
    await pledges.mark_version(context.tx, pledge, reason=reason)
    await note(context, Deed.RETURN, pledge, why=reason)
    author = await author_of(context, pledge)
    if author is not None:
        view = reviews.returned(pledge, reason, context.words_of(author))
        await context.tell(author, view, at=awake_at(author, context.now))
    await _show_queue(context, said=context.words("review-said-returned", author=pledge.author))


ROUTES: list[Route] = [
    Pressed(ShowReviews, show_reviews),
    Pressed(ReviewOne, review_one),
    Pressed(LeaveFor, leave_for_later),
    Pressed(Approve, approve),
    Pressed(UndoApproval, undo_approval),
    Pressed(AskReturn, ask_return),
    Pressed(Return, give_back),
    Pressed(WriteReturn, write_return),
    Answered("review-words", hear_return),
]
