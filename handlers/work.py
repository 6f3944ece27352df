"""The list of what waits for a leader's hand, each one tap away."""

from __future__ import annotations

from domain.deadlines import spoken_date
from domain.errors import NotThere
from domain.text import shorten
from handlers import inspections, undelivered
from handlers.case_telling import due_text
from handlers.context import Context
from handlers.routes import Pressed, Route
from messages import work as screens
from messages.appeals import SeeAppeal
from messages.buttons import Button
from messages.case_answers import ReadCase
from messages.paging import page_of
from messages.pledges import ShowPledge
from messages.reviews import AskVerdict, ShowReviews
from messages.words import Safe
from messages.work import ON_PAGE, ShowWork
from storage import work
from storage.work import Need, Waiting


async def show_work(context: Context, button: ShowWork) -> None:
    """Show what waits for whoever acts. Raises: NotThere, for those who lead nothing."""
    if not context.person.leads(context.today):
        raise NotThere
    waiting = await work.waiting(context.tx, context.person, context.now)
    page, listed = page_of(waiting, button.page, ON_PAGE)
    things = [_line(context, each) for each in listed]
    more = [key for key in (inspections.door_of(context), await undelivered.door_of(context)) if key is not None]
    await context.show(screens.overview(things, context.words, page=page, total=len(waiting), more=more))


def _line(context: Context, each: Waiting) -> tuple[Safe, Button]:
    words = context.words
    if each.case is not None:
        case = each.case
        if each.need in (Need.RECHECK, Need.ORDER_APPEAL):
            line = words(f"work-{each.need.value}", unit=case.unit_name, receipt=case.receipt)
            return line, ReadCase(case_id=case.id)
        due = due_text(context, case.reply_due_at, words)
        late = case.is_late(context.now)
        line = screens.case_line(words, kind=case.kind, unit=case.unit_name, receipt=case.receipt, due=due, late=late)
        return line, ReadCase(case_id=case.id)
    pledge = each.pledge
    assert pledge is not None  # a thing to do is a case or a pledge
    line = screens.pledge_line(
        words,
        need=each.need.value,
        name=pledge.author,
        what=shorten(pledge.what, 30),
        due=spoken_date(pledge.due_on, today=context.today, language=words.language),
        count=each.count,
    )
    match each.need:
        case Need.REVIEWS:
            return line, ShowReviews()
        case Need.APPEAL:
            return line, SeeAppeal(pledge_id=pledge.id)
        case Need.VERDICT:
            return line, AskVerdict(pledge_id=pledge.id)
        case _:
            return line, ShowPledge(pledge_id=pledge.id)


ROUTES: list[Route] = [Pressed(ShowWork, show_work)]
