"""What a unit's channel shows of the public chain: one line of figures and the day's digest."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from domain.chain import Day
from domain.deadlines import spoken_date
from messages.browse import link_to_unit
from messages.buttons import Key, back
from messages.view import Drawn, View
from messages.words import Safe, Words


def sealed(day: Day, kinds: Mapping[str, int], words: Words, *, today: date, bot_username: str, unit_id: int) -> View:
    """Post a day's digest; the letters are whole, so that they can be copied and compared."""
    text = words(
        "chain-sealed",
        on=spoken_date(day.day, today=today, language=words.language),
        pledges=kinds.get("pledge", 0),
        verdicts=kinds.get("verdict", 0),
        results=kinds.get("result", 0),
        honours=kinds.get("honour", 0),
        digest=Safe(f"<code>{day.digest}</code>"),
        day=day.day.isoformat(),
    )
    look = Key(label=words.plain("board-button-look"), url=link_to_unit(bot_username, unit_id))
    return View(text, [[look]], silent=True)


def export(last: date, words: Words, *, today: date) -> View:
    """Give the whole chain as a file, and say in a line how it is verified."""
    on = spoken_date(last, today=today, language=words.language)
    command = Safe(f"<code>pledgebook verify chain.jsonl --posted {last.isoformat()}=…</code>")
    return View(words("chain-export", on=on, command=command), file=Drawn("document", "chain", {}, "chain.jsonl"))


def nothing_yet(words: Words) -> View:
    """Say that no day has been sealed."""
    return View(words("chain-none"), [back(words("button-home"))])


def often_enough(words: Words) -> View:
    """Say that it was given often today, and that it grows by a day a day."""
    return View(words("chain-often"), [back(words("button-home"))])
