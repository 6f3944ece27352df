"""What leaders do once a pledge is public: help with difficulties, give time, say whether it was kept."""

from __future__ import annotations

from datetime import date, timedelta

from domain.asking import asked_next, awake_at
from domain.audits import Deed
from domain.check_ins import WORDS_MOST
from domain.deadlines import parse_deadline, spoken_date
from domain.drafts import end_of_month, end_of_year
from domain.errors import NoLonger, NotThere
from domain.pledges import DateHasPassed, Pledge, PledgeClosed
from handlers.context import Context
from handlers.heard import words_of
from handlers.reviews import author_of, note, reviewed
from handlers.routes import Answered, Pressed, RepliedTo, Route
from messages import errors, reviews
from messages.reviews import AskHow, AskPostpone, AskVerdict, Noted, Postpone, Settle, UndoVerdict
from messages.words import Safe
from storage import pledges

# ---- difficulties


async def ask_how(context: Context, button: AskHow) -> None:
    """Wait for a question to the member."""
    pledge = await reviewed(context, button.pledge_id)
    await context.wait_for("review-question", pledge=pledge.id)
    await context.show(reviews.ask_question(pledge, context.words))


async def hear_question(context: Context) -> None:
    """Pass a leader's words on to the member."""
    await _pass_on(context, context.draft["pledge"])


async def hear_reply(context: Context, pledge_id: int) -> None:
    """Pass a leader's reply to our news on to the member."""
    await _pass_on(context, pledge_id)


async def _pass_on(context: Context, pledge_id: int) -> None:
    said = words_of(context, limit=WORDS_MOST)
    if not said:
        await context.send(errors.words_only(context.words))
        return
    pledge = await reviewed(context, pledge_id)
    author = await author_of(context, pledge)
    if author is None:
        raise NotThere
    await context.end_dialogue()
    view = reviews.question(pledge, context.person, said, context.words_of(author))
    await context.tell(author, view, about=f"pledge:{pledge.id}", at=awake_at(author, context.now))
    await context.send(reviews.done_with("review-done-asked", pledge, context.words))


async def note_difficulty(context: Context, button: Noted) -> None:
    """Let the member know that the difficulty was read."""
    pledge = await reviewed(context, button.pledge_id)
    author = await author_of(context, pledge)
    if author is not None:
        view = reviews.noted(pledge, context.person, context.words_of(author))
        await context.tell(author, view, about=f"pledge:{pledge.id}", at=awake_at(author, context.now))
    await context.show(reviews.done_with("review-done-noted", pledge, context.words))


async def ask_postpone(context: Context, button: AskPostpone) -> None:
    """Offer later days."""
    pledge = await reviewed(context, button.pledge_id)
    if not pledge.is_open:
        raise PledgeClosed
    await context.wait_for("review-date", pledge=pledge.id)
    await context.show(reviews.ask_postpone(pledge, later_days(context, pledge), context.words, today=context.today))


def later_days(context: Context, pledge: Pledge) -> list[tuple[date, Safe]]:
    """Return the days that are offered instead of the one it has, with their labels."""
    today, words = context.today, context.words
    start = max(today, pledge.due_on)
    days = sorted({start + timedelta(days=7), end_of_month(start), end_of_year(start)})
    return [
        (day, words("review-postpone-to", on=spoken_date(day, today=today, language=words.language)))
        for day in days
        if day > start
    ]


async def postpone(context: Context, button: Postpone) -> None:
    """Give the member another day."""
    await _postpone(context, button.pledge_id, button.due_on)


async def hear_date(context: Context) -> None:
    """Give the member the day that was written."""
    pledge = await reviewed(context, context.draft["pledge"])
    found = parse_deadline(words_of(context, limit=100), today=context.today, language=context.words.language)
    if found is None or found.due_on < context.today:
        days = later_days(context, pledge)
        await context.send(reviews.ask_postpone(pledge, days, context.words, today=context.today, unread=True))
        return
    await _postpone(context, pledge.id, found.due_on)


async def _postpone(context: Context, pledge_id: int, due_on: date) -> None:
    pledge = await reviewed(context, pledge_id)
    try:
        pledge = pledge.postponed(due_on, today=context.today)
    except DateHasPassed as error:
        raise NoLonger from error
    author = await author_of(context, pledge)
    if author is not None:
        pledge = asked_next(pledge, author, context.now)
        view = reviews.postponed(pledge, context.person, context.words_of(author), today=author.day_of(context.now))
        await context.tell(author, view, about=f"pledge:{pledge.id}", at=awake_at(author, context.now))
    await pledges.save(context.tx, pledge)
    await pledges.note_version(context.tx, pledge, pledge.wording, at=context.now, by=context.person.id)
    await pledges.mark_version(context.tx, pledge, approved_at=context.now)
    await note(context, Deed.POSTPONE, pledge, why=due_on.isoformat())
    await context.end_dialogue()
    await context.show(reviews.done_with("review-done-postponed", pledge, context.words))


# ---- the verdict


async def ask_verdict(context: Context, button: AskVerdict) -> None:
    """Show what is to be judged."""
    pledge = await reviewed(context, button.pledge_id)
    if not pledge.may_be_settled(context.today):
        raise NoLonger
    await context.show(reviews.claimed(pledge, context.words, today=context.today))


async def settle(context: Context, button: Settle) -> None:
    """Say whether a pledge was kept, and tell its author."""
    pledge = await reviewed(context, button.pledge_id)
    author = await author_of(context, pledge)
    zone = (author or context.organisation).zone
    pledge = pledge.settled(button.verdict, by=context.person.id or 0, now=context.now, zone=zone)
    await pledges.save(context.tx, pledge)
    await note(context, Deed.SETTLE, pledge, why=pledge.state.value)
    if author is not None and author.id != context.person.id:
        view = reviews.verdict(pledge, context.words_of(author), today=author.day_of(context.now))
        await context.tell(author, view, at=awake_at(author, context.now))
    await context.show(reviews.settled(pledge, context.words, today=context.today))


async def undo_verdict(context: Context, button: UndoVerdict) -> None:
    """Take a verdict back that was a slip."""
    pledge = (await reviewed(context, button.pledge_id)).unsettled(context.now)
    if pledge.appeal is not None:
        raise NoLonger
    author = await author_of(context, pledge)
    if author is not None:
        pledge = asked_next(pledge, author, context.now)
    await pledges.save(context.tx, pledge)
    await note(context, Deed.UNSETTLE, pledge)
    if author is not None and author.id != context.person.id:
        view = reviews.verdict_taken_back(pledge, context.words_of(author))
        await context.tell(author, view, at=awake_at(author, context.now))
    await context.show(reviews.claimed(pledge, context.words, today=context.today))


ROUTES: list[Route] = [
    RepliedTo("ask", hear_reply),
    Pressed(AskHow, ask_how),
    Answered("review-question", hear_question),
    Pressed(Noted, note_difficulty),
    Pressed(AskPostpone, ask_postpone),
    Pressed(Postpone, postpone),
    Answered("review-date", hear_date),
    Pressed(AskVerdict, ask_verdict),
    Pressed(Settle, settle),
    Pressed(UndoVerdict, undo_verdict),
]
