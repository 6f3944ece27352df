"""Stories: told by anybody, looked at by the unit, published once the one shown agrees, taken back on their word."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict
from telegram import Document, Message

from domain import personal_data
from domain.audits import Deed
from domain.broadcasts import Kind as NoticeKind
from domain.errors import NoLonger, NotThere
from domain.people import Person
from domain.roles import Act
from domain.stories import (
    BYTES_MOST,
    HEIC,
    HEIC_ENDINGS,
    NAME_MOST,
    PHOTOS_MOST,
    PICTURES,
    TITLE_MOST,
    WORDS_MOST,
    State,
    Story,
)
from domain.text import clean_line, clean_text, shorten
from domain.units import Unit
from handlers import notices
from handlers.case_drafts import keep, message_of, needed
from handlers.case_limits import count, within_limit
from handlers.context import Context
from handlers.heard import ALBUM_GATHERS
from handlers.routes import Answered, Pressed, Route
from messages import stories as screens
from messages.buttons import Key
from messages.stories import (
    AgreedForStory,
    AnswerStory,
    SeeStory,
    SendStory,
    TellOfStory,
    TellStory,
    VetStory,
    WithdrawStory,
)
from storage import grants, nominees, people, stories, units

NAME, WORDS = "story-name", "story-words"
TOLD_A_DAY = 5  # by one account
VETS = Act.REVIEW_PLEDGES  # whoever publishes what members promise


class StoryDraft(BaseModel):
    """A story not yet handed in, sealed while it waits; `n` counts its changes."""

    model_config = ConfigDict(frozen=True, defer_build=True)

    name: str = ""
    words: str = ""
    photos: tuple[tuple[str, str], ...] = ()  # kind and file
    n: int = 0


async def begin(context: Context, _: TellStory) -> None:
    """Ask who it is about."""
    await keep(context, NAME, StoryDraft())
    await context.show(screens.ask_name(context.words))


async def hear_name(context: Context) -> None:
    """Take the name, and ask what they did."""
    name = clean_line(message_of(context).text or "", limit=NAME_MOST)
    if not any(sign.isalpha() for sign in name):
        await context.send(screens.ask_name(context.words))
        return
    await keep(context, WORDS, StoryDraft(name=name))
    await context.show(screens.ask_words(name, context.words))


async def hear_words(context: Context) -> None:
    """Take words and photos, all of an album answered once; more of either is added."""
    draft = needed(context, WORDS, StoryDraft)
    message = message_of(context)
    photo, refused = _photo_of(message)
    said = clean_text(message.text or message.caption or "")
    if photo is None and not said:
        await context.send(screens.ask_words(draft.name, context.words, refused=refused or "nothing"))
        return
    joined = clean_text("\n".join(part for part in (draft.words, said) if part), limit=WORDS_MOST)
    photos = draft.photos if photo is None else (*draft.photos, photo)[:PHOTOS_MOST]
    covered = personal_data.mask(joined)
    draft = draft.model_copy(update={"words": covered, "photos": photos, "n": draft.n + 1})
    await keep(context, WORDS, draft)
    if refused:  # what stood beside the file is kept
        view = screens.ask_words(draft.name, context.words, refused=refused)
    elif sum(sign.isalnum() for sign in covered) < 4:
        view = screens.ask_words(draft.name, context.words, refused="words")
    else:
        title, rest = _parts(covered)
        view = screens.preview(
            draft.name, title, rest, context.words, photos=len(photos), covered=covered != joined, n=draft.n
        )
    if message.media_group_id is not None:
        await context.show_once(view, after=ALBUM_GATHERS)
    else:
        await context.show(view)


def _photo_of(message: Message) -> tuple[tuple[str, str] | None, str]:
    """Return the photo in a message, sent as a photo or as a file, and else why it cannot be used."""
    if message.photo:
        return ("photo", message.photo[-1].file_id), ""
    document = message.document
    if document is not None and message.animation is None and document.mime_type in PICTURES:
        if (document.file_size or 0) > BYTES_MOST:
            return None, "large"
        return ("document", document.file_id), ""
    if document is not None and _is_heic(document):
        return None, "heic"
    other = document or message.video or message.voice or message.sticker or message.animation or message.audio
    return None, "file" if other is not None else ""


def _is_heic(document: Document) -> bool:
    """Say whether a file is a photo as iPhones keep it: Telegram makes a usual one of it when sent as a photo."""
    named = (document.file_name or "").lower()
    return (document.mime_type or "").startswith(HEIC) or named.endswith(HEIC_ENDINGS)


def _parts(said: str) -> tuple[str, str]:
    """Return the title, which is the first line, and the rest; of one long line its beginning."""
    first, _, rest = said.partition("\n")
    return shorten(clean_line(first), TITLE_MOST), rest.strip() or said


async def send(context: Context, button: SendStory) -> None:
    """Hand it in; the leaders of the unit of the one shown get to see it, and nobody who told it."""
    draft = needed(context, WORDS, StoryDraft)
    if draft.n != button.n or not draft.words:
        raise NoLonger
    if not within_limit(context, "story", TOLD_A_DAY):
        context.turn.anonymous = True
        await context.show(screens.enough(context.words))
        return
    count(context, "story")
    unit, member_id, person_id = await _about(context, draft)
    await context.end_dialogue()
    context.turn.anonymous = True
    title, rest = _parts(draft.words)
    story_id = await stories.add(
        context.tx,
        unit_id=unit.id,
        title=title,
        words=rest,
        shown_name=draft.name,
        member_id=member_id,
        person_id=person_id,
        photos=draft.photos,
        on=context.organisation_today,
    )
    story = await _story(context, story_id)
    for leader in await _leaders(context, story):
        await _bring(context, leader, story)
    await context.show(screens.sent(draft.name, unit.name, context.words))


async def _about(context: Context, draft: StoryDraft) -> tuple[Unit, int | None, int | None]:
    """Return the unit a story belongs to and, if the roster has exactly one of that name there, whom it shows."""
    root = next(iter(await units.roots(context.tx)), None)
    if root is None:
        raise NotThere
    own = [place.unit_path for place in context.person.memberships]
    for path in (*own, root.path):
        found = await nominees.named(context.tx, draft.name, path)
        if len(found) == 1:
            unit = await units.get(context.tx, found[0].unit_id)
            return unit or root, found[0].id, found[0].person_id
    named = await units.named_in(context.tx, draft.words)
    mine = await units.get(context.tx, context.person.memberships[0].unit_id) if own else None
    return named or mine or root, None, None


async def _leaders(context: Context, story: Story) -> list[Person]:
    found = await grants.nearest_leaders(context.tx, story.unit_path, on=context.organisation_today)
    known = [await people.by_id(context.tx, each, default=context.organisation)
             for each in dict.fromkeys(grant.person_id for grant in found)]  # fmt: skip
    return [each for each in known if each is not None and each.may(VETS, story.unit_path, context.organisation_today)]


async def _bring(context: Context, leader: Person, story: Story) -> None:
    """Show a story to a leader; what is a file is freed of what the camera wrote on its way, and known from then on."""
    words = context.words_of(leader)
    photos = await stories.photos_of(context.tx, story.id)
    for photo in photos:
        if photo.file_id is None and photo.source is not None:
            view = screens.cleaned(photo.source, story.title, words)
            await context.tell(leader, view, about=f"{stories.ABOUT}:{photo.id}", kind="honours")
    files = [photo.file_id for photo in photos if photo.file_id is not None]
    keys = screens.vetting_keys(story, words)
    for view in screens.views(story, files, words, heading=screens.vetting(story, words), keys=keys):
        await context.tell(leader, view, kind="honours")


# ---- looked at -------------------------------------------------------------------------------------------------------


async def see(context: Context, button: SeeStory) -> None:
    """Show a story: published to everybody, before only to the unit's leaders and the one it shows."""
    story = await _story(context, button.story_id)
    vets = context.person.may(VETS, story.unit_path, context.organisation_today)
    shown = story.person_id is not None and story.person_id == context.person.id
    if story.state is not State.PUBLISHED and not vets and not (shown and story.state is State.ASKED):
        raise NotThere
    await context.end_dialogue()
    if vets and story.state in (State.TOLD, State.ASKED):
        await _bring(context, context.person, story)
        return
    keys: list[list[Key]] = []
    if vets:
        keys = screens.vetting_keys(story, context.words)
    elif shown and story.state is State.ASKED:
        keys = screens.asking_keys(story, context.words)
    elif shown:
        keys = screens.withdrawing_keys(story, context.words)
    for view in screens.views(story, await _files(context, story), context.words, keys=keys):
        await context.send(view)


async def vet(context: Context, button: VetStory) -> None:
    """Find a story fit and ask the one it shows, or refuse it."""
    story = await _vetted(context, button.story_id)
    if not button.fit:
        await _drop(context, story.refused())
        await context.show(screens.vetted(story.refused(), context.words, asked=False))
        return
    asked = story.asked().model_copy(update={"published_by": context.person.id})
    await stories.save(context.tx, asked)
    shown = None
    if asked.person_id is not None:
        shown = await people.by_id(context.tx, asked.person_id, default=context.organisation)
    if shown is not None:
        words = context.words_of(shown)
        for view in screens.views(asked, await _files(context, asked), words, heading=words("stories-may-we"),
                                  keys=screens.asking_keys(asked, words)):  # fmt: skip
            await context.tell(shown, view, kind="honours")
    await context.show(screens.vetted(asked, context.words, asked=shown is not None))


async def answer(context: Context, button: AnswerStory) -> None:
    """Let oneself be shown, or not; the leader who asked hears of it."""
    story = await _story(context, button.story_id)
    if story.person_id is None or story.person_id != context.person.id:
        raise NotThere
    await _answered(context, story.answered(button.agrees, at=context.now, by=story.published_by))


async def agreed_for(context: Context, button: AgreedForStory) -> None:
    """Note what the one shown has said face to face."""
    story = await _vetted(context, button.story_id)
    await _answered(context, story.answered(button.agrees, at=context.now, by=context.person.id, for_them=True))


async def _answered(context: Context, story: Story) -> None:
    if story.state is State.PUBLISHED:
        await stories.save(context.tx, story)
        await context.note(Deed.PUBLISH_STORY, unit_id=story.unit_id, noun="story", noun_id=story.id, why=story.title)
    else:
        await _drop(context, story)
    await context.show(screens.answered(story, context.words))
    if story.published_by is not None and story.published_by != context.person.id:
        leader = await people.by_id(context.tx, story.published_by, default=context.organisation)
        if leader is not None:
            await context.tell(leader, screens.news(story, context.words_of(leader)), kind="honours")


async def withdraw(context: Context, button: WithdrawStory) -> None:
    """Take a published story back: the one it shows, whenever they like, or the unit."""
    story = await _story(context, button.story_id)
    shown = story.person_id is not None and story.person_id == context.person.id
    if not shown and not context.person.may(VETS, story.unit_path, context.organisation_today):
        raise NotThere
    gone = story.withdrawn()
    if not button.sure:
        await context.show(screens.sure_to_withdraw(story, context.words))
        return
    await _drop(context, gone)
    await context.note(Deed.WITHDRAW_STORY, unit_id=story.unit_id, noun="story", noun_id=story.id)
    await context.show(screens.withdrawn(context.words))


async def tell_of(context: Context, button: TellOfStory) -> None:
    """Write a notice about a published story: a draft, looked at and sent like any other."""
    story = await _vetted(context, button.story_id)
    if story.state is not State.PUBLISHED:
        raise NoLonger
    files = await _files(context, story)
    text = context.words.plain(
        "stories-notice", name=story.shown_name, unit=story.unit_name, title=story.title, words=story.words
    )
    await notices.begin(
        context, NoticeKind.SPOTLIGHT, story.id, unit_id=story.unit_id, text=text, photo=next(iter(files), None)
    )


async def _drop(context: Context, story: Story) -> None:
    """Keep that it is not shown, and forget its photos."""
    await stories.save(context.tx, story)
    await stories.forget_photos(context.tx, story.id)


async def _files(context: Context, story: Story) -> list[str]:
    photos = await stories.photos_of(context.tx, story.id)
    return [photo.file_id for photo in photos if photo.file_id is not None]


async def _story(context: Context, story_id: int) -> Story:
    story = await stories.get(context.tx, story_id)
    if story is None:
        raise NotThere
    return story


async def _vetted(context: Context, story_id: int) -> Story:
    """Return a story of a unit whose leader acts. Raises: NotThere."""
    story = await _story(context, story_id)
    if not context.person.may(VETS, story.unit_path, context.organisation_today):
        raise NotThere
    return story


ROUTES: list[Route] = [
    Pressed(TellStory, begin),
    Answered(NAME, hear_name),
    Answered(WORDS, hear_words),
    Pressed(SendStory, send),
    Pressed(SeeStory, see),
    Pressed(VetStory, vet),
    Pressed(AnswerStory, answer),
    Pressed(AgreedForStory, agreed_for),
    Pressed(WithdrawStory, withdraw),
    Pressed(TellOfStory, tell_of),
]
