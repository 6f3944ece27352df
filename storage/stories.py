"""Stories and their photos, and the gallery of a unit's year: what was published, and who was honoured."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from pydantic import BaseModel, ConfigDict
from sqlalchemy import bindparam, delete, literal, null, select, update

from domain.honours import Stage
from domain.nominees import Standing
from domain.stories import State, Story
from storage import outbox
from storage.database import Row, Transaction
from storage.outbox import Queued
from storage.tables import honour_rounds, nominations, stories, story_photos, units
from storage.units import path_end, within

ABOUT = "story-photo"
COLUMNS = tuple(column.name for column in stories.columns if column.name != "id")

_STORY = select(stories, units.c.path.label("unit_path"), units.c.name.label("unit_name")).join_from(stories, units)
STORY = _STORY.where(stories.c.id == bindparam("story"))
WAITING = _STORY.where(
    stories.c.state.in_([literal(state.value) for state in (State.TOLD, State.ASKED)]), *within(units.c.path)
).order_by(stories.c.id)
PUBLISHED = (
    _STORY.where(
        stories.c.state == State.PUBLISHED.value,
        stories.c.published_at >= bindparam("since"),
        stories.c.published_at < bindparam("until"),
        *within(units.c.path),
    )
    .order_by(stories.c.published_at.desc(), stories.c.id.desc())
    .limit(bindparam("most"))
)
OF_PERSON = _STORY.where(stories.c.person_id == bindparam("person"), stories.c.state == State.PUBLISHED.value).order_by(
    stories.c.id.desc()
)
SAVE = (
    update(stories)
    .where(stories.c.id == bindparam("story"))
    .values({name: bindparam(f"new_{name}") for name in COLUMNS})
)
PHOTOS = select(story_photos).where(story_photos.c.story_id == bindparam("story")).order_by(story_photos.c.id)
CLEANED = (
    update(story_photos).where(story_photos.c.id == bindparam("photo")).values(file_id=bindparam("file"), source=null())
)
AWARDED = (
    select(
        nominations.c.name,
        units.c.name.label("unit_name"),
        honour_rounds.c.title,
        honour_rounds.c.ended_at,
        nominations.c.photo,
    )
    .join_from(nominations, honour_rounds)
    .join(units, units.c.id == nominations.c.unit_id)
    .where(
        nominations.c.state == Standing.AWARDED.value,
        honour_rounds.c.stage == Stage.DECIDED.value,
        honour_rounds.c.ended_at >= bindparam("since"),
        honour_rounds.c.ended_at < bindparam("until"),
        *within(units.c.path),
    )
    .order_by(honour_rounds.c.ended_at.desc(), nominations.c.id)
    .limit(bindparam("most"))
)


FORGET_PHOTOS = delete(story_photos).where(story_photos.c.story_id == bindparam("story"))


class Photo(BaseModel):
    """A photo of a story; without `file_id` it is still to be freed of what the camera wrote into `source`."""

    model_config = ConfigDict(frozen=True, extra="ignore", defer_build=True)

    id: int
    file_id: str | None
    source: str | None


class Plate(BaseModel):
    """One thing in the gallery, as everybody may see it: a story, or somebody who was honoured."""

    model_config = ConfigDict(frozen=True, defer_build=True)

    story_id: int | None
    name: str
    unit_name: str
    title: str
    words: str = ""
    at: datetime
    photos: tuple[str, ...] = ()


async def add(
    tx: Transaction,
    *,
    unit_id: int,
    title: str,
    words: str,
    shown_name: str,
    member_id: int | None,
    person_id: int | None,
    photos: Iterable[tuple[str, str]],
    on: date,
) -> int:
    """Keep a story that was told; `photos`: kind and file of each. Who told it is not asked for."""
    story_id = await tx.insert(
        stories,
        unit_id=unit_id,
        title=title,
        words=words,
        state=State.TOLD,
        shown_name=shown_name,
        shown_member_id=member_id,
        person_id=person_id,
        told_on=on,
    )
    for kind, file_id in photos:
        where = {"file_id": file_id} if kind == "photo" else {"source": file_id}
        await tx.insert(story_photos, story_id=story_id, **where)
    return story_id


async def get(tx: Transaction, story_id: int) -> Story | None:
    """Return one story, or None."""
    row = await tx.fetch_one(STORY, story=story_id)
    return None if row is None else Story.model_validate(row)


async def save(tx: Transaction, story: Story) -> None:
    """Keep a story as a rule has left it."""
    kept = {f"new_{name}": getattr(story, name) for name in COLUMNS}
    await tx.execute(SAVE, story=story.id, **kept)


async def waiting(tx: Transaction, path: str) -> list[Story]:
    """Return what was told in a subtree and waits for its leaders, or for the one shown."""
    return [Story.model_validate(row) for row in await tx.fetch_all(WAITING, path=path, path_end=path_end(path))]


async def of_person(tx: Transaction, person_id: int) -> list[Story]:
    """Return the published stories that show somebody."""
    return [Story.model_validate(row) for row in await tx.fetch_all(OF_PERSON, person=person_id)]


async def photos_of(tx: Transaction, story_id: int) -> list[Photo]:
    """Return the photos of a story, in the order in which they were sent."""
    return [Photo.model_validate(row) for row in await tx.fetch_all(PHOTOS, story=story_id)]


async def forget_photos(tx: Transaction, story_id: int) -> None:
    """Forget the photos of a story that is not, or no longer, shown."""
    await tx.execute(FORGET_PHOTOS, story=story_id)


async def published(
    tx: Transaction, path: str, *, since: datetime, until: datetime, most: int = 200
) -> Sequence[Plate]:
    """Return the gallery of a subtree in a span, the newest first: stories with their photos, and honours."""
    span: dict[str, Any] = {"path": path, "path_end": path_end(path), "since": since, "until": until, "most": most}
    plates = [await _plate(tx, Story.model_validate(row)) for row in await tx.fetch_all(PUBLISHED, **span)]
    plates += [_award(row) for row in await tx.fetch_all(AWARDED, **span)]
    return sorted(plates, key=lambda plate: plate.at, reverse=True)[:most]


async def _plate(tx: Transaction, story: Story) -> Plate:
    files = tuple(photo.file_id for photo in await photos_of(tx, story.id) if photo.file_id is not None)
    assert story.published_at is not None  # it was asked for so
    return Plate(
        story_id=story.id,
        name=story.shown_name,
        unit_name=story.unit_name,
        title=story.title,
        words=story.words,
        at=story.published_at,
        photos=files,
    )


def _award(row: Row) -> Plate:
    return Plate(
        story_id=None,
        name=row["name"],
        unit_name=row["unit_name"],
        title=row["title"],
        at=datetime.fromisoformat(row["ended_at"]),
        photos=() if row["photo"] is None else (row["photo"],),
    )


async def photo_arrived(tx: Transaction, *, letter: Queued, result: Any, on: date) -> None:
    """Write down the name that Telegram gave a photo once it was freed of what the camera wrote; the source is gone."""
    number = int((letter.about or ":0").partition(":")[2])
    sizes = result.get("photo") if isinstance(result, dict) else None
    if sizes:
        await tx.execute(CLEANED, photo=number, file=str(sizes[-1]["file_id"]))
    await outbox.sent(tx, letter, [], on=on)
