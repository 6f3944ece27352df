"""Self-reviews: written question by question, sealed at once, read by nobody else unless their writer says so.

What holds somebody's words is whispered: it never lies in the outbox.
"""

from __future__ import annotations

from datetime import timedelta

from domain.deadlines import spoken_date
from domain.errors import NoLonger, NotThere
from domain.self_reviews import EVERY, EVERY_OFFERED, LISTED_MOST, WORDS_MOST, prompts
from domain.text import clean_text
from handlers.case_drafts import message_of
from handlers.context import Context
from handlers.joining import leader_who
from handlers.routes import Answered, Pressed, Route
from messages import errors
from messages import self_reviews as screens
from messages.self_reviews import (
    BeginSelfReview,
    DropSelfReview,
    ReadSelfReview,
    RemindSelfReview,
    ShareSelfReview,
    SkipPrompt,
)
from messages.settings import SeeSelfReviews
from storage import people, units
from storage import self_reviews as stored
from storage.self_reviews import SelfReview

STEP = "self-review"


async def see(context: Context, _: object = None) -> None:
    """Say what it is, and list one's own."""
    person = context.person
    if person.id is None or not person.memberships:
        raise NotThere
    await context.end_dialogue()
    found = await stored.own(context.tx, person.id, context.turn.secrets, most=LISTED_MOST)
    every, next_on = await stored.reminder(context.tx, person.id)
    began = [(each.id, each.began_on) for each in found]
    await context.show(screens.listed(began, context.words, today=context.today, every=every, next_on=next_on))


async def begin(context: Context, _: BeginSelfReview) -> None:
    """Begin to write one."""
    person = context.person
    if person.id is None or not person.memberships:
        raise NotThere
    review_id = await stored.begin(context.tx, person.id, on=context.today, keys=context.turn.secrets)
    every, _next_on = await stored.reminder(context.tx, person.id)
    await stored.remind(context.tx, person.id, every=EVERY if every is None else every, from_on=context.today)
    await _ask(context, await _own(context, review_id), 0)


async def skip(context: Context, button: SkipPrompt) -> None:
    """Leave a question out."""
    await _ask(context, await _own(context, button.review_id), button.at + 1)


async def hear(context: Context) -> None:
    """Keep an answer, sealed, and ask the next question."""
    context.turn.anonymous = True
    review, at = await _own(context, int(context.draft["review_id"])), int(context.draft["at"])
    asked = prompts(context.organisation.vocabulary, context.words.language)
    said = clean_text(message_of(context).text or "", limit=WORDS_MOST)
    if not said:
        await context.show(errors.words_only(context.words))
        return
    review = review.model_copy(update={"answers": review.answers | {asked[at].key: said}})
    await stored.write(context.tx, review, context.turn.secrets)
    await _ask(context, review, at + 1)


async def _ask(context: Context, review: SelfReview, at: int) -> None:
    asked = prompts(context.organisation.vocabulary, context.words.language)
    if not 0 <= at < len(asked):
        await context.end_dialogue()
        await _show(context, review)
        return
    await context.wait_for(STEP, review_id=review.id, at=at)
    await context.show(screens.ask(asked[at], context.words, review_id=review.id, at=at, of=len(asked)))


async def read(context: Context, button: ReadSelfReview) -> None:
    """Read one's own, or one that was shared with the unit one leads oneself: not from above."""
    review = await stored.get(context.tx, button.review_id, context.turn.secrets)
    leads = {grant.unit_id for grant in context.person.leads(context.today)}
    if review is None or (review.person_id != context.person.id and review.shared_with not in leads):
        raise NotThere
    await _show(context, review)


async def _show(context: Context, review: SelfReview) -> None:
    context.turn.anonymous = True
    writer = await people.by_id(context.tx, review.person_id, default=context.organisation)
    view = screens.whole(
        prompts(context.organisation.vocabulary, context.words.language),
        review.answers,
        context.words,
        review_id=review.id,
        on=spoken_date(review.began_on, today=context.today, language=context.words.language),
        name=writer.name if writer is not None else "",
        mine=review.person_id == context.person.id,
        shared=review.shared_with is not None,
        may_share=bool(context.person.memberships),
    )
    await context.show(view)


async def share(context: Context, button: ShareSelfReview) -> None:
    """Let one's leader read it, or nobody any more."""
    review, places = await _own(context, button.review_id), context.person.memberships
    if button.share and not places:
        raise NoLonger
    unit_id = places[0].unit_id if button.share else None
    newly = unit_id is not None and review.shared_with is None
    await stored.share(context.tx, review.id, unit_id)
    await _show(context, review.model_copy(update={"shared_with": unit_id}))
    unit = await units.get(context.tx, unit_id) if newly and unit_id is not None else None
    leader = await leader_who(context, unit) if unit is not None else None
    if leader is not None and unit is not None and any(grant.unit_id == unit.id for grant in leader.grants):
        words = context.words_of(leader)
        await context.tell(leader, screens.somebody_shared(words, name=context.person.name, review_id=review.id))


async def drop(context: Context, button: DropSelfReview) -> None:
    """Delete one, after asking."""
    review = await _own(context, button.review_id)
    if not button.sure:
        await context.show(screens.sure_to_drop(context.words, review_id=review.id))
        return
    await stored.drop(context.tx, review.id)
    await see(context)


async def choose_reminder(context: Context, button: RemindSelfReview) -> None:
    """Be reminded so often, counted from the last one, or from today."""
    person = context.person
    if person.id is None or not person.memberships or button.days not in EVERY_OFFERED:
        raise NotThere
    last = await stored.last_on(context.tx, person.id) or context.today
    from_on = max(last, context.today - timedelta(days=max(0, button.days - 1)))
    await stored.remind(context.tx, person.id, every=button.days, from_on=from_on)
    await see(context)


async def _own(context: Context, review_id: int) -> SelfReview:
    """Return one's own. Raises: NotThere, also for somebody else's."""
    review = await stored.get(context.tx, review_id, context.turn.secrets)
    if review is None or review.person_id != context.person.id:
        raise NotThere
    return review


ROUTES: list[Route] = [
    Pressed(SeeSelfReviews, see),
    Pressed(BeginSelfReview, begin),
    Pressed(SkipPrompt, skip),
    Pressed(ReadSelfReview, read),
    Pressed(ShareSelfReview, share),
    Pressed(DropSelfReview, drop),
    Pressed(RemindSelfReview, choose_reminder),
    Answered(STEP, hear),
]
