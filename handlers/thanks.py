"""A leader thanks a member for a pledge: a ready sentence or their own words, once, out of the member's attention."""

from __future__ import annotations

from domain.attention import fresh_at, has_room, most_of, week_of
from domain.errors import NotThere
from domain.people import Person
from domain.pledges import Pledge
from domain.roles import Act
from domain.thanks import READY, WORDS_MOST, comes_at, may_be_thanked
from handlers.context import Context
from handlers.heard import words_of
from handlers.reviews import author_of
from handlers.routes import Answered, Pressed, Route
from messages import errors
from messages import thanks as screens
from messages.thanks import AskThanks, SendThanks
from storage import attention, outbox, pledges

KIND = "thanks"


async def ask_words(context: Context, button: AskThanks) -> None:
    """Ask what to say."""
    pledge, _ = await _thanked(context, button.pledge_id)
    if await outbox.was_said(context.tx, _key(context, pledge)):
        await context.show(screens.already(pledge, context.words))
        return
    await context.wait_for("thanks-words", pledge=pledge.id)
    await context.show(screens.ask(pledge, context.words))


async def send_ready(context: Context, button: SendThanks) -> None:
    """Say a ready sentence, in the member's language."""
    pledge, member = await _thanked(context, button.pledge_id)
    if not 1 <= button.number <= READY:
        raise NotThere
    await context.end_dialogue()
    await _send(context, pledge, member, screens.ready(button.number, context.words_of(member)))


async def send_own(context: Context) -> None:
    """Say what the leader wrote."""
    said = words_of(context, limit=WORDS_MOST)
    if not said:
        await context.send(errors.words_only(context.words))
        return
    pledge, member = await _thanked(context, context.draft["pledge"])
    await context.end_dialogue()
    await _send(context, pledge, member, said)


async def _send(context: Context, pledge: Pledge, member: Person, said: str) -> None:
    """Tell the member, as soon as they may be disturbed and have room left in their week."""
    if not await outbox.say_once(context.tx, _key(context, pledge), kind=KIND, at=context.now):
        await context.show(screens.already(pledge, context.words))
        return
    zone, at = context.organisation.zone, comes_at(member, context.now)
    week = week_of(at.astimezone(zone).date())
    spent = await attention.spent(context.tx, member.telegram_id, week=week)
    if not has_room(KIND, spent=spent, most=most_of(member.attention_most, context.organisation.attention_most)):
        at = comes_at(member, fresh_at(at, zone))
        week = week_of(at.astimezone(zone).date())
    await attention.spend(context.tx, {(week, member.telegram_id): 1})
    view = screens.received(pledge, said, context.person.name, context.words_of(member))
    await context.tell(member, view, about=f"pledge:{pledge.id}", kind=KIND, at=at)
    comes_on = context.person.day_of(at)
    later = comes_on if comes_on > context.today else None
    await context.show(screens.sent(pledge, said, context.words, comes_on=later, today=context.today))


async def _thanked(context: Context, pledge_id: int) -> tuple[Pledge, Person]:
    """Return the pledge and whoever is thanked for it. Raises: NotThere, also for other leaders' members."""
    pledge = await pledges.get(context.tx, pledge_id)
    member = await author_of(context, pledge)
    allowed = context.person.may(Act.REVIEW_PLEDGES, pledge.unit_path, context.today)
    if not allowed or member is None or not may_be_thanked(pledge, context.person):
        raise NotThere
    return pledge, member


def _key(context: Context, pledge: Pledge) -> str:
    return f"thanks:{pledge.id}:{context.person.id}"


ROUTES: list[Route] = [
    Pressed(AskThanks, ask_words),
    Pressed(SendThanks, send_ready),
    Answered("thanks-words", send_own),
]
