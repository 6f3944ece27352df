"""Setting an organisation up: the guide that the first officer meets at /start; every step can wait or be left out."""

from __future__ import annotations

from domain.audits import Deed
from domain.errors import NotThere
from domain.roles import Act
from domain.setup import SetupStep
from domain.text import clean_line
from domain.units import Unit
from handlers.context import Context
from handlers.heard import words_of
from handlers.routes import Answered, Pressed, Route
from messages import errors
from messages import setup as screens
from messages.setup import CloseSetup, PassStep, Rename, SetVocabulary, ShowNames, ShowSetup
from messages.words import VOCABULARIES
from storage import invitations, people, setup, units

NAME_MOST = 40


async def begin(context: Context) -> bool:
    """Open the guide for the first officer of an organisation that has nobody yet; False if it needs none."""
    if SetupStep.ROSTER in await setup.done(context.tx):
        return False
    await _change(context, is_open=True)
    await _show(context, await _top(context))
    return True


async def is_open(context: Context) -> bool:
    """Say whether the guide is open, and whoever acts runs the whole."""
    if not context.organisation.settings.setup.is_open:
        return False
    roots = await units.roots(context.tx)
    return bool(roots) and context.person.may(Act.RUN_CAMPAIGN, roots[0].path, context.today)


async def show(context: Context, _: object = None) -> None:
    """Show how far it is. Raises: NotThere, for those who do not run the whole."""
    await context.end_dialogue()
    await _show(context, await _top(context))


async def _show(context: Context, top: Unit) -> None:
    done = await setup.done(context.tx)
    await context.show(screens.guide(context.organisation.settings.setup, done, top, context.words))


async def pass_step(context: Context, button: PassStep) -> None:
    """Go on to the next step: this one is done, or need not be."""
    top = await _top(context)
    passed = context.organisation.settings.setup.with_passed(button.step).passed
    await _change(context, is_open=True, passed=passed)
    await _show(context, top)


async def close(context: Context, _: CloseSetup) -> None:
    """Put the guide away; it can be opened again from what holds for the whole."""
    await _top(context)
    await _change(context, is_open=False)
    await context.show(screens.closed(context.words))


async def show_names(context: Context, _: object = None) -> None:
    """Show the organisation's name, and the words for its people."""
    await context.end_dialogue()
    await _top(context)
    await context.show(screens.names(context.organisation, context.words))


async def ask_name(context: Context, _: Rename) -> None:
    """Ask for the name."""
    await _top(context)
    await context.wait_for("setup-name")
    await context.show(screens.ask_name(context.words))


async def hear_name(context: Context) -> None:
    """Take the name; the unit at the top goes by it too, if it did before."""
    top = await _top(context)
    name = clean_line(words_of(context, limit=NAME_MOST), limit=NAME_MOST)
    if not any(character.isalnum() for character in name):
        await context.send(errors.words_only(context.words))
        return
    await context.end_dialogue()
    if top.name == context.organisation.name:
        await units.rename(context.tx, top.id, name)
    await _rule(context, "name", name)
    await context.send(screens.names(context.organisation, context.words))


async def set_vocabulary(context: Context, button: SetVocabulary) -> None:
    """Speak of members, units and leaders as this kind of organisation does, from now on."""
    await _top(context)
    if button.name not in VOCABULARIES:
        raise NotThere
    await _rule(context, "vocabulary", button.name)
    await context.show(screens.names(context.organisation, context.words))


async def _rule(context: Context, what: str, value: str) -> None:
    await people.rule(context.tx, **{what: value})
    context.turn.organisation = context.organisation.model_copy(update={what: value})
    top = (await units.roots(context.tx))[0]
    await context.note(Deed.SET_RULE, unit_id=top.id, noun="organisation", why=f"{what}: {value}")


async def _change(context: Context, **changed: object) -> None:
    settings = context.organisation.settings
    settings = settings.model_copy(update={"setup": settings.setup.model_copy(update=changed)})
    await people.rule(context.tx, settings=settings.model_dump(mode="json"))
    context.turn.organisation = context.organisation.model_copy(update={"settings": settings})


async def _top(context: Context) -> Unit:
    """Return the unit at the top, or make it. Raises: NotThere, for those who do not run the whole."""
    root = await invitations.the_root(context.tx, context.organisation)
    if not context.person.may(Act.RUN_CAMPAIGN, root.path, context.today):
        raise NotThere
    return root


ROUTES: list[Route] = [
    Pressed(ShowSetup, show),
    Pressed(PassStep, pass_step),
    Pressed(CloseSetup, close),
    Pressed(ShowNames, show_names),
    Pressed(Rename, ask_name),
    Pressed(SetVocabulary, set_vocabulary),
    Answered("setup-name", hear_name),
]
