"""Screens of what somebody needs and offers, and of whom they would rather not be paired with."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from domain.pairings import ROOM_MOST, Way, Wish, topic_name, topics
from messages.buttons import Button, back
from messages.paging import page_of, pages_of, turning
from messages.view import View, rows_of
from messages.words import Safe, Words

PAGE = 6


class ShowPairings(Button, action="pe"):
    """See one's pairings and wishes."""


class EditWish(Button, action="pew"):
    """Say what one needs or offers; `unit_id`: for a unit one leads, 0 for oneself."""

    way: Way
    unit_id: int = 0


class ToggleTopic(Button, action="pet"):
    """Mark or unmark a topic by its place."""

    way: Way
    unit_id: int
    topic: int


class WriteWish(Button, action="pey"):
    """Say it in one's own words."""

    way: Way
    unit_id: int


class SetRoom(Button, action="peo"):
    """Help so many at once."""

    unit_id: int
    room: int


class ShowAvoided(Button, action="pev"):
    """See whom one would rather not be paired with."""

    page: int = 0


class ToggleAvoided(Button, action="peu"):
    """Put somebody on the list, or take them off."""

    person_id: int
    page: int


def topic_names(chosen: Sequence[str], words: Words) -> Safe:
    """Return topics as a list in words."""
    return Safe(
        words("pairing-and").join(words("pairing-topic", name=topic_name(key, words.language)) for key in chosen)
    )


def edit_wish(
    way: Way, unit_id: int, wish: Wish | None, words: Words, *, unit: str = "", back_to: Button | None = None
) -> View:
    """Offer the topics to mark, one's own words, and of an offer how many at once."""
    chosen = () if wish is None else wish.topics
    lines: list[str] = [words(f"pairing-ask-{way.value}", unit=unit, whose="unit" if unit else "own")]
    if wish is not None and wish.words:
        lines.append(words("pairing-said", said=wish.words))
    lines.append(words("pairing-who-sees"))
    keys = [
        ToggleTopic(way=way, unit_id=unit_id, topic=place).labelled(
            words(
                "pairing-button-marked" if key in chosen else "pairing-button-topic",
                topic=topic_name(key, words.language),
            )
        )
        for place, key in enumerate(topics())
    ]
    rows = [*rows_of(keys, 2), [WriteWish(way=way, unit_id=unit_id).labelled(words("pairing-button-write"))]]
    if way is Way.OFFER and wish is not None:
        room = wish.room % ROOM_MOST + 1
        rows.append([SetRoom(unit_id=unit_id, room=room).labelled(words("pairing-button-room", room=wish.room))])
    return View("\n".join(lines), [*rows, back(words("pairing-button-done"), back_to or ShowPairings())])


def write_wish(way: Way, unit_id: int, words: Words) -> View:
    """Wait for the words."""
    return View(words("pairing-write"), [back(words("button-back"), EditWish(way=way, unit_id=unit_id))])


def avoided(colleagues: Sequence[tuple[int, str]], chosen: Collection[int], page: int, words: Words) -> View:
    """Offer the others of one's unit to mark; nobody else ever sees the list."""
    if not colleagues:
        return View(words("pairing-avoid-nobody"), [back(words("button-back"), ShowPairings())])
    page, shown = page_of(colleagues, page, PAGE)
    keys = [
        ToggleAvoided(person_id=person_id, page=page).labelled(
            words("pairing-button-marked" if person_id in chosen else "pairing-button-topic", topic=name)
        )
        for person_id, name in shown
    ]
    turn = turning(words, page, pages_of(len(colleagues), PAGE), lambda to: ShowAvoided(page=to))
    done = back(words("pairing-button-done"), ShowPairings())
    return View(words("pairing-avoid"), [*rows_of(keys, 2), turn, done])
