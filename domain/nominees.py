"""Nominees of honour rounds: asked, agreed, checked, on the list, honoured or not; and who stands aside from them."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Mapping
from datetime import datetime
from enum import StrEnum
from typing import Any

from pydantic import BaseModel, ConfigDict, field_validator

from domain.eligibility import Finding
from domain.errors import NoLonger


class Standing(StrEnum):
    """Where a nominee stands."""

    UNMATCHED = "unmatched"  # a name that was not found on the roster, or more than once
    ASKED = "asked"
    AGREED = "agreed"
    DECLINED = "declined"
    SILENT = "silent"
    ELIGIBLE = "eligible"
    INELIGIBLE = "ineligible"
    LISTED = "listed"
    NOT_LISTED = "not_listed"
    AWARDED = "awarded"
    NOT_AWARDED = "not_awarded"
    TAKEN_BACK = "taken_back"  # awarded, and no longer: what was objected late was upheld
    WITHDRAWN = "withdrawn"  # took it back, or is no longer there
    NOT_FOUND = "not_found"


GONE = (Standing.UNMATCHED, Standing.NOT_FOUND, Standing.DECLINED, Standing.SILENT, Standing.WITHDRAWN)
IN_THE_RUNNING = (Standing.ASKED, Standing.AGREED, Standing.ELIGIBLE, Standing.LISTED)
SHOWN = (
    Standing.LISTED,
    Standing.AWARDED,
    Standing.NOT_AWARDED,
    Standing.TAKEN_BACK,
)  # what everybody may read once the list is public

_PUBLICISED = re.compile(
    r"公示|公告|名单|候选|评选|评优|评先|拟(?:定|推|评|任|发展|表彰|吸收)|入围|当选|低保户?评"
    r"|\bnomin|\bshort-?list|\bcandidate|\bawards?\b|\bhonou?rs?\b|\bnotice board|\bpublic notice|\bthe list\b",
    re.IGNORECASE,
)


def speaks_of_publicity(words: str) -> bool:
    """Say whether words may be about something publicised: a list on a wall, an honour, a post."""
    return _PUBLICISED.search(words) is not None


class Interest(StrEnum):
    """Why somebody stands aside."""

    NOMINEE = "nominee"
    PAIR = "pair"
    OWN_UNIT = "own_unit"
    RIVAL = "rival"  # stands in the same round
    DECLARED = "declared"


class Nomination(BaseModel):
    """One nominee of a round."""

    model_config = ConfigDict(frozen=True, extra="ignore", defer_build=True)

    id: int
    round_id: int
    member_id: int | None = None
    person_id: int | None = None
    nominee_unit_id: int | None = None
    unit_id: int
    unit_name: str
    unit_path: str
    name: str
    state: Standing
    answered_at: datetime | None = None
    answered_for: bool = False
    checked: Mapping[str, Finding] = {}
    why: str | None = None
    decided_by: int | None = None
    decided_at: datetime | None = None
    award: str | None = None
    put_forward: bool = False
    photo: str | None = None

    @field_validator("checked", mode="before")
    @classmethod
    def _read(cls, value: object) -> object:
        return json.loads(value) if isinstance(value, str) else value

    @property
    def to_be_listed(self) -> bool:
        """Whether they are to be on the list, which is not public yet."""
        return self.put_forward and self.state is Standing.ELIGIBLE

    def changed(self, **parts: Any) -> Nomination:
        """Return the nomination with some of it changed."""
        return self.model_copy(update=parts)

    def answered(self, agrees: bool, *, at: datetime, for_them: bool = False) -> Nomination:
        """Return it once the nominee has said whether they agree. Raises: NoLonger, if that was said or is too late."""
        if self.state is not Standing.ASKED:
            raise NoLonger
        state = Standing.AGREED if agrees else Standing.DECLINED
        return self.changed(state=state, answered_at=at, answered_for=for_them)

    def withdrawn(self, why: str) -> Nomination:
        """Return it once the nominee steps back, or is gone. Raises: NoLonger, once all is decided."""
        if self.state not in IN_THE_RUNNING:
            raise NoLonger
        return self.changed(state=Standing.WITHDRAWN, why=why)

    def looked_at(self, found: Mapping[str, Finding]) -> Nomination:
        """Return it with what was found of its eligibility; what was confirmed by hand stays confirmed."""
        if self.state not in (Standing.ASKED, Standing.AGREED):
            raise NoLonger
        kept = {
            code: Finding.CONFIRMED
            if finding is Finding.UNKNOWN and self.checked.get(code) is Finding.CONFIRMED
            else finding
            for code, finding in found.items()
        }
        return self.changed(checked=kept)

    def confirmed(self, code: str, *, holds: bool) -> Nomination:
        """Return it once somebody has looked up what the data cannot say. Raises: NoLonger, if the data says it."""
        if self.checked.get(code) not in (Finding.UNKNOWN, Finding.CONFIRMED):
            raise NoLonger
        return self.changed(checked={**self.checked, code: Finding.CONFIRMED if holds else Finding.FAILS})

    def decided(self, *, award: bool, by: int, at: datetime, why: str, upheld: bool) -> Nomination:
        """Return it decided. Raises: NoLonger, if it is not on the list, or an objection to it was upheld."""
        if self.state not in SHOWN or self.state is Standing.TAKEN_BACK or (award and upheld):
            raise NoLonger
        state = Standing.AWARDED if award else Standing.NOT_AWARDED
        return self.changed(state=state, decided_by=by, decided_at=at, why=None if award else why)

    def taken_back(self, why: str, *, upheld: bool, by: int, at: datetime) -> Nomination:
        """Return it with the award taken back, for a reason that everybody may read; its photo leaves the gallery.

        Raises: NoLonger, unless it was awarded and an objection to it was upheld.
        """
        if self.state is not Standing.AWARDED or not upheld:
            raise NoLonger
        return self.changed(state=Standing.TAKEN_BACK, why=why, decided_by=by, decided_at=at, photo=None)


def interest_of(
    person_id: int | None,
    nominee: Nomination,
    *,
    pairs: Collection[int],
    leads: Collection[int],
    rivals: Collection[int] = (),
    declared: Collection[int] = (),
) -> Interest | None:
    """Return why somebody stands aside from all about a nominee; None: they need not.

    `pairs`: whom the nominee is paired with; `leads`: who leads the nominee's own unit; both also in the past, since
    the round was opened. `rivals`: who stands in the same round; `declared`: who said so.
    """
    if person_id is None:
        return None
    if person_id == nominee.person_id:
        return Interest.NOMINEE
    if person_id in pairs:
        return Interest.PAIR
    if person_id in leads:
        return Interest.OWN_UNIT
    if person_id in rivals:
        return Interest.RIVAL
    return Interest.DECLARED if person_id in declared else None
