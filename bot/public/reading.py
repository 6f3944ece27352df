"""One page being read: the transaction, the moment, the language and the words. Nobody is asking: everybody is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from domain.errors import NotThere
from domain.people import Organisation
from domain.units import Unit, path_ids
from messages.pages import Frame, Step
from messages.words import Words, words_for
from storage import units
from storage.database import Transaction

ID_MOST = 2**53


@dataclass(frozen=True, slots=True)
class Reading:
    """What every page is given."""

    tx: Transaction
    now: datetime
    organisation: Organisation
    language: str
    path: str
    base: str
    origin: str | None
    bot: str

    @property
    def words(self) -> Words:
        """Return the words of the page's language."""
        return words_for(self.language, self.organisation.vocabulary)

    @property
    def zone(self) -> ZoneInfo:
        """Return the organisation's time zone."""
        return self.organisation.zone

    @property
    def today(self) -> date:
        """Return the day where the organisation is."""
        return self.organisation.day_of(self.now)

    @property
    def frame(self) -> Frame:
        """Return what surrounds the page."""
        return Frame(self.words, self.organisation.name, self.today, self.base, self.origin, self.path, self.bot)

    async def unit(self, unit_id: int) -> Unit:
        """Return a unit. Raises: NotThere."""
        unit = await units.get(self.tx, number(unit_id))
        if unit is None:
            raise NotThere
        return unit

    async def root(self) -> Unit:
        """Return the unit at the top. Raises: NotThere, before there is one."""
        root = next(iter(await units.roots(self.tx)), None)
        if root is None:
            raise NotThere
        return root

    async def above(self, unit: Unit, *, itself: bool = True) -> list[Step]:
        """Return the units from the top down to one, to be stepped up again."""
        found = [await self.unit(unit_id) for unit_id in path_ids(unit.path)]
        return [Step(each.name, place_of(each)) for each in (found if itself else found[:-1])]


def number(said: int) -> int:
    """Return a number out of an address as an id. Raises: NotThere, when it can be none."""
    if not 0 < said < ID_MOST:
        raise NotThere
    return said


def place_of(unit: Unit) -> str:
    """Return the page of a unit; that of the one at the top is the first of all."""
    return "" if unit.parent_id is None else f"unit/{unit.id}"
