"""What the playground's page shows around the chats: who is who, posters to scan, first steps, the next moments."""

from __future__ import annotations

from typing import Any

import aiohttp

from bot.sample import Cast
from messages.words import LANGUAGES, words_for

Labels = dict[str, str]
STEP_PARTS = ("resident", "secretary", "resident", "member", "secretary", "officer", "officer")
FIRST_POSTER = "rating"  # which the first step says to scan
STEP_PANELS = {1: "posters", 6: "clock"}  # where the page points to
MOMENTS = ("reminder", "digest", "case-due", "poll-closes")


def labels(key: str, vocabulary: str, **arguments: Any) -> Labels:
    """Return one text in every language of the page."""
    return {language: words_for(language, vocabulary).plain(key, **arguments) for language in LANGUAGES}


async def add_people(control: aiohttp.ClientSession, cast: Cast, vocabulary: str) -> None:
    """Let the people of the sample have accounts in the playground."""
    for actor in cast.everybody:
        response = await control.post(
            "users",
            json={
                "id": actor.telegram_id,
                "first_name": actor.first_name,
                "last_name": actor.last_name,
                "language_code": actor.language_code,
                "caption": labels(f"scene-{actor.part}", vocabulary, unit=actor.unit),
            },
        )
        response.raise_for_status()


async def make_group(control: aiohttp.ClientSession, cast: Cast, vocabulary: str) -> tuple[int, str]:
    """Let the first unit have a group of its people, the bot not yet in it; return its id and title."""
    first = cast.of("secretary")[0]
    title = words_for(first.language_code[:2], vocabulary).plain("scene-chat", unit=first.unit)
    people = [actor.telegram_id for actor in cast.everybody if actor.unit_id == first.unit_id]
    wanted = {
        "type": "supergroup",
        "title": title,
        "members": people,
        "administrators": [first.telegram_id],
        "bot": None,
    }
    response = await control.post("chats", json=wanted)
    response.raise_for_status()
    return int((await response.json())["id"]), title


async def let_bot_in(control: aiohttp.ClientSession, chat_id: int) -> None:
    """Make the bot an administrator of a group, as its people would."""
    response = await control.post(f"chats/{chat_id}/members", json={"user": "bot", "status": "administrator"})
    response.raise_for_status()


def scene(cast: Cast, vocabulary: str, timezone: str, bot_username: str) -> dict[str, Any]:
    """Return the page's scene, without its moments."""
    parts = ("resident", "member", "secretary", "officer")
    groups = [
        {
            "label": labels(f"scene-group-{part}", vocabulary),
            "users": [actor.telegram_id for actor in cast.people if actor.part == part],
        }
        for part in parts
    ]
    first = {part: next(actor.telegram_id for actor in cast.people if actor.part == part) for part in parts}
    posters = [
        {
            "label": dict.fromkeys(LANGUAGES, title),
            "note": labels(f"scene-poster-{kind}", vocabulary),
            "url": f"https://t.me/{bot_username}?start={payload}",
        }
        for kind, title, payload in sorted(cast.posters, key=lambda poster: poster[0] != FIRST_POSTER)
    ]
    steps = [
        {"text": labels(f"scene-step-{number}", vocabulary), "user": first[part], "panel": STEP_PANELS.get(number)}
        for number, part in enumerate(STEP_PARTS, start=1)
    ]
    return {
        "title": labels("scene-title", vocabulary),
        "subtitle": labels("scene-subtitle", vocabulary),
        "groups": groups,
        "links": posters,
        "steps": steps,
        "phones": [first["resident"], first["secretary"], first["member"]],
        "time_zone": timezone,
        "moments": [],
    }


def moments(upcoming: dict[str, str], vocabulary: str) -> list[dict[str, Any]]:
    """Return the page's buttons to what happens next."""
    return [{"at": at, "label": labels(f"scene-moment-{kind}", vocabulary)} for kind, at in upcoming.items()]


async def press_start(control: aiohttp.ClientSession, cast: Cast) -> None:
    """Let everybody who belongs to a unit have opened the bot once, those who are shown first; residents come later."""
    shown = {actor.telegram_id for actor in cast.people}
    for actor in sorted(cast.everybody, key=lambda actor: actor.telegram_id not in shown):
        if actor.part != "resident":
            response = await control.post(f"users/{actor.telegram_id}/start", json={})
            response.raise_for_status()
