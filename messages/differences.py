"""How a pledge's wording has changed, as the public reads it: words struck out, words new."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from html import escape, unescape
from typing import NamedTuple, Protocol
from zoneinfo import ZoneInfo

from domain.deadlines import spoken_date
from domain.differences import Change
from domain.differences import differences as changes_between
from domain.pledges import Pledge
from domain.wordings import Wording
from messages import kinds
from messages.buttons import back
from messages.pledges import ShowPledge, seen_by, title
from messages.view import View
from messages.words import Safe, Words

VERSIONS_SHOWN = 6
MARKS = {Change.SAME: "{}", Change.STRUCK: "<s>{}</s>", Change.NEW: "<b>{}</b>"}


class HandedIn(Protocol):
    """A wording that was handed in, as it is kept."""

    @property
    def wording(self) -> Wording:
        """Return what it says."""

    @property
    def at(self) -> datetime:
        """Return when it was handed in."""

    @property
    def why(self) -> str | None:
        """Return what its author said for it."""

    @property
    def approved_at(self) -> datetime | None:
        """Return since when it stood; None if it never did."""


class Changed(NamedTuple):
    """One version: its number, its day, and what it changed."""

    number: int
    on: date
    what: Safe


def told(
    history: Sequence[HandedIn], words: Words, *, zone: ZoneInfo, today: date, themes: Mapping[int, str]
) -> list[Changed]:
    """Return what each version changed, oldest first. `themes`: the words of those that the versions name, by id."""
    changes: list[Changed] = []
    before: Wording | None = None
    for number, version in enumerate(history, 1):
        what = differences(before, version.wording, words, today=today, themes=themes)
        if version.why:
            what = Safe(what + words("pledge-version-why", why=version.why))
        if version.approved_at is None:
            what = Safe(what + words("pledge-version-not-stood"))
        changes.append(Changed(number, version.at.astimezone(zone).date(), what))
        before = version.wording
    return changes


def versions(pledge: Pledge, changes: Sequence[Changed], words: Words, *, today: date) -> View:
    """Show what each version changed, oldest first; the last six, which fit any message."""
    lines: list[str] = [words("pledge-versions", title=title(pledge, words))]
    for number, on, changed in changes[-VERSIONS_SHOWN:]:
        day = spoken_date(on, today=today, language=words.language)
        lines.append(words("pledge-version", number=number, day=day, changed=changed))
    return View("\n".join(lines), [back(words("button-back"), ShowPledge(pledge_id=pledge.id))])


def differences(old: Wording | None, new: Wording, words: Words, *, today: date, themes: Mapping[int, str]) -> Safe:
    """Return what changed between two wordings: words struck out, words new; of the first one, the whole.

    `themes`: the words of the themes and key projects that the versions name.
    """
    read = whole_sentence(new, words, today, themes)
    if old is None:
        return words("pledge-version-first", sentence=read)
    before = whole_sentence(old, words, today, themes)
    if before == read:
        return words("pledge-version-same")
    pieces = [
        Safe(MARKS[piece.change].format(escape(piece.text, quote=False)))
        for piece in changes_between(unescape(before), unescape(read))
    ]
    return Safe("".join(pieces))


def whole_sentence(wording: Wording, words: Words, today: date, themes: Mapping[int, str]) -> Safe:
    """Return everything a wording promises as one sentence."""
    parts: list[str] = [kinds.sentence(wording, words, today, title(wording, words))]
    named = [themes[each] for each in (wording.theme_id, wording.project_id) if each]
    if named:
        parts.append(words("pledge-line-theme", theme=words("list-comma").join(named)))
    parts.append(words("pledge-version-seen-by", seen=seen_by(wording.seen_by, words)))
    return Safe(words("kind-sentence-join").join(parts))
