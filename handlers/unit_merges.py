"""Making a unit part of another: whoever runs what is above both looks at what goes along, and says so twice."""

from __future__ import annotations

from domain.audits import Deed
from domain.errors import NoLonger, NotThere
from domain.people import Person
from domain.roles import Act, Grant, Role, longest_grant
from domain.unit_merges import UNDONE_WITHIN, grants_after
from domain.units import Unit
from handlers.context import Context
from handlers.routes import Pressed, Route
from handlers.units import led_unit
from messages import unit_merges as screens
from messages.unit_changes import MergeUnit, Stage, UndoMerge
from storage import grants, people
from storage import unit_merges as stored
from storage import units as tree


async def merge(context: Context, button: MergeUnit) -> None:
    """Take one step, worked out anew each time; nothing is done while something stands in its way."""
    unit, into = await _both(context, button)
    possible = not unit.covers(into.path)
    if button.stage is Stage.LOOK:
        await _look(context, unit, into, button.page, possible=possible)
        return
    if not possible:
        raise NotThere
    obstacles = await stored.obstacles(context.tx, unit)
    if obstacles:
        await context.show(screens.not_yet(unit, into, obstacles, context.words))
    elif button.stage is Stage.SEE:
        found = await stored.gathered(context.tx, unit)
        leaders = [
            (holder.name, grant.role, None if after is None else after.role)
            for holder, grant, after in await _leaders(context, unit, into)
        ]
        await context.show(screens.preview(unit, into, found, leaders, context.words))
    elif button.stage is Stage.ASK:
        await context.show(screens.ask(unit, into, context.words))
    else:
        await _do(context, unit, into)


async def _both(context: Context, button: MergeUnit) -> tuple[Unit, Unit]:
    """Return the two units: the person must run what is above the first, and the second."""
    unit = await led_unit(context, button.unit_id, Act.EDIT_UNITS, itself=True)
    into = await led_unit(context, button.to_id, Act.EDIT_UNITS, itself=True)
    if unit.parent_id is None:
        raise NotThere
    await led_unit(context, unit.parent_id, Act.EDIT_UNITS)
    return unit, into


async def _look(context: Context, unit: Unit, here: Unit, page: int, *, possible: bool) -> None:
    below = [each for each in await tree.children(context.tx, here.id) if each.id != unit.id]
    up = None if here.parent_id is None else await tree.get(context.tx, here.parent_id)
    if up is not None and not context.person.may(Act.EDIT_UNITS, up.path, context.today):
        up = None
    await context.show(screens.where(unit, here, below, context.words, page=page, up=up, may=possible))


async def _leaders(context: Context, unit: Unit, into: Unit) -> list[tuple[Person, Grant, Grant | None]]:
    """Return who leads the unit by which role, and what that becomes: nothing beyond what the person may give."""
    ending = await grants.of_unit(context.tx, unit.id)
    found: list[tuple[Person, Grant, Grant | None]] = []
    for grant, role in grants_after(ending, await grants.of_unit(context.tx, into.id)):
        holder = await people.by_id(context.tx, grant.person_id, default=context.organisation)
        if holder is None:
            continue
        given = None
        if role is not None:
            wanted = Grant(
                person_id=grant.person_id, role=role, unit_id=into.id, unit_path=into.path, from_on=context.today
            )
            given = longest_grant(context.person.actor, wanted, context.today)
        if given is not None and grant.to_on is not None:
            ends = grant.to_on if given.to_on is None else min(grant.to_on, given.to_on)
            given = given.model_copy(update={"to_on": ends})
        found.append((holder, grant, given))
    return found


async def _do(context: Context, unit: Unit, into: Unit) -> None:
    found = await stored.gathered(context.tx, unit)
    leaders = await _leaders(context, unit, into)
    hosts = await grants.of_unit(context.tx, into.id)
    belong = await stored.people_of(context.tx, unit, context.organisation)
    confided = await stored.who_confided(context.tx, unit)
    given: dict[tuple[int, Role], Grant] = {
        (grant.person_id, grant.role): after for _, grant, after in leaders if after is not None
    }
    merge_id = await stored.merge(context.tx, unit, into, given, by=context.person.id, at=context.now)
    await context.note(
        Deed.MERGE_UNITS, unit_id=into.id, noun="unit", noun_id=unit.id, why=f"{unit.name} → {into.name}"
    )
    for grant in given.values():
        await context.note(Deed.GIVE_ROLE, unit_id=into.id, noun="person", noun_id=grant.person_id, why=grant.role)
    await context.reload()
    await context.show(screens.merged(unit, into, found, context.words, merge_id=merge_id))
    told = {context.person.id}
    for holder, grant, after in leaders:
        if grant.holds(unit.path, context.today) and holder.id not in told:
            told.add(holder.id)
            role = None if after is None else after.role
            view = screens.told_leader(unit, into, role, context.words_of(holder), by=context.person.name)
            await context.tell(holder, view)
    for grant in hosts:
        host = await people.by_id(context.tx, grant.person_id, default=context.organisation)
        if host is not None and host.id not in told and grant.holds(into.path, context.today):
            told.add(host.id)
            view = screens.told_host(unit, into, found, context.words_of(host), by=context.person.name)
            await context.tell(host, view)
    for person in belong:
        if person.id not in told:
            words = context.words_of(person)
            await context.tell(person, screens.told_member(unit, into, words, confided=person.id in confided))


async def undo(context: Context, button: UndoMerge) -> None:
    """Let a unit that was made part of another stand by itself again, for a while after; asked once before."""
    made = await stored.merge_of(context.tx, button.merge_id, since=context.now - UNDONE_WITHIN)
    if made is None:
        raise NoLonger
    into = await led_unit(context, made.into_id, Act.EDIT_UNITS, itself=True)
    parent = await led_unit(context, made.parent_id, Act.EDIT_UNITS, itself=True)
    obstacles = await stored.obstacles(context.tx, into)
    if obstacles:
        await context.show(screens.not_yet(into, into, obstacles, context.words))
        return
    if not button.sure:
        rows = made.along.rows
        people_, pledges, cases = (len(rows.get(f"{name}.unit_id", ())) for name in ("members", "pledges", "cases"))
        view = screens.ask_undo(
            made.unit_name, into, parent, context.words, merge_id=made.id, people=people_, pledges=pledges, cases=cases
        )
        await context.show(view)
        return
    hosts = await grants.of_unit(context.tx, into.id)
    unit = await stored.take_back(context.tx, made, at=context.now)
    await context.note(Deed.UNDO_MERGE, unit_id=unit.id, noun="unit", noun_id=into.id, why=f"{unit.name} ← {into.name}")
    await context.reload()
    await context.show(screens.undone(unit, into, context.words))
    own = await grants.of_unit(context.tx, unit.id)
    leads = {each.person_id: each.role for each in own}
    told = {context.person.id}
    for grant in (*own, *hosts):
        leader = await people.by_id(context.tx, grant.person_id, default=context.organisation)
        if leader is not None and leader.id not in told:
            told.add(leader.id)
            role, words = leads.get(grant.person_id), context.words_of(leader)
            await context.tell(leader, screens.told_undone(unit, into, role, words, by=context.person.name))
    for person in await stored.people_of(context.tx, unit, context.organisation):
        if person.id not in told:
            words = context.words_of(person)
            await context.tell(person, screens.told_undone(unit, into, None, words, by=context.person.name))


ROUTES: list[Route] = [Pressed(MergeUnit, merge), Pressed(UndoMerge, undo)]
