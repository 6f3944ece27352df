"""The sample district: Hecheng's real units, and people who are invented, every one of them.

Names are put together from common surnames and given names; any likeness is chance. Their Telegram ids begin at
`FIRST_ID`, above all that Telegram has given out, and mean something in the playground only.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import partial
from itertools import count
from pathlib import Path
from typing import Literal

import domain
from bot import sample_history, sample_honours, sample_kinds, sample_polls
from bot.sample_words import said
from domain.division_codes import units_from_division_codes
from domain.people import Person
from domain.roles import Role
from domain.units import Unit
from storage import boards, grants, invitations, members, people, units
from storage.database import Database, Transaction
from storage.secrets import Secrets

Part = Literal["officer", "secretary", "member", "resident"]

DATA = Path(domain.__file__).parent / "data" / "hecheng"
ROOT_NAME, ROOT_CODE = "鹤城区", "431202"
SURNAMES = 30  # in the first lines of `names.csv`; the others are given names
FIRST_ID = 9_000_000_001  # to 9_000_000_999
LED = 12  # communities with a secretary and members
LED_IN_STREET = 2
RESIDENTS = (("桂芝", "赵", "zh-hans"), ("师傅", "钱", "zh-hans"), ("Grace", "Miller", "en"))
POSTERS = ("rating", "activity", "verdict", "honour", "feedback", "invitation")  # in the order in which they are tried
SHOWN = {"secretary": 3, "member": 4}  # how many of them the playground's page shows first


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody of the sample."""

    telegram_id: int
    first_name: str
    last_name: str
    part: Part
    unit: str = ""
    unit_id: int = 0
    person_id: int = 0
    member_id: int = 0
    language_code: str = "zh-hans"

    @property
    def name(self) -> str:
        """Return the name as the roster has it."""
        return name_of(self.first_name, self.last_name)

    def said(self, text: str) -> str:
        """Return what this person says, in their language."""
        return said(text, self.language_code)


@dataclass(slots=True)
class Cast:
    """Who and what the playground's page shows; `everybody` is all who have an account."""

    everybody: list[Actor] = field(default_factory=list)
    posters: list[tuple[str, str, str]] = field(default_factory=list)  # kind, title, START payload

    def of(self, part: Part) -> list[Actor]:
        """Return everybody with this part, in order."""
        return [actor for actor in self.everybody if actor.part == part]

    @property
    def people(self) -> list[Actor]:
        """Return those whom the page shows: some of each part, members from different units."""
        shown: list[Actor] = []
        for part in ("resident", "member", "secretary", "officer"):
            found = self.of(part)
            if part == "member":
                first_of_unit = {actor.unit_id: actor for actor in reversed(found)}
                found = sorted(first_of_unit.values(), key=lambda actor: actor.telegram_id)
            shown += found[: SHOWN.get(part, 3)]
        return shown


async def seed(database: Database, secrets: Secrets, *, now: datetime) -> Cast:
    """Fill an empty organisation with the sample, and return who is in it."""

    async def work(tx: Transaction) -> Cast:
        tree = await seed_units(tx)
        cast = await seed_people(tx, tree, now=now)
        first = cast.of("secretary")[0]
        _, token = await invitations.make(tx, unit_id=first.unit_id, by=first.person_id, at=now)
        await sample_kinds.set_themes(tx, cast, tree[ROOT_CODE], now=now)
        await sample_history.tell(tx, cast, secrets, now=now)
        await sample_polls.tell(tx, cast, secrets, now=now)
        await sample_honours.tell(tx, cast, secrets, now=now)
        cast.posters.append(("invitation", first.unit, f"i{token}"))
        cast.posters.sort(key=lambda poster: POSTERS.index(poster[0]))
        return cast

    return await database.write(work)


async def link_group(database: Database, cast: Cast, chat_id: int, title: str, *, now: datetime) -> None:
    """Let the first unit's group have been linked by its secretary; its board is written at the next look."""
    first = cast.of("secretary")[0]

    async def work(tx: Transaction) -> None:
        board_id = await boards.offer(tx, chat_id=chat_id, kind="group", title=title, code=f"sample{chat_id}", at=now)
        linked = {"unit_id": first.unit_id, "linked_by": first.person_id, "linked_at": now, "code": None}
        await boards.change(tx, board_id, audience="unit", **linked)

    await database.write(work)


async def seed_units(tx: Transaction) -> dict[str, Unit]:
    """Build the district, its 11 townships and streets and its 128 communities and villages; return them by code."""
    organisation = await people.the_organisation(tx)
    english = dict(_rows("english.csv")) if organisation.language == "en" else {}
    root = said(ROOT_NAME, organisation.language)
    await people.found_organisation(tx, organisation.model_copy(update={"name": root}))
    roster = units_from_division_codes(_rows("streets.csv"), _rows("communities.csv"), ROOT_NAME, ROOT_CODE)
    tree: dict[str, Unit] = {}
    for unit in roster.units:
        tree[unit.key] = await units.add(
            tx,
            parent=None if unit.parent is None else tree[unit.parent],
            name=root if unit.parent is None else english.get(unit.key, unit.name),
            level=unit.level,
            sector=unit.sector,
            code=unit.code,
            position=unit.line,
        )
    return tree


async def seed_people(tx: Transaction, tree: dict[str, Unit], *, now: datetime) -> Cast:
    """Let an officer, the secretaries and members of the first communities and some residents be there.

    Each secretary has six to ten members, of whom the last has not joined yet; residents are kept nowhere.
    """
    cast = Cast()
    ids = count(FIRST_ID)
    language = (await people.the_organisation(tx)).language
    names = _names(language)
    add = partial(_add, tx, cast, now=now, language=language)
    await add(next(ids), next(names), "officer", tree[ROOT_CODE], Role.OFFICER)
    communities = [unit for unit in tree.values() if unit.level == "community"]
    streets = [unit for unit in tree.values() if unit.level == "township"][: LED // LED_IN_STREET]
    led = [unit for street in streets for unit in _first_of(street, communities)]
    for number, unit in enumerate(led):
        await add(next(ids), next(names), "secretary", unit, Role.SECRETARY)
        for _ in range(6 + number * 7 % 5):
            await add(next(ids), next(names), "member", unit, None)
        first, last = next(names)
        await members.add(tx, unit_id=unit.id, name=name_of(first, last))
    # Somebody who speaks the organisation's language comes first: the page's first phone is theirs.
    for first, last, spoken in sorted(RESIDENTS, key=lambda resident: not resident[2].startswith(language)):
        cast.everybody.append(Actor(next(ids), first, last, "resident", language_code=spoken))
    return cast


def _first_of(street: Unit, communities: list[Unit]) -> list[Unit]:
    return [unit for unit in communities if unit.parent_id == street.id][:LED_IN_STREET]


async def _add(
    tx: Transaction,
    cast: Cast,
    telegram_id: int,
    name: tuple[str, str],
    part: Part,
    unit: Unit,
    role: Role | None,
    *,
    now: datetime,
    language: str,
) -> None:
    first, last = name
    on = date(2026, 3, 2) if now.year >= 2026 else now.date()
    account = Person(telegram_id=telegram_id, name=name_of(first, last), language=language, timezone="Asia/Shanghai")
    person = await people.enrol(tx, account, on=on)
    assert person.id is not None
    member_id = await members.add(tx, unit_id=unit.id, name=person.name)
    await members.claim(tx, member_id, person.id, at=now)
    if role is not None:
        await grants.give(tx, person_id=person.id, role=role, unit_id=unit.id, on=on, by=None)
    spoken = "zh-hans" if language == "zh" else language
    cast.everybody.append(Actor(telegram_id, first, last, part, unit.name, unit.id, person.id, member_id, spoken))


def _names(language: str) -> Iterator[tuple[str, str]]:
    """Yield given and family names that never repeat as a pair."""
    known = [row[language == "en"] for row in _rows("names.csv")[1:]]
    last, first = known[:SURNAMES], known[SURNAMES:]
    for number in count():
        turn = number // len(first)
        yield first[number * 11 % len(first)], last[(number * 7 + turn * 13) % len(last)]


def name_of(first: str, last: str) -> str:
    """Return a name in the order of its script: 周永红, Yonghong Zhou."""
    return f"{first} {last}" if first.isascii() else last + first


def _rows(name: str) -> list[list[str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))
