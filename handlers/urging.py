"""Whoever leads leaders sees who has not acted, with the reason, and reminds them: each unit once a day."""

from __future__ import annotations

from domain.asking import awake_at
from domain.errors import NoLonger, NotThere
from domain.roles import Act
from domain.urging import Waiting
from handlers.context import Context
from handlers.routes import Pressed, Route
from messages import urging as screens
from messages.paging import page_of
from messages.urging import ON_PAGE, ShowNotActed, Urge
from storage import outbox, people, units, urging


async def show_not_acted(context: Context, button: ShowNotActed) -> None:
    """Show in which units below something waits for their own leaders."""
    await _show(context, await _found(context, button.unit_id), button.unit_id, button.page)


async def urge(context: Context, button: Urge) -> None:
    """Remind a unit's leaders who are there, in the morning at the earliest."""
    found = await _found(context, button.above)
    each = next((each for each in found if each.unit_id == button.unit_id), None)
    if each is None or not each.there:
        raise NoLonger
    if await outbox.say_once(context.tx, _key(context, each), kind="urge", at=context.now):
        for leader in each.there:
            person = await people.by_id(context.tx, leader.person_id, default=context.organisation)
            if person is not None:
                view = screens.urged(each, context.person.name, context.words_of(person))
                await context.tell(person, view, kind="urge", at=awake_at(person, context.now))
    marked = [one.model_copy(update={"reminded": one.reminded or one.unit_id == each.unit_id}) for one in found]
    await _show(context, marked, button.above, button.page)


async def _found(context: Context, unit_id: int) -> list[Waiting]:
    """Return what waits below a unit that this person leads. Raises: NotThere."""
    unit = await units.get(context.tx, unit_id)
    if unit is None or not context.person.may(Act.REMIND_MEMBERS, unit.path, context.today):
        raise NotThere
    found = await urging.waiting_below(
        context.tx, unit, now=context.now, today=context.organisation_today, default=context.organisation
    )
    return [
        each.model_copy(update={"reminded": await outbox.was_said(context.tx, _key(context, each))}) for each in found
    ]


async def _show(context: Context, found: list[Waiting], unit_id: int, page: int) -> None:
    page, listed = page_of(found, page, ON_PAGE)
    await context.show(
        screens.overview(listed, context.words, above=unit_id, page=page, total=len(found), today=context.today)
    )


def _key(context: Context, each: Waiting) -> str:
    return f"urge:{each.unit_id}:{context.person.id}:{context.today}"


ROUTES: list[Route] = [Pressed(ShowNotActed, show_not_acted), Pressed(Urge, urge)]
