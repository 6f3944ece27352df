"""Who can change what by a button: every kind of button, pressed by everybody about whatever there is.

`rights.txt` has a line for each kind: who can have an effect with it on things of a community that belong to one of its
members (letters: `town.py`). A button of a new kind needs a line; the failing test says which effects it has now.
"""

from __future__ import annotations

import contextlib
import itertools
import os
from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Literal, get_args, get_origin

import pytest

from handlers.table import load_all
from messages.buttons import Button
from storage.database import Transaction
from storage.tables import metadata
from tests.conftest import House
from tests.hostile.town import WHO, Town, found

load_all()  # then every kind of button is known
TABLE = Path(__file__).with_name("rights.txt")
# What says something, or that something was said; not what anybody did.
OF_TALK = {
    *("seen_updates", "outbox", "dialogues", "set_aside", "notices", "halts", "sent_messages", "attention"),
    *("guesses", "audits"),
}
HEAD = (
    "# Who has an effect, by pressing a button of a kind, on things of 东兴社区 that belong to one of its members:",
    "# O officer, T secretary of the street above, S secretary, D deputy, M the member, C another member, K secretary",
    "# of the group below, s secretary and m member of the community beside, F secretary of another street, L whose",
    "# role was taken away, R resident. A dot: none. Own settings and what is said do not count.",
    "",
)
# Whoever stands at a counter may rate it, and everybody plans their own digests.
ANYBODYS = {
    *("ratings.Rate", "settings.SetLeave", "digests.SkipDigest", "digests.SetDigestDay"),
    *("digests.SetDigestRhythm", "digests.SetDigestEmpty", "self_reviews.BeginSelfReview", "reports.Judge"),
}
COMBINATIONS_MOST = 24
PARTS = 2  # side by side
BY_RIGHT = "OTSDM"  # whoever can do most; what none of these can do in some state of things, nobody can


def by_line() -> dict[str, str]:
    """Return who may, by the action of the button."""
    lines = [line.split() for line in TABLE.read_text("utf-8").splitlines() if line and not line.startswith("#")]
    return {line[1]: "".join(who for who in line[2] if who != ".") for line in lines}


def write(lines: list[str]) -> None:
    """Put these lines in the place of those about the same kinds."""
    found = {line.split()[1]: line for line in TABLE.read_text("utf-8").splitlines() if line and line[0] != "#"}
    found |= {line.split()[1]: line for line in lines}
    kept = [line for action, line in found.items() if action in Button.kinds]
    kept.sort(key=lambda line: (Button.kinds[line.split()[1]].__module__, line.split()[1]))
    TABLE.write_text("\n".join((*HEAD, *kept)) + "\n", "utf-8")


class Undone(Exception):
    """Raised to take back all that a press has done."""


class Presses:
    """Presses buttons, and says which tables changed; nothing of it stays."""

    def __init__(self, house: House, town: Town) -> None:
        self.house = house
        self.town = town
        self._number = 0
        self.failed: list[str] = []

    async def effect(self, letter: str, button: Button) -> bool:
        """Say whether somebody's press changes anything but their own settings and what is said."""
        telegram_id, self._number = self.town.telegram_ids[letter], self._number + 1
        sender = {"id": telegram_id, "is_bot": False, "first_name": "x", "language_code": "zh"}
        chat = {"id": telegram_id, "type": "private"}
        message = {"message_id": 1, "date": 1_795_400_000, "chat": chat, "text": "?"}
        data = self.house.bot.intake.signer.sign(button, telegram_id, self.house.bot.clock.now().date())
        query = {"id": "1", "from": sender, "chat_instance": "1", "message": message, "data": data}
        raw = {"update_id": self._number, "callback_query": query}
        changed: set[str] = set()

        async def work(tx: Transaction) -> None:
            await tx.execute("DELETE FROM changes")  # by jobs, meanwhile
            await self.house.bot.intake._apply([raw], tx, {})
            changed.update(row["what"] for row in await tx.fetch_all("SELECT DISTINCT what FROM changes"))
            if row := await tx.fetch_one("SELECT error FROM set_aside"):
                self.failed.append(f"{letter} {button!r}: {row['error']}")
            raise Undone

        with contextlib.suppress(Undone):
            await self.house.bot.database.write(work)
        return bool(changed - {f"people {telegram_id}"})

    async def any_effect(self, letters: str, button: Button) -> bool:
        """Say whether the press of anybody among `letters` changes something."""
        for letter in letters:
            if await self.effect(letter, button):
                return True
        return False


async def watch(tx: Transaction) -> None:
    """Have every change of a row noted."""
    await tx.execute("CREATE TEMP TABLE changes (what TEXT)")
    names = metadata.tables.keys() - OF_TALK
    await (_watch_here if tx.engine == "sqlite" else _watch_on_server)(tx, names)


async def _watch_on_server(tx: Transaction, names: Iterable[str]) -> None:
    await tx.execute("""
        CREATE FUNCTION noted() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
            INSERT INTO changes VALUES
                (CASE WHEN TG_TABLE_NAME = 'people' THEN
                    'people ' || (coalesce(to_jsonb(NEW), to_jsonb(OLD)) ->> 'telegram_id') ELSE TG_TABLE_NAME END);
            RETURN NULL;
        END $$""")
    for name in names:
        await tx.execute(
            f"CREATE TRIGGER noted AFTER INSERT OR UPDATE OR DELETE ON {name} FOR EACH ROW EXECUTE FUNCTION noted()"
        )


async def _watch_here(tx: Transaction, names: Iterable[str]) -> None:
    for name in names:
        for verb, row in (("INSERT", "NEW"), ("UPDATE", "NEW"), ("DELETE", "OLD")):
            what = f"'people ' || {row}.telegram_id" if name == "people" else f"'{name}'"
            await tx.execute(
                f"CREATE TEMP TRIGGER {verb}_{name} AFTER {verb} ON main.{name} "
                f"BEGIN INSERT INTO changes VALUES ({what}); END"
            )


def values_of(name: str, annotation: Any, town: Town, today: date) -> list[Any]:
    """Return what a field may hold: the ids of what there is, and every choice."""
    if name in town.ids:
        return town.ids[name]
    if get_origin(annotation) is Literal:
        return list(get_args(annotation))
    if get_args(annotation):
        return [value for each in get_args(annotation) for value in values_of(name, each, town, today)]
    if annotation is type(None):
        return [None]
    if annotation is bool:
        return [True, False]
    if annotation is int:
        choices = {"version": [1], "page": [0], "position": [0], "after": [0, *town.ids["check_in_id"]], "days": [7]}
        return choices.get(name, [1, 3])
    if name == "first":
        return [today.replace(day=1)]
    if name == "key":
        return ["kept"]
    if annotation is date:
        return [today + timedelta(days=40)]
    if annotation is str:
        return [(today + timedelta(days=20)).isoformat()]
    return list(annotation)


def buttons_of(kind: type[Button], town: Town, today: date) -> list[Button]:
    """Return buttons of a kind about all that there is."""
    fields = {name: values_of(name, of, town, today) for name, of in kind.types().items()}
    made = [kind(**dict(zip(fields, each, strict=True))) for each in itertools.product(*fields.values())]
    step = max(1, len(made) // COMBINATIONS_MOST)
    return made[::step] if "pledge_id" not in fields else made[: 6 * COMBINATIONS_MOST : max(1, step // 2)]


@pytest.mark.parametrize("part", range(PARTS))
@pytest.mark.sqlite  # thousands of presses that are taken back: ten times as long on a server
async def test_nobody_has_an_effect_outside_their_rights_with_any_button(house: House, part: int) -> None:
    now = house.bot.clock.now()
    town = await house.bot.database.write(lambda tx: found(tx, now=now))
    await house.bot.scheduler.run_all()  # what the clock does by itself is done before
    await house.bot.scheduler.stop()
    await house.bot.database.write(watch)
    house.bot.intake.quotas.allows = lambda *_: True  # type: ignore[method-assign]
    presses = Presses(house, town)
    wanted, seen = by_line(), {}
    kinds = dict(sorted(Button.kinds.items())[part::PARTS])
    for action, kind in kinds.items():
        able: set[str] = set()
        # Of what only shows something, a third of the buttons is pressed: all of them when the table is written.
        every = 1 if wanted.get(action) or os.environ.get("WRITE_RIGHTS") else 3
        for button in buttons_of(kind, town, now.date())[::every]:
            if await presses.any_effect(BY_RIGHT, button):
                able |= {letter for letter in WHO if letter not in able and await presses.effect(letter, button)}
        seen[action] = "".join(letter for letter in WHO if letter in able)
    lines = [
        f"{kind.__module__.rpartition('.')[2] + '.' + kind.__name__:32} {action:5} "
        + ("".join(letter if letter in seen[action] else "." for letter in WHO))
        for action, kind in sorted(kinds.items(), key=lambda each: (each[1].__module__, each[0]))
    ]
    if os.environ.get("WRITE_RIGHTS"):
        write(lines)
    assert not presses.failed, presses.failed[:5]
    wrong = [line for line in lines if seen[line.split()[1]] != wanted.get(line.split()[1])]
    assert not wrong, "\n".join(("not as in rights.txt (WRITE_RIGHTS=1 writes it; read what changed):", *wrong))
    assert not wanted.keys() - Button.kinds.keys()
    assert not [line for line in lines if set(seen[line.split()[1]]) & set("FR") and line.split()[0] not in ANYBODYS]
