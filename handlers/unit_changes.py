"""Changing a unit: its name, its place in the tree, its affiliation. Its id stays, and so does what was made in it."""

from __future__ import annotations

from domain.audits import Deed
from domain.errors import NoLonger, NotThere
from domain.roles import Act
from domain.roster_words import Column
from domain.rosters import LONGEST
from domain.text import clean_line
from domain.unit_merges import UNDONE_WITHIN
from domain.units import Unit
from handlers.context import Context
from handlers.heard import words_of
from handlers.routes import Answered, Pressed, Route
from handlers.units import led_unit
from messages import errors
from messages import unit_changes as screens
from messages.unit_changes import AskUnitName, MarkUnit, MoveUnit, SetAffiliation
from messages.units import ChangeUnit
from storage import grants, people, unit_merges
from storage import units as tree

NAME_MOST = LONGEST[Column.UNIT]


async def show(context: Context, button: ChangeUnit) -> None:
    """Offer what can be changed."""
    await context.end_dialogue()
    unit = await led_unit(context, button.unit_id, Act.EDIT_UNITS)
    above = None if unit.parent_id is None else await tree.get(context.tx, unit.parent_id)
    if above is not None and not context.person.may(Act.EDIT_UNITS, above.path, context.today):
        above = None
    merged = await unit_merges.merges_into(context.tx, unit, since=context.now - UNDONE_WITHIN)
    shown = [(each.id, each.unit_name) for each in merged]
    await context.show(screens.overview(unit, above, context.words, merged=shown))


async def ask_name(context: Context, button: AskUnitName) -> None:
    """Ask for the new name."""
    unit = await led_unit(context, button.unit_id, Act.EDIT_UNITS)
    await context.wait_for("unit-name", unit_id=unit.id)
    await context.show(screens.ask_name(unit, context.words))


async def hear_name(context: Context) -> None:
    """Take the name; what was published under the old one keeps it."""
    unit = await led_unit(context, int(context.draft["unit_id"]), Act.EDIT_UNITS, itself=True)
    name = clean_line(words_of(context, limit=NAME_MOST), limit=NAME_MOST)
    if not any(character.isalnum() for character in name):
        await context.send(errors.words_only(context.words))
        return
    await context.end_dialogue()
    await tree.rename(context.tx, unit.id, name)
    await context.note(Deed.RENAME_UNIT, unit_id=unit.id, noun="unit", noun_id=unit.id, why=f"{unit.name} → {name}")
    named = unit.model_copy(update={"name": name})
    await context.send(screens.renamed(named, context.words, was=unit.name))
    await _tell(context, named, "renamed", other=unit.name)


async def mark(context: Context, button: MarkUnit) -> None:
    """Make a unit a demonstration point, or not any longer; its leaders are told."""
    unit = await led_unit(context, button.unit_id, Act.EDIT_UNITS)
    if button.marked is (unit.demonstration_on is not None):
        raise NoLonger
    await tree.mark(context.tx, unit.id, context.organisation_today if button.marked else None)
    await context.note(
        Deed.MARK_UNIT if button.marked else Deed.UNMARK_UNIT, unit_id=unit.id, noun="unit", noun_id=unit.id
    )
    await show(context, ChangeUnit(unit_id=unit.id))
    await _tell(context, unit, "marked" if button.marked else "unmarked", other="")


async def move(context: Context, button: MoveUnit) -> None:
    """Let a unit and all below it stand under another: both must be looked after by whoever moves it."""
    unit = await led_unit(context, button.unit_id, Act.EDIT_UNITS, itself=True)
    to = await led_unit(context, button.to_id, Act.EDIT_UNITS)
    if unit.parent_id is None or unit.covers(to.path):
        raise NotThere
    if not button.sure:
        below = [each for each in await tree.children(context.tx, to.id) if each.id != unit.id]
        up = None if to.parent_id is None else await tree.get(context.tx, to.parent_id)
        if up is not None and not context.person.may(Act.EDIT_UNITS, up.path, context.today):
            up = None
        may = to.id != unit.parent_id
        desk = context.desk_link(f"move/{unit.id}/{to.id}")
        view = screens.where(unit, to, below, context.words, page=button.page, up=up, may=may, desk=desk)
        await context.show(view)
        return
    if to.id == unit.parent_id:
        raise NoLonger
    was = await tree.name_of(context.tx, unit.parent_id)
    moved = await tree.move(context.tx, unit, to)
    await context.note(Deed.MOVE_UNIT, unit_id=unit.id, noun="unit", noun_id=unit.id, why=f"{was} → {to.name}")
    await context.reload()
    await context.show(screens.moved(moved, to, context.words))
    await _tell(context, moved, "moved", other=to.name)


async def set_affiliation(context: Context, button: SetAffiliation) -> None:
    """Ask which affiliated organisation a unit is, and set it; whoever leads the unit is called accordingly."""
    unit = await led_unit(context, button.unit_id, Act.EDIT_UNITS, itself=True)
    above = None if unit.parent_id is None else await tree.get(context.tx, unit.parent_id)
    if above is None:
        raise NotThere
    if not button.sure:
        await context.show(screens.ask_affiliation(unit, above, context.words))
        return
    if button.affiliation is not unit.affiliation:
        await tree.affiliate(context.tx, unit.id, button.affiliation)
        why = None if button.affiliation is None else button.affiliation.value
        await context.note(Deed.AFFILIATE_UNIT, unit_id=unit.id, noun="unit", noun_id=unit.id, why=why)
    now = unit.model_copy(update={"affiliation": button.affiliation})
    await context.show(screens.affiliated(now, above, context.words))


async def _tell(context: Context, unit: Unit, what: str, *, other: str) -> None:
    """Tell those who lead exactly this unit."""
    for grant in await grants.of_unit(context.tx, unit.id):
        leader = await people.by_id(context.tx, grant.person_id, default=context.organisation)
        if leader is not None and leader.id != context.person.id and grant.holds(unit.path, context.today):
            words = context.words_of(leader)
            await context.tell(leader, screens.told(unit.name, what, words, other=other, by=context.person.name))


ROUTES: list[Route] = [
    Pressed(ChangeUnit, show),
    Pressed(AskUnitName, ask_name),
    Pressed(MarkUnit, mark),
    Pressed(MoveUnit, move),
    Pressed(SetAffiliation, set_affiliation),
    Answered("unit-name", hear_name),
]
