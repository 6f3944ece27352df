"""Screens for letters that Telegram would not take: how many and why, each one, and what to do about them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from domain.deadlines import spoken_date
from domain.people import Person
from domain.text import shorten
from domain.undelivered import TELLS_NOTHING, Reason, Undelivered
from messages.buttons import Button, Key, back
from messages.paging import page_of, pages_of, turning
from messages.view import View, rows_of
from messages.words import Safe, Words

ON_PAGE = 5
KINDS_NAMED = TELLS_NOTHING | {"case", "news", "reply", "review", "verdict", "stuck", "approval"}
NOTICE_MOST = 60


class ShowUndelivered(Button, action="nda"):
    """See how many letters did not arrive, and why."""


class SeeReason(Button, action="ndb"):
    """See those of one reason."""

    reason: Reason
    page: int = 0


class SeeLetter(Button, action="ndc"):
    """See one."""

    letter_id: int


class SettleReason(Button, action="ndd"):
    """Send all of one reason again, or forget them; `count`: how many there were when it was asked."""

    reason: Reason
    again: bool
    count: int = 0


class SettleLetter(Button, action="nde"):
    """Send one again, or forget it."""

    letter_id: int
    again: bool


def door(count: int, words: Words) -> Key:
    """Return the key that leads here."""
    return ShowUndelivered().labelled(words("undelivered-button", count=count))


def overview(letters: Sequence[Undelivered], words: Words) -> View:
    """Show how many there are of each reason."""
    if not letters:
        return View(words("undelivered-none"), [back(words("button-home"))])
    counted = Counter(each.reason for each in letters)
    lines = [words("undelivered-title", count=len(letters))]
    lines += [words("undelivered-reason", reason=reason.value, count=count) for reason, count in counted.most_common()]
    rows = [
        [SeeReason(reason=reason).labelled(words("undelivered-see", reason=reason.value, count=count))]
        for reason, count in counted.most_common()
    ]
    return View("\n".join(lines), [*rows, back(words("button-home"))])


def of_reason(letters: Sequence[Undelivered], reason: Reason, reader: Person, words: Words, *, page: int) -> View:
    """List those of one reason, with what can be done about all of them or one."""
    page, shown = page_of(letters, page, ON_PAGE)
    first = page * ON_PAGE + 1
    lines = [words("undelivered-why", reason=reason.value), ""]
    lines += [
        words("undelivered-line", number=number, letter=_letter(each, reader, words))
        for number, each in enumerate(shown, first)
    ]
    keys = [
        SeeLetter(letter_id=each.id).labelled(words("undelivered-one", number=number))
        for number, each in enumerate(shown, first)
    ]
    count = len(letters)
    again = SettleReason(reason=reason, again=True, count=count)
    forget = SettleReason(reason=reason, again=False, count=count)
    rows: list[list[Key]] = [*rows_of(keys, 2)]
    rows.append(turning(words, page, pages_of(count, ON_PAGE), lambda to: SeeReason(reason=reason, page=to)))
    if reason.may_go_again:
        rows.append([again.labelled(words("undelivered-all-again", count=count), style="primary")])
    rows.append([forget.labelled(words("undelivered-all-forget", count=count))])
    return View("\n".join(lines), [*rows, back(words("button-back"), ShowUndelivered())])


def one(letter: Undelivered, reader: Person, words: Words, *, notice: str) -> View:
    """Show one letter, never its words but those of a notice to many."""
    lines = [_letter(letter, reader, words), words("undelivered-why", reason=letter.reason.value)]
    if notice:
        lines.append(words("undelivered-notice", text=shorten(notice, NOTICE_MOST)))
    again = SettleLetter(letter_id=letter.id, again=True).labelled(words("undelivered-again"), style="primary")
    forget = SettleLetter(letter_id=letter.id, again=False).labelled(words("undelivered-forget"))
    keys = [again, forget] if letter.reason.may_go_again else [forget]
    return View("\n".join(lines), [keys, back(words("button-back"), SeeReason(reason=letter.reason))])


def settled(count: int, words: Words, *, again: bool) -> View:
    """Say what became of them."""
    key = "undelivered-sent" if again else "undelivered-forgotten"
    return View(words(key, count=count), [back(words("button-back"), ShowUndelivered())])


def _letter(letter: Undelivered, reader: Person, words: Words) -> Safe:
    day = spoken_date(
        letter.due_at.astimezone(reader.zone).date(), today=reader.day_of(letter.due_at), language=words.language
    )
    kind = letter.kind if letter.kind in KINDS_NAMED else "other"
    return words("undelivered-letter", kind=kind, day=day, name=letter.to or "", named=int(letter.to is not None))
