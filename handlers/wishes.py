"""What somebody needs and offers, for themselves or a unit they lead; with whom they would rather not be paired."""

from __future__ import annotations

from domain.errors import NotThere
from domain.pairings import ROOM_MOST, WISH_MOST, Way, Wish, topics, topics_in
from domain.personal_data import mask
from domain.roles import Act
from handlers.context import Context
from handlers.heard import words_of
from handlers.routes import Answered, Pressed, Route
from messages import errors
from messages import wishes as screens
from messages.buttons import Button
from messages.pairing_rounds import ShowRounds
from messages.wishes import EditWish, SetRoom, ShowAvoided, ToggleAvoided, ToggleTopic, WriteWish
from storage import units, wishes


async def edit_wish(context: Context, button: EditWish) -> None:
    """Offer the topics to mark."""
    await context.end_dialogue()
    await _show_wish(context, button.way, button.unit_id)


async def _show_wish(context: Context, way: Way, unit_id: int) -> None:
    unit = await _unit_of(context, unit_id)
    wish = await _wish(context, way, unit_id)
    back_to: Button | None = ShowRounds(unit_id=unit_id) if unit_id else None
    said = None if not (wish.topics or wish.words) else wish
    await context.show(screens.edit_wish(way, unit_id, said, context.words, unit=unit, back_to=back_to))


async def _unit_of(context: Context, unit_id: int) -> str:
    """Return the name of the unit that is spoken for; empty for oneself. Raises: NotThere, if it is not theirs."""
    if unit_id == 0:
        return ""
    unit = await units.get(context.tx, unit_id)
    if unit is None or not context.person.may(Act.SET_UNIT_PLEDGES, unit.path, context.today):
        raise NotThere
    return unit.name


async def _wish(context: Context, way: Way, unit_id: int) -> Wish:
    await _unit_of(context, unit_id)
    person_id = (await context.enrol()).id
    assert person_id is not None  # enrolled
    unit = unit_id or None
    found = (await wishes.wishes_of(context.tx, person_id, unit)).get(way)
    return found or Wish(person_id=person_id, unit_id=unit, way=way)


async def toggle_topic(context: Context, button: ToggleTopic) -> None:
    """Mark or unmark a topic."""
    if not 0 <= button.topic < len(topics()):
        raise NotThere
    key = list(topics())[button.topic]
    wish = await _wish(context, button.way, button.unit_id)
    chosen = set(wish.topics) ^ {key}
    kept = tuple(each for each in topics() if each in chosen)
    await wishes.save_wish(context.tx, wish.model_copy(update={"topics": kept}))
    await _show_wish(context, button.way, button.unit_id)


async def set_room(context: Context, button: SetRoom) -> None:
    """Help so many at once."""
    if not 1 <= button.room <= ROOM_MOST:
        raise NotThere
    wish = await _wish(context, Way.OFFER, button.unit_id)
    await wishes.save_wish(context.tx, wish.model_copy(update={"room": button.room}))
    await _show_wish(context, Way.OFFER, button.unit_id)


async def write_wish(context: Context, button: WriteWish) -> None:
    """Wait for one's own words."""
    await _unit_of(context, button.unit_id)
    await context.wait_for("pairing-wish", way=button.way.value, unit=button.unit_id)
    await context.show(screens.write_wish(button.way, button.unit_id, context.words))


async def hear_wish(context: Context) -> None:
    """Keep what was written, personal data covered, and mark the topics that are in it."""
    said = words_of(context, limit=WISH_MOST)
    if not said:
        await context.send(errors.words_only(context.words))
        return
    way, unit_id = Way(context.draft["way"]), int(context.draft["unit"])
    wish = await _wish(context, way, unit_id)
    chosen = {*wish.topics, *topics_in(said)}
    kept = tuple(each for each in topics() if each in chosen)
    await wishes.save_wish(context.tx, wish.model_copy(update={"topics": kept, "words": mask(said)}))
    await context.end_dialogue()
    await _show_wish(context, way, unit_id)


async def show_avoided(context: Context, button: ShowAvoided) -> None:
    """Show the others of one's units; nobody else sees the list."""
    await _show_avoided(context, button.page)


async def toggle_avoided(context: Context, button: ToggleAvoided) -> None:
    """Put a colleague on the list, or take them off."""
    person_id = context.person.id
    if person_id is None or button.person_id not in {each for each, _ in await _colleagues(context)}:
        raise NotThere
    on_list = button.person_id in await wishes.avoided_by(context.tx, person_id)
    await wishes.avoid(context.tx, person_id, button.person_id, gladly=on_list)
    await _show_avoided(context, button.page)


async def _show_avoided(context: Context, page: int) -> None:
    chosen = await wishes.avoided_by(context.tx, context.person.id)
    await context.show(screens.avoided(await _colleagues(context), chosen, page, context.words))


async def _colleagues(context: Context) -> list[tuple[int, str]]:
    found: dict[int, str] = {}
    for place in context.person.memberships:
        found |= dict(await wishes.colleagues(context.tx, context.person.id or 0, place.unit_id))
    return list(found.items())


ROUTES: list[Route] = [
    Pressed(EditWish, edit_wish),
    Pressed(ToggleTopic, toggle_topic),
    Pressed(WriteWish, write_wish),
    Answered("pairing-wish", hear_wish),
    Pressed(SetRoom, set_room),
    Pressed(ShowAvoided, show_avoided),
    Pressed(ToggleAvoided, toggle_avoided),
]
