"""Pledges from a template: choosing one by the unit's sector and themes."""

from __future__ import annotations

from domain.drafts import Sketch
from domain.errors import NotThere
from domain.templates import Template, all_templates, templates_for
from handlers.context import Context
from handlers.drafts import go_on, place_in
from handlers.routes import Pressed, Route
from messages import templates as screens
from messages.templates import ShowTemplates, UseTemplate
from storage import themes, units


async def show_templates(context: Context, button: ShowTemplates) -> None:
    """Offer the templates for a unit one belongs to."""
    await context.end_dialogue()
    place = place_in(context, button.unit_id)
    found = await _for_unit(context, place.unit_id)
    await context.show(screens.listed(found, place.unit_id, button.page, context.words))


async def _for_unit(context: Context, unit_id: int) -> list[Template]:
    unit = await units.get(context.tx, unit_id)
    if unit is None:
        raise NotThere
    named, projects = await themes.offered(context.tx, unit.id, context.today)
    return templates_for(unit.sector, [theme.words for theme in (*named, *projects)])


async def use_template(context: Context, button: UseTemplate) -> None:
    """Write a template as a pledge: its preview is one tap from being handed in."""
    place = place_in(context, button.unit_id)
    template = next((each for each in all_templates() if each.key == button.key), None)
    if template is None:
        raise NotThere
    read = Sketch(
        what=screens.what(template, context.words),
        amount=template.amount,
        measure=screens.measure(template, context.words),
        counted=True,
        due_on=template.due_on(context.today),
    )
    await go_on(context, read, place.unit_id)


ROUTES: list[Route] = [Pressed(ShowTemplates, show_templates), Pressed(UseTemplate, use_template)]
