"""The first screen, help, privacy, and the way out of everything."""

from __future__ import annotations

from domain.courtesies import Courtesy
from domain.errors import NotThere
from handlers import desk_menu, setup
from handlers.context import Context
from handlers.grants import appoint_first_officer
from handlers.routes import Commanded, Otherwise, Pressed, Route
from messages import errors, home
from messages.buttons import Home, Nothing
from messages.setup import ShowSetup
from storage import people, units, work


async def open_home(context: Context, _: object = None) -> None:
    """Show what this person can do here, whatever they were in the middle of."""
    await context.end_dialogue()
    person = context.person
    leads = person.leads(context.today)
    unit = await units.name_of(context.tx, leads[0].unit_id) if leads else ""
    waiting = await work.waiting_count(context.tx, person, context.now)
    view = home.home(person, context.organisation, context.words, today=context.today, waiting=waiting, unit=unit)
    if await setup.is_open(context):
        view.buttons.insert(0, [ShowSetup().labelled(context.words("setup-button-go-on"), style="primary")])
    desk_menu.dress(context, person)
    await context.show(view)


async def show_public_side(context: Context, _: home.ShowPublicSide) -> None:
    """Show what is open to everybody."""
    await context.show(home.public_side(context.person, context.words, today=context.today))


async def start(context: Context) -> None:
    """Welcome whoever starts the bot; somebody who had blocked it is reachable again."""
    if context.person.id is not None:
        await people.mark_unreachable(context.tx, context.person.telegram_id, at=None)
    if await appoint_first_officer(context) and await setup.begin(context):
        return
    if await setup.is_open(context):
        await setup.show(context)
    else:
        await open_home(context)


async def show_help(context: Context) -> None:
    """Say in a few lines what this is."""
    await context.show(home.help_page(context.words))


async def answer_courtesy(context: Context, said: Courtesy) -> None:
    """Answer a greeting with what can be done here, thanks with a word, and a cry for help with help."""
    if said is Courtesy.GREETING:
        await open_home(context)
    elif said is Courtesy.HELP:
        await show_help(context)
    else:
        await context.show(home.you_are_welcome(context.words))


async def show_privacy(context: Context) -> None:
    """Say who sees what."""
    await context.show(home.privacy_page(context.words))


async def cancel(context: Context) -> None:
    """Leave whatever the person was in the middle of."""
    was_waiting = context.turn.dialogue is not None
    await context.end_dialogue()
    await context.show(home.cancelled(context.words, was_waiting=was_waiting))


async def nothing(_: Context, __: Nothing) -> None:
    """A key that only says something was pressed."""


async def forged(context: Context) -> None:
    """Answer a press that we did not sign for this person, or long ago."""
    await context.send(errors.old_button(context.words))


async def blocked(context: Context) -> None:
    """Note that somebody stopped the bot, and welcome whoever is back: what was not said meanwhile is not said now."""
    change = context.incoming.my_chat_member if context.incoming else None
    if change is None:
        raise NotThere
    gone = change.new_chat_member.status in ("kicked", "left")
    was_gone = await people.is_unreachable(context.tx, context.person.telegram_id)
    await people.mark_unreachable(context.tx, context.person.telegram_id, at=context.now if gone else None)
    if was_gone and not gone:
        await context.send(home.back_again(context.words, name=context.person.name))


FIRST_ROUTES: list[Route] = [
    Commanded("cancel", cancel),
    Commanded("help", show_help),
    Commanded("privacy", show_privacy),
    Pressed(Home, open_home),
    Pressed(home.ShowPublicSide, show_public_side),
    Pressed(Nothing, nothing),
]
LAST_ROUTES: list[Route] = [
    Commanded("start", start),
    Otherwise("press", forged),
    Otherwise("came or went", blocked),
    Otherwise("message", open_home),
]
