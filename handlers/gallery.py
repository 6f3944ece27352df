"""The gallery: a unit's year of stories and honours, a page at a time in the chat, or as a PDF to print."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time

from domain.errors import NotThere
from domain.units import Unit
from handlers.case_limits import count, within_limit
from handlers.context import Context
from handlers.honours import home_unit
from handlers.routes import Opened, Pressed, Route
from handlers.stories import VETS
from messages import stories as screens
from messages.paging import fitting, page_of
from messages.stories import ON_PAGE, PRINTED_MOST, PrintGallery, SeeGallery, SeeStory, ShowStories
from messages.view import Album, Kept, View
from storage import stories, units
from storage.stories import Plate

PRINTED_A_DAY = 5  # by one account
ALBUM_MOST = 10


async def show_stories(context: Context, button: ShowStories) -> None:
    """Offer the gallery of a unit and telling a story; to leaders also what waits."""
    await context.end_dialogue()
    unit = await home_unit(context, button.unit_id)
    year = context.organisation_today.year
    vets = context.person.may(VETS, unit.path, context.organisation_today)
    waiting = await stories.waiting(context.tx, unit.path) if vets else []
    total = len(await _plates(context, unit, year))
    await context.show(screens.door(unit.name, unit.id, year, context.words, count=total, waiting=waiting))


async def open_link(context: Context, token: str) -> None:
    """Open a unit's gallery by its link."""
    if not (token.isascii() and token.isdigit() and 0 < int(token) < 2**53):
        raise NotThere
    await see(context, SeeGallery(unit_id=int(token), year=context.organisation_today.year))


async def see(context: Context, button: SeeGallery) -> None:
    """Show a page of a unit's year: its photos together, and below them the words."""
    unit, year = await _unit(context, button.unit_id), _year(context, button.year)
    plates = await _plates(context, unit, year)
    page, shown = page_of(plates, button.page, ON_PAGE)
    files = [Kept("photo", photo) for plate in shown for photo in plate.photos][:ALBUM_MOST]
    title = context.words("stories-gallery", unit=unit.name, year=str(year), count=len(plates))
    if len(files) > 1:
        await context.send(View(title, file=Album(tuple(files)), silent=True))
    elif files:
        await context.send(View(title, file=files[0], silent=True))
    lines = [
        screens.plate_line(each.name, each.unit_name, each.title, context.words, honoured=each.story_id is None)
        for each in shown
    ]
    keys = [SeeStory(story_id=each.story_id).labelled(fitting(each.name, 2)) for each in shown if each.story_id]
    view = screens.gallery(
        unit.name, unit.id, year, lines, context.words, page=page, total=len(plates), keys=keys,
        this_year=context.organisation_today.year,
    )  # fmt: skip
    await (context.send(view) if files else context.show(view))


async def take_print(context: Context, button: PrintGallery) -> None:
    """Give a unit's year as a PDF."""
    unit, year = await _unit(context, button.unit_id), _year(context, button.year)
    plates = (await _plates(context, unit, year))[:PRINTED_MOST]
    if not plates or not within_limit(context, "gallery", PRINTED_A_DAY):
        await context.show(screens.enough(context.words))
        return
    count(context, "gallery")
    files = [plate.photos[0] for plate in plates if plate.photos]
    values = {
        "title": context.words.plain("stories-gallery-title", unit=unit.name, year=str(year)),
        "organisation": context.organisation.name,
        "plates": [
            {
                "name": each.name,
                "unit": "" if each.name == each.unit_name else each.unit_name,
                "title": each.title,
                "words": each.words,
                "photo": files.index(each.photos[0]) if each.photos else None,
            }
            for each in plates
        ],
        "file_ids": files,
        "link": screens.link_to_gallery(context.turn.bot_username, unit.id),
        "link_words": context.words.plain("stories-scan"),
    }
    await context.send(screens.printed(values, context.words, unit=unit.name, year=year))


async def _plates(context: Context, unit: Unit, year: int) -> Sequence[Plate]:
    zone = context.organisation.zone
    since, until = (datetime.combine(date(each, 1, 1), time(), tzinfo=zone) for each in (year, year + 1))
    return await stories.published(context.tx, unit.path, since=since, until=until)


async def _unit(context: Context, unit_id: int) -> Unit:
    unit = await units.get(context.tx, unit_id)
    if unit is None:
        raise NotThere
    return unit


def _year(context: Context, year: int) -> int:
    if not 2000 <= year <= context.organisation_today.year:
        raise NotThere
    return year


ROUTES: list[Route] = [
    Opened("g", open_link),
    Pressed(ShowStories, show_stories),
    Pressed(SeeGallery, see),
    Pressed(PrintGallery, take_print),
]
