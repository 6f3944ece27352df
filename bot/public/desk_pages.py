"""What lies on the desk: the unit tree, where a unit may be moved, a draft's questions, a scorecard opened.

Each page asks the same rule as the screen in the chat that shows the same (`Person.may`), and is told what is not its
reader's as if it were not there.
"""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Self

from domain.errors import NotThere
from domain.people import Organisation, Person
from domain.polls import State
from domain.question_order import mark
from domain.roles import Act
from domain.scorecards import period_after, periods_to, shown_period
from domain.text import clean_line
from domain.units import Unit, is_within, path_ids
from messages.benchmarks import beside
from messages.pages import desk as pages
from messages.pages.desk import Page, Place
from messages.words import Words, spoken, words_for
from storage import benchmarks, members, people, polls, scorecards, units
from storage.database import Transaction

FOUND_MOST = 40
SHOWN_MOST = 400  # of the units below one; the others are found by their names
ID_MOST = 2**53


@dataclass(frozen=True, slots=True)
class Visit:
    """One look: who, when, and what they may read from."""

    tx: Transaction
    now: datetime
    organisation: Organisation
    person: Person

    @classmethod
    async def of(cls, tx: Transaction, now: datetime, user: dict[str, Any]) -> Self:
        """Return the look of a Telegram user, with the rights that they have now."""
        organisation = await people.the_organisation(tx)
        language = spoken(user.get("language_code"), organisation.language)
        person = await people.by_telegram_id(
            tx, user["id"], name=user["first_name"], language=language, default=organisation
        )
        return cls(tx, now, organisation, person)

    @property
    def words(self) -> Words:
        """Return the words in the person's language."""
        return words_for(self.person.language, self.organisation.vocabulary)

    @property
    def today(self) -> date:
        """Return the date where the person is."""
        return self.person.day_of(self.now)

    def may(self, act: Act, path: str) -> bool:
        """Say whether this person may do something there."""
        return self.person.may(act, path, self.today)

    async def unit(self, said: str, act: Act = Act.SEE_UNIT) -> Unit:
        """Return a unit in which this person may do `act`. Raises: NotThere."""
        found = await units.get(self.tx, _number(said))
        if found is None or not self.may(act, found.path):
            raise NotThere
        return found


async def page(visit: Visit, path: str, asked: dict[str, str]) -> Page:
    """Return the page at a path. Raises: NotThere, also for what is not this person's."""
    for pattern, make in PAGES:
        if found := pattern.fullmatch(path):
            return await make(visit, asked, *found.groups())
    raise NotThere


async def home(visit: Visit, _: dict[str, str]) -> Page:
    """Show what this person leads; to others, where the public page is."""
    found = [await units.get(visit.tx, grant.unit_id) for grant in visit.person.leads(visit.today)]
    led = list({unit.id: unit for unit in found if unit is not None}.values())
    return pages.home(visit.words, [_place(unit, 0) for unit in led])


async def unit_page(visit: Visit, asked: dict[str, str], said: str) -> Page:
    """Show a unit in the tree: those above it that this person may see, those below, or what a search finds below."""
    unit = await visit.unit(said)
    counts = await members.counts(visit.tx, unit.id)
    may_move = unit.parent_id is not None and visit.may(Act.EDIT_UNITS, unit.path)
    return pages.unit(
        visit.words,
        unit,
        above=await _above(visit, unit, Act.SEE_UNIT),
        listed=counts.listed,
        joined=counts.joined,
        below=await _below(visit, unit, asked, Act.SEE_UNIT),
        asked=asked.get("q", ""),
        move=may_move,
        done=asked.get("done", ""),
    )


async def branch(visit: Visit, _: dict[str, str], said: str) -> Page:
    """Show the units below one, as a branch of the tree that is opened."""
    unit = await visit.unit(said)
    return pages.branch(visit.words, await _below(visit, unit, {}, Act.SEE_UNIT))


async def where(visit: Visit, asked: dict[str, str], said: str, here: str) -> Page:
    """Look for the unit under which another is to stand."""
    unit = await visit.unit(said, Act.EDIT_UNITS)
    to = await visit.unit(here, Act.EDIT_UNITS)
    if unit.parent_id is None or unit.covers(to.path):
        raise NotThere
    below = [each for each in await _below(visit, to, asked, Act.EDIT_UNITS) if not is_within(each.path, unit.path)]
    return pages.where(
        visit.words,
        unit,
        to,
        above=await _above(visit, to, Act.EDIT_UNITS),
        below=below,
        asked=asked.get("q", ""),
        may=to.id != unit.parent_id,
    )


async def poll_page(visit: Visit, _: dict[str, str], said: str) -> Page:
    """Show the questions of a draft, to be put in order, rewritten, added to."""
    poll = await polls.get(visit.tx, _number(said))
    if poll is None or not poll.is_by_hand or not visit.may(Act.OPEN_POLLS, poll.unit_path):
        raise NotThere
    if poll.state is not State.DRAFT:
        return pages.no_draft(visit.words, poll)
    asked = await polls.questions_of(visit.tx, poll.id)
    return pages.poll(visit.words, poll, asked, seen=mark(asked))


async def card_page(visit: Visit, _: dict[str, str], said: str, first: str | None) -> Page:
    """Show a unit's scorecard with every figure opened."""
    unit, choices = await visit.unit(said), visit.organisation.settings.scorecards
    today = visit.organisation.day_of(visit.now)
    try:
        period = shown_period(date.fromisoformat(first) if first else None, today, choices.every)
    except ValueError:
        raise NotThere from None
    if period is None:
        raise NotThere
    zone = visit.organisation.zone
    below = await units.children(visit.tx, unit.id)
    card = await scorecards.card(visit.tx, unit, period, choices, below_it=below, zone=zone, now=visit.now)
    outside = {}
    for key, benchmark in (await benchmarks.beside(visit.tx, unit)).items():
        line = card.line(key)
        own = None if line is None else line.now.exact
        outside[key] = beside(benchmark, own, visit.words, today=visit.today)
    return pages.card(
        visit.words,
        card,
        before=periods_to(period, choices.every, 2)[0],
        after=period_after(period, today, choices.every),
        outside=outside,
    )


# ---- the tree --------------------------------------------------------------------------------------------------------


async def _above(visit: Visit, unit: Unit, act: Act) -> list[Place]:
    """Return the units above one that are this person's, from the top down."""
    found = [await units.get(visit.tx, each) for each in path_ids(unit.path)[:-1]]
    return [_place(each, 0) for each in found if each is not None and visit.may(act, each.path)]


async def _below(visit: Visit, unit: Unit, asked: dict[str, str], act: Act) -> list[Place]:
    """Return the units directly below one; if some are searched for, those anywhere below it."""
    said = clean_line(asked.get("q", "")[: pages.SAID_MOST])
    if said:
        found = await units.called_below(visit.tx, unit.path, said, most=FOUND_MOST)
        named: dict[int, str] = {}
        for each in found:
            if each.parent_id is not None and each.parent_id not in named:
                named[each.parent_id] = await units.name_of(visit.tx, each.parent_id)
        return [
            _place(each, 0, above=named.get(each.parent_id or 0, ""))
            for each in found
            if each.id != unit.id and visit.may(act, each.path)
        ]
    parts = await units.parts_of_parts(visit.tx, unit.id)
    below = (await units.children(visit.tx, unit.id))[:SHOWN_MOST]
    return [_place(each, parts.get(each.id, 0)) for each in below]


def _place(unit: Unit, parts: int, *, above: str = "") -> Place:
    return Place(unit.id, unit.name, unit.path, parts, above)


def _number(said: str) -> int:
    """Return the number in a path. Raises: NotThere, when it can be none."""
    number = int(said) if len(said) < 17 else 0
    if not 0 < number < ID_MOST:
        raise NotThere
    return number


PAGES: tuple[tuple[re.Pattern[str], Callable[..., Awaitable[Page]]], ...] = (
    (re.compile(r""), home),
    (re.compile(r"unit/([0-9]+)"), unit_page),
    (re.compile(r"branch/([0-9]+)"), branch),
    (re.compile(r"move/([0-9]+)/([0-9]+)"), where),
    (re.compile(r"poll/([0-9]+)"), poll_page),
    (re.compile(r"card/([0-9]+)(?:/([0-9-]{10}))?"), card_page),
)
