"""Reading what was done by right over a unit: open to whoever leads it or one above."""

from __future__ import annotations

from domain.roles import Act
from handlers.context import Context
from handlers.routes import Pressed, Route
from handlers.units import led_unit
from messages import audits as screens
from messages.audits import ON_PAGE, SeeAudits
from messages.paging import pages_of
from storage import audits


async def see_audits(context: Context, button: SeeAudits) -> None:
    """Show one page of what was done, the newest first."""
    unit = await led_unit(context, button.unit_id, Act.READ_AUDIT)
    total = await audits.count(context.tx, unit.path)
    page = min(max(button.page, 0), pages_of(total, ON_PAGE) - 1)
    found = await audits.page(context.tx, unit.path, skipped=page * ON_PAGE, most=ON_PAGE)
    await context.show(
        screens.overview(
            found, context.words, unit=unit, page=page, total=total, today=context.today, zone=context.person.zone
        )
    )


ROUTES: list[Route] = [Pressed(SeeAudits, see_audits)]
