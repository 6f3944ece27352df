"""Calling an honour round: a draft with its times and conditions, opened once; then nothing can be cut short."""

from __future__ import annotations

from datetime import timedelta

from domain.eligibility import switched, usual
from domain.errors import NotThere
from domain.honours import NOMINATION_DAYS, PLACES, PUBLIC_DAYS, Of, Round, Stage, TooShort, written_call
from domain.polls import CLOSES_AT
from domain.quiet_hours import local_moment
from domain.roles import Act
from handlers.context import Context
from handlers.heard import words_of
from handlers.honours import see_round, show_rounds
from handlers.rounds import at_text, keep_step, round_for, show_draft
from handlers.routes import Answered, Pressed, Route
from handlers.units import led_unit
from messages import honour_calls as screens
from messages.honour_calls import DropRound, NewRound, OpenRound, SetRound, SetRule
from messages.honours import SeeRound, ShowRounds
from storage import honours


async def new_round(context: Context, button: NewRound) -> None:
    """Ask whom to honour, then for the title."""
    unit = await led_unit(context, button.unit_id, Act.RUN_HONOURS)
    if button.of is None:
        drafts = await honours.drafts_of(context.tx, context.person.id or 0, unit.id)
        await context.show(screens.which_of(unit.name, unit.id, context.words, drafts=drafts))
        return
    await context.wait_for("honours-text", unit_id=unit.id, of=button.of.value)
    await context.show(screens.ask_text(context.words, of=button.of, unit_id=unit.id))


async def hear_text(context: Context) -> None:
    """Take the title and what it honours; of a new round or of a draft."""
    said = context.draft
    of = Of(said["of"])
    unit = await led_unit(context, int(said["unit_id"]), Act.RUN_HONOURS)
    title, about = written_call(words_of(context))
    if not any(sign.isalnum() for sign in title):
        await context.send(screens.ask_text(context.words, of=of, unit_id=unit.id, again=True))
        return
    if "round_id" in said:
        the_round = await round_for(context, int(said["round_id"]), Stage.DRAFT)
        await honours.save_round(context.tx, the_round.model_copy(update={"title": title, "about": about}))
        round_id = the_round.id
    else:
        rules = usual(units=of is Of.UNIT)
        round_id = await honours.add_round(
            context.tx, unit_id=unit.id, of=of, title=title, about=about, rules=rules, by=context.person.id,
            at=context.now,
        )  # fmt: skip
        await _set_until(context, await round_for(context, round_id), NOMINATION_DAYS[1])
    await context.end_dialogue()
    await show_draft(context, await round_for(context, round_id))


async def _set_until(context: Context, the_round: Round, days: int) -> None:
    on = context.organisation_today + timedelta(days=days)
    until = local_moment(on, CLOSES_AT, context.organisation.zone)
    await honours.save_round(context.tx, the_round.model_copy(update={"nominate_until": until}))


async def set_round(context: Context, button: SetRound) -> None:
    """Change a part of a draft."""
    the_round = await round_for(context, button.round_id, Stage.DRAFT)
    offered = {"places": PLACES, "nominate": NOMINATION_DAYS, "public": PUBLIC_DAYS}
    if button.part == "text":
        await context.wait_for("honours-text", unit_id=the_round.unit_id, of=the_round.of.value, round_id=the_round.id)
        await context.show(screens.ask_text(context.words, of=the_round.of, unit_id=the_round.unit_id))
        return
    if button.part == "vote":
        the_round = the_round.model_copy(update={"with_vote": not the_round.with_vote})
        await honours.save_round(context.tx, the_round)
    elif button.days == 0:
        await context.show(screens.choose_number(the_round, button.part, context.words))
        return
    elif button.days not in offered[button.part]:
        raise NotThere
    elif button.part == "nominate":
        await _set_until(context, the_round, button.days)
    else:
        name = "places" if button.part == "places" else "public_days"
        await honours.save_round(context.tx, the_round.model_copy(update={name: button.days}))
    await show_draft(context, await round_for(context, the_round.id))


async def set_rule(context: Context, button: SetRule) -> None:
    """Switch a rule of eligibility of a draft."""
    the_round = await round_for(context, button.round_id, Stage.DRAFT)
    if button.code is not None:
        rules = switched(the_round.rules, button.code)
        the_round = the_round.model_copy(update={"rules": rules})
        await honours.save_round(context.tx, the_round)
    await context.show(screens.choose_rules(the_round, context.words))


async def open_round(context: Context, button: OpenRound) -> None:
    """Open a draft, unless one of the same kind runs in this very unit; from here on nothing can be cut short."""
    the_round = await round_for(context, button.round_id, Stage.DRAFT)
    for other in await honours.around(context.tx, the_round.unit_path):
        if other.is_open and other.of is the_round.of and other.unit_id == the_round.unit_id:
            await context.show(screens.conflicts(other, context.words))
            return
    until = at_text(context, the_round.nominate_until)
    try:
        opened = the_round.opened(now=context.now)
    except TooShort:
        await context.show(screens.too_short(context.words))
        return
    if not button.sure:
        await context.show(screens.sure_to_open(the_round, context.words, until=until))
        return
    await keep_step(
        context,
        opened,
        "opened",
        to_post=True,
        told={
            "of": opened.of.value,
            "places": opened.places,
            "public_days": opened.public_days,
            "vote": opened.with_vote,
            "rules": dict(opened.rules),
            "nominate_until": str(opened.nominate_until),
        },
    )
    await see_round(context, SeeRound(round_id=opened.id))


async def drop_round(context: Context, button: DropRound) -> None:
    """Throw a draft away."""
    the_round = await round_for(context, button.round_id, Stage.DRAFT)
    await honours.drop(context.tx, the_round.id)
    await show_rounds(context, ShowRounds(unit_id=the_round.unit_id))


ROUTES: list[Route] = [
    Pressed(NewRound, new_round),
    Answered("honours-text", hear_text),
    Pressed(SetRound, set_round),
    Pressed(SetRule, set_rule),
    Pressed(OpenRound, open_round),
    Pressed(DropRound, drop_round),
]
