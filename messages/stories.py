"""Screens of stories and the gallery: telling one, looking at it, asking the one shown, browsing a unit's year."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from domain.stories import PHOTOS_MOST, State, Story
from domain.text import shorten
from messages.buttons import Button, Key, back
from messages.paging import fitting, pages_of, turning
from messages.view import Album, Drawn, Kept, View, rows_of
from messages.words import Safe, Words

ON_PAGE = 4  # plates of the gallery
WAITING_SHOWN = 6
PRINTED_MOST = 40


class ShowStories(Button, action="stl"):
    """See stories and the gallery around a unit; 0: one's own."""

    unit_id: int = 0


class SeeGallery(Button, action="stg"):
    """See a page of a unit's year."""

    unit_id: int
    year: int
    page: int = 0


class PrintGallery(Button, action="stp"):
    """Get a unit's year as a PDF."""

    unit_id: int
    year: int


class TellStory(Button, action="stt"):
    """Tell of somebody who does well."""


class SendStory(Button, action="sts"):
    """Hand it in; `n` is the draft as it was shown."""

    n: int


class SeeStory(Button, action="stv"):
    """See one story."""

    story_id: int


class VetStory(Button, action="stf"):
    """Find it fit, and have the one shown asked; or do not."""

    story_id: int
    fit: bool


class AnswerStory(Button, action="sta"):
    """Let oneself be shown, or not."""

    story_id: int
    agrees: bool


class AgreedForStory(Button, action="stb"):
    """Note what the one shown has said face to face."""

    story_id: int
    agrees: bool


class WithdrawStory(Button, action="stw"):
    """Take a published story back: first asked, then done."""

    story_id: int
    sure: bool = False


class TellOfStory(Button, action="stz"):
    """Write to the members about a story."""

    story_id: int


def door(unit: str, unit_id: int, year: int, words: Words, *, count: int, waiting: Sequence[Story]) -> View:
    """Offer the gallery and telling a story; to leaders also what waits for them."""
    keys: list[list[Key]] = []
    if count:
        look = SeeGallery(unit_id=unit_id, year=year).labelled(words("stories-button-gallery"), style="primary")
        keys.append([look, PrintGallery(unit_id=unit_id, year=year).labelled(words("stories-button-print"))])
    keys.append([TellStory().labelled(words("stories-button-tell"))])
    keys += [
        [SeeStory(story_id=each.id).labelled(fitting(words.plain("stories-waiting", name=each.shown_name)))]
        for each in waiting[:WAITING_SHOWN]
    ]
    text = words("stories", unit=unit, year=str(year), count=count)
    return View(text, [*keys, back(words("button-home"))])


# ---- telling one -----------------------------------------------------------------------------------------------------


def ask_name(words: Words) -> View:
    """Ask who it is about."""
    return View(words("stories-ask-name"), [back(words("button-back"), ShowStories())])


def ask_words(name: str, words: Words, *, refused: str = "") -> View:
    """Ask what they did, with photos; `refused`: why a file cannot be used."""
    text = words(f"stories-refused-{refused}") if refused else words("stories-ask-words", name=name, most=PHOTOS_MOST)
    return View(text, [back(words("button-back"), ShowStories())])


def preview(name: str, title: str, said: str, words: Words, *, photos: int, covered: bool, n: int) -> View:
    """Show what will be handed in, and what becomes of it."""
    lines = [words("stories-preview", name=name, title=title, words=shorten(said, 600), photos=photos)]
    if covered:
        lines.append(words("nominees-covered"))
    lines.append(words("stories-preview-next", name=name))
    send = SendStory(n=n).labelled(words("stories-button-send"), style="primary")
    return View("\n".join(lines), [[send], back(words("button-back"), ShowStories())])


def sent(name: str, unit: str, words: Words) -> View:
    """Thank whoever told it."""
    return View(words("stories-sent", name=name, unit=unit), [back(words("button-back"), ShowStories())])


def enough(words: Words) -> View:
    """Say that enough was told for today."""
    return View(words("stories-enough"), [back(words("button-home"))])


# ---- one story -------------------------------------------------------------------------------------------------------


def text_of(story: Story, words: Words) -> Safe:
    """Return a story as everybody reads it."""
    return words("stories-text", name=story.shown_name, unit=story.unit_name, title=story.title, words=story.words)


def views(story: Story, photos: Sequence[str], words: Words, *, heading: str = "", keys: list[list[Key]]) -> list[View]:
    """Return a story as messages: its photos together, and its words with what can be done."""
    text = "\n".join(part for part in (heading, text_of(story, words)) if part)
    rows = [*keys, back(words("button-back"), ShowStories())]
    if len(photos) == 1:
        return [View(text, rows, Kept("photo", photos[0]))]
    if len(photos) > 1:
        files = tuple(Kept("photo", each) for each in photos[:PHOTOS_MOST])
        return [View(words("stories-photos", title=story.title), [], Album(files)), View(text, rows)]
    return [View(text, rows)]


def vetting_keys(story: Story, words: Words) -> list[list[Key]]:
    """Return what a leader can do with a story that waits."""
    match story.state:
        case State.TOLD:
            fit = VetStory(story_id=story.id, fit=True).labelled(words("stories-button-fit"), style="primary")
            return [[fit, VetStory(story_id=story.id, fit=False).labelled(words("stories-button-unfit"))]]
        case State.ASKED:
            return [
                [
                    AgreedForStory(story_id=story.id, agrees=True).labelled(words("nominees-button-agreed-for")),
                    AgreedForStory(story_id=story.id, agrees=False).labelled(words("nominees-button-declined-for")),
                ]
            ]
        case State.PUBLISHED:
            tell = TellOfStory(story_id=story.id).labelled(words("honours-button-tell"))
            return [[tell, WithdrawStory(story_id=story.id).labelled(words("stories-button-withdraw"))]]
    return []


def vetting(story: Story, words: Words) -> Safe:
    """Return the line that says what a story waits for."""
    return words("stories-state", state=story.state.value, name=story.shown_name)


def cleaned(file_id: str, title: str, words: Words) -> View:
    """Show a photo once it is freed of what the camera wrote into it."""
    drawn = Drawn("photo", "clean_photo", {"file_ids": [file_id]}, "photo.jpg")
    return View(words("stories-cleaned", title=title), file=drawn, silent=True)


def asking_keys(story: Story, words: Words) -> list[list[Key]]:
    """Return what the one shown can say."""
    yes = AnswerStory(story_id=story.id, agrees=True).labelled(words("stories-button-agree"), style="primary")
    return [[yes, AnswerStory(story_id=story.id, agrees=False).labelled(words("stories-button-decline"))]]


def withdrawing_keys(story: Story, words: Words) -> list[list[Key]]:
    """Return the key with which the one shown takes a story back."""
    return [[WithdrawStory(story_id=story.id).labelled(words("stories-button-withdraw"))]]


def answered(story: Story, words: Words) -> View:
    """Say that the answer is noted."""
    keys = withdrawing_keys(story, words) if story.state is State.PUBLISHED else []
    return View(words("stories-answered", state=story.state.value), [*keys, back(words("button-home"))])


def news(story: Story, words: Words) -> View:
    """Tell the leader who had somebody asked what they said."""
    keys = [TellOfStory(story_id=story.id).labelled(words("honours-button-tell"))]
    keys = keys if story.state is State.PUBLISHED else []
    return View(words("stories-news", state=story.state.value, name=story.shown_name, title=story.title), [keys])


def vetted(story: Story, words: Words, *, asked: bool) -> View:
    """Say what happens next: the one shown was asked, or is to be asked face to face."""
    keys = vetting_keys(story, words) if story.state is State.ASKED and not asked else []
    key = "stories-refused" if story.state is State.REFUSED else "stories-asked" if asked else "stories-ask-face"
    return View(words(key, name=story.shown_name), [*keys, back(words("button-back"), ShowStories())])


def sure_to_withdraw(story: Story, words: Words) -> View:
    """Ask once more."""
    sure = WithdrawStory(story_id=story.id, sure=True).labelled(words("stories-button-withdraw"), style="danger")
    return View(words("stories-sure", title=story.title), [[sure], back(words("button-back"), ShowStories())])


def withdrawn(words: Words) -> View:
    """Say that it is shown no more."""
    return View(words("stories-withdrawn"), [back(words("button-back"), ShowStories())])


# ---- the gallery -----------------------------------------------------------------------------------------------------


def gallery(unit: str, unit_id: int, year: int, lines: Sequence[Safe], words: Words, *, page: int, total: int,
            keys: Sequence[Key], this_year: int) -> View:  # fmt: skip
    """Show the words of a page of a unit's year; its photos are sent above it."""
    other = this_year - 1 if year == this_year else this_year
    turn = turning(words, page, pages_of(total, ON_PAGE), lambda to: SeeGallery(unit_id=unit_id, year=year, page=to))
    more = [
        SeeGallery(unit_id=unit_id, year=other).labelled(words("year-button-other", year=str(other))),
        PrintGallery(unit_id=unit_id, year=year).labelled(words("stories-button-print")),
    ]
    text = "\n".join([words("stories-gallery", unit=unit, year=str(year), count=total), *lines])
    return View(text, [*rows_of(list(keys), 2), turn, more, back(words("button-back"), ShowStories(unit_id=unit_id))])


def plate_line(name: str, unit: str, title: str, words: Words, *, honoured: bool) -> Safe:
    """Return one thing in the gallery in a line."""
    return words("stories-plate", name=name, unit=unit, same=int(name == unit), title=title, honoured=int(honoured))


def printed(values: dict[str, Any], words: Words, *, unit: str, year: int) -> View:
    """Give a unit's year as a PDF."""
    file = Drawn("document", "gallery", values, f"{year}.pdf")
    return View(words("stories-printed", unit=unit, year=str(year)), file=file)


def link_to_gallery(bot_username: str, unit_id: int) -> str:
    """Return the address that opens a unit's gallery."""
    return f"https://t.me/{bot_username}?start=g{unit_id}"
