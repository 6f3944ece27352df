"""A small district for tests: 鹤城区 › 城中街道 › 东兴社区 and 北站社区, with people who have joined."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from bot.app import Pledgebook
from domain.people import Organisation, Person
from domain.roles import Role
from domain.units import Unit
from playground.client import Person as Account
from playground.client import Telegram
from storage import grants, members, people, units
from storage.database import Transaction


@dataclass(frozen=True)
class Called:
    """First and last names by role, and the names of root, street, community and neighbour."""

    people: dict[str, tuple[str, str]]
    units: tuple[str, str, str, str]
    last_first: bool = True


CHINESE = Called(
    {
        "officer": ("玥", "李"),
        "secretary": ("建国", "王"),
        "other_secretary": ("堃", "张"),
        "member": ("芳", "王"),
        "resident": ("大爷", "赵"),
    },
    ("鹤城区", "城中街道", "东兴社区", "北站社区"),
)
ENGLISH = Called(
    {
        "officer": ("Yue", "Li"),
        "secretary": ("Jianguo", "Wang"),
        "other_secretary": ("Kun", "Zhang"),
        "member": ("Fang", "Wang"),
        "resident": ("Granddad", "Zhao"),
    },
    ("Hecheng", "Old Town", "Dongxing", "North Station"),
    last_first=False,
)


@dataclass
class District:
    """Units by what they are, accounts by what their owners are; every account has pressed START."""

    bot: Pledgebook
    telegram: Telegram
    root: Unit
    street: Unit
    community: Unit
    neighbour: Unit
    officer: Account  # of the root
    secretary: Account  # of the community
    other_secretary: Account  # of the neighbouring community
    member: Account  # of the community
    resident: Account  # of nothing

    @classmethod
    async def found(
        cls,
        bot: Pledgebook,
        telegram: Telegram,
        *,
        language: str = "zh-hans",
        called: Called | None = None,
    ) -> Self:
        """Found it on an empty organisation; everybody's Telegram is set to `language`."""
        called = called or CHINESE
        named, places_named = called.people, called.units
        accounts = {
            role: await telegram.new_person(first, last_name=last, language_code=language)
            for role, (first, last) in named.items()
        }

        async def found(tx: Transaction) -> dict[str, Unit]:
            await people.found_organisation(tx, Organisation(name=places_named[0]))
            root = await units.add(tx, parent=None, name=places_named[0], level="county", code="431202")
            street = await units.add(tx, parent=root, name=places_named[1], level="township", code="431202001")
            community = await units.add(
                tx, parent=street, name=places_named[2], level="community", sector="community", code="431202001003"
            )
            neighbour = await units.add(
                tx, parent=street, name=places_named[3], level="community", sector="community", code="431202001004"
            )
            now = bot.clock.now()
            places = {
                "officer": (root, Role.OFFICER),
                "secretary": (community, Role.SECRETARY),
                "other_secretary": (neighbour, Role.SECRETARY),
                "member": (community, None),
            }
            for role, (unit, granted) in places.items():
                first, last = named[role]
                name = last + first if called.last_first else f"{first} {last}"
                account = Person(
                    telegram_id=accounts[role].id, name=name, language=language[:2], timezone="Asia/Shanghai"
                )
                person = await people.enrol(tx, account, on=now.date())
                assert person.id is not None
                member_id = await members.add(tx, unit_id=unit.id, name=person.name)
                await members.claim(tx, member_id, person.id, at=now)
                if granted is not None:
                    await grants.give(tx, person_id=person.id, role=granted, unit_id=unit.id, on=now.date(), by=None)
            return {"root": root, "street": street, "community": community, "neighbour": neighbour}

        tree = await bot.database.write(found)
        for account in accounts.values():  # without a rest between them
            await telegram.call("POST", f"/users/{account.id}/start", {"payload": ""})
        await telegram.rest()
        return cls(bot=bot, telegram=telegram, **tree, **accounts)
