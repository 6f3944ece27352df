"""Stories of people who do well (典型): told by anybody, looked at by the unit, published once the one shown agrees."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from pydantic import BaseModel, ConfigDict

from domain.errors import NoLonger

NAME_MOST = 40
TITLE_MOST = 30
WORDS_MOST = 700  # with a photo it is a caption, and Telegram's captions end at 1,024
PHOTOS_MOST = 6
PICTURES = ("image/jpeg", "image/png", "image/webp")
HEIC, HEIC_ENDINGS = ("image/heic", "image/heif"), (".heic", ".heif")  # as iPhones keep photos; not read here
BYTES_MOST = 15 * 1024 * 1024


class State(StrEnum):
    """Where a story stands."""

    TOLD = "told"  # the unit looks at it
    ASKED = "asked"  # the one shown is asked
    PUBLISHED = "published"
    DECLINED = "declined"  # by the one shown
    REFUSED = "refused"  # by the unit
    WITHDRAWN = "withdrawn"  # once published, by the one shown or by the unit


class Story(BaseModel):
    """A story as it stands. Who told it is kept nowhere."""

    model_config = ConfigDict(frozen=True, extra="ignore", defer_build=True)

    id: int
    unit_id: int
    unit_path: str
    unit_name: str
    title: str
    words: str
    state: State
    shown_name: str
    shown_member_id: int | None = None
    person_id: int | None = None
    agreed_for: bool = False
    told_on: date
    agreed_at: datetime | None = None
    published_at: datetime | None = None
    published_by: int | None = None

    def asked(self) -> Story:
        """Return it once the unit has found it fit and the one shown is asked. Raises: NoLonger."""
        self._must_be(State.TOLD)
        return self._changed(state=State.ASKED)

    def refused(self) -> Story:
        """Return it as the unit does not want it. Raises: NoLonger."""
        self._must_be(State.TOLD, State.ASKED)
        return self._changed(state=State.REFUSED)

    def answered(self, agrees: bool, *, at: datetime, by: int | None, for_them: bool = False) -> Story:
        """Return it published, or declined; nothing is published without a yes. Raises: NoLonger."""
        self._must_be(State.ASKED)
        if not agrees:
            return self._changed(state=State.DECLINED)
        told = {"agreed_at": at, "agreed_for": for_them, "published_at": at, "published_by": by}
        return self._changed(state=State.PUBLISHED, **told)

    def withdrawn(self) -> Story:
        """Return it taken back: it is shown no more. Raises: NoLonger, unless it is published."""
        self._must_be(State.PUBLISHED)
        return self._changed(state=State.WITHDRAWN)

    def _must_be(self, *states: State) -> None:
        if self.state not in states:
            raise NoLonger

    def _changed(self, **parts: Any) -> Story:
        return self.model_copy(update=parts)
